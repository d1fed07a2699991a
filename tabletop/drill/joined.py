"""How a message goes between two seats by the plan of coordination: what a seat can reckon with before anything fails."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.drill.book import Book, Line
from tabletop.drill.drawn import drawn
from tabletop.scenario.documents.scenario import Scenario


@drawn
def joined(scenario: Scenario) -> Mapping[tuple[str, str], Line]:
    """Return the quickest line from each seat to each other that any chain of channels joins it to; works it out once."""
    return Book(scenario).lines
