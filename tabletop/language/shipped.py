"""Where the data shipped with the program lies: in a checkout, and in an installed wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

import tabletop

Shelf: TypeAlias = Literal["scenarios", "assets"]


def shipped(shelf: Shelf, *parts: str) -> Path:
    """Return the path of shipped data, whether or not it exists.

    The wheel carries both shelves inside the package (``tabletop/shipped/``, placed there when it is
    built); a checkout and an editable install have them beside the package.

    Args:
        shelf: ``scenarios`` or ``assets``.
        parts: Names below the shelf, such as ``"themes", "light.yaml"``.
    """
    package = Path(tabletop.__file__).resolve().parent
    installed = package / "shipped"
    base = installed if installed.is_dir() else package.parent
    return base.joinpath(shelf, *parts)
