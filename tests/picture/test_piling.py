from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.picture.emphasis import emphasis
from tabletop.picture.overlay import Counter, IncidentMark, Overlay
from tabletop.picture.overlaying import draw_overlay
from tabletop.picture.placement import Taken, mark_box
from tabletop.picture.settling import settle
from tabletop.picture.shapes import Box, Face, Label, Letters, Mark, Thing
from tabletop.picture.steps import at_once
from tests.picture.test_overlay import inset
from tests.picture.test_placement import overlap

DALMAS = Counter("d0", (0.0, 0.0), "police", "dalmas-awal", "Dalmas awal", fatigue=200)
FAR = 0.01
"""Pixels a metre at which a whole district is seen."""


def force(count: int, **changes: object) -> tuple[Counter, ...]:
    return tuple(replace(DALMAS, id=f"d{k}", **changes) for k in range(count))  # type: ignore[arg-type]


def settled(overlay: Overlay, zoom: float = FAR, *keep: Mark, words: tuple[Label, ...] = ()) -> list[Mark]:
    return [mark for mark in at_once(settle(overlay, zoom, 1.0, keep, words)) if mark.thing is not None]


def piles(marks: list[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.holds]


def held(pile: Mark) -> list[str]:
    return [unit.thing.id for unit in pile.holds if unit.thing is not None]


def said(mark: Mark) -> list[str]:
    return [part.text for part in mark.parts if isinstance(part, Letters)]


def square(kind: str = "site") -> Mark:
    face = Face(((-12, -12), (12, -12), (12, 12), (-12, 12)), "police")
    return Mark((0.0, 0.0), (face,), 50, Thing(kind, "s"))  # type: ignore[arg-type]


def test_a_crowd_is_one_pile_with_its_number_near_its_place() -> None:
    (pile,) = settled(Overlay(counters=force(38)), FAR, square())
    assert pile.thing == Thing("pile", "d0")
    assert held(pile) == [f"d{k}" for k in range(38)]
    assert said(pile) == ["38"]
    assert abs(pile.shift[0]) < 50 and abs(pile.shift[1]) < 50


def test_a_few_stand_side_by_side_as_they_are() -> None:
    marks = settled(Overlay(counters=force(4)), FAR, square())
    assert [mark.thing for mark in marks] == [Thing("unit", f"d{k}") for k in range(4)]


def test_zooming_in_spreads_a_pile_little_by_little() -> None:
    towns = (*force(9), *(replace(DALMAS, id=f"t{k}", at=(8000.0, 0.0)) for k in range(9)))
    drawn = [settled(Overlay(counters=towns), zoom) for zoom in (0.002, FAR, 0.3)]
    assert [[len(pile.holds) for pile in piles(marks)] for marks in drawn] == [[18], [9, 9], []]
    assert len(drawn[-1]) == 18


def test_what_matters_is_never_covered_by_a_pile() -> None:
    kept = square(), replace(square("polling"), at=(2500.0, 0.0))
    incident = IncidentMark("k1", (0.0, -4000.0), 1, "octagon")
    around = tuple(replace(DALMAS, id=f"a{k}", at=(3000.0 * (k % 3), -4000.0 * (k % 2))) for k in range(60))
    marks = settled(Overlay(counters=around, incidents=(incident,)), FAR, *kept)
    boxes = [inset(mark_box(mark, FAR)) for mark in (*kept, *marks)]
    assert piles(marks)
    assert all(not overlap(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert sum(len(mark.holds) or 1 for mark in marks if mark.thing.kind in ("unit", "pile")) == 60  # type: ignore[union-attr]


def test_units_at_an_incident_stand_apart_from_the_idle() -> None:
    there = replace(DALMAS, id="there", incident="k1")
    incident = IncidentMark("k1", (0.0, 0.0), 1, "circle")
    marks = settled(Overlay(counters=(*force(20), there), incidents=(incident,)))
    (pile,) = piles(marks)
    assert "there" not in held(pile)
    assert Thing("unit", "there") in [mark.thing for mark in marks]


def test_a_pile_tells_that_one_of_it_has_an_order_and_whose_its_units_are() -> None:
    idle = settled(Overlay(counters=force(12)))[0]
    told = settled(Overlay(counters=(*force(11), replace(DALMAS, id="x", ordered=True))))[0]
    assert len(told.parts) > len(idle.parts)
    mixed = settled(
        Overlay(counters=(*force(8), *(replace(DALMAS, id=f"h{k}", agency="health") for k in range(4))))
    )[0]
    fills = [part.fill for part in mixed.parts if isinstance(part, Face)]
    assert {"police", "health", "ink"} <= set(fills)
    assert "police" in [part.fill for part in idle.parts if isinstance(part, Face)]


def test_what_is_only_reported_or_old_shows_in_a_pile() -> None:
    known, reported = (settled(Overlay(counters=force(9, certain=one)))[0] for one in (True, False))
    assert known.parts != reported.parts
    assert settled(Overlay(counters=force(9, stale=True)))[0].opacity < known.opacity


def test_a_chosen_unit_stands_before_its_pile_and_the_pile_can_still_be_picked() -> None:
    overlay = Overlay(counters=(*force(12), replace(DALMAS, id="x", at=(500.0, 0.0), label="Raimas")))
    (pile,) = settled(overlay)
    drawn = draw_overlay(replace(overlay, selected=Thing("unit", "x")), FAR).marks
    unit = next(one for one in pile.holds if one.thing == Thing("unit", "x"))
    front = [mark for mark in drawn if mark.parts == unit.parts]
    assert len(front) == 1 and front[0].z > pile.z
    assert [mark.thing for mark in drawn if mark.thing] == [pile.thing]
    assert ["Raimas +12"] in [said(mark) for mark in drawn]

    def middle(mark: Mark) -> tuple[float, float]:
        return mark.at[0] * FAR + mark.shift[0], mark.at[1] * FAR + mark.shift[1]

    assert middle(front[0]) == pytest.approx(middle(pile))


@pytest.mark.parametrize("edge", [0, 1, 2, 3])
def test_the_name_of_a_unit_at_the_edge_of_the_view_is_not_cut(edge: int) -> None:
    overlay = Overlay(counters=force(1, label="Penjagaan Polsek Bongan"), selected=Thing("unit", "d0"))
    seen = [-30_000.0, -30_000.0, 30_000.0, 30_000.0]
    seen[edge] /= 10  # thirty pixels from the unit
    drawn = emphasis(overlay, tuple(settled(overlay)), FAR, 1.0, (seen[0], seen[1], seen[2], seen[3]))
    (plate,) = [mark for mark in drawn if isinstance(mark, Mark) and "Penjagaan Polsek Bongan" in said(mark)]
    left, top, right, bottom = (side / FAR for side in inset(mark_box(plate, FAR)))
    assert seen[0] <= left and seen[1] <= top and right <= seen[2] and bottom <= seen[3]


def test_marked_units_bracket_their_pile_once() -> None:
    overlay = Overlay(counters=force(12))
    marked = replace(overlay, marked=("d1", "d2"))
    assert len(draw_overlay(marked, FAR).marks) == len(draw_overlay(overlay, FAR).marks) + 1


def test_counters_leave_names_readable_where_there_is_room_beside_them() -> None:
    name = Label("BARABAI", "label-area", 40, (0.0, 0.0), (0.0, -44.0))
    (unit,) = settled(Overlay(counters=force(1)), FAR, square(), words=(name,))
    box: Box = (-60.0, -52.0, 60.0, -36.0)
    taken = Taken()
    taken.take(box)
    assert taken.is_free(inset(mark_box(unit, FAR)))
