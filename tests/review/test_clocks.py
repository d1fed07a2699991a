"""Clocks of tasks, by hand: what was missed and done later all the same, and how late."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.drill import Respond
from tabletop.review.rating import ratings_of
from tabletop.review.responses import responses_of
from tests.conftest import Town
from tests.drill.play import incident
from tests.review.conftest import by_hand
from tests.review.played import past_of


def test_a_task_done_too_late_says_how_late(uji: Town, tmp_path: Path) -> None:
    town = uji(incident("massa", "assembly", "alun", tell="ops"))
    told = by_hand(town, tmp_path / "s", {2: (("ops", Respond("penengah-1", "massa", "talk")),)}, turns=3)
    (heard,) = told.of("incident-told", seat="ops")
    (began,) = told.of("course-started", course="talk")
    (talked,) = (one for one in responses_of(told.past).clocks if one.watch == "talked")
    assert (talked.standing, talked.within, talked.runs_from) == ("missed", 15, heard["minute"])
    assert talked.due == heard["minute"] + 15
    assert talked.done == began["minute"]
    assert talked.took == began["minute"] - heard["minute"]
    assert talked.over == began["minute"] - heard["minute"] - 15 > 0
    assert began["seq"] in talked.cites
    whole = responses_of(told.past).summaries[0]
    assert (whole.late, whole.never) == (1, 1)


def test_a_task_that_waits_when_the_play_stops_is_open(uji: Town, tmp_path: Path) -> None:
    town = uji(incident("massa", "assembly", "alun", tell="ops"))
    told = by_hand(town, tmp_path / "s", {}, turns=1)
    standings = {one.watch: one.standing for one in responses_of(told.past).clocks}
    assert standings == {"attended": "open", "talked": "missed"}
    (attended,) = (one for one in responses_of(told.past).clocks if one.watch == "attended")
    assert (attended.runs_from, attended.due, attended.done, attended.over) == (510, 530, None, None)


@pytest.mark.parametrize("policy", ["doctrine", "heavy"])
def test_a_clock_and_its_rating_tell_the_same_minutes(policy: str) -> None:
    past = past_of(policy)
    took: dict[tuple[str, str | None], set[int | None]] = {}
    for clock in responses_of(past).clocks:
        took.setdefault((clock.watch, clock.subject), set()).add(clock.took)
    rated = [one for task in ratings_of(past).tasks for one in task.occasions if one.used is not None]
    assert rated
    for one in rated:
        assert one.used in took.get((one.watch, one.incident), {one.used})
