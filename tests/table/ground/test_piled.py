from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from tabletop.city import City
from tabletop.picture.journey import Journey
from tabletop.picture.overlay import Counter, Overlay
from tabletop.picture.shapes import Thing
from tabletop.table.ground import GroundMap, Picked
from tests.table.ground.conftest import VIEW

ARRIVES = Thing("unit", "d0")


class Crowd:
    """Many units at one base, on a map drawn whole."""

    def __init__(self, city: City) -> None:
        self.surface = pygame.Surface((1100, 750))
        self.ground = GroundMap(city, "id")
        self.ground.place(VIEW)
        self.base = city.sites["polresta"].node
        self.at = self.ground.chart[self.base]
        self.overlay = Overlay(
            counters=tuple(Counter(f"d{k}", self.at, "police", "patrol", f"Patroli {k}") for k in range(90))
        )
        self.ground.show(self.overlay)
        self.draw()

    def draw(self, moment: float | None = None) -> None:
        self.ground.draw(self.surface, moment, whole=True)


@pytest.fixture
def crowd(city: City) -> Crowd:
    return Crowd(city)


def test_a_pile_is_clicked_and_tells_its_units(crowd: Crowd) -> None:
    box = crowd.ground.box_of(ARRIVES)
    assert box is not None
    crowd.ground.press(box.center)
    ((picked),) = crowd.ground.release(box.center)
    assert isinstance(picked, Picked) and picked.thing is not None
    assert picked.thing.kind == "pile"
    assert set(crowd.ground.piled(picked.thing)) == {f"d{k}" for k in range(90)}
    assert crowd.ground.piled(Thing("site", "polresta")) == ()


def test_the_next_unit_of_a_pile_comes_after_the_one_selected(crowd: Crowd) -> None:
    crowd.ground.show(replace(crowd.overlay, selected=Thing("unit", "d5")))
    crowd.draw()
    (picked,) = crowd.ground.do("next")
    assert isinstance(picked, Picked)
    assert picked.thing == Thing("unit", "d6")


def test_a_unit_is_seen_on_its_way_to_the_pile_in_which_it_rests(crowd: Crowd, city: City) -> None:
    far = max(crowd.ground.chart.nodes, key=lambda node: abs(crowd.ground.chart[node][0] - crowd.at[0]))
    away = replace(
        crowd.overlay,
        counters=(
            replace(crowd.overlay.counters[0], at=crowd.ground.chart[far]),
            *crowd.overlay.counters[1:],
        ),
    )
    crowd.ground.show(away)
    crowd.draw()
    begun = crowd.ground.box_of(ARRIVES)
    pile = crowd.ground.box_of(Thing("unit", "d9"))
    assert begun is not None and pile is not None and not begun.colliderect(pile)
    way = Journey.over(((crowd.ground.chart[far], crowd.at),), (0.0, 10.0))
    crowd.ground.show(crowd.overlay, {"d0": way})
    crowd.draw(5.0)
    middles = [t.middle for t in crowd.ground._stamped.targets if t.thing == ARRIVES]
    assert len(middles) == 1
    low, high = sorted((begun.centerx, pile.centerx))
    assert low < middles[0][0] < high
    crowd.draw(10.0)
    assert not [t for t in crowd.ground._stamped.targets if t.thing == ARRIVES]
    assert crowd.ground.box_of(ARRIVES) is not None


def test_where_the_whole_city_is_shown_nothing_needs_to_be_brought_into_view(crowd: Crowd) -> None:
    before = crowd.ground.camera
    for node in crowd.ground.chart.nodes:
        crowd.ground.reveal(crowd.ground.chart[node])
    assert crowd.ground.camera == before


def test_the_city_shown_whole_lies_above_the_scale_bar(crowd: Crowd) -> None:
    left, top, right, bottom = crowd.ground.chart.bounds
    assert crowd.ground.pixel_of((left, bottom))[1] <= VIEW.bottom - 44
    assert crowd.ground.pixel_of((right, top))[1] >= VIEW.top + 52
