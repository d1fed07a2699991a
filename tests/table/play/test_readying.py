"""Getting ready at the table: inspecting a unit from the palette of its orders."""

from __future__ import annotations

import pygame

from tabletop.drill.orders import Inspect
from tests.table.play.conftest import Sit


def test_a_unit_is_inspected_from_its_orders(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.key(pygame.K_o)
    first = next(entry for entry in hand.palette.entries if entry.key.startswith("ready-"))
    hand.choose(first.key)
    assert [one.order for one in hand.play.desk.view.pending] == [Inspect("patroli-1", "patroli-1")]
    hand.end_turn()
    hand.key(pygame.K_o)
    said = next(entry for entry in hand.palette.entries if entry.key == first.key)
    assert said.note == hand.play.say("play.ready.inspected")
