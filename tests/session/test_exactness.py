"""Exactness: the same orders reach the same digests wherever and however a drill is played, and a plant is found out."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tabletop.drill import PLAYERS, Drill
from tabletop.scenario import Scenario
from tabletop.session import Session, replay
from tests.conftest import Town
from tests.drill.busy import INJECTS, STAGES

ROOT = Path(__file__).parents[2]
SCRIPT = """
import json, locale, sys
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
from tabletop.drill import PLAYERS, Drill
from tabletop.scenario import load
found = []
for name, policy, turns in (
    ("latihan-dasar", "doctrine", 99), ("latihan-dasar", "heavy", 99), ("banjarmasin", "doctrine", 9)
):
    drill, player = Drill(load(name), seed=11), PLAYERS[policy]()
    while not drill.over and turns:
        turns -= 1
        for seat in drill.scenario.seats:
            for giver, order in player.orders(drill.view(seat)):
                drill.submit(giver, order)
        found.append(drill.end_turn().digest)
print(json.dumps(found))
"""
NEEDED = "import numpy, networkx, yaml, jsonschema, platformdirs, click"
FEATURES = """
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__
print(" ".join(name for name in __cpu_dispatch__ if __cpu_features__[name]))
"""


def digests(python: str = sys.executable, **surroundings: str) -> list[str]:
    """Play the drills of `SCRIPT` in a process of its own; return the digest of every turn."""
    done = subprocess.run(
        [python, "-c", SCRIPT],
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def here() -> list[str]:
    return digests(PYTHONHASHSEED="0", LC_ALL="C")


def play_turn(drill: Drill, policy: str = "doctrine", seats: Iterator[str] | None = None) -> str:
    player = PLAYERS[policy]()
    for seat in seats or iter(drill.scenario.seats):
        for giver, order in player.orders(drill.view(seat)):
            drill.submit(giver, order)
    return drill.end_turn().digest


def whole(drill: Drill) -> list[str]:
    found = []
    while not drill.over:
        found.append(play_turn(drill))
    return found


@pytest.fixture(scope="module")
def busy(uji: Town) -> Scenario:
    return uji(INJECTS, stages=STAGES)


@pytest.mark.parametrize(
    "language", [*(pytest.param(one, marks=pytest.mark.full) for one in ("id_ID", "en_US")), "tr_TR"]
)
def test_no_locale_and_no_hash_seed_changes_a_digest(here: list[str], language: str, tmp_path: Path) -> None:
    """Where the system cannot speak a language, one is made of its sources; where it has none, the hash seed still varies."""
    made = tmp_path / f"{language}.UTF-8"
    if shutil.which("localedef"):
        command = ["localedef", "-i", language, "-f", "UTF-8", str(made)]
        subprocess.run(command, capture_output=True, check=False)
    path = {"LOCPATH": str(tmp_path)} if made.exists() else {}
    seed = str(len(language) + ord(language[0]))
    assert digests(PYTHONHASHSEED=seed, LC_ALL=f"{language}.UTF-8", TZ="Asia/Makassar", **path) == here


def test_no_vector_unit_changes_a_digest(here: list[str]) -> None:
    features = subprocess.run(
        [sys.executable, "-c", FEATURES], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert digests(NPY_DISABLE_CPU_FEATURES=features, PYTHONHASHSEED="7") == here


def other_pythons() -> list[str]:
    """Return the interpreters of other versions that could run a drill: on the path, or named by ``TABLETOP_PYTHONS``."""
    named = os.environ.get("TABLETOP_PYTHONS", "").split(os.pathsep)
    found = [shutil.which(name) for name in ("python3.11", "python3.12", "python3.13", "python3.14")]
    return [
        python
        for python in dict.fromkeys([*named, *filter(None, found)])
        if python
        and Path(python).exists()
        and Path(python).resolve() != Path(sys.executable).resolve()
        and subprocess.run([python, "-c", NEEDED], capture_output=True, check=False).returncode == 0
    ]


def test_no_other_python_changes_a_digest(here: list[str]) -> None:
    pythons = other_pythons()
    if not pythons:
        pytest.skip("no other Python on this machine has what a drill needs")
    for python in pythons:
        assert digests(python) == here, python


def test_a_drill_goes_on_after_pickling_at_every_turn(busy: Scenario) -> None:
    alone, carried = Drill(busy, seed=3), Drill(busy, seed=3)
    while not alone.over:
        carried = pickle.loads(pickle.dumps(carried))  # noqa: S301 - our own bytes
        assert carried.digest == alone.digest
        assert play_turn(carried) == play_turn(alone)
    assert carried.log == alone.log
    assert carried.outcome() == alone.outcome()


def test_a_pickled_drill_keeps_the_orders_that_stand(busy: Scenario) -> None:
    drill = Drill(busy, seed=3)
    for giver, order in PLAYERS["doctrine"]().orders(drill.view()):
        drill.submit(giver, order)
    assert pickle.loads(pickle.dumps(drill)).end_turn() == drill.end_turn()  # noqa: S301 - our own bytes


def test_a_session_saved_and_loaded_at_every_turn_is_the_same(
    shipped: Callable[[str], Scenario], tmp_path: Path
) -> None:
    scenario = shipped("latihan-dasar")
    straight = Session.start(scenario, tmp_path / "straight", seed=5)
    session = Session.start(scenario, tmp_path / "broken", seed=5)
    while not straight.drill.over:
        session.close()
        session = Session.resume(tmp_path / "broken")
        assert session.end_turn() == straight.end_turn()
    session.close()
    straight.close()
    assert replay(tmp_path / "broken").divergence is None


def test_drills_played_in_turns_in_one_process_do_not_touch_each_other(
    shipped: Callable[[str], Scenario], busy: Scenario
) -> None:
    wanted = [(shipped("latihan-dasar"), 1), (busy, 1), (busy, 2), (shipped("latihan-dasar"), 2)]
    alone = [whole(Drill(scenario, seed=seed)) for scenario, seed in wanted]
    drills = [Drill(scenario, seed=seed) for scenario, seed in wanted]
    found: list[list[str]] = [[] for _ in drills]
    while not all(drill.over for drill in drills):
        for drill, mine in zip(drills, found, strict=True):
            if not drill.over:
                mine.append(play_turn(drill))
    assert found == alone


@pytest.mark.parametrize("policy", ["doctrine", "heavy"])
def test_the_order_in_which_seats_submit_does_not_matter(
    shipped: Callable[[str], Scenario], policy: str
) -> None:
    scenario = shipped("latihan-dasar")
    one, other = Drill(scenario, seed=9), Drill(scenario, seed=9)
    while not one.over:
        assert play_turn(one, policy) == play_turn(other, policy, reversed(list(scenario.seats)))


PLANT = """
import sys
from pathlib import Path
from tabletop.drill.events import IncidentSettled
from tabletop.drill.run import Run
from tabletop.scenario import load
from tabletop.session import Session, replay
emit = Run.emit
def planted(run, event, cause, **fields):
    if event is IncidentSettled:
        fields["rate"] += hash(fields["incident"]) % 1009
    return emit(run, event, cause, **fields)
Run.emit = planted
folder = Path(sys.argv[1])
if not folder.exists():
    session = Session.start(load("latihan-dasar"), folder, seed=2)
    while not session.drill.over:
        session.end_turn()
    session.close()
found = replay(folder).divergence
print("exact" if found is None else f"{found.turn} {found.minute} {found.step} {found.written['kind']}")
"""


def test_a_planted_nondeterminism_is_caught_with_turn_minute_and_step(tmp_path: Path) -> None:
    """Given a rule that leans on `hash`, one process never notices; another names the turn, the minute and the step."""

    def run(seed: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", PLANT, str(tmp_path / "sesi")],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()

    assert run("1") == "exact"
    journal = (tmp_path / "sesi" / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    turns = [line for line in map(json.loads, journal) if line["kind"] == "turn"]
    turn, first = next(
        (line["turn"], event)
        for line in turns
        for event in line["events"]
        if event["kind"] == "incident-settled"
    )
    assert run("2") == f"{turn} {first['minute']} {first['step']} incident-settled"
