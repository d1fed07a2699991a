"""`tabletop city` as a new author meets it: from a map file to a city with polling stations, and back out."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tabletop.city import load_graphml
from tabletop.cli.program import run
from tabletop.language import LANGUAGES, Language
from tabletop.scenario import load
from tabletop.scenario.authoring import city_text
from tests.osm_town import osm_town

TABLE = "kecamatan,kelurahan,tps,dpt,risk\nKota Uji,Kampung Barat,6,1500,rendah\nKota Uji,Kampung Timr,4,,\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder from which the command is called, with a map and a table in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "town.osm").write_text(osm_town(), encoding="utf-8")
    (tmp_path / "tps.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def made(*asked: str) -> None:
    assert (
        run(
            [
                "city",
                "import",
                "town.osm",
                "-o",
                "city.yaml",
                "--title",
                "Kota Uji",
                "--id",
                "kota-uji",
                *asked,
            ]
        )
        == 0
    )


@pytest.mark.parametrize(
    ("language", "words"), [("id", "calon lokasi TPS: 5"), ("en", "where TPS may stand: 5")]
)
def test_a_map_becomes_a_city_a_picture_and_a_report(
    here: Path, capsys: pytest.CaptureFixture[str], language: Language, words: str
) -> None:
    made("--lang", language)
    said = capsys.readouterr().out
    assert words in said
    assert "OpenStreetMap" in said
    text = (here / "city.yaml").read_text(encoding="utf-8")
    assert "id: kota-uji\ntitle: Kota Uji\n" in text
    assert "attribution:" in text
    picture = ElementTree.parse(here / "city.svg").getroot()  # noqa: S314 - our own
    shown = "".join(picture.itertext())
    assert "Polsek Kota" in shown
    assert "OpenStreetMap" in shown
    assert run(["validate", "city.yaml", "--strict"]) == 0
    assert run(["fmt", "city.yaml", "--check"]) == 0


def test_the_report_is_for_programs_too(capsys: pytest.CaptureFixture[str]) -> None:
    made("--json")
    told = json.loads(capsys.readouterr().out)
    assert told["polling-candidates"] == {"school": 4, "hall": 1}
    assert told["sites"] == {"police": 1, "hospital": 1, "market": 1}
    assert told["dropped"][0]["reason"] == "missing-node"
    assert told["dropped"][0]["count"] == 1


def test_part_of_a_map_and_a_picture_elsewhere(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "town.osm.gz").write_bytes(gzip.compress(osm_town().encode()))
    asked = ["city", "import", "town.osm.gz", "-o", "part.yaml", "--bbox", "-3.295,114.495,-3.28,114.51"]
    assert run([*asked, "--picture", "elsewhere.svg", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert 0 < told["places"] < 13
    assert (here / "elsewhere.svg").exists()
    area = {
        "type": "Polygon",
        "coordinates": [[[114.495, -3.295], [114.51, -3.295], [114.51, -3.28], [114.495, -3.28]]],
    }
    (here / "area.geojson").write_text(json.dumps(area), encoding="utf-8")
    assert run(["city", "import", "town.osm", "-o", "same.yaml", "--within", "area.geojson", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["places"] == told["places"]


@pytest.mark.parametrize(
    ("asked", "code", "word"),
    [
        (["town.osm", "-o", "city.yml"], 2, ".yaml"),
        (["town.osm", "-o", "c.yaml", "--bbox", "1,2,3"], 2, "--bbox"),
        (["town.osm", "-o", "c.yaml", "--bbox", "5,2,3,4"], 2, "--bbox"),
        (["town.osm", "-o", "c.yaml", "--bbox", "nan,2,3,4"], 2, "--bbox"),
        (["town.osm", "-o", "c.yaml", "--bbox", "1,2,3,4", "--within", "x.geojson"], 2, "--within"),
        (["town.osm", "-o", "c.yaml", "--bbox", "1,2,3,4"], 1, "(south, west, north, east)"),
        (["town.osm", "-o", "c.yaml", "--id", "Kota!"], 2, "Kota!"),
        (["town.osm", "-o", "c.yaml", "--title", "\t"], 2, "--title"),
        (["town.osm", "-o", "c.yaml", "--detail", "3"], 2, "--detail"),
        (["tps.csv", "-o", "c.yaml"], 1, "tps.csv"),
        (["nowhere.osm", "-o", "c.yaml"], 3, "nowhere.osm"),
        (["town.osm", "-o", "c.yaml", "--picture", "there.svg"], 1, "there.svg"),
        (["town.osm", "-o", "c.yaml", "--picture", "c.yaml"], 2, ".svg"),
        (["town.osm", "-o", "c.yaml", "--picture", "c.png"], 2, ".svg"),
        (["town.osm", "-o", "c.yaml", "--picture", "nowhere/c.svg"], 3, "nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    here: Path, capsys: pytest.CaptureFixture[str], asked: list[str], code: int, word: str
) -> None:
    (here / "there.svg").touch()
    before = {one.name for one in here.iterdir()}
    assert run(["city", "import", *asked, "--lang", "en"]) == code
    assert word in capsys.readouterr().err
    assert {one.name for one in here.iterdir()} == before


def test_a_network_too_large_for_a_drill_says_how_much_would_do(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tabletop.city import elements

    monkeypatch.setattr(city_text, "MOST_PLACES", 5)
    monkeypatch.setattr(elements, "MOST_NODES", 10)
    assert run(["city", "import", "town.osm", "-o", "c.yaml", "--lang", "en"]) == 1
    assert "13 places" in (said := capsys.readouterr().err)
    assert "--detail" in said
    assert not (here / "c.yaml").exists()


def test_a_large_network_is_written_beside_the_city_and_goes_along(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(city_text, "MOST_PLACES", 5)
    (here / "other.graphml").touch()
    assert run(["city", "import", "town.osm", "-o", "other.yaml", "--lang", "en"]) == 1
    assert "other.graphml is there already" in capsys.readouterr().err
    assert not (here / "other.yaml").exists()
    made()
    assert "city.graphml" in capsys.readouterr().out
    assert run(["validate", "city.yaml", "--strict"]) == 0
    (here / "out").mkdir()
    assert run(["city", "place", "city.yaml", "--tps", "tps.csv", "-o", "out/city.yaml"]) == 0
    assert run(["new", "latihan", "--city", "out/city.yaml", "--yes"]) == 0
    assert run(["validate", "latihan", "--strict"]) == 0
    assert (here / "latihan" / "city.graphml").read_bytes() == (here / "city.graphml").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_polling_stations_are_placed_and_the_rest_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    made()
    assert run(["city", "place", "city.yaml", "--tps", "tps.csv", "-o", "tps.yaml", "--lang", language]) == 0
    told = capsys.readouterr()
    assert "6 TPS" in told.out
    assert '"Kampung Timr"' in told.err
    assert '"Kampung Timur"?' in told.err
    assert run(["validate", "tps.yaml", "--strict"]) == 0
    assert run(["fmt", "tps.yaml", "--check"]) == 0


def test_headings_regency_and_number_at_a_place_may_be_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made()
    (here / "own.csv").write_text(
        "kab;nama;banyak\nUji;Kampung Barat;8\nLain;Kampung Barat;9\n", encoding="utf-8"
    )
    asked = [
        "city",
        "place",
        "city.yaml",
        "--tps",
        "own.csv",
        "--column",
        "zone=nama",
        "--column",
        "tps=banyak",
    ]
    capsys.readouterr()
    more = ["--column", "regency=kab", "--regency", "uji", "--most", "8", "--sites", "school"]
    assert run([*asked, *more, "-o", "own.yaml", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["tps"], told["places"], told["at-sites"], told["rows-of-other-regencies"]) == (8, 1, 1, 1)
    assert told["invented-voters"] == 8


def test_the_city_may_be_placed_in_where_it_stands(here: Path) -> None:
    made()
    assert run(["city", "place", "city.yaml", "--tps", "tps.csv", "-o", "city.yaml"]) == 0
    assert "tps: 6" in (here / "city.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "code", "word"),
    [
        (["city.yaml", "--tps", "bad.csv", "-o", "o.yaml"], 1, "Row 3, column tps"),
        (["city.yaml", "--tps", "town.osm", "-o", "o.yaml"], 1, "town.osm"),
        (["city.yaml", "--tps", "nowhere.csv", "-o", "o.yaml"], 3, "nowhere.csv"),
        (["city.yaml", "--tps", "tps.csv", "-o", "town.osm"], 1, "town.osm"),
        (["town.osm", "--tps", "tps.csv", "-o", "o.yaml"], 1, "town.osm"),
        (["nowhere.yaml", "--tps", "tps.csv", "-o", "o.yaml"], 3, "nowhere.yaml"),
        (["city.yaml", "--tps", "tps.csv", "-o", "o.yaml", "--column", "size=x"], 2, "size=x"),
        (["city.yaml", "--tps", "tps.csv", "-o", "o.yaml", "--column", "tps=jumlah"], 1, "jumlah"),
        (["city.yaml", "--tps", "tps.csv", "-o", "o.yaml", "--sites", "castle"], 2, "castle"),
        (["city.yaml", "--tps", "tps.csv", "-o", "o.yaml", "--most", "0"], 2, "--most"),
        (["city.yaml", "--tps", "other.csv", "-o", "o.yaml"], 1, "other.csv"),
    ],
)
def test_what_cannot_be_placed_is_said_and_nothing_is_written(
    here: Path, capsys: pytest.CaptureFixture[str], asked: list[str], code: int, word: str
) -> None:
    made()
    (here / "bad.csv").write_text("kelurahan,tps\nKampung Barat,3\nKampung Timur,=1+1\n", encoding="utf-8")
    (here / "other.csv").write_text("kelurahan,tps\nJauh,3\n", encoding="utf-8")
    before = {one.name: one.read_bytes() for one in here.iterdir()}
    assert run(["city", "place", *asked, "--lang", "en"]) == code
    assert word in capsys.readouterr().err
    assert {one.name: one.read_bytes() for one in here.iterdir()} == before


def test_a_drill_in_the_city_is_sound_and_plays(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made()
    assert run(["city", "place", "city.yaml", "--tps", "tps.csv", "-o", "tps.yaml"]) == 0
    assert run(["new", "latihan", "--city", "tps.yaml", "--yes"]) == 0
    assert run(["validate", "latihan", "--strict"]) == 0
    assert run(["fmt", "latihan", "--check"]) == 0
    assert run(["watch", "latihan", "--out", "sesi"]) == 0
    drill = load(here / "latihan")
    assert (drill.city.title.id, drill.city.tps) == ("Kota Uji", 6)
    assert (drill.timezone, drill.title.id) == ("Asia/Makassar", "Latihan Kota Uji")


def test_a_city_is_given_to_other_programs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made()
    for name in ("city.yaml", "latihan-dasar"):
        assert run(["city", "export", name, "-o", f"{name}.graphml"]) == 0
        assert run(["city", "export", name, "-o", f"{name}.geojson"]) == 0
        assert len(load_graphml(here / f"{name}.graphml")) > 10
        assert json.loads((here / f"{name}.geojson").read_bytes())["type"] == "FeatureCollection"
    assert run(["city", "export", "city.yaml", "-o", "city.yaml.geojson"]) == 1
    assert run(["city", "export", "city.yaml", "-o", "city.shp"]) == 2
    assert run(["city", "export", "nowhere", "-o", "x.geojson"]) == 3
    assert run(["city", "export", "town.osm", "-o", "x.geojson"]) == 1


def test_what_goes_out_comes_back_in(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made()
    for ending in ("graphml", "geojson"):
        assert run(["city", "export", "city.yaml", "-o", f"out.{ending}"]) == 0
        capsys.readouterr()
        assert run(["city", "import", f"out.{ending}", "-o", f"{ending}.yaml", "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        classes = {name: count for name, count in told["classes"].items() if name != "service"}
        assert classes == {"primary": 1, "secondary": 1, "tertiary": 2, "residential": 2}, (
            "lanes are service roads"
        )
        assert told["attribution"] == "© kontributor OpenStreetMap (ODbL 1.0)"
        city = (here / f"{ending}.yaml").read_text(encoding="utf-8")
        assert "en: © OpenStreetMap contributors (ODbL 1.0)}" in city
        if ending == "graphml":
            assert told["sites"] == {"police": 1, "hospital": 1, "market": 1}
            assert told["polling-candidates"] == {"school": 4, "hall": 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_names_every_way(capsys: pytest.CaptureFixture[str], language: Language) -> None:
    assert run(["city", "--lang", language]) == 0
    said = capsys.readouterr().out
    for way in ("import", "place", "export"):
        assert way in said
        assert run(["city", way, "--help", "--lang", language]) == 0
    assert run(["city", "imprt"]) == 2
