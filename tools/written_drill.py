"""A drill of any size as YAML text, as an author would have typed it: for timing what reads it."""

from __future__ import annotations

from collections.abc import Iterator

from networkx import weakly_connected_components

from tools.invented_city import invented_city

HEAD = """\
# yaml-language-server: $schema=scenario.schema.json
format: 1
id: {id}
title: {{id: Latihan {title}, en: "{title} drill"}}
summary:
  id: Kota rekaan dengan {places} simpang dan {injects} kejadian.
  en: An invented town of {places} crossings and {injects} injects.
briefing:
  id: Jaga TPS, layani warga, laporkan setiap kejadian.
  en: Guard the stations, serve the people, report every incident.
place: {title}
minutes: 30
timezone: Asia/Makassar
uses: [polri-2024]
"""

TAIL = """
stages:
  - {id: polling, title: {id: Pemungutan suara, en: Polling}, start: 2024-02-14 06:00, until: 14:00, turn: 30 min}
seats:
  - id: kapolsek
    title: Kapolsek
    agency: polri
    roles: [local-chief]
    commands: [dalmas, negosiator, patroli]
    brief: {id: Anda memimpin pengamanan., en: You lead the security of the town.}
channels: []
units:
  - {id: dalmas, type: dalmas-awal, title: Dalmas Awal, at: s0000, strength: {guards}}
  - {id: negosiator, type: negotiator, title: Tim Negosiator, at: s0000}
  - {id: patroli, type: patrol, title: Tim Patroli, at: s0000}
"""


def written_drill(
    ident: str = "sukamaju",
    places: int = 40,
    roads: int = 0,
    polling: int = 12,
    wards: int = 4,
    injects: int = 10,
) -> str:
    """Return the text of a sound drill; the same numbers always give the same one.

    Args:
        ident: Its id.
        places: Road places, those of the polling places apart.
        roads: Roads at least; there are as many as join all places in any case.
        polling: Polling places of three TPS each.
        wards: Kelurahan.
        injects: Injects, each with an incident and a message.
    """
    lines = [HEAD.format(id=ident, title=ident.capitalize(), places=places, injects=injects)]
    lines += _city(ident, places, roads, polling, wards)
    lines.append(TAIL.replace("{guards}", str(max(30, polling))))
    lines += _injects(polling, injects)
    lines.append(
        "objectives:\n"
        "  - {id: crowd, title: {id: Massa dilayani, en: The crowd is facilitated}, capability: crowd-control, "
        "tasks: [negotiator-on-scene]}\n"
    )
    return "\n".join(lines)


def _city(ident: str, places: int, roads: int, polling: int, wards: int) -> Iterator[str]:
    city = invented_city(places, polling, wards)
    yield f"city:\n  id: {ident}\n  title: {ident.capitalize()}\n  places:"
    graph = city.graph
    names = {node: f"p{number:05d}" for number, node in enumerate(graph.nodes)}
    for node, data in graph.nodes(data=True):
        yield f"    - {{id: {names[node]}, at: [{data['y']:.5f}, {data['x']:.5f}]}}"
    yield "  roads:"
    kinds: dict[tuple[str, str], str] = {}
    for a, b, data in graph.edges(data=True):
        if a != b:
            pair = (min(names[a], names[b]), max(names[a], names[b]))
            kinds.setdefault(pair, data.get("highway", "residential"))
    first, *others = (min(names[node] for node in part) for part in weakly_connected_components(graph))
    for other in others:  # a small invented city lies in pieces
        kinds.setdefault((min(first, other), max(first, other)), "tertiary")
    ends = list(names.values())
    step = 0
    while len(kinds) < roads:
        step += 1
        for pair in zip(ends, ends[step:], strict=False):
            if len(kinds) < roads:
                kinds.setdefault(pair, "residential")
    for number, (pair, kind) in enumerate(kinds.items()):
        yield f"    - {{id: jl-{number:05d}, name: Jl. {number}, class: {kind}, through: [{pair[0]}, {pair[1]}]}}"
    yield "  sites:"
    home = names[next(iter(graph.nodes))]
    zone = next(zone.id for zone in city.zones.values() if zone.level == "kelurahan")
    yield f"    - {{id: s0000, kind: police, title: Polsek, at: {home}, zone: {zone}}}"
    yield "  zones:"
    for zone_ in city.zones.values():
        if zone_.level == "kecamatan":
            yield f"    - {{id: {zone_.id}, level: kecamatan, title: {zone_.id.capitalize()},"
            yield "       at: [-3.30, 114.59], trust: 60 %}"
            continue
        here = [place for place in city.polling.values() if place.zone == zone_.id]
        tps = sum(place.tps for place in here)
        yield f"    - id: {zone_.id}\n      level: kelurahan\n      in: {zone_.parent}\n      title: {zone_.id.capitalize()}"
        yield f"      at: [-3.30, 114.59]\n      voters: {tps * 240}\n      trust: 60 %\n      tps: {tps}\n      polling:"
        for place in here:
            yield f"        - {{id: {place.id}, title: Balai {place.id}, at: {names[place.node]},"
            yield f"           tps: {place.tps}, class: kurang-rawan}}"


def _injects(polling: int, injects: int) -> Iterator[str]:
    yield "injects:"
    for number in range(injects):
        minute = 60 + number * 360 // max(1, injects)
        clock = f"{6 + minute // 60:02d}:{minute % 60:02d}"
        yield f"  - id: aksi-{number:04d}"
        yield f"    title: {{id: Unjuk rasa ke-{number}, en: Assembly number {number}}}"
        yield f"    at: {{stage: polling, clock: {clock}}}"
        yield f"    incident: {{type: peaceful-assembly, at: p{number % (polling * 2):05d}, people: 120, level: 110}}"
        yield "    tells:"
        yield "      - to: kapolsek\n        via: radio\n        after: 3 min\n        from: Pawas"
        yield f"        text: {{id: Massa tertib di titik {number}., en: An orderly crowd at point {number}.}}"
