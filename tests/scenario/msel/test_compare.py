"""New rows, rows that are gone, rows that cannot be understood: what is made of them, and at which cell it is said."""

from __future__ import annotations

import pytest

from tabletop.scenario.load import check_edited
from tabletop.scenario.msel.names import names_of
from tabletop.scenario.msel.sheet import Cell, Row, Sheet
from tests.scenario.msel.conftest import Desk

NEW = {
    "title-id": "Perahu mogok di dermaga",
    "stage": "polling",
    "clock": "9.05",
    "incident": "assembly",
    "place": "dermaga",
    "to": "kabag-ops",
    "method": "radio",
    "message-id": "Perahu logistik mogok, mohon bantuan.",
}


def test_a_new_row_is_a_new_inject(desk: Desk) -> None:
    more = {
        "id": "perahu-mogok-di-dermaga",
        "to": "kpu",
        "method": "phone",
        "message-id": "Kotak suara tertahan.",
    }
    task = {"id": "perahu-mogok-di-dermaga", "course": "negotiation", "within": "25"}
    courses = sorted(desk.scenario.doctrine.courses)
    task["course"] = courses[0]
    applied = desk.take_rows([*desk.rows(), NEW, more | task])
    assert applied.sound, desk.told(applied)
    ((name, (old, new)),) = applied.texts.items()
    assert new.startswith(old.rstrip("\n"))
    assert new[len(old.rstrip("\n")) :].startswith("\n- id: perahu-mogok-di-dermaga\n  title: Perahu mogok")
    scenario = check_edited(desk.where, applied.contents).scenario
    assert scenario is not None
    inject = scenario.injects["perahu-mogok-di-dermaga"]
    assert inject.at == 9 * 60 + 5
    assert inject.incident is not None
    assert inject.incident.node == "dermaga"
    assert [tell.to for tell in inject.tells] == ["kabag-ops", "kpu"]
    assert inject.incident.expects[-1].within == 25
    assert (desk.plan.new, desk.plan.cells, desk.plan.gone) == (1, 0, 0)
    assert name == next(iter(applied.contents))


def test_new_rows_of_one_title_are_different_injects(desk: Desk) -> None:
    applied = desk.take_rows([NEW, NEW])
    assert applied.sound
    assert set(desk.plan.drafts) == {"perahu-mogok-di-dermaga", "perahu-mogok-di-dermaga-2"}
    assert desk.plan.kept == len(desk.scenario.injects)


def test_new_injects_further_messages_and_changed_cells_come_together(desk: Desk) -> None:
    rows = desk.rows()
    rows[0]["title-id"] = "Unjuk rasa yang jauh lebih panjang judulnya"
    rows[0]["jitter"] = "5 min"
    rows.append({"id": "demo", "to": "kpu", "method": "letter", "message-id": "Surat terbuka."})
    applied = desk.take_rows([*rows[:3], *rows[4:], NEW], delete=True)
    assert applied.sound, desk.told(applied)
    scenario = check_edited(desk.where, applied.contents).scenario
    assert scenario is not None
    assert set(scenario.injects) == {"demo", "call", "perahu-mogok-di-dermaga"}
    assert [tell.via for tell in scenario.injects["demo"].tells] == ["radio", "phone", "letter"]


def test_titles_stand_for_names(desk: Desk) -> None:
    rows = desk.rows()
    rows[0]["stage"] = "penghitungan"
    rows[0]["to"] = "Kapolres"
    applied = desk.take_rows(rows)
    assert "at: {stage: counting, turn: 3, after: 10 min}" in desk.new(applied)
    assert "to: kapolres, via: radio, after: 3 min" in desk.new(applied)


def test_fields_are_added_and_taken_away(desk: Desk) -> None:
    rows = desk.rows()
    rows[0] |= {
        "turn": "",
        "after": "",
        "clock": "08:30",
        "wait": "",
        "closed-for": "",
        "people": "",
        "level": "300",
        "sets": "massa-mulai, assembly-began",
    }
    rows[0]["condition"] = rows[0]["condition"]
    applied = desk.take_rows(rows)
    assert applied.sound, desk.told(applied)
    new = desk.new(applied)
    assert "  at: {stage: polling, clock: 08:30}\n  when:" in new
    assert "    at: kantor-kpu\n    level: 300\n    expects:" in new
    assert "  closes: [{street: jl-lingkar}]\n  sets: [massa-mulai, assembly-began]\n" in new


def test_rows_that_are_gone_stay_unless_asked(desk: Desk) -> None:
    rows = [row for row in desk.rows() if row["id"] != "outage"]
    rows[1] |= dict.fromkeys(("from-id", "to", "method", "message-id"), "")
    kept = desk.take_rows(rows)
    assert not kept.texts
    assert desk.plan.kept == 2  # the inject and a message
    applied = desk.take_rows(rows, delete=True)
    assert applied.sound, desk.told(applied)
    assert "- id: outage" not in desk.new(applied)
    assert "Pawas" not in desk.new(applied)
    assert "own-report" in desk.new(applied)


def test_what_others_need_is_not_deleted(desk: Desk) -> None:
    rows = [row for row in desk.rows() if row["id"] != "call"]
    applied = desk.take_rows(rows, delete=True)
    assert not applied.sound
    assert [one.id for one in applied.findings] == ["ref-unknown"]


@pytest.mark.parametrize(
    ("row", "column", "value", "told"),
    [
        (0, "place", "kantor-kpuu", "msel.csv: cell X2: error[ref-unknown]"),
        (0, "turn", "99", "msel.csv: cell I2: error[turn-outside]"),
        (0, "turn", "tiga", "msel.csv: cell I2: error[schema-type]"),
        (0, "jitter", "sepuluh", "msel.csv: cell L2: error[value-duration]"),
        (0, "chance", "120 %", "msel.csv: cell M2: error[value-share-range]"),
        (2, "title-id", "", "msel.csv: cell D4: error[schema-missing]"),
        (1, "to", "", "msel.csv: cell Q3: error[schema-missing]"),
        (1, "method", "merpati", "msel.csv: cell R3: error[schema-choice]"),
        (1, "part", "1", "msel.csv: cell B3: error[sheet-row-twice]"),
        (1, "part", "satu", "msel.csv: cell C3: error[sheet-part]"),
        (1, "people", "500", "msel.csv: cell Y3: error[sheet-first-row]"),
        (0, "condition", "", "msel.csv: cell AJ2: error[sheet-read-only]"),
        (0, "title-id", "=1+1", "msel.csv: cell D2: error[sheet-cell]"),
        (0, "message-id", "a\u202eb", "msel.csv: cell T2: error[control-character]"),
        (0, "message-id", "x" * 20_001, "msel.csv: cell T2: error[text-too-long]"),
        (2, "id", "panggil", "msel.csv: cell B4: error[sheet-renamed]"),
    ],
)
def test_a_faulty_cell_is_named(desk: Desk, row: int, column: str, value: str, told: str) -> None:
    rows = desk.rows()
    rows[row][column] = value
    applied = desk.take_rows(rows)
    assert not applied.sound
    assert any(one.startswith(told) for one in desk.told(applied)), desk.told(applied)


def test_everything_is_reported_and_nothing_is_written(desk: Desk) -> None:
    rows = desk.rows()
    rows[0]["place"] = "nowhere"
    rows[3]["place"] = "nowhere-too"
    rows.append({"message-id": "Tanpa ID dan tanpa judul"})
    rows.append({"id": "demoo", "message-id": "ID salah ketik"})
    found = desk.take_rows(rows).findings
    assert [one.id for one in found] == ["sheet-row-lost", "ref-unknown"]
    assert found[1].suggestion == "demo"
    assert {one.place.cell for one in desk.take_rows(rows[:4]).findings} == {"X2", "X5"}


def test_a_new_row_without_what_it_needs_is_told_by_cell(desk: Desk) -> None:
    applied = desk.take_rows([*desk.rows(), {"title-id": "Baru", "incident": "assembly", "to": "kpu"}])
    cells = {(one.id, one.place.cell) for one in applied.findings}
    assert ("schema-missing", "X6") in cells  # where the incident is
    assert ("schema-missing", "R6") in cells  # by what means
    assert ("schema-missing", "T6") in cells or ("schema-missing", "B6") in cells


def test_what_others_changed_since_the_export_is_kept(desk: Desk) -> None:
    """The sheet remembers what it was made from: only what was changed in it counts, and never against others' work."""
    places = desk.rows()
    base = {(row["id"], int(row["part"])): dict(row) for row in places}
    base["demo", 1]["people"] = "300"  # when the sheet was made; since then somebody wrote 400
    base["demo", 1]["level"] = "100"
    place = desk.reading.root.place

    def sheet(**changed: str) -> Sheet:
        rows = []
        for row in places:
            cells = {**base[row["id"], int(row["part"])], **(changed if row["number"] == "1" else {})}
            rows.append(Row({name: Cell(text, place) for name, text in cells.items()}, place))
        return Sheet(tuple(rows), base)

    from tabletop.scenario.finding import Findings
    from tabletop.scenario.msel.compare import compare

    findings = Findings()
    assert not compare(sheet(), desk.scenario, desk.reading, findings, delete=False).drafts
    assert not len(findings)
    compare(sheet(people="350"), desk.scenario, desk.reading, findings, delete=False)
    assert [one.id for one in findings.sorted()] == ["sheet-stale"]
    findings = Findings()
    plan = compare(sheet(people="400"), desk.scenario, desk.reading, findings, delete=False)
    assert not plan.drafts
    assert not len(findings)


OWN = {
    "title-id": "Saksi keberatan",
    "stage": "polling",
    "clock": "09:10",
    "to": "Kapolres",
    "method": "phone",
    "message-id": "Kami keberatan.",
    "incident": "assembly",
    "place": "kantor-kpu",
    "within": "25 min",
}


@pytest.mark.parametrize("new", [NEW, OWN])
def test_a_sheet_may_be_taken_over_again_and_doubles_nothing(desk: Desk, new: dict[str, str]) -> None:
    rows = desk.rows()
    if new is OWN:
        new = new | {"course": desk.scenario.doctrine.incident_types["assembly"].courses[0]}
    first = desk.take_rows([*rows, new])
    assert first.sound, desk.told(first)
    there = len(desk.scenario.injects)
    for name, content in first.contents.items():
        (desk.where.folder / name).write_bytes(content)
    desk = Desk(desk.where.folder)
    assert len(desk.scenario.injects) == there + 1
    again = desk.take_rows([*rows, new])
    assert again.sound, desk.told(again)
    assert not again.texts
    changed = desk.take_rows([*rows, new | {"message-id": "Lain lagi."}])
    assert [one.id for one in changed.findings] == ["sheet-again"]
    assert not changed.texts
    both = desk.take_rows([*desk.rows(), new | {"clock": "09:20"}])
    assert both.sound, desk.told(both)
    assert len([draft for draft in desk.plan.drafts.values() if draft.tree is None]) == 1


def test_a_title_that_nothing_bears_is_said_once(desk: Desk) -> None:
    applied = desk.take_rows([*desk.rows(), NEW | {"place": "Pasar Lama"}])
    assert [one.id for one in applied.findings] == ["ref-unknown"]


def test_what_is_missing_is_named_by_its_heading(desk: Desk) -> None:
    applied = desk.take_rows([*desk.rows(), NEW | {"incident": "", "method": ""}])
    told = desk.told(applied)
    assert any('"Incident type"' in one for one in told), told
    assert any('"Method"' in one for one in told), told


def test_lengths_of_time_are_read_as_people_write_them(desk: Desk) -> None:
    applied = desk.take_rows(
        [*desk.rows(), NEW | {"delay": "20 menit", "street": "jl-lingkar", "closed-for": "1,5 jam"}]
    )
    assert applied.sound, desk.told(applied)
    assert "after: 20 min" in desk.new(applied)
    assert "for: 1 h 30 min" in desk.new(applied)


def test_new_injects_are_laid_out_as_fmt_does(desk: Desk) -> None:
    applied = desk.take_rows(
        [*desk.rows(), NEW | {"street": "jl-lingkar", "sets": "massa-mulai", "after": ""}]
    )
    assert applied.sound, desk.told(applied)
    new = desk.new(applied).partition("- id: perahu-mogok-di-dermaga")[2]
    assert new.index("closes:") < new.index("sets:") < new.index("tells:")


def test_a_crossing_keeps_its_own_name_beside_that_of_its_site(desk: Desk) -> None:
    names = names_of(desk.scenario, desk.reading, "id")["places"]
    sites = [
        site for site in desk.scenario.city.sites.values() if site.node in desk.reading.names.all("place")
    ]
    shared = [site for site in sites if site.node != site.id]
    assert shared
    assert all(names[site.node] != names[site.id] for site in shared)
