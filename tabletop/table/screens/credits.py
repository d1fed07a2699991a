"""Who and what is behind the program: its makers, licences, data sources, the law it follows."""

from __future__ import annotations

from datetime import date

from tabletop.table.frame import back_button, framed
from tabletop.table.kit import Card, Column, Inset, Label, Limit, Row, Scroll, Widget
from tabletop.table.parts import FONT, LIBRARIES, Part, own_version, pack_laws, part
from tabletop.table.screen import Screen

SOURCES = ("tps", "voters", "names", "outlines", "roads", "invented")
"""Where the data of the shipped drills come from, a line each; `docs/sources.md` has them in full."""


class CreditsScreen(Screen):
    """One page to be read; arrows and Page keys scroll it."""

    first_focus = "credits"

    def build(self) -> Widget:
        """Return the page."""
        version = own_version()
        laws: list[Widget] = [
            self._line(
                self.say(law.title),
                self.say("table.credits.law", day=self._day(law.law_as_of)) if law.law_as_of else "",
            )
            for law in pack_laws()
        ]
        cards = [
            self._card(
                "exercise",
                Label(self.say("table.mark"), style="strong"),
                self._quiet(self.say("table.credits.exercise-note")),
            ),
            self._card(
                "program",
                self._line(self.say("table.product"), version),
                self._quiet(self.say("table.credits.program-note")),
            ),
            self._card("laws", *laws, self._quiet(self.say("table.credits.laws-note"))),
            self._card("sources", *(self._quiet(self.say(f"table.credits.from.{one}")) for one in SOURCES)),
            self._card(
                "look",
                self._quiet(self.say("table.credits.look-note")),
                self._line("Inter", self._about(part(FONT))),
            ),
            self._card("libraries", *(self._line(name, self._about(part(name))) for name in LIBRARIES)),
        ]
        inside = Inset(Limit(Column(cards, gap=12), width=720), x=24, y=8 if self.compact else 24)
        body = Scroll(inside, name="credits")
        return framed(self, self.say("table.credits.title"), body, [back_button(self)])

    def _card(self, name: str, *inside: Widget) -> Card:
        return Card([Label(self.say(f"table.credits.{name}"), style="card-title"), *inside], gap=8)

    @staticmethod
    def _quiet(words: str) -> Label:
        return Label(words, style="second", colour="ink-2")

    @staticmethod
    def _line(words: str, right: str) -> Widget:
        said: list[Widget] = [Label(words, style="strong", grow=1)]
        if right:
            said.append(Label(right, style="second", colour="ink-2"))
        return Row(said, gap=16, align="top")

    def _day(self, day: date) -> str:
        month = self.say(f"table.month.m{day.month}")
        return self.say("table.credits.day", day=str(day.day), month=month, year=str(day.year))

    def _about(self, one: Part) -> str:
        if not one.version:
            return self.say("table.credits.not-installed")
        return f"{one.version} · {one.licence}" if one.licence else one.version
