"""Writing what was read: single values changed in place, canonical layout, documents made in code."""

from tabletop.scenario.writing.completion import known_of, write_schemas
from tabletop.scenario.writing.edits import (
    Edit,
    Layout,
    OverlappingEditsError,
    apply_edits,
    plain,
)
from tabletop.scenario.writing.formatting import (
    Formatted,
    UnformattableError,
    WouldChangeError,
    format_path,
    format_text,
)
from tabletop.scenario.writing.shape import CannotEdit, Shape

__all__ = [
    "CannotEdit",
    "Edit",
    "Formatted",
    "Layout",
    "OverlappingEditsError",
    "Shape",
    "UnformattableError",
    "WouldChangeError",
    "apply_edits",
    "format_path",
    "format_text",
    "known_of",
    "plain",
    "write_schemas",
]
