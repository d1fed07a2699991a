"""The seat sheets: one page for each place, and nothing in them that a player must not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tabletop.guide import Lesson, render
from tabletop.language import LANGUAGES, Language
from tabletop.scenario import Scenario
from tabletop.scenario.documents.condition import All, AnyOf, MilestoneSet, Not
from tests.guide.test_page import X, bare, made, parsed, text
from tests.shipped import PLAYED


def lessons(scenario: Scenario) -> Iterator[Lesson]:
    yield Lesson(scenario)
    for session in scenario.sessions.values():
        yield Lesson(scenario, session)


def folded(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("name", PLAYED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_secret_is_on_a_sheet(
    name: str, language: Language, shipped: Callable[[str], Scenario]
) -> None:
    scenario = shipped(name)
    for lesson in lessons(scenario):
        page = render(lesson, language, "seats")
        said = text(page)
        for inject in scenario.injects.values():
            assert folded(inject.title.to(language)) not in said
            assert f">{inject.id}<" not in page
            for tell in inject.tells:
                assert folded(tell.text.to(language)) not in said
        for sign in scenario.signs.values():
            assert folded(sign.text.to(language)) not in said
        for milestone in scenario.milestones:
            assert milestone not in said


def test_a_shortfall_changes_no_sheet(shipped: Callable[[str], Scenario]) -> None:
    scenario = shipped("banjarmasin")
    assert scenario.shortfalls
    calm = replace(scenario, shortfalls=(), injects={}, signs={})
    assert render(Lesson(calm), "id", "seats") == render(Lesson(scenario), "id", "seats"), (
        "sheets are the same whatever happens and whatever is wanting"
    )


@pytest.mark.parametrize("name", PLAYED)
def test_each_place_has_a_page_with_its_brief_and_its_units(
    name: str, shipped: Callable[[str], Scenario]
) -> None:
    scenario = shipped(name)
    for lesson in lessons(scenario):
        tree = parsed(bare(render(lesson, "id", "seats")))
        pages = {
            str(one.get("id")): folded(" ".join(one.itertext()))
            for one in tree.iter(f"{X}section")
            if "page" in str(one.get("class"))
        }
        places = (
            [(one.id, one.seats) for one in lesson.cut.seats]
            if lesson.cut is not None
            else [(seat, (seat,)) for seat in scenario.seats]
        )
        assert list(pages) == ["semua", *(f"peran-{place}" for place, _ in places)]
        for place, seats in places:
            page = pages[f"peran-{place}"]
            for seat in seats:
                assert folded(scenario.seats[seat].brief.id) in page
                for unit in scenario.seats[seat].commands:
                    assert folded(scenario.units[unit].title.id) in page


def test_whoever_alone_may_order_is_told_so(whole: Lesson) -> None:
    tree = parsed(bare(made(whole, "en", "seats")))
    pages = {str(one.get("id")): " ".join(one.itertext()) for one in tree.iter(f"{X}section")}
    order = whole.scenario.doctrine.decisions["phh-order"].title.en
    assert order in pages["peran-kapolda"]
    assert "Only you decide" in pages["peran-kapolda"]
    assert "What you must ask for" in pages["peran-kasat-samapta"]
    assert "not rated" in pages["peran-korlap"]


def test_the_small_drill_has_conditions_that_no_sheet_shows(small: Lesson) -> None:
    """The check above would prove little for a drill without branches."""
    kinds = {type(one.when) for one in small.scenario.injects.values() if one.when is not None}
    assert kinds <= {All, AnyOf, MilestoneSet, Not}
    assert kinds
