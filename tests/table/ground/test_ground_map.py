from __future__ import annotations

import math
from dataclasses import replace

import pygame
import pytest

from tabletop.city import City
from tabletop.language import Text
from tabletop.picture.journey import Journey
from tabletop.picture.palette import PALETTES
from tabletop.picture.shapes import Point, Thing
from tabletop.table.ground import Aimed, GroundMap, Layered, LayersAsked, Opened, Picked, Pointed
from tests.table.ground.conftest import VIEW, Table

UNIT = Thing("unit", "d1")
FREE_GROUND = (130, 600)


def spot(table: Table, thing: Thing) -> tuple[int, int]:
    box = table.ground.box_of(thing)
    assert box is not None
    return box.center


def click(table: Table, pixel: Point) -> object:
    table.ground.press(pixel)
    said = table.ground.release(pixel)
    return said[0] if said else None


def test_the_whole_city_is_in_view_at_first(table: Table) -> None:
    for site in table.city.sites.values():
        assert VIEW.collidepoint(table.ground.pixel_of(table.ground.chart[site.node]))


def test_nothing_is_drawn_outside_the_map(table: Table) -> None:
    table.surface.fill((1, 2, 3))
    table.draw()
    assert table.surface.get_at((99, 300))[:3] == (1, 2, 3)
    assert table.surface.get_at((1000, 300))[:3] == (1, 2, 3)
    assert table.surface.get_at((500, 49))[:3] == (1, 2, 3)


def test_a_click_picks_the_thing_under_it(table: Table) -> None:
    said = click(table, spot(table, UNIT))
    assert isinstance(said, Picked)
    assert said.thing == UNIT


@pytest.mark.parametrize(
    "thing",
    [Thing("incident", "k1"), Thing("site", "gudang"), Thing("unit", "r4"), Thing("polling", "tps-3")],
)
def test_everything_can_be_picked(table: Table, thing: Thing) -> None:
    assert click(table, spot(table, thing)) == Picked(
        thing, table.ground.camera.to_ground(_inside(table, thing))
    )


def _inside(table: Table, thing: Thing) -> Point:
    x, y = spot(table, thing)
    return x - VIEW.left, y - VIEW.top


def test_a_road_place_is_found_where_no_mark_is(table: Table) -> None:
    node = "p-11000-1900"
    for _ in range(5):
        table.ground.zoom_by(1, VIEW.center)
    table.ground.reveal(table.ground.chart[node], centre=True)
    table.draw()
    assert table.ground.thing_at(table.ground.pixel_of(table.ground.chart[node])) == Thing("place", node)


def test_a_click_on_open_ground_picks_nothing(table: Table) -> None:
    said = click(table, FREE_GROUND)
    assert isinstance(said, Picked)
    assert said.thing is None


def test_two_clicks_soon_open_and_two_late_do_not(table: Table) -> None:
    pixel = spot(table, UNIT)
    click(table, pixel)
    table.now = 0.2
    assert click(table, pixel) == Opened(UNIT)
    table.now = 5
    assert isinstance(click(table, pixel), Picked)
    table.now = 9
    assert isinstance(click(table, pixel), Picked)


def test_the_pointer_says_only_what_changes(table: Table) -> None:
    pixel = spot(table, UNIT)
    assert table.ground.point(pixel) == (Pointed(UNIT),)
    assert table.ground.point((pixel[0] + 1, pixel[1])) == ()
    assert table.ground.point(FREE_GROUND) == (Pointed(None),)


def test_the_other_button_names_the_nearest_place(table: Table) -> None:
    node = table.city.sites["gudang"].node
    x, y = table.ground.pixel_of(table.ground.chart[node])
    (said,) = table.ground.aim((round(x), round(y)))
    assert isinstance(said, Aimed)
    assert (said.node, said.thing) == (node, Thing("site", "gudang"))


def test_dragging_carries_the_ground_along_and_picks_nothing(table: Table) -> None:
    for _ in range(3):
        table.ground.zoom_by(1, VIEW.center)
    held = table.ground.camera.to_ground((300, 300))
    table.ground.press((400, 350))
    table.ground.drag((340, 400))
    assert table.ground.release((340, 400)) == ()
    assert table.ground.pixel_of(held) == pytest.approx((340, 400))


def test_the_ground_cannot_be_lost(table: Table) -> None:
    for _ in range(200):
        table.ground.do("pan-right")
    x, _ = table.ground.pixel_of((table.ground.chart.bounds[2], 0))
    assert VIEW.left <= x <= VIEW.right


def test_the_wheel_zooms_where_the_pointer_is_and_comes_back(table: Table) -> None:
    before = table.ground.camera.zoom
    held = table.ground.camera.to_ground((500, 200))
    table.ground.zoom_by(3, (600, 250))
    assert table.ground.camera.zoom > before * 1.5
    assert table.ground.pixel_of(held) == pytest.approx((600, 250))
    table.ground.zoom_by(-3, (600, 250))
    assert table.ground.camera.zoom == before


def test_zoom_has_limits(table: Table) -> None:
    for _ in range(60):
        table.ground.zoom_by(1, VIEW.center)
    assert table.ground.camera.zoom <= 2.5
    for _ in range(90):
        table.ground.zoom_by(-1, VIEW.center)
    assert table.ground.camera.size[0] / table.ground.camera.zoom < 40_000


def test_zooming_shows_the_old_view_scaled_until_it_rests(table: Table) -> None:
    table.ground.zoom_by(2, VIEW.center)
    assert not table.draw(whole=False)
    gesture = table.pixels()
    assert not table.draw(whole=False)
    assert table.pixels() == gesture
    table.now = 1
    for _ in range(200):
        if table.draw(whole=False):
            break
    whole = table.pixels()
    table.draw(whole=True)
    assert table.pixels() == whole != gesture


def test_panning_away_and_back_shows_the_same(table: Table) -> None:
    for _ in range(4):
        table.ground.zoom_by(1, VIEW.center)
    table.draw()
    before = table.pixels()
    for intent in ("pan-left", "pan-down", "pan-right", "pan-up"):
        table.ground.do(intent)  # type: ignore[arg-type]
    table.draw()
    assert table.pixels() == before


def test_a_held_key_pans_while_time_passes(table: Table) -> None:
    table.ground.zoom_by(4, VIEW.center)
    before = table.ground.camera.centre
    table.ground.hold("pan-right", True)
    assert table.ground.drifting
    table.ground.tick(0.1)
    table.ground.hold("pan-right", False)
    table.ground.tick(0.1)
    assert (table.ground.camera.centre[0] - before[0]) * table.ground.camera.zoom == pytest.approx(90)


def test_next_and_previous_go_round_the_units(table: Table) -> None:
    (first,) = table.ground.do("next")
    assert isinstance(first, Picked)
    assert first.thing == UNIT
    table.show(selected=UNIT)
    (second,) = table.ground.do("next")
    assert isinstance(second, Picked)
    assert second.thing == Thing("unit", "r4")
    table.show(selected=second.thing)
    (third,) = table.ground.do("next")
    assert isinstance(third, Picked)
    assert third.thing == UNIT


def test_choosing_by_direction_goes_that_way(table: Table) -> None:
    table.show(selected=Thing("site", "bawaslu"))
    start = spot(table, Thing("site", "bawaslu"))
    for intent, axis, sign in (("left", 0, -1), ("right", 0, 1), ("up", 1, -1), ("down", 1, 1)):
        (said,) = table.ground.do(intent)  # type: ignore[arg-type]
        assert isinstance(said, Picked)
        assert said.thing is not None
        assert (spot(table, said.thing)[axis] - start[axis]) * sign > 0


def test_a_thing_chosen_out_of_view_is_brought_into_view(table: Table) -> None:
    for _ in range(8):
        table.ground.zoom_by(1, VIEW.bottomright)
    table.draw()
    assert table.ground.box_of(Thing("unit", "r4")) is None
    table.show(selected=UNIT)
    table.ground.do("next")
    table.draw()
    assert table.ground.box_of(Thing("unit", "r4")) is not None


def test_a_chip_switches_its_layer(table: Table) -> None:
    chips = {said.layer: said for said in _click_along_the_chips(table)}
    assert list(chips) == ["units", "tps", "risk", "trust", "reach", "orders", "ruler"]
    assert chips["units"] == Layered("units", False)
    assert table.ground.layers == {"trust", "ruler"}  # risk gave way to trust
    table.draw()
    assert table.ground.box_of(UNIT) is None
    assert table.ground.box_of(Thing("polling", "tps-3")) is None
    assert table.ground.box_of(Thing("site", "gudang")) is not None


def _click_along_the_chips(table: Table) -> list[Layered]:
    said = []
    for x in range(VIEW.left + 10, VIEW.left + 620, 4):
        here = table.ground.thing_at((x, VIEW.top + 30))
        word = click(table, (x, VIEW.top + 30)) if here is None else None
        if isinstance(word, Layered) and word.layer not in {w.layer for w in said}:
            said.append(word)
        elif isinstance(word, Layered):
            table.ground.toggle(word.layer)  # the same chip again: put it back
    return said


def test_shading_shows_and_goes(table: Table) -> None:
    plain = table.pixels()
    table.ground.set_layers({"units", "tps", "reach", "risk"})
    table.draw()
    shaded = table.pixels()
    assert shaded != plain
    table.ground.show_figures("risk", {"kel-1": 990})
    table.draw()
    assert table.pixels() != shaded
    table.ground.set_layers({"units", "tps", "reach", "orders"})
    table.draw()
    assert table.pixels() == plain


def test_units_move_along_their_way_while_a_turn_resolves(table: Table) -> None:
    chart = table.ground.chart
    nodes = ("p-5800-3200", "p-7400-2600", "p-9000-1900")
    journey = Journey.over(chart.legs(nodes), (0, 600, 1200))
    there = replace(table.ground.overlay.counters[0], at=chart[nodes[-1]])
    overlay = replace(table.ground.overlay, counters=(there, *table.ground.overlay.counters[1:]))
    start = spot(table, UNIT)
    table.ground.show(overlay, {"d1": journey})
    seen = []
    for moment in (0, 300, 600, 900, 1200):
        table.ground.draw(table.surface, moment, whole=True)
        seen.append(spot(table, UNIT))
    table.draw()
    assert spot(table, UNIT) == seen[-1]
    goal = table.ground.pixel_of(there.at)
    left = [math.dist(pixel, goal) for pixel in seen]
    assert left == sorted(left, reverse=True)
    assert math.dist(seen[0], table.ground.pixel_of(chart[nodes[0]])) < math.dist(start, goal)


def test_the_minimap_takes_the_view_there(table: Table) -> None:
    for _ in range(6):
        table.ground.zoom_by(1, VIEW.center)
    corner = (VIEW.right - 30, VIEW.bottom - 30)
    before = table.ground.camera.centre
    assert click(table, corner) is None
    after = table.ground.camera.centre
    assert after[0] > before[0]
    assert after[1] > before[1]


def test_one_chip_opens_all_layers_where_there_is_no_room_for_each(table: Table) -> None:
    narrow = pygame.Rect(0, 0, 420, 600)
    spread = GroundMap(table.city, "id")
    spread.place(narrow)
    assert isinstance(click_on(spread, (40, 30)), Layered), "a screen without a menu keeps its chips"
    folded = GroundMap(table.city, "id", menu=True)
    folded.place(narrow)
    assert isinstance(click_on(folded, (40, 30)), LayersAsked)
    assert folded.over_furniture((40, 30))
    folded.place(pygame.Rect(0, 0, 1200, 600))
    assert isinstance(click_on(folded, (40, 30)), Layered)


def click_on(ground: GroundMap, pixel: Point) -> object:
    ground.press(pixel)
    return ground.release(pixel)[0]


def framed(table: Table, colour: tuple[int, ...]) -> bool:
    corner = pygame.Rect(VIEW.right - 230, VIEW.bottom - 160, 230, 160)
    found = pygame.mask.from_threshold(table.surface.subsurface(corner), colour, (2, 2, 2, 255))
    return found.count() > 20


def test_the_minimap_is_away_while_the_whole_city_is_in_view(table: Table) -> None:
    corner = (VIEW.right - 30, VIEW.bottom - 30)
    table.draw()
    frame = PALETTES["light"]["frame"][:3]
    assert not framed(table, frame)
    assert not table.ground.over_furniture(corner)
    before = table.ground.camera
    assert isinstance(click(table, corner), Picked)
    assert table.ground.camera == before
    table.ground.zoom_by(4, VIEW.center)
    table.draw()
    assert table.ground.over_furniture(corner)
    assert framed(table, frame)
    table.ground.fit()
    assert not table.ground.over_furniture(corner)


def test_another_theme_scale_and_language_keep_the_view(table: Table) -> None:
    table.ground.zoom_by(3, VIEW.center)
    table.ground.do("pan-left")
    table.draw()
    before = table.pixels()
    camera = table.ground.camera
    table.ground.restyle(language="en", palette=PALETTES["dark"], scale=1.5)
    table.draw()
    assert table.ground.camera == camera
    assert table.pixels() != before
    assert table.ground.box_of(UNIT) is not None


def test_the_exercise_mark_lies_on_the_ground(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    marked = table.pixels()
    monkeypatch.setattr("tabletop.table.ground.still.exercise_words", lambda language: f" {language}"[:1])
    bare = Table(table.city)
    assert bare.pixels() != marked


def test_a_resized_map_still_shows_the_whole_city(table: Table) -> None:
    table.ground.place(pygame.Rect(0, 0, 400, 700))
    for site in table.city.sites.values():
        assert pygame.Rect(0, 0, 400, 700).collidepoint(table.ground.pixel_of(table.ground.chart[site.node]))


@pytest.mark.parametrize("size", [(900, 650), (330, 500)])
def test_whose_map_it_is_stands_on_it(city: City, size: tuple[int, int]) -> None:
    """In the row of the scale bar, or above it where the row has no room; never beyond the map."""
    rect = pygame.Rect((100, 50), size)

    def drawn(attribution: Text | None) -> pygame.Surface:
        surface = pygame.Surface((1100, 750))
        ground = GroundMap(replace(city, attribution=attribution), "id")
        ground.place(rect)
        ground.draw(surface, whole=True)
        return surface

    changed = pygame.mask.from_threshold(
        drawn(Text.plain("© kontributor OpenStreetMap")), (0, 0, 0), (8, 8, 8, 255), drawn(None)
    )
    changed.invert()
    where = changed.get_bounding_rects()
    assert where
    box = where[0].unionall(where[1:])
    assert rect.contains(box)
    assert 20 <= box.height <= 40
    assert box.width > 150
