"""`tabletop preview` up to its window: what it refuses, and how it says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.cli.program import run


def test_what_is_not_there_is_said_in_the_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["preview", str(tmp_path / "nowhere"), "--lang", "en"]) == 3
    assert "not-found" in capsys.readouterr().err
    assert run(["preview"]) == 2
    assert run(["preview", "latihan-dasar", "--scale", "9"]) == 2


def test_where_no_window_can_open_it_says_so(tmp_path: Path) -> None:
    environment = os.environ | {"SDL_VIDEODRIVER": "no-such-driver", "TABLETOP_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "tabletop", "preview", "latihan-dasar"]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("Galat: ")
    assert "tabletop validate --watch" in done.stderr
