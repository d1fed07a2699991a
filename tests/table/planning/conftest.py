from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from tabletop.table.intents import OpenBriefing
from tabletop.table.planning import DeploymentScreen
from tests.table.play.conftest import open_table  # noqa: F401 - a fixture
from tests.table.play.hand import Hand

Plan = Callable[..., Hand]


@pytest.fixture
def plan(open_table) -> Plan:  # type: ignore[no-untyped-def]  # noqa: F811
    """Open the deployment plan of the small drill from its briefing, by key."""

    def opened(
        size: tuple[int, int] = (1280, 720),
        scale: float = 1.0,
        language: str = "id",
        drill: str = "latihan-dasar",
    ) -> Hand:
        app = open_table(size, scale, language)
        card = next(card.id for card in app.library.drills() if card.id.endswith(drill))
        app.emit(OpenBriefing(card))
        app.step()
        hand = Hand(app)
        hand.key(pygame.K_p)
        for _ in range(100):  # the map is laid once the screen was seen
            app.step()
            if isinstance(app.top, DeploymentScreen) and app.top.ground is not None:
                break
        return hand

    return opened
