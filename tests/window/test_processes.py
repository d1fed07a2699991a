"""What runs as a program of its own: the table as people start it, and the projector beside the desk."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tabletop.table.control.screen import ControlScreen
from tabletop.table.settings import HOME_VARIABLE
from tests.window.conftest import SIZE, Play
from tools.hands.by_mouse import ByMouse
from tools.hands.desktop import Desktop
from tools.hands.tours import shown_on

PATIENCE = 180.0


def until(seen: Callable[[], object]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < give_up
        time.sleep(0.05)


def windows(desktop: Desktop) -> list[str]:
    """The windows of programs: whatever has a class."""
    return desktop.ask("search", "--onlyvisible", "--class", ".").split()


def test_the_program_opens_its_window_and_leaves_by_a_key(desktop: Desktop, tmp_path: Path) -> None:
    environment = {**os.environ, HOME_VARIABLE: str(tmp_path)}
    command = [sys.executable, "-m", "tabletop", "play", "--lang", "en"]
    program = subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[2])
    try:
        until(lambda: windows(desktop))
        (window,) = windows(desktop)
        assert desktop.ask("getwindowname", window) == "Sispamkota Tabletop"

        def left() -> bool:
            desktop.ask("windowfocus", window, "key", "q")
            return program.poll() is not None

        until(left)
    finally:
        program.kill()
        program.wait()
    assert program.returncode == 0


def test_the_projector_opens_beside_the_desk_and_closes_with_it(play: Play) -> None:
    playing = play(ByMouse, "desk")
    desk, hand = playing.hand.app.top, playing.hand
    assert isinstance(desk, ControlScreen)
    with Desktop(SIZE, aside=True) as wall:
        playing.way.take("panels", "projector")
        with shown_on(wall):
            playing.way.use("projector-turn")
        hand.until(lambda: desk.exercise.projection.seen, "the projector")
        until(lambda: windows(wall))
        playing._turn()
        assert playing.report.turns == 1
        playing.way.use("projector-turn")
        until(lambda: not windows(wall))
