"""The voice of a report: one language, its clock and its numbers, and the names of what the drill's ids stand for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import cached_property

from tabletop.drill.subject import find_subject
from tabletop.language import Language, Phrase, Text
from tabletop.picture.charts import Span, Tick
from tabletop.review.report.parts import Cell, Evidence, Tone
from tabletop.review.report.speech import DrillSpeech
from tabletop.session import Past

LINKS = 6
"""How many entries of the log are linked beside one statement; the rest are counted."""


class Voice(DrillSpeech):
    """Says things about one session.

    Attributes:
        past: The session.
        cited: Every entry that was linked so far: the report's evidence.
    """

    def __init__(self, past: Past, language: Language) -> None:
        """Begin to speak of a session."""
        super().__init__(past.scenario, language)
        self.past = past
        self.cited: set[int] = set()

    # -- time

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The stages that were played, as an axis of time shows them."""
        found = []
        turns = len(self.past.turns)
        first = 1
        for stage in self.scenario.stages:
            played = min(stage.turns, turns - first + 1)
            if played > 0:
                end = stage.start + stage.turn * played
                found.append(
                    Span(
                        stage.start, end, self.say(stage.title), float(played), self._ticks(stage.start, end)
                    )
                )
            first += stage.turns
        return tuple(found)

    def _ticks(self, start: int, end: int) -> tuple[Tick, ...]:
        days = range(start // 1440 + 1, (end - 1) // 1440 + 1)
        within = [day * 1440 for day in days if start < day * 1440 < end]
        if within:
            return (Tick(start, self._date(start)), *(Tick(minute, self._date(minute)) for minute in within))
        hours = max(1, -(-(end - start) // 240))
        later = [m for m in range((start // 60 + 1) * 60, end, 60) if (m // 60) % hours == 0]
        return (Tick(start, self._date(start)), *(Tick(m, self.clock(m)) for m in later if m - start >= 50))

    def _date(self, minute: int) -> str:
        when = self.scenario.epoch + timedelta(days=minute // 1440)
        return f"{when.day}/{when.month}"

    @cached_property
    def axis_unit(self) -> str:
        """What an axis of time says of itself."""
        return self.say("report.axis.time", zone=self.scenario.zone_label)

    # -- changes

    def change(self, per_mille: int) -> str:
        """Return a change in percentage points, with its sign."""
        return _sign(per_mille) + self.words.decimal(abs(per_mille), 1)

    def finely(self, sixtieths: int) -> str:
        """Return a change given in sixtieths of a per mille, in hundredths of a percentage point."""
        return _sign(sixtieths) + self.words.decimal(abs(sixtieths) // 6, 2)

    # -- incidents

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each incident, in the order in which they opened: the same in every chart, table and map."""
        from tabletop.drill.events import IncidentOpened

        opened = [e.event.incident for e in self.past.entries if isinstance(e.event, IncidentOpened)]
        return {incident: place for place, incident in enumerate(dict.fromkeys(opened), 1)}

    def about(self, subject: str | None) -> str:
        """Return what an incident or a sign is, in words, with its number; the whole drill for None."""
        if subject is None:
            return self.say("report.whole-drill")
        sign = self.scenario.signs.get(subject)
        if sign is not None:
            return self.say("report.sign-at", place=self.scenario.city.title_of(sign.node))
        opening = find_subject(self.scenario, subject)
        if opening is None:
            return self._thing(subject)
        kind = self.say(self.scenario.doctrine.incident_types[opening.type].title)
        place = self.say(self.scenario.city.title_of(opening.node))
        number = self.numbers.get(subject)
        return f"{number} · {kind}, {place}" if number is not None else f"{kind}, {place}"

    def _thing(self, subject: str) -> str:
        scenario = self.scenario
        for known in (scenario.city.polling, scenario.city.sites, scenario.city.zones, scenario.units):
            if subject in known:
                return self.say(known[subject].title)
        return subject

    # -- evidence

    def evidence(self, cites: Iterable[int], most: int = LINKS) -> tuple[tuple[Evidence, ...], int]:
        """Return links to entries of the log, each said once, and how many more entries there are.

        Entries of one turn and minute share a link that says how many they are: links and rest come to all that is cited.
        """
        named: dict[str, list[int]] = {}
        for seq in dict.fromkeys(cites):
            named.setdefault(self._moment_of(seq), []).append(seq)
        links = tuple(Evidence(places[0], words, len(places)) for words, places in list(named.items())[:most])
        for link in links:
            self.cited.update(named[link.words])
        return links, sum(map(len, named.values())) - sum(link.times for link in links)

    def cell(
        self,
        words: Phrase | Text | str | int,
        cites: Iterable[int] = (),
        *,
        tone: Tone = "",
        rating: str = "",
        note: str = "",
        most: int = LINKS,
    ) -> Cell:
        """Return a cell; a number is written as the language writes it."""
        links, more = self.evidence(cites, most)
        said = (
            words
            if isinstance(words, str)
            else self.number(words)
            if isinstance(words, int)
            else self.say(words)
        )
        return Cell(said, tone, links, more, rating, note)

    def _moment_of(self, seq: int) -> str:
        event = self.past.entries[seq].event
        return self.say("report.cite", turn=self.past.turn_at(seq), clock=self.clock(event.minute))


def _sign(change: int) -> str:
    return "+" if change > 0 else "−" if change < 0 else "±"
