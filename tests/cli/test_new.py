"""`tabletop new` as a new author meets it."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import click
import pytest
from jsonschema import Draft7Validator

from tabletop.cli.program import run
from tabletop.language.shipped import shipped
from tabletop.scenario import load


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder from which the command is called."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_terminal_what_is_usual_is_taken(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new"]) == 0
    assert "tabletop play kota-baru" in capsys.readouterr().out
    assert run(["validate", "kota-baru"]) == 0
    assert run(["fmt", "kota-baru", "--check"]) == 0
    assert "Kursi pemain" in (here / "kota-baru" / "scenario.yaml").read_text(encoding="utf-8")


def test_everything_can_be_said_at_once(here: Path) -> None:
    asked = [
        "--title",
        "Drill: Sukarame",
        "--place",
        "Sukarame",
        "--id",
        "sukarame-1",
        "--at",
        "-3.32,114.59",
    ]
    assert (
        run(
            ["new", "ujian", *asked, "--stage", "counting", "--timezone", "Asia/Jayapura", "--language", "en"]
        )
        == 0
    )
    text = (here / "ujian" / "scenario.yaml").read_text(encoding="utf-8")
    assert "id: sukarame-1\ntitle: 'Drill: Sukarame'\n" in text
    assert "timezone: Asia/Jayapura" in text
    assert "The seats of the players" in text
    assert "id: counting" in text
    assert "at: [-3.3200, 114.5900]" in (here / "ujian" / "city.yaml").read_text(encoding="utf-8")
    assert run(["validate", "ujian"]) == 0


def test_at_a_terminal_what_is_missing_is_asked(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(
        ["Kota Impian", "Latihan Impian", "impian", "-3.3, 114.6", "hari-h", "tabulation", "Asia/Jakarta"]
    )
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
    assert run(["new"]) == 0
    assert "hari-h" in capsys.readouterr().err
    text = (here / "impian" / "scenario.yaml").read_text(encoding="utf-8")
    assert "title: Latihan Impian\n" in text
    assert "id: tabulation" in text


def test_an_answer_that_will_not_do_is_asked_for_again(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(
        [
            "\t",
            "Kota Impian",
            "Latihan Impian",
            "Impian!",
            "impian",
            "di utara",
            "-3,3 114,6",
            "polling",
            "Asia/Jakarta",
        ]
    )
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
    assert run(["new"]) == 0
    told = capsys.readouterr().err
    assert "Impian!" in told
    assert "di utara" in told
    assert "at: [-3.3000, 114.6000]" in (here / "impian" / "city.yaml").read_text(encoding="utf-8")


def test_the_editor_is_set_up(here: Path) -> None:
    assert run(["new", "--yes", "--place", "Kota Kami"]) == 0
    folder = here / "kota-kami"
    settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema, files in settings["yaml.schemas"].items():
        Draft7Validator.check_schema(json.loads((folder / schema).read_text(encoding="utf-8")))
        assert all((folder / file).is_file() for file in files)
    first = (folder / "scenario.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=.schema/scenario.schema.json"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["--id", "Kota Kami"], 2),
        (["--at", "di sana"], 2),
        (["--at", "95,10"], 2),
        (["--stage", "besok"], 2),
        (["--title", " "], 2),
        (["penuh"], 1),
    ],
)
def test_what_cannot_be_is_said(
    here: Path, asked: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "penuh").mkdir()
    (here / "penuh" / "surat.txt").write_text("x", encoding="utf-8")
    assert run(["new", "--yes", *asked]) == code
    assert capsys.readouterr().err
    assert sorted(one.name for one in here.iterdir()) == ["penuh"]


def test_a_city_and_a_middle_are_not_both_taken(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "ujian", "--city", "city.yaml", "--at", "-3.3,114.5", "--lang", "en"]) == 2
    assert "--city or --at" in capsys.readouterr().err


def test_a_city_that_is_none_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "ujian", "--city", "nowhere.yaml", "--yes"]) == 3
    assert run(["new", "one", "--yes"]) == 0
    assert run(["new", "two", "--city", "one/scenario.yaml", "--yes", "--lang", "en"]) == 1
    assert "no city by itself" in capsys.readouterr().err
    assert run(["new", "two", "--city", "one/city.yaml", "--yes"]) == 0
    assert run(["validate", "two", "--strict"]) == 0
    assert not (here / "ujian").exists()


def test_a_new_town_may_vote_on_another_day(here: Path) -> None:
    assert run(["new", "kota", "--election-day", "2029-02-14"]) == 0
    text = (here / "kota" / "scenario.yaml").read_text(encoding="utf-8")
    assert "election-day: 2029-02-14\n" in text and "start: H 07:00," in text
    assert run(["fmt", "kota", "--check"]) == 0


@pytest.mark.parametrize("drill", ["latihan-dasar", "banjarmasin"])
def test_a_drill_is_copied_with_its_comments_and_moved(here: Path, drill: str) -> None:
    assert (
        run(["new", "kami", "--from", drill, "--election-day", "2028-11-29", "--title", "Latihan: kami"]) == 0
    )
    source = shipped("scenarios", drill)
    there = {file.relative_to(source): file for file in source.rglob("*.yaml")}
    own = {file.relative_to(here / "kami"): file for file in (here / "kami").rglob("*.yaml")}
    assert own.keys() == there.keys()
    for name, file in own.items():
        was, now = (one.read_text(encoding="utf-8").splitlines() for one in (there[name], file))
        changed = [line for before, line in zip(was, now, strict=True) if before != line]
        if name == Path("scenario.yaml"):
            assert changed == [
                "# yaml-language-server: $schema=.schema/scenario.schema.json",
                "id: kami",
                "title: {id: 'Latihan: kami', en: 'Latihan: kami'}",
                "election-day: 2028-11-29",
            ]
        else:
            assert all("yaml-language-server" in line for line in changed)
    assert run(["validate", "kami", "--strict"]) == 0
    assert run(["fmt", "kami", "--check"]) == 0
    assert load("kami/").epoch.year == 2028


def test_a_copy_is_watched_and_its_own_drill(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "kami", "--from", "latihan-dasar"]) == 0
    assert "tabletop play kami" in capsys.readouterr().out
    copy, drill = load("kami/"), load("latihan-dasar")
    assert (copy.id, copy.title, copy.epoch) == ("kami", drill.title, drill.epoch)
    assert copy.doctrine == drill.doctrine
    assert run(["watch", "kami"]) == 0


def test_ones_own_drill_is_copied_too_with_its_pack_and_in_one_file(here: Path) -> None:
    model = Path(__file__).parents[1] / "scenario" / "data" / "kota-kecil"
    assert run(["new", "kota-2", "--from", str(model), "--id", "kota-dua"]) == 0
    assert (here / "kota-2" / "pack" / "pack.yaml").read_bytes() == (
        model / "pack" / "pack.yaml"
    ).read_bytes()
    assert load("kota-2/").id == "kota-dua"
    assert run(["new", "satu"]) == 0
    (here / "satu" / "scenario.yaml").rename(here / "satu" / "drill.yaml")
    assert run(["new", "dua", "--from", "satu/drill.yaml"]) == 0
    assert load("dua/").id == "dua"


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["kami", "--from", "latihan-dasar", "--election-day", "27-11-2024"], 2, "2024-11-27"),
        (["kami", "--from", "latihan-dasar", "--stage", "polling"], 2, "--stage"),
        (["--from", "latihan-dasar"], 2, "tabletop new FOLDER --from latihan-dasar"),
        (["kami", "--from", "latihan-dasar", "--id", "Kami!"], 2, "kami"),
        (["kami", "--from", "latihan-dassar"], 3, "latihan-dasar"),
        (["kami", "--from", "tertulis", "--election-day", "2024-11-27"], 1, "election-day"),
        (["penuh", "--from", "latihan-dasar"], 1, "penuh"),
    ],
)
def test_what_cannot_be_copied_is_said_and_nothing_is_written(
    here: Path, capsys: pytest.CaptureFixture[str], asked: list[str], code: int, said: str
) -> None:
    shutil.copytree(shipped("scenarios", "latihan-dasar"), here / "tertulis")
    file = here / "tertulis" / "scenario.yaml"
    text = file.read_text(encoding="utf-8").replace("election-day: 2024-02-14\n", "")
    file.write_text(text.replace("H 07:00", "2024-02-14 07:00").replace("{H}", "Rabu"), encoding="utf-8")
    (here / "penuh").mkdir()
    (here / "penuh" / "catatan.txt").write_text("milik saya", encoding="utf-8")
    assert run(["new", *asked]) == code
    assert said in capsys.readouterr().err
    assert not (here / "kami").exists()
    assert [one.name for one in (here / "penuh").iterdir()] == ["catatan.txt"]


def test_a_title_of_several_lines_and_windows_line_ends_are_kept(here: Path) -> None:
    assert run(["new", "asal"]) == 0
    file = here / "asal" / "scenario.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "title: Latihan Kota Baru\n", "title: |\n  Latihan\n  lama\n", 1
    )
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert run(["new", "kami", "--from", "asal", "--title", "Baru"]) == 0
    after = (here / "kami" / "scenario.yaml").read_bytes()
    assert after.startswith(b"\xef\xbb\xbf") and b"\n" not in after.replace(b"\r\n", b"")
    assert b"\r\ntitle: Baru\r\n" in after
    assert load("kami/").title.id == "Baru"
