"""From files to one tree in which every value and key knows its file, line and column."""

from tabletop.scenario.reading.include import Assembly
from tabletop.scenario.reading.shelf import DiskShelf, FrozenShelf, Shelf, Unreadable
from tabletop.scenario.reading.source import SourceText
from tabletop.scenario.reading.tree import Broken, Mapping, Node, Scalar, Sequence

__all__ = [
    "Assembly",
    "Broken",
    "DiskShelf",
    "FrozenShelf",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Shelf",
    "SourceText",
    "Unreadable",
]
