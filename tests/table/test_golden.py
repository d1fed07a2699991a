"""The main screens look as they did when somebody last looked at them; ``python -m tools.screens`` draws them anew."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from tabletop.picture.palette import THEMES
from tools.screens import SCENES, changed_tiles, draw_scene, golden, small


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scene", SCENES)
def test_a_screen_looks_as_it_did(scene: str, theme: str, tmp_path: Path) -> None:
    drawn = draw_scene(scene, theme, tmp_path)
    tiles = changed_tiles(pygame.image.load(golden(scene, theme)), small(drawn))
    if tiles:
        file = tmp_path / f"{scene}-{theme}.png"
        pygame.image.save(drawn, file)
        where = ", ".join(f"{tile.x},{tile.y}" for tile in tiles[:12])
        pytest.fail(
            f"{len(tiles)} tiles changed, first at {where}; now {file}. Right? python -m tools.screens"
        )


def test_what_moves_is_seen_and_the_smoothing_of_letters_is_not(tmp_path: Path) -> None:
    screen = draw_scene("menu", THEMES[0], tmp_path)
    soft = pygame.transform.gaussian_blur(screen, 1)
    assert pygame.image.tobytes(soft, "RGB") != pygame.image.tobytes(screen, "RGB")
    assert not changed_tiles(small(screen), small(soft))
    button = pygame.Rect(24, 321, 464, 36)
    for moved, (right, down) in ((screen.copy(), (0, 6)), (screen.copy(), (8, 0))):
        moved.blit(screen, button.move(right, down), button)
        assert changed_tiles(small(screen), small(moved))
    recoloured = screen.copy()
    recoloured.fill((30, 120, 60), button)
    assert changed_tiles(small(screen), small(recoloured))


def test_each_scene_has_its_pictures_and_no_other_is_kept() -> None:
    kept = {file.name for file in golden("menu", THEMES[0]).parent.glob("*.png")}
    assert kept == {golden(scene, theme).name for scene in SCENES for theme in THEMES}
    assert sum(file.stat().st_size for file in golden("menu", THEMES[0]).parent.glob("*.png")) < 1_000_000
