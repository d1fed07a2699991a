"""Players of the search: the book bent by wishes, foils mixed by turns, and chance moves. None of them has a memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from tabletop.drill import (
    PLAYERS,
    UNIT_ORDERS,
    Appeal,
    Decide,
    DoctrinePlayer,
    Guard,
    HeavyPlayer,
    Move,
    Order,
    Player,
    Recall,
    Respond,
    View,
    Wait,
)
from tabletop.drill.chance import draw
from tabletop.drill.view import UnitSeen
from tabletop.study.attempt import Part, Wish

Orders = list[tuple[str, Order]]

_SPELL = 4
"""Turns for which a mixed player keeps to one manner."""
_ODD = 250
"""Share of units, per mille, that a random player moves otherwise than the book in a turn."""


def player_of(part: Part) -> Player:
    """Return the player of a part of an attempt."""
    if part.manner == "steered":
        return SteeredPlayer(part.wishes)
    if part.manner == "mixed":
        return MixedPlayer(part.salt)
    if part.manner == "random":
        return RandomPlayer(part.salt)
    return PLAYERS[part.manner]()


class SteeredPlayer:
    """Plays by the book but for a few wishes: incidents left alone or inflamed, units and guards placed, trust won."""

    def __init__(self, wishes: Iterable[Wish]) -> None:
        """Take what to bring about."""
        self._book = DoctrinePlayer()
        self._heavy = HeavyPlayer()
        self._wishes = tuple(wishes)
        self._left = frozenset(one.what for one in wishes if one.kind == "leave")
        self._hot = frozenset(one.what for one in wishes if one.kind == "inflame")
        self._bare = frozenset(one.what for one in wishes if one.kind == "bare")

    def orders(self, view: View) -> Orders:
        """Return the orders of every seat of the view."""
        given = self._inflaming(view)
        given += self._placing(view)
        given += self._winning(view)
        given += self._baring(view)
        sent = {order.unit for _, order in given if isinstance(order, UNIT_ORDERS)}
        sent |= {one.what for one in self._wishes if one.kind in ("stand", "away")}
        shunned = self._left | self._hot
        calm = replace(
            view,
            incidents={name: one for name, one in view.incidents.items() if not _of(name, shunned, view)},
            threats={name: one for name, one in view.threats.items() if not _of(name, shunned, view)},
            requests=tuple(one for one in view.requests if not _of(one.about, shunned, view)),
            messages=tuple(
                one for one in view.messages if one.about is None or not _of(one.about, shunned, view)
            ),
        )
        for seat, order in self._book.orders(calm):
            if getattr(order, "unit", None) in sent or any(
                _of(word, shunned, view) for word in _words(order)
            ):
                continue
            if isinstance(order, Guard) and self._bare:
                kept = tuple(target for target in order.targets if not _in_zones(view, target, self._bare))
                if not kept:
                    continue
                given.append((seat, Guard(order.unit, kept)))
            else:
                given.append((seat, order))
        return given

    def _inflaming(self, view: View) -> Orders:
        if not self._hot:
            return []
        only = {name: one for name, one in view.incidents.items() if _of(name, self._hot, view)}
        if not only:
            return []
        fierce = self._heavy.orders(replace(view, incidents=only))
        return [
            (seat, order) for seat, order in fierce if isinstance(order, Respond) and order.incident in only
        ]

    def _placing(self, view: View) -> Orders:
        given: Orders = []
        for wish in self._wishes:
            unit = view.units.get(wish.what)
            if unit is None or not unit.mine or unit.doing in ("held", "readying"):
                continue
            here = unit.node == wish.where and len(unit.nodes) <= 1
            if wish.kind == "stand" and not here:
                given.append((unit.seat, Move(unit.id, wish.where)))
            elif wish.kind == "stand":
                given.append((unit.seat, Wait(unit.id)))
            elif wish.kind == "away" and here:
                far = _elsewhere(view, unit, wish.where)
                given += [(unit.seat, Move(unit.id, far))] if far is not None else []
        return given

    def _winning(self, view: View) -> Orders:
        zones = [one.what for one in self._wishes if one.kind == "win"]
        seats = [seat for seat in view.seats if view.scenario.seats[seat].kind != "role-player"]
        return [(seats[0], Appeal(zone)) for zone in zones] if seats else []

    def _baring(self, view: View) -> Orders:
        given: Orders = []
        for zone in sorted(self._bare):
            posted = any(
                one.posted or one.coming
                for name, one in view.polling.items()
                if _in_zones(view, name, frozenset({zone}))
            )
            for unit in view.units.values() if posted else ():
                if unit.mine and unit.people < view.scenario.units[unit.id].strength:
                    given.append((unit.seat, Recall(unit.id, zone)))
        return given


class MixedPlayer:
    """Plays a few turns in one manner and the next in another, drawn from its salt."""

    def __init__(self, salt: int) -> None:
        """Come with every player of the program."""
        self._salt = salt
        self._players = tuple(maker() for maker in PLAYERS.values())

    def orders(self, view: View) -> Orders:
        """Return the orders of every seat, in the manner of these turns."""
        spell = view.turn_of_drill // _SPELL
        who = draw(self._salt, "study-mixed", str(spell), len(self._players))
        return self._players[who].orders(view)


class RandomPlayer:
    """Plays by the book, but sends some units anywhere and to anything, and declines some of what it is asked."""

    def __init__(self, salt: int) -> None:
        """Take the seed of its choices."""
        self._salt = salt
        self._book = DoctrinePlayer()

    def orders(self, view: View) -> Orders:
        """Return the orders of every seat."""
        given: Orders = []
        odd: set[str] = set()
        for unit in view.units.values():
            if unit.mine and self._draw(view, "odd", unit.id, 1000) < _ODD:
                odd.add(unit.id)
                order = self._any(view, unit)
                given += [(unit.seat, order)] * 2 if order is not None else []
        for seat, order in self._book.orders(view):
            if getattr(order, "unit", None) in odd:
                continue
            if (
                isinstance(order, Decide)
                and self._draw(view, "no", f"{order.decision}/{order.about}", 4) == 0
            ):
                given.append((seat, Decide(order.decision, order.about, grant=False)))
            else:
                given.append((seat, order))
        return given

    def _any(self, view: View, unit: UnitSeen) -> Order | None:
        incidents = [one for one in view.incidents.values() if one.status == "open" and one.courses]
        what = self._draw(view, "what", unit.id, 4)
        if what == 0 and incidents:
            there = incidents[self._draw(view, "where", unit.id, len(incidents))]
            course = there.courses[self._draw(view, "course", unit.id, len(there.courses))]
            return Respond(unit.id, there.id, course.course)
        if what == 1:
            zones = list(view.zones)
            return Guard(unit.id, (zones[self._draw(view, "where", unit.id, len(zones))],)) if zones else None
        if what == 2:
            return Recall(unit.id)
        nodes = list(view.scenario.city.graph.nodes)
        return Move(unit.id, nodes[self._draw(view, "where", unit.id, len(nodes))])

    def _draw(self, view: View, purpose: str, about: str, below: int) -> int:
        return draw(self._salt, f"study-{purpose}", f"{view.turn_of_drill}/{about}", below)


def _of(about: str, injects: frozenset[str], view: View) -> bool:
    """Whether an id is that of the incident of one of some injects, born of it, or a sign of it."""
    if not injects:
        return False
    if about.partition("/")[0] in injects:
        return True
    sign = view.scenario.signs.get(about)
    return sign is not None and sign.inject in injects


def _words(order: Order) -> list[str]:
    values = (getattr(order, field.name) for field in fields(order))
    return [value for value in values if isinstance(value, str)]


def _in_zones(view: View, target: str, zones: frozenset[str]) -> bool:
    city = view.scenario.city
    zone = city.polling[target].zone if target in city.polling else target
    parent = city.zones[zone].parent if zone in city.zones else None
    return zone in zones or parent in zones


def _elsewhere(view: View, unit: UnitSeen, where: str) -> str | None:
    """Return the nearest place that is not the one named, the first of the city among equals."""
    router = view.scenario.city.router
    mode = view.scenario.doctrine.unit_types[view.scenario.units[unit.id].type].mode
    times = router.reach(router.ground(), mode, where, 3600)
    return min((one for one in times if one != where), key=lambda node: times[node], default=None)
