"""A played session for the report, in whose every title somebody has written what a page might obey."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.drill import PLAYERS
from tabletop.drill import control as c
from tabletop.review.report import Review, review_of
from tabletop.scenario import Scenario, Source, load_sources
from tabletop.session import Past, Session

HOSTILE = "</script></style><b onmouseover=alert(1)>{{7*7}}&lt;\"'"


def _quoted(text: str) -> str:
    return "'" + f"{text.strip()} {HOSTILE}".replace("'", "''") + "'"


def hostile(scenario: Scenario) -> Scenario:
    """Return a drill with hostile words in each of its titles."""
    sources = []
    for source in scenario.sources:
        text = source.content.decode()
        if not source.name.startswith("packs/"):
            text = re.sub(
                r"title: \{id: ([^,{}]+), en: ([^{}]+)\}",
                lambda found: f"title: {{id: {_quoted(found[1])}, en: {_quoted(found[2])}}}",
                text,
            )
            text = re.sub(r"title: ([^{,}\n']+)", lambda found: f"title: {_quoted(found[1])}", text)
        sources.append(Source(source.name, text.encode()))
    return load_sources(tuple(sources))


def play(scenario: Scenario, folder: Path, policy: str, turns: int | None = None) -> Past:
    """Play a drill, to its end or so many turns, all seats by one policy, with a note of the instructor's."""
    session = Session.start(scenario, folder, seed=3, played=tuple(scenario.seats))
    player = PLAYERS[policy]()
    session.control(c.Note(f"Posko \u202eterlambat {HOSTILE}"))
    while not session.drill.over and (turns is None or session.drill.turn <= turns):
        for seat in scenario.seats:
            for giver, order in player.orders(session.drill.view(seat)):
                session.submit(giver, order)
        session.end_turn()
    session.close()
    return Past(folder)


@pytest.fixture(scope="session")
def past(tmp_path_factory: pytest.TempPathFactory, shipped: Callable[[str], Scenario]) -> Past:
    """The small drill with hostile titles, played by a heavy hand."""
    return play(hostile(shipped("latihan-dasar")), tmp_path_factory.mktemp("report") / "sesi", "heavy")


@pytest.fixture(scope="session")
def review(past: Past) -> Review:
    """Its review."""
    return review_of(past)
