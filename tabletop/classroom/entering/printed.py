"""What players write on a slip, looked up: the numbers and letters of the kit, ids, and titles in either language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tabletop.classroom.paper.numbers import Numbers
from tabletop.guide.lesson import Lesson
from tabletop.language import Text


class PrintedWords:
    """Looks up what stands on a slip.

    Whatever is not found comes back as it was written: who reads the order then says what there is.

    Attributes:
        lesson: The class.
        letters: The incident of each letter.
    """

    def __init__(self, lesson: Lesson) -> None:
        """Take the class whose kit was printed."""
        self.lesson = lesson
        self.letters: dict[str, str] = {}
        scenario = lesson.scenario
        self._numbers = Numbers(scenario)
        self._injects = {number: inject for inject, number in lesson.numbers.items()}
        city, doctrine = scenario.city, scenario.doctrine
        self._polling = {place.node: place.id for place in city.polling.values()}
        self._sites = {site.node: site.id for site in city.sites.values()}
        self._titles: Mapping[str, Mapping[str, str]] = {
            "place": _titled((node, city.title_of(node)) for node in self._numbers.places),
            "zone": _titled((one.id, one.title) for one in city.zones.values()),
            "unit": _titled((one.id, one.title) for one in scenario.units.values()),
            "seat": _titled((one.id, one.title) for one in scenario.seats.values()),
            "course": _titled((one.id, one.title) for one in doctrine.courses.values()),
            "decision": _titled((one.id, one.title) for one in doctrine.decisions.values()),
            "kit": _titled((one.id, one.title) for one in doctrine.equipment.values()),
            "consignment": _titled((one.id, one.title) for one in scenario.logistics.values()),
            "inject": _titled((one.id, one.title) for one in scenario.injects.values()),
        }

    def inject(self, written: str) -> str:
        """Return the inject of a number, an id or a title."""
        if _is_number(written):
            return self._injects.get(int(written), written)
        return self._named("inject", written)

    def node(self, written: str) -> str:
        """Return the node of a place: its number, the id of a site or polling place, or its title."""
        if _is_number(written):
            return self._numbers.nodes.get(int(written), written)
        city = self.lesson.scenario.city
        known = city.sites.get(written) or city.polling.get(written)
        return known.node if known is not None else self._named("place", written)

    def post(self, written: str) -> str:
        """Return the polling place or the zone that is to be guarded."""
        node = self.node(written)
        return self._polling.get(node) or self.zone(written)

    def zone(self, written: str) -> str:
        """Return the zone of an id or a title."""
        return self._named("zone", written)

    def incident(self, written: str) -> str:
        """Return the incident of a letter."""
        return self.letters.get(written.upper(), written)

    def about(self, written: str, subject: str = "") -> str:
        """Return what a request, a decision, an appeal or a message is about.

        Args:
            written: A letter, a number of a place, or any name.
            subject: What it must be: ``incident``, ``polling``, ``site``, ``unit``; empty: a zone or an incident.
        """
        if written.upper() in self.letters:
            return self.letters[written.upper()]
        if subject == "unit":
            return self.named("unit", written)
        node = self.node(written)
        if subject == "site":
            return self._sites.get(node, node)
        if subject == "polling":
            return self._polling.get(node, node)
        return self.zone(written)

    def course(self, written: str) -> str:
        """Return the course of a number, an id or a title."""
        if _is_number(written):
            return self._numbers.course_of.get(int(written), written)
        return self.named("course", written)

    def named(self, kind: str, written: str) -> str:
        """Return the id of a title; an id comes back as it is."""
        return self._named(kind, written)

    def seats(self, written: str) -> tuple[str, ...]:
        """Return the seat of an id or a title, or those of a place at the table."""
        cut = self.lesson.cut
        for one in cut.seats if cut is not None else ():
            if _plain(written) in (one.id, _plain(one.title.id), _plain(one.title.en)):
                return one.seats
        return (self._named("seat", written),)

    def _named(self, kind: str, written: str) -> str:
        return self._titles[kind].get(_plain(written), written)


def _titled(things: Iterable[tuple[str, Text]]) -> dict[str, str]:
    """Return ids by title; a title that two things share means neither."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for ident, title in things:
        for words in {_plain(title.id), _plain(title.en)}:
            if found.setdefault(words, ident) != ident:
                shared.add(words)
    return {words: ident for words, ident in found.items() if words not in shared}


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) < 10


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
