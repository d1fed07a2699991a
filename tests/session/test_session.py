"""A session: started, left, resumed, finished; and what may have happened to its folder meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from tabletop.drill import Accepted, Message, Move, Refused, Release, Respond, Say, Wait, Warned
from tabletop.language.shipped import shipped
from tabletop.scenario import Scenario, load
from tabletop.session import Session, SessionError, replay
from tabletop.session.journal import read_journal
from tests.session.conftest import Played


def test_a_session_is_gone_on_with_as_if_it_had_never_been_left(small: Scenario, tmp_path: Path) -> None:
    digests = []
    for leave in (False, True):
        session = Session.start(small, tmp_path / str(leave), seed=3, played=["ops"])
        reached = []
        while not session.drill.over:
            turn = session.drill.turn
            session.submit("ops", Move("regu-1", "alun" if turn % 2 else "markas"))
            if turn == 2:
                warned = session.submit("ops", Respond("regu-2", "massa", "push"))
                assert isinstance(warned, Warned)
            if leave:
                session.close()
                session = Session.resume(tmp_path / str(leave))
            if turn == 2:
                assert isinstance(session.submit("ops", Respond("regu-2", "massa", "push")), Accepted)
            session.control(Say("ops", "Lanjut."))
            reached.append(session.end_turn().digest)
        session.close()
        digests.append(reached)
    assert digests[0] == digests[1]
    assert len(digests[0]) == 4


def test_what_was_withdrawn_or_refused_leaves_no_trace(played: Played) -> None:
    folder = played(1)
    session = Session.resume(folder)
    (standing,) = session.drill.pending()
    assert session.withdraw(standing.order_id)
    assert not session.withdraw(standing.order_id)
    size = (folder / "journal.jsonl").stat().st_size
    assert isinstance(session.submit("ops", Wait("hantu")), Refused)
    assert (folder / "journal.jsonl").stat().st_size == size
    session.close()
    session = Session.resume(folder)
    assert session.drill.pending() == ()
    session.close()


def test_seats_that_nobody_plays_are_played_by_the_stand_in(small: Scenario, tmp_path: Path) -> None:
    session = Session.start(small, tmp_path / "sesi", played=["kpu"])
    assert session.absent == ("chief", "ops", "provinsi", "tetangga")
    assert session.view().seats == ("kpu",)
    assert session.view("ops", "chief").seats == ("ops", "chief")
    while not session.drill.over:
        session.end_turn()
    session.close()
    assert "attend" in session.drill.view().incidents["massa"].done
    assert replay(tmp_path / "sesi").divergence is None


def test_a_session_needs_an_empty_folder(small: Scenario, tmp_path: Path, played: Played) -> None:
    (tmp_path / "leer").mkdir()
    Session.start(small, tmp_path / "leer").close()
    with pytest.raises(SessionError) as caught:
        Session.start(small, played())
    assert caught.value.phrase.key == "session.not-empty"


def test_editing_the_scenario_afterwards_changes_nothing(tmp_path: Path) -> None:
    mine = tmp_path / "latihan"
    shutil.copytree(shipped("scenarios", "latihan-dasar"), mine)
    session = Session.start(load(mine), tmp_path / "sesi")
    first = session.end_turn()
    session.close()
    text = (mine / "scenario.yaml").read_text(encoding="utf-8")
    (mine / "scenario.yaml").write_text(text.replace("strength: 30", "strength: 3"), encoding="utf-8")
    (mine / "injects.yaml").unlink()
    session = Session.resume(tmp_path / "sesi")
    assert session.drill.digest == first.digest
    assert session.drill.scenario.units["dalmas-1"].strength == 30
    session.close()
    assert replay(tmp_path / "sesi").divergence is None


@pytest.mark.parametrize("name", ["city.yaml", "pack.yaml"])
@pytest.mark.parametrize("text", ["# lain\n", "[[[\n"])
def test_changed_frozen_files_are_refused(played: Played, name: str, text: str) -> None:
    folder = played()
    with (folder / "scenario" / name).open("a", encoding="utf-8") as file:
        file.write(text)
    for what in (Session.resume, replay):
        with pytest.raises(SessionError) as caught:
            what(folder)
        assert caught.value.phrase.key == "session.changed-source"


def test_a_missing_frozen_file_is_named(played: Played) -> None:
    folder = played()
    (folder / "scenario" / "city.yaml").unlink()
    with pytest.raises(SessionError, match=r"city\.yaml"):
        Session.resume(folder)


def test_a_finished_session_can_be_opened_and_no_more(played: Played) -> None:
    session = Session.resume(played(4))
    assert session.drill.over
    assert isinstance(session.submit("ops", Wait("regu-1")), Refused)
    with pytest.raises(ValueError, match="over"):
        session.end_turn()
    session.control(Release("massa"))
    session.close()


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files")
def test_a_full_disk_loses_nothing_that_was_acknowledged(small: Scenario, tmp_path: Path) -> None:
    """Given a disk that fills up in the middle of a turn's line, the turn is not acknowledged; with room, all is there."""
    resource = pytest.importorskip("resource")
    folder = tmp_path / "sesi"
    session = Session.start(small, folder, played=["ops"])
    first = session.end_turn()
    journal = folder / "journal.jsonl"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (journal.stat().st_size + 700, hard))
        with pytest.raises(OSError, match="large"):
            session.end_turn()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    session.submit("ops", Message("chief", text="Ruang lagi"))
    session.end_turn()
    session.close()
    session = Session.resume(folder)
    assert session.drill.turn == 4
    assert session.drill.digest != first.digest
    session.close()
    assert replay(folder).divergence is None


def test_the_stand_in_plays_seats_whose_player_is_away_and_leaves_what_was_ordered(
    small: Scenario, tmp_path: Path
) -> None:
    session = Session.start(small, tmp_path / "sesi", seed=7, played=["ops", "chief"])
    session.control(Release("massa"))
    session.end_turn()
    session.submit("ops", Move("regu-1", "pasar"))
    before = {one.order_id for one in session.drill.pending()}
    session.end_turn(away=["ops"])
    session.close()
    orders = [
        line for line in read_journal(tmp_path / "sesi" / "journal.jsonl").lines if line["kind"] == "order"
    ]
    stood_in = [one for one in orders if one["seat"] == "ops" and one["id"] not in before]
    assert stood_in
    assert "regu-1" not in {one["order"].get("unit") for one in stood_in}
    assert not [one for one in orders if one["seat"] == "chief"]
    assert replay(tmp_path / "sesi").divergence is None
