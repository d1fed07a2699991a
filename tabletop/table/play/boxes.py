"""Waves of boxes at the table: who carries which, who escorts whose carrier, and how far each wave is."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.drill.options import mode_of
from tabletop.drill.telling import clock
from tabletop.drill.view import View
from tabletop.drill.view_election import ConsignmentSeen
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.logistics import Consignment
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.palette import Entry


def is_active(seen: ConsignmentSeen) -> bool:
    """Whether a wave was dispatched and its carrier still goes by that order."""
    return seen.phase not in ("planned", "delivered") and not seen.idle


def wave_to_escort(view: View, carrier: str) -> Consignment | None:
    """Return the wave for which a carrier can be escorted: the one under way, else the first that is planned for it."""
    waves, board = view.scenario.logistics, view.election.consignments
    for wave in waves.values():
        if board[wave.id].unit == carrier and is_active(board[wave.id]):
            return wave
    return next(
        (wave for wave in waves.values() if wave.carrier == carrier and board[wave.id].phase != "delivered"),
        None,
    )


def carrying(deeds: Deeds, unit: str) -> list[tuple[Entry, o.Order]]:
    """Return the waves that a carrier can be given, its own first, each with its order; what hinders one is said."""
    view, say = deeds.desk.view, deeds.say
    scenario, board = view.scenario, view.election.consignments
    kind = scenario.units[unit].type
    section = say("play.boxes.section")
    busy = any(board[wave].unit == unit and is_active(board[wave]) for wave in board)
    found: list[tuple[Entry, o.Order]] = []
    fitting = [wave for wave in scenario.logistics.values() if scenario.units[wave.carrier].type == kind]
    for wave in sorted(fitting, key=lambda wave: board[wave.id].unit != unit):
        seen = board[wave.id]
        if seen.phase == "delivered" or is_active(seen):
            continue
        reason = ""
        if busy:
            reason = say("play.boxes.busy")
        elif seen.phase != "planned" and seen.unit != unit:
            reason = say("play.boxes.aboard", unit=scenario.units[seen.unit].title)
        elif not seen.boxes:
            reason = say("play.boxes.none")
        elif view.minute + view.stage.turn <= wave.at:
            reason = say("play.boxes.not-packed", clock=clock(wave.at))
        if reason and wave.carrier != unit and seen.unit != unit:
            continue
        minutes = deeds.desk.minutes(unit, wave.origin)
        right = "" if minutes is None else say("play.minutes", n=minutes)
        words = say("play.boxes.carry", wave=wave.title)
        found.append(
            (
                Entry(f"boxes-{wave.id}", words, say(load_phrase(view, wave)), right, reason, section),
                o.Dispatch(unit, wave.id),
            )
        )
        if (
            wave.carrier == unit and not reason
        ):  # the shortcut that breaks custody; the law is learned by seeing it
            locked = say("play.boxes.record-always") if view.mode == "belajar" else ""
            note = say("play.boxes.unrecorded-note")
            words = say("play.boxes.unrecorded", wave=wave.title)
            found.append(
                (
                    Entry(f"unrecorded-{wave.id}", words, note, right, locked, section),
                    o.Dispatch(unit, wave.id, record=False),
                )
            )
    return found


def load_phrase(view: View, wave: Consignment) -> Phrase:
    """Return how many boxes a wave has, from where to where."""
    city = view.scenario.city
    boxes = view.election.consignments[wave.id].boxes
    return phrase(
        "play.boxes.load",
        n=boxes,
        origin=city.title_of(wave.origin),
        to=city.title_of(wave.to),
        clock=clock(wave.at),
    )


def wave_phrase(seen: ConsignmentSeen) -> tuple[Phrase, str]:
    """Return how far a wave is, and the tone of its words."""
    if seen.idle:
        return phrase("play.boxes.phase.idle"), "hold"
    tones = {"planned": "ink-3", "delivered": "go", "waiting": "hold"}
    return phrase(f"play.boxes.phase.{seen.phase}"), tones.get(seen.phase, "accent")


def carriers(deeds: Deeds, unit: str) -> list[Entry]:
    """Return the carriers of boxes, of whichever seat, that a unit can escort, those that leave first at the head."""
    view, say = deeds.desk.view, deeds.say
    scenario, board = view.scenario, view.election.consignments
    boat = mode_of(view, unit) == "boat"
    kind = scenario.doctrine.unit_types[scenario.units[unit].type]
    wanted = scenario.doctrine.logistics.escorts
    section = say("play.boxes.escorts")
    rows: list[tuple[int, int, str, Entry]] = []
    for carrier in dict.fromkeys(seen.unit for seen in board.values()):
        wave = wave_to_escort(view, carrier)
        if wave is None or carrier == unit:
            continue
        other = scenario.doctrine.unit_types[scenario.units[carrier].type].mode == "boat"
        if other != boat:
            continue
        aboard = board[wave.id].phase in ("under-way", "handing-over") or board[wave.id].idle
        where = view.units[carrier].node if aboard and carrier in view.units else wave.origin
        minutes = deeds.desk.minutes(unit, where)
        if minutes is None:
            continue
        note = say(
            "play.boxes.escort-note",
            wave=wave.title,
            to=scenario.city.title_of(wave.to),
            clock=clock(wave.at),
        )
        if wanted and wanted.isdisjoint(kind.capabilities):
            note = say("play.boxes.no-escort")
        words = say(scenario.units[carrier].title)
        right = say("play.minutes", n=minutes)
        rows.append((wave.at, minutes, carrier, Entry(carrier, words, note, right, section=section)))
    rows.sort(key=lambda row: row[:3])
    return [entry for *_, entry in rows]
