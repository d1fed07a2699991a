"""What the KPU rules about single polling places: voting on another day, counting again, light.

The police never decide any of it. A place that was moved is out of reach of what happens where it stood; a vote put off
serves most of its voters on another day, and a vote that nobody put off serves none of those who were turned away.
"""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.chance import draw
from tabletop.drill.election import BEFORE, COUNTING, CUSTODY, VOTING
from tabletop.drill.lighting import without_power
from tabletop.drill.polling import advance
from tabletop.drill.run import Run, happens
from tabletop.drill.state import State
from tabletop.scenario.documents.doctrine import Decision

_STATUS = {
    "postpone": "postponed",
    "continue": "continued",
    "repeat": "repeated",
    "recount": "recounted",
}


def moved(state: State, polling: str) -> bool:
    """Whether a polling place was moved away from where it stood."""
    return polling in state.live.moved


def put_off(state: State, polling: str) -> bool:
    """Whether the vote at a polling place was put off to another day."""
    return state.votes.status.get(polling) in ("postponed", "continued", "repeated")


def rule_on(run: Run, decision: Decision, polling: str, cause: str) -> None:
    """Let a ruling about a polling place take effect."""
    effect = decision.effect
    if not fits(run, effect, polling):
        return
    advance(run)
    run.emit(ev.VoteRuled, cause, polling=polling, effect=effect, status=_STATUS.get(effect, ""))


def fits(run: Run, effect: str, polling: str) -> bool:
    """Whether a ruling has anything to rule on at a polling place as it stands; a vote is put off once."""
    election = run.state.election
    phase = election.phase[election.slices[polling]]
    gone = put_off(run.state, polling)
    match effect:
        case "postpone":
            unused = (phase <= VOTING) & (election.voted[election.slices[polling]] == 0)
            return not gone and bool(unused.any())
        case "continue":
            return not gone and bool((phase == VOTING).any())
        case "repeat":
            return not gone and bool((phase > BEFORE).any())
        case "recount":
            return not gone and bool((phase >= COUNTING).any())
        case "torch" | "light":
            return not gone
        case _:
            return True


def sensible(run: Run, effect: str, polling: str) -> bool:
    """Whether an absent KPU would rule so: there must be a reason for it, and something left to rule on."""
    election, state = run.state.election, run.state
    here = election.slices[polling]
    day, rules = election.day, election.rules
    grounds = state.votes.grounds.get(polling, ())
    stopped = bool(state.stops.get(polling))
    shut = run.minute >= day + rules.closes
    if not fits(run, effect, polling):
        return False
    match effect:
        case "postpone":
            return stopped or bool((election.boxes[here] < rules.boxes).any()) or shut
        case "continue":
            return stopped and shut
        case "repeat":
            return "custody" in grounds
        case "recount":
            return "torch" in grounds
        case "light":
            return polling in state.votes.dark
        case _:
            return False  # nobody counts by torch who is not told to


# What speaks against a count, and where the light is out


def look_into(run: Run, since: int) -> None:
    """Find grounds to count or to vote again in what happened since a log entry, and see where there is light."""
    refresh_light(run)
    rules, state = run.doctrine.polling, run.state
    for entry in state.log[since:]:
        event = entry.event
        if isinstance(event, ev.CustodyBroken) or (
            isinstance(event, ev.CourseStarted) and event.course in rules.spoiling
        ):
            _spoiled(run, event.incident)
    election = state.election
    doubtful = (election.torched > 0) & (election.phase >= CUSTODY)
    if not doubtful.any():
        return
    for polling, here in election.slices.items():
        known = "torch" in state.votes.grounds.get(polling, ())
        if doubtful[here].any() and not known and draw(run.seed, "torch", polling, 1000) < rules.torch_doubt:
            run.emit(ev.GroundsFound, polling, polling=polling, ground="torch")


def _spoiled(run: Run, incident: str) -> None:
    one = run.state.incidents[incident]
    election = run.state.election
    for place in run.book.polling_near(one.node, run.doctrine.incident_types[one.type].stops_radius):
        begun = (election.phase[election.slices[place]] > BEFORE).any()
        known = "custody" in run.state.votes.grounds.get(place, ())
        if begun and not known and not moved(run.state, place):
            run.emit(ev.GroundsFound, incident, polling=place, ground="custody")


@happens("light")
def light(run: Run) -> None:
    """The power of a zone failed or came back."""
    refresh_light(run)


def refresh_light(run: Run) -> None:
    """Bring the light at every polling place up to date with the power of its zone."""
    dark = without_power(run)
    known = run.state.votes.dark
    if not dark and not known:
        return
    failed = tuple(place for place in run.scenario.city.polling if place in dark and place not in known)
    back = tuple(place for place in run.scenario.city.polling if place not in dark and place in known)
    if failed or back:
        advance(run)
    if failed:
        run.emit(ev.LightChanged, "clock", places=failed, lit=False)
    if back:
        run.emit(ev.LightChanged, "clock", places=back, lit=True)
