"""What groups and trends say is what counting the records by hand says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import median

import pytest

from tabletop.review.records import FIGURES, GRADES, Filter, open_store
from tabletop.review.records.queries import By, Key, Shares, groups, whole
from tabletop.review.records.store import Store
from tabletop.review.records.trends import MOST_PERIODS, course_of, trends_of
from tools.invented_records import write_store


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path: Path = tmp_path_factory.mktemp("many") / "records.sqlite"
    write_store(path, 240)
    return open_store(path)


@pytest.mark.parametrize("by", ["class", "district", "drill", "date"])
def test_groups_are_counted_rightly(many: Store, by: By) -> None:
    chosen = Filter(since="2026-03-01", until="2027-06-30", mode="latihan")
    mine = [
        one
        for one in many.records()
        if "2026-03-01" <= one.started[:10] <= "2027-06-30" and one.mode == "latihan"
    ]
    value = {
        "class": lambda one: one.labels.group,
        "district": lambda one: one.labels.district,
        "drill": lambda one: one.drill.id,
        "date": lambda one: one.started[:7],
    }[by]
    found = groups(many, by, chosen)
    assert [one.name for one in found] == sorted({value(one) for one in mine})
    for group in found:
        members = [one for one in mine if value(one) == group.name]
        assert group.sessions == len(members)
        assert group.medians == tuple(
            median(getattr(one.outcome, figure) for one in members) for figure in FIGURES
        )
        counted = Counter(
            (Key(r.kind, "" if r.kind == "capability" else one.drill.id, r.aim), r.grade)
            for one in members
            for r in one.grades
        )
        for key, shares in group.shares.items():
            assert shares == Shares(*(counted[key, grade] for grade in GRADES))
        assert sum(s.observed + s.N for s in group.shares.values()) == counted.total()


def test_two_filters_are_two_groups_and_nothing_is_nothing(many: Store) -> None:
    one, none = whole(many, Filter(group="Kelas 1"), "x"), whole(many, Filter(group="-"), "y")
    assert (one.name, none.name, none.sessions, none.medians) == ("x", "y", 0, ())
    assert one.sessions == sum(r.labels.group == "Kelas 1" for r in many.records())


def test_trends_are_counted_rightly(many: Store) -> None:
    trends = trends_of(many)
    assert (trends.sessions, trends.grain) == (240, "quarter")
    assert len(trends.periods) <= MOST_PERIODS
    records = many.records()
    for row in trends.records():
        mine = [
            r.grade
            for one in records
            if one.labels.district == row["district"]
            and f"{one.started[:4]}-Q{(int(one.started[5:7]) + 2) // 3}" == row["period"]
            for r in one.grades
            if (r.kind, r.aim) == (row["kind"], row["aim"])
            and (r.kind == "capability" or one.drill.id == row["drill"])
        ]
        assert {grade: row[grade] for grade in GRADES} == {grade: mine.count(grade) for grade in GRADES}
    for district in trends.districts:
        assert sum(district.sessions) == sum(one.labels.district == district.district for one in records)


def test_periods_are_as_fine_as_can_be_read(many: Store) -> None:
    assert trends_of(many, Filter(since="2026-02-01", until="2026-02-12")).grain == "day"
    assert trends_of(many, Filter(since="2026-02-01", until="2026-09-30")).grain == "month"


def test_a_store_with_nothing_in_it(store: Store) -> None:
    trends = trends_of(store)
    assert (trends.sessions, trends.periods, trends.districts) == (0, (), ())


W, G, N = True, False, None


@pytest.mark.parametrize(
    ("weak", "course", "since"),
    [
        ((), "unseen", None),
        ((N, N), "unseen", None),
        ((G, N, G), "sound", None),
        ((W,), "weak", 0),
        ((G, W, N, W), "weak", 1),
        ((W, G), "mended", 1),
        ((W, G, N, G, N), "mended", 1),
        ((G, W, G, W, W), "again", 3),
        ((W, G, W, N, G), "mended", 4),
    ],
)
def test_the_course_of_a_weakness(weak: tuple[bool | None, ...], course: str, since: int | None) -> None:
    assert course_of(weak) == (course, since)
