"""From a survey to the network that matters: junctions and the lines between them, all in one piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tabletop.city.geography import great_circle
from tabletop.city.maps.detail import with_detail
from tabletop.city.maps.landings import Landing, find_landings
from tabletop.city.maps.parts import held_together
from tabletop.city.maps.paths import without_byways
from tabletop.city.maps.survey import Survey
from tabletop.city.maps.tally import Tally
from tabletop.city.maps.thinning import thinned
from tabletop.city.maps.ways import Kind, Reading, nameless, read_way, rules
from tabletop.city.maps.web import Link, Web, measure, simplified
from tabletop.city.model import Point
from tabletop.language import Text

_SMALL_LOOP = 80.0  # metres; a smaller loop at the end of a street is a place to turn, not a street

_APART = 25.0  # metres between two lines that must not be drawn as one


@dataclass(frozen=True, slots=True)
class Network:
    """The ways of a map that matter.

    Attributes:
        web: Places and links, all in one piece; no link begins where it ends.
        titles: Names of places that have one of their own, by node.
    """

    web: Web
    titles: dict[str, Text]


@dataclass(frozen=True, slots=True)
class _Course:
    way: str
    reading: Reading
    nodes: tuple[str, ...]


def survey_network(survey: Survey, tally: Tally, detail: int | None = None) -> Network:
    """Return the network of a survey, simplified.

    Args:
        survey: What a map file holds.
        tally: Counts what is left out.
        detail: About how many places to keep, the least roads dropped first; None for all.
    """
    courses = _courses(survey, tally)
    landings = find_landings(survey, [(course.reading.kind, course.nodes) for course in courses])
    courses += [_leg(landing) for landing in landings]
    web = Web(survey.nodes, tuple(_links(survey, courses, tally)))
    web = simplified(without_byways(simplified(web), tally))
    web = simplified(held_together(web, tally))
    if detail is not None:
        web = simplified(with_detail(web, detail, tally))
    web = _untangled(Web(web.nodes, tuple(_thin(web, link) for link in web.links)), tally)
    used = {node for link in web.links for node in (link.start, link.end)}
    titles = {landing.shore: landing.name for landing in landings if landing.name and landing.shore in used}
    return Network(Web({node: at for node, at in web.nodes.items() if node in used}, web.links), titles)


def _courses(survey: Survey, tally: Tally) -> list[_Course]:
    """Return the ways that matter, followed as they are driven."""
    found: list[_Course] = []
    for way in survey.ways:
        reading = read_way(way.tags)
        if isinstance(reading, str):
            if reading:
                tally.add(reading, way.id)
            continue
        kind = reading.kind
        own = way.tags.get("bridge:name") or way.tags.get("bridge:name:id")
        if kind.bridge and not own:
            length = measure([survey.nodes[node] for node in way.nodes])
            if length < rules()["least-bridge"]:
                plain = read_way({key: value for key, value in way.tags.items() if key != "bridge"})
                reading = plain if isinstance(plain, Reading) else reading
        nodes = way.nodes[::-1] if reading.turned else way.nodes
        found.append(_Course(way.id, reading, nodes))
    return found


def _leg(landing: Landing) -> _Course:
    name = landing.name or nameless("landing")
    kind = Kind(landing.way, landing.way, name)
    return _Course(landing.id, Reading(kind, landing.speed), (landing.water, landing.shore))


def _links(survey: Survey, courses: Sequence[_Course], tally: Tally) -> list[Link]:
    """Cut the courses where they meet."""
    same = _same(survey, courses, tally)
    uses: dict[str, int] = {}
    runs: list[tuple[_Course, list[str]]] = []
    for course in courses:
        nodes: list[str] = []
        for name in course.nodes:
            node = same.get(name, name)
            if not nodes or nodes[-1] != node:
                nodes.append(node)
        if len(nodes) < 2:
            tally.add("no-length", course.way)
            continue
        for node in (*nodes, nodes[0], nodes[-1]):
            uses[node] = uses.get(node, 0) + 1
        runs.append((course, nodes))
    found: list[Link] = []
    seen: set[tuple[object, ...]] = set()
    for course, nodes in runs:
        start = 0
        for at in range(1, len(nodes)):
            if uses[nodes[at]] > 1:
                stretch = nodes[start : at + 1]
                start = at
                key = _key(course, stretch)
                if key in seen:
                    tally.add("twice", course.way)
                    continue
                seen.add(key)
                found.append(_link(survey, course, stretch))
    return found


def _same(survey: Survey, courses: Sequence[_Course], tally: Tally) -> dict[str, str]:
    """Return which nodes are one and the same, since a way goes from one to the other without moving."""
    leader: dict[str, str] = {}

    def lead(node: str) -> str:
        while leader.get(node, node) != node:
            leader[node] = leader.get(leader[node], leader[node])
            node = leader[node]
        return node

    for course in courses:
        for one, other in pairwise(course.nodes):
            if survey.nodes[one] == survey.nodes[other] and lead(one) != lead(other):
                leader[lead(other)] = lead(one)
                tally.add("same-place", other)
    return {node: lead(node) for node in leader}


def _key(course: _Course, stretch: list[str]) -> tuple[object, ...]:
    kind = course.reading.kind
    if not kind.one_way and stretch[-1] < stretch[0]:
        stretch = stretch[::-1]
    return (kind.way, kind.one_way, *stretch)


def _link(survey: Survey, course: _Course, stretch: Sequence[str]) -> Link:
    line = [survey.nodes[node] for node in stretch]
    length = measure(line)
    return Link(
        start=stretch[0],
        end=stretch[-1],
        line=tuple(line[1:-1]),
        metres=length,
        seconds=length * 3.6 / course.reading.speed,
        kind=course.reading.kind,
        way=course.way,
    )


def _untangled(web: Web, tally: Tally) -> Web:
    """Cut loops in two, since a road of ours never leads from a place to itself, and ways that leave and meet again.

    A map draws one line between two places: of two that run apart the longer gets a place in its middle. Small loops
    are dropped.
    """
    nodes = dict(web.nodes)
    links: list[Link] = []
    drawn: dict[tuple[str, str], Link] = {}
    for link in sorted(web.links, key=lambda link: link.metres):
        drawn.setdefault(_pair(link), link)
    for link in web.links:
        if link.start == link.end and (link.metres < _SMALL_LOOP or not link.line):
            tally.add("turning-loop", link.way)
        elif link.start == link.end or (link.line and _apart(web, link, drawn[_pair(link)])):
            middle = f"{link.start}~{link.way}~{len(links)}"
            links += _halves(nodes, link, middle)
        else:
            links.append(link)
    return Web(nodes, tuple(links))


def _pair(link: Link) -> tuple[str, str]:
    return (link.start, link.end) if link.start < link.end else (link.end, link.start)


def _apart(web: Web, link: Link, other: Link) -> bool:
    """Whether a link runs elsewhere than another between the same places."""
    if link is other:
        return False
    line = (web.nodes[other.start], *other.line, web.nodes[other.end])
    return min(great_circle(link.line[len(link.line) // 2], at) for at in line) > _APART


def _halves(nodes: dict[str, Point], link: Link, middle: str) -> list[Link]:
    """Return the two halves of a link, and note the place between them."""
    cut = len(link.line) // 2
    nodes[middle] = link.line[cut]
    first = measure((nodes[link.start], *link.line[: cut + 1]))
    share = first / (first + measure((*link.line[cut:], nodes[link.end])))
    return [
        Link(start, end, line, link.metres * part, link.seconds * part, link.kind, link.way)
        for start, end, line, part in (
            (link.start, middle, link.line[:cut], share),
            (middle, link.end, link.line[cut + 1 :], 1 - share),
        )
    ]


def _thin(web: Web, link: Link) -> Link:
    line: tuple[Point, ...] = (web.nodes[link.start], *link.line, web.nodes[link.end])
    return replace(link, line=thinned(line)[1:-1])
