"""`tabletop study report` and `tabletop study compare` as a chief of operations' staff meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tests.study.made_up import keep, planted, results_in, study_in


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a study and its drills."""
    folder = tmp_path_factory.mktemp("study")
    study = study_in(folder, 40)
    keep(results_in(study, planted), folder / "tiruan.hasil")
    return folder


@pytest.fixture(autouse=True)
def here(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made)


def test_a_report_lies_in_the_folder_of_the_drills(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["study", "report", "tiruan.yaml", "--lang", "en"]) == 0
    assert "report.html" in capsys.readouterr().out
    page = (made / "tiruan.hasil" / "report.html").read_text(encoding="utf-8")
    assert "tabletop study report tiruan.yaml" in page
    assert run(["study", "report", "tiruan.yaml", "-o", "lain.html"]) == 0
    assert '<html lang="id">' in (made / "lain.html").read_text(encoding="utf-8")


def test_what_cannot_be_reported_is_said(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["study", "report", "tiruan.yaml", "-o", "a.pdf"]) == 2
    assert run(["study", "report", "nirwana.yaml"]) == 3
    assert run(["study", "report", "tiruan.yaml", "--in", "kosong"]) == 3
    assert "tabletop study run" in capsys.readouterr().err


def test_two_arms_that_differ(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["study", "compare", "tiruan.yaml", "doctrine", "passive", "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "Better on 0 of 40 seeds, equal on 0, worse on 40." in said
    assert said.endswith("Worse, and that is not chance.\n")


def test_an_arm_is_the_same_as_itself(capsys: pytest.CaptureFixture[str]) -> None:
    arms = ["doctrine", "latihan-dasar.doctrine.cadangan.polsek"]
    assert run(["study", "compare", "tiruan.yaml", *arms]) == 0
    assert "Hasilnya sama di setiap benih." in capsys.readouterr().out


@pytest.mark.parametrize("first", ["prosedur.lama", "cadangan.polres", "kekuatan.100"])
def test_the_reference_is_named_by_the_first_level_of_a_factor_too(
    capsys: pytest.CaptureFixture[str], first: str
) -> None:
    arms = [f"doctrine.{first}", "doctrine.prosedur.baru"]
    assert run(["study", "compare", "tiruan.yaml", *arms, "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "latihan-dasar.doctrine.prosedur.baru against latihan-dasar.doctrine, on the same 40 seeds" in said


def test_as_json_with_the_seeds_for_a_half_width(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["doctrine", "doctrine.kekuatan.50", "--format", "json", "--within", "0,5"]
    assert run(["study", "compare", "tiruan.yaml", *asked]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["seeds"] == 40
    assert found["verdict"] == "worse"
    by_figure = {one["figure"]: one for one in found["figures"]}
    assert by_figure["gates_broken"]["verdict"] == "worse"
    assert by_figure["voters_unserved"]["seeds_within"] > 1000
    assert run(["study", "compare", "tiruan.yaml", *asked[:2], "--within", "0,005", "--lang", "en"]) == 1
    text = capsys.readouterr().out
    assert "For an interval of no more than ±0.005:" in text


def test_a_half_width_of_trust_is_in_per_cent_in_both_forms(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["study", "compare", "tiruan.yaml", "doctrine", "doctrine.prosedur.baru", "--lang", "en"]
    assert run([*asked, "--within", "0.5", "--format", "json"]) in (0, 1)
    found = json.loads(capsys.readouterr().out)
    trust = {one["figure"]: one for one in found["figures"]}["trust"]
    half = (trust["interval"]["high"] - trust["interval"]["low"]) / 2
    assert 0.5 < half < 5  # between 0.5 per mille and 0.5 per cent: only of the one are there enough seeds
    assert trust["seeds_within"] == 0
    assert run([*asked, "--within", "0.5"]) in (0, 1)
    within = capsys.readouterr().out.partition("For an interval")[2]
    assert "enough" in next(line for line in within.splitlines() if "rust" in line)


@pytest.mark.parametrize(
    ("arms", "words"),
    [
        (["doctrine", "pasif"], "pasif"),
        (["doctrine", "kekuatan.70"], "latihan-dasar.passive.kekuatan.70"),
        (["lama", "passive"], "latihan-dasar.doctrine, latihan-dasar.passive"),
        (["doctrine", "doctrine.prosedur.lamma"], "latihan-dasar.doctrine.prosedur.lama"),
        (["latihan-dasar.doctrin", "passive"], "latihan-dasar.doctrine"),
        (["doctrine", "passive", "--within", "0"], "--within"),
    ],
)
def test_a_wrong_name_is_said_with_what_there_is(
    capsys: pytest.CaptureFixture[str], arms: list[str], words: str
) -> None:
    assert run(["study", "compare", "tiruan.yaml", *arms]) == 2
    assert words in capsys.readouterr().err


def test_help_and_the_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["study"]) == 0
    assert "compare" in capsys.readouterr().out
