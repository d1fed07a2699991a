"""How a drill goes, reckoned from its state: the `Outcome`, the only measure there is."""

from __future__ import annotations

from tabletop.drill.outcome import Outcome
from tabletop.drill.run import Run


def outcome_of(run: Run) -> Outcome:
    """Return the outcome so far."""
    state = run.state
    broken = {(v.watch, v.incident) for v in state.verdicts if v.kind == "gate" and v.standing == "broken"}
    judged = [v for v in state.verdicts if v.kind in ("task", "standard") and v.standing == "missed"]
    lost = sum(one.status == "lost" for one in state.incidents.values())
    procedures = sum(v.kind == "procedure" and v.standing in ("broken", "missed") for v in state.verdicts)
    seats = run.scenario.seats
    unanswered = sum(
        one.answer == "open" and not one.lapsed and not one.stranded and seats[one.to].kind == "command"
        for one in state.requests.values()
    )
    voters = {z.id: z.voters for z in run.scenario.city.zones.values() if z.level == "kelurahan"}
    total = sum(voters.values())
    trust = sum(state.trust[zone] * count for zone, count in voters.items()) // max(1, total) // 60
    return Outcome(
        gates_broken=len(broken),
        people_harmed=sum(one.harmed for one in state.incidents.values()),
        voters_unserved=_unserved(run),
        voting_minutes_lost=int(state.election.lost.sum()),
        custody_breaks=state.custody,
        responses_missed=len(judged) + lost,
        coordination_failures=procedures + unanswered + state.contact.neglected,
        trust=trust,
    )


def _unserved(run: Run) -> int:
    """Voters unserved: known only once the doors have closed."""
    election = run.state.election
    if election.minute < election.day + election.rules.closes:
        return 0
    return election.unserved()
