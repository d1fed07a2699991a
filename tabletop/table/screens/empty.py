"""What a list says while it is empty."""

from __future__ import annotations

from tabletop.table.kit import Card, Inset, Label, Limit, Scroll, Widget


def empty(words: str, note: str) -> Widget:
    """Return a card that says that there is nothing, and what would change it."""
    card = Card([Label(words, style="card-title"), Label(note, colour="ink-2")], pad=24)
    return Scroll(Inset(Limit(card, width=560), x=24, y=32))
