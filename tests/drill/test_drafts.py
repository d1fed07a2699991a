"""Records made as drafts are those that their kind itself would have made."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from tabletop.drill import events as ev
from tabletop.drill.drafts import DRAFTS, changed
from tabletop.drill.state_units import UnitState


def test_a_changed_record_is_the_record_that_replace_makes() -> None:
    unit = UnitState("pasar", "idle", fatigue=7)
    tired = changed(unit, fatigue=9, order="ops.1.001")
    assert tired == replace(unit, fatigue=9, order="ops.1.001")
    assert type(tired) is UnitState
    assert repr(tired) == repr(replace(unit, fatigue=9, order="ops.1.001"))
    assert hash(tired) == hash(replace(unit, fatigue=9, order="ops.1.001"))
    assert unit == UnitState("pasar", "idle", fatigue=7)


def test_a_changed_record_is_frozen_and_crosses_to_other_processes() -> None:
    tired = changed(UnitState("pasar", "idle"), fatigue=9)
    with pytest.raises(FrozenInstanceError):
        tired.fatigue = 0  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del tired.fatigue
    assert pickle.loads(pickle.dumps(tired)) == tired  # noqa: S301 - our own bytes
    assert copy.deepcopy(tired) == tired


def test_no_field_is_invented() -> None:
    with pytest.raises(AttributeError):
        changed(UnitState("pasar", "idle"), mood="glad")


@pytest.mark.parametrize("left_out", [(), ("cause",)])
def test_a_draft_asks_for_what_its_event_asks_for(left_out: tuple[str, ...]) -> None:
    said = {"minute": 3, "step": 9, "cause": "clock", "unit": "regu", "fatigue": 1, "rate": 2}
    given = {name: value for name, value in said.items() if name not in left_out}
    if left_out:
        with pytest.raises(TypeError):
            DRAFTS[ev.UnitTired](**given)
        return
    draft = DRAFTS[ev.UnitTired](**given)
    draft.__class__ = ev.UnitTired
    assert draft == ev.UnitTired(minute=3, step=9, cause="clock", unit="regu", fatigue=1, rate=2)
