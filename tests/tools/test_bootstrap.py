"""The one command that sets up and starts: what it asks for, what it hands on, what it leaves alone."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging import ROOT, copy_with_strays

posix = pytest.mark.skipif(os.name == "nt", reason="stands in for Python with a shell script")

STAND_IN = """#!/bin/sh
for argument in "$@"; do echo "$argument"; done
exit 7
"""


def bootstrap(checkout: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    unwanted = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted} | variables
    return subprocess.run(
        [sys.executable, str(checkout / "tools" / "bootstrap.py"), *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A checkout that is set up already, with a stand-in for Python that prints what it was called with."""
    checkout = tmp_path / "checkout"
    (checkout / "tools").mkdir(parents=True)
    for name in ("pyproject.toml", "constraints.txt", "tools/bootstrap.py"):
        shutil.copy(ROOT / name, checkout / name)
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(STAND_IN, encoding="utf-8")
    python.chmod(0o755)
    ask = "import sys, json, bootstrap; print(json.dumps(bootstrap.wanted('dev') | {'owner': 'tabletop'}))"
    stamp = subprocess.run(
        [sys.executable, "-c", ask], cwd=checkout / "tools", capture_output=True, text=True, check=True
    )
    (checkout / ".venv" / "tabletop-stamp.json").write_text(stamp.stdout, encoding="utf-8")
    return checkout


def test_it_needs_the_standard_library_alone() -> None:
    tree = ast.parse((ROOT / "tools" / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


@pytest.mark.parametrize("arguments", [[], ["bogus"], ["--lang", "en", "install"]])
def test_anything_else_than_play_and_test_is_wrong_usage(arguments: list[str]) -> None:
    done = bootstrap(ROOT, *arguments)
    assert done.returncode == 2
    assert ("Usage:" if "en" in arguments else "Pemakaian:") in done.stderr


@posix
def test_what_is_set_up_starts_at_once_and_passes_everything_on(ready: Path) -> None:
    done = bootstrap(ready, "play", "banjarmasin", "--seat", "all", "--lang=en", "--seed", "7", DISPLAY=":0")
    assert done.returncode == 7
    assert done.stderr == ""
    assert done.stdout == "-m tabletop --lang en play banjarmasin --seat all --seed 7\n".replace(" ", "\n")


@posix
@pytest.mark.parametrize(
    ("arguments", "watched"),
    [
        ([], "watch latihan-dasar"),
        (
            ["--seat", "all", "banjarmasin", "--mode=ujian", "--seed=3", "--scale", "1.5"],
            "watch banjarmasin --seed 3",
        ),
    ],
)
@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac always has a display")
def test_without_a_display_the_same_drill_is_watched(ready: Path, arguments: list[str], watched: str) -> None:
    done = bootstrap(ready, "play", *arguments)
    assert done.returncode == 7
    assert "Tidak ada layar di sini" in done.stderr
    assert done.stdout.split() == f"-m tabletop {watched}".split()
    assert "There is no display here" in bootstrap(ready, "play", *arguments, "--lang", "en").stderr


@posix
def test_the_long_tests_run_only_when_asked_for(ready: Path) -> None:
    quick = bootstrap(ready, "test", "tests/cli", "-x").stdout.split("\n")
    full = bootstrap(ready, "test", "--full").stdout.split("\n")
    assert quick == ["-m", "pytest", "--numprocesses=auto", "-m", "not full", "tests/cli", "-x", ""]
    assert full == ["-m", "pytest", "--numprocesses=auto", ""]


@posix
@pytest.mark.parametrize(
    "change",
    [
        "constraints.txt",
        *(pytest.param(name, marks=pytest.mark.full) for name in ("pyproject.toml", "stamp")),
    ],
)
def test_a_change_is_noticed(ready: Path, change: str) -> None:
    if change == "stamp":
        stamp = ready / ".venv" / "tabletop-stamp.json"
        stamp.write_text(
            json.dumps(json.loads(stamp.read_text()) | {"state": "unfinished"}), encoding="utf-8"
        )
    else:
        (ready / change).write_text((ready / change).read_text() + "\n# changed\n", encoding="utf-8")
    (ready / "wheels").mkdir()
    done = bootstrap(ready, "test", PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_CONFIG_FILE=os.devnull)
    assert done.returncode == 1
    assert "Memasang" in done.stderr and "Gagal" in done.stderr


@posix
def test_an_environment_of_somebody_else_is_never_deleted(ready: Path) -> None:
    (ready / ".venv" / "tabletop-stamp.json").unlink()
    done = bootstrap(ready, "play")
    assert done.returncode == 1
    assert "bukan buatan perkakas ini" in done.stderr
    assert (ready / ".venv" / "bin" / "python").is_file()


@pytest.mark.full
def test_from_nothing_to_a_drill_played_and_again_at_once(tmp_path: Path) -> None:
    checkout = copy_with_strays(tmp_path / "checkout")
    shutil.rmtree(checkout / ".venv")
    home = str(tmp_path / "home")
    first = bootstrap(checkout, "play", "latihan-dasar", "--seed", "1", TABLETOP_HOME=home)
    assert first.returncode == 0, first.stderr
    assert "Siap dalam" in first.stderr
    again = bootstrap(checkout, "play", "latihan-dasar", "--seed", "1", TABLETOP_HOME=home)
    assert again.returncode == 0, again.stderr
    assert "Memasang" not in again.stderr
    assert len(list(Path(home, "sessions").iterdir())) == 2
