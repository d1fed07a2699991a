"""The parts of the screen of a deployment plan: what the plan comes to, what can be done, the steps at its foot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from tabletop.drill.planning.ringed import ring_of
from tabletop.table.frame import back_button
from tabletop.table.kit import Button, Column, Flow, Label, Progress, Widget
from tabletop.table.planning.plan_rows import told
from tabletop.table.planning.ring_rows import ring_in
from tabletop.table.play.palette import Entry, Palette

if TYPE_CHECKING:
    from tabletop.table.planning.screen import DeploymentScreen


def summary(screen: DeploymentScreen) -> Widget:
    """Return what the plan comes to: TPS guarded, the reserve, and what is wrong."""
    now, say = screen.draft.now, screen.say
    free, asked = now.reserve
    whole = now.all.whole == now.all.tps
    share = Label(
        say("table.plan.covered", n=now.all.whole, all=now.all.tps),
        style="strong",
        colour="go" if whole else "stop",
        wrap=False,
        tabular=True,
        name="covered",
    )
    kept = Label(
        say("table.plan.reserve", n=free, need=asked),
        style="second-strong",
        colour="go" if free >= asked else "stop",
        wrap=False,
        tabular=True,
        name="reserve",
    )
    bar = Progress(now.all.whole / max(1, now.all.tps), tone="go-strong" if whole else "hold-strong")
    lines: list[Widget] = [Flow([share, kept], gap=12), bar]
    if screen.wide:
        wrong = " · ".join(say("table.plan.count", what=say(key), n=n) for key, n in told(now))
        words = wrong or say("table.plan.sound")
        lines.append(Label(words, style="second", colour="stop" if wrong else "ink-3", name="told"))
    return Column(lines, gap=4)


def deeds_of(screen: DeploymentScreen) -> list[Button]:
    """Return what can be done with the line in hand."""
    kind = screen.chosen.partition(":")[0]
    changes = screen.changes
    found: list[tuple[str, int, str, Callable[[], None]]] = []
    if kind in ("zone", "place", "unit"):
        found.append(("give-area" if kind == "unit" else "give-unit", pygame.K_g, "G", changes.give))
    if kind == "place":
        found.append(("more", pygame.K_PLUS, "+", changes.more))
        found.append(("fewer", pygame.K_MINUS, "−", changes.fewer))
    if kind in ("ring", "ringed"):
        found.append(("man", pygame.K_g, "G", changes.give))
        found.append(("clear" if kind == "ring" else "dismiss", pygame.K_DELETE, "Del", changes.clear))
    if kind in ("zone", "place", "unit"):
        found.append(("clear", pygame.K_DELETE, "Del", changes.clear))
    if kind == "unit":
        kept = changes.unit in screen.draft.plan.reserve
        found.append(("unreserve" if kept else "reserve", pygame.K_c, "C", changes.reserve))
    return [
        Button(screen.say(f"table.plan.do.{name}"), act, hotkey=key, badge=badge, name=name)
        for name, key, badge, act in found
    ]


def deeds_box(screen: DeploymentScreen) -> Widget:
    """Return the line in hand with its buttons."""
    buttons = deeds_of(screen)
    title = title_of(screen)
    if not buttons:
        return Label(title, style="second", colour="ink-2")
    return Column([Label(title, style="strong", wrap=False), Flow(buttons, gap=8)], gap=8)


def title_of(screen: DeploymentScreen) -> str:
    """Return the name of the line in hand."""
    kind, _, name = screen.chosen.partition(":")
    scenario = screen.draft.scenario
    if kind == "zone":
        return screen.say(scenario.city.zones[name].title)
    if kind == "place":
        return screen.say(scenario.city.polling[name].title)
    if kind == "unit":
        return screen.say(scenario.units[name].title)
    ring = ring_in(scenario, screen.chosen)
    if ring is not None:
        return screen.say(scenario.units[ring[1]].title if ring[1] else ring_of(scenario, ring[0])[1].title)
    return screen.say("table.plan.choose-first")


def foot(screen: DeploymentScreen) -> list[Widget]:
    """Return the steps: back, what concerns the whole plan, and to begin with it."""
    start = Button(
        screen.say("table.plan.start"),
        screen.start,
        kind="go",
        badge=screen.say("table.key.ctrl-return"),
        name="start",
    )
    if screen.wide:
        return [back_button(screen), *whole_plan(screen), start]
    more = Button(
        screen.say("table.plan.more"),
        lambda: offer_all(screen),
        hotkey=pygame.K_o,
        badge="O",
        name="more-deeds",
    )
    return [back_button(screen), more, start]


def whole_plan(screen: DeploymentScreen) -> list[Button]:
    """Return what can be done with the whole plan."""
    changes = screen.changes
    steps: tuple[tuple[str, int, Callable[[], None]], ...] = (
        ("undo", pygame.K_z, changes.undo),
        ("propose", pygame.K_p, changes.propose),
        ("load", pygame.K_l, changes.load),
        ("save", pygame.K_s, changes.save),
    )
    return [
        Button(screen.say(f"table.plan.{name}"), act, hotkey=key, badge=chr(key).upper(), name=name)
        for name, key, act in steps
    ]


def offer_all(screen: DeploymentScreen) -> None:
    """Offer everything where there is no room for buttons."""
    hand, whole = title_of(screen), screen.say("table.plan.whole")
    deeds = {button.name: (button, hand) for button in deeds_of(screen)}
    deeds |= {button.name: (button, whole) for button in whole_plan(screen)}
    root = screen.live
    palette = Palette(
        screen.say("table.plan.more"),
        [Entry(name, button.words, section=section) for name, (button, section) in deeds.items()],
        lambda keys: deeds[keys[0]][0].on_use(),
        close=root.close,
        place=screen.palette_area,
        empty=screen.say("play.palette.empty"),
    )
    root.open(palette, on_escape=palette.dismiss)
    root.give_focus(palette.listing)
