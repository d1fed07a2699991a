"""`tabletop study run` as who makes a study meets it: begun, gone on with, finished, begun anew, and refused."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tabletop.cli import study_run, winding
from tabletop.cli.program import run
from tabletop.language import Language, catalogue
from tabletop.study.running import Chunk, Pool, Store, Task, read_chunks

STUDY = """
format: 1
study: kecil
title: {id: Kajian kecil, en: A small study}
scenarios: [latihan-dasar]
players: [passive]
seeds: 2
factors:
  - {id: kekuatan, title: {id: Kekuatan, en: Strength}, share: [100 %, 70 %]}
"""


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of four short drills, in the folder that one stands in."""
    monkeypatch.chdir(tmp_path)
    Path("kecil.yaml").write_text(STUDY, encoding="utf-8")
    return Path("kecil.yaml")


def played(*words: str) -> int:
    return run(["study", "run", *words, "--jobs", "1"])


def drills(folder: str) -> int:
    return sum(chunk.count for chunk in read_chunks(Path(folder)))


def test_a_study_is_played_gone_on_with_finished_and_begun_anew(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert played("kecil.yaml", "--lang", "en") == 0
    said, err = capsys.readouterr()
    assert err == ""  # nobody watches a terminal
    assert "A small study" in said
    assert "tabletop study report kecil.hasil" in said
    assert drills("kecil.hasil") == 4
    table = Path("kecil.hasil", "drills.csv").read_bytes()

    assert played("kecil.yaml", "--lang", "en", "--seeds", "3") == 0
    assert catalogue("en").say("study.done", drills=6, added=2) in capsys.readouterr().out
    assert drills("kecil.hasil") == 6

    assert played("kecil.hasil", "--lang", "en", "--seeds", "3") == 0  # the folder holds the study
    assert catalogue("en").say("study.done", drills=6, added=0) in capsys.readouterr().out

    assert played("kecil.yaml", "--lang", "en", "--anew") == 0
    assert catalogue("en").say("study.done", drills=4, added=4) in capsys.readouterr().out
    assert drills("kecil.hasil") == 4
    assert Path("kecil.hasil", "drills.csv").read_bytes() == table


def test_the_folder_with_a_study_in_it_may_be_named(study: Path) -> None:
    Path("rapi").mkdir()
    Path("rapi", "study.yaml").write_text(STUDY, encoding="utf-8")
    assert played("rapi") == 0
    assert drills("rapi/study.hasil") == 4


def test_the_study_of_another_is_never_written_over(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("study.yaml").write_text("kajian orang lain\n", encoding="utf-8")
    before = sorted(Path().iterdir())
    assert played("kecil.yaml", "--in", ".") == 3
    assert "study.yaml" in capsys.readouterr().err
    assert Path("study.yaml").read_text(encoding="utf-8") == "kajian orang lain\n"
    assert sorted(Path().iterdir()) == before


def test_a_scenario_by_itself_is_a_study_of_who_plays(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["latihan-dasar", "--player", "passive", "--player", "heavy", "--seeds", "1", "--in", "di-sini"]
    assert played(*words) == 0
    assert catalogue("id").say("study.done", drills=2, added=2) in capsys.readouterr().out
    first = Path("di-sini", "drills.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in first[1:]] == ["latihan-dasar.passive", "latihan-dasar.heavy"]
    text = (
        STUDY[: STUDY.index("factors")].replace("passive", "passive, heavy").replace("seeds: 2", "seeds: 1")
    )
    Path("sama.yaml").write_text(text, encoding="utf-8")
    assert played("sama.yaml") == 0
    assert Path("sama.hasil", "drills.csv").read_text(encoding="utf-8").splitlines() == first


@pytest.mark.parametrize(("language", "told"), [("id", "galat"), ("en", "error")])
def test_a_mistake_in_a_study_is_shown_at_its_place_and_nothing_is_made(
    study: Path, capsys: pytest.CaptureFixture[str], language: Language, told: str
) -> None:
    study.write_text(STUDY.replace("latihan-dasar", "latihan-besar"), encoding="utf-8")
    assert played("kecil.yaml", "--lang", language) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert re.search(r"kecil\.yaml:5:13: ?" + told, err), err
    assert "latihan-besar" in err
    assert not Path("kecil.hasil").exists()


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_cannot_be_read_is_said(
    study: Path, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    assert played("nirwana.yaml", "--lang", language) == 3
    assert "nirwana.yaml" in capsys.readouterr().err
    assert played("latihan-dasar", "--player", "passive", "--seeds", "1", "--lang", language) == 0
    file = Path("latihan-dasar.hasil", "drills.jsonl")
    file.write_bytes(file.read_bytes().replace(b"passive", b"heavily", 1)[:-40] + b"\n{}\n")
    capsys.readouterr()
    assert played("latihan-dasar", "--player", "passive", "--seeds", "2", "--lang", language) == 3
    assert "drills.jsonl" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "STUDY"),
        (["kecil.yaml", "--seeds", "0"], "--seeds"),
        (["kecil.yaml", "--seeds", "banyak"], "--seeds"),
        (["kecil.yaml", "--player", "nobody"], "nobody"),
        (["kecil.yaml", "--everything"], "--everything"),
    ],
)
def test_wrong_usage_is_said_before_anything_is_made(
    study: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert played(*words, "--lang", "en") == 2
    assert told in capsys.readouterr().err
    assert not Path("kecil.hasil").exists()


class Interrupted(Pool):
    """Somebody presses Ctrl-C when the first chunk has come."""

    def play(self, tasks: Iterable[Task], folder: Path) -> Iterator[Chunk]:
        for number, chunk in enumerate(super().play(tasks, folder)):
            if number == 0:
                signal.raise_signal(signal.SIGINT)
            yield chunk


@pytest.mark.parametrize("language", ["id", pytest.param("en", marks=pytest.mark.full)])
def test_ctrl_c_keeps_what_is_being_played_and_says_how_to_go_on(
    study: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    before = signal.getsignal(signal.SIGINT)
    say = catalogue(language)
    with monkeypatch.context() as patched:
        patched.setattr(study_run, "Pool", Interrupted)
        assert played("kecil.yaml", "--seeds", "40", "--lang", language) == 130
    assert signal.getsignal(signal.SIGINT) is before
    kept = drills("kecil.hasil")
    assert 0 < kept < 80
    out, err = capsys.readouterr()
    assert say.say("study.winding-down") in err
    assert out.endswith(say.say("study.stopped", drills=kept, wanted=80) + "\n")
    assert played("kecil.yaml", "--seeds", "40", "--lang", language) == 0
    assert say.say("study.done", drills=80, added=80 - kept) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "rate"),
    [("id", "5.000 dari 10.000 latihan, 0,5 per detik"), ("en", "5,000 of 10,000 drills, 0.5 a second")],
)
def test_the_rate_is_written_as_the_language_writes_numbers(
    capsys: pytest.CaptureFixture[str], language: Language, rate: str
) -> None:
    telling = winding.Telling(catalogue(language), shown=True)
    telling._begun -= 10_000  # as if it had begun hours ago
    for done in (0, 5000):
        telling(done, 10_000)
    telling.end()
    assert rate in capsys.readouterr().err


def test_beginning_anew_where_somebody_plays_leaves_everything_as_it_is(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert played("kecil.yaml") == 0
    files = {file: file.read_bytes() for file in Path("kecil.hasil").rglob("*") if file.is_file()}
    study.write_text(STUDY.replace("seeds: 2", "seeds: 3"), encoding="utf-8")
    with Store(Path("kecil.hasil")):
        assert played("kecil.yaml", "--anew", "--lang", "en") == 3
    assert "in use" in capsys.readouterr().err
    assert files == {file: file.read_bytes() for file in Path("kecil.hasil").rglob("*") if file.is_file()}


def test_a_folder_that_cannot_be_made_is_told(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert played("kecil.yaml", "--in", "kecil.yaml", "--lang", "en") == 3
    assert "kecil.yaml" in capsys.readouterr().err


def test_what_a_study_includes_is_kept_with_it(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head, _, factors = STUDY.partition("factors:\n")
    Path("bagian").mkdir()
    Path("bagian", "faktor.yaml").write_text(factors.replace("  - ", "- "), encoding="utf-8")
    study.write_text(head + "factors: {include: bagian/faktor.yaml}\n", encoding="utf-8")
    assert played("kecil.yaml") == 0
    Path("bagian", "faktor.yaml").unlink()
    assert played("kecil.hasil", "--lang", "en") == 0
    assert catalogue("en").say("study.done", drills=4, added=0) in capsys.readouterr().out


def test_a_plan_is_kept_with_what_it_includes(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head, _, _ = STUDY.partition("factors:\n")
    levels = "factors:\n- {id: a, levels: [{id: b}, {id: c, plan: rencana/satu.yaml}]}\n"
    study.write_text(head + levels, encoding="utf-8")
    Path("rencana").mkdir()
    plan = "format: 1\nplan: latihan-dasar\nposts: {include: pos.yaml}\nreserve: [dalmas-1]\n"
    Path("rencana", "satu.yaml").write_text(plan, encoding="utf-8")
    Path("rencana", "pos.yaml").write_text("polair-1: {kampung-seberang: 4}\n", encoding="utf-8")
    assert played("kecil.yaml") == 0
    for file in Path("rencana").iterdir():
        file.unlink()
    assert played("kecil.hasil", "--lang", "en") == 0
    assert catalogue("en").say("study.done", drills=4, added=0) in capsys.readouterr().out


def test_a_scenario_is_reported_and_compared_as_it_was_played(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["latihan-dasar", "--player", "passive", "--player", "heavy", "--seeds", "3"]
    assert played(*words) == 0
    assert run(["study", "compare", "latihan-dasar", "passive", "heavy", "--lang", "en"]) in (0, 1)
    assert "3 seeds" in capsys.readouterr().out
    assert run(["study", "report", "latihan-dasar", "-o", "a.html"]) == 0
    assert run(["study", "report", "latihan-dasar.hasil", "-o", "b.html"]) == 0
    pages = [Path(name).read_text(encoding="utf-8") for name in ("a.html", "b.html")]
    assert pages[0] == pages[1]  # the commands that make it again too
    assert "tabletop study run latihan-dasar.hasil" in pages[0]


def test_what_was_asked_for_beside_the_file_is_remembered_until_it_is_played_as_written(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert played("kecil.yaml", "--player", "heavy", "--player", "doctrine", "--seeds", "1") == 0
    capsys.readouterr()
    for name in ("kecil.yaml", "kecil.hasil"):
        assert run(["study", "report", name, "-o", "a.html", "--lang", "en"]) == 0
        page = Path("a.html").read_text(encoding="utf-8")
        assert f"tabletop study run {name} --player heavy --player doctrine --seeds 1" in page
        capsys.readouterr()
        assert run(["study", "compare", name, "heavy", "doctrine", "--lang", "en"]) in (0, 1)
        assert "1 seed" in capsys.readouterr().out
    assert played("kecil.hasil", "--lang", "en") == 0  # goes on with what was asked for
    assert catalogue("en").say("study.done", drills=4, added=0) in capsys.readouterr().out

    assert played("kecil.yaml") == 0
    assert run(["study", "report", "kecil.yaml", "-o", "a.html"]) == 0
    page = Path("a.html").read_text(encoding="utf-8")
    assert "tabletop study run kecil.yaml<" in page


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"players": ["nobody"], "seeds": 1}', '{"players": [], "seeds": true}']
)
def test_what_was_asked_for_may_be_spoilt(study: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert played("kecil.yaml", "--seeds", "1") == 0
    Path("kecil.hasil", "asked.json").write_text(text, encoding="utf-8")
    for name in ("kecil.yaml", "kecil.hasil"):
        assert run(["study", "report", name, "--lang", "en"]) == 3
        err = capsys.readouterr().err
        assert "asked.json" in err
        assert "Traceback" not in err
