"""Signs and false alarms as they are written: where they lie, when they come, and what is wrong with some."""

from __future__ import annotations

import pytest

from tests.scenario.conftest import Town

SIGN = "{id: tanda, before: 30 min, by: [patrol], text: {id: Ramai., en: Busy.}}"
SENSES = "detection: {patrol: {capabilities: [negotiation], radius: 300 m, chance: 50 %, delay: 3 min, grade: B}}\n"


def add(town: Town, signs: str, extra: str = "") -> None:
    """Add an inject with signs (and more of the scenario) to a town whose pack knows patrols."""
    town.write("pack/pack.yaml", town.read("pack/pack.yaml") + "\n" + SENSES)
    town.write(
        "injects/03-tanda.yaml",
        "- id: bertanda\n  title: {id: T, en: S}\n  at: {stage: polling, turn: 3}\n"
        f"  incident: {{type: assembly, at: kantor-kpu}}\n  signs: [{signs}]\n",
    )
    town.write("scenario.yaml", town.read("scenario.yaml") + "\n" + extra)


def test_a_sign_lies_where_its_incident_will(town: Town) -> None:
    add(town, SIGN)
    scenario = town.check().scenario
    assert scenario is not None
    sign, opening = scenario.signs["tanda"], scenario.injects["bertanda"].incident
    assert opening is not None
    assert (sign.node, sign.zone, sign.before, sign.truth) == (opening.node, opening.zone, 30, "real")
    sense = scenario.doctrine.detection.senses["patrol"]
    assert (sense.radius, sense.chance, sense.delay, sense.grade) == (300, 500, 3, "B")


def test_a_pack_need_not_speak_of_detection(town: Town) -> None:
    scenario = town.check().scenario
    assert scenario is not None
    assert scenario.signs == {}
    assert scenario.doctrine.detection.senses == {}


def test_an_alarm_has_a_time_and_a_place_of_its_own(town: Town) -> None:
    alarm = (
        "{id: kabar, appears: {stage: polling, turn: 2}, at: kantor-kpu, by: [patrol], hoax: false, text: x}"
    )
    add(town, SIGN, f"alarms: [{alarm}]\n")
    scenario = town.check().scenario
    assert scenario is not None
    one = scenario.signs["kabar"]
    stage = scenario.stages[0]
    assert (one.at, one.truth, one.lasts, one.inject) == (stage.start + stage.turn, "mistaken", 90, None)
    assert not one.heralds


@pytest.mark.parametrize(
    ("signs", "finding"),
    [
        (SIGN.replace("by: [patrol]", "by: [cctv]"), "sign-unsensed"),
        (SIGN.replace("by: [patrol]", "by: [drone]"), "schema-choice"),
        (SIGN.replace("before", "at: kantor-kpuu, before"), "ref-unknown"),
        (SIGN.replace("before", "owner: kpuu, before"), "ref-unknown"),
        (f"{SIGN}, {SIGN}", "id-twice"),
        (SIGN.replace("before: 30 min, ", ""), "schema-missing"),
    ],
)
def test_what_is_wrong_with_a_sign_is_said(town: Town, signs: str, finding: str) -> None:
    add(town, signs)
    assert finding in {one.id for one in town.found()}


def test_a_sign_needs_an_inject_with_a_time_and_a_place(town: Town) -> None:
    add(town, SIGN)
    text = town.read("injects/03-tanda.yaml")
    town.write("injects/03-tanda.yaml", text.replace("  at: {stage: polling, turn: 3}\n", ""))
    assert [one.id for one in town.found()] == ["sign-untimed"]
    town.write("injects/03-tanda.yaml", text.replace("  incident: {type: assembly, at: kantor-kpu}\n", ""))
    assert [one.id for one in town.found()] == ["sign-nowhere"]


@pytest.mark.parametrize("word", ["party", "faith", "religion", "ethnicity", "suku", "agama", "choice"])
def test_no_sign_can_say_anything_of_who_people_are(town: Town, word: str) -> None:
    """Gate 11: there is no key for it."""
    add(town, SIGN.replace("before", f"{word}: x, before"))
    assert {one.id for one in town.found()} == {"schema-unknown-key"}
