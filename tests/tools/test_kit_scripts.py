"""The start scripts: what Windows will read, and what a shell finds on other machines."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.stick.scripting import PLACES, rendered, scripts

PYTHONS = ["3.11", "3.13", "3.12"]
BATCHES = [name for name in PLACES if name.endswith(".bat")]
SHELLS = [name for name in PLACES if name.endswith(".sh")]
posix = pytest.mark.skipif(os.name == "nt", reason="runs shell scripts")

STAND_IN = """#!/bin/sh
case "$1" in
  -c) exit {fits} ;;
esac
echo "{name}"
for argument in "$@"; do echo "$argument"; done
exit 5
"""


def lines(name: str) -> list[str]:
    return rendered(name, PYTHONS).decode("ascii").split("\r\n")


@pytest.mark.parametrize("name", BATCHES)
def test_a_batch_file_is_plain_ascii_with_the_line_ends_of_windows(name: str) -> None:
    content = rendered(name, PYTHONS)
    assert content.isascii()
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    assert b"@" not in content.replace(b"@echo off", b"")  # nothing left to fill in


@pytest.mark.parametrize("name", BATCHES)
def test_every_path_is_quoted_and_no_block_holds_one(name: str) -> None:
    for line in lines(name):
        if line.startswith(("rem ", "echo ")):
            continue
        assert line.count('"') % 2 == 0, line
        outside = "".join(line.split('"')[::2])
        assert not re.search(r"%~dp0|%PROGRAM%|%FITS%|%~[12]", outside), line
        if "('chcp')" not in line:  # a block would end at the parenthesis of a folder's name
            assert "(" not in outside and ")" not in outside, line
        assert not re.search(r"(?<!&)&(?!&)|\||\^", outside), line


@pytest.mark.parametrize("name", BATCHES)
def test_every_label_that_is_gone_to_is_there(name: str) -> None:
    text = lines(name)
    labels = {line[1:] for line in text if line.startswith(":")}
    assert {one for line in text for one in re.findall(r"\bgoto (\w+)", line)} <= labels


def test_nothing_returns_from_a_batch_file_that_another_becomes() -> None:
    for name in ("Mulai.bat", "Periksa-Komputer.bat"):
        *_, last, end = lines(name)
        assert end == ""
        word = "start" if name == "Mulai.bat" else "check"
        assert last == f'"%~dp0sistem\\jalankan.bat" {word} %*'  # no call, which reads % and ^ twice


def test_windows_looks_for_its_own_python_then_py_then_python() -> None:
    text = lines("jalankan.bat")
    tried = [line.split('"')[1].removeprefix("CHOSEN=") for line in text if line.startswith('set "CHOSEN=')]
    assert tried == ["py.exe -3.13", "py.exe -3.12", "py.exe -3.11", "py.exe -3", "python.exe", "python3.exe"]
    own = text.index('if exist "%~dp0python\\python.exe" goto own')
    assert own < text.index('set "CHOSEN=py.exe -3.13"')
    for at, line in enumerate(text):
        if line.startswith('set "CHOSEN='):
            assert text[at + 1 : at + 3] == [
                '%CHOSEN% -c "%FITS%" >nul 2>nul',
                'if "%ERRORLEVEL%"=="0" goto run',
            ]
    assert text[text.index(":run") + 1] == '%CHOSEN% "%PROGRAM%" %*'
    assert text[text.index(":own") + 1] == '"%~dp0python\\python.exe" "%PROGRAM%" %*'
    assert "exit /b %CODE%" in text
    assert "chcp 65001 >nul 2>nul" in text and "if defined PAGE chcp %PAGE% >nul 2>nul" in text


def test_what_windows_asks_a_python_is_answered_rightly() -> None:
    (asked,) = [line for line in lines("jalankan.bat") if line.startswith('set "FITS=')]
    program = asked.removeprefix('set "FITS=').removesuffix('"')
    assert '"' not in program and "%" not in program
    import sys

    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == (here not in PYTHONS)
    other = program.replace(f"({here.replace('.', ', ')})", "(3, 99)")
    assert subprocess.run([sys.executable, "-c", other], check=False).returncode == 1


@posix
@pytest.mark.parametrize("name", SHELLS)
def test_a_shell_script_is_understood_by_a_plain_shell(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(rendered(name, PYTHONS))
    assert b"\r" not in file.read_bytes()
    done = subprocess.run(["sh", "-n", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The scripts in a folder of an awkward name, with stand-ins for Python beside it."""
    root = tmp_path / "Kit Kelas (2) & $HOME 'a'"
    for name, content in scripts(PYTHONS).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    (tmp_path / "bin").mkdir()
    for tool in ("sh", "dirname", "cat"):
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    return root


def stand_in(stick: Path, name: str, *, fits: bool) -> None:
    file = stick.parent / "bin" / name
    file.write_text(STAND_IN.format(fits=0 if fits else 1, name=name), encoding="utf-8")
    file.chmod(0o755)


def run(stick: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(stick / script), *arguments],
        env={"PATH": str(stick.parent / "bin")},
        cwd=stick.parent,
        capture_output=True,
        text=True,
        check=False,
    )


@posix
def test_the_newest_python_that_fits_is_taken_and_told_everything(stick: Path) -> None:
    stand_in(stick, "python3", fits=True)
    stand_in(stick, "python3.13", fits=False)
    stand_in(stick, "python3.12", fits=True)
    done = run(stick, "mulai.sh", "watch", "a b", "*")
    program = str(stick.resolve() / "sistem" / "program")
    assert done.stdout.splitlines() == ["python3.12", program, "start", "watch", "a b", "*"]
    assert done.returncode == 5
    assert run(stick, "Periksa-Komputer.sh").stdout.splitlines() == ["python3.12", program, "check"]


@posix
def test_without_a_python_it_is_said_what_to_do(stick: Path) -> None:
    stand_in(stick, "python3", fits=False)
    done = run(stick, "mulai.sh")
    assert done.returncode == 4
    assert "Tidak ada Python yang cocok: perlu Python 3.13, 3.12, 3.11 64 bit" in done.stderr
    assert "No Python that fits" in done.stderr


@pytest.mark.full
@pytest.mark.skipif(shutil.which("wine") is None, reason="no Wine here to read batch files as Windows does")
@pytest.mark.parametrize("script", ["Mulai.bat", "Periksa-Komputer.bat"])
def test_windows_says_what_to_do_where_there_is_no_python(stick: Path, script: str) -> None:
    runner = stick.parent / "jalan.bat"
    windows = str(stick / script).replace("/", "\\")
    runner.write_bytes(f'@echo off\r\n"Z:{windows}" "a b" "c&d"\r\n'.encode())
    done = subprocess.run(
        ["wine", "cmd", "/c", runner.name],
        cwd=runner.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Tidak ada Python yang cocok: perlu Python 3.13, 3.12, 3.11 64 bit." in done.stdout
    assert "No Python that fits" in done.stdout
    assert done.returncode == 4


def test_an_old_python_can_read_the_first_file() -> None:
    import ast

    ast.parse(rendered("__main__.py", PYTHONS).decode("utf-8"), feature_version=(3, 6))
