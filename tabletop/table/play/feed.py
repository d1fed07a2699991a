"""The panel below: this turn's orders, messages, board, log, objectives, and what changed since the last turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tabletop.drill.telling import clock, describe, where_of
from tabletop.drill.telling.ordering import giver_title, order_phrase
from tabletop.drill.view import LogLine, MessageSeen, View
from tabletop.language import phrase
from tabletop.table.kit import Column, Inset, Label, Listing, Option, Row, Tabs, Widget
from tabletop.table.play.board import board_rows, calls, place_of
from tabletop.table.play.changes import key_of, kind_of, tone_of
from tabletop.table.play.deeds import Deeds, Reader
from tabletop.table.play.folding import fold_button
from tabletop.table.play.lines import FeedRow
from tabletop.table.play.reading import feed_corner, feed_tools

TABS = ("orders", "messages", "board", "log", "objectives", "changes")


class Feed(Listing):
    """The lines of one tab; one click on a line shows where it happened, another acts there."""

    def __init__(
        self, rows: Sequence[FeedRow], on_select: Callable[[str], None], on_open: Callable[[str], None]
    ) -> None:
        super().__init__(rows, on_open=on_open, on_select=on_select, name="feed-list")


def rows_of(deeds: Deeds) -> list[FeedRow]:
    """Return the lines of the tab that is shown, the newest first."""
    match deeds.tab:
        case "orders":
            return _orders(deeds)
        case "board":
            return board_rows(deeds)
        case "log":
            return deeds.reading.sift.rows()
        case "objectives":
            return _objectives(deeds)
        case _:
            return _changes(deeds)


def _orders(deeds: Deeds) -> list[FeedRow]:
    view, say = deeds.desk.view, deeds.say
    return [
        FeedRow(
            f"order:{given.order_id}",
            "",
            say(giver_title(view.scenario, given)),
            say(order_phrase(view.scenario, given.order)),
            say("play.feed.warned") if given.warned else "×",
            "hold" if given.warned else "ink-3",
        )
        for given in reversed(view.pending)
    ]


def message_rows(reader: Reader) -> list[FeedRow]:
    """Return the messages that were sent, the newest first."""
    return [_message(reader, one) for one in reversed(reader.desk.view.messages)]


def _message(reader: Reader, one: MessageSeen) -> FeedRow:
    view, say = reader.desk.view, reader.say
    seats = view.scenario.seats
    sender = seats[one.sender].title if one.sender is not None else one.sender_name
    if one.failed:
        note, tone = say("play.feed.failed"), "stop"
    elif one.acknowledged:
        note, tone = say("play.feed.acknowledged"), "go"
    elif one.delivered:
        note, tone = say("play.feed.received"), "go"
    else:
        note, tone = say("play.feed.waiting", n=max(0, one.arrives - view.minute)), "hold"
    head = say("play.feed.line", sender=sender, to=seats[one.to].title)
    key = key_of(view, one.about)
    return FeedRow(key or f"message:{one.id}", say(clock(one.sent)), head, say(one.text), note, tone)


def _log(deeds: Deeds, lines: Sequence[LogLine]) -> list[FeedRow]:
    scenario = deeds.desk.view.scenario
    rows = []
    for line in reversed(lines):
        said = describe(scenario, line.event)
        if said is not None:
            key = f"log:{line.seq}"
            rows.append(FeedRow(key, deeds.say(clock(line.event.minute)), "", deeds.say(said)))
    return rows


def _changes(deeds: Deeds) -> list[FeedRow]:
    """Return what the last turn brought: what was logged, and what others said; what several seats learned once."""
    view = deeds.desk.view
    since = deeds.desk.news_since
    lines = [(line.event.minute, _marked(deeds, line)) for line in reversed(deeds.desk.news)]
    heard = [
        (one.arrives, [_message(deeds, one)])
        for one in reversed(view.messages)
        if one.delivered and one.arrives >= since and one.sender not in view.seats
    ]
    both = sorted([*lines, *heard], key=lambda pair: -pair[0])
    said = {(row.stamp, row.head, row.words): row for _, rows in reversed(both) for row in reversed(rows)}
    return list(reversed(said.values()))


def _marked(deeds: Deeds, line: LogLine) -> list[FeedRow]:
    """Return a line of the log with a word on what kind of news it is."""
    kind = kind_of(line.event)
    note = deeds.say(f"play.change.{kind}") if kind else ""
    return [replace(row, note=note, tone=tone_of(kind)) for row in _log(deeds, [line])]


def _objectives(deeds: Deeds) -> list[FeedRow]:
    rows = []
    for one in deeds.desk.view.objectives:
        parts = [
            deeds.say(f"play.objective.{name}", n=count)
            for name, count in (("met", one.met), ("open", one.open), ("missed", one.missed))
            if count
        ]
        tone = "stop" if one.missed else "go" if one.met and not one.open else "ink-3"
        note = " · ".join(parts) or deeds.say("play.objective.none")
        rows.append(FeedRow(f"objective:{one.id}", "", "", deeds.say(one.title), note, tone))
    return rows


def where(view: View, key: str) -> str | None:
    """Return the node that a line leads to, or None."""
    kind, _, name = key.partition(":")
    if kind == "incident" and name in view.incidents:
        return view.incidents[name].node
    if kind == "log":
        event = next((line.event for line in view.log if str(line.seq) == name), None)
        if event is None:
            return None
        unit = getattr(event, "unit", None)
        found = where_of(view.scenario, event)
        if found is None and isinstance(unit, str) and unit in view.units:
            return view.units[unit].node
        return found
    return place_of(view, key)


def tabs(deeds: Deeds) -> Tabs:
    """Return the tabs with how many lines each holds."""
    view = deeds.desk.view
    changes = len(_changes(deeds))
    counts = {
        "orders": len(view.pending),
        "messages": deeds.reading.post.calling,
        "board": calls(view),
        "changes": changes,
    }
    shown = [tab for tab in TABS if tab != "objectives" or view.mode != "ujian"]
    options = [Option(tab, _title(deeds, tab), str(counts[tab]) if counts.get(tab) else "") for tab in shown]
    return Tabs(options, deeds.tab, deeds.show_tab, name="tabs")


def _title(deeds: Deeds, tab: str) -> str:
    """Return the name of a tab, a short one in the drawer."""
    brief = not deeds.docked and tab in ("log", "changes")
    return deeds.say(f"play.tab.{tab}-brief" if brief else f"play.tab.{tab}")


def feed_panel(deeds: Deeds, listing: Widget) -> Widget:
    """Return tabs above lines; a sentence where there are none."""
    corner = [*feed_corner(deeds), fold_button(deeds, "feed")]
    head = Inset(Row([Limitless(tabs(deeds)), *corner], gap=8), x=12, y=2)
    missing = "reading.sift.none" if deeds.tab == "log" and not deeds.reading.sift.sieve.idle else ""
    said = deeds.say(missing or f"play.empty.{deeds.tab}")
    empty = Inset(Label(said, style="second", colour="ink-3"), x=12, y=8)
    has_rows = isinstance(listing, Listing) and bool(listing.rows)
    body: Widget = listing if has_rows else empty
    return Column([head, *feed_tools(deeds), body], gap=0, grow=1)


class Limitless(Row):
    """Tabs that take the spare width of their row without being stretched by it."""

    def __init__(self, child: Widget) -> None:
        super().__init__([child], gap=0, grow=1)


def strip_words(deeds: Deeds) -> tuple[str, str]:
    """Return what the folded feed shows: the last message, and only when and from whom where it does not fit."""
    view = deeds.desk.view
    if view.messages:
        last = view.messages[-1]
        row = _message(deeds, last)
        whole = deeds.say(phrase("play.feed.last", clock=clock(last.sent), text=last.text))
        return whole, deeds.say(phrase("play.feed.last", clock=row.stamp, text=row.head))
    return (deeds.say("play.empty.messages"),) * 2
