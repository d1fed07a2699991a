"""The selected unit below the roster: its present order and the buttons of its orders."""

from __future__ import annotations

from tabletop.drill.telling import clock
from tabletop.drill.telling.ordering import order_phrase
from tabletop.drill.view import UnitSeen
from tabletop.language import phrase
from tabletop.table.kit import (
    Button,
    Column,
    Inset,
    Label,
    Row,
    Space,
    Widget,
)
from tabletop.table.play.board import wanting_words
from tabletop.table.play.deeds import Deeds, Menu
from tabletop.table.play.group_box import group_box
from tabletop.table.play.order_buttons import all_orders, order_buttons
from tabletop.table.play.wording import standing

_PILLAR, _LINES = 72, 2
"""Pixels at scale 1 that the buttons leave to words beside them, and the most lines that stand there."""

MENUS: tuple[Menu, ...] = ("move", "guard", "patrol", "escort", "recall", "wait")


def unit_box(deeds: Deeds) -> Widget:
    """Return the selected unit's present order and the buttons of its orders; a hint where none is selected."""
    say = deeds.say
    if deeds.hand.grouping.units:
        return group_box(deeds)
    if deeds.unit is None or not deeds.desk.view.units[deeds.unit].mine:
        return Inset(
            Label(deeds.hint(say("play.unit.none"), "next-unit"), style="second", colour="ink-3"),
            x=16,
            y=12,
            line="top",
        )
    view = deeds.desk.view
    unit = view.units[deeds.unit]
    document = view.scenario.units[unit.id]
    lines: list[Widget] = [_order_line(deeds, unit)]
    wanting = wanting_words(view, unit.id, say)
    if wanting and deeds.roomy:
        lines.append(Label(wanting, style="second", colour="hold"))
    if deeds.roomy:
        lines.insert(0, Label(say(document.title), style="strong", wrap=False))
    if unit.doing == "held" and document.held_by is not None:
        decision = view.scenario.doctrine.decisions[document.held_by]
        lines.append(
            Button(
                say("play.unit.ask-release", decision=decision.title),
                lambda: deeds.talking.request(decision.id, unit.id),
                kind="primary",
                name="release",
            )
        )
    elif not deeds.docked:
        lines.append(all_orders(deeds, "orders"))
    else:
        lines.append(order_buttons(deeds, MENUS, "order"))
    return Inset(Column(lines, gap=6), x=12, y=10, fill="sunken", line="top")


def _order_line(deeds: Deeds, unit: UnitSeen) -> Widget:
    say, view = deeds.say, deeds.desk.view
    given = deeds.desk.pending_of(unit.id)
    more: list[Button] = []
    if deeds.docked and unit.doing != "held":
        more = [
            Button(
                say("play.unit.more"), deeds.orders, kind="quiet", badge=deeds.badge("orders"), name="orders"
            )
        ]
    if given is not None:
        words = Label(say(order_phrase(view.scenario, given.order)), style="second", colour="accent", grow=1)
        back = Button(
            "×",
            lambda: deeds.giving.withdraw(given.order_id),
            kind="quiet",
            tip=say("play.withdraw"),
            name="unit-withdraw",
        )
        return _beside(deeds, words, back, *more)
    if unit.course is not None and unit.incident is not None:
        course = view.scenario.doctrine.courses[unit.course].title
        place = view.scenario.city.title_of(view.incidents[unit.incident].node)
        said = say(phrase("play.unit.acting", course=course, place=place))
    elif len(unit.nodes) > 1:
        to = view.scenario.city.title_of(unit.nodes[-1])
        said = say(phrase("play.arrives-at", to=to, clock=clock(unit.minutes[-1])))
    else:
        said = say(standing(view, unit)[0])
    return _beside(deeds, Label(said, style="second", colour="ink-2", grow=1), *more)


def _beside(deeds: Deeds, words: Label, *buttons: Button) -> Widget:
    """Return words with buttons at their right; below them where the words would stand in a narrow pillar."""
    look = deeds.look
    if (
        not deeds.docked
        or not buttons
        or len(look.text.wrap(words.words, look.type("second"), look.px(_PILLAR))) <= _LINES
    ):
        return Row([words, *buttons], gap=4)
    return Column([words, Row([Space(grow=1), *buttons], gap=4)], gap=0)
