"""A session killed at any instant resumes with every turn it acknowledged, and with the orders of the turn it was in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tabletop.session import Session, replay

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills with a signal")


def kill(folder: Path, cases: list[dict[str, Any]]) -> None:
    for number, case in enumerate(cases):
        case["name"] = f"case-{number}"
    text = "\n".join(json.dumps(case) for case in cases)
    subprocess.run(
        [sys.executable, "-m", "tests.session.killed", str(folder)], input=text, text=True, check=True
    )


def check(folder: Path) -> bool:
    """Resume what was killed, hold it against what was acknowledged, play it to its end; tell whether it was there."""
    acks = [line.split() for line in folder.with_suffix(".acks").read_text().splitlines()]
    if not acks:
        return False
    ends = [i + 1 for i, words in enumerate(acks) if words[0] == "turn"]
    turns = {int(words[1]): words[2] for words in acks if words[0] == "turn"}
    last = max(turns, default=0)
    running = acks[max(ends, default=0) :]
    session = Session.resume(folder)
    done = session.drill.turn - 1
    assert last <= done <= last + 1  # one may be on the disk that was not yet acknowledged
    if done == last:
        assert last == 0 or session.drill.digest == turns[last]
        standing = {given.order_id for given in session.drill.pending()}
        withdrawn = {words[1] for words in running if words[0] == "withdrawn"}
        missing = {words[1] for words in running if words[0] == "order"} - withdrawn - standing
        # Its withdrawal may have reached the disk before it was acknowledged.
        assert not missing or missing == {running[-1][1]}
        assert not withdrawn & standing
    while not session.drill.over:
        session.end_turn()
    session.close()
    found = replay(folder)
    assert found.divergence is None
    assert found.turns == 6
    return True


def test_killed_in_the_middle_of_a_write_or_of_a_sync(tmp_path: Path) -> None:
    writes = [{"write": n, "share": [0, 0.3, 0.999, 1][n % 4]} for n in range(1, 46, 4)]
    syncs = [{"sync": n} for n in (1, 19, 22, 23, 24, 26)]
    cases: list[dict[str, Any]] = [*writes, *syncs]
    kill(tmp_path, cases)
    assert sum(check(tmp_path / case["name"]) for case in cases) >= 12
    over = ["over" in (tmp_path / f"{case['name']}.acks").read_text() for case in cases]
    assert sum(over) < 5


def test_killed_from_outside_after_any_acknowledgement(tmp_path: Path) -> None:
    cases: list[dict[str, Any]] = [{"acks": n, "seed": n} for n in (1, 2, 5, 11, 17, 22, 28, 33, 40)]
    kill(tmp_path, cases)
    assert all(check(tmp_path / case["name"]) for case in cases)


@pytest.mark.full
def test_killed_at_every_write(tmp_path: Path) -> None:
    cases: list[dict[str, Any]] = [
        {"write": n, "share": share} for n in range(1, 70) for share in (0, 0.01, 0.5, 1)
    ]
    cases += [{"sync": n} for n in range(1, 40)] + [{"acks": n % 50 + 1, "seed": n} for n in range(200)]
    kill(tmp_path, cases)
    for case in cases:
        check(tmp_path / case["name"])
