"""A page in the browser of whoever sits at the table."""

from __future__ import annotations

import webbrowser
from pathlib import Path


def show_page(file: Path) -> bool:
    """Let the browser show a page; return whether one took it: that none was found is no error."""
    try:
        return webbrowser.open(file.resolve().as_uri())
    except (webbrowser.Error, OSError):
        return False
