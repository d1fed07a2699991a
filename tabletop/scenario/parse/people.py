"""Seats, the units they command, and the channels between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from tabletop.scenario.documents.doctrine import Doctrine
from tabletop.scenario.documents.scenario import Channel, Seat, Unit, Via
from tabletop.scenario.parse.city import Whereabouts
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.readiness import read_kit
from tabletop.scenario.reading import Node, Scalar


def read_seats(root: Fields, whereabouts: Whereabouts) -> dict[str, Seat]:
    """Read the seats; what they command is resolved by `read_units`."""
    seats = {}
    above: dict[str, Fields] = {}
    for fields in root.each("seats"):
        node = whereabouts.node(fields.ref("place", "at")) if "at" in fields else None
        seat = Seat(
            id=fields.word("id"),
            title=fields.text("title"),
            agency=fields.ref("agency", "agency"),
            roles=frozenset(fields.refs("role", "roles")),
            commands=(),
            reports_to=fields.maybe_ref("seat", "reports-to"),
            brief=fields.text("brief"),
            kind="role-player" if fields.word("kind") == "role-player" else "command",
            node=node,
            zone=whereabouts.zone(node) if node is not None else None,
            area=tuple(fields.refs("zone", "area")),
        )
        seats[seat.id] = seat
        above[seat.id] = fields
    _check_chain(seats, above)
    return seats


def _check_chain(seats: Mapping[str, Seat], fields: Mapping[str, Fields]) -> None:
    """Nobody reports to himself, not even by way of others; each such ring is named once."""
    seen: set[str] = set()
    for start in seats:
        way: dict[str, None] = {}
        here = start
        while here in seats and here not in seen:
            way[here] = None
            seen.add(here)
            here = seats[here].reports_to or ""
        if here in way:
            ring = list(way)
            ring = [*ring[ring.index(here) :], here]
            at = fields[here]
            at.findings.add("seat-ring", at.spot("reports-to"), way=" > ".join(ring[:12]))


def read_units(
    root: Fields, doctrine: Doctrine, seats: dict[str, Seat], whereabouts: Whereabouts
) -> tuple[dict[str, Unit], dict[str, Seat]]:
    """Read the units and give each to its seat.

    A seat that names a unit commands it; the other units of a group belong to the seat that names the group.

    Returns:
        The units, and the seats with what they command.
    """
    by_unit, by_group = _commands(root)
    units: dict[str, Unit] = {}
    for fields in root.each("units"):
        name, kind = fields.word("id"), fields.ref("unit-type", "type")
        node = fields.scalar("id")
        if node is not None and fields.names.knows("group", name):
            fields.findings.add(
                "unit-named-group", node, advice="unit-named-group", name=name, other=f"{name}-1"
            )
        type_ = doctrine.unit_types.get(kind)
        seat = by_unit.get(name) or (by_group.get(type_.group) if type_ is not None else None)
        sure = (
            type_ is not None
            and root.names.knows("group", type_.group)
            and root.names.sure("seat")
            and root.names.sure("command")
        )
        if seat is None and node is not None and type_ is not None and sure:
            group = type_.group
            fields.findings.add("unit-without-seat", node, advice="unit-without-seat", name=name, group=group)
        units[name] = Unit(
            id=name,
            type=kind,
            title=fields.text("title", type_.title if type_ is not None else None),
            seat=seat or "",
            home=whereabouts.node(fields.ref("place", "at")),
            strength=fields.integer("strength", type_.strength if type_ is not None else 0),
            held_by=_held_by(fields, doctrine),
            ready=fields.minutes("ready"),
            kit=read_kit(fields, type_.kit if type_ is not None else ()),
        )
    commands: dict[str, list[str]] = {name: [] for name in seats}
    for unit in units.values():
        if unit.seat in commands:
            commands[unit.seat].append(unit.id)
    return units, {name: replace(seat, commands=tuple(commands[name])) for name, seat in seats.items()}


def _commands(root: Fields) -> tuple[dict[str, str], dict[str, str]]:
    """Return which seat commands each unit named and each group named."""
    by_unit: dict[str, str] = {}
    by_group: dict[str, str] = {}
    where: dict[str, Node] = {}
    for seat in root.each("seats"):
        for node in seat.items("commands"):
            name = root.names.resolve("group", node, "unit")
            if not isinstance(node, Scalar) or not name:
                root.names.unsure(["command"])
                continue
            first = where.setdefault(name, node)
            if first is not node:
                root.findings.add(
                    "commanded-twice", node, advice="commanded-twice", related=[first], name=name
                )
                continue
            if root.names.knows("unit", name):
                by_unit[name] = seat.word("id")
            elif root.names.knows("group", name):
                by_group[name] = seat.word("id")
            else:
                root.names.unsure(["command"])
    return by_unit, by_group


def _held_by(fields: Fields, doctrine: Doctrine) -> str | None:
    held = fields.maybe_ref("decision", "held-by")
    decision = doctrine.decisions.get(held or "")
    if decision is not None and decision.effect != "release":
        releasing = [one.id for one in doctrine.decisions.values() if one.effect == "release"]
        fields.findings.add(
            "held-by", fields.spot("held-by"), name=decision.id, known=", ".join(releasing) or "-"
        )
    if "ready" in fields and held is None:
        fields.findings.add("ready-alone", fields.spot("ready"))
    return held


def read_channels(root: Fields) -> tuple[Channel, ...]:
    """Read the lines of coordination."""
    channels = []
    seen: dict[tuple[str, str, str], Node | Fields] = {}
    for fields in root.each("channels"):
        ends = [root.names.resolve("seat", node) for node in fields.items("between")]
        if len(ends) != 2:
            continue
        if ends[0] and ends[0] == ends[1]:
            fields.findings.add("channel-self", fields.spot("between"), name=ends[0])
        via = fields.word("via")
        low, high = sorted(ends)
        first = seen.setdefault((low, high, via), fields.spot("between"))
        if first is not fields.spot("between"):
            fields.findings.add("channel-twice", fields.spot("between"), related=[first])
        power = fields.maybe_ref("zone", "power")
        channels.append(Channel((ends[0], ends[1]), cast(Via, via), fields.minutes("delay"), power))
    return tuple(channels)
