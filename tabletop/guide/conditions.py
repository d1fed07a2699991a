"""Conditions in people's words: what must be so before an inject comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from tabletop.scenario.documents import condition as c
from tabletop.scenario.documents.scenario import Inject

if TYPE_CHECKING:
    from tabletop.guide.voice import GuideVoice


def told(voice: GuideVoice, condition: c.Condition) -> str:
    """Return a condition as a clause that begins with a small letter and has no full stop."""
    if isinstance(condition, (c.All, c.AnyOf)):
        parts = [told(voice, part) for part in condition.parts]
        if len(parts) == 1:
            return parts[0]
        kind = "all" if isinstance(condition, c.All) else "any"
        return voice.say(f"guide.when.{kind}", parts="; ".join(parts))
    if isinstance(condition, c.Not):
        part = condition.part
        if isinstance(part, c.MilestoneSet):
            return voice.say("guide.when.no-milestone", what=milestone(voice, part.milestone))
        if isinstance(part, c.AnyOf) and len(part.parts) > 1:
            return voice.say("guide.when.none", parts="; ".join(told(voice, one) for one in part.parts))
        return voice.say("guide.when.not", what=told(voice, part))
    return _SAYING[type(condition)](voice, condition)


def milestone(voice: GuideVoice, name: str) -> str:
    """Return a milestone by its name and by what sets it."""
    ways = [way for inject in voice.lesson.setters.get(name, ()) for way in _ways(voice, inject, name)]
    if not ways:
        return voice.say("guide.milestone.bare", name=name)
    return voice.say("guide.milestone.set-by", name=name, ways=voice.either(ways))


def _ways(voice: GuideVoice, inject: Inject, name: str) -> list[str]:
    number = voice.number_of(inject.id)
    ways = []
    if name in inject.sets:
        ways.append(voice.say("guide.milestone.came", number=number))
    for follow in inject.follows:
        if follow.milestone == name:
            ways.append(voice.say("guide.milestone.ended", number=number, how=voice.ending(follow.when)))
    late = inject.timeout
    if late is not None and late.milestone == name:
        minutes = voice.minutes(late.after)
        ways.append(voice.say("guide.milestone.late", number=number, minutes=minutes))
    return ways


def _milestone(voice: GuideVoice, one: c.MilestoneSet) -> str:
    return voice.say("guide.when.milestone", what=milestone(voice, one.milestone))


def _clock(voice: GuideVoice, one: c.ClockBetween) -> str:
    if one.after is None or one.before is None:
        minute, key = (one.before, "before") if one.after is None else (one.after, "after")
        return voice.say(f"guide.when.clock-{key}", clock=voice.moment(minute or 0))
    return voice.say("guide.when.clock", after=voice.moment(one.after), before=voice.moment(one.before))


def _turn(voice: GuideVoice, one: c.TurnReached) -> str:
    stage = next(stage for stage in voice.scenario.stages if stage.id == one.stage)
    return voice.say("guide.when.turn", turn=str(one.turn), stage=stage.title)


def _bounds(voice: GuideVoice, below: int | None, above: int | None, write: Callable[[int], str]) -> str:
    found = []
    if below is not None:
        found.append(voice.say("guide.when.below", value=write(below)))
    if above is not None:
        found.append(voice.say("guide.when.above", value=write(above)))
    return ", ".join(found)


def _trust(voice: GuideVoice, one: c.TrustWithin) -> str:
    bounds = _bounds(voice, one.below, one.above, voice.per_cent)
    return voice.say("guide.when.trust", zone=voice.zone(one.zone), bounds=bounds)


def _incident(voice: GuideVoice, one: c.IncidentIs) -> str:
    states = [voice.ending(state.id) for state in voice.scenario.doctrine.states if state.id in one.states]
    states += [voice.ending(status) for status in sorted(one.statuses)]
    how = voice.either(states) if states else voice.ending("open")
    return voice.say("guide.when.incident", number=voice.number_of(one.inject), how=how)


def _unit_at(voice: GuideVoice, one: c.UnitAt) -> str:
    return voice.say("guide.when.unit-at", unit=voice.unit(one.unit), place=voice.place(one.node))


def _eta(voice: GuideVoice, one: c.UnitEta) -> str:
    minutes = voice.minutes(one.within)
    return voice.say(
        "guide.when.eta", unit=voice.unit(one.unit), place=voice.place(one.node), minutes=minutes
    )


def _coverage(voice: GuideVoice, one: c.Coverage) -> str:
    bounds = _bounds(voice, one.below, one.above, voice.per_cent)
    return voice.say("guide.when.coverage", zone=voice.zone(one.zone), bounds=bounds)


def _reachable(voice: GuideVoice, one: c.Reachable) -> str:
    mode = voice.say(f"guide.mode.{one.mode}")
    return voice.say(
        "guide.when.reachable", origin=voice.place(one.origin), place=voice.place(one.node), mode=mode
    )


def _water(voice: GuideVoice, one: c.WaterLevel) -> str:
    bounds = _bounds(voice, one.below, one.above, voice.centimetres)
    return voice.say("guide.when.water", gauge=voice.scenario.gauges[one.gauge].title, bounds=bounds)


def _cut_off(voice: GuideVoice, one: c.CutOff) -> str:
    return voice.say(
        "guide.when.cut-off", place=voice.place(one.node), mode=voice.say(f"guide.mode.{one.mode}")
    )


def _phase(voice: GuideVoice, one: c.TpsPhase) -> str:
    phases = voice.either([voice.say(f"guide.phase.{phase}") for phase in sorted(one.phases)])
    city = voice.scenario.city
    place = voice.say(city.polling[one.place].title) if one.place in city.polling else voice.zone(one.place)
    return voice.say("guide.when.phase", place=place, phases=phases)


def _power(voice: GuideVoice, one: c.PowerOut) -> str:
    return voice.say("guide.when.power", zone=voice.zone(one.zone))


def _dark(voice: GuideVoice, one: c.Dark) -> str:
    return voice.say("guide.when.dark" if one.dark else "guide.when.light")


_SAYING: Mapping[type, Callable[[Any, Any], str]] = {
    c.MilestoneSet: _milestone,
    c.ClockBetween: _clock,
    c.TurnReached: _turn,
    c.TrustWithin: _trust,
    c.IncidentIs: _incident,
    c.UnitAt: _unit_at,
    c.UnitEta: _eta,
    c.Coverage: _coverage,
    c.Reachable: _reachable,
    c.WaterLevel: _water,
    c.CutOff: _cut_off,
    c.TpsPhase: _phase,
    c.PowerOut: _power,
    c.Dark: _dark,
}
