"""Speaking in one language: of numbers and figures, and of a drill its clock and the names of what its ids stand for."""

from __future__ import annotations

from datetime import timedelta

from tabletop.drill.telling import clock
from tabletop.language import Language, catalogue
from tabletop.picture.palette import Variables
from tabletop.review.told import figure_title
from tabletop.scenario.documents.scenario import Scenario


class Speech:
    """Says things in one language.

    Attributes:
        language: The language.
        words: Its catalogue.
        say: Puts a phrase, a text or a key into words.
        paints: The colours of drawings, left to the page's stylesheet.
    """

    def __init__(self, language: Language) -> None:
        """Begin to speak."""
        self.language: Language = language
        self.words = catalogue(language)
        self.say = self.words.say
        self.paints = Variables()

    def number(self, value: int) -> str:
        """Return a whole number as the language writes it."""
        return self.words.number(value)

    def figure(self, name: str) -> str:
        """Return what a figure of the outcome is called."""
        return self.say(figure_title(name))


class DrillSpeech(Speech):
    """Says things about one drill.

    Attributes:
        scenario: The drill.
    """

    def __init__(self, scenario: Scenario, language: Language) -> None:
        """Begin to speak of a drill."""
        super().__init__(language)
        self.scenario = scenario
        self._days: dict[int, str] = {}

    # -- time

    def clock(self, minute: int) -> str:
        """Return a time of day as the language writes it."""
        return self.say(clock(minute))

    def day(self, minute: int) -> str:
        """Return a weekday and date, such as ``Rab 14 Feb``."""
        day = minute // 1440
        said = self._days.get(day)
        if said is None:
            when = self.scenario.epoch + timedelta(days=day)
            said = self._days[day] = self.say(
                "play.top.date",
                weekday=self.say(f"play.weekday.d{when.isoweekday()}"),
                day=str(when.day),
                month=self.say(f"table.month.m{when.month}"),
            )
        return said

    def date(self, iso: str) -> str:
        """Return a date written as ISO 8601 as people say it, with its year."""
        year, month, day = iso[:10].split("-")
        return f"{int(day)} {self.say(f'table.month.m{int(month)}')} {year}"

    def moment(self, minute: int) -> str:
        """Return day and time."""
        return f"{self.day(minute)} {self.clock(minute)}"

    def minutes(self, value: int | None) -> str:
        """Return minutes with their unit, long ones in hours; a dash for None."""
        if value is None:
            return "–"
        if abs(value) < 120:
            return self.say("report.unit.minutes", value=value)
        return self.say("report.unit.hours", hours=value // 60, minutes=f"{value % 60:02d}")

    # -- numbers

    def share(self, per_mille: int) -> str:
        """Return a share in per cent."""
        return self.words.share(per_mille)

    # -- names

    def seat(self, seat: str | None) -> str:
        """Return what a seat is called; exercise control and outsiders for None."""
        if seat is None:
            return self.say("report.outside")
        known = self.scenario.seats.get(seat)
        return self.say(known.title) if known is not None else seat

    def unit(self, unit: str | None) -> str:
        """Return what a unit is called; a dash for None."""
        if unit is None:
            return "–"
        known = self.scenario.units.get(unit)
        return self.say(known.title) if known is not None else unit
