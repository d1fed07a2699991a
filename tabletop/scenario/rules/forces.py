"""Rules about forces: seats, units, who commands them and who releases them."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import ForcesRule
from tabletop.scenario.rules.rule import Example, Family, Watched

SCENARIO = "scenario.yaml"


class HeldBy(Watched):
    """A unit is held by a decision that releases nothing."""

    id = "held-by"
    family: ClassVar[Family] = "forces"
    example = Example(SCENARIO, old="held-by: bko", bad="held-by: allow")


class SeatIdle(ForcesRule):
    """A seat has nothing to do: it commands nobody, nobody reports to it, it owns no decision and nothing is told to it."""

    id = "seat-idle"
    example = Example(
        SCENARIO,
        old="  - {id: kpu, title: KPU, agency: kpu, roles: [kpu],",
        bad="  - {id: saksi, title: Saksi, agency: kpu, brief: Menonton.}\n"
        "  - {id: kpu, title: KPU, agency: kpu, roles: [kpu],",
    )

    def look(self, case: Case) -> None:
        """Look at every seat that may be played."""
        drill = case.scenario
        owners = {decision.role for decision in drill.doctrine.decisions.values()}
        courses = {course.authority for course in drill.doctrine.courses.values()}
        bosses = {seat.reports_to for seat in drill.seats.values()}
        told = {tell.to for inject in drill.injects.values() for tell in inject.tells}
        for seat in drill.seats.values():
            busy = seat.commands or seat.roles & (owners | courses) or seat.id in bosses | told
            if not busy and seat.kind == "command":
                case.say(self, case.spot("seats", seat.id), name=seat.id)
