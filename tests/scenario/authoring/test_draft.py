"""Drills built in code: they validate, are written as an author would write them, and keep what was there."""

from __future__ import annotations

import doctest
import shutil
from pathlib import Path

import pytest

from tabletop.language import Text
from tabletop.language.shipped import shipped
from tabletop.scenario import ScenarioError, load
from tabletop.scenario.authoring import Draft, Follow, Incident, Tell, Timeout, draft
from tabletop.scenario.writing import format_path

MODEL = Path(__file__).parent.parent / "data" / "kota-kecil"


@pytest.fixture
def drill(tmp_path: Path) -> Path:
    """A copy of the model drill."""
    return Path(shutil.copytree(MODEL, tmp_path / "kota"))


def test_the_examples_in_the_docstrings_are_true() -> None:
    assert doctest.testmod(draft).failed == 0


def test_a_drill_that_is_only_opened_is_written_to_the_byte(tmp_path: Path) -> None:
    Draft.open(MODEL).write(tmp_path / "baru")
    for file in MODEL.rglob("*.yaml"):
        assert (tmp_path / "baru" / file.relative_to(MODEL)).read_bytes() == file.read_bytes()
    assert load(tmp_path / "baru").units.keys() == load(MODEL).units.keys()


def test_what_is_added_stands_in_the_right_file_and_everything_else_stays(drill: Path) -> None:
    before = {file: file.read_text(encoding="utf-8") for file in drill.rglob("*.yaml")}
    opened = Draft.open(drill)
    opened.add_inject(
        "rapat",
        title=Text("Rapat, lalu apel", "Meeting, then parade"),
        stage="polling",
        turn=2,
        after=5,
        when={"not": {"milestone": "calm"}},
        incident=Incident(
            "assembly", "polres", people=20, expects=({"task": "negotiator", "within": "20 min"},)
        ),
        closes={"jembatan": 30, "jl-utama": None},
        sets=["rapat-mulai"],
        tells=[Tell("kpu", "letter", "Mohon hadir.", sender="Panitia", after=2)],
        follows=[Follow("red", inject="call")],
        timeout=Timeout(40, unless="rapat-mulai", sets="rapat-batal"),
        note="Ditambah dari kode.",
    )
    opened.write(drill)
    changed = {file.name for file, text in before.items() if file.read_text(encoding="utf-8") != text}
    assert changed == {"02-siang.yaml"}
    text = (drill / "injects" / "02-siang.yaml").read_text(encoding="utf-8")
    assert (
        "\n\n# Ditambah dari kode.\n- id: rapat\n  title: {id: 'Rapat, lalu apel', en: 'Meeting, then parade'}\n"
        in text
    )
    inject = load(drill).injects["rapat"]
    assert inject.timeout is not None
    assert [tell.to for tell in inject.tells] == ["kpu"]
    assert not [file for file in format_path(drill) if file.changed and file.path.name == "02-siang.yaml"]


def test_comments_survive_what_is_added(drill: Path) -> None:
    opened = Draft.open(drill)
    opened.set(25, "minutes")
    opened.note("Boleh lebih lama.", "minutes")
    opened.add_unit(
        "dalmas-3", type="dalmas", at="polres", title="Dalmas 3", held_by="bko", ready=20, note="Cadangan"
    )
    text = opened.text("scenario.yaml")
    assert text.startswith("# A town of six places, with one of everything that a scenario can say.")
    assert "# Boleh lebih lama.\nminutes: 25\n" in text
    assert (
        "  # Cadangan\n  - {id: dalmas-3, type: dalmas, title: Dalmas 3, at: polres, held-by: bko, ready: 20 min}"
        in text
    )


def test_the_tps_of_a_zone_are_counted(drill: Path) -> None:
    opened = Draft.open(drill)
    opened.add_polling("utara-3", zone="utara", title="Aula", at="pasar-1", tps=2, risk_class="rawan")
    opened.write(drill)
    assert load(drill).city.tps == load(MODEL).city.tps + 2
    with pytest.raises(KeyError, match="barat"):
        opened.add_polling("barat-1", zone="barat", title="Aula", at="pasar-1", tps=2, risk_class="rawan")


def test_a_missing_part_is_made_where_the_schema_has_it(drill: Path) -> None:
    opened = Draft.open(drill)
    opened.add_to("dead-zones", {"at": "seberang", "radius": "300 m", "via": ["radio"]})
    keys = [
        line.partition(":")[0] for line in opened.text("scenario.yaml").splitlines() if line[:1].isalpha()
    ]
    assert keys[keys.index("channels") + 1] == "dead-zones"
    assert opened.get("channels") == [{"between": ["kapolres", "kpu"], "via": "phone", "delay": "5 min"}]


def test_what_cannot_be_played_is_not_written(tmp_path: Path, drill: Path) -> None:
    opened = Draft.open(drill)
    opened.add_unit("dalmas-3", type="entah-apa", at="polres")
    with pytest.raises(ScenarioError) as error:
        opened.write(tmp_path / "baru")
    assert error.value.findings[0].id == "ref-unknown"
    assert not (tmp_path / "baru").exists()


def test_no_folder_of_something_else_is_written_into(tmp_path: Path, drill: Path) -> None:
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "surat.txt").write_text("x", encoding="utf-8")
    with pytest.raises(FileExistsError):
        Draft.open(drill).write(tmp_path / "lain")


def test_what_is_no_drill_is_said() -> None:
    with pytest.raises(ScenarioError):
        Draft.open("tidak-ada")


def test_shipped_drills_can_be_begun_from(tmp_path: Path) -> None:
    opened = Draft.open("latihan-dasar")
    opened.set("latihan-saya", "id")
    opened.write(tmp_path / "saya")
    assert load(tmp_path / "saya").id == "latihan-saya"
    first = shipped("scenarios", "latihan-dasar", "scenario.yaml").read_text(encoding="utf-8").splitlines()[1]
    assert first in (tmp_path / "saya" / "scenario.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no",
        "07:30",
        "2024",
        "a: b",
        "# x",
        "- y",
        "it's",
        "dua\nbaris\n",
        "dua\nbaris",
        " \n x",
        "a\n\n",
        "x, y",
        "{z}",
    ],
)
def test_any_text_is_read_back_as_it_was(drill: Path, text: str) -> None:
    opened = Draft.open(drill)
    opened.add_to("channels", {"between": ["kapolres", "kpu"], "note": text, "both": Text(text or "x", "y")})
    opened.set(text, "place")
    found = opened.get("channels")
    assert isinstance(found, list)
    assert found[-1]["note"] == text
    import yaml

    again = yaml.load(opened.text("scenario.yaml"), yaml.BaseLoader)  # noqa: S506 - texts only
    assert again["place"] == text
    assert again["channels"][-1] == {
        "between": ["kapolres", "kpu"],
        "note": text,
        "both": {"id": text or "x", "en": "y"},
    }
