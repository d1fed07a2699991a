"""Studies as their authors write them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.scenario import Scenario, load
from tabletop.study.design import Study, arms_of, read_study

HEAD = "format: 1\nstudy: uji\nscenarios: [kota-contoh]\n"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "uji.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def study(tmp_path: Path, says: str, head: str = HEAD) -> Study:
    result = read_study(written(tmp_path, head + says))
    assert result.study is not None, result.findings
    return result.study


def test_what_is_not_said_is_the_doctrine_player_two_hundred_times(tmp_path: Path) -> None:
    found = study(tmp_path, "")
    assert (list(found.seeds), [one.id for one in found.players]) == (list(range(1, 201)), ["doctrine"])
    assert found.outcomes[0] == "gates_broken" and found.outcomes[-1] == "trust" and not found.factors
    assert [arm.id for arm in arms_of(found)] == ["kota-contoh.doctrine"]


def test_one_thing_varies_at_a_time_beside_the_first_levels_of_the_others(tmp_path: Path) -> None:
    found = study(
        tmp_path,
        """players: [doctrine, {id: lalai, title: {id: Lalai, en: Idle}, all: doctrine, seats: {kapolres: passive}}]
seeds: {from: 11, count: 4}
factors:
  - id: bicara
    title: {id: Lama bersiap, en: Time to set up}
    levels:
      - {id: biasa}
      - {id: lambat, doctrine: {courses: [{id: negotiate, setup: 20 min}]}}
  - {id: cadangan, unit: dalmas-1, at: [polres, pos-jembatan]}
  - {id: kekuatan, share: [100 %, 72.5 %], of: [polsek-guard]}
""",
    )
    arms = {arm.id: arm for arm in arms_of(found)}
    assert list(arms) == [
        f"kota-contoh.{who}{what}"
        for who in ("doctrine", "lalai")
        for what in ("", ".bicara.lambat", ".cadangan.pos-jembatan", ".kekuatan.72-5")
    ]
    assert list(found.seeds) == [11, 12, 13, 14]
    base = arms["kota-contoh.doctrine"]
    assert base.digest == load("kota-contoh").digest and base.factor is None

    def played(name: str) -> Scenario:
        scenario = arms[f"kota-contoh.doctrine.{name}"].check().scenario
        assert scenario is not None
        return scenario

    assert played("bicara.lambat").doctrine.courses["negotiate"].setup == 20
    assert played("cadangan.pos-jembatan").units["dalmas-1"].home == "jembatan-barat"
    weak = played("kekuatan.72-5").units
    assert (weak["jaga-tengah"].strength, weak["jaga-timur"].strength) == (12, 10)  # of 16 and 14
    assert weak["polairud-1"].strength == 12
    assert len({arm.key for arm in arms.values()}) == len(arms)


def test_a_change_is_known_by_what_it_says_not_by_how_it_is_laid_out(tmp_path: Path) -> None:
    def key(levels: str, head: str = HEAD) -> str:
        says = f"factors:\n  - id: a\n    levels:\n{levels}"
        return arms_of(study(tmp_path, says, head))[-1].key

    block = """      - id: biasa
      - id: lain
        doctrine:
          courses:
            # sebuah catatan
            - id: negotiate
              setup: 20 min
              title: {id: "Bicara: dulu", en: 'Talk'}
"""
    flow = """      - {id: biasa}
      - {id: beda, title: T, doctrine: {courses: [{id: "negotiate", setup: 20 min, title: {id: "Bicara: dulu", en: Talk}}]}}
"""
    assert key(block) == key(flow, HEAD + "seeds: 7\n")
    assert key(block) != key(block.replace("20 min", "21 min"))


@pytest.mark.parametrize(
    ("says", "id_", "line", "column"),
    [
        ("seeds: 0\n", "schema-range", 4, 8),
        ("players: [dukun]\n", "schema-choice", 4, 11),
        ("players: [doctrine, doctrine]\n", "named-twice", 4, 21),
        ("players: [{id: a, all: doctrine, seats: {raja: heavy}}]\n", "ref-unknown", 4, 42),
        ("factors:\n  - {id: a}\n", "study-factor", 5, 5),
        ("factors:\n  - {id: a, unit: dalmas-1, share: [100 %, 90 %]}\n", "study-factor", 5, 5),
        ("factors:\n  - {id: a, unit: dalmas-x, at: [polres, kodim]}\n", "ref-unknown", 5, 19),
        ("factors:\n  - {id: a, unit: dalmas-1, at: [polres, kayangan]}\n", "ref-unknown", 5, 42),
        ("factors:\n  - {id: a, share: [100 %, 9]}\n", "value-share-unit", 5, 28),
        ("factors:\n  - {id: a, share: [100 %, 100 %]}\n", "named-twice", 5, 28),
        ("factors:\n  - {id: a, share: [100 %, 90 %], of: [dukun]}\n", "ref-unknown", 5, 40),
        ("factors:\n  - {id: a, levels: [{id: b}, {id: b}]}\n", "id-twice", 5, 36),
        (
            "factors:\n  - id: a\n    levels:\n      - {id: b}\n      - id: c\n        drill:\n          units:\n"
            "            - {id: dalmas-1, strength: banyak}\n",
            "schema-type",
            11,
            40,
        ),
        ("factors:\n  - {id: a, levels: [{id: b}, {id: c, doctrine: {courses: ~}}]}\n", "study-level", 5, 31),
        ("factors:\n  - {id: a, levels: [{id: b}, {id: c, plan: ../x.yaml}]}\n", "include-outside", 5, 45),
        ("factors:\n  - {id: a, levels: [{id: b}, {id: c, plan: x.yaml}]}\n", "study-plan", 5, 45),
    ],
)
def test_what_is_wrong_is_said_at_its_place(
    tmp_path: Path, says: str, id_: str, line: int, column: int
) -> None:
    path = written(tmp_path, HEAD + says)
    result = read_study(path)
    assert result.study is None
    errors = [one for one in result.findings if one.severity == "error"]
    first = errors[0]
    assert (first.id, first.file, first.line, first.column) == (id_, str(path), line, column)


@pytest.mark.parametrize(
    ("text", "id_", "line"),
    [
        ("- a\n", "not-a-study", 1),
        ("format: 1\nstudy: uji\nscenarios: [antah-berantah]\n", "study-scenario", 3),
        ("format: 1\nstudy: uji\nscenarios: [kota-contoh, kota-contoh]\n", "named-twice", 3),
        ("format: 1\nscenarios: [kota-contoh]\n", "schema-missing", 1),
    ],
)
def test_a_file_that_is_no_study_is_told_so(tmp_path: Path, text: str, id_: str, line: int) -> None:
    result = read_study(written(tmp_path, text))
    assert result.study is None and (result.findings[0].id, result.findings[0].line) == (id_, line)


def test_a_study_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    result = read_study(tmp_path / "tiada.yaml")
    assert result.study is None and result.unreadable and result.findings[0].id == "unreadable"


def test_levels_that_are_sound_by_themselves_are_tried_together_too(tmp_path: Path) -> None:
    text = """factors:
  - id: kurang
    levels:
      - {id: tanpa, without: {units: [patroli-1]}}
      - {id: lengkap}
  - {id: kekuatan, share: [100 %, 50 %]}
"""
    result = read_study(written(tmp_path, HEAD.replace("kota-contoh", "latihan-dasar") + text))
    assert result.study is None
    told = [(one.id, one.place.line) for one in result.findings if one.id == "study-level"]
    assert told == [("study-level", 9)]


def test_a_share_that_leaves_too_few_is_found_before_anything_is_played(tmp_path: Path) -> None:
    found = read_study(written(tmp_path, HEAD + "factors:\n  - {id: a, share: [100 %, 10 %]}\n"))
    assert found.study is None
    assert {one.id for one in found.findings} == {"study-level", "shortfall-more"}


def test_an_outcome_is_named_once(tmp_path: Path) -> None:
    result = read_study(written(tmp_path, HEAD + "outcomes: [trust, gates_broken, trust]\n"))
    assert [(one.id, one.place.line) for one in result.findings] == [("named-twice", 4)]


def test_what_a_level_says_comes_through_whatever_its_letters(tmp_path: Path) -> None:
    said = {"id": 'Uji \U0001f600 \u00e9 "x"', "en": "A\tB \\ \U0001f600"}
    level = json.dumps({"id": "lain", "drill": {"title": said}}, ensure_ascii=False)
    found = study(tmp_path, "factors: [{id: judul, levels: [{id: biasa}, " + level + "]}]\n")
    scenario = arms_of(found)[1].check().scenario
    assert scenario is not None and (scenario.title.id, scenario.title.en) == (said["id"], said["en"])


def test_the_plan_of_a_level_is_one_for_the_drill_as_the_level_changes_it(tmp_path: Path) -> None:
    units = load("kota-contoh").units.values()
    unit = next(iter(units))
    led = ", ".join(one.id for one in units if one.seat == unit.seat)
    seat = f"{{id: {unit.seat}, commands: [{led}, baru]}}"
    more = f"{{units: [{{id: baru, title: Baru, type: {unit.type}, at: polres}}], seats: [{seat}]}}"
    plan = "format: 1\nplan: kota-contoh\nposts: {}\nreserve: [baru]\n"
    (tmp_path / "rencana.yaml").write_text(plan, encoding="utf-8")
    levels = "factors:\n  - id: a\n    levels: [{id: b}, {id: c, %splan: rencana.yaml}]\n"
    arm = arms_of(study(tmp_path, levels % f"drill: {more}, "))[1]
    assert arm.plan is not None and arm.plan.reserve == ("baru",)
    result = read_study(written(tmp_path, HEAD + levels % ""))
    assert "study-plan" in {one.id for one in result.findings}
