"""Which other decisions are thought of, for a class that sat down in the middle."""

from __future__ import annotations

from pathlib import Path

from tabletop.drill import Message
from tabletop.review.candidates import Candidates
from tabletop.session import Past, Session
from tabletop.session.branching import Rerun
from tests.conftest import Town
from tests.drill.play import incident
from tests.review.test_rating_cases import CLASS


def test_what_began_before_the_class_sat_down_can_be_decided_otherwise_by_it(
    uji: Town, tmp_path: Path
) -> None:
    town = uji(incident("massa", "assembly", "alun", tell="ops"), more=CLASS)
    session = Session.start(town, tmp_path / "s", seed=5, session="singkat")
    report = Message("chief", about="massa", text="Massa bubar")
    session.submit("ops", report)
    while not session.drill.over:
        session.end_turn()
    session.close()
    past = Past(tmp_path / "s")
    (opened,) = (seq for seq, event in enumerate(past.log) if event.kind == "incident-opened")
    assert past.turn_at(opened) < past.first
    first = Candidates(past, Rerun(past)).nth(0)
    assert first is not None
    assert (first.turn, first.manner, first.order) == (past.first, "withhold", report)
