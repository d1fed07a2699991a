"""The focus by keyboard: Tab walks over every stop of every screen, and each is seen to have it."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from tabletop.table.kit import Root, Widget
from tests.table.play.conftest import Sit, open_table, scenario, sit  # noqa: F401 - fixtures
from tests.table.test_fitting import MORE, STATES
from tests.table.test_screens import SCREENS, shown

ROUND = 12
"""Pixels around a widget in which its focus may show."""


def unseen(root: Root, surface: pygame.Surface) -> list[str]:
    """Walk with Tab once round; return the stops that were not reached, lie out of sight, or look as if without focus."""
    found = []
    stops = [one for one in root.top.walk() if one.focusable and one.enabled]
    reached: list[Widget] = []
    for _ in stops:
        root.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode="\t"))
        focus = root.focus
        assert focus is not None
        reached.append(focus)
        where = focus.rect.inflate(ROUND, ROUND).clip(surface.get_rect())
        if not where:
            found.append(f"out of sight: {_name(focus)}")
            continue
        tip, focus.tip = focus.tip, ""  # the tip would hide a missing ring
        root.draw(surface)
        ringed = pygame.image.tobytes(surface.subsurface(where), "RGB")
        root.by_keyboard = False
        root.draw(surface)
        if pygame.image.tobytes(surface.subsurface(where), "RGB") == ringed:
            found.append(f"without a ring: {_name(focus)}")
        root.by_keyboard, focus.tip = True, tip
    found += [f"never reached: {_name(one)}" for one in stops if one not in reached]
    return found


def _name(widget: Widget) -> str:
    return f"{type(widget).__name__} {widget.name or getattr(widget, 'words', '')}"


@pytest.mark.parametrize("name", [*SCREENS, *MORE])
def test_every_stop_of_every_screen_shows_its_focus(tmp_path: Path, name: str) -> None:
    for scale in (1.0, 2.0):
        app, made = shown({**SCREENS, **MORE}[name], tmp_path, (1280, 720), scale, "id")
        assert unseen(made.live, app.surface) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_stop_of_the_play_screen_shows_its_focus(sit: Sit, scale: float) -> None:  # noqa: F811
    hand = sit((1280, 720), scale)
    hand.end_turn()
    hand.end_turn()
    found: dict[str, list[str]] = {}
    for name, keys in STATES.items():
        hand.key(*keys)
        found[name] = unseen(hand.app.top.live, hand.app.surface)
        while hand.overlaid:
            hand.key(pygame.K_ESCAPE)
        hand.play.live.give_focus(hand.play.pane)
        if "folded" in name:
            hand.key(*keys)
    assert not any(found.values()), "\n".join(
        f"{name}: {one}" for name, all_ in found.items() for one in all_
    )


def test_a_stop_without_a_ring_is_found() -> None:
    class Blank(Widget):
        focusable = True

    from tests.table.drive import look

    root = Root(Blank(name="blank"), look())
    surface = pygame.Surface((60, 40))
    root.draw(surface)
    assert unseen(root, surface) == ["without a ring: Blank blank"]
