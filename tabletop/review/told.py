"""Figures of the outcome in words, the same on pages and in a terminal."""

from __future__ import annotations

from tabletop.language import Catalogue, Phrase, phrase

_TITLES = {
    "gates_broken": "gates-broken",
    "people_harmed": "people-harmed",
    "voters_unserved": "voters-unserved",
    "voting_minutes_lost": "voting-minutes-lost",
    "custody_breaks": "custody-breaks",
    "responses_missed": "responses-missed",
    "coordination_failures": "coordination-failures",
    "trust": "trust",
}
"""What the fields of `Outcome` are called in the catalogues."""


def figure_title(figure: str) -> Phrase:
    """Return what one of the `FIGURES` is called."""
    return phrase(f"review.figure.{_TITLES[figure]}")


def median_told(value: float, figure: str, say: Catalogue) -> str:
    """Return a median as the language writes it: of trust a share, of the other figures a number, perhaps with a half."""
    if figure == "trust":
        return say.share(round(value))
    return say.number(int(value)) if value == int(value) else say.decimal(round(10 * value), 1)
