"""The decisive turns on the command line: found within a budget, gone on with, told in both languages."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import click
import pytest

from tabletop.cli.decisive import tell_decisive
from tabletop.cli.decisive_options import budget
from tabletop.cli.program import run
from tabletop.cli.spoken import Wrong
from tabletop.language import catalogue
from tabletop.review.trials import LEDGER
from tabletop.session import Past
from tests.review.played import table_of

LONG = 3600


@pytest.fixture(scope="module")
def heavy() -> Path:
    """A session of the first drill, played with a heavy hand to its end; read only."""
    return table_of("heavy")


def test_it_is_told_with_proof_and_can_be_asked_again(
    capsys: pytest.CaptureFixture[str], heavy: Path
) -> None:
    past = Past(heavy)
    assert tell_decisive(past, LONG, catalogue("en")) == 0
    english = capsys.readouterr().out
    assert "1. Turn 4, 08:30 · Peaceful assembly, KPU Kota" in english
    assert "without this order: Dalmas Awal: Disperse by force" in english
    assert "by 5 seeds of chance from that turn on: better in 5, worse in 0" in english
    assert "Everything that was thought of was tried." in english
    assert (heavy / LEDGER).is_file()
    written = (heavy / LEDGER).read_bytes()
    assert tell_decisive(past, LONG, catalogue("id")) == 0
    indonesian = capsys.readouterr().out
    assert "1. Giliran 4, 08.30 · " in indonesian
    assert (heavy / LEDGER).read_bytes() == written, "nothing is tried again"
    command = shlex.split(next(line for line in english.splitlines() if line.strip().startswith("$")))
    assert command[1] == "tabletop"
    assert run([*command[2:], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "better"


def test_json_holds_the_moments(capsys: pytest.CaptureFixture[str], heavy: Path) -> None:
    assert run(["review", str(heavy), "--decisive", "--budget", "1h", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["moments"]) == 3
    assert found["finished"]
    assert found["moments"][0]["whatif"]["verdict"] == "better"


def test_a_small_budget_finds_less_and_says_so(capsys: pytest.CaptureFixture[str], heavy: Path) -> None:
    (heavy / LEDGER).unlink(missing_ok=True)
    assert tell_decisive(Past(heavy), 0, catalogue("en")) == 0
    said = capsys.readouterr().out
    assert "Run it again and it goes on from here" in said


@pytest.mark.parametrize(
    ("said", "seconds"), [("60s", 60), ("90", 90), ("2m", 120), ("1 h", 3600), (None, None)]
)
def test_a_budget_is_a_time(said: str | None, seconds: int | None) -> None:
    param = click.Option(["--budget"])
    assert budget(click.Context(click.Command("x")), param, said) == seconds


@pytest.mark.parametrize("said", ["", "0", "soon", "-5s", "25h", "1.5m", "9999999"])
def test_what_is_no_budget_is_refused(said: str) -> None:
    with pytest.raises(Wrong) as caught:
        budget(click.Context(click.Command("x")), click.Option(["--budget"]), said)
    assert "--budget" in catalogue("id").say(caught.value.phrase)


def test_a_budget_without_a_search_is_refused(capsys: pytest.CaptureFixture[str], heavy: Path) -> None:
    assert run(["review", str(heavy), "--budget", "5s", "--lang", "en"]) == 2
    assert "--decisive" in capsys.readouterr().err
    assert not (heavy / "review.html").exists()
