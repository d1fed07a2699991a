"""A scenario as a whole: loaded, frozen, loaded again, found by name."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tabletop.language import Text
from tabletop.scenario import (
    Scenario,
    ScenarioError,
    Source,
    check,
    digest_of,
    library,
    load,
    load_sources,
    shipped_drills,
    summary,
)
from tabletop.scenario.documents.condition import (
    AnyOf,
    ClockBetween,
    Coverage,
    IncidentIs,
    MilestoneSet,
    Not,
    Reachable,
    UnitAt,
    UnitEta,
)
from tests.scenario.conftest import DATA, Town


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(DATA)


def test_everything_written_arrives(scenario: Scenario) -> None:
    assert scenario.id == "kota-kecil"
    assert scenario.title == Text("Latihan Kota Kecil", "Small town drill")
    assert scenario.briefing.en == "Polling day.\nAll data is training data."
    assert scenario.place == Text.plain("Kota Kecil")
    assert (scenario.timezone, scenario.zone_label) == ("Asia/Makassar", "WITA")
    assert scenario.epoch == date(2024, 2, 14)
    assert (scenario.between.incidents, scenario.between.units, scenario.between.trust) == (
        "close",
        "hold",
        5,
    )
    assert scenario.milestones == ("assembly-began", "calm", "unanswered")
    assert list(scenario.watches) == ["gate-1", "report-course"]
    assert scenario.watches["report-course"].trigger.where == (
        ("force", frozenset({"1", "2"})),
        ("unit", frozenset({"dalmas-1"})),
    )
    assert scenario.objectives[0].tasks == ("negotiator", "own-report", "report-course")
    assert scenario.channels[0].between == ("kapolres", "kpu")


def test_stages_count_in_drill_minutes_and_may_pass_midnight(scenario: Scenario) -> None:
    polling, counting = scenario.stages
    assert (polling.start, polling.turn, polling.turns, polling.end) == (360, 30, 14, 780)
    assert (counting.start, counting.turn, counting.turns, counting.end) == (780, 60, 12, 1500)


def test_units_belong_to_the_seat_that_names_them_or_their_group(scenario: Scenario) -> None:
    assert {unit.id: unit.seat for unit in scenario.units.values()} == {
        "dalmas-1": "kabag-ops",
        "dalmas-2": "kabag-ops",
        "perahu-1": "kabag-ops",
        "perahu-2": "dandim",
    }
    assert scenario.seats["kabag-ops"].commands == ("dalmas-1", "dalmas-2", "perahu-1")
    held = scenario.units["perahu-2"]
    assert (held.held_by, held.ready, held.strength, held.title) == ("bko", 20, 6, Text.plain("Perahu"))
    assert scenario.units["dalmas-1"].home == "polres"


def test_injects_are_due_in_drill_minutes(scenario: Scenario) -> None:
    demo, call, outage = (scenario.injects[name] for name in ("demo", "call", "outage"))
    assert (demo.at, demo.until) == (360 + 2 * 30 + 10, 360 + 2 * 30 + 10 + 60)
    assert (call.at, call.until) == (None, None)
    assert (outage.at, outage.until) == (18 * 60 + 30, 20 * 60 + 30)


def test_an_incident_takes_what_it_does_not_say_from_its_type(scenario: Scenario) -> None:
    opening = scenario.injects["demo"].incident
    assert opening is not None
    assert (opening.node, opening.zone, opening.people, opening.level) == ("bundaran", "utara", 400, 120)
    assert [(one.id, one.within, one.clock) for one in opening.expects] == [
        ("negotiator", 25, "told"),
        ("own-report", 10, "told"),
    ]


def test_a_node_lies_in_the_kelurahan_of_its_polling_place_or_site_else_in_the_nearest(town: Town) -> None:
    for at, zone in [
        ("kantor-kpu", "utara"),
        ("utara-2", "utara"),
        ("pasar-1", "utara"),
        ("selatan-1", "selatan"),
        ("dermaga", "selatan"),
        ("polres", "kec-a"),
    ]:
        text = town.read("injects/02-siang.yaml")
        town.edit("injects/02-siang.yaml", "type: assembly, at: ujung", f"type: assembly, at: {at}")
        opening = load(town.path).injects["outage"].incident
        assert opening is not None
        assert (at, opening.zone) == (at, zone)
        town.write("injects/02-siang.yaml", text)


def test_conditions_are_typed_and_resolved(scenario: Scenario) -> None:
    assert scenario.injects["outage"].when == AnyOf(
        (
            MilestoneSet("unanswered"),
            MilestoneSet("assembly-began"),
            Not(IncidentIs("demo", frozenset(), frozenset({"resolved", "unopened"}))),
            ClockBetween(19 * 60, 24 * 60 + 30),
            UnitAt("dalmas-1", "polres"),
            UnitEta("perahu-1", "seberang", 20),
            Coverage("selatan", 800, None),
            Reachable("dermaga", "selatan-1", "boat"),
            IncidentIs("demo", frozenset({"yellow", "red"}), frozenset()),
        )
    )


def test_the_doctrine_is_integers(scenario: Scenario) -> None:
    doctrine = scenario.doctrine
    assert doctrine.packs == ("latihan",)
    assert doctrine.law_as_of == date(2024, 2, 14)
    assert doctrine.polling.arrivals == ((420, 0), (570, 505), (780, 1000))
    assert doctrine.polling.unguarded_trust == -5
    assert (doctrine.dusk, doctrine.dawn, doctrine.sight, doctrine.patrol_stop) == (1125, 375, 400, 5)
    kind = doctrine.incident_types["assembly"]
    assert dict(kind.harm) == {"green": 0, "yellow": 0, "red": 1500}
    assert (kind.stops_radius, kind.ends, kind.lost.trust) == (300, None, -60)
    course = doctrine.courses["negotiate"]
    assert (course.needs, course.decision, course.lasts, course.hourly.level) == (
        ("facilitate",),
        "allow",
        60,
        -180,
    )


def test_the_city_is_built(scenario: Scenario) -> None:
    city = scenario.city
    assert city.tps == 5
    assert city.zones["utara"].trust == 645
    assert dict(city.zones["utara"].risk) == {"socio-political": 420, "participation": 300}
    assert city.streets["jl-lingkar"].one_way
    edge = city.graph.get_edge_data("pasar-1", "ujung")
    assert [data["length"] for data in edge.values()] == [3200]


def test_sources_hold_every_file_and_load_again_without_the_disk(town: Town) -> None:
    scenario = load(town.path)
    assert [source.name for source in scenario.sources] == [
        "city.yaml",
        "injects/01-pagi.yaml",
        "injects/02-siang.yaml",
        "pack/pack.yaml",
        "scenario.yaml",
    ]
    shutil.rmtree(town.path)
    again = load_sources(scenario.sources)
    assert again.digest == scenario.digest == digest_of(scenario.sources)
    assert again.injects == scenario.injects
    assert again.doctrine == scenario.doctrine
    assert again.units == scenario.units
    assert load_sources(tuple(reversed(scenario.sources))).digest == scenario.digest


def test_the_digest_follows_every_byte_and_name() -> None:
    one = digest_of((Source("a", b"bc"), Source("d", b"")))
    assert one == digest_of((Source("d", b""), Source("a", b"bc")))
    assert len(one) == 32
    assert one != digest_of((Source("ab", b"c"), Source("d", b"")))
    assert one != digest_of((Source("a", b"bd"), Source("d", b"")))


def test_frozen_files_with_one_missing_say_which(town: Town) -> None:
    sources = tuple(one for one in load(town.path).sources if one.name != "city.yaml")
    with pytest.raises(ScenarioError) as caught:
        load_sources(sources)
    assert [(one.id, one.file) for one in caught.value.findings] == [("include-missing", "scenario.yaml")]
    assert "city.yaml" in str(caught.value)


def test_one_file_is_a_scenario_too(town: Town) -> None:
    (town.path / "scenario.yaml").rename(town.path / "kita.yaml")
    scenario = load(town.path / "kita.yaml")
    assert load_sources(scenario.sources).digest == scenario.digest
    town.edit("kita.yaml", "Asia/Makassar", "Asia/Makasar")
    result = check(town.path / "kita.yaml")
    assert result.findings[0].file == str(town.path / "kita.yaml")
    with pytest.raises(ScenarioError):
        load(town.path / "kita.yaml")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Shipped scenarios: the town, with its pack among the shipped packs."""
    base = tmp_path / "scenarios"
    shutil.copytree(DATA, base / "kota-kecil")
    (base / "packs").mkdir()
    (base / "kota-kecil" / "pack").rename(base / "packs" / "latihan")
    root = base / "kota-kecil" / "scenario.yaml"
    root.write_text(root.read_text(encoding="utf-8").replace("./pack", "latihan"), encoding="utf-8")
    monkeypatch.setattr(library, "shipped", lambda shelf, *parts: tmp_path.joinpath(shelf, *parts))
    return base


def test_a_shipped_name_finds_scenario_and_pack(shelf: Path) -> None:
    scenario = load("kota-kecil")
    assert "packs/latihan/pack.yaml" in [source.name for source in scenario.sources]
    shutil.rmtree(shelf)
    assert load_sources(scenario.sources).digest == scenario.digest


def test_a_mistyped_name_is_answered_with_the_nearest(shelf: Path) -> None:
    assert shelf.is_dir()
    result = check("kota-kecl")
    assert result.unreadable
    assert [(one.id, one.suggestion) for one in result.findings] == [("not-found", "kota-kecil")]


def test_a_mistyped_pack_is_answered_with_the_nearest(shelf: Path) -> None:
    root = shelf / "kota-kecil" / "scenario.yaml"
    root.write_text(root.read_text(encoding="utf-8").replace("[latihan]", "[latihn]"), encoding="utf-8")
    result = check("kota-kecil")
    assert [(one.id, one.line, one.suggestion) for one in result.findings] == [("ref-unknown", 16, "latihan")]
    assert not result.unreadable


def test_a_shipped_pack_that_changed_is_read_again(shelf: Path) -> None:
    first = load("kota-kecil")
    assert load("kota-kecil").digest == first.digest
    pack = shelf / "packs" / "latihan" / "pack.yaml"
    whole = pack.read_text(encoding="utf-8")
    pack.write_text(whole + "# changed\n", encoding="utf-8")
    assert load("kota-kecil").digest != first.digest
    pack.write_text(whole + "nonsense: 1\n", encoding="utf-8")
    for _ in range(2):  # what is at fault is told to each drill that uses it
        assert [(one.id, one.file) for one in check("kota-kecil").findings] == [
            ("schema-unknown-key", str(pack))
        ]
    pack.write_text(whole, encoding="utf-8")
    assert load("kota-kecil").digest == first.digest


def test_a_file_of_the_drill_cannot_pass_for_one_of_a_shipped_pack(shelf: Path) -> None:
    load("kota-kecil")  # from here on the pack is known
    own = shelf / "kota-kecil" / "packs" / "latihan"
    own.mkdir(parents=True)
    (own / "pack.yaml").write_text("[]\n", encoding="utf-8")
    root = shelf / "kota-kecil" / "scenario.yaml"
    text = root.read_text(encoding="utf-8") + "people: {include: packs/latihan/pack.yaml}\n"
    root.write_text(text, encoding="utf-8")
    assert "source-name-twice" in {one.id for one in check("kota-kecil").findings}


def test_the_chooser_lists_shipped_drills_without_reading_cities(shelf: Path) -> None:
    (shelf / "kota-kecil" / "city.yaml").unlink()
    (drill,) = shipped_drills()
    assert (drill.id, drill.minutes, drill.place) == ("kota-kecil", 20, Text.plain("Kota Kecil"))
    assert drill.title.en == "Small town drill"
    assert drill.path == shelf / "kota-kecil"


def test_a_drill_that_cannot_be_read_is_left_out_of_the_chooser(shelf: Path) -> None:
    (shelf / "kota-kecil" / "scenario.yaml").write_text("[[[", encoding="utf-8")
    assert shipped_drills() == ()
    assert summary(shelf / "kota-kecil") is None
    assert summary(shelf / "nowhere") is None


@pytest.mark.parametrize("asked", ["", ".", "nowhere.yaml", "no/where", "packs", "a\0b", "x" * 5000])
def test_what_is_not_there_is_unreadable(asked: str, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shelf.parent)
    result = check(asked)
    assert result.unreadable
    assert len(result.findings) == 1


def test_a_folder_called_like_a_file_is_a_folder(town: Town, tmp_path: Path) -> None:
    odd = tmp_path / "odd.yaml"
    town.path.rename(odd)
    assert load(odd).id == "kota-kecil"
    empty = tmp_path / "empty.yaml"
    empty.mkdir()
    assert [one.id for one in check(empty).findings] == ["no-root"]
