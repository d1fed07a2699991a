"""`tabletop explain` as somebody meets it who has just read a finding."""

from __future__ import annotations

import pytest

from tabletop.cli.program import run
from tabletop.scenario.rules import all_rules


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command; return its exit code and what it wrote."""
    code = run(["explain", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_finding_is_explained_with_both_pieces(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "schema-unknown-key", "--lang", "en")
    assert (code, err) == (0, "")
    assert out.startswith("schema-unknown-key: error, schema\n\nA key is not known where it stands.\n")
    assert out.endswith("Wrong, in city.yaml:\n    clas: primary\nRight:\n    class: primary\n")


def test_it_speaks_indonesian_of_itself(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "schema-unknown-key")
    assert code == 0
    assert out.startswith("schema-unknown-key: galat, skema\n\nKunci yang ditulis tidak dikenal")
    assert "Salah, dalam city.yaml:" in out


def test_what_no_piece_can_show_is_explained_without(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "encoding", "--lang", "en")
    assert code == 0
    assert out.endswith("No piece of a scenario can show this.\n")


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("schema-unknow-key", "schema-unknown-key"),
        ("[road-still]", "road-still"),
        ("Road-Stil", "road-still"),
    ],
)
def test_a_mistyped_id_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str], written: str, near: str
) -> None:
    code, out, err = said(capsys, written, "--lang", "en")
    assert (code, out) == (2, "")
    assert f"did you mean {near}?" in err


def test_an_unknown_id_is_answered_with_where_to_look(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = said(capsys, "\x1b[2Jqqqq", "--lang", "en")
    assert code == 2
    assert "lists them all" in err
    assert "\x1b" not in err


def test_one_id_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "encoding", "road-still")[0] == 2


@pytest.mark.parametrize("language", ["id", "en"])
def test_without_an_id_all_are_listed_by_family(capsys: pytest.CaptureFixture[str], language: str) -> None:
    code, out, _ = said(capsys, "--lang", language)
    assert code == 0
    lines = out.splitlines()
    first_words = [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "]
    assert first_words == list(all_rules())
    assert max(map(len, lines)) <= 79
    for ident in all_rules():
        assert run(["explain", ident, "--lang", language]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) < 250
