"""Figures of records in words, the same on the page and in a terminal."""

from __future__ import annotations

from tabletop.language import Catalogue


def figure_title(figure: str, say: Catalogue) -> str:
    """Return what one of the `FIGURES` is called."""
    return say.say(f"review.figure.{figure.replace('_', '-')}")


def median_told(value: float, figure: str, say: Catalogue) -> str:
    """Return a median as the language writes it: of trust a share, of the other figures a number, perhaps with a half."""
    if figure == "trust":
        return say.share(round(value))
    half = "" if value == int(value) else ",5" if say.language == "id" else ".5"
    return say.number(int(value)) + half
