"""Every rule, tried on its own examples: the faulty piece is caught, the sound one passes."""

from __future__ import annotations

import pytest

from tabletop.language import LANGUAGES, catalogue
from tabletop.scenario import CheckResult, render_all
from tabletop.scenario.rules import Case, Rule, all_rules, lint
from tests.scenario.conftest import Town

RULES = all_rules()
SHOWN = [rule for rule in RULES.values() if rule.example is not None]
UNSHOWN = {
    "sheet-again",
    "sheet-cell",
    "sheet-first-row",
    "sheet-heading",
    "sheet-layout",
    "sheet-part",
    "sheet-read-only",
    "sheet-renamed",
    "sheet-row-lost",
    "sheet-row-twice",
    "sheet-stale",
    "varies-depth",
    "varies-used-twice",
    "encoding",
    "include-depth",
    "include-empty",
    "include-unreadable",
    "include-yml",
    "near-missing",
    "no-root",
    "not-a-file",
    "not-a-plan",
    "not-a-scenario",
    "not-a-study",
    "not-slips",
    "not-found",
    "plan-other",
    "road-file-document-type",
    "road-file-empty",
    "road-file-no-position",
    "road-file-node-id",
    "road-file-site",
    "road-file-too-large",
    "rule-failed",
    "slip-unclear",
    "study-factor",
    "study-level",
    "study-plan",
    "study-scenario",
    "file-ending",
    "schema-deprecated",
    "schema-form",
    "source-name-twice",
    "text-too-long",
    "text-unread",
    "too-large",
    "too-many",
    "unreadable",
    "yaml-empty",
    "follow-never",
    "incident-unexpected",
}
"""Rules whose fault no piece of text in the model drill can show; each has a test of its own elsewhere."""


def look(town: Town, rule: Rule, piece: str) -> CheckResult:
    """Put a piece of an example into the model drill and look at it."""
    assert rule.example is not None
    text = town.read(rule.example.file)
    assert text.count(rule.example.old) == 1, (
        "the piece that an example replaces stands in the model drill once"
    )
    town.write(rule.example.file, text.replace(rule.example.old, piece))
    result = lint(town.path)
    for language in LANGUAGES:
        assert render_all(result.findings, catalogue(language)) or not result.findings
    return result


def test_the_model_drill_is_clean(town: Town) -> None:
    result = lint(town.path)
    assert not result.findings, render_all(result.findings, catalogue("en"))


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.id)
def test_the_faulty_example_is_caught(rule: Rule, town: Town) -> None:
    assert rule.example is not None
    found = look(town, rule, rule.example.bad).findings
    mine = [one for one in found if one.id == rule.id]
    assert mine, render_all(found, catalogue("en"))
    assert {one.severity for one in mine} == {rule.severity}
    if rule.severity != "error":
        assert not [one for one in found if one.severity == "error"], render_all(found, catalogue("en"))


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.id)
def test_the_sound_example_passes(rule: Rule, town: Town) -> None:
    assert rule.example is not None
    found = look(town, rule, rule.example.sound).findings
    assert not found, render_all(found, catalogue("en"))


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_says_what_it_is_and_why(rule: Rule, language: str) -> None:
    say = catalogue(language)
    what, why = say.say(f"rules.{rule.id}.what"), say.say(f"rules.{rule.id}.why")
    assert what.endswith(".")
    assert why.endswith(".")


def test_only_rules_without_a_piece_to_show_have_none() -> None:
    assert {rule.id for rule in RULES.values() if rule.example is None} == UNSHOWN


class Failing(Rule):
    """Fails; not found by itself, since its id is not written in its body."""

    def look(self, case: Case) -> None:
        raise RuntimeError("planted")


def test_a_rule_that_fails_is_reported_and_the_others_still_look(town: Town) -> None:
    Failing.id = "planted"
    town.edit("scenario.yaml", "brief: Atur satuan.", 'brief: "  "')
    found = lint(town.path, [Failing(), RULES["text-blank"]]).findings
    assert {one.id for one in found} == {"rule-failed", "text-blank"}
