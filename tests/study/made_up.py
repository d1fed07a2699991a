"""Made-up drills of a true study: what they say was planted, so that one can see whether it is found."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

from tabletop.review.asked import asked_of
from tabletop.review.paired import FIGURES
from tabletop.study.design import Arm, Study, arms_of, read_study
from tabletop.study.running import ArmResults, Chunk, Store
from tabletop.study.running.row import Row

STUDY = """
format: 1
study: tiruan
title: {id: "Kajian <b>tiruan</b>", en: "Made-up <b>study</b>"}
question: {id: Prosedur mana yang lebih baik?, en: Which procedure is better?}
scenarios: [latihan-dasar]
players: [doctrine, passive]
seeds: SEEDS
factors:
  - id: prosedur
    title: {id: Prosedur <i>massa</i>, en: Crowd <i>procedure</i>}
    levels:
      - {id: lama, title: {id: lama, en: old}}
      - {id: baru, title: {id: baru, en: new}, drill: {units: [{id: dalmas-1, strength: 40}]}}
  - {id: cadangan, title: {id: Cadangan, en: Reserve}, unit: dalmas-1, at: [polres, polsek, simpang-pasar]}
  - {id: kekuatan, title: {id: Kekuatan, en: Strength}, share: [100 %, 90 %, 70 %, 50 %]}
"""

Plant = Callable[[Arm, random.Random, Row], None]
"""Changes the row of a drill of an arm, drawing from what the arm alone is drawn from."""


def study_in(folder: Path, seeds: int, text: str = STUDY) -> Study:
    """Write a study and read it."""
    file = folder / "tiruan.yaml"
    file.write_text(text.replace("SEEDS", str(seeds)), encoding="utf-8")
    result = read_study(file)
    assert result.study is not None, [one.phrase for one in result.findings]
    return result.study


def row_of(arm: Arm, seed: int, plant: Plant | None = None) -> Row:
    """Return a made-up drill: what chance does is the same for every arm, what is planted comes on top."""
    luck = random.Random(f"luck {seed}")  # noqa: S311 - repeatable on purpose
    scenario = arm.scenario
    row: Row = {"seed": seed, **dict.fromkeys(FIGURES, 0)}
    row["people_harmed"] = int(luck.random() < 0.2)
    row["responses_missed"] = luck.randrange(6)
    row["trust"] = 550 + luck.randrange(60)
    for one in scenario.injects:
        row[f"inject.{one}"] = luck.choice(("fired", "fired", "not-taken", ""))
    opening = [one.id for one in scenario.injects.values() if one.incident is not None]
    for one in opening:
        fired = row[f"inject.{one}"] == "fired"
        row[f"state.{one}"] = luck.choice([state.id for state in scenario.doctrine.states]) if fired else ""
        row[f"ending.{one}"] = luck.choice(("resolved", "resolved", "ended", "open", "lost")) if fired else ""
    row |= {f"milestone.{one}": luck.choice((None, 4)) for one in scenario.milestones}
    failed = []
    for one in asked_of(scenario):
        asked = luck.randrange(3)
        row[f"asked.{one}"] = asked
        row[f"failed.{one}"] = lost = sum(luck.random() < 0.15 for _ in range(asked))
        failed += [one] if lost else []
    row |= {f"spread.{one}": int(luck.random() < 0.05) for one in scenario.doctrine.incident_types}
    row |= {"first_failed": failed[0] if failed else "", "first_failed_turn": 3 if failed else None}
    if plant is not None:
        own = random.Random(f"{seed} of {arm.id}")  # noqa: S311 - repeatable on purpose
        plant(arm, own, row)
    return row


def results_in(
    study: Study, plant: Plant | None = None, played: Mapping[str, int] | None = None
) -> tuple[ArmResults, ...]:
    """Return made-up drills of every arm; `played` says of which arm there are fewer."""
    found = []
    for arm in arms_of(study):
        seeds = study.seeds[: (played or {}).get(arm.id, study.count)]
        rows = [row_of(arm, seed, plant) for seed in seeds]
        names = tuple(rows[0]) if rows else ()
        found.append(ArmResults(arm, tuple(seeds), {name: [row[name] for row in rows] for name in names}))
    return tuple(found)


def keep(results: tuple[ArmResults, ...], folder: Path) -> None:
    """Keep made-up drills in a folder as a run would."""
    with Store(folder) as store:
        for one in results:
            if one.seeds:
                columns = tuple(tuple(column) for column in one.columns.values())
                store.add(Chunk(one.arm.key, one.seeds[0], tuple(one.columns), columns))


def planted(arm: Arm, own: random.Random, row: Row) -> None:
    """A better procedure, a bad place, a plan that breaks at 70 %, and a foil at which everything goes wrong."""

    def add(name: str, value: int) -> None:
        before = row[name]
        assert isinstance(before, int)
        row[name] = max(0, before + value)

    if arm.players.id == "passive":
        add("gates_broken", 1 + own.randrange(3))
        add("responses_missed", 10)
    match arm.id.split(".", 2)[2:]:
        case ["prosedur.baru"]:
            add("people_harmed", -int(own.random() < 0.9))
            add("trust", own.randrange(20))
        case ["cadangan.simpang-pasar"]:
            add("gates_broken", int(own.random() < 0.4))
        case ["kekuatan.90"]:
            add("trust", own.randrange(-3, 4))
        case ["kekuatan.70"]:
            add("gates_broken", int(own.random() < 0.3))
            add("voters_unserved", own.randrange(50))
        case ["kekuatan.50"]:
            add("gates_broken", int(own.random() < 0.8))
            add("people_harmed", own.randrange(4))
            add("voters_unserved", own.randrange(400))
