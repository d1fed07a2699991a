"""Rules about ground, forces and time: what their examples do not show, and that they find the ground as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

import networkx as nx
import pytest

from tabletop.scenario import Finding, load
from tabletop.scenario.rules import lint
from tabletop.scenario.rules.reach import Chokes, Reach
from tests.scenario.conftest import DATA, Town, under_caret
from tests.shipped import SHIPPED

CITY, SCENARIO, PACK, NOON = "city.yaml", "scenario.yaml", "pack/pack.yaml", "injects/02-siang.yaml"
WAVE = """logistics:
  - {id: gelombang, title: Gelombang, at: {stage: polling, clock: 06:00}, from: polres, to: kantor-kpu,
     serves: [utara, selatan], carrier: dalmas-1, deliver: {by: [foot]}}
channels:
"""
GAUGE = """gauges:
  - {id: pasang, title: Pasang, points: [{stage: polling, clock: 06:00, level: -50 cm}]}
navigation: [{gauge: pasang, below: -80 cm, streets: sungai}]
channels:
"""
WATCH = """watches:
  - {id: jaga, kind: task, title: Jaga, trigger: {event: stage-started, stage: polling}, scope: drill, within: 1 min,
     from: occurred, then: {event: detachment-posted, polling: utara-2}}
"""
VARIANTS = [
    # file, old, new, the rule, the sentence, the characters under its caret
    (CITY, "[simpang, bundaran, ujung]", "[bundaran, simpang, ujung]", "place-trap", "place-trap-closed", "bundaran"),
    (CITY, "length: 3.2 km", "length: 320 km", "road-length-odd", "road-length-odd-long", "320 km"),
    (CITY, "id: dermaga, at: [-3.31,", "id: dermaga, at: [-3.91,", "place-far", "place-far", "["),
    (PACK, "police: 2, tps: 2", "police: 13, tps: 1", "tps-strength", "tps-strength-here", "selatan-1"),
    (PACK, "force: 1, guards: true}", "force: 1}", "tps-out-of-reach", "tps-out-of-reach-guards", "selatan-1"),
    (CITY, "near: seberang, by: river,", "near: seberang,", "tps-out-of-reach", "tps-out-of-reach-boat", "selatan-1"),
    (SCENARIO, "type: dalmas, at: simpang", "type: dalmas, at: seberang", "unit-immobile", "unit-immobile-truck", "seberang"),
    (SCENARIO, "channels:\n", WAVE, "wave-no-way", "wave-no-way-on", "deliver"),
    (SCENARIO, "channels:\n", GAUGE, "water-never", "water-never-low", "-80 cm"),
    (SCENARIO, "watches:\n", WATCH, "standard-hopeless", "standard-hopeless", "1 min"),
    (PACK, "[negotiation], force: 2", "[ferry], force: 2", "incident-unanswered", "incident-unanswered", "assembly"),
    (NOON, "  for: 2 h\n", "  for: 7 h\n", "past-the-end", "past-the-end", "7 h"),
]  # fmt: skip


def found(town: Town, rule: str) -> list[Finding]:
    return [one for one in lint(town.path).findings if one.id == rule]


@pytest.mark.parametrize(("file", "old", "new", "rule", "says", "caret"), VARIANTS)
def test_what_the_examples_do_not_show(
    town: Town, file: str, old: str, new: str, rule: str, says: str, caret: str
) -> None:
    town.edit(file, old, new)
    shown = [
        (one.phrase.key.removeprefix("scenario.finding."), under_caret(one)) for one in found(town, rule)
    ]
    assert (says, caret) in shown


def test_a_lost_sign_is_offered_back(town: Town) -> None:
    town.edit(CITY, "id: dermaga, at: [-3.31,", "id: dermaga, at: [3.31,")
    (one,) = found(town, "place-far")
    assert (under_caret(one), one.suggestion) == ("3.31", "-3.31")


def test_a_city_voters_limit_is_the_pack_s(town: Town) -> None:
    town.edit(CITY, "voters: 1100", "voters: 2400")
    assert found(town, "tps-voters")
    town.edit(PACK, "  custody: 45 min\n", "  custody: 45 min\n  voters: 600\n")
    assert not lint(town.path).findings


def test_a_message_after_the_end_is_pointed_at(town: Town) -> None:
    town.edit(NOON, "  closes:", "  tells: [{to: kpu, via: phone, after: 8 h, text: Selesai.}]\n  closes:")
    (one,) = found(town, "past-the-end")
    assert under_caret(one) == "8 h"


def test_an_incident_that_a_decision_can_answer_needs_no_unit(town: Town) -> None:
    town.edit(PACK, "strength: 30, capabilities: [negotiation]", "strength: 30, capabilities: [ferry]")
    assert found(town, "incident-unanswered")
    town.edit(
        PACK,
        "effect: authorise, delay: 10 min, states: [red]}",
        "effect: close-course, course: facilitate, delay: 10 min}",
    )
    assert not found(town, "incident-unanswered")


def test_an_inject_that_may_not_come_shares_its_minute(town: Town) -> None:
    both = "- {{id: massa-{n}, title: Massa, {x}at: {{stage: polling, turn: 5}}, incident: {{type: assembly, at: polres}}}}\n"
    text = town.read("injects/01-pagi.yaml")
    town.write("injects/01-pagi.yaml", text + both.format(n=1, x="") + both.format(n=2, x="chance: 50 %, "))
    assert not found(town, "inject-same-minute")


@pytest.mark.parametrize("name", [str(DATA), *SHIPPED])
def test_reach_agrees_with_the_router(name: str) -> None:
    drill = load(name)
    reach, ground = Reach(drill), drill.city.router.ground()
    units = list(drill.units.values())
    nodes = [place.node for place in drill.city.polling.values()][:20]
    for group in (units[:1], units[-1:], units[:9]):
        starts = reach.starts(group)
        for node in nodes:
            times = [drill.city.router.seconds(ground, mode, home, node) for mode, home in starts]
            assert reach.seconds(starts, node) == min((one for one in times if one is not None), default=None)


def parted(drill_name: str) -> Iterable[tuple[str, int]]:
    """Yield each street with one edge on no ring and the fewer voters at its sides, reckoned by networkx."""
    city = load(drill_name).city
    roads: nx.Graph[str] = nx.Graph()
    roads.add_nodes_from(city.graph)
    lines: dict[frozenset[str], set[tuple[str, int]]] = {}
    for start, end, key, data in city.graph.edges(keys=True, data=True):
        if data["mode"] in ("road", "foot"):
            roads.add_edge(start, end)
            lines.setdefault(frozenset((start, end)), set()).add((data["street"], key if start < end else -1))
    voters = dict.fromkeys(roads, 0)
    for place in city.polling.values():
        voters[place.node] += sum(place.voters)
    edges = cast(Iterator[tuple[str, str]], nx.bridges(roads))
    for start, end in list(edges):
        streets = {street for street, _ in lines[frozenset((start, end))]}
        whole = sum(voters[node] for node in nx.node_connected_component(roads, start))
        roads.remove_edge(start, end)
        side = sum(voters[node] for node in nx.node_connected_component(roads, start))
        roads.add_edge(start, end)
        if len(streets) == 1 and "" not in streets and min(side, whole - side):
            yield streets.pop(), min(side, whole - side)


@pytest.mark.parametrize("name", [str(DATA), *SHIPPED])
def test_chokes_are_the_bridges_of_the_graph(name: str) -> None:
    chokes = Chokes(load(name))
    expected = dict(sorted(parted(name), key=lambda one: one[1]))
    assert {one.voters for one in chokes.streets} == set(expected.values())
    assert all(expected[one.street] == one.voters for one in chokes.streets)
