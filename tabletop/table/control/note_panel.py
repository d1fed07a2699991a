"""Notes of the desk, kept in the journal for the review, a word to a seat, and what nobody planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabletop.drill.telling import clock
from tabletop.table.control.improvising import adjudicate, improvise
from tabletop.table.kit import Button, Card, Column, Flow, Label, Row, Widget

if TYPE_CHECKING:
    from tabletop.table.control.leading import LeadScreen


def note_panel(desk: LeadScreen) -> Widget:
    """Return the buttons, and below them what was written down, the latest first."""
    over = desk.exercise.over
    buttons = Flow(
        [
            Button(
                desk.say("control.note.button"),
                desk.note,
                kind="primary",
                key=desk.key("desk-note"),
                reason=desk.say("play.cover.over") if over else "",
                name="note-take",
            ),
            Button(
                desk.say("control.tell.button"),
                desk.tell,
                key=desk.key("desk-tell"),
                reason=desk.say("play.cover.over") if over else "",
                name="tell-seat",
            ),
            Button(
                desk.say("control.improvise.button"),
                lambda: improvise(desk),
                key=desk.key("desk-improvise"),
                reason=desk.say("play.cover.over") if over else "",
                name="improvise",
            ),
            Button(
                desk.say("control.ruling.button"),
                lambda: adjudicate(desk),
                key=desk.key("desk-rule"),
                reason=desk.say("play.cover.over") if over else "",
                name="adjudicate",
            ),
        ],
        gap=8,
    )
    written = [
        Row(
            [
                Label(
                    desk.say(clock(desk.exercise.view.minute if minute is None else minute)),
                    style="second-strong",
                    colour="ink-3",
                    wrap=False,
                    tabular=True,
                ),
                Label(text, grow=1),
            ],
            gap=12,
            align="top",
        )
        for minute, text in reversed(desk.exercise.notes)
    ]
    none = Label(desk.say("control.note.none"), style="second", colour="ink-3")
    return Column([buttons, Card(written or [none], gap=8)], gap=12)
