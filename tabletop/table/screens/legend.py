"""The page of the signs of the map: each drawn as the map draws it, with its words."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.picture import symbols
from tabletop.picture.shapes import Face, Letters, Part
from tabletop.table.kit import Card, Column, Grid, Label, Row, Widget
from tabletop.table.play.emblem import Emblem
from tabletop.table.play.saying import Say

Parts = tuple[Part, ...]


def _incident(outline: tuple[tuple[float, float], ...], state: str, down: float = 0.0) -> Parts:
    return (
        Face(outline, f"state-{state}", "ink-line", 2.4),
        Letters("1", f"incident-{state}", (0.0, down)),
    )


def _reported() -> Parts:
    return (
        Face(symbols.TRIANGLE, "paper"),
        Face(symbols.TRIANGLE, None, "state-yellow", 3.4),
        Letters("1", "incident-reported", (0.0, 5.0)),
    )


def _unit(role: str, icon: str) -> Parts:
    return symbols.shield(role, icon, certain=True)


SIGNS: Mapping[str, Mapping[str, Parts]] = {
    "incidents": {
        "green": _incident(symbols.DISC, "green"),
        "yellow": _incident(symbols.TRIANGLE, "yellow", 5.0),
        "red": _incident(symbols.OCTAGON, "red"),
        "reported": _reported(),
        "sign": symbols.diamond("B2", verified=False),
        "verified": symbols.diamond("B2", verified=True),
    },
    "knowledge": {
        "certain": symbols.shield("police", "patrol", certain=True),
        "told": symbols.shield("police", "patrol", certain=False),
        "selected": symbols.resized((*symbols.ring(21), *_unit("police", "patrol")), 0.75),
        "pile": symbols.pile(7, "ink", ("police", "government", "kpu"), certain=True, ordered=True),
        "fresh": (*_unit("police", "patrol"), *symbols.freshness_bar(9)),
        "spent": (*_unit("police", "patrol"), *symbols.freshness_bar(2)),
    },
    "stations": {
        "station": symbols.resized(symbols.polling_square(), 1.6),
        "guarded": symbols.resized((*symbols.polling_square(), *symbols.dot()), 1.6),
        "at-risk": symbols.resized(symbols.polling_triangle(), 1.6),
        "under-water": symbols.resized(symbols.drop(), 1.6),
        "closed": symbols.barrier(certain=True),
        "maybe-closed": symbols.barrier(certain=False),
        "flooded": symbols.waves(certain=True),
        "unlit": symbols.unlit(),
    },
    "units": {
        "dalmas-awal": _unit("police", "dalmas-awal"),
        "dalmas-lanjut": _unit("police", "dalmas-lanjut"),
        "phh": _unit("brimob", "phh"),
        "bomb-disposal": _unit("brimob", "bomb-disposal"),
        "patrol": _unit("police", "patrol"),
        "negotiator": _unit("police", "negotiator"),
        "intel": _unit("police", "intel"),
        "detective": _unit("police", "detective"),
        "traffic": _unit("police", "traffic"),
        "water-police": _unit("police", "water-police"),
        "guard": _unit("police", "guard"),
        "spokesman": _unit("police", "spokesman"),
        "medic": _unit("health", "medic"),
        "army": _unit("army", "army"),
        "satpol-pp": _unit("government", "satpol-pp"),
        "rescue": _unit("government", "rescue"),
        "fire": _unit("fire", "fire"),
    },
    "sites": {
        "police": symbols.square("police", "police"),
        "post": symbols.square("police", "post"),
        "army": symbols.square("army", "army"),
        "fire": symbols.square("fire", "fire"),
        "kpu": symbols.square("kpu", "kpu"),
        "ppk": symbols.square("kpu", "ppk"),
        "bawaslu": symbols.square("bawaslu", "bawaslu"),
        "government": symbols.square("government", "government"),
        "hospital": symbols.square("health", "hospital"),
        "warehouse": symbols.square("kpu", "warehouse"),
        "market": symbols.square("site", "market"),
        "school": symbols.square("site", "school"),
        "hall": symbols.square("government", "hall"),
        "media": symbols.square("site", "media"),
        "port": symbols.square("site", "port"),
        "power": symbols.square("site", "power"),
        "vital": symbols.square("site", "vital"),
        "field": symbols.square("site", "field"),
    },
}
"""The signs by group and name."""


def legend_page(say: Say) -> Widget:
    """Return all signs, each group in a card."""
    cards: list[Widget] = []
    for group, signs in SIGNS.items():
        rows = [
            Row(
                [
                    Emblem(parts, side=48, share=0.9),
                    Label(say(f"help.legend.{group}.{name}"), style="second", colour="ink-2", grow=1),
                ],
                gap=8,
            )
            for name, parts in signs.items()
        ]
        title = Label(say(f"help.legend.{group}.title"), style="card-title")
        cards.append(Card([title, Grid(rows, least=264, most=3, gap=8)], gap=8))
    return Column(cards, gap=12)
