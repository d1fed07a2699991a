"""Rules about forces: what units can do, whether they can move and be had, and what nobody can do."""

from __future__ import annotations

from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import ForcesRule
from tabletop.scenario.rules.reach import Reach, able, by_capability
from tabletop.scenario.rules.rule import Example

SCENARIO, PACK = "scenario.yaml", "pack/pack.yaml"


class UnitTypeUnused(ForcesRule):
    """A pack of the drill's own describes a type of unit that no unit is of."""

    id = "unit-type-unused"
    severity = "info"
    example = Example(
        PACK,
        old="unit-types:\n",
        bad="unit-types:\n"
        "  - {id: regu, title: Regu, agency: polri, group: samapta, icon: guard, mode: foot, strength: 8,\n"
        "     capabilities: [negotiation], force: 1}\n",
    )

    def look(self, case: Case) -> None:
        """Look at every type of unit that the author can mend."""
        for fields in case.doctrine_entries("unit-types"):
            name = fields.word("id")
            if case.names.used("unit-type", name) is None:
                case.say(self, fields.spot("id"), name=name)


class UnitImmobile(ForcesRule):
    """A unit cannot leave its home: no way of its kind begins there."""

    id = "unit-immobile"
    example = Example(
        SCENARIO,
        old="{id: perahu-1, type: perahu, at: dermaga}",
        bad="{id: perahu-1, type: perahu, at: polres}",
    )

    def look(self, case: Case) -> None:
        """Look at the home of every unit."""
        drill = case.scenario
        network = drill.city.router.network
        for unit in drill.units.values():
            mode = drill.doctrine.unit_types[unit.type].mode
            seconds, home = network.seconds[mode], network.index(unit.home)
            if not any(seconds[arc] for arc in range(network.first[home], network.first[home + 1])):
                arrives = any(seconds[arc] for arc in network.incoming[home])
                says = "unit-immobile-one-way" if arrives else f"unit-immobile-{mode}"
                case.say(self, case.spot("units", unit.id, "at"), says=says, name=unit.id)


class HeldForGood(ForcesRule):
    """A unit waits for a decision that no seat may take."""

    id = "held-for-good"
    example = Example(
        SCENARIO,
        old="agency: polri, roles: [chief], commands: []",
        bad="agency: polri, roles: [], commands: []",
    )

    def look(self, case: Case) -> None:
        """Look at every unit that is held."""
        drill = case.scenario
        held = {role for seat in drill.seats.values() for role in seat.roles}
        for unit in drill.units.values():
            decision = drill.doctrine.decisions.get(unit.held_by or "")
            if decision is not None and decision.role not in held:
                where = case.spot("units", unit.id, "held-by")
                case.say(self, where, name=unit.id, decision=decision.title, role=decision.role)


class CapabilityMissing(ForcesRule):
    """Courses for what happens in the drill ask for a capability that no unit has."""

    id = "capability-missing"
    severity = "info"
    example = Example(
        PACK,
        old="strength: 30, capabilities: [negotiation], force: 2",
        bad="strength: 30, capabilities: [ferry], force: 2",
    )

    def look(self, case: Case) -> None:
        """Look at the courses of every incident type that an inject opens; all are named together."""
        drill = case.scenario
        have, ruled = case.once(by_capability), case.once(_ruled)
        lacking: dict[str, str] = {}
        for inject in drill.injects.values():
            if inject.incident is None:
                continue
            for name in drill.doctrine.incident_types[inject.incident.type].courses:
                capability = drill.doctrine.courses[name].capability
                if capability not in have and name not in ruled:
                    lacking.setdefault(capability, inject.id)
        if lacking:
            case.say(
                self,
                case.names.where("unit", next(iter(drill.units), "")) or case.root.place,
                related=[
                    case.spot("injects", inject, "incident", "type")
                    for inject in dict.fromkeys(lacking.values())
                ],
                known=", ".join(sorted(lacking)),
            )


class IncidentUnanswered(ForcesRule):
    """No unit can do anything about an incident: none is able, or none of the able gets there."""

    id = "incident-unanswered"
    example = Example(
        "injects/02-siang.yaml",
        old="incident: {type: assembly, at: ujung}",
        bad="incident: {type: assembly, at: seberang}",
    )

    def look(self, case: Case) -> None:
        """Look at every incident that an inject opens, on open ground."""
        drill, reach = case.scenario, case.once(Reach)
        have, ruled = case.once(by_capability), case.once(_ruled)
        starts = {
            name: reach.starts(unit for course in kind.courses for unit in able(drill, course, have))
            for name, kind in drill.doctrine.incident_types.items()
        }
        for inject in drill.injects.values():
            one = inject.incident
            if one is None or ruled.intersection(drill.doctrine.incident_types[one.type].courses):
                continue
            if not starts[one.type]:
                case.say(self, case.spot("injects", inject.id, "incident", "type"), name=one.type)
            elif reach.seconds(starts[one.type], one.node) is None:
                where = case.spot("injects", inject.id, "incident", "at")
                case.say(self, where, says="incident-unanswered-far", name=one.type)


def _ruled(drill: Scenario) -> frozenset[str]:
    """Return the courses that a decision starts, so that no unit is needed."""
    return frozenset(one.course for one in drill.doctrine.decisions.values() if one.course is not None)


_SESSION = (
    "sessions:\n  - id: kelas\n    title: Kelas\n    minutes: 30\n    from: {stage: polling, turn: 1}\n    turns: 6\n"
    "    seats:\n     [{id: pimpinan, title: Pimpinan, seats: [kapolres, kpu]}"
)


class SeatUnplayed(ForcesRule):
    """No class session gives a seat to anybody."""

    id = "seat-unplayed"
    severity = "info"
    example = Example.above(
        SCENARIO,
        "channels:\n",
        bad=f"{_SESSION}]\n",
        good=f"{_SESSION},\n     {{id: lapangan, title: Lapangan, seats: [kabag-ops, dandim]}}]\n",
    )

    def look(self, case: Case) -> None:
        """Look at every seat of the command, where there are class sessions."""
        drill = case.scenario
        played = {seat for session in drill.sessions.values() for seat in session.played}
        for seat in drill.seats.values() if drill.sessions else ():
            if seat.id not in played and seat.kind == "command":
                case.say(self, case.spot("seats", seat.id), name=seat.id)
