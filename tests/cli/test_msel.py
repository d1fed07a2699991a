"""`tabletop msel`: out into a spreadsheet, and back."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.language import LANGUAGES
from tests.scenario.conftest import DATA


@pytest.fixture
def drill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A drill of one's own, in the current folder."""
    shutil.copytree(DATA, tmp_path / "kota-kecil")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "kota-kecil"


def injects(drill: Path) -> Path:
    return next((drill / "injects").iterdir())


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_out_and_back_changes_nothing(drill: Path, ending: str, language: str) -> None:
    before = injects(drill).read_bytes()
    assert run(["msel", "export", "kota-kecil/", "-o", f"a.{ending}", "--lang", language]) == 0
    assert run(["msel", "import", "kota-kecil/", f"a.{ending}"]) == 0
    assert run(["msel", "import", "kota-kecil/", f"a.{ending}", "--delete"]) == 0
    assert injects(drill).read_bytes() == before


def test_five_new_injects_are_shown_written_and_sound(
    drill: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["\ufeffTitle (Indonesian);Stage;Time;To;Method;Message (Indonesian);ID"]
    lines += [f"Kabar {n};polling;10:0{n};kpu;phone;Kabar ke-{n}.;" for n in range(5)]
    sheet = Path("baru.csv")
    sheet.write_text("\r\n".join(lines), encoding="utf-8")
    before = injects(drill).read_bytes()
    assert run(["msel", "import", "kota-kecil/", "baru.csv", "--diff", "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert told.out.count("+- ") + told.out.count("+  title") >= 5
    assert "Nothing is written" in told.err
    assert injects(drill).read_bytes() == before
    assert run(["msel", "import", "kota-kecil/", "baru.csv", "--lang", "en"]) == 0
    assert "new injects: 5" in capsys.readouterr().out
    assert injects(drill).read_bytes().startswith(before.rstrip(b"\n"))
    assert run(["validate", "kota-kecil/"]) == 0


def test_findings_keep_everything_from_being_written(drill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = injects(drill).read_bytes()
    Path("a.csv").write_text("ID,Tempat,Jam\ndemo,kantor-kpux,\n", encoding="utf-8")
    assert run(["msel", "import", "kota-kecil/", "a.csv", "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "a.csv: cell B2: error[ref-unknown]" in told
    assert "kantor-kpu" in told
    assert injects(drill).read_bytes() == before


def test_shipped_drills_are_exported_and_not_changed(drill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["msel", "export", "latihan-dasar"]) == 0
    assert Path("latihan-dasar-msel.xlsx").is_file()
    assert run(["msel", "template", "latihan-dasar", "-o", "t.csv"]) == 0
    capsys.readouterr()
    assert run(["msel", "import", "latihan-dasar", "t.csv", "--lang", "en"]) == 1
    assert "Copy its folder" in capsys.readouterr().err
    assert run(["msel", "import", "latihan-dasar", "t.csv", "--diff"]) == 0


def test_wrong_use_and_files_that_are_not_there(drill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["msel", "exprot", "kota-kecil/"]) == 2
    assert "export" in capsys.readouterr().err
    assert run(["msel", "export", "kota-kecil/", "-o", "a.ods"]) == 2
    assert run(["msel", "import", "kota-kecil/"]) == 2
    assert run(["msel", "import", "kota-kecil/", "none.xlsx"]) == 3
    assert run(["msel", "import", "kota-kecil/", "kota-kecil"]) == 3
    assert run(["msel", "export", "none/"]) == 3
    Path("there.csv").write_text("mine", encoding="utf-8")
    assert run(["msel", "export", "kota-kecil/", "-o", "there.csv"]) == 1
    assert Path("there.csv").read_text(encoding="utf-8") == "mine"
    assert run(["msel", "import", "kota-kecil/", "there.csv"]) == 1
    assert run(["msel"]) == 0


def test_without_openpyxl_csv_works_and_xlsx_says_what_to_install(
    drill: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert run(["msel", "export", "kota-kecil/", "-o", "a.xlsx", "--lang", "en"]) == 1
    assert 'pip install "sispamkota-tabletop[sheet]"' in capsys.readouterr().err
    assert run(["msel", "export", "kota-kecil/", "-o", "a.csv"]) == 0
