"""The outcome as a terminal shows it: eight figures in their order, and no sum."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.drill import Outcome
from tabletop.language import Catalogue
from tabletop.review.result import figures_of


def figures(outcome: Outcome, say: Catalogue) -> Iterator[str]:
    """Yield one line a figure, values below each other."""
    named = [(say.say(figure.title), figure) for figure in figures_of(outcome, outcome.trust)]
    width = max(len(name) for name, _ in named)
    for name, figure in named:
        shown = say.share(figure.value) if figure.name == "trust" else say.number(figure.value)
        yield f"  {name:<{width}}  {shown:>9}"
