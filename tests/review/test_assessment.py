"""What people add to a review: kept beside the journal, sealed, and shown beside what was drafted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.review.assessment import (
    FILE,
    Added,
    DamagedReviewError,
    Feedback,
    Observation,
    Override,
    PlanEdit,
    Words,
    add,
    read_assessment,
)
from tabletop.review.rating import ratings_of
from tabletop.session import SessionError
from tabletop.session.journal import seal_of
from tests.review.played import copy_of

AT = "2024-02-15T03:00:00+00:00"
HOSTILE = "</script><img src=x onerror=alert(1)>\u202e=cmd()|'{}"

SIX: tuple[Added, ...] = (
    Override("objective:calm-crowd", "M", "Korlap diajak bicara, di luar catatan", "AB", AT),
    Override("objective:calm-crowd", "S", "Setelah rekaman radio didengar", "AB", AT),
    Observation("task:negotiator-on-scene", "radio", HOSTILE, "CD", AT),
    Words("120", "why", "Kami menunggu laporan.", "EF", AT),
    Feedback("kabag-ops", (("clear", 4), ("keep", "Jeda antargiliran")), AT),
    PlanEdit(
        "calm-crowd:no-order", "=cmd()", "training", "kabag-ops", "2024-03-01", "2024-04-01", False, "AB", AT
    ),
)


def test_what_is_added_is_there_again_and_the_last_override_counts_beside_the_earlier(tmp_path: Path) -> None:
    past = copy_of("heavy", tmp_path / "s")
    journal = (past.folder / "journal.jsonl").read_bytes()
    drafted = ratings_of(past)
    assert add(past, SIX[:3]) != add(past, SIX[3:])
    found = read_assessment(past)
    assert (*found.overrides, *found.observations, *found.words, *found.feedback, *found.plan) == SIX
    given = found.given("objective:calm-crowd")
    assert given is not None and given.rating == "S"
    assert [one.rating for one in found.overrides] == ["M", "S"]
    assert found.given("objective:save-people") is None
    assert found.said("120") == {"why": "Kami menunggu laporan."}
    assert ratings_of(past) == drafted
    assert (past.folder / "journal.jsonl").read_bytes() == journal


def test_of_a_session_that_nobody_assessed_there_is_nothing(tmp_path: Path) -> None:
    past = copy_of("passive", tmp_path / "s")
    assert not read_assessment(past).overrides
    assert not (past.folder / FILE).exists()


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_damaged_line_is_refused_with_its_place_and_left_as_it_is(tmp_path: Path, number: int) -> None:
    past = copy_of("heavy", tmp_path / "s")
    add(past, SIX)
    path = past.folder / FILE
    lines = path.read_bytes().splitlines(keepends=True)
    lines[number - 1] = lines[number - 1].replace(b'"', b"'", 1)
    path.write_bytes(b"".join(lines))
    with pytest.raises(DamagedReviewError) as told:
        read_assessment(past)
    assert told.value.line == number
    assert told.value.offset == sum(len(line) for line in lines[: number - 1])
    with pytest.raises(DamagedReviewError):
        add(past, SIX[:1])
    assert path.read_bytes() == b"".join(lines)


def test_a_sealed_line_that_makes_no_sense_is_refused_with_its_place(tmp_path: Path) -> None:
    past = copy_of("heavy", tmp_path / "s")
    add(past, SIX[:1])
    path = past.folder / FILE
    written = path.read_bytes()
    seal = json.loads(written.splitlines()[-1])["seal"]
    body = json.dumps({"kind": "override", "target": 7, "rating": "P", "note": "", "by": "", "at": AT})[:-1]
    path.write_bytes(written + f'{body},"seal":"{seal_of(seal, body.encode())}"}}\n'.encode())
    with pytest.raises(DamagedReviewError) as told:
        read_assessment(past)
    assert (told.value.line, told.value.offset) == (3, len(written))


def test_the_unfinished_last_line_of_a_killed_program_is_cut_off(tmp_path: Path) -> None:
    past = copy_of("heavy", tmp_path / "s")
    add(past, SIX[:2])
    path = past.folder / FILE
    path.write_bytes(path.read_bytes()[:-20])
    assert len(read_assessment(past).overrides) == 1
    assert [one.rating for one in add(past, SIX[1:2]).overrides] == ["M", "S"]
    assert [one.rating for one in read_assessment(past).overrides] == ["M", "S"]


def test_the_review_of_another_session_is_not_taken_for_this_one(tmp_path: Path) -> None:
    ours, theirs = copy_of("heavy", tmp_path / "a"), copy_of("passive", tmp_path / "b")
    add(theirs, SIX[:1])
    data = (theirs.folder / FILE).read_bytes().replace(b'"seed":3', b'"seed":4')
    first, rest = data.split(b"\n", 1)
    assert rest
    body = first.rpartition(b',"seal":"')[0]
    (ours.folder / FILE).write_bytes(body + f',"seal":"{seal_of("", body)}"}}\n'.encode())
    with pytest.raises(SessionError):
        read_assessment(ours)


@pytest.mark.parametrize(
    "wrong",
    [
        Override("objective:no-such", "P", "note", "AB", AT),
        Override("objective:calm-crowd", "P", " ", "AB", AT),
        Override("objective:calm-crowd", "P", "note", "", AT),
        Override("objective:calm-crowd", "A", "note", "AB", AT),  # type: ignore[arg-type]
        Observation("task:negotiator-on-scene", "tone", "\x00", "AB", AT),
        Words("99999999", "why", "words", "AB", AT),
        PlanEdit("row", None, "luck", None, None, None, False, "AB", AT),
        PlanEdit("row", None, None, None, "2024-05-01", "2024-04-01", False, "AB", AT),
        PlanEdit("row", None, None, None, "soon", None, False, "AB", AT),
        Feedback("kpu", (("clear", 9),), AT),
    ],
)
def test_what_is_unsigned_unsaid_or_names_nothing_is_not_written(tmp_path: Path, wrong: Added) -> None:
    past = copy_of("heavy", tmp_path / "s")
    with pytest.raises(ValueError):
        add(past, [SIX[0], wrong])
    assert not (past.folder / FILE).exists()


def test_control_characters_and_half_characters_do_not_get_in(tmp_path: Path) -> None:
    past = copy_of("heavy", tmp_path / "s")
    added = add(
        past, [Observation("task:negotiator-on-scene", "note", "a\x00b\ud800c\nd" + "x" * 9000, "AB", AT)]
    )
    text = added.observations[0].text
    assert text.startswith("a b c\nd")
    assert len(text) == 4000
    assert text.encode("utf-8")
    assert read_assessment(past) == added
