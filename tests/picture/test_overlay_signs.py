"""Signs, water and power cuts on the overlay: each has a shape of its own and hides nobody."""

from __future__ import annotations

from tabletop.picture.overlay import ClosureMark, Counter, Overlay, ThreatMark
from tabletop.picture.overlaying import draw_overlay
from tabletop.picture.placement import mark_box
from tabletop.picture.shapes import Face, Letters, Mark, Stroke
from tests.picture.test_overlay import inset
from tests.picture.test_placement import overlap

SIGN = ThreatMark("s1", (0.0, 0.0), "B3")


def sign(threat: ThreatMark) -> Mark:
    drawn = draw_overlay(Overlay(threats=(threat,)), 0.1).marks
    return next(mark for mark in drawn if mark.thing and mark.thing.kind == "threat")


def test_a_sign_shows_its_grade_outlined_until_it_is_verified() -> None:
    def fill(mark: Mark) -> str | None:
        return [part.fill for part in mark.parts if isinstance(part, Face)][-1]

    heard, verified = sign(SIGN), sign(ThreatMark("s1", (0.0, 0.0), "A1", verified=True))
    assert [part.text for part in heard.parts if isinstance(part, Letters)] == ["B3"]
    assert fill(heard) == "paper"
    assert fill(verified) == "ink"


def test_an_old_sign_fades() -> None:
    assert sign(ThreatMark("s1", (0.0, 0.0), "B6", stale=True)).opacity < 1.0


def test_signs_and_power_cuts_hide_no_unit() -> None:
    units = tuple(Counter(f"u{k}", (0.0, 0.0), "police", "patrol", "") for k in range(6))
    drawn = draw_overlay(Overlay(counters=units, threats=(SIGN,), unlit=((0.0, 0.0),)), 0.1)
    boxes = [inset(mark_box(mark, 0.1)) for mark in drawn.marks if mark.thing]
    assert len(boxes) == 7
    for at, box in enumerate(boxes):
        assert not any(overlap(box, other) for other in boxes[at + 1 :])


def test_a_street_under_water_is_told_from_one_that_is_barred() -> None:
    for water in (False, True):
        drawn = draw_overlay(Overlay(closures=(ClosureMark("s", (0.0, 0.0), water=water),)), 0.1).marks
        assert any(isinstance(part, Stroke) for part in drawn[0].parts) is water


def test_a_drop_goes_on_every_flooded_place() -> None:
    drawn = draw_overlay(Overlay(flooded=((0.0, 0.0), (900.0, 0.0))), 0.1).marks
    assert [mark.at for mark in drawn] == [(0.0, 0.0), (900.0, 0.0)]
