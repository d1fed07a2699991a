"""What the schema cannot see: sums, orders, and things that contradict each other."""

from __future__ import annotations

import pytest

from tabletop.scenario import load
from tests.scenario.conftest import Town, under_caret

S, C, P, I1, I2 = (
    "scenario.yaml",
    "city.yaml",
    "pack/pack.yaml",
    "injects/01-pagi.yaml",
    "injects/02-siang.yaml",
)
WHEN = "  when: {all: [{turn: {stage: polling, from: 4}}, {trust: {zone: utara, below: 70 %}}]}\n"
BEFORE = "[{event: course-started, course: facilitate}, {event: appeal-made}]"
TIMEOUT = "timeout: {after: 40 min, unless: calm, sets: unanswered}"

CLASS = (
    "sessions:\n  - {id: k, title: K, minutes: 30, from: {stage: polling, turn: 3}, turns: 2, "
    "seats: [{id: a, title: A, seats: [kapolres]}, {id: b, title: B, seats: [kpu]}]}\n"
)

CASES = [
    # file, old, new, the finding, the characters under its caret
    (C, "tps: 4\n", "tps: 5\n", "tps-sum", "5"),
    (C, "tps: 1, class: rawan}\n  - id: selatan", "tps: 2, class: rawan}\n  - id: selatan", "tps-sum", "4"),
    (C, "voters: 1100", "voters: 9000", "tps-voters", "9000"),
    (C, "in: kec-a", "in: selatan", "zone-level", "utara"),
    (C, "through: [simpang, pasar-1,", "through: [simpang, simpang,", "road-still", "simpang"),
    (C, "{to: ujung, length: 3.2 km}", "{to: ujung, length: 0 m}", "road-length", "0 m"),
    (C, "[simpang, pasar-1, {to", "[{to: simpang, length: 1 km}, pasar-1, {to", "road-first-length", "1 km"),
    (C, "at: bundaran, zone", "at: bundaran, near: simpang, zone", "lane-at-place", "near"),
    (C, "at: pasar-1, tps", "at: pasar-1, by: foot, tps", "lane-at-place", "by"),
    (S, "turn: 30 min", "turn: 40 min", "turns-whole", "40 min"),
    (S, "turn: 30 min", "turn: 0 min", "turn-length", "0 min"),
    (S, "2024-02-14 13:00", "2024-02-14 12:00", "stage-order", "2024-02-14 12:00"),
    (S, "2024-02-14 13:00", "2024-02-13 13:00", "stage-order", "2024-02-13 13:00"),
    (S, "roles: [chief], commands", "roles: [chief], reports-to: kabag-ops, commands", "seat-ring", "kabag-ops"),
    (S, "reports-to: kapolres", "reports-to: kabag-ops", "seat-ring", "kabag-ops"),
    (S, "commands: [samapta, perahu-1]", "commands: [perahu-1]", "unit-without-seat", "dalmas-1"),
    (S, "commands: [air]", "commands: [air, samapta]", "commanded-twice", "samapta"),
    (S, "commands: [air]", "commands: [air, perahu-1]", "commanded-twice", "perahu-1"),
    (S, "id: perahu-2", "id: air", "unit-named-group", "air"),
    (S, "held-by: bko", "held-by: allow", "held-by", "allow"),
    (S, "held-by: bko, ", "", "ready-alone", "20 min"),
    (S, "between: [kapolres, kpu]", "between: [kapolres, kapolres]", "channel-self", "["),
    (P, f"before: {BEFORE}", "then: {event: appeal-made}", "watch-standard", "{"),
    (P, f"before: {BEFORE}", "never: false", "watch-breach", "{"),
    (P, "before: [{event: course", "never: true, before: [{event: course", "watch-breach", "{"),
    (S, "    within: 30 min\n", "", "watch-standard", "id"),
    (S, "{event: course-started, unit: dalmas-1, ", "{event: course-started, decision: allow, ", "pattern-field", "decision"),
    (S, "force: [1, 2]", "force: [1, 7]", "schema-choice", "7"),
    (P, "{event: appeal-made}", "{event: appeal-made, seat: kapolres}", "pattern-of-scenario", "seat"),
    (P, "level: 2, id: verbal", "level: 3, id: verbal", "force-order", "3"),
    (P, "start: 0,", "start: 10,", "state-first", "10"),
    (P, "start: 700", "start: 300", "state-order", "300"),
    (P, "special-from: 12:00", "special-from: 14:00", "polling-hours", "14:00"),
    (P, "at: 09:30", "at: 07:00", "arrivals-order", "07:00"),
    (P, "share: 100 %", "share: 99 %", "arrivals-end", "99 %"),
    (P, "share: 100 %", "share: 40 %", "arrivals-order", "40 %"),
    (P, "at: 07:00", "at: 06:00", "arrivals-hours", "06:00"),
    (P, "about: unit", "about: polling", "decision-about", "polling"),
    (P, "effect: release", "effect: release, course: facilitate", "decision-course", "facilitate"),
    (P, "needs: [facilitate]", "needs: [negotiate]", "course-needs-itself", "["),
    (P, "sight: 400 m\n", "", "doctrine-missing", "uses"),
    (P, "firm-from: 1\n", "firm-from: 5\n", "ref-unknown", "5"),
    (I1, "turn: 3, after", "turn: 15, after", "turn-outside", "15"),
    (I1, "turn: 3, after: 10 min", "turn: 3, after: 30 min", "inject-after-turn", "30 min"),
    (I1, "turn: 3, after: 10 min", "clock: 07:00, after: 10 min", "inject-after", "10 min"),
    (I1, "turn: 3, after: 10 min", "turn: 3, clock: 07:00", "inject-at", "at"),
    (I1, "{stage: polling, turn: 3, after: 10 min}", "{stage: polling}", "inject-at", "at"),
    (I1, "turn: 3, after: 10 min", "clock: 13:00", "clock-outside", "13:00"),
    (I1, "{turn: {stage: polling, from: 4}}", "{turn: {stage: polling, from: 99}}", "turn-outside", "99"),
    (I1, "  at: {stage: polling, turn: 3, after: 10 min}\n", "", "inject-window", "1 h"),
    (I1, WHEN, "", "inject-window", "1 h"),
    (I1, "{when: red, inject: call}", "{when: red}", "effect-empty", "{"),
    (I1, TIMEOUT, "timeout: {after: 40 min, sets: unanswered}\n  sets: [x]", "yaml-duplicate-key", "sets"),
    (I1, "id: own-report", "id: negotiator", "named-twice", "negotiator"),
    (I1, "- {task: negotiator, within: 25 min}\n      - {id: own-report", "- {id: negotiator", "task-taken", "negotiator"),
    (I1, "{task: negotiator, within", "{task: negotiator, title: x, within", "schema-not-here", "title"),
    (I2, "before: 00:30", "before: 14:00", "clock-order", "14:00"),
    (I2, "before: 00:30", "before: 05:00", "clock-outside", "05:00"),
    (I2, "{trust", "{trust", "inject-opens-nothing", "call"),
    (I2, "{milestone: unanswered}", "{milestone: unanswered, all: []}", "schema-keys", "{"),
    (I1, "  timeout:", "  cuts: [{for: 20 min}]\n  timeout:", "cut-nothing", "{"),
    (S, "injects:", "dead-zones: [{at: selatan, radius: 300 m}]\ninjects:", "dead-zone-radius", "300 m"),
    (S, "injects:", CLASS.replace("turns: 2", "turns: 99") + "injects:", "session-turns", "99"),
    (S, "injects:", CLASS.replace("turn: 3", "turn: 99") + "injects:", "turn-outside", "99"),
    (S, "injects:", CLASS.replace("[kpu]", "[kapolres]") + "injects:", "named-twice", "kapolres"),
    (I2, "{milestone: unanswered}", "{}", "schema-keys", "{"),
    (I2, "zone: selatan, below: 80 %", "zone: selatan", "schema-keys", "coverage"),
]  # fmt: skip


ALONG = {
    "arrivals-order": ("arrivals-end",),
    "named-twice": ("ref-unknown",),
    "force-order": ("ref-unknown", "schema-choice"),
    "watch-breach": ("watch-part",),
    "task-taken": ("ref-unknown",),
}
"""Findings that the change of a case makes beside its own."""


@pytest.mark.parametrize(
    ("file", "old", "new", "kind", "caret"), CASES, ids=[f"{c[3]}-{c[2][:30]}" for c in CASES]
)
def test_a_contradiction_is_shown(file: str, old: str, new: str, kind: str, caret: str, town: Town) -> None:
    if kind == "inject-opens-nothing":
        old, new = (
            "{incident: {inject: demo, state: [yellow, red]}}",
            "{incident: {inject: call, state: red}}",
        )
    town.edit(file, old, new)
    found = [(one.id, under_caret(one)) for one in town.found()]
    assert (kind, caret) in found
    # Nothing follows from it but what is wrong in its own right.
    assert {one for one, _ in found} <= {kind, *ALONG.get(kind, ())}


def test_a_follow_needs_an_incident(town: Town) -> None:
    town.edit(I1, "text: Butuh bantuan.}]}", "text: Butuh bantuan.}], follows: [{when: lost, sets: calm}]}")
    finding = town.one()
    assert (finding.id, under_caret(finding)) == ("follow-nothing", "lost")


def test_whole_turns_suggest_the_nearest_length(town: Town) -> None:
    town.edit(S, "turn: 30 min", "turn: 40 min")
    assert town.one().suggestion == "42 min"


def test_two_packs_merge_and_may_not_contradict(town: Town) -> None:
    town.write(
        "lain.yaml",
        "format: 1\npack: lain\ntitle: Lain\nlaw-as-of: 2023-01-01\ngroups: [{id: humas, title: Humas}]\n",
    )
    town.edit(S, "[./pack]", "[./pack, ./lain.yaml]")
    doctrine = load(town.path).doctrine
    assert doctrine.packs == ("latihan", "lain")
    assert doctrine.law_as_of.year == 2023
    assert list(doctrine.groups) == ["samapta", "air", "humas"]
    town.write("lain.yaml", town.read("lain.yaml") + "sight: 300 m\nroles: [{id: chief, title: Lain}]\n")
    assert [(one.id, under_caret(one)) for one in town.found()] == [
        ("doctrine-twice", "sight"),
        ("id-twice", "chief"),
    ]


def test_a_stage_may_end_on_the_next_day(town: Town) -> None:
    town.edit(S, "until: 01:00, turn: 1 h", "until: 13:00, turn: 1 h")
    assert load(town.path).stages[1].turns == 24


def test_stages_may_lie_days_apart(town: Town) -> None:
    town.edit(S, "2024-02-14 13:00", "2024-02-16 13:00")
    assert load(town.path).stages[1].start == 2 * 1440 + 780


def test_optional_parts_have_sensible_values(town: Town) -> None:
    town.edit(S, "between: {incidents: close, units: hold, trust: 0.5 %}\n", "")
    town.edit(S, "channels:\n  - {between: [kapolres, kpu], via: phone, delay: 5 min}\n", "")
    scenario = load(town.path)
    assert (scenario.between.incidents, scenario.between.units, scenario.between.trust) == (
        "carry",
        "home",
        10,
    )
    assert scenario.channels == ()


def test_a_place_that_no_way_leads_to_is_shown_at_its_line(town: Town) -> None:
    town.edit(C, "near: seberang, by: river", "by: river")
    town.edit(
        C, "boats:\n  - {id: sungai, name: Sungai Kecil, through: [dermaga, seberang], speed: 18 km/h}\n", ""
    )
    town.edit(I2, "      - {eta: {unit: perahu-1, to: seberang, within: 20 min}}\n", "")
    assert [(one.id, under_caret(one)) for one in town.found()] == [("near-missing", "selatan-1")]
