"""What the class says: a field below each question of a moment or of the closing, kept on the disk as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tabletop.session import SessionError
from tabletop.table.kit import Card, Label, Row, TextField, Widget

if TYPE_CHECKING:
    from tabletop.review.debrief import Asked
    from tabletop.table.debriefing.screen import DebriefScreen

MOST_WORDS = 600
"""The most letters of the class's words to one question."""

STILL = 2000
"""Milliseconds without a letter after which what was typed is kept."""
AGAIN = 60_000
"""Milliseconds after which it is tried again where the disk would not take it."""

_NAME = "words-"
"""What the names of the fields begin with; the question follows."""


class Answers:
    """The questions of the present step with their fields, and what was typed since it was last kept."""

    def __init__(self, screen: DebriefScreen) -> None:
        """Begin with nothing typed.

        Args:
            screen: The debrief, which knows what is asked and who signs.
        """
        self._screen = screen
        self._now = 0
        self._key = ""
        self._fields: dict[str, TextField] = {}
        self._drafts: dict[str, str] = {}
        self._keep_at: int | None = None

    def cards(self, key: str, questions: Sequence[Asked]) -> list[Widget]:
        """Return the questions of a step, each with what is known and its field.

        Args:
            key: What the class's words name the step by.
            questions: What is asked; none where nothing is.
        """
        self._key, self._fields = key, {}
        said = self._screen.review.assessment.said(key)
        return [self._card(one, said.get(one.id, "")) for one in questions]

    def _card(self, one: Asked, said: str) -> Card:
        say = self._screen.say
        field = TextField(
            self._drafts.get(one.id, said),
            hint=say("table.debrief.words-hint"),
            most=MOST_WORDS,
            rows=2,
            on_change=lambda words: self._type(one.id, words),
            on_enter=lambda: self._entered(one.id),
            name=f"{_NAME}{one.id}",
        )
        self._fields[one.id] = field
        facts = [
            Row(
                [
                    Label("·", style="second-strong", colour="ink-3", wrap=False),
                    Label(say(fact.what), style="body", colour="ink-2", grow=1),
                ],
                gap=8,
                align="top",
            )
            for fact in one.facts
        ]
        return Card([Label(say(one.ask), style="large-strong"), *facts, field], gap=6)

    def open_field(self) -> TextField | None:
        """Return the field of the first question that has no answer, else the first; None where nothing is asked."""
        fields = list(self._fields.values())
        return next((one for one in fields if not one.words.strip()), fields[0] if fields else None)

    def _type(self, question: str, words: str) -> None:
        self._drafts[question] = words.strip()
        self._keep_at = self._now + STILL

    def _entered(self, question: str) -> None:
        """Return keeps an answer, and leads to the next question."""
        self.keep()
        root, names = self._screen.live, list(self._fields)
        at = names.index(question) + 1
        target = self._fields[names[at]] if at < len(names) else root.find("on")
        root.give_focus(target, by_keyboard=True)

    def leave(self, field: TextField) -> None:
        """The focus left a field: keep what was typed in it."""
        if field.name.removeprefix(_NAME) in self._drafts:
            self.keep()

    def advance(self, now: int) -> None:
        """Let time pass until `now` (milliseconds): keep what was typed once no letter comes any more."""
        self._now = now
        if self._keep_at is not None and now >= self._keep_at and not self.keep():
            self._keep_at = now + AGAIN

    def keep(self) -> bool:
        """Put on the disk what was typed since; return whether nothing is left to keep.

        Words taken out altogether stay in the file as they were: it only ever grows, and an empty answer is none.
        """
        from tabletop.review.assessment import Words, now

        screen = self._screen
        if not self._drafts:
            return True
        before = screen.review.assessment.said(self._key)
        by = screen.place.by or screen.say("table.debrief.by-class")
        changed = [
            Words(self._key, one, words, by, now())
            for one, words in self._drafts.items()
            if words and words != before.get(one, "")
        ]
        try:
            if changed:
                screen.review.add(*changed)
        except SessionError as error:
            screen.live.notify(screen.say(error.phrase), "stop")
            return False
        except OSError as error:
            screen.tell_unwritable(error)
            return False
        self._drafts.clear()
        self._keep_at = None
        return True
