"""The running order says of each inject what it takes away, from whom and for how long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tabletop.guide import Lesson
from tabletop.guide.blocks import Entries
from tabletop.guide.sections.running import running
from tabletop.guide.voice import GuideVoice
from tabletop.scenario import Scenario
from tabletop.scenario.documents.coordination import Cut


def happens(scenario: Scenario, inject: str) -> list[str]:
    """Return what the guide says that an inject does, in English."""
    lesson = Lesson(scenario)
    voice = GuideVoice(lesson, "en")
    entries = [one for block in running(voice) if isinstance(block, Entries) for one in block.entries]
    entry = next(one for one in entries if one.ident == f"s-{lesson.numbers[inject]}")
    happening = voice.say("guide.line.happens")
    return [item.words for line in entry.lines if line.name == happening for item in line.items]


def test_of_the_lines_of_one_seat_it_says_whose_they_are_and_until_when(
    shipped: Callable[[str], Scenario],
) -> None:
    """Given an inject that cuts the telephones of the command post until it has moved, no other line is said to fail."""
    scenario = shipped("hulu-sungai-tengah")
    cut = [one for one in happens(scenario, "polres-terendam") if "cut" in one]
    seats = [scenario.seats[one].title.en for one in ("kabag-ops", "kapolres")]
    assert cut == [
        f"The lines of {seat} by phone are cut (until this incident is dealt with)." for seat in seats
    ]


def test_lines_that_fail_without_an_incident_fail_to_the_end(shipped: Callable[[str], Scenario]) -> None:
    scenario = shipped("hulu-sungai-tengah")
    inject = replace(
        scenario.injects["polres-terendam"],
        incident=None,
        cuts=(Cut("radio", None, None), Cut(None, None, 30)),
    )
    changed = replace(scenario, injects={**scenario.injects, inject.id: inject})
    cut = [one for one in happens(changed, inject.id) if "cut" in one]
    assert cut == [
        "Lines by radio are cut (to the end).",
        "Lines by any means are cut (30\N{NO-BREAK SPACE}min).",
    ]


def test_power_comes_back_with_the_incident_that_took_it(shipped: Callable[[str], Scenario]) -> None:
    scenario = shipped("hulu-sungai-tengah")
    for inject in scenario.injects.values():
        if inject.incident is not None and any(one.lasts is None for one in inject.blackouts):
            dark = [one for one in happens(scenario, inject.id) if one.startswith("Power fails")]
            assert dark and all(one.endswith("(until this incident is dealt with).") for one in dark)
            return
    raise AssertionError("no inject of this drill takes power for as long as its incident lasts")
