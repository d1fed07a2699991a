"""The whole truth: what nobody may know in a drill that runs, for the instructor and for the review."""

from __future__ import annotations

from tabletop.drill import Drill
from tests.conftest import Town
from tests.drill.play import closing, incident


def test_it_knows_an_incident_that_no_seat_knows_of(uji: Town) -> None:
    drill = Drill(uji(incident("massa", "assembly", "buntu")), seed=1)
    drill.end_turn()
    assert "massa" not in drill.view().incidents
    seen = drill.truth().incidents["massa"]
    assert (seen.number, seen.status, seen.certain) == (1, "open", True)
    assert seen.known_by == ()


def test_it_has_the_whole_log_and_leaves_the_drill_as_it_is(uji: Town) -> None:
    drill = Drill(uji(incident("massa", "assembly", "buntu")), seed=1)
    drill.end_turn()
    before, view = drill.digest, drill.view()
    truth = drill.truth()
    assert [line.event for line in truth.log] == list(drill.log)
    assert len(truth.log) > len(view.log)
    assert drill.view() == view
    assert drill.digest == before


def test_a_street_is_shut_whether_anybody_knows_it_or_not(uji: Town) -> None:
    drill = Drill(uji(closing("jl-buntu")), seed=1)
    drill.end_turn()
    assert drill.view().closures == {}
    assert list(drill.truth().closures) == ["jl-buntu"]
