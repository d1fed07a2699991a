"""Patrol routes by name: kept with the session, drawn, and given to any unit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tabletop.drill import orders as o
from tabletop.language import system_reason
from tabletop.table.kit import Button, Dialog, Label
from tabletop.table.play.giving import Giving, Table
from tabletop.table.play.grouping import Grouping
from tabletop.table.play.naming import NameField
from tabletop.table.play.palette import Entry
from tabletop.whole import write_whole

FILE = "routes.json"
LONGEST = 40
"""Letters of a name."""


class Routes:
    """The saved patrol routes of one session.

    Attributes:
        saved: The places of each route by its name, in the order in which they were saved.
    """

    def __init__(self, table: Table, giving: Giving, grouping: Grouping) -> None:
        self._table = table
        self._giving = giving
        self._grouping = grouping
        self._file = table.desk.session.folder / FILE
        self.saved: dict[str, tuple[str, ...]] = load_routes(
            self._file, frozenset(table.desk.view.scenario.city.graph)
        )

    def open(self) -> None:
        """Choose a route to give or to forget, or save the one that was ordered."""
        table, say = self._table, self._table.say
        entries = [
            Entry(f"route:{name}", name, self._stops(through), section=say("hand.route.section"))
            for name, through in self.saved.items()
        ]
        through = self._ordered()
        if through:
            entries.append(Entry("save", say("hand.route.save"), self._stops(through)))

        def lit(key: str) -> None:
            stops = self.saved.get(key.removeprefix("route:"), ())
            table.preview(stops[0] if stops else None)

        def chosen(keys: tuple[str, ...]) -> None:
            if keys[0] == "save":
                self._name(through)
            else:
                self._use(keys[0].removeprefix("route:"))

        self._giving.choose(
            say("hand.route.title"), entries, chosen, empty=say("hand.route.none"), on_light=lit
        )

    def give(self, name: str) -> None:
        """Give a route to the marked units, or to the selected one."""
        table = self._table
        through = self.saved[name]
        if self._grouping.units:
            self._grouping.patrol(through)
        elif table.unit is not None and table.desk.view.units[table.unit].mine:
            self._giving.give(o.Patrol(table.unit, through))
        else:
            table.tell(table.say("play.choose-unit"))

    def save(self, name: str, through: tuple[str, ...]) -> None:
        """Keep a route under a name; another of that name is replaced."""
        name = " ".join(name.split())[:LONGEST]
        self._keep({**self.saved, name: through}, "hand.route.saved", name)

    def forget(self, name: str) -> None:
        """Forget a route."""
        self._keep({one: stops for one, stops in self.saved.items() if one != name}, "hand.route.gone", name)

    def _keep(self, routes: dict[str, tuple[str, ...]], key: str, name: str) -> None:
        try:
            save_routes(self._file, routes)
        except OSError as error:
            reason = system_reason(error)
            self._table.tell(
                self._table.say("hand.route.unsaved", file=str(self._file), reason=reason), "stop"
            )
            return
        self.saved = routes
        self._table.tell(self._table.say(key, name=name))

    def _ordered(self) -> tuple[str, ...]:
        """Return the round that the selected unit was ordered this turn, or the first of the marked ones."""
        table = self._table
        for unit in (*((table.unit,) if table.unit else ()), *self._grouping.units):
            given = table.desk.pending_of(unit)
            if given is not None and isinstance(given.order, o.Patrol):
                return given.order.through
        return ()

    def _use(self, name: str) -> None:
        table, say = self._table, self._table.say
        marked = self._grouping.units
        whom = ""
        if marked:
            whom = say("hand.group.title", n=len(marked))
        elif table.unit is not None and table.desk.view.units[table.unit].mine:
            whom = say(table.desk.view.scenario.units[table.unit].title)
        reason = "" if whom else say("play.choose-unit")
        give = say("hand.route.give", unit=whom) if whom else say("hand.route.give-none")
        entries = [
            Entry("give", give, self._stops(self.saved[name]), reason=reason),
            Entry("forget", say("hand.route.forget")),
        ]

        def chosen(keys: tuple[str, ...]) -> None:
            if keys[0] == "give":
                self.give(name)
            else:
                self.forget(name)

        self._giving.choose(name, entries, chosen)

    def _stops(self, through: tuple[str, ...]) -> str:
        title_of = self._table.desk.view.scenario.city.title_of
        return " – ".join(self._table.say(title_of(node)) for node in through)

    def _name(self, through: tuple[str, ...]) -> None:
        say, root = self._table.say, self._table.live
        number = len(self.saved) + 1
        while say("hand.route.default", n=number) in self.saved:
            number += 1
        field = NameField(say("hand.route.default", n=number), lambda: keep(), longest=LONGEST, name="name")

        def keep() -> None:
            if field.words.strip():
                root.close()
                self.save(field.words, through)

        buttons = [
            Button(say("hand.route.keep"), keep, kind="primary", badge="⏎", name="name-keep"),
            Button(say("hand.route.cancel"), root.close, badge="Esc", name="name-cancel"),
        ]
        body = [Label(self._stops(through), style="second", colour="ink-2"), field]
        Dialog(say("hand.route.name"), body, buttons).open(root)
        root.give_focus(field, by_keyboard=True)


def load_routes(file: Path, nodes: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Read routes; what is missing, damaged or leads to places that the city does not have is left out."""
    try:
        written = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for name, stops in written.items() if isinstance(written, dict) else ():
        if isinstance(stops, list) and stops and all(isinstance(one, str) and one in nodes for one in stops):
            found[name[:LONGEST]] = tuple(stops)
    return found


def save_routes(file: Path, routes: Mapping[str, tuple[str, ...]]) -> None:
    """Write routes, whole or not at all.

    Raises:
        OSError: The file cannot be written.
    """
    write_whole(file, (json.dumps(routes, indent=2, ensure_ascii=False) + "\n").encode())
