from __future__ import annotations

import pygame

from tabletop.city import City
from tabletop.picture.city_map import draw_city
from tabletop.picture.overlay import Counter, Overlay
from tabletop.picture.palette import PALETTES, THEMES
from tabletop.picture.shapes import Thing
from tabletop.table.ground import GroundMap
from tabletop.table.ground.drawn import drawn
from tools.invented_city import invented_city


def test_a_city_is_drawn_once_a_language_and_laid_flat_once() -> None:
    city, other = invented_city(), invented_city()
    assert drawn(city, "id") is drawn(city, "id")
    assert drawn(city, "en").chart is drawn(city, "id").chart
    risky = frozenset({"kurang-rawan"})
    assert drawn(city, "id", risky).ground is drawn(city, "id").ground
    assert drawn(city, "id", risky).picture == draw_city(city, "id", highest_risk=risky)
    assert drawn(other, "id").chart is not drawn(city, "id").chart


def test_in_new_colours_the_ground_is_seen_first_and_marks_stand_where_they_stood(city: City) -> None:
    ground, surface = GroundMap(city, "id"), pygame.Surface((900, 600))
    ground.place(surface.get_rect())
    at = ground.chart[city.sites["polresta"].node]
    ground.show(
        Overlay(counters=tuple(Counter(f"d{k}", at, "police", "patrol", "Patroli") for k in range(5)))
    )
    ground.draw(surface, whole=True)
    before = [ground.box_of(Thing("unit", f"d{k}")) for k in range(5)]
    for theme in (*THEMES[1:], THEMES[0]):
        ground.restyle(language="id", palette=PALETTES[theme], scale=1.0)
        assert not ground.draw(surface)
        land = PALETTES[theme]["land"][:3]
        assert any(surface.get_at((x, 300))[:3] == land for x in range(0, 900, 7))
        ground.draw(surface, whole=True)
        assert [ground.box_of(Thing("unit", f"d{k}")) for k in range(5)] == before


def test_until_its_tiles_are_painted_a_map_asks_to_be_drawn_again(city: City) -> None:
    ground, surface = GroundMap(city, "id"), pygame.Surface((900, 600))
    ground.place(surface.get_rect())
    looks = 1
    while not ground.draw(surface):
        looks += 1
        assert looks < 200
    shown = surface.copy()
    ground.draw(surface, whole=True)
    assert pygame.image.tobytes(shown, "RGB") == pygame.image.tobytes(surface, "RGB")
