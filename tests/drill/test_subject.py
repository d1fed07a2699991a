"""An incident that no inject opens tells by its id what it is and what brought it about."""

from __future__ import annotations

import pytest

from tabletop.drill.subject import born, find_subject, inject_of, parent_of, subject_of
from tests.conftest import Town
from tests.drill.play import closing, incident

INJECTS = incident("massa", "assembly", "alun", more="level: 120, people: 40") + closing("jl-pasar")


def test_the_incident_of_an_inject_is_what_the_inject_opens(uji: Town) -> None:
    scenario = uji(INJECTS)

    assert subject_of(scenario, "massa") is scenario.injects["massa"].incident
    assert parent_of("massa") is None
    assert inject_of("massa") == "massa"


def test_a_born_incident_says_its_type_and_place_and_has_the_usual_figures_of_its_type(uji: Town) -> None:
    scenario = uji(INJECTS)
    place = next(iter(scenario.city.polling.values()))
    type_ = scenario.doctrine.incident_types["leak"]

    child = born("massa", "leak", place.node)
    subject = subject_of(scenario, child)

    assert (subject.type, subject.node, subject.zone) == ("leak", place.node, place.zone)
    assert (subject.people, subject.level, subject.expects) == (type_.people, type_.level, type_.expects)
    grandchild = born(child, "assembly", place.node)
    assert subject_of(scenario, grandchild).type == "assembly"
    assert parent_of(grandchild) == child
    assert inject_of(grandchild) == "massa"


@pytest.mark.parametrize(
    "ident",
    [None, "timur", "tutup", "nobody/leak@alun", "tutup/leak@alun", "massa/sigh@alun", "massa/leak@sky"],
)
def test_what_is_no_incident_has_no_subject(uji: Town, ident: str | None) -> None:
    scenario = uji(INJECTS)

    assert find_subject(scenario, ident) is None
    if ident is not None:
        with pytest.raises(KeyError):
            subject_of(scenario, ident)
