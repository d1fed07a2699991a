"""What the doctrine would do: the plan of the book, as a measure and not as the only right answer."""

from __future__ import annotations

from tabletop.drill.planning import covered, proposal
from tabletop.guide.voice import GuideVoice
from tabletop.review.report.parts import Block, Cell, Column, Heading, Note, Points, Table, Tile, Tiles


def plan(voice: GuideVoice) -> tuple[Block, ...]:
    """Return the plan of the book: what it covers, who guards where, what stays in reserve, the rings of a plenary."""
    say, scenario = voice.say, voice.scenario
    made = proposal(scenario)
    guards = sum(sum(posts.values()) for posts in made.posts.values())
    spare = sum(scenario.units[unit].strength for unit in made.reserve)
    tps = covered(scenario, made)
    tiles = Tiles(
        (
            Tile(say("guide.plan.covered"), voice.number(tps), say("guide.plan.of", n=scenario.city.tps)),
            Tile(
                say("guide.plan.guards"),
                voice.number(guards),
                say("guide.plan.guards-note", n=len(made.posts)),
            ),
            Tile(
                say("guide.plan.reserve"), voice.number(spare), say("guide.plan.units", n=len(made.reserve))
            ),
        )
    )
    rows = []
    for unit, posts in made.posts.items():
        zones: dict[str, int] = {}
        for place in posts:
            polling = scenario.city.polling[place]
            zone = scenario.city.zones.get(polling.zone)
            name = polling.zone if zone is None or zone.parent is None else zone.parent
            zones[name] = zones.get(name, 0) + polling.tps
        where = "; ".join(
            say("guide.plan.zone", zone=scenario.city.zones[zone].title, n=tps) for zone, tps in zones.items()
        )
        known = scenario.units[unit]
        rows.append(
            (
                Cell(say(known.title), note=voice.seat(known.seat)),
                Cell(say("guide.plan.people", n=sum(posts.values()), all=known.strength)),
                Cell(where),
            )
        )
    columns = tuple(Column(say(f"guide.column.{one}")) for one in ("unit", "posts", "where"))
    found: list[Block] = [Note(say("guide.plan.lead")), tiles]
    if rows:
        found.append(Table(say("guide.plan.caption"), columns, tuple(rows)))
    if made.reserve:
        names = voice.both([voice.unit(unit) for unit in made.reserve])
        found += [Heading(say("guide.plan.reserve")), Note(names)]
    if scenario.plenary:
        found += [Heading(say("guide.plan.rings")), _rings(voice), Note(say("guide.plan.rings-note"))]
    return (*found, Heading(say("guide.plan.order")), Points(_habits(voice)))


def _rings(voice: GuideVoice) -> Table:
    say, made = voice.say, proposal(voice.scenario)
    rows = []
    for plenary in voice.scenario.plenary:
        for ring in plenary.rings:
            units = made.rings.get((plenary.id, ring.id), ())
            names = voice.both([voice.unit(unit) for unit in units]) or "–"
            asked = say("guide.plan.ring", n=ring.people, within=voice.number(ring.within))
            rows.append((Cell(say(ring.title), note=voice.place(plenary.node)), Cell(asked), Cell(names)))
    columns = tuple(Column(say(f"guide.column.{one}")) for one in ("ring", "asked", "book"))
    return Table(say("guide.plan.rings"), columns, tuple(rows))


def _habits(voice: GuideVoice) -> tuple[Cell, ...]:
    return tuple(
        Cell(voice.say(f"guide.plan.habit.{one}")) for one in ("guard", "early", "ask", "calm", "force")
    )
