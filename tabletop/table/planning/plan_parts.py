"""The parts of the screen of a deployment plan: what the plan comes to, what can be done, the steps at its foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tabletop.drill.planning.ringed import ring_of
from tabletop.language import Phrase, phrase
from tabletop.table.frame import back_button
from tabletop.table.kit import Button, Column, Flow, Label, Progress, Widget
from tabletop.table.planning.plan_rows import told
from tabletop.table.planning.ring_rows import ring_in
from tabletop.table.play.palette import Entry, Palette

if TYPE_CHECKING:
    from tabletop.table.planning.screen import DeploymentScreen


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done now.

    Attributes:
        name: What its button is called.
        words: The phrase of the button.
        command: Whose keys it has.
        act: Does it.
    """

    name: str
    words: Phrase
    command: str
    act: Callable[[], None]


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


def deeds_of(screen: DeploymentScreen) -> list[Deed]:
    """Return what can be done with the line in hand."""
    kind = screen.chosen.partition(":")[0]
    changes = screen.changes
    found: list[Deed] = []

    def can(name: str, command: str, act: Callable[[], None]) -> None:
        found.append(Deed(name, phrase(f"table.plan.do.{name}"), command, act))

    if kind in ("zone", "place", "unit"):
        can("give-area" if kind == "unit" else "give-unit", "plan-give", changes.give)
    if kind == "place":
        can("more", "plan-more", changes.more)
        can("fewer", "plan-fewer", changes.fewer)
    if kind in ("ring", "ringed"):
        can("man", "plan-give", changes.give)
        can("clear" if kind == "ring" else "dismiss", "plan-clear", changes.clear)
    if kind in ("zone", "place", "unit"):
        can("clear", "plan-clear", changes.clear)
    if kind == "unit":
        kept = changes.unit in screen.draft.plan.reserve
        can("unreserve" if kept else "reserve", "plan-reserve", changes.reserve)
    return found


def _buttons(screen: DeploymentScreen, deeds: Sequence[Deed]) -> list[Button]:
    return [
        Button(screen.say(deed.words), deed.act, badge=screen.badge(deed.command), name=deed.name)
        for deed in deeds
    ]


def deeds_box(screen: DeploymentScreen) -> Widget:
    """Return the line in hand with its buttons."""
    buttons = _buttons(screen, deeds_of(screen))
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
        badge=screen.badge("plan-begin"),
        name="start",
    )
    if screen.wide:
        return [back_button(screen), *_buttons(screen, whole_plan(screen)), start]
    more = Button(
        screen.say("table.plan.more"),
        lambda: offer_all(screen),
        badge=screen.badge("plan-list"),
        name="more-deeds",
    )
    return [back_button(screen), more, start]


def whole_plan(screen: DeploymentScreen) -> list[Deed]:
    """Return what can be done with the whole plan."""
    changes = screen.changes
    return [
        Deed("undo", phrase("table.plan.undo"), "plan-undo", changes.undo),
        Deed("propose", phrase("table.plan.propose"), "plan-propose", changes.propose),
        Deed("load", phrase("table.plan.load"), "plan-load", changes.load),
        Deed("save", phrase("table.plan.save"), "plan-save", changes.save),
    ]


def offer_all(screen: DeploymentScreen) -> None:
    """Offer everything where there is no room for buttons."""
    hand, whole = title_of(screen), screen.say("table.plan.whole")
    of_hand, of_all = deeds_of(screen), whole_plan(screen)
    entries = [Entry(one.name, screen.say(one.words), section=hand) for one in of_hand]
    entries += [Entry(one.name, screen.say(one.words), section=whole) for one in of_all]
    acts = {one.name: one.act for one in (*of_hand, *of_all)}
    root = screen.live
    palette = Palette(
        screen.say("table.plan.more"),
        entries,
        lambda keys: acts[keys[0]](),
        close=root.close,
        place=screen.palette_area,
        empty=screen.say("play.palette.empty"),
    )
    root.open(palette, on_escape=palette.dismiss)
    root.give_focus(palette.listing)
