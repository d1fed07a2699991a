"""What nobody planned: an incident improvised, and a free action ruled into one of the effects the drill knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tabletop.drill import Adjudicate, Improvise
from tabletop.drill.control import MOST_PEOPLE, RULING_EFFECTS, RulingEffect
from tabletop.table.control import asking
from tabletop.table.kit import Button, Dialog, Label, Option, Segments, Switch, TextField, Widget
from tabletop.table.play.palette import Entry, Palette

if TYPE_CHECKING:
    from tabletop.table.control.leading import LeadScreen

_STEPS: dict[RulingEffect, tuple[int, ...]] = {
    "level": (-200, -100, 100, 200),
    "people": (-500, -250, 250, 500),
    "trust": (-50, -20, 20, 50),
    "shut": (30, 60, 120, 0),
}
"""What a ruling may come to: points, per mille, minutes (0: for good)."""


def choose(desk: LeadScreen, title: str, entries: Sequence[Entry], then: Callable[[str], None]) -> None:
    """Choose one of many, narrowed by typing."""
    root = desk.live
    palette = Palette(
        title,
        entries,
        lambda keys: then(keys[0]),
        close=root.close,
        place=desk.panel_area,
        search=desk.say("control.search"),
        empty=desk.say("control.nothing-to-choose"),
    )
    root.open(palette, on_escape=palette.dismiss)
    root.give_focus(palette.listing)


def improvise(desk: LeadScreen) -> None:
    """Ask what happens, then where, then how large it is and who is told."""
    doctrine = desk.exercise.view.scenario.doctrine
    types = [Entry(one.id, desk.say(one.title)) for one in doctrine.incident_types.values()]
    choose(desk, desk.say("control.improvise.what"), types, lambda type_: _where(desk, type_))


def _where(desk: LeadScreen, type_: str) -> None:
    city = desk.exercise.view.scenario.city
    places = {one.node: desk.say(one.title) for one in city.polling.values()}
    places = {one.node: desk.say(one.title) for one in city.sites.values()} | places
    entries = [Entry(node, words) for node, words in places.items()]
    choose(desk, desk.say("control.improvise.where"), entries, lambda node: _how(desk, type_, node))


def _how(desk: LeadScreen, type_: str, node: str) -> None:
    say, root, scenario = desk.say, desk.live, desk.exercise.view.scenario
    told: dict[str, bool] = {}
    kind = scenario.doctrine.incident_types[type_]

    def people() -> int | None:
        written = size.words.strip()
        number = int(written) if written.isdecimal() and len(written) <= 6 else MOST_PEOPLE + 1
        return number if number <= MOST_PEOPLE else None

    def check(_: object = None) -> None:
        to = [seat for seat, on in told.items() if on]
        if people() is None:
            button.forbid(say("control.improvise.no-number", most=MOST_PEOPLE))
        else:
            button.forbid(say("control.improvise.no-text") if to and not text.words.strip() else "")

    def tell(seat: str, on: bool) -> None:
        told[seat] = on
        check()

    def take() -> None:
        number = people()
        if number is None or not button.enabled:
            return
        to = tuple(seat for seat in scenario.seats if told.get(seat))
        root.close()
        desk.act(Improvise(type_, node, number, to, text.words.strip() if to else ""))

    size = TextField(str(kind.people), most=6, on_change=check, on_enter=take, name="improvised-people")
    text = TextField(hint=say("control.tell.hint"), on_change=check, on_enter=take, name="improvised-text")
    seats: list[Widget] = [
        Switch(
            say(one.title),
            False,
            lambda on, seat=one.id: tell(seat, on),  # type: ignore[misc]
            name=f"told-{one.id}",
        )
        for one in scenario.seats.values()
    ]
    button = Button(say("control.improvise.take"), take, kind="primary", badge="⏎", name="asked-take")
    back = Button(say("table.back"), root.close, badge="Esc", name="asked-back")
    where = f"{say(kind.title)} · {say(scenario.city.title_of(node))}"
    body: list[Widget] = [
        Label(where, style="strong"),
        Label(say("control.improvise.people"), colour="ink-2"),
        size,
        Label(say("control.improvise.told"), colour="ink-2"),
        text,
        *seats,
    ]
    Dialog(say("control.improvise.title"), body, [button, back]).open(root)
    root.give_focus(size)


def adjudicate(desk: LeadScreen) -> None:
    """Ask for the effect, then what it is about, then for the words and by how much."""
    entries = [Entry(one, desk.say(f"control.ruling.{one}")) for one in RULING_EFFECTS]

    def chosen(name: str) -> None:
        effect = next(one for one in RULING_EFFECTS if one == name)
        choose(
            desk,
            desk.say(f"control.ruling.{effect}"),
            _about(desk, effect),
            lambda about: _ruled(desk, effect, about),
        )

    choose(desk, desk.say("control.ruling.effect"), entries, chosen)


def _about(desk: LeadScreen, effect: RulingEffect) -> list[Entry]:
    say, scenario = desk.say, desk.exercise.view.scenario
    match effect:
        case "level" | "people":
            doctrine, city = scenario.doctrine, scenario.city
            known = desk.exercise.known.incidents.values()
            return [
                Entry(one.id, say(doctrine.incident_types[one.type].title), say(city.title_of(one.node)))
                for one in known
                if one.status == "open"
            ]
        case "trust":
            return [Entry(one.id, say(one.title)) for one in scenario.city.zones.values()]
        case "shut" | "open":
            return [Entry(one.id, say(one.title)) for one in scenario.city.streets.values()]
        case "milestone":
            return [Entry(one, one) for one in scenario.milestones]


def _ruled(desk: LeadScreen, effect: RulingEffect, about: str) -> None:
    say = desk.say
    steps = _STEPS.get(effect, ())
    by = [steps[0] if steps else 0]
    above: list[Widget] = []
    if steps:
        options = [
            Option(
                str(one),
                _amount(desk, effect, one),
            )
            for one in steps
        ]
        above.append(Segments(options, str(by[0]), lambda one: by.__setitem__(0, int(one)), name="ruling-by"))
    asking.ask_words(
        desk.live,
        say,
        title=say(f"control.ruling.{effect}"),
        text=say("control.ruling.text"),
        hint=say("control.ruling.hint"),
        take=say("control.ruling.take"),
        on_take=lambda words: desk.act(Adjudicate(words, effect, about, by[0])),
        above=above,
    )


def _amount(desk: LeadScreen, effect: RulingEffect, by: int) -> str:
    if effect == "shut":
        return desk.say("control.ruling.by-shut", n=by) if by else desk.say("control.ruling.for-good")
    sign = "−" if by < 0 else "+"
    return desk.say(f"control.ruling.by-{effect}", n=abs(by), sign=sign)
