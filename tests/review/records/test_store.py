"""A store takes a session in once, whatever happens, and lets go of what is removed."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.review.records import Filter, Labels, RecordsError, open_store, take
from tabletop.review.records.queries import lines
from tabletop.review.records.store import Store
from tabletop.review.records.taken import Taken
from tabletop.scenario import load
from tabletop.session import Session
from tests.packaging import ROOT
from tests.review.records.conftest import Played, invented, play_on


def test_adding_again_changes_nothing(store: Store, played: Played) -> None:
    folder = played()
    assert store.add(take(folder, Labels("A", "Muara")))[0] == "new"
    before = store.records()
    assert store.add(take(folder))[0] == "there"
    assert store.add(take(folder, Labels("A", "Muara")))[0] == "there"
    assert store.records() == before
    assert store.find(before[0].id[:6]) == before[0] == store.add(take(folder))[1]


def test_what_is_said_anew_holds_and_what_is_not_stays(store: Store, played: Played) -> None:
    folder = played()
    store.add(take(folder, Labels("A", "Muara")))
    how, record = store.add(take(folder, Labels("B")))
    assert (how, record.labels, record.revision) == ("changed", Labels("B", "Muara"), 2)


def test_a_session_played_on_takes_the_place_of_the_one_before(store: Store, tmp_path: Path) -> None:
    play_on(Session.start(load("latihan-dasar"), tmp_path / "s", seed=5, played=["kabag-ops"]), "doctrine", 2)
    shutil.copytree(tmp_path / "s", tmp_path / "copy")
    store.add(take(tmp_path / "s", Labels("A"), {"kabag-ops": "Budi"}))
    play_on(Session.resume(tmp_path / "s"), "doctrine", 1)
    how, late = store.add(take(tmp_path / "s"))
    assert (how, late.turns, late.labels.group) == ("played-on", 3, "A")
    assert late.seats[0].person is not None
    assert store.add(take(tmp_path / "copy"))[0] == "older"
    assert store.records() == (late,)


def test_sessions_that_went_on_apart_are_two(store: Store, tmp_path: Path) -> None:
    play_on(Session.start(load("latihan-dasar"), tmp_path / "s", seed=5, played=["kabag-ops"]), "doctrine", 2)
    shutil.copytree(tmp_path / "s", tmp_path / "copy")
    play_on(Session.resume(tmp_path / "s"), "doctrine", 2)
    play_on(Session.resume(tmp_path / "copy"), "heavy", 2)
    store.add(take(tmp_path / "s"))
    assert store.add(take(tmp_path / "copy"))[0] == "new"
    assert store.count() == 2


def test_lists_are_filtered(store: Store) -> None:
    for number in range(6):
        store.add(Taken(invented(number), {}))
    everything = lines(store, Filter())
    assert [one.started for one in everything] == sorted(one.started for one in everything)
    one = everything[2]
    assert one in lines(store, Filter(district=one.labels.district, drill=one.drill, mode=one.mode))
    day = one.started[:10]
    assert {x.started[:10] for x in lines(store, Filter(since=day, until=day))} == {day}
    assert lines(store, Filter(group="no such class")) == ()


def test_what_is_removed_is_gone_from_the_file(store: Store) -> None:
    record = invented(labels=Labels("Kelas rahasia", "X"))
    store.add(Taken(record, {}))
    assert store.remove(record.id[:8]) == record.id
    assert store.records() == ()
    assert b"Kelas rahasia" not in store.file.path.read_bytes()
    with pytest.raises(RecordsError) as refused:
        store.find(record.id)
    assert refused.value.phrase.key == "records.id.none"


def test_an_id_of_several_is_not_guessed(store: Store) -> None:
    for last in (b"\1", b"\2"):
        store.add(Taken(invented(chain=b"12345678" + b"\xab" * 7 + last), {}))
    with pytest.raises(RecordsError) as refused:
        store.find("abab")
    assert refused.value.phrase.key == "records.id.several"


@pytest.mark.parametrize("asked", ["", "a", "abc", "zzzz", "%%%%", "____", "' OR 1"])
def test_ids_are_no_patterns(store: Store, asked: str) -> None:
    store.add(Taken(invented(), {}))
    with pytest.raises(RecordsError):
        store.find(asked)


def test_processes_that_add_at_once_lose_nothing(sessions: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "records.sqlite"
    programs = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tabletop",
                "records",
                "add",
                str(sessions / policy),
                "--store",
                str(path),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for policy in ("doctrine", "passive", "heavy", "doctrine")
    ]
    for program in programs:
        _, complaint = program.communicate(timeout=120)
        assert (program.returncode, complaint) == (0, b"")
    assert open_store(path).count() == 3
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
