"""The program as a whole: languages, usage errors, how it starts and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop import __version__
from tabletop.cli.program import COMMANDS, Program, run
from tabletop.table.settings import Settings, save_settings, user_folders

HEAVY = ("pygame", "networkx", "jsonschema", "numpy", "fontpkg")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], [], ["plya"], ["validate"], ["--lang", "en", "-h"]]
)
def test_help_and_usage_need_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom tabletop.cli.program import run\n"
        f"run({arguments!r})\n"
        f"sys.exit(', '.join(name for name in {HEAVY!r} if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_unasked_it_speaks_indonesian(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "--help")
    assert code == 0
    assert out.startswith("Pemakaian: tabletop [PILIHAN] PERINTAH")
    for english in ("Usage", "Options", "Commands", "Show"):
        assert english not in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "en", "validate", "--help"],
        ["validate", "--help", "--lang=en"],
        ["validate", "--lang", "en", "-h"],
    ],
)
def test_the_language_may_be_asked_for_anywhere(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    code, out, _ = said(capsys, *arguments)
    assert code == 0
    assert out.startswith("Usage: tabletop validate [OPTIONS] PATH...")
    assert "--lang id|en" in out


@pytest.mark.parametrize(("asked", "spoken"), [([], "Usage:"), (["--lang", "id"], "Pemakaian:")])
def test_the_language_remembered_from_the_table_is_spoken_unless_another_is_asked_for(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    asked: list[str],
    spoken: str,
) -> None:
    monkeypatch.setenv("TABLETOP_HOME", str(tmp_path))
    save_settings(user_folders().settings, Settings(language="en"))
    assert said(capsys, *asked, "--help")[1].startswith(spoken)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("command", [*COMMANDS, "msel template", "msel export", "msel import"])
def test_every_command_tells_of_itself_in_both_languages(
    capsys: pytest.CaptureFixture[str], command: str, language: str
) -> None:
    code, out, err = said(capsys, "--lang", language, *command.split(), "--help")
    assert (code, err) == (0, "")
    assert f"tabletop {command}" in out
    assert "-h, --help" in out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_called_wrongly_ends_in_a_sentence(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code, _, err = said(capsys, command, "--no-such-option")
    assert code == 2
    assert "tabletop" in err
    assert "--no-such-option" in err


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys) == said(capsys, "--help")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--version") == (0, f"tabletop {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "indonesian", "english"),
    [
        (["--lang", "fr"], 'fr" tidak dikenal; yang ada: id, en', None),
        (["validate", "--lang"], "yang ada: id, en", None),
        (["plai"], "mungkin maksud Anda play.", "did you mean play?"),
        (
            ["xyzzy"],
            f"yang ada: {', '.join(COMMANDS)}",
            f"there are: {', '.join(COMMANDS)}",
        ),
        (["--verison"], "mungkin maksud Anda --version", "did you mean --version?"),
        (["--bogus"], "pilihan --bogus tidak dikenal", "there is no option --bogus"),
        (["--version=3"], "tidak memakai nilai", "takes no value"),
        (["validate"], "BERKAS belum ditulis", "PATH is missing"),
    ],
)
def test_wrong_usage_is_told_in_either_language(
    capsys: pytest.CaptureFixture[str], arguments: list[str], indonesian: str, english: str | None
) -> None:
    code, out, err = said(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("Pemakaian: tabletop")
    assert indonesian in err
    if english is not None:
        code, out, err = said(capsys, "--lang", "en", *arguments)
        assert (code, out) == (2, "")
        assert err.startswith("Usage: tabletop")
        assert english in err


def test_what_a_user_typed_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, "\x1b[31mred\x07")
    assert code == 2
    assert "\x1b" not in err and "\x07" not in err
    assert r"\x1b[31mred\x07" in err


def test_a_console_of_few_letters_is_no_reason_to_stop() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "tabletop", "—→"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert r"\u2014\u2192" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="pipes end differently there")
def test_a_reader_that_leaves_is_met_in_silence() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "tabletop", "--help"],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


def test_an_interrupt_ends_it_without_a_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Program, "get_command", interrupted)
    assert said(capsys, "play") == (130, "", "Dihentikan.\n")


def test_a_file_that_the_system_refuses_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "/sesi/journal.jsonl")

    monkeypatch.setattr(Program, "get_command", refused)
    assert said(capsys, "watch") == (3, "", "Galat: /sesi/journal.jsonl: tidak ada izin.\n")


def test_no_command_is_listed_twice(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "--lang=en", "--help")
    listed = [line.split()[0] for line in out.splitlines() if line[:2] == "  " and line[2:3].strip()]
    assert sorted(one for one in listed if one in COMMANDS) == sorted(set(COMMANDS))
