"""Custody of boxes: how they change hands, and who counts as an escort of them."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.consignments import Parcels
from tabletop.drill.run import Run


def can_escort(run: Run, unit: str) -> bool:
    """Whether a unit counts as an escort of boxes."""
    wanted = run.doctrine.logistics.escorts
    kind = run.doctrine.unit_types[run.scenario.units[unit].type]
    return not wanted or not wanted.isdisjoint(kind.capabilities)


def hand_over(
    run: Run,
    wave: str,
    leg: str,
    giver: str,
    taker: str,
    node: str,
    parcels: Parcels,
    *,
    escorted: bool,
    record: bool | None = None,
) -> None:
    """Let boxes pass from a giver to a taker.

    Args:
        run: The drill.
        wave: The wave they belong to.
        leg: Which step of their way ends or begins.
        giver: Who held them.
        taker: Who holds them now.
        node: Where.
        parcels: Boxes by polling place.
        escorted: Whether an escort stood by.
        record: Whether a record is made; None: as the carrier of the wave was told.
    """
    load = run.state.ledger.loads.get(wave)
    kept = record if record is not None else load is None or load.record
    run.emit(
        ev.BoxesHandedOver,
        wave,
        consignment=wave,
        leg=leg,
        giver=giver,
        taker=taker,
        node=node,
        parcels=parcels,
        unit=load.unit if load is not None else run.scenario.logistics[wave].carrier,
        escorted=escorted,
        recorded=kept,
    )


def open_up(run: Run) -> None:
    """Bring the election to this minute before boxes change what a TPS can do."""
    if run.state.election.minute < run.minute:
        run.emit(ev.ElectionAdvanced, "clock")
