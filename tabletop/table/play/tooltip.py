"""What the map tells about the thing under the pointer: what, where, as of when."""

from __future__ import annotations

import pygame

from tabletop.drill.telling import clock
from tabletop.drill.telling.ordering import giver_title, order_phrase
from tabletop.drill.view import View
from tabletop.language import phrase
from tabletop.picture.shapes import Thing
from tabletop.table.kit import Canvas
from tabletop.table.play.desk import Desk
from tabletop.table.play.mapping import node_of
from tabletop.table.play.rulings import trouble_phrases
from tabletop.table.play.saying import Say
from tabletop.table.play.waters import water_streets
from tabletop.table.play.wording import people_phrase, place_phrase, standing


def tooltip(desk: Desk, thing: Thing, unit: str | None, say: Say) -> tuple[str, ...]:
    """Return the lines about a thing, its name first; none for an unnamed crossing.

    Args:
        desk: What is known.
        thing: What is pointed at.
        unit: The selected unit; that it cannot get there is told.
        say: Puts into words.
    """
    view = desk.view
    lines: list[str] = []
    match thing.kind:
        case "unit" if thing.id in view.units:
            lines = _unit(desk, thing.id, say)
        case "incident" if thing.id in view.incidents:
            lines = _incident(view, thing.id, say)
        case "threat" if thing.id in view.threats:
            lines = _threat(view, thing.id, say)
        case "polling":
            lines = _polling(view, thing.id, say)
        case "site":
            lines = _site(view, thing.id, say)
        case "place":
            lines = [say(view.scenario.city.title_of(thing.id))]
        case "order":
            lines = _order(desk, thing.id, say)
        case "closure" if thing.id in view.closures:
            title = view.scenario.city.streets[thing.id].title
            known = phrase("play.tip.closed", clock=clock(view.closures[thing.id].as_of))
            lines = [say(title), say(known)]
            if thing.id in water_streets(view.scenario):
                lines.append(say("play.tip.water"))
    if lines and unit is not None and thing.kind in ("site", "polling", "place", "incident"):
        lines += _unreachable(desk, unit, thing, say)
    return tuple(lines)


def _order(desk: Desk, order_id: str, say: Say) -> list[str]:
    view = desk.view
    given = next((one for one in view.pending if one.order_id == order_id), None)
    if given is None:
        return []
    return [say(giver_title(view.scenario, given)), say(order_phrase(view.scenario, given.order))]


def _unit(desk: Desk, unit: str, say: Say) -> list[str]:
    view, seen = desk.view, desk.view.units[unit]
    scenario = view.scenario
    lines = [say(scenario.units[unit].title), say(place_phrase(view, seen))]
    if seen.mine:
        lines.insert(1, say(people_phrase(seen, len(desk.posts(unit)))))
        lines.append(say(standing(view, seen)[0]))
    else:
        lines.append(say(phrase("play.tip.commanded", seat=scenario.seats[seen.seat].title)))
    return lines


def _incident(view: View, incident: str, say: Say) -> list[str]:
    seen = view.incidents[incident]
    doctrine = view.scenario.doctrine
    state = next(one for one in doctrine.states if one.id == seen.state)
    known = "play.tip.seen" if seen.certain else "play.tip.reported"
    return [
        f"{seen.number} · {say(doctrine.incident_types[seen.type].title)}",
        say(view.scenario.city.title_of(seen.node)),
        say(phrase("play.tip.state", state=state.title, people=seen.people)),
        say(phrase(known, clock=clock(seen.as_of))),
    ]


def _threat(view: View, threat: str, say: Say) -> list[str]:
    seen = view.threats[threat]
    by = ", ".join(say(f"drill.sense.{source}") for source in seen.sources)
    truth = f"play.signs.truth.{seen.truth}" if seen.truth is not None else "play.signs.unverified"
    return [
        f"{seen.grade} · {say(view.scenario.city.title_of(seen.node))}",
        say(seen.text),
        say("play.signs.seen", by=by, clock=clock(seen.as_of)),
        say(truth),
    ]


def _site(view: View, site: str, say: Say) -> list[str]:
    """Return the site, with the boxes that wait there, the tabulation, and the rings around it."""
    place, board = view.scenario.city.sites[site], view.election
    lines = [say(place.title)]
    if board.depots.get(place.node):
        lines.append(say("play.tip.boxes", n=board.depots[place.node]))
    table = board.tabulation.get(site)
    if table is not None:
        lines.append(say("play.tip.tabulated", done=table.done, total=table.total))
    manned = {(plenary, ring): is_manned for plenary, ring, is_manned in view.rings}
    for plenary in view.scenario.plenary:
        for ring in plenary.rings:
            if plenary.node == place.node and (plenary.id, ring.id) in manned:
                stands = say(f"play.board.{'manned' if manned[plenary.id, ring.id] else 'open'}")
                lines.append(say("play.tip.ring", ring=ring.title, stands=stands))
    return lines


def _polling(view: View, polling: str, say: Say) -> list[str]:
    place, seen = view.scenario.city.polling[polling], view.polling[polling]
    kind = view.scenario.doctrine.tps_classes[place.risk_class].title
    lines = [
        say(phrase("play.tip.polling", title=place.title, n=place.tps)),
        say(phrase("play.tip.class", kind=kind)),
    ]
    if seen.needed:
        key = "play.tip.guards-coming" if seen.coming else "play.tip.guards"
        lines.append(say(phrase(key, posted=seen.posted, needed=seen.needed, coming=seen.coming)))
    lines.append(say(phrase(f"play.phase.{seen.phase}")))
    lines += [say(one) for one in trouble_phrases(view, polling) if one.key != "play.phase.stopped"]
    if seen.voted:
        lines.append(say(phrase("play.tip.voted", voted=seen.voted, queue=seen.queue)))
    if seen.counted:
        lines.append(say(phrase("play.tip.counted", counted=seen.counted)))
    return lines


def _unreachable(desk: Desk, unit: str, thing: Thing, say: Say) -> list[str]:
    """Return that a unit knows no way to a thing; of one that does, the flag at the end of its way tells."""
    node = node_of(desk.view, thing)
    if node is None or desk.minutes(unit, node) is not None:
        return []
    return [say(phrase("play.tip.no-way", unit=desk.view.scenario.units[unit].title))]


def draw_tooltip(canvas: Canvas, lines: tuple[str, ...], beside: pygame.Rect, area: pygame.Rect) -> None:
    """Draw the lines on a dark plate beside a place, whole inside an area."""
    look = canvas.look
    heads, rest = look.type("second-strong"), look.type("second")
    room = min(look.px(300), area.width - look.px(24))
    wrapped = [
        (line, "second-strong" if number == 0 else "second")
        for number, said in enumerate(lines)
        for line in look.text.wrap(said, heads if number == 0 else rest, room)
    ]
    wide = max(look.text.width(line, look.type(style)) for line, style in wrapped) + look.px(20)
    line_height = look.text.line_height(rest)
    box = pygame.Rect(0, 0, wide, line_height * len(wrapped) + look.px(14))
    box.midtop = (beside.centerx, beside.bottom + look.px(8))
    if box.bottom > area.bottom - look.px(4):
        box.bottom = beside.top - look.px(8)
    box.clamp_ip(area.inflate(-look.px(8), -look.px(8)))
    if box.colliderect(beside):  # squeezed over what it is about: beside it instead
        box.left = beside.right + look.px(8)
        if box.right > area.right:
            box.right = beside.left - look.px(8)
    canvas.box(box, "bar", radius=6)
    top = box.y + look.px(7)
    for line, style in wrapped:
        colour = "bar-ink" if style == "second-strong" else "bar-ink-2"
        canvas.text(line, (box.x + look.px(10), top), style, colour, tabular=True)
        top += line_height
