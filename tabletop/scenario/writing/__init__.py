"""Writing what was read: single values changed in place, canonical layout, documents made in code."""

from tabletop.scenario.writing.edits import (
    Edit,
    Layout,
    OverlappingEditsError,
    apply_edits,
    plain,
    write_whole,
)
from tabletop.scenario.writing.shape import CannotEdit, Shape

__all__ = [
    "CannotEdit",
    "Edit",
    "Layout",
    "OverlappingEditsError",
    "Shape",
    "apply_edits",
    "plain",
    "write_whole",
]
