"""Relief: fresh people take over the posts of a tired unit, one post after the other, and none stands empty."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill import orders as o
from tabletop.drill.events import Step
from tabletop.drill.execute import does
from tabletop.drill.kit import strength_of
from tabletop.drill.movement import mode_of, stand, start_of
from tabletop.drill.pace import paced
from tabletop.drill.possible import checks
from tabletop.drill.posting import call_back
from tabletop.drill.run import Run, happens
from tabletop.language import phrase


@checks(o.Relieve)
def _check(run: Run, seat: str, order: o.Relieve) -> o.Refused | None:
    other = run.scenario.units.get(order.target)
    if other is None or order.target == order.unit:
        return o.Refused(phrase("drill.refused.no-such-unit", unit=order.target))
    document = run.scenario.units[order.unit]
    if other.seat != seat:
        owner = run.scenario.seats[other.seat].title
        return o.Refused(
            phrase("drill.refused.not-your-unit", unit=other.title, seat=owner),
            phrase("drill.mend.ask-seat", seat=owner),
        )
    if not run.doctrine.unit_types[document.type].guards:
        return o.Refused(
            phrase("drill.refused.no-guard", unit=document.title), phrase("drill.mend.guard-types")
        )
    posts = posts_of(run, order.target)
    if not posts:
        return o.Refused(phrase("drill.refused.nothing-to-relieve", unit=other.title))
    if _spare(run, order.unit) < min(people for _, people in posts):
        return o.Refused(
            phrase("drill.refused.all-posted", unit=document.title), phrase("drill.mend.recall-first")
        )
    return None


def posts_of(run: Run, unit: str) -> list[tuple[str, int]]:
    """Return the polling places a unit has people at or on the way to, with how many."""
    return [(polling, here[unit].people) for polling, here in run.state.posts.items() if unit in here]


def _spare(run: Run, unit: str) -> int:
    return strength_of(run, unit) - run.state.units[unit].away - run.doctrine.guard_keep


@does(o.Relieve)
def _do(run: Run, given: o.Given, order: o.Relieve) -> None:
    unit, cause = order.unit, given.order_id
    _, _, start, base = start_of(run.state.units[unit], run.minute)
    mode = mode_of(run, unit)
    times = run.scenario.city.router.times(run.state.ground, mode, start)
    sent = False
    for polling, people in posts_of(run, order.target):
        seconds = times[run.scenario.city.polling[polling].node]
        if people > _spare(run, unit) or seconds is None or unit in run.state.posts[polling]:
            continue
        sent = True
        arrives = base - (-paced(run.doctrine, mode, seconds, base) // 60)
        run.emit(ev.DetachmentSent, cause, unit=unit, polling=polling, people=people, arrives=arrives)
        here = f"{unit}/{polling}"
        run.plan(arrives, Step.MOVEMENT, here, "posting", unit, polling, arrives)
        run.plan(arrives, Step.MOVEMENT, here, "relief", unit, order.target, polling)
    if not sent:
        reason = phrase("drill.failed.nobody-to-post")
        run.emit(ev.OrderFailed, cause, seat=given.seat, unit=unit, reason=reason)
    stand(run, unit, cause, waiting=sent)


@happens("relief")
def relief(run: Run, unit: str, relieved: str, polling: str) -> None:
    """Those who relieve stand at the post: those who stood there go back to their unit."""
    here = run.state.posts.get(polling, {})
    if unit not in here or relieved not in here or not here[unit].standing:
        return
    people = here[relieved].people
    run.emit(
        ev.DetachmentRelieved, unit, unit=unit, relieved=relieved, polling=polling, people=here[unit].standing
    )
    if people:
        call_back(run, relieved, polling, unit)
