"""The order to carry a wave of boxes: what stands against it, and giving it to its carrier."""

from __future__ import annotations

from tabletop.drill import logistics
from tabletop.drill import orders as o
from tabletop.drill.execute import does
from tabletop.drill.possible import checks, way_refusal
from tabletop.drill.run import Run
from tabletop.language import phrase


@checks(o.Dispatch)
def _dispatch_possible(run: Run, seat: str, order: o.Dispatch) -> o.Refused | None:
    wave = run.scenario.logistics.get(order.consignment)
    if wave is None:
        return o.Refused(phrase("drill.refused.no-such-wave", wave=order.consignment))
    carrier, unit = run.scenario.units[wave.carrier], run.scenario.units[order.unit]
    if carrier.type != unit.type:
        return o.Refused(
            phrase("drill.refused.not-carrier", unit=unit.title, wave=wave.title),
            phrase("drill.mend.carrier", unit=carrier.title),
        )
    load = run.state.ledger.loads.get(wave.id)
    if load is not None and (load.phase == "delivered" or logistics.is_active(run, wave.id)):
        return o.Refused(phrase("drill.refused.wave-under-way", wave=wave.title))
    aboard = f"@{wave.id}" in run.state.ledger.held
    if aboard and load is not None and load.unit != order.unit:
        return o.Refused(
            phrase("drill.refused.not-carrier", unit=unit.title, wave=wave.title),
            phrase("drill.mend.carrier", unit=run.scenario.units[load.unit].title),
        )
    if logistics.wave_of(run, order.unit) is not None:
        return o.Refused(phrase("drill.refused.carrier-busy", unit=unit.title))
    if not aboard and not logistics.boxes_for(run, wave):
        return o.Refused(
            phrase("drill.refused.no-boxes", place=run.scenario.city.title_of(wave.origin)),
            phrase("drill.mend.earlier-wave"),
        )
    if run.minute + run.scenario.stages[run.state.stage].turn <= wave.at:
        return o.Refused(phrase("drill.refused.not-packed", wave=wave.title))
    return way_refusal(run, seat, order.unit, wave.to if aboard else wave.origin)


@does(o.Dispatch)
def _dispatch(run: Run, given: o.Given, order: o.Dispatch) -> None:
    logistics.dispatch(run, order.unit, order.consignment, given.order_id, record=order.record)
