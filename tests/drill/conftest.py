"""Every turn that a test of this folder plays is checked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tabletop.drill import Drill, TurnReport
from tests.drill.invariants import check_turn


@pytest.fixture(autouse=True, scope="module")
def every_turn_is_checked() -> Iterator[None]:
    """Let `Drill.end_turn` prove, each time, that nothing was broken, lost or made from nothing."""
    end_turn = Drill.end_turn

    def checked(drill: Drill) -> TurnReport:
        before = drill._run.state.copy()
        report = end_turn(drill)
        check_turn(before, drill)
        return report

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Drill, "end_turn", checked)
        yield
