"""A session read from its journal alone says what running it again says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.drill import Drill
from tabletop.drill.digest import digest_of
from tabletop.drill.written import Written
from tabletop.language import LANGUAGES, catalogue
from tabletop.session import Past, SessionError, Tape
from tabletop.session.journal import seal_of
from tests.review.played import copy_of, folder_of, past_of


def state_alone(drill: Drill | object) -> str:
    """Return the digest of a drill without what is planned, which a retold one does not have."""
    run = drill._run.fork()  # type: ignore[attr-defined]
    run.agenda, run.posts, run.written = [], None, Written()
    return digest_of(run)


@pytest.mark.parametrize("policy", ["doctrine", "passive", "heavy"])
def test_the_state_after_every_turn_is_the_one_that_a_replay_reaches(policy: str) -> None:
    folder = folder_of(policy)
    past, tape = Past(folder), Tape(folder)
    assert len(past.turns) == tape.turns
    for turn in range(1, tape.turns + 2):
        assert state_alone(past.before(turn)) == state_alone(tape.at(turn))
    assert past.account.outcome() == tape.at(tape.last).outcome()
    assert past.account.log == tape.at(tape.last).log
    assert past.over


def test_every_seat_sees_what_it_saw() -> None:
    folder = folder_of("doctrine")
    past, tape = Past(folder), Tape(folder)
    for turn in (2, 5, tape.last):
        replayed = tape.at(turn).fork()
        for order in replayed.pending():
            replayed.withdraw(order.order_id)
        for seat in past.scenario.seats:
            assert past.before(turn).view(seat) == replayed.view(seat)


def test_each_entry_of_the_log_belongs_to_its_turn() -> None:
    past = past_of("doctrine")
    for one in past.turns:
        for seq in range(one.first, one.first + len(one.events)):
            assert past.turn_at(seq) == one.turn
    assert past.turn_at(0) == 1


def test_a_journal_of_other_rules_can_be_reviewed_and_says_so(tmp_path: Path) -> None:
    folder = copy_of("doctrine", tmp_path / "s", turns=4).folder
    lines = [json.loads(line) for line in (folder / "journal.jsonl").read_text("ascii").splitlines()]
    lines[0]["rules"] -= 1
    rewrite(folder / "journal.jsonl", lines)
    past = Past(folder)
    assert [note.key for note in past.notes] == ["session.past.other-rules"]
    assert len(past.turns) == 4


def test_the_intact_turns_of_a_damaged_journal_can_be_reviewed(tmp_path: Path) -> None:
    folder = copy_of("doctrine", tmp_path / "s", turns=4).folder
    raw = (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)
    ends = [at for at, line in enumerate(raw) if b'"kind":"turn"' in line]
    raw[ends[2]] = raw[ends[2]].replace(b'"digest":"', b'"digest":"0', 1)
    (folder / "journal.jsonl").write_bytes(b"".join(raw))
    past = Past(folder)
    assert len(past.turns) == 2
    assert [note.key for note in past.notes] == ["session.damaged"]


def test_damage_before_the_first_turn_promises_no_intact_turns(tmp_path: Path) -> None:
    folder = copy_of("doctrine", tmp_path / "s", turns=2).folder
    raw = (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "journal.jsonl").write_bytes(b"".join([raw[0], b"{}\n", *raw[2:]]))
    (note,) = Past(folder).notes
    assert note.key == "session.damaged-first"
    for language in LANGUAGES:
        said = catalogue(language).say(note)
        assert str(len(raw[0])) in said.replace(".", "").replace(",", "")
        assert "0 " not in said


def test_an_event_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    folder = copy_of("doctrine", tmp_path / "s", turns=2).folder
    lines = [json.loads(line) for line in (folder / "journal.jsonl").read_text("ascii").splitlines()]
    turn = next(line for line in lines if line["kind"] == "turn")
    turn["events"].append(
        {"kind": "unit-arrived", "minute": 1, "step": 5, "cause": "x", "unit": "?", "node": "?"}
    )
    rewrite(folder / "journal.jsonl", lines)
    with pytest.raises(SessionError):
        Past(folder)


def rewrite(journal: Path, lines: list[dict[str, object]]) -> None:
    """Write a journal anew, sealed as a program of ours would."""
    seal, out = "", b""
    for line in lines:
        line.pop("seal", None)
        body = json.dumps(line, separators=(",", ":")).encode("ascii")[:-1]
        seal = seal_of(seal, body)
        out += body + f',"seal":"{seal}"}}\n'.encode("ascii")
    journal.write_bytes(out)
