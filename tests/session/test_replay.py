"""Replay: the orders of a journal run again and reach every digest, or the first difference is named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.drill import crowds
from tabletop.drill import drill as drill_module
from tabletop.session import Session, SessionError, replay
from tests.session.conftest import Played

GOLDEN = Path(__file__).parents[1] / "golden"
JOURNALS = sorted(GOLDEN.glob("*/seed-*.jsonl"))


def test_a_replay_is_exact(played: Played) -> None:
    folder = played(4)
    for path in (folder, folder / "journal.jsonl"):
        found = replay(path)
        assert (found.turns, found.divergence) == (4, None)
        assert found.drill.over
        assert found.header.seed == 7


def test_a_changed_rule_is_named_with_turn_minute_and_step(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a crowd that now counts as lost at another level, the replay parts from the journal where it is settled."""
    folder = played(4)
    real = crowds.drift
    monkeypatch.setattr(crowds, "drift", lambda *args, **words: real(*args, **words) + 1)
    found = replay(folder)
    assert found.turns == 0
    assert found.divergence is not None
    assert (found.divergence.turn, found.divergence.minute, found.divergence.step) == (1, 480, 7)
    assert found.divergence.written is not None
    assert found.divergence.reached is not None
    assert found.divergence.written["kind"] == found.divergence.reached["kind"] == "incident-settled"
    assert found.divergence.reached["rate"] - found.divergence.written["rate"] == 1
    with pytest.raises(SessionError) as caught:
        Session.resume(folder)
    assert caught.value.phrase.key == "session.diverged"


def test_a_state_that_differs_without_an_event_is_named_at_the_end_of_its_turn(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = played(4)
    monkeypatch.setattr(drill_module, "digest_of", lambda run: "0" * 32)
    found = replay(folder)
    assert found.divergence is not None
    assert (found.divergence.turn, found.divergence.minute) == (1, 510)
    assert (found.divergence.written, found.divergence.reached) == (None, None)


def test_golden_sessions_are_there() -> None:
    assert {path.parent.name for path in JOURNALS} == {"latihan-dasar", "banjarmasin"}


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_golden_sessions_are_reached_again(path: Path) -> None:
    """A change of rules breaks this on purpose: look at it with ``python -m tools.golden --check``, then record again."""
    found = replay(path)
    assert found.divergence is None
    assert found.drill.over


SCRIPT = """
import hashlib, sys
from pathlib import Path
from tabletop.session import replay
from tools.golden import record_all
golden, out = Path(sys.argv[1]), Path(sys.argv[2])
for journal in sorted(golden.glob("*/seed-*.jsonl")):
    found = replay(journal)
    assert found.divergence is None, (journal, found.divergence)
for name in ("latihan-dasar", "banjarmasin"):
    (out / name).mkdir(parents=True)
    record_all(name, out / name)
"""

FEATURES = """
try:
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__
except ImportError:
    from numpy.core._multiarray_umath import __cpu_dispatch__, __cpu_features__
print(" ".join(name for name in __cpu_dispatch__ if __cpu_features__[name]))
"""


def locales() -> set[str]:
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout
    return set(listed.split())


def test_drills_are_the_same_on_any_processor_in_any_language_with_any_hash_seed(tmp_path: Path) -> None:
    """Golden sessions are replayed, and drills recorded by the book, in three surroundings; every byte agrees."""
    features = subprocess.run(
        [sys.executable, "-c", FEATURES], capture_output=True, text=True, check=True
    ).stdout.strip()
    have = locales()
    turkish, indonesian = (
        next((name for name in have if name.lower().startswith(prefix)), "C.UTF-8")
        for prefix in ("tr_tr", "id_id")
    )
    surroundings = [
        {"PYTHONHASHSEED": "0", "LC_ALL": "C", "NPY_DISABLE_CPU_FEATURES": features},
        {"PYTHONHASHSEED": "1", "LC_ALL": indonesian, "TZ": "Asia/Makassar"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": turkish, "TZ": "America/St_Johns", "PYTHONOPTIMIZE": "0"},
    ]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(GOLDEN), str(tmp_path / str(number))],
            env={**os.environ, **surrounding},
            stderr=subprocess.PIPE,
        )
        for number, surrounding in enumerate(surroundings)
    ]
    for process in running:
        _, error = process.communicate()
        assert process.returncode == 0, error.decode()
    first = {
        path.relative_to(tmp_path / "0"): path.read_bytes() for path in (tmp_path / "0").rglob("*.jsonl")
    }
    assert len(first) == 4
    for other in ("1", "2"):
        assert {
            path.relative_to(tmp_path / other): path.read_bytes()
            for path in (tmp_path / other).rglob("*.jsonl")
        } == first
