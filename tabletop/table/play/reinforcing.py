"""Who can be there in time: the own units for an incident or a place, ranked, with what each would leave; one is chosen."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.drill.sending import Leaves, Sendable, sendable
from tabletop.drill.telling import clock
from tabletop.drill.telling.ordering import target_title
from tabletop.picture.shapes import Thing
from tabletop.table.play import choosing
from tabletop.table.play.giving import Giving, Table
from tabletop.table.play.mapping import node_of
from tabletop.table.play.palette import Entry
from tabletop.table.play.wording import standing

_COURSES = 2
"""Courses named in a line; of more, how many they are."""


class Reinforcing:
    """The question of who can come, and its answer.

    Attributes:
        walker: The unit whose way is shown while its line is lit, or None.
    """

    def __init__(self, table: Table, giving: Giving) -> None:
        self.walker: str | None = None
        self._table = table
        self._giving = giving

    def ask(self, thing: Thing) -> None:
        """Ask who can come to an incident, a site, a polling place or a crossing, and choose."""
        table, say = self._table, self._table.say
        node = node_of(table.desk.view, thing)
        if node is None:
            return
        incident = thing.id if thing.kind == "incident" else None
        found = table.desk.once(("sendable", thing), lambda: sendable(table.desk.view, node, incident))
        entries = [self._entry(one, incident) for one in found]

        def lit(key: str) -> None:
            self.walker = key or None
            table.preview(None)
            table.preview(node if key else None)

        def chosen(keys: tuple[str, ...]) -> None:
            self.walker = None
            self._chosen(keys[0], node, incident)

        place = table.desk.view.scenario.city.title_of(node)
        self._giving.choose(
            say("hand.who.title", place=place),
            entries,
            chosen,
            hint=say("hand.who.hint"),
            empty=say("hand.who.nobody"),
            on_light=lit,
        )

    def _chosen(self, unit: str, node: str, incident: str | None) -> None:
        """Send the unit, or choose what it is to do there."""
        table, giving, say = self._table, self._giving, self._table.say
        courses = choosing.courses_of(table, unit, incident) if incident is not None else []
        if not courses or incident is None:
            giving.give(o.Move(unit, node))
            return
        entries = [*courses, Entry("~move", say("play.act.move"), say("hand.who.move-note"))]

        def take(keys: tuple[str, ...]) -> None:
            giving.give(o.Move(unit, node) if keys[0] == "~move" else o.Respond(unit, incident, keys[0]))

        giving.choose(say(table.desk.view.scenario.units[unit].title), entries, take)

    def _entry(self, one: Sendable, incident: str | None) -> Entry:
        view, say = self._table.desk.view, self._table.say
        unit = view.units[one.unit]
        lines = []
        if incident is not None:
            lines.append(self._fit(one))
        lines.append(say(standing(view, unit)[0]))
        left = self._left(one.leaves)
        if left:
            lines.append(left)
        section = ""
        if incident is not None:
            kind = "able" if one.courses and one.told else "untold" if one.courses else "other"
            section = say(f"hand.who.section.{kind}")
        eta = say("play.place.eta", n=one.minutes, clock=clock(one.arrival))
        title = say(view.scenario.units[one.unit].title)
        return Entry(one.unit, title, " · ".join(lines), eta, section=section)

    def _fit(self, one: Sendable) -> str:
        view, say = self._table.desk.view, self._table.say
        if not one.courses:
            return say("hand.who.unfit")
        courses = view.scenario.doctrine.courses
        named = "; ".join(say(courses[course].title) for course in one.courses[:_COURSES])
        if len(one.courses) > _COURSES:
            named = say("hand.group.more", named=named, n=len(one.courses) - _COURSES)
        if one.in_time is None:
            return named
        return say("hand.who.in-time" if one.in_time else "hand.who.late", courses=named)

    def _left(self, leaves: Leaves) -> str:
        view, say = self._table.desk.view, self._table.say
        said = []
        if leaves.posts:
            first = target_title(view.scenario, leaves.posts[0][0])
            people = sum(people for _, people in leaves.posts)
            key = "hand.who.posts-one" if len(leaves.posts) == 1 else "hand.who.posts"
            said.append(say(key, n=len(leaves.posts), people=people, first=first))
        if leaves.incident is not None and leaves.incident in view.incidents:
            number = view.incidents[leaves.incident].number
            said.append(say("hand.who.leaves-alone" if leaves.alone else "hand.who.leaves", number=number))
        if leaves.rings:
            said.append(say("hand.who.rings"))
        if leaves.convoy:
            said.append(say("hand.who.convoy"))
        return ", ".join(said)
