"""What is shipped can be played as it stands."""

from __future__ import annotations

import pytest

from tabletop.language import catalogue
from tabletop.scenario import Summary, check, load_sources, render_all, shipped_drills

DRILLS = shipped_drills()


def test_drills_are_shipped() -> None:
    assert {"banjarmasin", "latihan-dasar"} <= {drill.id for drill in DRILLS}


@pytest.mark.parametrize("drill", DRILLS, ids=lambda drill: drill.id)
def test_a_shipped_drill_has_nothing_to_mend(drill: Summary) -> None:
    result = check(drill.id)
    assert not result.findings, render_all(result.findings, catalogue("en"))
    assert result.scenario is not None
    assert (result.scenario.id, result.scenario.title) == (drill.id, drill.title)
    assert load_sources(result.scenario.sources).digest == result.scenario.digest
