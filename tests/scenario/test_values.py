"""Written values, and what is said of those that nearly are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.scenario import values
from tabletop.scenario.values import ValueProblem


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("duration", "20 min", 20),
        ("duration", "20min", 20),
        ("duration", "0 min", 0),
        ("duration", "1 h", 60),
        ("duration", "1 h 30 min", 90),
        ("clock", "07:30", 450),
        ("clock", "00:00", 0),
        ("clock", "23:59", 1439),
        ("date", "2024-02-29", date(2024, 2, 29)),
        ("moment", "2024-02-14 06:00", (date(2024, 2, 14), 360)),
        ("distance", "400 m", 400),
        ("distance", "1.5 km", 1500),
        ("distance", "2 km", 2000),
        ("distance", "0.025 km", 25),
        ("speed", "30 km/h", 30),
        ("share", "61 %", 610),
        ("share", "61%", 610),
        ("share", "0.5 %", 5),
        ("share", "100 %", 1000),
        ("change", "-0.5 %", -5),
        ("change", "+1 %", 10),
        ("id", "jl-a-yani-2", "jl-a-yani-2"),
    ],
)
def test_a_value_means_what_it_says(kind: str, text: str, value: object) -> None:
    assert values.VALUES[kind](text) == value


@pytest.mark.parametrize(
    ("kind", "text", "name", "suggestion"),
    [
        ("duration", "20", "duration-unit", "20 min"),
        ("duration", "20 menit", "duration", "20 min"),
        ("duration", "1 jam 30 menit", "duration", "1 h 30 min"),
        ("duration", "2 hours", "duration", "2 h"),
        ("duration", "1,5 jam", "duration", "1 h 30 min"),
        ("duration", "0.25 h", "duration", "15 min"),
        ("duration", "2.0 jam", "duration", "2 h"),
        ("duration", "0.01 h", "duration", None),
        ("duration", "-5 min", "duration", None),
        ("duration", "1e3 min", "duration", None),
        ("duration", "9" * 20_000, "duration-unit", None),
        ("clock", "7:30", "clock", "07:30"),
        ("clock", "07.30", "clock", "07:30"),
        ("clock", "24:00", "clock", None),
        ("clock", "12:60", "clock", None),
        ("date", "2024-2-14", "date", "2024-02-14"),
        ("date", "2024-02-30", "date-calendar", None),
        ("date", "14-02-2024", "date", None),
        ("moment", "2024-02-14", "moment-clock", None),
        ("moment", "2024-02-14T06:00", "moment", "2024-02-14 06:00"),
        ("moment", "2024-02-30 06:00", "date-calendar", None),
        ("distance", "400", "distance-unit", "400 m"),
        ("distance", "1,5 km", "distance", "1.5 km"),
        ("distance", "4 mil", "distance", None),
        ("speed", "30", "speed", "30 km/h"),
        ("speed", "15 km/jam", "speed", "15 km/h"),
        ("speed", "015 km/h", "speed", "15 km/h"),
        ("speed", "0 km/h", "speed", None),
        ("share", "61", "share-unit", "61 %"),
        ("share", "0,5 %", "share", "0.5 %"),
        ("share", "61 persen", "share", "61 %"),
        ("share", "101 %", "share-range", None),
        ("share", "-1 %", "share-range", None),
        ("share", "0.05 %", "share", None),
        ("change", "-101 %", "share-range", None),
        ("change", "-5", "share-unit", "-5 %"),
        ("id", "Jl. A. Yani", "id", "jl-a-yani"),
        ("id", "a--b", "id", "a-b"),
        ("id", "é", "id", None),
        ("id", "a" * 65, "id-long", None),
    ],
)
def test_a_value_that_is_none_is_named_and_mended(
    kind: str, text: str, name: str, suggestion: str | None
) -> None:
    with pytest.raises(ValueProblem) as caught:
        values.VALUES[kind](text)
    assert (caught.value.name, caught.value.suggestion) == (name, suggestion)


@given(
    st.sampled_from(sorted(values.VALUES)), st.text("0123456789.,:-+ %/ThkmijaneTZ \u0661\u00b2", max_size=30)
)
def test_no_text_is_anything_but_a_value_or_a_problem(kind: str, text: str) -> None:
    try:
        values.VALUES[kind](text)
    except ValueProblem as problem:
        if problem.suggestion is not None:
            values.VALUES[kind](problem.suggestion)


@given(st.integers(0, 9999))
def test_durations_read_back(minutes: int) -> None:
    assert values.minutes(f"{minutes} min") == minutes
    hours, rest = divmod(minutes, 60)
    assert values.minutes(f"{hours} h {rest} min") == minutes


@given(st.integers(0, 1000))
def test_shares_read_back(share: int) -> None:
    assert values.share(f"{share // 10}.{share % 10} %") == share
