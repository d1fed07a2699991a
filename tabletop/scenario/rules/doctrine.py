"""Rules about a pack as a whole: what it declares and nothing uses, and the law that it follows."""

from __future__ import annotations

from datetime import timedelta

from tabletop.scenario.reading import Scalar
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import DoctrineRule
from tabletop.scenario.rules.rule import Example

PACK, SCENARIO = "pack/pack.yaml", "scenario.yaml"
_YEARS = 5


class RoleUnused(DoctrineRule):
    """Nothing refers to a role of a pack."""

    id = "role-unused"
    severity = "info"
    needs = "drill"
    example = Example(
        PACK, old="{id: kpu, title: KPU}]", bad="{id: kpu, title: KPU}, {id: saksi, title: Saksi}]"
    )

    def look(self, case: Case) -> None:
        """Look at every role."""
        for fields in case.doctrine_entries("roles"):
            if case.names.used("role", fields.word("id")) is None:
                case.say(self, fields.spot("id"), name=fields.word("id"))


class CapabilityUnneeded(DoctrineRule):
    """A capability is of no use: no course, sense, ring or escort asks for it."""

    id = "capability-unneeded"
    severity = "info"
    example = Example(
        PACK,
        old="{id: ferry, title: Penyeberangan}",
        bad="{id: ferry, title: Penyeberangan}, {id: selam, title: Selam}",
    )

    def look(self, case: Case) -> None:
        """Look at every capability."""
        doctrine = case.doctrine
        needed = {course.capability for course in doctrine.courses.values()}
        needed |= {one for sense in doctrine.detection.senses.values() for one in sense.capabilities}
        needed |= doctrine.logistics.escorts | doctrine.tabulation.witnesses
        for type_ in doctrine.unit_types.values():
            needed |= (
                type_.capabilities if len(type_.capabilities) == 1 else frozenset()
            )  # carriers need no more
        for plenary in case.root.each("plenary"):
            for ring in plenary.each("rings"):
                needed |= {node.text for node in ring.items("capabilities") if isinstance(node, Scalar)}
        for fields in case.doctrine_entries("capabilities"):
            if fields.word("id") not in needed:
                case.say(self, fields.spot("id"), name=fields.word("id"))


class GroupUnused(DoctrineRule):
    """No unit type belongs to a group."""

    id = "group-unused"
    severity = "info"
    example = Example(
        PACK, old="{id: air, title: Polairud}]", bad="{id: air, title: Polairud}, {id: udara, title: Udara}]"
    )

    def look(self, case: Case) -> None:
        """Look at every group."""
        used = {type_.group for type_ in case.doctrine.unit_types.values()}
        for fields in case.doctrine_entries("groups"):
            if fields.word("id") not in used:
                case.say(self, fields.spot("id"), name=fields.word("id"))


class LawStale(DoctrineRule):
    """The law that a pack follows is older than five years on the day of the drill, or later than it."""

    id = "law-stale"
    needs = "drill"
    example = Example(PACK, old="law-as-of: 2024-02-14", bad="law-as-of: 2018-01-01")

    def look(self, case: Case) -> None:
        """Compare the date of each pack with those of the drill's first and last day."""
        day = case.scenario.epoch
        last = day + timedelta(minutes=case.scenario.stages[-1].end)
        for pack in case.packs:
            law = pack.day("law-as-of")
            own = any(pack.get("law-as-of") is one.get("law-as-of") for one in case.own_packs)
            if (day.year, day.month, day.day) > (law.year + _YEARS, law.month, law.day):
                where, says = pack.spot("law-as-of") if own else case.root.spot("uses"), None
            elif law > last:
                where, says = pack.spot("law-as-of") if own else case.root.spot("uses"), "law-stale-later"
            else:
                continue
            case.say(self, where, says=says, date=law.isoformat(), day=day.isoformat())
