"""Minutes at the table: read back what the drill's own clocks add, beyond the last stage too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tabletop.drill.timing import at_table
from tabletop.review.table_time import before_at_table, minutes_at_table, upper_median
from tabletop.scenario import load

SCENARIO = load("banjarmasin")
STAGES = SCENARIO.stages
PLAYED = st.sampled_from(STAGES).flatmap(lambda stage: st.integers(stage.start, stage.end - 1))
"""A minute in which somebody sits at the table."""


@given(PLAYED, st.integers(0, 2000))
def test_a_limit_is_read_back_to_where_it_began(since: int, within: int) -> None:
    due = at_table(SCENARIO, since, within)
    assert minutes_at_table(SCENARIO, since, due) == within
    began = before_at_table(SCENARIO, due, within)
    assert began <= since or within == 0, "of the end of a stage and the start of the next, either"
    assert minutes_at_table(SCENARIO, began, since) == 0, "nothing was played between the two"


def test_a_limit_that_runs_past_the_last_stage_began_within_it() -> None:
    end = STAGES[-1].end
    due = at_table(SCENARIO, end - 60, 65)
    assert due == end + 5
    assert before_at_table(SCENARIO, due, 65) == end - 60
    assert minutes_at_table(SCENARIO, end - 60, due) == 65


def test_minutes_between_stages_do_not_count() -> None:
    first, second = STAGES[:2]
    assert minutes_at_table(SCENARIO, first.end - 10, second.start + 5) == 15
    assert minutes_at_table(SCENARIO, first.end, second.start) == 0
    assert minutes_at_table(SCENARIO, second.start, first.end) == 0
    assert before_at_table(SCENARIO, second.start + 5, 15) == first.end - 10
    assert before_at_table(SCENARIO, second.start + 5, 5) == second.start


def test_a_median_never_flatters() -> None:
    assert upper_median([4, 1]) == 4
    assert upper_median([9, 1, 5]) == 5
    assert upper_median([]) is None
