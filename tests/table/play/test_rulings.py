"""Rulings on polling places and sites: whatever the book decides of its own can be decided at the table."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import SimpleNamespace

from tabletop.drill import PLAYERS
from tabletop.drill.orders import Decide
from tabletop.language import catalogue
from tabletop.picture.shapes import Thing
from tabletop.scenario import load
from tabletop.session import Session
from tabletop.table.play import rulings
from tabletop.table.play.desk import Desk


def test_every_ruling_that_the_book_makes_is_offered_where_it_is_made(tmp_path: Path) -> None:
    scenario = load("banjarmasin")
    seats = tuple(scenario.seats)
    session = Session.start(scenario, tmp_path / "drill", seed=1, played=seats)
    desk, player, made = Desk(session, seats), PLAYERS["doctrine"](), Counter[str]()
    deeds = SimpleNamespace(desk=desk, say=catalogue("id").say)
    while not session.drill.over:
        view = desk.view
        for seat, order in player.orders(view):
            if isinstance(order, Decide) and order.about in (*scenario.city.polling, *scenario.city.sites):
                kind = "polling" if order.about in scenario.city.polling else "site"
                offered = {one.key: one for one in rulings.at_place(deeds, Thing(kind, order.about))}  # type: ignore[arg-type]
                entry = offered.get(f"decide:{order.decision}:{order.about}")
                assert entry is not None, f"turn {session.drill.turn}: {order} is not offered"
                made[order.decision] += 1
            session.submit(seat, order)
        desk.take(session.end_turn().events)
    session.close()
    assert {"move-polling-place", "light-the-count"} <= set(made)
