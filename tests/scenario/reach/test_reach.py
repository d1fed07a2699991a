"""What of a drill can come about: earliest minutes, and why something never comes."""

from __future__ import annotations

import pytest

from tabletop.language import LANGUAGES, catalogue
from tabletop.scenario import load
from tabletop.scenario.reach import Reach, possible, reach
from tests.scenario.conftest import Town

MORNING, NOON, PACK = "injects/01-pagi.yaml", "injects/02-siang.yaml", "pack/pack.yaml"
WHEN = "{all: [{turn: {stage: polling, from: 4}}, {trust: {zone: utara, below: 70 %}}]}"


def reached(town: Town) -> Reach:
    return reach(load(town.path))


def test_earliest_minutes_follow_time_condition_and_namers(town: Town) -> None:
    found = reached(town)
    assert found.fired == {"demo": 450, "call": 450, "outage": 18 * 60 + 30}
    assert found.set == {"assembly-began": 450, "calm": 450, "unanswered": 490}
    assert not found.injects
    assert not found.milestones
    assert not found.endings


def test_a_milestone_is_read_from_the_next_turn_on(town: Town) -> None:
    town.edit(NOON, "  incident: {type: assembly, at: ujung}\n", "  sets: [dark]\n")
    town.write(
        "injects/03-malam.yaml",
        "- {id: night, title: Malam, at: {stage: counting, clock: '18:30'}, for: 3 h, when: {milestone: dark}}\n",
    )
    assert reached(town).fired["night"] == 19 * 60


@pytest.mark.parametrize(
    ("when", "why", "names"),
    [
        ("{milestone: unanswered}", "needs", ("unanswered",)),
        ("{all: [{milestone: calm}, {not: {milestone: calm}}]}", "contradiction", ()),
        ("{clock: {stage: polling, after: '11:00', before: '12:00'}}", "window", ()),
        ("{dark: true}", "window", ()),
        ("{incident: {inject: outage, status: open}}", "needs", ("outage",)),
        ("{not: {incident: {inject: demo, status: [unopened, open, resolved, lost]}}}", "contradiction", ()),
        (
            "{all: [{trust: {zone: utara, below: 40 %}}, {trust: {zone: utara, above: 50 %}}]}",
            "contradiction",
            (),
        ),
        ("{coverage: {zone: utara, above: 100 %}}", "contradiction", ()),
    ],
)
def test_an_inject_that_never_comes_says_why(town: Town, when: str, why: str, names: tuple[str, ...]) -> None:
    town.edit(MORNING, WHEN, when)
    found = reached(town)
    assert (found.injects["demo"].why, found.injects["demo"].names) == (why, names)
    assert (found.injects["call"].why, found.injects["call"].names) == ("namers", ("demo",))
    assert set(found.milestones) == {"assembly-began", "calm", "unanswered"}
    assert found.endings[("demo", "lost")].why == "unopened"
    for language in LANGUAGES:
        for reason in (*found.injects.values(), *found.milestones.values(), *found.endings.values()):
            assert catalogue(language).say(reason.phrase)


def test_what_happens_for_certain_shuts_out_its_opposite(town: Town) -> None:
    town.edit(MORNING, f"  for: 1 h\n  when: {WHEN}\n", "")
    town.write(
        NOON,
        "- {id: outage, title: Padam, at: {stage: counting, turn: 2}, when: {not: {milestone: assembly-began}}}\n",
    )
    assert reached(town).injects["outage"].why == "window"


def test_an_inject_without_chance_never_comes(town: Town) -> None:
    town.edit(MORNING, "- {id: call,", "- {id: call, chance: 0 %,")
    assert reached(town).injects["call"].why == "chance"


def test_an_ending_needs_somebody_who_brings_it(town: Town) -> None:
    town.edit(PACK, "crowd: true", "crowd: false")
    town.edit(PACK, "setup: 0 min, closes: true}", "setup: 0 min}")
    endings = reached(town).endings
    assert {how: why.why for (inject, how), why in endings.items() if inject == "demo"} == {
        "resolved": "no-course",
        "ended": "no-end",
    }


def test_parts_that_exclude_each_other_are_found_through_branches(town: Town) -> None:
    town.edit(
        MORNING,
        WHEN,
        "{all: [{milestone: calm}, {any: [{not: {milestone: calm}}, {all: [{dark: true}, {dark: false}]}]}]}",
    )
    drill = load(town.path)
    when = drill.injects["demo"].when
    assert when is not None
    assert not possible(when, drill.doctrine)
    assert possible(when, drill.doctrine, wanted=False)
