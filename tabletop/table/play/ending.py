"""From the last view of a drill to what the result screen shows."""

from __future__ import annotations

from tabletop.drill.telling import clock
from tabletop.drill.view import StandingSeen, View
from tabletop.language import Phrase, phrase
from tabletop.table.cards import Result, ResultLine
from tabletop.table.play.wording import about_title

_GOOD = {"met": True, "kept": True, "missed": False, "broken": False, "waived": None, "open": None}


def result_of(view: View) -> Result:
    """Return the result of a drill that is over.

    Raises:
        ValueError: It is not over.
    """
    if view.outcome is None:
        raise ValueError("the drill is not over")
    scenario = view.scenario
    voters = sum(sum(place.voters) for place in scenario.city.polling.values())
    weighed = sum(
        sum(place.voters) * scenario.city.zones[place.zone].trust for place in scenario.city.polling.values()
    )
    return Result(
        drill=scenario.id,
        title=scenario.title,
        mode=view.mode,
        turns=view.turn_of_drill,
        outcome=view.outcome,
        trust_before=weighed // voters if voters else view.outcome.trust,
        lines=tuple(_line(view, standing) for standing in _worth_telling(view)),
    )


def _worth_telling(view: View) -> list[StandingSeen]:
    """Return the verdicts, broken and missed first; rules that were kept need no line each."""
    told = [one for one in view.standings if one.standing != "kept"]
    return sorted(told, key=lambda one: (_GOOD[one.standing] is not False, one.minute))


def _line(view: View, standing: StandingSeen) -> ResultLine:
    return ResultLine(standing.title, _GOOD[standing.standing], _note(view, standing))


def _note(view: View, standing: StandingSeen) -> Phrase:
    at = clock(standing.minute)
    if standing.incident is None:
        return phrase(f"play.result.{standing.standing}", clock=at)
    about = about_title(view.scenario, standing.incident)
    return phrase(f"play.result.{standing.standing}-at", clock=at, about=about)
