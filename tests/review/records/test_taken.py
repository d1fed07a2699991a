"""A record says what the journal says, figure by figure."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tabletop.review.assessment import Override, add, now
from tabletop.review.rating import ratings_of
from tabletop.review.records import Labels, RecordsError, take
from tabletop.review.records.model import SEAL
from tabletop.session import DamagedSessionError, Past, Session
from tests.review.records.conftest import Played, play_on


@pytest.mark.parametrize("policy", ["doctrine", "passive", "heavy"])
def test_every_figure_is_the_one_in_the_journal(played: Played, policy: str) -> None:
    folder = played(policy)
    raw = [json.loads(line) for line in (folder / "journal.jsonl").read_text("ascii").splitlines()]
    turns = [line for line in raw if line["kind"] == "turn"]
    record = take(folder).record
    assert list(record.outcome.key()) == turns[-1]["outcome"]
    assert (record.turns, record.over, record.seed) == (len(turns), True, raw[0]["seed"])
    assert record.id == turns[-1]["seal"]
    assert record.chain.hex() == raw[0]["seal"] + "".join(line["seal"] for line in turns)
    assert record.started == raw[0]["started"]
    assert [held.seat for held in record.seats] == sorted(raw[0]["played"])
    last = {
        (event["watch"], event["incident"]): (event["watch_kind"], event["standing"])
        for line in turns
        for event in line["events"]
        if event["kind"] == "watch-judged"
    }
    counted = Counter(last.values())
    for tally in record.verdicts:
        if tally.standing in ("missed", "broken"):
            assert tally.count >= counted[tally.kind, tally.standing]


def test_ratings_are_those_of_the_review_with_the_assessors_in_their_place(played: Played) -> None:
    folder = played()
    past = Past(folder)
    drafted = {("objective", one.id): one.rating for one in ratings_of(past).objectives}
    drafted |= {("capability", one.id): one.rating for one in ratings_of(past).capabilities}
    record = take(folder).record
    assert {(one.kind, one.aim): one.grade for one in record.grades} == drafted
    first = past.scenario.objectives[0].id
    add(past, [Override(f"objective:{first}", "M", "Radio tertib?", "AB", now())])
    again = {(one.kind, one.aim): one for one in take(folder).record.grades}
    assert again["objective", first].grade == "M"
    assert again["objective", first].drafted == drafted["objective", first]


def test_a_session_that_is_played_on_begins_with_the_one_before(played: Played, tmp_path: Path) -> None:
    from tabletop.scenario import load

    scenario = load("latihan-dasar")
    play_on(Session.start(scenario, tmp_path / "s", seed=5, played=["kabag-ops"]), "doctrine", 2)
    early = take(tmp_path / "s").record
    play_on(Session.resume(tmp_path / "s"), "doctrine", 1)
    late = take(tmp_path / "s" / "journal.jsonl").record
    assert late.chain[: len(early.chain)] == early.chain
    assert len(late.chain) == len(early.chain) + SEAL
    assert (early.over, early.form) == (False, "seats")


def test_a_torn_last_line_is_no_damage_and_any_other_is_refused_with_its_place(played: Played) -> None:
    folder = played()
    journal = folder / "journal.jsonl"
    whole = journal.read_bytes()
    before = take(folder).record
    journal.write_bytes(whole + b'{"kind":"turn","half')
    assert take(folder).record == before
    lines = whole.splitlines(keepends=True)
    lines[4] = lines[4].replace(b":", b";", 1)
    journal.write_bytes(b"".join(lines))
    with pytest.raises(DamagedSessionError) as refused:
        take(folder)
    assert (refused.value.line, refused.value.offset) == (5, sum(map(len, lines[:4])))


def test_a_seat_that_nobody_played_is_held_by_nobody(played: Played) -> None:
    with pytest.raises(RecordsError) as refused:
        take(played(), Labels(), {"nobody": "Budi"})
    assert refused.value.phrase.key == "records.seat-not-played"


def test_labels_keep_their_words_and_lose_what_no_store_holds(played: Played) -> None:
    labels = take(played(), Labels("  A\n B ", "\ud800\0")).record.labels
    assert labels == Labels("A B", "\ufffd\ufffd")
