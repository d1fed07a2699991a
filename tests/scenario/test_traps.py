"""None of the traps of YAML 1.1 bites, and positions are exact."""

from __future__ import annotations

import pytest

from tabletop.language import Text
from tabletop.scenario import load
from tests.scenario.conftest import Town, under_caret


@pytest.mark.parametrize(
    "written",
    [
        *(
            "NO",
            "no",
            "Yes",
            "on",
            "off",
            "y",
            "N",
            "True",
            "2024",
            "010",
            "0x1F",
            "1_000",
            "12:30",
            "190:20:30",
        ),
        *("1e3", "1.10", ".5", ".inf", "-.INF", ".nan", "2024-02-14", "2024-02-30", "=", "0b11", "1e400"),
        "9" * 5000,
    ],
)
def test_a_title_is_what_is_written(written: str, town: Town) -> None:
    town.edit("scenario.yaml", "place: Kota Kecil", f"place: {written}")
    assert load(town.path).place == Text.plain(written)


@pytest.mark.parametrize("name", ["no", "y", "on", "off", "true", "010", "123", "1e3", "yes", "0b1"])
def test_a_name_may_be_any_word(name: str, town: Town) -> None:
    for file in ("scenario.yaml", "injects/01-pagi.yaml"):
        town.write(file, town.read(file).replace("kabag-ops", name))
    assert name in load(town.path).seats


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("020", "20"),
        ("0x14", None),
        ("0b1", None),
        ("0o24", None),
        ("1_0", "10"),
        ("1:30", None),
        ("1e1", None),
        ("20.5", None),
        (".inf", None),
        (".nan", None),
        ("9" * 5000, None),
        ("'20'", "20"),
        ("yes", None),
        ("1.000", None),
        ("2.000.000", "2000000"),
        ("20 orang", None),
    ],
)
def test_a_number_is_written_as_one(written: str, suggestion: str | None, town: Town) -> None:
    town.edit("scenario.yaml", "minutes: 20", f"minutes: {written}")
    finding = town.one()
    assert (finding.id, finding.line, finding.column) == ("schema-type", 14, 10)
    assert finding.suggestion == suggestion


@pytest.mark.parametrize("written", ["yes", "on", "True", "TRUE", "y", "1", '"true"', "~"])
def test_true_is_written_true(written: str, town: Town) -> None:
    town.edit("city.yaml", "bridge: true", f"bridge: {written}")
    finding = town.one()
    assert finding.id == ("schema-empty" if written == "~" else "schema-type")
    if written in ("yes", "on", "True", "TRUE", "y"):
        assert finding.suggestion == "true"


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "# nothing"])
def test_nothing_written_is_nothing(written: str, town: Town) -> None:
    town.edit("scenario.yaml", "place: Kota Kecil", f"place: {written}")
    finding = town.one()
    assert (finding.id, finding.line, finding.column, under_caret(finding)) == (
        "schema-empty",
        13,
        1,
        "place",
    )


def test_quotes_make_a_text_of_null(town: Town) -> None:
    town.edit("scenario.yaml", "place: Kota Kecil", 'place: "null"')
    assert load(town.path).place == Text.plain("null")


@pytest.mark.parametrize(
    ("file", "old", "new", "kind", "caret", "suggestion"),
    [
        ("scenario.yaml", "turn: 30 min", "turn: 30", "value-duration-unit", "30", "30 min"),
        ("scenario.yaml", "until: 13:00", "until: 1300", "value-clock", "1300", None),
        ("scenario.yaml", "until: 13:00", "until: 13.00", "value-clock", "13.00", "13:00"),
        (
            "scenario.yaml",
            "2024-02-14 06:00",
            "2024-02-30 06:00",
            "value-date-calendar",
            "2024-02-30 06:00",
            None,
        ),
        ("scenario.yaml", "2024-02-14 06:00", "2024-02-14", "value-moment-clock", "2024-02-14", None),
        ("scenario.yaml", "id: kapolres", "id: Kapolres", "value-id", "Kapolres", "kapolres"),
        ("scenario.yaml", "Asia/Makassar", "WITA", "schema-choice", "WITA", None),
        ("scenario.yaml", "format: 1", "format: 2", "format-newer", "2", None),
        ("city.yaml", "width: 90 m", "width: 90", "value-distance-unit", "90", "90 m"),
        ("city.yaml", "speed: 30 km/h", "speed: 30", "value-speed", "30", "30 km/h"),
        ("city.yaml", "trust: 64.5 %", "trust: 64.5", "value-share-unit", "64.5", "64.5 %"),
        ("city.yaml", "trust: 64.5 %", "trust: 120 %", "value-share-range", "120 %", None),
        ("city.yaml", "[-3.30, 114.58]", "[-93.30, 114.58]", "schema-range", "-93.30", None),
        ("city.yaml", "[-3.30, 114.58]", "[-3.30]", "schema-count", "at", None),
        ("city.yaml", "class: primary", "class: primari", "schema-choice", "primari", "primary"),
        ("city.yaml", "class: primary", "clas: primary", "schema-unknown-key", "clas", "class"),
        ("pack/pack.yaml", "strength: 30", "strength: 0", "schema-range", "0", None),
        (
            "pack/pack.yaml",
            "law-as-of: 2024-02-14",
            "law-as-of: 14-02-2024",
            "value-date",
            "14-02-2024",
            None,
        ),
        ("pack/pack.yaml", "sight: 400 m", "sight: 0,4 km", "value-distance", "0,4 km", "0.4 km"),
        (
            "injects/01-pagi.yaml",
            "within: 25 min",
            "within: 25 menit",
            "value-duration",
            "25 menit",
            "25 min",
        ),
        ("injects/01-pagi.yaml", "via: radio", "via: telepon", "schema-choice", "telepon", None),
        ("scenario.yaml", "roles: [kpu]", "roles: {a: b}", "schema-type", "{", None),
    ],
)
def test_the_caret_stands_under_the_value(
    file: str,
    old: str,
    new: str,
    kind: str,
    caret: str,
    suggestion: str | None,
    town: Town,
) -> None:
    line = town.read(file)[: town.read(file).index(old)].count("\n") + 1
    town.edit(file, old, new)
    found = [one for one in town.found() if one.line == line and one.file.endswith(file)]
    assert [(one.id, under_caret(one), one.suggestion) for one in found][:1] == [(kind, caret, suggestion)]
    assert {one.id for one in town.found()} == {kind}


def test_a_comma_in_braces_is_recognised(town: Town) -> None:
    town.edit("scenario.yaml", "{id: Pimpin., en: Lead.}", "{id: Pimpin, lalu lapor, en: Lead.}")
    finding = town.one()
    assert (finding.id, under_caret(finding)) == ("schema-unknown-key", "lalu lapor")
    assert finding.advice is not None
    assert finding.advice.key == "scenario.advice.comma"


def test_a_key_written_twice_shows_both_places(town: Town) -> None:
    town.edit("scenario.yaml", "minutes: 20", "minutes: 20\nplace: Kota Lain")
    finding = town.one()
    assert (finding.id, finding.line, finding.column, under_caret(finding)) == (
        "yaml-duplicate-key",
        15,
        1,
        "place",
    )
    assert [(place.line, place.column) for place in finding.related] == [(13, 1)]


def test_a_key_beyond_what_is_known_is_listed_against(town: Town) -> None:
    town.edit("scenario.yaml", "via: phone,", "via: phone, xyzzy: 1,")
    finding = town.one()
    assert finding.advice is not None
    assert finding.advice.mapping()["known"] == "between, via, delay, power"


def test_a_missing_key_points_at_what_lacks_it(town: Town) -> None:
    town.edit("city.yaml", "    trust: 64.5 %\n", "")
    finding = town.one()
    assert (finding.id, finding.line, finding.column) == ("schema-missing", 24, 5)
    town.edit("injects/01-pagi.yaml", "    type: assembly\n", "")
    ids = [(one.id, under_caret(one)) for one in town.found()]
    assert ("schema-missing", "incident") in ids


def test_columns_count_characters(town: Town) -> None:
    town.edit("city.yaml", "name: Jl. Utama, class: primary", "name: Jl. Üñí 東京, class: primari")
    finding = town.one()
    assert finding.column == town.read("city.yaml").splitlines()[finding.line - 1].index("primari") + 1


def test_every_fault_is_told_at_once_and_in_order(town: Town) -> None:
    town.edit("scenario.yaml", "minutes: 20", "minutes: banyak")
    town.edit("scenario.yaml", "reports-to: kapolres", "reports-to: kapolda")
    town.edit("city.yaml", "class: primary", "class: primair")
    town.edit("city.yaml", "tps: 4\n", "tps: 5\n")
    town.edit("pack/pack.yaml", "mode: truck", "mode: lorry")
    town.edit("injects/01-pagi.yaml", "after: 40 min", "after: 40")
    town.edit("injects/02-siang.yaml", "at: ujung", "at: hilir")
    findings = town.found()
    assert [(one.file.rpartition("kota-kecil/")[2], one.id) for one in findings] == [
        ("city.yaml", "schema-choice"),
        ("city.yaml", "tps-sum"),
        ("injects/01-pagi.yaml", "value-duration-unit"),
        ("injects/02-siang.yaml", "ref-unknown"),
        ("pack/pack.yaml", "schema-choice"),
        ("scenario.yaml", "schema-type"),
        ("scenario.yaml", "ref-unknown"),
    ]
    assert list(findings) == sorted(findings, key=lambda one: (one.file, one.line, one.column))
