"""Writing what was read: single values changed in place, canonical layout, documents made in code."""

from tabletop.scenario.writing.edits import (
    Edit,
    Layout,
    OverlappingEditsError,
    apply_edits,
    plain,
    write_whole,
)

__all__ = ["Edit", "Layout", "OverlappingEditsError", "apply_edits", "plain", "write_whole"]
