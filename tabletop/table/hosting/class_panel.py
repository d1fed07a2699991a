"""The seats of a hosted class: address and join code, large enough for the wall, who sits where, and exchanges."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tabletop.language import Text
from tabletop.table.kit import Button, Card, Column, Flow, Label, Plate, Row, Widget

if TYPE_CHECKING:
    from tabletop.table.hosting.class_desk import ClassDesk

_TONES = {"free": "plain", "here": "go", "lost": "hold", "absent": "hold"}


def class_panel(desk: ClassDesk) -> Widget:
    """Return how to come in, and below it the seats."""
    return Column([*_way_in(desk), _seats(desk)], gap=12)


def _way_in(desk: ClassDesk) -> list[Widget]:
    exercise, say = desk.exercise, desk.say
    if not exercise.code:
        return []
    rows: list[Widget] = [Label(say("hosting.address"), style="strong", colour="ink-2")]
    rows += [
        Label(one, style="heading", tabular=True, name=f"address-{at}")
        for at, one in enumerate(exercise.addresses[:2])
    ]
    rows += [
        Label(say("hosting.code"), style="strong", colour="ink-2"),
        Label(exercise.code, style="display", tabular=True, name="join-code"),
        Flow(
            [Button(say("hosting.show-code"), desk.show_code, key=desk.key("class-code"), name="show-code")]
        ),
    ]
    if exercise.serving is not None and not exercise.serving.open_to_all:
        rows.append(Label(say("hosting.loopback"), style="second", colour="hold"))
    return [Card(rows, gap=4)]


def _seats(desk: ClassDesk) -> Widget:
    say, room = desk.say, desk.exercise.room
    rows: list[Widget] = []
    for one in room.places:
        plate = say(f"joined.status.{one.status}")
        if one.ready:
            plate = say("joined.status-ready", status=plate)
        buttons: list[Widget] = []
        if desk.moving == one.id:
            buttons.append(Button(say("hosting.not-move"), partial(desk.move, ""), name=f"stay-{one.id}"))
        elif desk.moving:
            buttons.append(
                Button(
                    say("hosting.move-here"),
                    partial(desk.move, one.id),
                    kind="primary",
                    name=f"here-{one.id}",
                )
            )
        elif one.status != "free" and room.phase != "over":
            buttons += [
                Button(say("hosting.move"), partial(desk.move, one.id), name=f"move-{one.id}"),
                Button(say("hosting.free"), partial(desk.free, one.id), name=f"free-{one.id}"),
            ]
        title = Label(say(Text(*one.title)), style="strong", grow=1, name=f"place-{one.id}")
        rows.append(Row([title, Plate(plate, tone=_TONES[one.status])], gap=8))
        if buttons:
            rows.append(Flow(buttons, gap=8))
    head = Label(say("hosting.seats"), style="card-title")
    note = Label(
        say("hosting.moving" if desk.moving else "hosting.seats-note"),
        style="second",
        colour="accent" if desk.moving else "ink-3",
    )
    return Card([head, note, *rows], gap=8)
