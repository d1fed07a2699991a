"""The first screen of all: which language?"""

from __future__ import annotations

from tabletop.language import LANGUAGES, Language, catalogue
from tabletop.table.frame import Backdrop
from tabletop.table.intents import Back, Quit, SetLanguage
from tabletop.table.kit import Button, Card, Column, Inset, Label, Limit, Row, Scroll, Widget
from tabletop.table.screen import Screen

_NUMBERS = {"id": 1, "en": 2}


class LanguageScreen(Screen):
    """Asks once, in both languages at the same time."""

    first_focus = "id"

    def build(self) -> Widget:
        """Return the question."""
        indonesian, english = catalogue("id"), catalogue("en")
        marks = [spoken.say("table.mark") for spoken in (indonesian, english)]
        title = Column(
            [
                Label(indonesian.say("table.first.title"), style="heading", align="middle"),
                Label(english.say("table.first.title"), style="title", colour="ink-3", align="middle"),
            ],
            gap=4,
        )
        note = Column(
            [
                Label(spoken.say("table.first.note"), style="second", colour="ink-3", align="middle")
                for spoken in (indonesian, english)
            ],
            gap=0,
        )
        card = Card(
            [title, *(self._button(language) for language in LANGUAGES), note],
            pad=16 if self.compact else 24,
            gap=16,
        )
        shown = " · ".join(marks if self.wide else marks[:1])
        bar = Inset(
            Row(
                [
                    Label(self.say("table.product"), style="title", colour="bar-ink", wrap=False, grow=1),
                    Label(shown, style="small-strong", colour="bar-ink-2", wrap=False),
                ]
            ),
            x=24,
            y=8 if self.compact else 16,
            fill="bar",
        )
        body = Scroll(Inset(Limit(card, width=440, centre=True), x=16, y=16))
        return Column([bar, Backdrop(marks[0], body)], gap=0)

    def _button(self, language: Language) -> Button:
        words = catalogue(language).say("table.language-name")
        other = catalogue("en" if language == "id" else "id")
        also = other.say("table.first.indonesian" if language == "id" else "table.first.english")
        return Button(
            words,
            lambda: self._choose(language),
            kind="primary" if language == "id" else "secondary",
            key=self.host.bindings.numbered("number", _NUMBERS[language]),
            note=also,
            align="left",
            large=not self.compact,
            name=language,
        )

    def _choose(self, language: Language) -> None:
        self.host.emit(SetLanguage(language))
        self.host.emit(Back())

    def escape(self) -> None:
        """Leave without choosing; it is asked again next time."""
        self.host.emit(Quit())
