"""Rules about standards of time: whether the units there are can meet what is expected."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.doctrine import Expectation
from tabletop.scenario.documents.scenario import Scenario, Unit
from tabletop.scenario.finding import Place, Placed
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import TimeRule
from tabletop.scenario.rules.reach import Reach, Start, able, by_capability
from tabletop.scenario.rules.rule import Example
from tabletop.scenario.rules.tps import guards

_ON_SCENE = frozenset({"course-started", "course-done"})


class StandardHopeless(TimeRule):
    """No unit can meet a standard: the way from its home alone takes every one of the able longer."""

    id = "standard-hopeless"
    example = Example(
        "injects/02-siang.yaml",
        old="  incident: {type: assembly, at: ujung}\n",
        bad="  incident: {type: assembly, at: ujung, expects: [{task: negotiator, within: 2 min}]}\n",
        good="  incident: {type: assembly, at: ujung, expects: [{task: negotiator, within: 20 min}]}\n",
    )

    def look(self, case: Case) -> None:
        """Look at the tasks that ask for a course on the spot, and at the drill's own that ask for guards at a TPS.

        An incident that signs herald is let be: whoever reads them is there before it begins.
        """
        drill, reach = case.scenario, case.once(Reach)
        have = case.once(by_capability)
        asked: dict[tuple[str, Pattern], frozenset[Start]] = {}
        heralded = {sign.inject for sign in drill.signs.values() if sign.heralds}
        for inject in drill.injects.values():
            one = inject.incident
            if one is None or inject.id in heralded:
                continue
            for task in one.expects:
                if task.observe.event not in _ON_SCENE or task.clock == "closed":
                    continue
                key = one.type, task.observe
                if key not in asked:
                    asked[key] = reach.starts(_who(drill, one.type, task.observe, have))
                best = reach.seconds(asked[key], one.node)
                if best is not None and best > task.within * 60:
                    self._say(case, _where(case, inject.id, task), task.id, task.within, best)
        for fields in case.root.each("watches"):
            watch = drill.watches[fields.word("id")]
            if watch.then is None or watch.then.event != "detachment-posted":
                continue
            where = dict(watch.then.where)
            units = [unit for unit in guards(drill) if _fits(drill, unit, where)]
            nodes = [drill.city.polling[place].node for place in sorted(where.get("polling", ()))]
            times = [
                found for node in nodes if (found := reach.seconds(reach.starts(units), node)) is not None
            ]
            if times and min(times) > watch.within * 60:
                self._say(case, fields.spot("within"), watch.id, watch.within, min(times))

    def _say(self, case: Case, where: Placed | Place, name: str, within: int, best: int) -> None:
        case.say(self, where, name=name, within=within, best=-(-best // 60))


def _who(drill: Scenario, type_: str, observe: Pattern, have: Mapping[str, tuple[Unit, ...]]) -> list[Unit]:
    """Return the units with a course for an incident that a pattern asks for."""
    kind, where = drill.doctrine.incident_types[type_], dict(observe.where)
    found: dict[str, Unit] = {}
    for name in kind.offered:
        course = drill.doctrine.courses[name]
        said = {"course": name, "capability": course.capability, "force": str(course.force)}
        if all(value in where.get(key, (value,)) for key, value in said.items()):
            found.update({unit.id: unit for unit in able(drill, name, have) if _fits(drill, unit, where)})
    return list(found.values())


def _fits(drill: Scenario, unit: Unit, where: Mapping[str, frozenset[str]]) -> bool:
    kind = drill.doctrine.unit_types[unit.type]
    said = {"unit": unit.id, "unit-type": unit.type, "agency": kind.agency, "seat": unit.seat}
    return all(value in where.get(key, (value,)) for key, value in said.items())


def _where(case: Case, inject: str, task: Expectation) -> Placed | Place:
    """Return where the time of a task is written: with the inject, or else the place of its incident."""
    incident = case.entry("injects", inject).inner("incident")
    for fields in incident.each("expects"):
        if task.id in (fields.word("task"), fields.word("id")) and "within" in fields:
            return fields.spot("within")
    return incident.spot("at")
