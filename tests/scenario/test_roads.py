"""A scenario may stand on a road file: it is read through the shelf, frozen with the rest, and its names resolve."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tabletop
from tabletop.city import build_city, save_graphml
from tabletop.drill import Drill
from tabletop.language import LANGUAGES, catalogue
from tabletop.scenario import Finding, ScenarioError, Source, check, load, load_sources, render_all
from tests.city.towns import town as written_town
from tests.scenario.conftest import under_caret
from tests.scenario.roads import CASES, WELCOME, road_file, write_drill

NAME = "peta/roads.graphml"


@pytest.fixture
def drill(tmp_path: Path) -> Path:
    """The folder of a drill on a road file."""
    return write_drill(tmp_path / "jalan")


def change(drill: Path, old: str, new: str) -> None:
    """Change the first place of the YAML where something is written."""
    path = drill / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(drill: Path) -> tuple[Finding, ...]:
    """Return what is found; it can be said in every language."""
    findings = check(drill).findings
    for language in LANGUAGES:
        render_all(findings, catalogue(language))
    return findings


def one(drill: Path) -> Finding:
    """Return the only thing found."""
    findings = found(drill)
    assert len(findings) == 1, render_all(findings, catalogue("en"))
    return findings[0]


def test_the_city_is_the_file_and_what_is_written_on_top(drill: Path) -> None:
    city = load(drill).city
    assert {"4411001", "dermaga", "kantor-kpu", "balai", "tepi"} <= set(city.graph)
    assert list(city.streets) == ["jalan-raya", "jalan-pasar", "jl-dermaga", "sungai"]
    assert city.sites["polsek"].node == "4411001"
    assert list(city.graph.successors("sd-1")) == ["4411001"], "near names a node of the file"
    assert list(city.graph.successors("kantor-kpu")) == ["4411003"], "without near it is the nearest"
    assert list(city.graph.successors("tepi")) == ["seberang"]
    ground = city.router.ground()
    assert city.router.route(ground, "motor", "4411001", "dermaga").nodes == (
        "4411001",
        "4411002",
        "4411003",
        "dermaga",
    )


def test_what_happens_at_a_node_lies_in_its_zone(drill: Path) -> None:
    scenario = load(drill)
    opening = scenario.injects["aksi"].incident
    assert (opening.node, opening.zone) == ("4411003", "kota")
    assert scenario.units["dalmas"].home == "4411004"
    assert scenario.injects["aksi"].closes[0].street == "jalan-raya"


def test_a_turn_can_be_played_on_it(drill: Path) -> None:
    played = Drill(load(drill), seed=1, mode="latihan")
    assert played.end_turn().events


def test_it_is_frozen_with_the_rest(drill: Path) -> None:
    scenario = load(drill)
    assert Source(NAME, road_file().encode()) in scenario.sources
    (drill / NAME).unlink()
    again = load_sources(scenario.sources)
    assert again.digest == scenario.digest
    assert again.city.router.network.seconds == scenario.city.router.network.seconds
    bent = tuple(Source(s.name, s.content.replace(b"910.4", b"940.4")) for s in scenario.sources)
    assert load_sources(bent).digest != scenario.digest
    with pytest.raises(ScenarioError, match=r"roads\.graphml"):
        load_sources(tuple(s for s in scenario.sources if s.name != NAME))


def test_a_city_saved_by_us_brings_its_sites_and_streets(drill: Path, tmp_path: Path) -> None:
    save_graphml(build_city(written_town()), drill / NAME)
    path = drill / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    text = text[: text.index("  places:")] + text[text.index("  sites:") :]
    for old, new in (
        ("at: '4411001', zone", "at: barat, zone"),
        ("at: '4411004'", "at: polres"),
        ("at: '4411003'", "at: kpu"),
        ("near: '4411001'", "near: barat"),
        ("sd-1", "sd-9"),
        ("jalan-raya", "jl-raya"),
    ):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    scenario = load(drill)
    assert scenario.injects["aksi"].incident.node == "barat", "where the site kpu of the file stands"
    assert scenario.units["dalmas"].home == "polres"
    text = (drill / NAME).read_text(encoding="utf-8")
    (drill / NAME).write_text(text.replace(">police<", ">palace<"), encoding="utf-8")
    assert one(drill).id == "road-file-site"


def test_the_city_may_be_included_and_still_counts_from_the_root(drill: Path) -> None:
    text = (drill / "scenario.yaml").read_text(encoding="utf-8")
    head, rest = text.split("city:\n")
    city, tail = rest.split("stages:\n")
    (drill / "kota").mkdir()
    (drill / "kota" / "city.yaml").write_text(city, encoding="utf-8")
    (drill / "scenario.yaml").write_text(
        f"{head}city: {{include: kota/city.yaml}}\nstages:\n{tail}", encoding="utf-8"
    )
    assert load(drill).city.tps == 5
    (drill / NAME).write_text("x", encoding="utf-8")
    assert Path(one(drill).file).name == "city.yaml"


def test_a_wrong_name_is_answered_with_the_nearest_of_the_file(drill: Path) -> None:
    change(drill, "near: '4411001'", "near: '4411091'")
    change(drill, "street: jalan-raya", "street: jalan-rayo")
    assert [(f.id, f.suggestion) for f in found(drill)] == [
        ("ref-unknown", "4411001"),
        ("ref-unknown", "jalan-raya"),
    ]


def test_a_number_needs_no_quotes(drill: Path) -> None:
    change(drill, "near: '4411001'", "near: 4411001")
    assert not found(drill)


def test_a_written_name_may_not_be_one_of_the_file(drill: Path) -> None:
    change(drill, "id: dermaga,", "id: '4411002',")
    ids = {f.id: f for f in found(drill)}
    assert [place.excerpt.strip() for place in ids["id-twice"].related] == [f"graphml: {NAME}"]
    assert ids.keys() == {"id-twice", "ref-unknown"}
    write_drill(drill)
    change(drill, "id: jl-dermaga", "id: jalan-raya")
    assert one(drill).id == "id-twice"


def test_a_city_needs_places_or_a_road_file(drill: Path) -> None:
    text = (drill / "scenario.yaml").read_text(encoding="utf-8")
    start, end = text.index("  places:"), text.index("  sites:")
    lines = [line for line in (text[:start] + text[end:]).splitlines(True) if "id: tepi" not in line]
    (drill / "scenario.yaml").write_text("".join(lines).replace("tps: 5", "tps: 4"), encoding="utf-8")
    assert load(drill).city.tps == 4
    change(drill, f"  graphml: {NAME}\n", "")
    assert "schema-missing" in {f.id for f in found(drill)}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("../roads.graphml", "include-outside"),
        ("/etc/passwd", "include-outside"),
        ("~/roads.graphml", "include-outside"),
        ("peta", "include-unreadable"),
        ("peta/road.graphml", "include-missing"),
        ("[peta/roads.graphml]", "schema-type"),
        ("''", "schema-empty"),
    ],
)
def test_it_lies_inside_the_folder(path: str, kind: str, drill: Path) -> None:
    (drill.parent / "roads.graphml").write_text(road_file(), encoding="utf-8")
    change(drill, NAME, path)
    finding = next(f for f in found(drill) if f.id == kind)
    assert finding.line == 13
    assert finding.suggestion == (NAME if kind == "include-missing" else None)
    if not kind.startswith("schema"):
        assert one(drill).id == kind


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")
def test_a_link_out_a_pipe_and_a_device_are_not_read(drill: Path, tmp_path: Path) -> None:
    outside = tmp_path / "roads.graphml"
    outside.write_text(road_file(), encoding="utf-8")
    (drill / NAME).unlink()
    (drill / NAME).symlink_to(outside)
    assert one(drill).id == "include-outside"
    (drill / NAME).unlink()
    (drill / NAME).symlink_to("/dev/zero")
    assert one(drill).id == "include-outside"
    (drill / NAME).unlink()
    os.mkfifo(drill / NAME)
    assert one(drill).id == "include-unreadable"
    (drill / NAME).unlink()
    (drill / "peta" / "inside.graphml").write_text(road_file(), encoding="utf-8")
    (drill / NAME).symlink_to("inside.graphml")
    assert load(drill).city.tps == 5


def test_text_from_the_file_is_fit_for_a_screen(drill: Path) -> None:
    text = road_file().replace("Jalan Pasar", "Jalan\u202e\u2028 Pasar " + "x" * 500)
    (drill / NAME).write_text(text, encoding="utf-8")
    city = load(drill).city
    titles = [street.title.id for street in city.streets.values()] + [city.title_of("4411004").id]
    assert all(title.isprintable() and len(title) <= 120 for title in titles)


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_ends_in_one_clear_error(name: str, tmp_path: Path) -> None:
    key, make = CASES[name]
    if name in WELCOME:
        pytest.skip("is welcome, if large")
    finding = one(write_drill(tmp_path, make()))
    assert (finding.id, finding.phrase.key) == (f"road-file-{key}", f"city.graphml.{key}")
    assert under_caret(finding) == NAME
    assert len(catalogue("id").say(finding.phrase)) < 500


@pytest.mark.skipif(sys.platform == "win32", reason="measures with the resource module")
def test_a_refusal_takes_two_seconds_at_most_and_no_file_300_megabytes(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("roads.py")), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(Path(tabletop.__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    worst, peak = result.stdout.split()
    assert int(peak) < 300, result.stderr
    # What is refused is refused soon; how long a large file takes that is welcome, `tools.bench large` tells.
    assert float(worst) < 2, result.stderr


def test_thousands_of_unknown_nodes_are_cut_off(drill: Path) -> None:
    (drill / NAME).write_bytes(CASES["streets-apart"][1]())
    rows = "\n".join(f"  - {{id: unit-{n}, type: dalmas-awal, at: '9{n:09}'}}" for n in range(8000))
    change(drill, "units:\n", f"units:\n{rows}\n")
    assert len(found(drill)) == 201
