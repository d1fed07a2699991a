"""`tabletop play` up to its window: what it refuses, and how it says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.cli.program import run


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["latihan-dasar", "--seat", "kapolress"], "mungkin maksud Anda kapolres"),
        (["latihan-dasar", "--seat", "xyzzy"], "kabag-ops"),
        (["latihan-dasar", "--mode", "serius"], "belajar, latihan, ujian"),
        (["--scale", "3"], "dari 1 sampai 2"),
        (["--scale", "nan"], "dari 1 sampai 2"),
        (["--seed", "-3"], "--seed"),
        (["latihan-dasar", "banjarmasin"], '"banjarmasin" berlebih'),
        (["--lang", "jv"], "id, en"),
    ],
)
def test_wrong_usage_is_met_before_a_window_opens(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(["play", *arguments]) == 2
    err = capsys.readouterr().err
    assert err.startswith("Pemakaian: tabletop")
    assert said in err


def test_what_cannot_be_read_is_said_in_the_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["play", str(tmp_path / "nowhere")]) == 3
    (tmp_path / "x.yaml").write_text("format: 1\n", encoding="utf-8")
    assert run(["play", str(tmp_path / "x.yaml"), "--lang", "en"]) == 1
    assert "x.yaml:1:1: error" in capsys.readouterr().err


def test_where_no_window_can_open_it_says_so(tmp_path: Path) -> None:
    environment = os.environ | {"SDL_VIDEODRIVER": "no-such-driver", "TABLETOP_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "tabletop", "play", "latihan-dasar"]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("Galat: ")
    assert "tabletop watch" in done.stderr
