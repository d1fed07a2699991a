"""The bar at the top: what is played and by whom, the stages, the turn, the clock, the water and the light."""

from __future__ import annotations

from tabletop.drill.telling import clock
from tabletop.drill.view import View
from tabletop.language import phrase
from tabletop.table.kit import Button, Column, Inset, Label, Limit, Row, Step, Steps, Widget
from tabletop.table.play.board import ground_words
from tabletop.table.play.deeds import Deeds, Reader
from tabletop.table.play.wording import day_of

ROOM_FOR_GAUGES = 1800
ROOM_FOR_MODE = 1180
ROOM_FOR_TITLE = 1080
ROOM_FOR_DATE = 820


def top_bar(
    reader: Reader,
    width: float,
    who: str,
    *,
    menu: Button | None = None,
    to_control: Button | None = None,
) -> tuple[Widget, Label]:
    """Return the bar, and the label of its clock, which runs while a turn resolves.

    Args:
        reader: The screen.
        width: Of the window at scale 1.
        who: Whose eyes these are.
        menu: Opens the menu of all commands, where there is one.
        to_control: The way to the instructor's desk, where one leads.
    """
    view, say = reader.desk.view, reader.say
    mark = say("play.top.mark")
    sub = [who, say(f"table.mode.{view.mode}"), mark] if width >= ROOM_FOR_MODE else [who, mark]
    hour = Label(
        say(clock(view.minute)), style="clock", colour="bar-ink", wrap=False, tabular=True, name="clock"
    )
    parts: list[Widget] = []
    if menu is not None:
        parts.append(menu)
    if to_control is not None:
        parts.append(to_control)
    elif width >= ROOM_FOR_TITLE:
        parts.append(Label(say(view.scenario.title), style="title", colour="bar-ink", wrap=False))
    parts.append(Label(" · ".join(sub), style="second", colour="bar-ink-2", wrap=False))
    steps = Steps(_stages(view, reader), name="stages")
    parts.append(Limit(steps, width=min(760.0, 190.0 * max(2, len(view.scenario.stages))), grow=1))
    turn = say("play.top.turn", n=view.turn, turns=view.turns)
    parts.append(Label(turn, style="second", colour="bar-ink-2", wrap=False, tabular=True))
    parts.append(hour)
    day = day_of(view.scenario, view.minute)
    label = view.scenario.zone_label
    if width >= ROOM_FOR_DATE:
        weekday = say(f"play.weekday.d{day.isoweekday()}")
        date = say("play.top.date", weekday=weekday, day=str(day.day), month=say(f"table.month.m{day.month}"))
        label = f"{label} · {date}"
    if view.ground.dark and width >= ROOM_FOR_DATE:
        label = f"{label} · {say('play.ground.dark')}"
    lines: list[Widget] = [Label(label, style="second", colour="bar-ink-2", wrap=False)]
    ground = ground_words(view, say, most=_gauges(width), brief=width < ROOM_FOR_DATE)
    if ground:
        lines.append(Label(ground, style="small", colour="bar-ink", wrap=False, tabular=True, name="ground"))
    parts.append(Column(lines, gap=0))
    return Inset(Row(parts, gap=20 if width >= ROOM_FOR_DATE else 12), x=20, y=2, fill="bar"), hour


def _gauges(width: float) -> int:
    """Return how many gauges are named in the bar, so that none is cut and the stages keep their room."""
    return 4 if width >= ROOM_FOR_GAUGES else 2


def who_plays(deeds: Deeds) -> str:
    """Return whose eyes the play screen has: the place that sits here, all, or the seats."""
    view = deeds.desk.view
    seats = view.scenario.seats
    if deeds.sitting is not None:
        return deeds.say(deeds.sitting.place.title)
    if len(view.seats) == len(seats) > 1:
        return deeds.say("play.top.open-table")
    first = seats[view.seats[0]].title
    if len(view.seats) == 1:
        return deeds.say(first)
    return deeds.say(phrase("play.and-more", first=first, n=len(view.seats) - 1))


def _stages(view: View, reader: Reader) -> list[Step]:
    steps = []
    for stage in view.scenario.stages:
        now = stage.id == view.stage.id
        share = min(1.0, max(0.0, (view.minute - stage.start) / max(1, stage.end - stage.start)))
        steps.append(Step(reader.say(stage.title), share, now))
    return steps
