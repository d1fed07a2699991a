"""Sessions that were hardly played, or where a figure is at its limit, are reviewed all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tabletop.drill import control as c
from tabletop.review.continuity import continuity_of
from tabletop.review.coordination import coordination_of
from tabletop.review.coverage import coverage_of
from tabletop.review.force import force_of
from tabletop.review.procedures import procedures_of
from tabletop.review.readiness import readiness_of
from tabletop.review.responses import responses_of
from tabletop.review.timeline import timeline_of
from tabletop.review.trust import trust_of
from tabletop.scenario import Scenario
from tabletop.session import Past
from tests.conftest import Town
from tests.review.conftest import Told, by_hand

SECTIONS: tuple[Callable[[Past], Any], ...] = (
    timeline_of,
    responses_of,
    force_of,
    coordination_of,
    coverage_of,
    continuity_of,
    trust_of,
    readiness_of,
    procedures_of,
)


@pytest.mark.parametrize("turns", [0, 2])
def test_every_section_stands_however_little_was_played(
    shipped: Callable[[str], Scenario], tmp_path: Path, turns: int
) -> None:
    past = by_hand(shipped("latihan-dasar"), tmp_path / "s", {}, turns=turns).past
    assert len(past.turns) == turns
    for section in SECTIONS:
        found = section(past)
        for row in found.records():
            assert all(value is None or isinstance(value, (int, str)) for value in row.values())
    assert trust_of(past).end == past.account.outcome().trust
    assert len(trust_of(past).turns) == turns


def test_the_same_journal_gives_the_same_sections(session: Told) -> None:
    again = Past(session.past.folder)
    for section in SECTIONS:
        assert section(again) == section(session.past)


def test_trust_that_falls_to_nothing_counts_what_it_lost(uji: Town, tmp_path: Path) -> None:
    told = by_hand(
        uji(), tmp_path / "s", {}, {1: (c.Adjudicate("Warga marah besar", "trust", "timur", -1000),)}, 2
    )
    (zone,) = (one for one in trust_of(told.past).zones if one.zone == "timur")
    assert (zone.end, zone.change) == (0, -zone.start)
    (cause,) = zone.causes
    assert (cause.kind, cause.points) == ("ruling", -zone.start)


def test_words_of_the_instructor_stay_as_they_were_written(uji: Town, tmp_path: Path) -> None:
    words = "</script><b>=cmd()</b>\u202e"
    told = by_hand(uji(), tmp_path / "s", {}, {1: (c.Note(words),)}, 1)
    timeline = timeline_of(told.past)
    assert timeline.notes[0].text == words
    (row,) = (row for row in timeline.records() if row["lane"] == "note")
    assert row["title_id"] == row["title_en"] == words
