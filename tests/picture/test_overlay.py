from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.picture.overlay import ClosureMark, Counter, IncidentMark, Overlay, PathPreview, ReachBand
from tabletop.picture.overlaying import draw_overlay
from tabletop.picture.placement import mark_box
from tabletop.picture.settling import guard_marks
from tabletop.picture.shapes import Box, Face, Glyph, Letters, Mark, Polyline, Stroke, Thing
from tests.picture.test_placement import overlap

DALMAS = Counter("d1", (0.0, 0.0), "police", "dalmas-awal", "Dalmas Awal 1", fatigue=200)
DEMO = IncidentMark("k1", (0.0, 0.0), 1, "triangle")


def marks(overlay: Overlay, kind: str, zoom: float = 0.1) -> list[Mark]:
    return [m for m in draw_overlay(overlay, zoom).marks if m.thing and m.thing.kind == kind]


def inset(box: Box, scale: float = 1.0) -> Box:
    """What no other may cover: edges and shadows may touch."""
    pad = 2.01 * scale
    return box[0] + pad, box[1] + pad, box[2] - pad, box[3] - pad


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_whole_force_at_one_place_hides_nobody_where_there_is_room(scale: float) -> None:
    force = tuple(replace(DALMAS, id=f"u{k}") for k in range(38))
    drawn = draw_overlay(Overlay(counters=force, incidents=(DEMO,)), scale, scale)
    boxes = [inset(mark_box(m, scale, scale), scale) for m in drawn.marks if m.thing]
    assert len(boxes) == 39
    for i, box in enumerate(boxes):
        assert not any(overlap(box, other) for other in boxes[i + 1 :])


def test_a_unit_alone_stands_where_it_is() -> None:
    far = replace(DALMAS, id="far", at=(9000.0, 0.0))
    assert [m.shift for m in marks(Overlay(counters=(DALMAS, far)), "unit")] == [(0, 0), (0, 0)]


def test_a_mark_set_far_aside_is_tied_to_its_place() -> None:
    force = tuple(replace(DALMAS, id=f"u{k}") for k in range(12))
    alone = draw_overlay(Overlay(counters=(DALMAS,)), 0.1)
    assert len(alone.marks) == 1
    assert len(draw_overlay(Overlay(counters=force), 0.3).marks) > 12


def test_sites_stay_visible_under_units() -> None:
    site = Mark(
        (0.0, 0.0), (Face(((-12, -12), (12, -12), (12, 12), (-12, 12)), "police"),), 50, Thing("site", "s")
    )
    drawn = draw_overlay(Overlay(counters=(DALMAS,)), 0.1, 1.0, (site,))
    (unit,) = (m for m in drawn.marks if m.thing and m.thing.kind == "unit")
    assert not overlap(inset(mark_box(unit, 0.1)), inset(mark_box(site, 0.1)))


def test_certain_reported_and_stale_look_different() -> None:
    shown = {
        (certain, stale): marks(Overlay(counters=(replace(DALMAS, certain=certain, stale=stale),)), "unit")[0]
        for certain in (True, False)
        for stale in (True, False)
    }
    solid = [p for p in shown[True, False].parts if isinstance(p, Face)]
    hollow = [p for p in shown[False, False].parts if isinstance(p, Face)]
    assert any(face.fill == "police" for face in solid)
    assert not any(face.fill == "police" for face in hollow)
    assert any(face.edge == "police" for face in hollow)
    assert shown[True, True].opacity < shown[True, False].opacity == 1


def test_state_shows_by_shape_and_always_by_number() -> None:
    corners = set()
    for shape in ("circle", "triangle", "octagon"):
        for certain in (True, False):
            (mark,) = marks(
                Overlay(incidents=(replace(DEMO, shape=shape, certain=certain, number=7),)), "incident"
            )
            assert [part.text for part in mark.parts if isinstance(part, Letters)] == ["7"]
        corners.add(len(next(part.points for part in mark.parts if isinstance(part, Face))))
    assert len(corners) == 3


def test_the_tired_have_a_shorter_bar_and_the_unknown_none() -> None:
    def bar(fatigue: int | None) -> float:
        (mark,) = marks(Overlay(counters=(replace(DALMAS, fatigue=fatigue),)), "unit")
        full = ("rested", "tiring", "spent")
        ends = [p.points[-1][0] for p in mark.parts if isinstance(p, Stroke) and p.role in full]
        return ends[0] if ends else float("-inf")

    assert bar(0) > bar(500) > bar(900) > bar(1000) == bar(None)


def test_an_unknown_icon_or_agency_is_still_drawn() -> None:
    (mark,) = marks(Overlay(counters=(replace(DALMAS, icon="naga", agency="rahasia"),)), "unit")
    assert any(isinstance(part, Glyph) and part.icon == "unit" for part in mark.parts)


def test_the_chosen_unit_has_a_ring_and_its_name() -> None:
    plain = draw_overlay(Overlay(counters=(DALMAS,)), 0.1)
    chosen = draw_overlay(Overlay(counters=(DALMAS,), selected=Thing("unit", "d1")), 0.1)
    words = [p.text for m in chosen.marks for p in m.parts if isinstance(p, Letters)]
    assert words == ["Dalmas Awal 1"]
    assert len(chosen.marks) > len(plain.marks) + 1


def test_choosing_moves_nothing() -> None:
    force = tuple(replace(DALMAS, id=f"u{k}") for k in range(9))
    before = {m.thing: m.shift for m in marks(Overlay(counters=force), "unit")}
    after = {m.thing: m.shift for m in marks(Overlay(counters=force, selected=Thing("unit", "u3")), "unit")}
    assert before == after


def test_a_path_ends_in_a_flag_that_covers_no_counter() -> None:
    path = PathPreview(((0.0, 0.0), (900.0, 0.0)), "tiba 10:47 · 17 mnt")
    drawn = draw_overlay(Overlay(counters=(replace(DALMAS, at=(900.0, 0.0)),), path=path), 0.1)
    (flag,) = (m for m in drawn.marks if any(isinstance(p, Letters) and "10:47" in p.text for p in m.parts))
    words = Mark(flag.at, tuple(p for p in flag.parts if isinstance(p, Letters)), 0, shift=flag.shift)
    (unit,) = (m for m in drawn.marks if m.thing)
    assert not overlap(mark_box(words, 0.1), mark_box(unit, 0.1))
    assert {s.role for s in drawn.shapes if isinstance(s, Polyline)} == {"route", "route-casing"}


def test_reach_plans_and_guards() -> None:
    line = ((0.0, 0.0), (500.0, 0.0))
    overlay = Overlay(reach=ReachBand((line, line[:1])), plans=(line,), guarded=((1.0, 2.0), (3.0, 4.0)))
    drawn = draw_overlay(overlay, 0.1)
    assert [s.role for s in drawn.shapes if isinstance(s, Polyline)] == ["reach", "journey"]
    assert [m.at for m in drawn.marks] == [(1.0, 2.0), (3.0, 4.0)]


def test_closures_are_striped_only_when_certain() -> None:
    certain, reported = (
        marks(Overlay(closures=(ClosureMark("jl", (0.0, 0.0), certain=c),)), "closure")[0]
        for c in (True, False)
    )
    assert len(certain.parts) > len(reported.parts)


def test_news_spreads_once() -> None:
    news = Overlay(incidents=(replace(DEMO, news=True),))
    assert len(draw_overlay(news, 0.1).marks) == 1
    early, late = (draw_overlay(replace(news, pulse=p), 0.1).marks[0].opacity for p in (0.1, 0.9))
    assert early > late


def test_of_thousands_of_guarded_places_only_those_without_guards_are_marked() -> None:
    places = tuple((float(n), 0.0) for n in range(4_000))
    few, many = (
        [mark.at for mark in guard_marks(Overlay(guarded=places[:count], lacking=((5.0, 5.0),)))]
        for count in (100, 4_000)
    )
    assert len(few) == 101
    assert many == [(5.0, 5.0)]
