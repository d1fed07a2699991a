"""A class over bad networks: real host and seats in namespaces of their own, and a wire that delays, loses and cuts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tabletop.session import replay
from tools.bad_link import HOST, BadLink, why_not

pytestmark = [pytest.mark.full, pytest.mark.skipif(why_not() is not None, reason=str(why_not()))]

ROOT = Path(__file__).parents[3]
LONGEST = 300
"""Seconds after which a class that does not end is given up."""

A_YEAR_ON = """
import sys, time
real = time.time
time.time = lambda: real() + 366 * 86400
import tabletop.cli
tabletop.cli.main()
"""
"""The program on a machine whose clock is a year ahead; what OpenSSL makes of dates, `test_certificate` tries."""


class Class:
    """A host at one end, and the seats at the other."""

    def __init__(self, link: BadLink, home: Path, stack: ExitStack) -> None:
        self.link = link
        self.home = home
        self._stack = stack
        command = [
            "-m",
            "tabletop",
            "host",
            "latihan-dasar",
            "--bind",
            HOST,
            "--quiet",
            "--json",
            "--seed",
            "3",
        ]
        self.host = self._start(
            link.host, "host", [*command, "--in", str(home / "kelas")], stdin=subprocess.PIPE
        )
        assert self.host.stdout is not None
        self.told: dict[str, Any] = json.loads(self.host.stdout.readline())

    def type(self, line: str, answer: str) -> None:
        assert self.host.stdin is not None and self.host.stdout is not None
        self.host.stdin.write(line + "\n")
        self.host.stdin.flush()
        for said in self.host.stdout:
            if said.startswith(answer):
                return
        raise AssertionError(f"the host ended before it said {answer!r}")

    def seat(
        self, place: str, program: tuple[str, ...] = ("-m", "tabletop"), **environment: str
    ) -> subprocess.Popen[str]:
        code = self.told["classes"][0]["code"]
        joined = ["join", HOST, "--code", code, "--seat", place, "--player", "doctrine", "--lang", "en"]
        return self._start(self.link.seats, place, [*program, *joined], **environment)

    def seated(self, process: subprocess.Popen[str]) -> None:
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if line.startswith("Seated"):
                return
        raise AssertionError(said)

    def turn_of(self, process: subprocess.Popen[str], turn: int) -> None:
        """Wait until a seat was shown a turn."""
        assert process.stdout is not None
        for line in process.stdout:
            if f"turn {turn} of" in line:
                return
        raise AssertionError(f"the seat never saw turn {turn}")

    def played(self, *seats: subprocess.Popen[str]) -> None:
        """Wait until each seat has seen the end; the journal is exact, and no turn was played without them."""
        for one in seats:
            out, err = one.communicate(timeout=LONGEST)
            assert one.returncode == 0 and "Public trust" in out, (out, err)
        session = Path(self.told["classes"][0]["folder"]) / "session"
        found = replay(session)
        assert found.divergence is None and found.turns == 6

    def _start(
        self, end: str, name: str, arguments: list[str], stdin: int | None = None, **more: str
    ) -> subprocess.Popen[str]:
        environment = os.environ | {
            "TABLETOP_HOME": str(self.home / name),
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        process = subprocess.Popen(
            self.link.inside(end, [sys.executable, *arguments]),
            cwd=ROOT,
            env=environment | more,
            stdin=stdin or subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if end == self.link.seats else None,
            text=True,
            encoding="utf-8",
        )
        self._stack.enter_context(process)
        self._stack.callback(process.kill)
        return process


@contextmanager
def school(tmp_path: Path, delay: int = 0, loss: float = 0.0) -> Iterator[Class]:
    with BadLink(delay, loss, seed=5) as link, ExitStack() as stack:
        yield Class(link, tmp_path, stack)


def test_a_class_plays_on_over_delay_and_loss(tmp_path: Path) -> None:
    with school(tmp_path, delay=300, loss=5.0) as lesson:
        seats = [lesson.seat(place) for place in ("kapolres", "kabag-ops", "kpu")]
        for one in seats:
            lesson.seated(one)
        lesson.type("begin", "")
        lesson.played(*seats)


def test_a_link_that_is_cut_for_a_minute_comes_back_by_itself(tmp_path: Path) -> None:
    with school(tmp_path) as lesson:
        ops, chief = lesson.seat("kabag-ops"), lesson.seat("kapolres")
        for one in (ops, chief):
            lesson.seated(one)
        lesson.link.cut(60)
        lesson.type("begin", "")
        lesson.link.wait("mended")
        lesson.played(ops, chief)


def test_a_clock_that_is_a_year_ahead_and_other_locales_change_nothing(tmp_path: Path) -> None:
    with school(tmp_path) as lesson:
        ahead = lesson.seat("kabag-ops", ("-c", A_YEAR_ON))
        other = lesson.seat(
            "kapolres", LC_ALL="C", TZ="Pacific/Auckland", PYTHONUTF8="0", PYTHONHASHSEED="4242"
        )
        for one in (ahead, other):
            lesson.seated(one)
        lesson.type("begin", "")
        lesson.played(ahead, other)


def test_a_network_that_says_no_is_told_in_words(tmp_path: Path) -> None:
    with school(tmp_path) as lesson:
        lesson.link.cut(120)
        seat = lesson.seat("kpu")
        _, err = seat.communicate(timeout=LONGEST)
        assert seat.returncode == 3
        assert "does not answer at all" in err and "tabletop carry" in err and "Traceback" not in err
