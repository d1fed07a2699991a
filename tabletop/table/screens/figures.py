"""The figures of an outcome as tiles: what each counts, its value, and whether it held."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.review.result import Figure
from tabletop.table.kit import Card, Grid, Label, Row, Widget
from tabletop.table.screen import Screen
from tabletop.table.screens import verdicts


def kept(screen: Screen, figures: Sequence[Figure]) -> str:
    """Return in words how many figures held."""
    good = sum(figure.good for figure in figures)
    if good == len(figures):
        return screen.say("table.result.all-kept")
    return screen.say("table.result.kept", n=good, all=len(figures))


def figure_grid(screen: Screen, figures: Sequence[Figure], before: int) -> Widget:
    """Return a tile for each figure, in the order of the outcome.

    Args:
        screen: Whose words to use.
        figures: The figures.
        before: The trust with which the drill began, per mille.
    """
    return Grid([_tile(screen, one, before) for one in figures], least=180, most=4)


def _tile(screen: Screen, figure: Figure, before: int) -> Card:
    if figure.name == "trust":
        value = screen.say("table.settings.percent", n=(figure.value + 5) // 10)
        note = screen.say("table.result.trust-change", before=(before + 5) // 10)
    else:
        value = screen.host.words.number(figure.value)
        note = screen.say("table.result.expected-none") if figure.value else ""
    tone, sign = ("go", verdicts.GOOD) if figure.good else ("stop", verdicts.BAD)
    return Card(
        [
            Row(
                [
                    Label(value, style="display", wrap=False, grow=1),
                    Label(sign, style="heading", colour=tone, wrap=False),
                ]
            ),
            Label(screen.say(figure.title), style="strong", colour="ink-2"),
            *([Label(note, style="small", colour="ink-3")] if note else []),
        ],
        edge=f"{tone}-strong",
        gap=4,
    )
