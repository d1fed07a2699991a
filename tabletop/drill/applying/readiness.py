"""How readiness and rings change the state."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.applying.base import STANDING, applies, write_unit
from tabletop.drill.drafts import changed
from tabletop.drill.kit import WHOLE
from tabletop.drill.state import State


def _change(state: State, unit: str, kit: str, by: int, *, known: bool) -> None:
    record = state.kits.get(unit, WHOLE)
    gaps = dict(record.gap)
    gaps[kit] = gaps.get(kit, 0) + by
    gap = tuple(sorted((name, n) for name, n in gaps.items() if n))
    seen = tuple(sorted({*record.known, kit})) if known else record.known
    state.kits[unit] = changed(record, gap=gap, known=seen)


@applies(ev.KitWanting)
def _wanting(state: State, event: ev.KitWanting) -> None:
    _change(state, event.unit, event.kit, event.short, known=False)


@applies(ev.KitWorkStarted)
def _work_started(state: State, event: ev.KitWorkStarted) -> None:
    write_unit(state, event.unit, **{**STANDING, "doing": event.doing, "order": event.cause})


@applies(ev.UnitInspected)
def _inspected(state: State, event: ev.UnitInspected) -> None:
    record = state.kits.get(event.target, WHOLE)
    known = tuple(sorted({*record.known, *(kit for kit, _ in record.gap)}))
    state.kits[event.target] = changed(record, known=known, inspected=event.minute)


@applies(ev.ShortfallFound)
def _found(state: State, event: ev.ShortfallFound) -> None:
    _change(state, event.unit, event.kit, 0, known=True)


@applies(ev.KitRepaired)
def _repaired(state: State, event: ev.KitRepaired) -> None:
    _change(state, event.unit, event.kit, -event.amount, known=True)
    record = state.kits[event.unit]
    state.kits[event.unit] = changed(record, repaired=tuple(sorted({*record.repaired, event.kit})))


@applies(ev.KitLent)
def _lent(state: State, event: ev.KitLent) -> None:
    _change(state, event.unit, event.kit, event.amount, known=True)


@applies(ev.KitReceived)
def _received(state: State, event: ev.KitReceived) -> None:
    record = state.kits.get(event.unit, WHOLE)
    _change(state, event.unit, event.kit, -event.amount, known=event.kit in record.known)


@applies(ev.RingManned)
def _ring_manned(state: State, event: ev.RingManned) -> None:
    state.rings[event.plenary, event.ring] = True


@applies(ev.RingOpen)
def _ring_open(state: State, event: ev.RingOpen) -> None:
    state.rings[event.plenary, event.ring] = False
