"""`tabletop carry`: a class without a network, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.session import replay


def test_two_turns_go_round_by_commands_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    room, stick = tmp_path / "kelas", tmp_path / "stick"
    seats = ["--seat", "kapolres", "--seat", "kabag-ops"]
    opened = ["carry", "open", "latihan-dasar", "--in", str(room), "--to", str(stick), *seats, "--lang", "en"]
    assert run(opened) == 0
    assert "kabag-ops-001.lihat" in capsys.readouterr().out
    assert run(opened) == 3  # what is there stays
    chief = ["--key", str(stick / "kapolres" / "kapolres.kunci")]
    ops = ["--key", str(stick / "kabag-ops" / "kabag-ops.kunci")]
    read = ["carry", "read", str(room), "--to", str(stick), "--lang", "en"]
    assert (
        run(["carry", "play", str(stick / "kabag-ops" / "kabag-ops-001.lihat"), *ops, "--player", "doctrine"])
        == 0
    )
    assert (
        run(["carry", "play", str(stick / "kabag-ops" / "kabag-ops-001.lihat"), *chief]) == 3
    )  # another's view
    capsys.readouterr()
    assert run(read) == 0
    assert "Waiting for the orders of: kapolres" in capsys.readouterr().out
    order = ["--order", "kapolres: message kabag-ops text='Siap'", "--lang", "en"]
    assert run(["carry", "play", str(stick / "kapolres" / "kapolres-001.lihat"), *chief, *order]) == 0
    assert "1 order written" in capsys.readouterr().out
    assert run([*read[:3], str(stick / "kapolres" / "kapolres-001.perintah"), *read[3:]]) == 0
    assert "Turn 2 of 6" in capsys.readouterr().out
    assert run(["carry", "play", str(stick / "kapolres" / "kapolres-002.lihat"), *chief, "--lang", "en"]) == 0
    assert "turn 2 of 6" in capsys.readouterr().out
    assert run(read) == 0  # what the stick still carries of the turn before was read
    assert "Waiting for the orders of: kapolres, kabag-ops" in capsys.readouterr().out
    named = str(stick / "kapolres" / "kapolres-001.perintah")
    assert run([*read[:3], named, *read[3:]]) == 1
    assert "kapolres-001.perintah is refused" in capsys.readouterr().err
    assert run(["carry", "key", str(room), "kabag-ops", "--to", str(stick), "--lang", "en"]) == 0
    assert "kabag-ops-003.lihat" in capsys.readouterr().out
    assert run(["carry", "key", str(room), "raja", "--to", str(stick), "--lang", "en"]) == 3
    assert run([*read, "--end-turn"]) == 0
    assert "Turn 3 of 6" in capsys.readouterr().out
    found = replay(room / "session")
    assert found.divergence is None and found.turns == 2
    assert run(["carry", "read", str(tmp_path), "--to", str(stick)]) == 3
