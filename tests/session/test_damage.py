"""Damaged and hostile journals: reported with their place, mended without loss, or refused in one clear error."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabletop.drill import Message, Move
from tabletop.scenario import Scenario
from tabletop.session import (
    DamagedSessionError,
    OtherRulesError,
    Session,
    SessionError,
    kept_sessions,
    new_folder,
    replay,
)
from tabletop.session.journal import Journal, read_journal
from tests.session.conftest import Played

JOURNAL = "journal.jsonl"


def lines_of(folder: Path) -> list[bytes]:
    return (folder / JOURNAL).read_bytes().splitlines(keepends=True)


def rewrite(folder: Path, lines: list[dict[str, Any]]) -> None:
    """Write a journal whose seals are right, whatever it says."""
    (folder / JOURNAL).unlink()
    with Journal(folder / JOURNAL) as journal:
        for line in lines:
            journal.write(line)


def plain(folder: Path) -> list[dict[str, Any]]:
    return list(read_journal(folder / JOURNAL).lines)


@pytest.mark.parametrize("cut", [1, 2, 30, -1])
def test_a_torn_last_line_is_cut_off_without_a_word(played: Played, cut: int) -> None:
    """Given a program killed while it wrote, the line that it did not finish was never acknowledged."""
    folder = played()
    lines = lines_of(folder)
    torn = lines[-1][:cut] if cut > 0 else lines[-1][:-2]
    (folder / JOURNAL).write_bytes(b"".join(lines[:-1]) + torn)
    assert not kept_sessions(folder.parent)[0].damaged
    with pytest.raises(DamagedSessionError):
        replay(folder)
    session = Session.resume(folder)
    assert session.drill.turn == 4
    assert session.drill.pending() == ()
    session.end_turn()
    session.close()
    assert replay(folder).turns == 4
    assert not (folder / "journal.damaged.jsonl").exists()


def test_a_flipped_byte_anywhere_is_reported_with_its_place_and_the_turns_before_it(played: Played) -> None:
    folder = played()
    intact = lines_of(folder)
    starts = [sum(map(len, intact[:i])) for i in range(len(intact))]
    whole = b"".join(intact)
    for at in [*range(0, len(whole), 97), len(whole) - 1]:
        number = max(i for i, start in enumerate(starts) if start <= at)
        broken = bytearray(whole)
        broken[at] ^= 0x01
        (folder / JOURNAL).write_bytes(bytes(broken))
        if number == 0:
            with pytest.raises(SessionError):
                Session.resume(folder)
            continue
        with pytest.raises(DamagedSessionError) as caught:
            Session.resume(folder)
        turns = sum(b'"kind":"turn"' in line[:20] for line in intact[:number])
        assert (caught.value.line, caught.value.offset, caught.value.turns) == (
            number + 1,
            starts[number],
            turns,
        ), at
        assert kept_sessions(folder.parent)[0].damaged
        with pytest.raises(DamagedSessionError):
            replay(folder)


def test_a_repair_goes_on_from_the_intact_turns_and_keeps_the_damaged_journal(played: Played) -> None:
    folder = played()
    lines = lines_of(folder)
    turn = max(i for i, line in enumerate(lines) if line.startswith(b'{"kind":"turn"'))
    broken = b"".join([*lines[:turn], lines[turn].replace(b"minute", b"minuet", 1), *lines[turn + 1 :]])
    (folder / JOURNAL).write_bytes(broken)
    session = Session.resume(folder, repair=True)
    assert session.drill.turn == 3
    assert (folder / "journal.damaged.jsonl").read_bytes() == broken
    while not session.drill.over:
        session.end_turn()
    session.close()
    assert replay(folder).turns == 4


def test_a_second_repair_does_not_write_over_the_first_damaged_journal(played: Played) -> None:
    folder = played()
    for flip in (b"minute", b"digest"):
        lines = lines_of(folder)
        turn = max(i for i, line in enumerate(lines) if line.startswith(b'{"kind":"turn"'))
        lines[turn] = lines[turn].replace(flip, b"xxxxxx", 1)
        (folder / JOURNAL).write_bytes(b"".join(lines))
        Session.resume(folder, repair=True).close()
    kept = sorted(path.name for path in folder.glob("journal.damaged*"))
    assert len(kept) == 2, kept


def test_a_journal_of_other_rules_is_told_so(played: Played) -> None:
    folder = played()
    lines = plain(folder)
    lines[0]["rules"] += 1
    rewrite(folder, lines)
    for what in (Session.resume, replay):
        with pytest.raises(OtherRulesError) as caught:
            what(folder)
        assert caught.value.phrase.key == "session.other-rules"
    assert kept_sessions(folder.parent)[0].turns == 3


def test_what_is_no_session_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(SessionError) as caught:
        Session.resume(tmp_path)
    assert caught.value.phrase.key == "session.unreadable"
    for content in (b"", b"hello\n", b"\0" * 1000, b'{"kind":"header"}\n', b"\xff\xfe"):
        (tmp_path / JOURNAL).write_bytes(content)
        for what in (Session.resume, replay):
            with pytest.raises(SessionError) as caught:
                what(tmp_path)
            assert caught.value.phrase.key == "session.no-header"
    assert kept_sessions(tmp_path.parent / "nirgends") == ()


HEADERS: list[dict[str, Any]] = [
    {"sources": ["../../etc/passwd"]},
    {"sources": ["/etc/passwd"]},
    {"sources": ["a\0b"]},
    {"sources": []},
    {"sources": "city.yaml"},
    {"sources": [7]},
    {"played": ["hantu"]},
    {"played": [{}]},
    {"mode": "santai"},
    {"mode": ["ujian"]},
    {"seed": "satu"},
    {"seed": None},
    {"title": None},
    {"title": {"id": 1, "en": 2}},
    {"digest": 5},
    {"rules": "1"},
    {"format": 99},
    {"turns": None},
]


@pytest.mark.parametrize("header", HEADERS, ids=repr)
def test_a_made_up_header_ends_in_one_clear_error(played: Played, header: dict[str, Any]) -> None:
    folder = played(1)
    lines = plain(folder)
    lines[0] |= header
    rewrite(folder, lines)
    for what in (Session.resume, replay):
        with pytest.raises(SessionError):
            what(folder)
    kept_sessions(folder.parent)


LINES: list[dict[str, Any]] = [
    {"kind": "menari"},
    {},
    {"kind": "order"},
    {"kind": "order", "seat": ["ops"], "order": {"kind": "wait", "unit": "regu-1"}, "id": "x"},
    {"kind": "order", "seat": "ops", "order": {"kind": "wait", "unit": "regu-1"}, "id": "x"},
    {"kind": "order", "seat": "ops", "order": {"kind": "wait", "unit": "hantu"}, "id": "ops.1.002"},
    {"kind": "order", "seat": "ops", "order": {"kind": "wait"}, "id": None},
    {"kind": "order", "seat": "ops", "order": {"kind": "wait", "unit": "regu-1", "x": 1}, "id": None},
    {"kind": "order", "seat": "ops", "order": {"kind": "message", "to": "chief", "text": 5}, "id": None},
    {"kind": "order", "seat": "ops", "order": {"kind": "guard", "unit": "regu-1", "targets": 5}, "id": None},
    {"kind": "order", "seat": "ops", "order": {"kind": "move", "unit": {"x": 1}, "to": "alun"}, "id": None},
    {
        "kind": "order",
        "seat": "ops",
        "order": {"kind": "patrol", "unit": "regu-1", "through": [[["a"]]]},
        "id": None,
    },
    {"kind": "order", "seat": "ops", "order": ["move"], "id": None},
    {"kind": "withdraw", "id": {}},
    {"kind": "control", "action": {"kind": "release", "inject": "hantu"}},
    {"kind": "control", "action": {"kind": "skip", "inject": "massa", "reason": 5}},
    {"kind": "turn"},
    {"kind": "turn", "digest": 5, "events": []},
    {"kind": "turn", "digest": "x", "events": "y"},
]


@pytest.mark.parametrize("line", LINES, ids=repr)
def test_a_made_up_line_ends_in_one_clear_error(played: Played, line: dict[str, Any]) -> None:
    folder = played(1)
    rewrite(folder, [plain(folder)[0], line])
    for what in (Session.resume, replay):
        with pytest.raises(SessionError):
            what(folder)


def test_a_drill_that_is_over_does_not_go_on_in_a_journal(played: Played) -> None:
    folder = played(4)
    lines = plain(folder)
    rewrite(folder, [*lines, lines[-1]])
    with pytest.raises(SessionError):
        Session.resume(folder)


def test_turns_that_come_out_differently_are_not_gone_on_with(played: Played) -> None:
    folder = played()
    lines = plain(folder)
    next(line for line in lines if line["kind"] == "turn")["digest"] = "0" * 32
    rewrite(folder, lines)
    with pytest.raises(SessionError) as caught:
        Session.resume(folder)
    assert caught.value.phrase.key == "session.diverged"


def test_a_line_that_never_ends_and_nests_without_end_is_damage(played: Played) -> None:
    folder = played(1)
    head = lines_of(folder)[0]
    for body in (b"[" * 1_000_000, b'{"a":' * 200_000, b"x" * 70_000_000, b"9" * 10_000, b"\0" * 1000):
        (folder / JOURNAL).write_bytes(head + body + b"\n" + body[:10])
        with pytest.raises(DamagedSessionError) as caught:
            Session.resume(folder)
        assert (caught.value.line, caught.value.turns) == (2, 0)


def test_a_sealed_line_that_nests_without_end_is_an_error_too(played: Played) -> None:
    folder = played(1)
    deep: Any = []
    for _ in range(800):
        deep = [deep]
    order = {"kind": "patrol", "unit": "regu-1", "through": deep}
    rewrite(folder, [plain(folder)[0], {"kind": "order", "seat": "ops", "order": order, "id": None}])
    with pytest.raises(SessionError):
        Session.resume(folder)


@pytest.fixture(scope="module")
def whole(small: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rusak") / "sesi"
    session = Session.start(small, folder, played=["ops"])
    session.submit("ops", Message("chief", text="Siap"))
    session.end_turn()
    session.submit("ops", Move("regu-1", "alun"))
    session.end_turn()
    session.close()
    shutil.copy(folder / JOURNAL, folder / "whole")
    return folder


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_is_done_to_its_bytes_a_journal_ends_in_a_session_or_one_error(
    whole: Path, data: st.DataObject
) -> None:
    content = bytearray((whole / "whole").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        match data.draw(st.sampled_from(["flip", "cut", "insert", "double"])):
            case "flip":
                content[at : at + 1] = bytes([data.draw(st.integers(0, 255))])
            case "cut":
                del content[at : at + data.draw(st.integers(1, 200))]
            case "insert":
                content[at:at] = data.draw(st.binary(max_size=20))
            case _:
                content[at:at] = content[at : at + 300]
    (whole / JOURNAL).write_bytes(bytes(content))
    with suppress(SessionError):
        Session.resume(whole).close()


# The shelf


def test_the_shelf_shows_the_newest_first_and_passes_over_what_is_no_session(
    played: Played, tmp_path: Path
) -> None:
    first, second = played(1, "a"), played(4, "b")
    lines = plain(first)
    lines[0]["started"] = "2030-01-01T00:00:00+00:00"
    rewrite(first, lines)
    (tmp_path / "nichts").mkdir()
    (tmp_path / "datei").write_text("x")
    shutil.copytree(second, tmp_path / "kaputt")
    (tmp_path / "kaputt" / JOURNAL).write_bytes(json.dumps({"kind": "header"}).encode())
    kept = kept_sessions(tmp_path)
    assert [(one.folder.name, one.turns, one.over, one.damaged) for one in kept] == [
        ("a", 1, False, False),
        ("b", 4, True, False),
    ]
    assert kept[0].header.seed == 7


def test_a_new_session_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    first = new_folder(tmp_path, "uji", "2026-11-21-1030")
    first.mkdir()
    assert first.name == "uji-2026-11-21-1030"
    assert new_folder(tmp_path, "uji", "2026-11-21-1030").name == "uji-2026-11-21-1030-2"
