"""`tabletop host` and `tabletop join`: a class led from a terminal, a host killed and gone on with, and what is refused."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tabletop.classroom.net import JoinCode
from tabletop.classroom.net import messages as m
from tabletop.cli.host_words import NotUnderstoodError, asked_for, read_typed
from tabletop.cli.program import run
from tabletop.session import replay

ROOT = Path(__file__).parents[2]


class Hosting:
    """A host in a process of its own, with a terminal that a test types at."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdout is not None
        self.told: dict[str, Any] = json.loads(process.stdout.readline())

    def type(self, line: str, answer: str) -> list[str]:
        """Type a line; return what is said up to a line that begins with an answer."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        said = []
        while not said or not said[-1].startswith(answer):
            said.append(self.process.stdout.readline())
            assert said[-1], said
        return said

    @property
    def address(self) -> str:
        return f"{self.told['addresses'][0]}:{self.told['port']}"

    @property
    def codes(self) -> list[str]:
        return [one["code"] for one in self.told["classes"]]


@contextmanager
def hosting(*arguments: str) -> Iterator[Hosting]:
    command = [sys.executable, "-m", "tabletop", "host", *arguments, "--json", "--lang", "en"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield Hosting(process)
        finally:
            process.kill()


def test_a_class_is_led_from_the_terminal_and_goes_on_after_its_host_was_killed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, ticket = tmp_path / "kelas", tmp_path / "saya.ticket"
    with hosting("latihan-dasar", "--seed", "3", "--port", "0", "--in", str(folder), "--timer", "9") as host:
        first = host.told
        host.type("who", "Not begun.")
        host.type("swap kpu bawaslu", "Choose two places")
        host.type("begin", "Done.")
        host.type("pause", "Done.")
        assert host.type("siapa", "Time left")[-1] == "Time left: 9:00, standing still.\n"
        assert "free" in host.type("who", "  kabag-ops")[-1]
        host.type("end", "Done.")
        host.process.kill()  # no time to say goodbye
        host.process.wait()
    with hosting("--in", str(folder)) as host:
        assert host.told == first  # the same port, code and folder
        assert host.type("who", "Turn")[-1] == "Turn 2 of 6.\n"
        asked = (
            "join",
            host.address,
            "--code",
            host.codes[0].lower(),
            "--ticket",
            str(ticket),
            "--lang",
            "en",
        )
        assert run([*asked, "--seat", "nobody", "--text"]) == 3
        said = capsys.readouterr().err
        assert "no such place" in said and "kapolres, kabag-ops, kpu, bawaslu" in said
        assert run([*asked, "--seat", "kpu", "--player", "doctrine"]) == 0
        played = capsys.readouterr()
        assert "Seated as Election commission" in played.err and "cut" not in played.err
        assert "turn 6 of 6" in played.out and "Public trust" in played.out
        assert host.type("who", "The drill is over")
        assert run(["join", "--ticket", str(ticket), "--text", "--lang", "en"]) == 0  # back at its own seat
        assert "Public trust" in capsys.readouterr().out
        assert run(["join", host.address, "--code", "7K3PD", "--text"]) == 2
        capsys.readouterr()
        other = str(JoinCode(JoinCode.read(host.codes[0]).secret, "ABCDEFGH"))
        assert run(["join", host.address, "--code", other, "--text", "--lang", "en"]) == 3
        assert "its certificate is another" in capsys.readouterr().err
        assert run(["join", "here or there", "--code", host.codes[0], "--text"]) == 2
    found = replay(Path(first["classes"][0]["folder"]) / "session")
    assert found.divergence is None and found.turns == 6


def test_several_classes_are_led_at_one_terminal(tmp_path: Path) -> None:
    with hosting("latihan-dasar", "latihan-dasar", "--port", "0", "--in", str(tmp_path / "dua")) as host:
        assert len(set(host.codes)) == 2
        assert host.type("class 2", "* 2")[-1].split()[2] == host.codes[1]
        host.type("begin", "Done.")
        host.type("class 1", "* 1")
        assert host.type("who", "Not begun")[-1] == "Not begun.\n"
        assert host.process.stdin is not None
        host.process.stdin.write("stop\n")
        host.process.stdin.flush()
        assert host.process.wait() == 0


def test_a_seat_is_found_at_the_place_that_plays_it_and_an_unwritable_ticket_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = ["--port", "0", "--in", str(tmp_path / "kelas"), "--seat", "posko"]
    with hosting("banjarmasin", "--session", "kelas-60", *kept) as host:
        asked = ["join", host.address, "--code", host.codes[0], "--lang", "en", "--seat", "kabag-ops"]
        host.type("begin", "Done.")
        ticket = ["--ticket", str(tmp_path / "tiada" / "saya.ticket")]
        command = [sys.executable, "-m", "tabletop", *asked, *ticket, "--text"]
        with subprocess.Popen(
            command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, encoding="utf-8"
        ) as following:
            said: list[str] = []
            try:
                assert following.stderr is not None
                while not any("Seated as" in one for one in said):
                    said.append(following.stderr.readline())
                    assert said[-1], said
            finally:
                following.kill()
        assert any("saya.ticket cannot be written" in one for one in said)
        assert not any("firewall" in one for one in said)


def test_what_cannot_be_hosted_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["host"]) == 2
    assert run(["host", "no-such-drill"]) == 3
    assert run(["host", "--in", str(tmp_path)]) == 3
    assert str(tmp_path) in capsys.readouterr().err
    (tmp_path / "kelas").mkdir()
    (tmp_path / "kelas" / "class.json").write_text("{}")
    assert run(["host", "--in", str(tmp_path), "--port", "0", "--lang", "en"]) == 3
    said = capsys.readouterr().err
    assert str(tmp_path / "kelas") in said and "can be resumed" in said
    assert run(["host", "latihan-dasar", "--seat", "wali-kota"]) == 2
    assert run(["host", "latihan-dasar", "--port", "70000"]) == 2
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert (
            run(["host", "latihan-dasar", "--port", port, "--in", str(tmp_path / "x"), "--lang", "en"]) == 3
        )
        assert port in capsys.readouterr().err


def test_a_host_that_is_not_there_is_told_with_the_ways_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{nobody.getsockname()[1]}"
        code = str(JoinCode("7K3PD9"))
        assert run(["join", address, "--code", code, "--text", "--lang", "en"]) == 3
    said = capsys.readouterr().err
    assert "no class listens" in said and "tabletop carry" in said and "Traceback" not in said
    for words in ([], ["--text"]):
        assert run(["join", "--ticket", str(tmp_path / "x.ticket"), *words, "--lang", "en"]) == 3
        assert "x.ticket is not there" in capsys.readouterr().err
    (tmp_path / "x.ticket").write_text("{}", encoding="ascii")
    assert run(["join", "--ticket", str(tmp_path / "x.ticket"), "--text"]) == 3


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("waktu 5", m.SetTimer(1, 300)),
        ("timer 5:30", m.SetTimer(1, 330)),
        ("EXTEND 90s", m.Extend(1, 90)),
        ("tukar a b", m.Exchange(1, "a", "b")),
        ("kosongkan a", m.Free(1, "a")),
        ("tampilkan semua", m.Show(1, "")),
        ("show a", m.Show(1, "a")),
        ("akhiri", m.EndTurn(1, 4)),
        ("jeda", m.Pause(1, True)),
        ("go", m.Pause(1, False)),
    ],
)
def test_deeds_are_typed_in_either_language(typed: str, asked: m.Asked) -> None:
    read = read_typed(typed)
    assert read is not None
    make = asked_for(read, 4)
    assert make is not None and make(1) == asked


@pytest.mark.parametrize("typed", ["terbang", "swap a", "begin now", "timer"])
def test_what_is_no_deed_is_not_understood(typed: str) -> None:
    with pytest.raises(NotUnderstoodError):
        read_typed(typed)


@pytest.mark.parametrize("word", ["x", "5:", "-1", "1_0", "٣", "999999"])
def test_what_is_no_time_is_not_understood(word: str) -> None:
    read = read_typed(f"timer {word}")
    assert read is not None
    with pytest.raises(NotUnderstoodError):
        asked_for(read, 1)
