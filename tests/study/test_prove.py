"""A drill is proven: hard things are found, impossible ones told, and every witness can be replayed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.drill import events as ev
from tabletop.scenario import Scenario, load
from tabletop.session import Session, SessionError, replay
from tabletop.study import Claim, Proof, prove
from tabletop.study.playing import goals_of
from tests.conftest import Town
from tests.packaging import ROOT


@pytest.fixture(scope="module")
def proven(planted: Scenario, tmp_path_factory: pytest.TempPathFactory) -> tuple[Proof, Path]:
    folder = tmp_path_factory.mktemp("bukti") / "b"
    return prove(planted, folder, drills=32), folder


def claim(proof: Proof, kind: str, name: str) -> Claim:
    return next(one for one in proof.claims if (one.kind, one.id) == (kind, name))


@pytest.mark.parametrize("name", ["awal", "massa", "berdua", "berantai", "jarang"])
def test_what_is_hard_to_reach_is_found(proven: tuple[Proof, Path], name: str) -> None:
    """Units sent far off, a chain of neglect and force, a chance of one in fifty."""
    assert claim(proven[0], "inject", name).standing == "witnessed"


@pytest.mark.parametrize("name", ["hilang", "beres", "memanas", "beruntung"])
def test_milestones_are_found_whichever_way_the_drill_must_go(proven: tuple[Proof, Path], name: str) -> None:
    assert claim(proven[0], "milestone", name).standing == "witnessed"


def test_what_cannot_be_is_told_with_the_reason(proven: tuple[Proof, Path]) -> None:
    never = claim(proven[0], "inject", "mustahil")
    assert (never.standing, never.why and never.why.key) == ("unreachable", "scenario.unreached.window")
    assert claim(proven[0], "milestone", "ajaib").standing == "unreachable"
    assert not never.holds
    assert never in proven[0].open


def test_what_the_search_did_not_find_is_said_not_to_be_found_and_not_to_be_impossible(
    proven: tuple[Proof, Path],
) -> None:
    """Whether trust can fall so low is more than the reckoning knows; so it is honest about it."""
    low = claim(proven[0], "inject", "runtuh")
    assert (low.standing, low.holds) == ("not-found", False)
    assert proven[0].searched.drills == 32


def test_what_is_left_to_the_instructor_is_excused(proven: tuple[Proof, Path]) -> None:
    by_hand = claim(proven[0], "inject", "tangan")
    assert (by_hand.standing, by_hand.excuse, by_hand.holds) == ("unreachable", "by-hand", True)
    assert claim(proven[0], "milestone", "ditekan").holds


def test_every_witness_replays_and_reaches_what_it_shows(
    proven: tuple[Proof, Path], planted: Scenario
) -> None:
    proof, folder = proven
    for name in proof.witnesses:
        found = replay(folder / "witnesses" / name)
        assert found.divergence is None
        reached = dict(goals_of(planted, found.drill.log))
        shown = [one for one in proof.claims if one.witness == name]
        assert shown
        for one in shown:
            assert reached[one.kind, one.id] == one.minute
            assert one.turn is not None
            assert one.turn <= found.turns
        assert not any(isinstance(event, ev.InjectSkipped) for event in found.drill.log)


def test_a_witness_can_be_gone_on_with_at_the_table(proven: tuple[Proof, Path]) -> None:
    proof, folder = proven
    session = Session.resume(folder / "witnesses" / min(proof.witnesses))
    assert session.drill.played == frozenset(session.drill.scenario.seats)
    session.close()


def test_the_proof_is_kept_as_json(proven: tuple[Proof, Path]) -> None:
    proof, folder = proven
    written = json.loads((folder / "proof.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(proof.to_json()))
    assert written["digest"] == proof.digest
    assert written["sound"] is False


class Stopped(Exception):
    """Somebody stops the program."""


def stop_after(count: int) -> Callable[[int, int], None]:
    def watch(done: int, _: int) -> None:
        if done >= count:
            raise Stopped

    return watch


def test_a_search_that_was_stopped_goes_on_and_ends_as_if_it_never_was(
    planted: Scenario, tmp_path: Path
) -> None:
    whole = prove(planted, tmp_path / "utuh", drills=14)
    folder = tmp_path / "putus"
    for count in (1, 6, 11):
        with pytest.raises(Stopped):
            prove(planted, folder, drills=14, watch=stop_after(count))
    newest = max((folder / "drills").iterdir())
    newest.write_bytes(newest.read_bytes()[:-20])  # a disk that lost the end of a file
    played: list[int] = []
    resumed = prove(planted, folder, drills=14, watch=lambda done, _: played.append(done))
    assert resumed == whole
    assert len(played) < 8  # what was there was not played again
    assert (folder / "proof.json").read_bytes() == (tmp_path / "utuh" / "proof.json").read_bytes()
    for name in resumed.witnesses:
        assert replay(folder / "witnesses" / name).divergence is None


KILLED = """
import os, signal, sys
from pathlib import Path
from tabletop.scenario import load
from tabletop.study import prove

def watch(done, most):
    if done == 3:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    prove(load("latihan-dasar"), Path(sys.argv[1]), drills=8, workers=int(sys.argv[2]), watch=watch)
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.full), 2])
def test_a_killed_program_loses_only_the_drills_being_played(tmp_path: Path, workers: int) -> None:
    script, folder = tmp_path / "bunuh.py", tmp_path / "bukti"
    script.write_text(KILLED, encoding="utf-8")
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    # Its pipe closes only when the processes that it started are gone as well.
    ended = subprocess.run(
        [sys.executable, str(script), str(folder), str(workers)], env=path, capture_output=True, timeout=120
    )
    assert ended.returncode == -signal.SIGKILL
    assert len(list((folder / "drills").glob("*.gz"))) >= 3
    scenario = load("latihan-dasar")
    assert prove(scenario, folder, drills=8) == prove(scenario, tmp_path / "utuh", drills=8)


def test_more_drills_go_on_from_fewer_and_find_what_they_would_have_found(
    planted: Scenario, tmp_path: Path
) -> None:
    few = prove(planted, tmp_path / "a", drills=5)
    more = prove(planted, tmp_path / "a", drills=12)
    assert (few.searched.drills, more.searched.drills) == (5, 12)
    assert more == prove(planted, tmp_path / "b", drills=12)


def test_two_processes_find_what_one_finds(planted: Scenario, tmp_path: Path) -> None:
    assert prove(planted, tmp_path / "satu", drills=14) == prove(
        planted, tmp_path / "dua", drills=14, workers=2
    )
    for number in (1, 5, 14):
        name = f"drills/{number:04d}.json.gz"
        assert (tmp_path / "satu" / name).read_bytes() == (tmp_path / "dua" / name).read_bytes()


def test_a_folder_of_something_else_is_left_alone(planted: Scenario, uji: Town, tmp_path: Path) -> None:
    (tmp_path / "surat.txt").write_text("penting", encoding="utf-8")
    with pytest.raises(SessionError):
        prove(planted, tmp_path, drills=1)
    prove(planted, tmp_path / "b", drills=1)
    with pytest.raises(SessionError):
        prove(uji(), tmp_path / "b", drills=1)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b", "surat.txt"]


def test_records_that_lead_elsewhere_are_no_proof(
    planted: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever changes what a drill is said to have reached does not get a witness for it."""
    from tabletop.study import ledger

    prove(planted, tmp_path / "b", drills=2)
    honest = ledger.Ledger.read

    def forged(self: ledger.Ledger, number: int, key: str) -> object:
        found = honest(self, number, key)
        return found and replace(found, digests=["0" * 32, *found.digests[1:]])

    monkeypatch.setattr(ledger.Ledger, "read", forged)
    with pytest.raises(SessionError):
        prove(planted, tmp_path / "b", drills=2)


@pytest.mark.full
def test_banjarmasin_is_proven_whole(tmp_path: Path) -> None:
    scenario = load("banjarmasin")
    proof = prove(scenario, tmp_path / "b", workers=2)
    assert proof.sound, (proof.open, proof.late)
    assert all(one.standing == "witnessed" for one in proof.claims if one.kind != "ending")
    for name in proof.witnesses:
        assert replay(tmp_path / "b" / "witnesses" / name).divergence is None
