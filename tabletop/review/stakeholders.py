"""A page for each stakeholder: what was my part, what reached me, what I answered, what I left open.

Stakeholders are agencies; within the police, whose seats have functions of their own, each seat is one. Seats and
procedures are rated; a seat may have been played by several people or none, and no person is ranked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tabletop.language import Phrase, Text, phrase
from tabletop.review.asked import asked_at, asked_of
from tabletop.review.causes import Causes
from tabletop.review.gates import Breach
from tabletop.review.letters import Letter, Occasion, Ratings
from tabletop.review.part_walk import Answer, PartsWalk, Reached, SeatDone
from tabletop.review.rating import rating_over, ratings_of
from tabletop.review.trail import trails_of
from tabletop.review.whose import doer_of
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import Past


@dataclass(frozen=True, slots=True)
class Given:
    """Orders of one kind that a seat gave.

    Attributes:
        order: Kind of order, such as ``respond``.
        title: What to call it.
        times: How often.
        failed: How many could not be carried out.
        cites: Their entries in the log.
    """

    order: str
    title: Phrase
    times: int
    failed: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitPart:
    """What a unit of a stakeholder did.

    Attributes:
        unit: Unit id.
        title: Its name.
        type: What kind of unit it is.
        courses: Courses it began.
        incidents: Ids of the incidents it worked at, in order.
        posted: People it posted at polling places, summed over its postings.
        cites: The log entries behind it.
    """

    unit: str
    title: Text
    type: Text
    courses: int
    incidents: tuple[str, ...]
    posted: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """One stakeholder and its part.

    Attributes:
        id: ``seat:<id>`` for a function of the police or a role player, ``agency:<id>`` for an agency.
        title: What to call it.
        agency: Agency id.
        seats: Ids of its seats; empty for an agency that has units only.
        played: Whether people sat in one of its seats; what the stand-in did is told and not rated.
        command: Whether it belongs to the command being drilled; a role player's part is told and not rated.
        drafted: The letter of its seats over the occasions that fell to them, N where none did; N for a role player.
        rating: The letter after the gates: U where its seats broke one.
        reason: Why, by the occasions.
        occasions: Those occasions: what its seats did, or knew of and could have done.
        breaches: Gates that its seats broke.
        orders: Orders its seats gave, by kind.
        units: Its units.
        reached: What reached its seats, in order.
        answers: What they answered, in order.
        left_open: What they were asked and left open, in order.
    """

    id: str
    title: Text
    agency: str
    seats: tuple[str, ...]
    played: bool
    command: bool
    drafted: Letter
    rating: Letter
    reason: Phrase
    occasions: tuple[Occasion, ...]
    breaches: tuple[Breach, ...]
    orders: tuple[Given, ...]
    units: tuple[UnitPart, ...]
    reached: tuple[Reached, ...]
    answers: tuple[Answer, ...]
    left_open: tuple[Answer, ...]

    def records(self) -> list[dict[str, str | int | None]]:
        """Return a flat row a thing that reached its seats or that they answered, for a table of data."""
        rows: list[dict[str, str | int | None]] = []
        for got in self.reached:
            rows.append(
                {"stakeholder": self.id, "seat": got.seat, "side": "reached", "kind": got.kind}
                | {"from": got.sender, "since": got.since, "minute": got.minute, "late": got.late}
                | {"incident": got.incident, "evidence": " ".join(str(seq) for seq in got.cites)}
            )
        for one in self.answers:
            rows.append(
                {"stakeholder": self.id, "seat": one.seat, "side": "answered", "kind": one.kind}
                | {"from": None, "since": one.asked, "minute": one.answered, "late": int(one.late)}
                | {"incident": one.incident, "evidence": " ".join(str(seq) for seq in one.cites)}
            )
        return rows


def stakeholders_of(past: Past, ratings: Ratings | None = None) -> tuple[Stakeholder, ...]:
    """Return every stakeholder's part: those with seats in the scenario's order, then agencies that have units only.

    Args:
        past: The session.
        ratings: Its ratings, where they are at hand.
    """
    rated = ratings if ratings is not None else ratings_of(past)
    walk = PartsWalk(past)
    fell, broke = _fell_to(past, rated)
    scenario = past.scenario
    groups: dict[str, tuple[Text, str, tuple[str, ...]]] = {}
    for seat in scenario.seats.values():
        if seat.agency == _POLICE:
            groups[f"seat:{seat.id}"] = (seat.title, seat.agency, (seat.id,))
        else:
            title = scenario.doctrine.agencies[seat.agency].title
            before = groups.get(f"agency:{seat.agency}", (title, seat.agency, ()))[2]
            groups[f"agency:{seat.agency}"] = (title, seat.agency, (*before, seat.id))
    for unit in scenario.units.values():
        agency = scenario.doctrine.unit_types[unit.type].agency
        if agency != _POLICE:
            title = scenario.doctrine.agencies[agency].title
            groups.setdefault(f"agency:{agency}", (title, agency, ()))
    return tuple(_stakeholder(past, rated, walk, fell, broke, name, *group) for name, group in groups.items())


_POLICE = "polri"
"""The agency whose seats have functions of their own: each of them is a stakeholder."""


def _stakeholder(
    past: Past,
    ratings: Ratings,
    walk: PartsWalk,
    fell: dict[str, list[Occasion]],
    broke: dict[str, list[Breach]],
    name: str,
    title: Text,
    agency: str,
    seats: tuple[str, ...],
) -> Stakeholder:
    scenario = past.scenario
    command = not seats or any(scenario.seats[seat].kind == "command" for seat in seats)
    rated = [seat for seat in seats if seat in past.header.played and scenario.seats[seat].kind == "command"]
    mine = tuple(dict.fromkeys(one for seat in rated for one in fell.get(seat, ())))
    breaches = tuple(dict.fromkeys(one for seat in rated for one in broke.get(seat, ())))
    drafted, reason = rating_over(ratings.rules, "task", (one.rating for one in mine))
    played = any(seat in past.header.played for seat in seats)
    if seats and not played:
        reason = phrase("stakeholder.unplayed")
    parts = [walk.parts[seat] for seat in seats]
    answers = sorted((one for part in parts for one in part.answers), key=lambda one: (one.asked, one.cites))
    reached = sorted((one for part in parts for one in part.reached), key=lambda one: (one.minute, one.cites))
    return Stakeholder(
        id=name,
        title=title,
        agency=agency,
        seats=seats,
        played=played,
        command=command,
        drafted=drafted,
        rating="U" if breaches else drafted,
        reason=reason,
        occasions=mine,
        breaches=breaches,
        orders=tuple(_orders(parts)),
        units=tuple(_units(scenario, walk, agency if name.startswith("agency:") else None, seats)),
        reached=tuple(reached),
        answers=tuple(answers),
        left_open=tuple(one for one in answers if one.answered is None),
    )


def _orders(parts: Iterable[SeatDone]) -> Iterator[Given]:
    """Return the orders of some seats by kind, the most frequent first."""
    found: dict[str, tuple[list[int], int]] = {}
    for part in parts:
        for order, seqs in part.orders.items():
            before, failed = found.get(order, ([], 0))
            found[order] = ([*before, *seqs], failed + part.failed.get(order, 0))
    for order, (seqs, failed) in sorted(found.items(), key=lambda one: (-len(one[1][0]), one[0])):
        # An order given on and failing later has two entries; it was given once.
        times = len(seqs) - (failed if order != "other" else 0)
        yield Given(order, phrase(f"stakeholder.order.{order}"), max(times, failed), failed, tuple(seqs))


def _units(
    scenario: Scenario, walk: PartsWalk, agency: str | None, seats: tuple[str, ...]
) -> Iterator[UnitPart]:
    """Return the units that some seats command, and those of an agency, whoever commands them."""
    for unit in scenario.units.values():
        kind = scenario.doctrine.unit_types[unit.type]
        if unit.seat in seats or (agency is not None and kind.agency == agency):
            part = walk.units[unit.id]
            yield UnitPart(
                unit.id,
                unit.title,
                kind.title,
                part.courses,
                tuple(part.incidents),
                part.posted,
                tuple(part.cites),
            )


def _fell_to(past: Past, ratings: Ratings) -> tuple[dict[str, list[Occasion]], dict[str, list[Breach]]]:
    """Return, by seat, the occasions that fell to it and the gates that it broke.

    What was done falls to the seat that did it; what was not, to those that knew of it and could have, or, where none of
    them knew, to all that could have.
    """
    log, scenario = past.log, past.scenario
    causes = Causes(past, trails_of(past))
    asked = asked_of(scenario)
    fell: dict[str, list[Occasion]] = {}
    for task in ratings.tasks:
        for one in task.occasions:
            doer = doer_of(scenario, log[max(one.cites)]) if one.cites else None
            if one.standing in ("met", "kept", "broken") and doer is not None:
                seats: tuple[str, ...] = (doer,)
            elif one.rating == "N":
                continue
            else:
                able = causes.seats(asked_at(scenario, asked[one.watch], one.incident), one.incident)
                knew = set(causes.knew(one.incident))
                seats = tuple(seat for seat in able if seat in knew) or able
            for seat in seats:
                fell.setdefault(seat, []).append(one)
    broke: dict[str, list[Breach]] = {}
    for breach in ratings.breaches:
        doers = dict.fromkeys(
            doer for seq in breach.cites if (doer := doer_of(scenario, log[seq])) is not None
        )
        for seat in doers:
            broke.setdefault(seat, []).append(breach)
    return fell, broke
