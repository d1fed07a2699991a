"""Strangers who only open connections, more than the system grants the host files: the class plays on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tabletop.session import replay
from tools.bench.net.hostile import crowd

ROOT = Path(__file__).parents[3]
FILES, STRANGERS = 200, 600
LONGEST = 120
"""Seconds after which a class that does not end is given up."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows grants handles, not files")


def _started(
    stack: ExitStack, home: Path, command: list[str], *, files: int | None = None
) -> subprocess.Popen[str]:
    bound = f"ulimit -n {files}; " if files else ""
    process = subprocess.Popen(
        ["sh", "-c", bound + 'exec "$@"', "sh", sys.executable, "-m", "tabletop", *command],
        cwd=ROOT,
        env=os.environ
        | {"TABLETOP_HOME": str(home), "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    stack.enter_context(process)
    stack.callback(process.kill)
    return process


def _seat(stack: ExitStack, home: Path, told: dict[str, Any], place: str) -> subprocess.Popen[str]:
    code = told["classes"][0]["code"]
    host = f"127.0.0.1:{told['port']}"
    joined = ["join", host, "--code", code, "--seat", place, "--player", "doctrine", "--lang", "en"]
    return _started(stack, home / place, joined)


def _seated(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if line.startswith("Seated"):
            return
    raise AssertionError(said)


def test_a_class_plays_on_while_strangers_take_more_than_the_system_grants(tmp_path: Path) -> None:
    with ExitStack() as stack:
        asked = ["host", "latihan-dasar", "--port", "0", "--quiet", "--json", "--seed", "3"]
        host = _started(stack, tmp_path / "h", [*asked, "--in", str(tmp_path / "kelas")], files=FILES)
        assert host.stdout is not None and host.stdin is not None
        told = json.loads(host.stdout.readline())
        seats = [_seat(stack, tmp_path, told, place) for place in ("kapolres", "kabag-ops")]
        for one in seats:
            _seated(one)
        with crowd("127.0.0.1", told["port"], STRANGERS):
            late = _seat(stack, tmp_path, told, "kpu")
            host.stdin.write("begin\n")
            host.stdin.flush()
            for one in seats:
                out, err = one.communicate(timeout=LONGEST)
                assert one.returncode == 0 and "Public trust" in out, (out, err)
        _seated(late)
        host.kill()
        assert host.communicate()[1] == ""
        found = replay(Path(told["classes"][0]["folder"]) / "session")
        assert found.divergence is None and found.turns == 6
