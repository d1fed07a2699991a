"""A typo in any reference is reported once, under the very characters, with what was meant."""

from __future__ import annotations

import pytest

from tabletop.scenario.near import holding
from tests.scenario.conftest import Town, under_caret

S, C, P, I1, I2 = (
    "scenario.yaml",
    "city.yaml",
    "pack/pack.yaml",
    "injects/01-pagi.yaml",
    "injects/02-siang.yaml",
)

REFERENCES = [
    # file, what is written, with the right word in <>, the wrong word
    (S, "agency: <polri>, roles: [chief]", "polrii"),
    (S, "roles: [<chief>]", "cheif"),
    (S, "commands: [<samapta>, perahu-1]", "samata"),
    (S, "commands: [samapta, <perahu-1>]", "perahu-1x"),
    (S, "reports-to: <kapolres>", "kapolre"),
    (S, "between: [<kapolres>, kpu]", "kapolress"),
    (S, "id: dalmas-1, type: <dalmas>", "dalmass"),
    (S, "at: <polres>", "poles"),
    (S, "held-by: <bko>", "bkoo"),
    (S, "capability: <negotiation>, tasks", "negotation"),
    (S, "tasks: [<negotiator>, own", "negotiater"),
    (S, "event: <course-started>, unit", "course-start"),
    (S, "unit: <dalmas-1>, force", "dalmas1"),
    (S, "to: <kapolres>}", "kapolres-"),
    (C, "through: [<simpang>, pasar-1", "simpangg"),
    (C, "{to: <ujung>, length", "ujumg"),
    (C, "through: [<dermaga>, seberang]", "dermga"),
    (C, "near: <simpang>, zone: kec-a", "simpan"),
    (C, "near: simpang, zone: <kec-a>", "kec-b"),
    (C, "at: <bundaran>, zone", "bundran"),
    (C, "in: <kec-a>", "kec-aa"),
    (C, "at: <pasar-1>, tps", "pasar1"),
    (C, "class: <rawan>}", "rawaan"),
    (P, "agency: <polri>, group: samapta", "polr"),
    (P, "group: <samapta>", "samaptaa"),
    (P, "capabilities: [<ferry>]", "fery"),
    (P, "capability: <negotiation>, people", "negotiaton"),
    (P, "states: [<green>], setup", "gren"),
    (P, "authority: <chief>", "chef"),
    (P, "decision: <allow>", "alow"),
    (P, "needs: [<facilitate>]", "facilitated"),
    (P, "harm: {<red>: 1500}", "redd"),
    (P, "stops-voting: <red>", "rad"),
    (P, "courses: [<facilitate>, negotiate]", "fasilitate"),
    (P, "course: <negotiate>}, before", "negotiat"),
    (P, "capability: <negotiation>}, within", "negotiations"),
    (P, "role: <chief>, about: incident", "chieff"),
    (I1, "stage: <polling>, turn: 3", "poling"),
    (I1, "stage: <polling>, from: 4", "pollin"),
    (I1, "zone: <utara>", "utarra"),
    (I1, "type: <assembly>", "assembley"),
    (I1, "at: <kantor-kpu>", "kantor-kpuu"),
    (I1, "task: <negotiator>", "negotiators"),
    (I1, "seat: <kabag-ops>}", "kabag-op"),
    (I1, "to: <kabag-ops>", "kabagops"),
    (I1, "street: <jl-lingkar>", "jl-lingkr"),
    (I1, "when: <red>", "read"),
    (I1, "when: <resolved>", "resolve"),
    (I1, "inject: <call>", "cal"),
    (I1, "unless: <calm>", "clam"),
    (I2, "stage: <counting>, clock", "countng"),
    (I2, "milestone: <unanswered>", "unanswerd"),
    (I2, "inject: <demo>, status", "dem"),
    (I2, "status: [<resolved>", "resolvd"),
    (I2, "stage: <counting>, after", "countin"),
    (I2, "id: <dalmas-1>, at", "dalmas-11"),
    (I2, "at: <polres>", "polress"),
    (I2, "unit: <perahu-1>", "perahu"),
    (I2, "to: <seberang>", "sebrang"),
    (I2, "zone: <selatan>", "seletan"),
    (I2, "from: <dermaga>", "dermagaa"),
    (I2, "to: <selatan-1>", "selatan-l"),
    (I2, "mode: <boat>", "boatt"),
    (I2, "state: [<yellow>", "yelow"),
    (I2, "street: <jembatan>", "jembatn"),
]


@pytest.mark.parametrize(("file", "written", "wrong"), REFERENCES, ids=[f"{r[0]}-{r[1]}" for r in REFERENCES])
def test_a_typo_is_reported_at_its_place_with_a_suggestion(
    file: str, written: str, wrong: str, town: Town
) -> None:
    before, _, rest = written.partition("<")
    right, _, after = rest.partition(">")
    text = town.read(file)
    index = text.index(f"{before}{right}{after}") + len(before)
    town.write(file, text[:index] + wrong + text[index + len(right) :])
    finding = town.one()
    assert finding.file.endswith(file)
    assert finding.line == text[:index].count("\n") + 1
    assert finding.column == index - text.rfind("\n", 0, index)
    assert under_caret(finding) == wrong
    if wrong != "perahu":  # as near to perahu-2
        assert finding.suggestion == right


DECLARATIONS = [
    (S, "id: polling, title", "stage"),
    (S, "id: kapolres", "seat"),
    (S, "id: dalmas-1", "unit"),
    (C, "id: simpang,", "place"),
    (C, "id: utara\n", "zone"),
    (C, "id: jl-lingkar", "street"),
    (P, "id: negotiation", "capability"),
    (I1, "id: demo", "inject"),
]


@pytest.mark.parametrize(("file", "written", "kind"), DECLARATIONS)
def test_what_is_renamed_is_missed_wherever_it_is_referred_to(
    file: str, written: str, kind: str, town: Town
) -> None:
    name = written.removeprefix("id: ").partition(",")[0].strip()
    town.edit(file, f"id: {name}", f"id: {name}x")
    findings = town.found()
    unknown = [one for one in findings if one.id == "ref-unknown"]
    assert len(unknown) >= 1
    assert {one.suggestion for one in unknown} == {f"{name}x"}, kind
    assert all(under_caret(one) == name for one in unknown)


TWICE = [
    (S, "id: counting", "id: polling"),
    (S, "id: kabag-ops", "id: kapolres"),
    (S, "id: dalmas-2", "id: dalmas-1"),
    (C, "id: pasar-1", "id: simpang"),
    (C, "id: polres", "id: ujung"),
    (C, "id: utara-2", "id: utara-1"),
    (C, "id: sungai,", "id: jl-utama,"),
    (P, "id: ferry", "id: negotiation"),
    (P, "level: 2", "level: 1"),
    (I1, "id: call", "id: demo"),
    (I2, "id: outage", "id: demo"),
]


@pytest.mark.parametrize(("file", "old", "new"), TWICE)
def test_a_name_used_twice_shows_both_places(file: str, old: str, new: str, town: Town) -> None:
    town.edit(file, old, new)
    twice = [one for one in town.found() if one.id == "id-twice"]
    assert len(twice) == 1
    assert under_caret(twice[0]) == new.partition(": ")[2].rstrip(",")
    (first,) = twice[0].related
    assert (first.file, first.line) <= (twice[0].file, twice[0].line) or first.file != twice[0].file
    assert first.excerpt[first.column - 1 :].startswith(under_caret(twice[0]))


def test_without_anything_near_the_few_known_are_listed(town: Town) -> None:
    town.edit(S, "agency: kpu", "agency: bawaslu")
    finding = town.one()
    assert finding.suggestion is None
    assert finding.advice is not None
    assert finding.advice.mapping()["known"] == "polri, kpu"


def test_what_could_not_be_read_is_not_missed(town: Town) -> None:
    town.write(C, town.read(C).replace("places:", "places: ]", 1))
    assert [one.id for one in town.found()] == ["yaml-syntax"]


def test_a_thing_without_a_name_is_not_missed(town: Town) -> None:
    town.edit(S, "{id: dalmas-1, type", "{type")
    assert [one.id for one in town.found()] == ["schema-missing"]


def test_a_missing_pack_is_one_finding(town: Town) -> None:
    town.edit(S, "[./pack]", "[./pak]")
    finding = town.one()
    assert (finding.id, under_caret(finding)) == ("include-missing", "./pak")


def test_names_that_hold_the_word_are_shown_where_there_are_too_many_to_list() -> None:
    known = [f"kejadian-{n}" for n in range(40)] + ["tidal-flood", "flood-at-sea"]
    assert holding("flood", known, 12) == ["tidal-flood", "flood-at-sea"]
    assert holding("kejadian", known, 12) == known[:12]
    assert holding("xy", known, 12) == []
    assert holding("flood" * 100, known, 12) == []
