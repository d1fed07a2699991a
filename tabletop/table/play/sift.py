"""The log sifted: by kind of event, by own unit, by words; kept from turn to turn until it is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from tabletop.drill.events import (
    base,
    contingencies,
    crowds,
    detection,
    duty,
    ground,
    judgement,
    lines,
    logistics,
    plot,
    readiness,
    talk,
    units,
    vote,
)
from tabletop.drill.events import (
    clock as clock_events,
)
from tabletop.drill.telling import clock, describe
from tabletop.drill.view import LogLine
from tabletop.table.kit import Button, Inset, Row, TextField, Widget
from tabletop.table.play.lines import FeedRow
from tabletop.table.play.palette import Entry

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

Kind: TypeAlias = Literal["orders", "incidents", "messages", "signs", "votes", "ground", "course"]
KINDS: tuple[Kind, ...] = get_args(Kind)

ALL = "*"
"""What the lists of kinds and units call everything."""

MOST = 600
"""Lines that are shown; the review shows all."""


def _of(kind: Kind, *modules: ModuleType) -> Iterator[tuple[type[base.Event], Kind]]:
    for module in modules:
        for found in vars(module).values():
            if (
                isinstance(found, type)
                and issubclass(found, base.Event)
                and found.__module__ == module.__name__
            ):
                yield found, kind


_KINDS: dict[type[base.Event], Kind] = dict(
    (
        *_of("orders", units, duty, readiness, logistics),
        *_of("incidents", contingencies, crowds),
        *_of("messages", talk, lines),
        *_of("signs", detection),
        *_of("votes", vote),
        *_of("ground", ground, plot),
        *_of("course", clock_events, judgement),
    )
)
_KINDS[contingencies.CourseOrdered] = "orders"


def kind_of(event: base.Event) -> Kind:
    """Return which kind of thing an event is to people: an order carried out, an incident, talk, the vote, ..."""
    return _KINDS[type(event)]


@dataclass(slots=True)
class Sieve:
    """What passes: kinds and units chosen, words searched; empty lets everything pass."""

    kind: str = ""
    unit: str = ""
    words: str = ""

    @property
    def idle(self) -> bool:
        """Whether everything passes."""
        return not (self.kind or self.unit or self.words.strip())


@dataclass(slots=True)
class Sift:
    """The sieves of the seats of a table, and the tools that set them.

    Attributes:
        table: The screen.
    """

    table: PlayScreen
    _sieves: dict[tuple[str, ...], Sieve] = field(default_factory=dict)
    _said: dict[tuple[str, int], str] = field(default_factory=dict)

    @property
    def sieve(self) -> Sieve:
        """The sieve of the seats that sit here now."""
        return self._sieves.setdefault(self.table.desk.view.seats, Sieve())

    def _words(self, line: LogLine) -> str:
        """Return what a line says, put into words once."""
        key = (self.table.host.words.language, line.seq)
        known = self._said.get(key)
        if known is None:
            said = describe(self.table.desk.view.scenario, line.event)
            known = self._said[key] = self.table.say(said) if said is not None else ""
        return known

    def rows(self) -> list[FeedRow]:
        """Return the lines of the log that pass, the newest first."""
        sieve, found = self.sieve, []
        wanted = sieve.words.casefold().split()
        for line in reversed(self.table.desk.view.log):
            event = line.event
            if sieve.kind and kind_of(event) != sieve.kind:
                continue
            if sieve.unit and sieve.unit not in (
                getattr(event, "unit", None),
                getattr(event, "target", None),
            ):
                continue
            words = self._words(line)
            if not words or not all(word in words.casefold() for word in wanted):
                continue
            found.append(FeedRow(f"log:{line.seq}", self.table.say(clock(event.minute)), "", words))
            if len(found) == MOST:
                break
        return found

    # Tools

    def tools(self) -> Widget:
        """Return the line of tools above the log: words to search for, the kind, the unit."""
        say, sieve = self.table.say, self.sieve
        search = TextField(
            sieve.words,
            hint=say("reading.sift.hint"),
            most=60,
            on_change=self._search,
            on_enter=self._to_list,
            grow=1,
            name="log-search",
        )
        kind = say(f"reading.sift.kind.{sieve.kind}") if sieve.kind else say("reading.sift.all-kinds")
        titles = self.table.desk.view.scenario.units
        unit = say(titles[sieve.unit].title) if sieve.unit else say("reading.sift.all-units")
        parts: list[Widget] = [
            search,
            Button(kind, self.choose_kind, name="log-kind"),
            Button(unit, self.choose_unit, name="log-unit"),
        ]
        clear = Button(say("reading.sift.clear"), self.clear, kind="quiet", name="log-clear")
        clear.visible = not sieve.idle
        parts.append(clear)
        return Inset(Row(parts, gap=8), x=12, y=2)

    def _search(self, words: str) -> None:
        before = self.sieve.idle
        self.sieve.words = words
        if self.sieve.idle != before:
            self.table.face.show_feed()
        else:
            self.table.face.show_lines(self.rows())

    def _to_list(self) -> None:
        """From the field to the lines it found."""
        self.table.reading.to_lines()

    def choose_kind(self) -> None:
        """Choose the kind that passes."""
        say = self.table.say
        entries = [Entry(ALL, say("reading.sift.all-kinds"))]
        entries += [Entry(kind, say(f"reading.sift.kind.{kind}")) for kind in KINDS]

        def chosen(keys: tuple[str, ...]) -> None:
            self.sieve.kind = "" if keys[0] == ALL else keys[0]
            self.table.face.show_feed()

        selected = self.sieve.kind or ALL
        self.table.giving.choose(say("reading.sift.kinds"), entries, chosen, selected=selected)

    def choose_unit(self) -> None:
        """Choose the own unit whose lines pass."""
        say, desk = self.table.say, self.table.desk
        entries = [Entry(ALL, say("reading.sift.all-units"))]
        entries += [Entry(one.id, say(desk.view.scenario.units[one.id].title)) for one in desk.own]

        def chosen(keys: tuple[str, ...]) -> None:
            self.sieve.unit = "" if keys[0] == ALL else keys[0]
            self.table.face.show_feed()

        selected, search = self.sieve.unit or ALL, say("play.palette.search")
        self.table.giving.choose(say("reading.sift.units"), entries, chosen, search=search, selected=selected)

    def clear(self) -> None:
        """Let everything pass again."""
        sieve = self.sieve
        sieve.kind = sieve.unit = sieve.words = ""
        self.table.face.show_feed()
