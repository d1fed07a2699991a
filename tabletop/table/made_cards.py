"""Cards and briefings made of scenarios and sessions, for the screens that offer them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tabletop.drill.planning import planners
from tabletop.language import Text, phrase
from tabletop.scenario.approval.record import UNAPPROVED, Approved, state_of
from tabletop.scenario.documents.classes import ClassSession
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.library import find, summary
from tabletop.session import Kept
from tabletop.table.cards import Briefing, ClassCard, DrillCard, DrillSize, SeatCard, SessionCard


def sound_card(path: Path, scenario: Scenario) -> DrillCard:
    """Return the card of a drill that can be played."""
    return DrillCard(
        str(path),
        scenario.title,
        scenario.place,
        scenario.minutes,
        len(scenario.seats),
        scenario.summary,
        approval=approved(path, scenario),
        size=_size(scenario),
        city=scenario.city,
    )


def faulty_card(path: Path, errors: Sequence[str], more: int) -> DrillCard:
    """Return the card of a drill that cannot be played.

    Args:
        path: Where it lies.
        errors: The first things wrong with it, in words.
        more: How many others there are.
    """
    known = summary(path)
    title = known.title if known is not None and known.title.id else Text.plain(path.name)
    return DrillCard(str(path), title, Text.plain(""), 0, 0, None, tuple(errors), more)


def unread_card(path: Path) -> DrillCard:
    """Return the card of a drill of which only the first file was looked at."""
    known = summary(path)
    if known is None:
        return DrillCard(str(path), Text.plain(path.name), Text.plain(""), 0, 0, read=False)
    title = known.title if known.title.id else Text.plain(path.name)
    return DrillCard(str(path), title, known.place, known.minutes, 0, known.summary, read=False)


def session_card(one: Kept) -> SessionCard:
    """Return the card of a session that was kept."""
    header = one.header
    when = datetime.fromtimestamp((one.folder / "journal.jsonl").stat().st_mtime, UTC).astimezone()
    return SessionCard(
        id=str(one.folder),
        title=header.title,
        seat=header.who,
        turn=one.turns if one.over else one.turns + 1,
        turns=header.turns,
        when=when,
        mode=header.mode,
        over=one.over,
        covered=bool(header.places) and not one.over,
        damage=phrase("table.sessions.intact", n=one.turns) if one.damaged else None,
    )


def briefing_of(drill: str, scenario: Scenario) -> Briefing:
    """Return the briefing of a scenario whose card has this id."""
    seats = sorted(scenario.seats.values(), key=lambda seat: -len(seat.commands))
    planning = planners(scenario)
    return Briefing(
        drill=drill,
        title=scenario.title,
        place=scenario.place,
        minutes=scenario.minutes,
        turns=scenario.turns,
        situation=scenario.briefing,
        objectives=tuple(objective.title for objective in scenario.objectives),
        seats=tuple(SeatCard(seat.id, seat.title, seat.brief, seat.id in planning) for seat in seats),
        classes=tuple(_class(scenario, one) for one in scenario.sessions.values()),
    )


def approved(path: Path, scenario: Scenario) -> Approved:
    """Return whether a drill was approved as it is."""
    found = find(path)
    return state_of(found, scenario.digest) if found is not None else UNAPPROVED


def _size(scenario: Scenario) -> DrillSize:
    city = scenario.city
    voters = sum(sum(place.voters) for place in city.polling.values())
    stages = tuple(stage.title for stage in scenario.stages)
    return DrillSize(city.tps, voters, len(scenario.units), scenario.turns, stages)


def _class(scenario: Scenario, session: ClassSession) -> ClassCard:
    """Return a class session as the briefing shows it, each place with the seats merged there."""
    places = []
    for one in session.seats:
        titles = [scenario.seats[seat].title for seat in one.seats]
        note = Text(", ".join(title.id for title in titles), ", ".join(title.en for title in titles))
        places.append(SeatCard(one.id, one.title, note, not planners(scenario).isdisjoint(one.seats)))
    return ClassCard(session.id, session.title, session.minutes, session.turns, tuple(places))
