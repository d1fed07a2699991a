"""Days that are counted from election day, where stages start and in texts."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from tabletop.language import LANGUAGES, Language, catalogue
from tabletop.language.shipped import shipped
from tabletop.scenario import load, load_sources, render_all
from tabletop.scenario.library import summary
from tabletop.scenario.msel.lines import lines_of
from tabletop.scenario.reading.dates import in_words
from tabletop.scenario.rules.lint import lint
from tabletop.scenario.schema.compiled import schema_text
from tabletop.scenario.values import ValueProblem, from_election, moment
from tabletop.scenario.writing import format_path
from tests.scenario.conftest import Town, under_caret

S, I1 = "scenario.yaml", "injects/01-pagi.yaml"


@pytest.fixture
def counted(town: Town) -> Town:
    """The small town, its stages counted from election day."""
    town.edit(S, "stages:\n", "election-day: 2024-02-14\nstages:\n")
    town.edit(S, "start: 2024-02-14 06:00", "start: H 06:00")
    town.edit(S, "start: 2024-02-14 13:00", "start: H 13:00")
    return town


def test_a_stage_may_start_so_many_days_from_election_day(town: Town, counted: Town) -> None:
    counted.edit(S, "start: H 13:00", "start: H+17 13:00")
    drill = counted.check().scenario
    assert drill is not None
    assert (drill.epoch, drill.election_day) == (date(2024, 2, 14), date(2024, 2, 14))
    assert [stage.start for stage in drill.stages] == [6 * 60, 17 * 1440 + 13 * 60]
    counted.edit(S, "start: H 06:00", "start: H-5 06:00")
    assert load(counted.path).epoch == date(2024, 2, 9)


def test_one_line_moves_every_date(counted: Town) -> None:
    before = load(counted.path)
    counted.edit(S, "    Pemungutan suara hari ini.\n", "    {H}: pemungutan suara. Logistik sejak {H-5}.\n")
    counted.edit(S, "    Polling day.\n", "    {H} is polling day; the result follows on {H+17}.\n")
    counted.edit(S, "election-day: 2024-02-14", "election-day: 2029-06-27")
    after = load(counted.path)
    assert after.epoch == date(2029, 6, 27)
    assert after.stages == before.stages and after.injects == before.injects
    assert after.briefing.id.startswith(
        "Rabu, 27 Juni 2029: pemungutan suara. Logistik sejak Jumat, 22 Juni 2029."
    )
    assert after.briefing.en.startswith(
        "Wednesday 27 June 2029 is polling day; the result follows on Saturday 14 July"
    )


def test_a_text_for_both_languages_speaks_indonesian(counted: Town) -> None:
    counted.edit(S, "brief: Atur satuan.", "brief: 'Atur satuan sejak {H-1}.'")
    brief = load(counted.path).seats["kabag-ops"].brief
    assert brief.id == brief.en == "Atur satuan sejak Selasa, 13 Februari 2024."


def test_dates_stand_in_words_in_every_file_and_in_the_list_of_drills(counted: Town) -> None:
    counted.edit(S, "summary: {id: Satu pagi di kota kecil rekaan.,", "summary: {id: 'Pagi {H}.',")
    counted.edit(I1, "text: Butuh bantuan.", "text: 'Butuh bantuan pada {H+1}.'")
    found = summary(counted.path)
    assert found is not None and found.summary.id == "Pagi Rabu, 14 Februari 2024."
    assert load(counted.path).injects["call"].tells[0].text.id.endswith("Kamis, 15 Februari 2024.")


def test_a_frozen_drill_says_the_same(counted: Town) -> None:
    counted.edit(S, "    Pemungutan suara hari ini.\n", "    Hari {H}.\n")
    drill = load(counted.path)
    again = load_sources(drill.sources)
    assert (again.digest, again.briefing, again.election_day) == (
        drill.digest,
        drill.briefing,
        drill.election_day,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_a_year_has_words(language: Language) -> None:
    days = {in_words(date.fromordinal(date(2024, 1, 1).toordinal() + n), language) for n in range(366)}
    assert len(days) == 366


def test_a_date_reads_as_people_write_it() -> None:
    assert in_words(date(2024, 2, 9), "id") == "Jumat, 9 Februari 2024"
    assert in_words(date(2024, 11, 27), "en") == "Wednesday 27 November 2024"


def test_without_an_election_day_it_is_said_once_and_nothing_else_follows(town: Town) -> None:
    town.edit(S, "start: 2024-02-14 06:00", "start: H 06:00")
    town.edit(S, "start: 2024-02-14 13:00", "start: H 13:00")
    town.edit(S, "    Pemungutan suara hari ini.\n", "    Hari {H}.\n")
    found = town.one()
    assert (found.id, under_caret(found)) == ("election-day-missing", "H 06:00")
    assert len(found.related) == 2


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("h-5, 8.00", "H-5 08:00"),
        ("H -5 08:00", "H-5 08:00"),
        ("H+05 08:00", "H+5 08:00"),
        ("H\N{MINUS SIGN}5 8:00", "H-5 08:00"),
        ("H-0 06:00", "H 06:00"),
        ("H 6.00", "H 06:00"),
        ("H-5", None),
        ("H-5 24:00", None),
        ("H-1234 08:00", None),
        ("Hari ini 08:00", None),
    ],
)
def test_a_bad_day_is_said_with_what_was_meant(counted: Town, written: str, meant: str | None) -> None:
    counted.edit(S, "start: H 06:00", f"start: '{written}'")
    found = counted.one()
    assert (found.id, found.suggestion, found.safe) == ("value-moment-h", meant, meant is not None)
    with pytest.raises(ValueProblem, match="moment-h"):
        from_election(written)


def test_days_from_election_day_are_no_moment_by_themselves() -> None:
    assert from_election("H-5 08:00") == (-5, 480)
    assert from_election("H 06:00") == (0, 360)
    with pytest.raises(ValueProblem, match="moment-h"):
        moment("H-5 08:00")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{h-5}", "{H-5}"),
        ("{H - 5}", "{H-5}"),
        ("{H5}", None),
        ("{H-05}", None),
        ("{H+1000}", None),
        ("{H-}", None),
    ],
)
def test_a_bad_mark_in_a_text_is_shown_where_it_stands(
    counted: Town, written: str, meant: str | None
) -> None:
    counted.edit(S, "    Semua data adalah", f"    {{H-1}} lalu {written}: semua data adalah")
    found = counted.one()
    assert (found.id, under_caret(found), found.suggestion) == ("election-day-mark", written, meant)
    assert found.safe == (meant is not None)


@pytest.mark.parametrize("text", ["{Halaman}", "{nama}", "{}", "{ H }", "H-5 tanpa kurung"])
def test_other_braces_are_left_alone(counted: Town, text: str) -> None:
    counted.edit(S, "brief: Atur satuan.", f"brief: 'Atur {text}.'")
    assert load(counted.path).seats["kabag-ops"].brief.id == f"Atur {text}."


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        ("14-02-2024", "value-date"),
        ("2024-02-30", "value-date-calendar"),
        ("4202-02-14", "value-moment-year"),
    ],
)
def test_an_election_day_that_is_none_is_the_only_fault(counted: Town, day: str, rule: str) -> None:
    counted.edit(S, "election-day: 2024-02-14", f"election-day: {day}")
    assert [one.id for one in counted.found()] == [rule]


DATED = [
    ("Apel Jumat, 9 Februari 2024 pagi.", "Jumat, 9 Februari 2024", "{H-5}"),
    ("Parade on Friday 9 February 2024.", "Friday 9 February 2024", "{H-5}"),
    ("Pleno 2 Maret di KPU.", "2 Maret", "{H+17}"),
    ("Sejak 13 Feb malam.", "13 Feb", "{H-1}"),
    ("Batas 14/02/2024.", "14/02/2024", "{H}"),
    ("Batas 2024-02-15.", "2024-02-15", "{H+1}"),
]


@pytest.mark.parametrize(("text", "written", "wanted"), DATED)
def test_a_date_that_stays_behind_is_told(counted: Town, text: str, written: str, wanted: str) -> None:
    counted.edit(S, "brief: Atur satuan.", f"brief: '{text} Lihat {{H-2}}.'")
    found = [one for one in lint(counted.path).findings if one.id == "date-written"]
    assert [(under_caret(one), one.suggestion, one.severity) for one in found] == [(written, wanted, "info")]
    assert not [one for one in found if one.safe]


@pytest.mark.parametrize(
    "text",
    ["Seperti banjir Januari 2021.", "Peristiwa 23 Mei 1997.", "Ke Stadion 17 Maret.", "Jl. 5 Maret tergenang.",
     "Perkap 1/2009.", "Pada 17 Agustus kita upacara.", "Pukul 13.00 - 14.30."],
)  # fmt: skip
def test_what_is_history_or_a_name_is_no_date_of_the_drill(counted: Town, text: str) -> None:
    counted.edit(S, "brief: Atur satuan.", f"brief: '{text}'")
    assert "date-written" not in {one.id for one in lint(counted.path).findings}


def test_a_stage_that_stays_behind_is_told(counted: Town) -> None:
    counted.edit(S, "start: H 13:00", "start: 2024-02-15 13:00")
    found = [one for one in lint(counted.path).findings if one.id == "date-written"]
    assert [(under_caret(one), one.suggestion) for one in found] == [("2024-02-15 13:00", "H+1 13:00")]


def test_without_an_election_day_dates_are_nobodys_business(town: Town) -> None:
    town.edit(S, "brief: Atur satuan.", "brief: 'Apel 9 Februari 2024.'")
    assert "date-written" not in {one.id for one in lint(town.path).findings}


def test_the_formatter_keeps_what_is_written(counted: Town) -> None:
    counted.edit(S, "brief: Atur satuan.", "brief: '{H-1} atur satuan.'")
    for file in format_path(counted.path):
        file.path.write_bytes(file.after)
    text = counted.read(S)
    assert "election-day: 2024-02-14\n" in text
    assert "start: H 06:00," in text and "brief: '{H-1} atur satuan.'" in text
    assert not [file.shown for file in format_path(counted.path) if file.changed]


def test_a_spreadsheet_of_injects_shows_what_is_written(counted: Town) -> None:
    counted.edit(I1, "text: Butuh bantuan.", "text: 'Butuh bantuan pada {H+1}.'")
    reading = counted.check().reading
    assert reading is not None
    cells = [text for line in lines_of(reading.root) for text in line.cells.values()]
    assert "Butuh bantuan pada {H+1}." in cells


def test_the_published_schema_knows_both_ways_of_writing() -> None:
    moments = Draft7Validator(json.loads(schema_text("common.schema.json"))["definitions"]["moment"])
    assert all(moments.is_valid(one) for one in ("H-5 08:00", "H 06:00", "H+17 08:00", "2024-02-14 06:00"))
    assert not any(
        moments.is_valid(one) for one in ("H-0 08:00", "H5 08:00", "H-5", "h 06:00", "H-1234 08:00")
    )


def test_a_shipped_drill_may_be_shifted_whole(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shipped("scenarios", "banjarmasin"), tmp_path / "kota"))
    text = (folder / S).read_text(encoding="utf-8")
    (folder / S).write_text(
        text.replace("election-day: 2024-02-14", "election-day: 2028-11-29"), encoding="utf-8"
    )
    was, result = load("banjarmasin"), lint(folder)
    now = result.scenario
    assert now is not None and not result.findings, render_all(result.findings, catalogue("en"))
    assert (now.epoch - was.epoch).days == (date(2028, 11, 29) - date(2024, 2, 14)).days
    assert now.stages == was.stages and now.injects == was.injects and now.logistics == was.logistics
    assert "2024" not in now.briefing.id + now.briefing.en and "Jumat, 24 November 2028" in now.briefing.id
