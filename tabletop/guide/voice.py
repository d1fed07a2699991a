"""The voice of a guide: what a drill's injects, seats, places and rules are called, with their numbers and times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tabletop.drill.jurisdiction import holder
from tabletop.guide.lesson import Lesson, Place, Step
from tabletop.language import Language
from tabletop.review.report.speech import DrillSpeech
from tabletop.scenario.documents.scenario import Seat, Unit


class GuideVoice(DrillSpeech):
    """Says things about a class to be led.

    Attributes:
        lesson: The class.
    """

    def __init__(self, lesson: Lesson, language: Language) -> None:
        """Begin to speak of a class."""
        super().__init__(lesson.scenario, language)
        self.lesson = lesson

    # -- joining

    def either(self, parts: Sequence[str]) -> str:
        """Return words joined by commas, and by an *or* before the last."""
        return self._joined(parts, "or")

    def both(self, parts: Sequence[str]) -> str:
        """Return words joined by commas, and by an *and* before the last."""
        return self._joined(parts, "and")

    def _joined(self, parts: Sequence[str], key: str) -> str:
        several = list(dict.fromkeys(parts))
        if len(several) < 2:
            return "".join(several)
        return self.say(f"guide.join.{key}", first=", ".join(several[:-1]), last=several[-1])

    # -- numbers

    def per_cent(self, per_mille: int) -> str:
        """Return a share without a needless digit after the comma."""
        return f"{self.number(per_mille // 10)} %" if per_mille % 10 == 0 else self.share(per_mille)

    def centimetres(self, value: int) -> str:
        """Return a level of water, with its sign."""
        return f"{'−' if value < 0 else ''}{self.number(abs(value))} cm"

    def minutes(self, value: int | None) -> str:
        """Return minutes with their unit, whole hours as such; a dash for None."""
        if value is not None and value >= 120 and value % 60 == 0:
            return self.say("guide.hours", hours=value // 60).replace(" ", "\N{NO-BREAK SPACE}")
        return super().minutes(value).replace(" ", "\N{NO-BREAK SPACE}")

    # -- names

    def number_of(self, inject: str) -> str:
        """Return how an inject is referred to: ``no. 12``."""
        return self.say("guide.number", number=str(self.lesson.numbers[inject]))

    def named(self, inject: str) -> str:
        """Return an inject by number and title."""
        title = self.scenario.injects[inject].title
        return self.say("guide.named", number=str(self.lesson.numbers[inject]), title=title)

    def place(self, node: str) -> str:
        """Return what a place is called."""
        return self.say(self.scenario.city.title_of(node))

    def zone(self, zone: str | None) -> str:
        """Return what a zone is called, with the kecamatan of a kelurahan; nothing for None."""
        known = self.scenario.city.zones.get(zone) if zone is not None else None
        if known is None:
            return zone or ""
        above = self.scenario.city.zones.get(known.parent) if known.parent is not None else None
        return ", ".join(self.say(one.title) for one in (known, above) if one is not None)

    def ending(self, how: str) -> str:
        """Return how an incident stands: one of its states, ``resolved``, ``lost`` ..., as the end of a sentence."""
        state = next((one for one in self.scenario.doctrine.states if one.id == how), None)
        if state is not None:
            return self.say("guide.ending.state", state=self.say(state.title).lower())
        return self.say(f"guide.ending.{how}")

    def via(self, means: str) -> str:
        """Return what a means of speaking is called."""
        return self.say(f"picture.lines.via.{means}")

    def owners(self, role: str, about: str | None = None) -> str:
        """Return the seats that hold a role, in a matter the one that decides it; the role's name where none does."""
        whose = holder(self.scenario, role, about) if about is not None else None
        held = self.scenario.seats.values() if whose is None else (self.scenario.seats[whose],)
        seats = [self.say(seat.title) for seat in held if role in seat.roles]
        return self.either(seats) if seats else self.say(self.scenario.doctrine.roles[role].title)

    def moded(self, unit: Unit) -> str:
        """Return how a unit moves."""
        return self.say(f"guide.mode.{self.scenario.doctrine.unit_types[unit.type].mode}")

    def units_of(self, seat: Seat) -> tuple[Unit, ...]:
        """Return the units that a seat commands."""
        return tuple(self.scenario.units[unit] for unit in seat.commands)

    def places(self) -> tuple[Place, ...]:
        """Return who sits where in this class."""
        titles = {seat.id: self.say(seat.title) for seat in self.scenario.seats.values()}
        if self.lesson.cut is not None:
            titles |= {one.id: self.say(one.title) for one in self.lesson.cut.seats}
        return self.lesson.places(titles)

    # -- time

    def turn_words(self, turn: int) -> str:
        """Return a turn by its number, as the table counts: that of the class where a cut is played."""
        return self.say("guide.turn", turn=str(turn))

    def when(self, step: Step) -> str:
        """Return day, time and turn of a step."""
        if step.minute is None:
            return self.say("guide.time.by-hand")
        if step.inject.at is None:
            return self.say("guide.time.earliest", when=self.moment(step.minute))
        return self.moment(step.minute)

    def commas(self, parts: Iterable[str]) -> str:
        """Return what is not empty, parted by commas."""
        return ", ".join(part for part in parts if part)
