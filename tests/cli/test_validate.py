"""`tabletop validate` as an author meets it."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.language.shipped import shipped
from tabletop.scenario.reading.source import MOST_BYTES
from tests.shipped import SHIPPED

ADVICE = "--ignore=choke-point,capability-missing"
"""Leaves out what is only good to know of the first drill."""


@pytest.fixture
def drill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the first drill, in the folder from which the command is called."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(shipped("scenarios", "latihan-dasar"), tmp_path / "kota-kami")
    return tmp_path / "kota-kami"


def change(file: Path, old: str, new: str) -> int:
    """Replace a text that stands once in a file; return its line."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_drills_are_clean(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(["validate", name, "--strict"]) == 0
    said = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(rf"{name}: (tidak ada temuan|0 galat, 0 peringatan, \d+ info)\.", said)


def test_a_copied_drill_is_clean(capsys: pytest.CaptureFixture[str], drill: Path) -> None:
    assert run(["validate", "kota-kami", ADVICE, "--lang", "en"]) == 0
    assert capsys.readouterr().out == "kota-kami: nothing found.\n"


def test_a_typo_is_shown_at_its_place_with_what_was_meant(
    capsys: pytest.CaptureFixture[str], drill: Path
) -> None:
    line = change(drill / "injects.yaml", "at: kpu-kota", "at: kpu-kotta")
    assert run(["validate", "kota-kami", ADVICE, "--lang", "en"]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith(f"{Path('kota-kami', 'injects.yaml')}:{line}:")
    written, caret = said.out.splitlines()[1:3]
    assert written.index("kpu-kotta") == caret.index("^^^^^^^^^")
    assert "kpu-kota" in said.out.replace("kpu-kotta", "")
    assert said.out.endswith("kota-kami: 1 error, 0 warnings.\n")


def test_all_errors_come_at_once(capsys: pytest.CaptureFixture[str], drill: Path) -> None:
    first = change(drill / "injects.yaml", "at: kpu-kota", "at: kpu-kotta")
    second = change(drill / "scenario.yaml", "uses: [polri-2024]", "uses: [polri-2025]")
    third = change(drill / "city.yaml", "class: primary, bridge: true", "class: primery, bridge: true")
    assert run(["validate", "kota-kami"]) == 1
    said = capsys.readouterr().out
    for file, line in (("city.yaml", third), ("scenario.yaml", second)):
        assert f"{file}:{line}:" in said
    change(drill / "scenario.yaml", "uses: [polri-2025]", "uses: [polri-2024]")
    assert run(["validate", "kota-kami"]) == 1
    said = capsys.readouterr().out
    assert f"city.yaml:{third}:" in said
    assert f"injects.yaml:{first}:" in said


def test_the_worst_of_several_paths_decides(capsys: pytest.CaptureFixture[str], drill: Path) -> None:
    change(drill / "injects.yaml", "at: kpu-kota", "at: kpu-kotta")
    assert run(["validate", "latihan-dasar", "kota-kami"]) == 1
    assert run(["validate", ADVICE, "no-such-drill", "kota-kami", "latihan-dasar"]) == 3
    assert "latihan-dasar: tidak ada temuan." in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["no-such-drill", "nowhere/at/all.yaml", "", "\0", "latihan-dasarr", "a" * 5000]
)
def test_what_is_not_there_is_unreadable(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(["validate", name]) == 3
    said = capsys.readouterr()
    assert (said.out + said.err).count("\n") < 5


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"\x00\x01\x02",
        b"- a\n- b\n",
        b"a: [",
        b"[" * 100_000,
        b"a: &a [*a]",
        b"!!python/object:os.system {}",
    ],
    ids=["empty", "utf-16", "binary", "list", "open", "deep", "cycle", "tag"],
)
def test_no_file_brings_a_traceback(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "x.yaml").write_bytes(content)
    assert run(["validate", str(tmp_path / "x.yaml")]) in (1, 3)
    assert "x.yaml" in capsys.readouterr().out


def say(capsys: pytest.CaptureFixture[str], *arguments: str, code: int) -> str:
    """Run `tabletop validate` in English; return what it printed."""
    assert run(["validate", *arguments, "--lang", "en"]) == code
    printed = capsys.readouterr()
    return printed.out if code != 2 else printed.err


def test_a_folder_of_drills_is_every_drill_and_pack_in_it(
    capsys: pytest.CaptureFixture[str], drill: Path
) -> None:
    shutil.copytree(shipped("scenarios", "packs", "polri-2024"), drill.parent / "semua" / "buku" / "polri")
    shutil.copytree(drill, drill.parent / "semua" / "a")
    (drill.parent / "semua" / "catatan.yaml").write_text("- bukan skenario\n", encoding="utf-8")
    (drill.parent / "semua" / "satu.yaml").write_text("format: 1\n", encoding="utf-8")
    said = say(capsys, ADVICE, "semua", "kota-kami", code=1).splitlines()
    closing = [line for line in said if line.startswith(("semua", "kota-kami")) and "error[" not in line]
    assert [line.partition(":")[0] for line in closing] == [
        str(Path("semua", "a")),
        str(Path("semua", "buku", "polri")),
        str(Path("semua", "satu.yaml")),
        "kota-kami",
    ]
    assert said[-1].startswith("4 checked: ")


@pytest.mark.parametrize("name", ["buku", "buku/pack.yaml"])
def test_a_pack_is_looked_at_by_itself(capsys: pytest.CaptureFixture[str], drill: Path, name: str) -> None:
    shutil.copytree(shipped("scenarios", "packs", "polri-2024"), drill.parent / "buku")
    assert say(capsys, name, code=0) == f"{name}: nothing found.\n"
    change(drill.parent / "buku" / "pack.yaml", "format: 1\n", "format: 1\nkunci: 1\n")
    assert "schema-unknown-key" in say(capsys, name, code=1)


def pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Put something into standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_standard_input_is_read_with_includes_from_the_current_folder(
    capsys: pytest.CaptureFixture[str], drill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(drill)
    text = (drill / "scenario.yaml").read_bytes()
    pipe(monkeypatch, text)
    assert say(capsys, ADVICE, "-", code=0) == "-: nothing found.\n"
    pipe(monkeypatch, text + b"kunci: 1\n")
    line = text.count(b"\n") + 1
    assert say(capsys, ADVICE, "-", code=1).startswith(f"<stdin>:{line}:1: error[schema-unknown-key]")
    pipe(monkeypatch, b"x" * (MOST_BYTES + 1))
    assert "4 MiB" in say(capsys, "-", code=3)
    assert "standard input" in say(capsys, "-", "--fix", code=2)
    assert "standard input" in say(capsys, "-", "--watch", code=2)


@pytest.mark.parametrize("form", ["json", "sarif", "github", "junit"])
def test_other_forms_are_one_document_whatever_is_asked(
    capsys: pytest.CaptureFixture[str], drill: Path, form: str
) -> None:
    change(drill / "injects.yaml", "at: kpu-kota", "at: kpu-kotta")
    said = say(capsys, "kota-kami", "latihan-dasar", "nowhere.yaml", "--format", form, code=3)
    assert "kpu-kotta" in said
    assert "nowhere.yaml" in said
    if form in ("json", "sarif"):
        json.loads(said)
    assert say(capsys, "kota-kami", "--format", form, "--ignore", "mark-quotes", code=1)


def test_what_is_selected_or_ignored_goes_by_id_family_and_beginning(
    capsys: pytest.CaptureFixture[str], drill: Path
) -> None:
    change(drill / "scenario.yaml", "format: 1\n", "format: 1\nkunci: 1\n")
    change(drill / "injects.yaml", "at: kpu-kota", "at: “kpu-kota”")
    both = say(capsys, "kota-kami", code=1)
    assert "[schema-unknown-key]" in both
    assert "[mark-quotes]" in both
    for word in ("mark-quotes", "mark", "yaml", "mark-,seat-idle"):
        only = say(capsys, "kota-kami", "--select", word, "--strict", code=1)
        assert "[mark-quotes]" in only
        assert "[schema-unknown-key]" not in only
    without = say(capsys, "kota-kami", "--ignore", "mark-quotes", "--ignore", "rule,seat", code=1)
    assert "[mark-quotes]" not in without
    assert "[schema-unknown-key]" in without
    assert "perhaps you mean mark-quotes" in say(capsys, "kota-kami", "--select", "mark-qotes", code=2)


def test_rules_that_errors_kept_from_looking_are_not_passed_off_as_clean(
    capsys: pytest.CaptureFixture[str], drill: Path
) -> None:
    change(drill / "scenario.yaml", "format: 1\n", "format: 1\nkunci: 1\n")
    said = say(capsys, "kota-kami", "--select", "seat-idle", code=1)
    assert said.startswith("kota-kami: 1 chosen rule could not look")
    assert "nothing found" not in said


def test_warnings_count_only_when_strict(capsys: pytest.CaptureFixture[str], drill: Path) -> None:
    (drill / "scenario.yaml").rename(drill / "latihan.yaml.txt")
    name = str(Path("kota-kami", "latihan.yaml.txt"))
    assert "[file-ending]" in say(capsys, name, code=0)
    assert "[file-ending]" in say(capsys, name, "--strict", code=1)
    assert say(capsys, name, "--strict", "--ignore", "file-ending", code=0)


def test_fix_writes_what_is_certain_and_keeps_everything_else(
    capsys: pytest.CaptureFixture[str], drill: Path
) -> None:
    file = drill / "scenario.yaml"
    whole = file.read_bytes()
    minutes = re.search(rb"^minutes: (\d+)", whole, re.MULTILINE)
    assert minutes is not None
    spoilt = whole.replace(minutes[0], b'minutes: "' + minutes[1] + b'"   # catatan')
    file.write_bytes(spoilt)
    change(drill / "injects.yaml", "at: kpu-kota", "at: kpu-kotta")
    shown = say(capsys, "kota-kami", "--diff", code=1)
    assert '-minutes: "' in shown
    assert file.read_bytes() == spoilt
    said = say(capsys, "kota-kami", "--fix", code=1)
    assert f"{file.relative_to(drill.parent)}: mended." in said
    assert "kpu-kotta" in said, "a name that may have been meant is not written"
    assert file.read_bytes() == whole.replace(minutes[0], minutes[0] + b"   # catatan")
    assert "kpu-kotta" in (drill / "injects.yaml").read_text(encoding="utf-8")


def test_fix_and_diff_together_write_and_show(capsys: pytest.CaptureFixture[str], drill: Path) -> None:
    file = drill / "city.yaml"
    whole = file.read_bytes()
    file.write_text(whole.decode(), encoding="utf-16")
    assert "its encoding changes" in say(capsys, "kota-kami", "--fix", "--diff", code=0)
    assert file.read_bytes() == whole


def test_fix_never_writes_into_what_came_with_the_program(
    capsys: pytest.CaptureFixture[str], drill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shelved(*parts: str) -> Path:
        return drill.parent.joinpath("shelf", *parts[1:])

    shutil.copytree(drill, drill.parent / "shelf" / "latihan-dasar")
    shutil.copytree(shipped("scenarios", "packs"), drill.parent / "shelf" / "packs")
    monkeypatch.setattr("tabletop.scenario.library.shipped", shelved)
    file = drill.parent / "shelf" / "latihan-dasar" / "city.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert say(capsys, ADVICE, "latihan-dasar", "--fix", code=0) == "latihan-dasar: nothing found.\n"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


def test_watching_looks_again_when_a_file_is_saved_until_it_is_stopped(
    capsys: pytest.CaptureFixture[str], drill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = 0

    def save_then_stop() -> None:
        nonlocal waits
        waits += 1
        if waits == 1:
            change(drill / "injects.yaml", "at: kpu-kota", "at: kpu-kotta")
        elif waits > 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("tabletop.cli.watching.pause", save_then_stop)
    assert run(["validate", "kota-kami", ADVICE, "--watch", "--lang", "en"]) == 130
    said = capsys.readouterr().out
    first, again = said.split("Something changed; checked again:")
    assert "kota-kami: nothing found." in first
    assert "kpu-kotta" in again
    assert say(capsys, "kota-kami", "--watch", "--format", "json", code=2)


def test_colours_are_for_terminals_whose_user_wants_them(
    capsys: pytest.CaptureFixture[str], drill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(drill / "injects.yaml", "at: kpu-kota", "at: kpu-kotta")
    assert "\x1b" not in say(capsys, "kota-kami", code=1)
    monkeypatch.setattr("tabletop.cli.validate.sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[1;31m" in say(capsys, "kota-kami", code=1)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in say(capsys, "kota-kami", code=1)


@pytest.mark.parametrize("name", ["scenario.yaml.txt", "Scenario.yaml", "scenario.yml", "scenario.txt"])
def test_a_first_file_under_another_name_is_named(
    capsys: pytest.CaptureFixture[str], drill: Path, name: str
) -> None:
    (drill / "scenario.yaml").rename(drill / name)
    said = say(capsys, "kota-kami", code=3)
    assert f'There is "{name}"; rename it to scenario.yaml' in said


STUDIES = sorted(Path(__file__).parents[2].glob("docs/studies/*/study.yaml"))
STUDY = "format: 1\nstudy: uji\nscenarios: [latihan-dasar]\nplayers: [doctrine]\nseeds: {}\n"


def test_a_study_is_looked_at_as_a_study(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("uji.yaml").write_text(STUDY.format(50), encoding="utf-8")
    assert run(["validate", "uji.yaml", "--strict", "--lang=en"]) == 0
    assert capsys.readouterr().out == "uji.yaml: nothing found.\n"
    Path("uji.yaml").write_text(STUDY.format("many"), encoding="utf-8")
    assert run(["validate", "uji.yaml", "--lang=en"]) == 1
    told = capsys.readouterr().out
    assert "uji.yaml:5:8: error[schema-type]" in told and "uji.yaml: 1 error, 0 warnings." in told
    Path("uji.yaml").write_text("{format: 1, study: uji, scenarios: [latihan-dasar]}", encoding="utf-8")
    assert run(["validate", "uji.yaml"]) == 0


@pytest.mark.parametrize("study", STUDIES, ids=lambda path: path.parent.name)
def test_the_studies_of_the_documents_can_be_played(study: Path) -> None:
    assert run(["validate", str(study), "--strict"]) == 0
