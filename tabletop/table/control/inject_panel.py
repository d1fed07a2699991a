"""The programme of injects as rows, and the card of the one that is looked at with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabletop.drill.telling import clock
from tabletop.session.programme import Planned
from tabletop.table.kit import Button, Card, Column, Flow, Label, ListRow, Plate, Widget
from tabletop.table.programme import inject_rows
from tabletop.table.rows import CardRow, RowLine

if TYPE_CHECKING:
    from tabletop.table.control.leading import LeadScreen

_TONES = {"waits": "plain", "held": "hold", "fired": "go"}


def programme_rows(desk: LeadScreen) -> list[ListRow]:
    """Return a row for each inject below the day of its stage: its name, when it is planned, and what became of it."""
    planned = {one.inject.id: one for one in desk.exercise.programme}
    rows: list[ListRow] = []
    heading: ListRow | None = None
    for card in inject_rows(desk.exercise.scenario, desk.say, desk.say_time):
        if not isinstance(card, CardRow):
            heading = card
            continue
        one = planned.get(card.key)
        if one is None:
            continue
        if heading is not None:
            rows.append(heading)
            heading = None
        rows.append(
            CardRow(
                card.key,
                card.title,
                (card.lines[0], *_asked(desk, one)),
                _fate(desk, one),
                _TONES.get(one.fate, "plain"),
                "hold" if one.fate == "held" else "",
            )
        )
    return rows


def inject_panel(desk: LeadScreen) -> Widget:
    """Return what the selected inject brings, and its buttons."""
    one = next((one for one in desk.exercise.programme if one.inject.id == desk.selected), None)
    if one is None:
        return Label(desk.say("control.no-inject"), colour="ink-3")
    card = _written(desk)[one.inject.id]
    inside: list[Widget] = [
        Flow([Plate(_fate(desk, one), tone=_TONES.get(one.fate, "plain"))]),
        Label(card.title, style="card-title", name="inject-title"),
        *(Label(line.words, style=line.style, colour=line.colour) for line in card.lines),
        *(Label(line.words, style=line.style, colour=line.colour) for line in _asked(desk, one)),
    ]
    return Column([Card(inside, gap=6), *_buttons(desk, one)], gap=12)


def _buttons(desk: LeadScreen, one: Planned) -> list[Widget]:
    if not one.open or desk.exercise.over:
        return [Label(desk.say("control.decided"), style="second", colour="ink-3")]
    name = one.inject.id
    held = (one.asked.kind if one.asked is not None else one.fate) in ("held", "hold")
    back = Button(
        desk.say("control.let-go" if held else "control.hold"),
        lambda: desk.let_go(name) if held else desk.hold(name),
        key=desk.key("desk-hold"),
        name="inject-hold",
    )
    buttons: list[Widget] = [
        Button(
            desk.say("control.release.take"),
            lambda: desk.release(name),
            kind="primary",
            key=desk.key("desk-release"),
            name="inject-release",
        ),
        back,
        Button(
            desk.say("control.skip.take"),
            lambda: desk.skip(name),
            key=desk.key("desk-skip"),
            name="inject-skip",
        ),
    ]
    note = Label(desk.say("control.when-it-runs"), style="second", colour="ink-3")
    return [Flow(buttons, gap=8), note]


def _fate(desk: LeadScreen, one: Planned) -> str:
    said = desk.say(f"control.fate.{one.fate}")
    return f"{said} {desk.say(clock(one.minute))}" if one.minute is not None else said


def _asked(desk: LeadScreen, one: Planned) -> tuple[RowLine, ...]:
    if one.asked is None:
        return ()
    return (RowLine(desk.say(f"control.asked.{one.asked.kind}"), "second-strong", "accent"),)


def _written(desk: LeadScreen) -> dict[str, CardRow]:
    rows = inject_rows(desk.exercise.scenario, desk.say, desk.say_time)
    return {row.key: row for row in rows if isinstance(row, CardRow)}
