"""Texts that a spreadsheet must not take for formulas."""

from __future__ import annotations

_RUNS = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """Return a text as a CSV file holds it: no spreadsheet runs it as a formula."""
    return f"'{text}" if _dangerous(text) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    return text[1:] if text.startswith("'") and _dangerous(text) else text


def _dangerous(text: str) -> bool:
    return text.lstrip("'").startswith(_RUNS)
