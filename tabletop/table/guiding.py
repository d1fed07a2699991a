"""The facilitator's guide from the table: written beside the plans with the sheets of the seats, and opened on purpose.

It has the events to come and their answers, so that nothing of it is shown before somebody asks for it here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.language import system_reason
from tabletop.table.beside import LOOK, Beside
from tabletop.table.browser import show_page
from tabletop.table.frame import back_button, framed
from tabletop.table.kit import Button, Card, Column, Inset, Label, Limit, Scroll, Widget
from tabletop.table.screen import Host, Screen
from tabletop.whole import write_whole

if TYPE_CHECKING:
    from tabletop.language import Language
    from tabletop.scenario.documents.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a guide: for the facilitator, and to be handed out."""

    guide: Path
    sheets: Path


def write_guide(scenario: Scenario, cut: str | None, language: Language, folder: Path) -> Written:
    """Write the guide of a drill, or of a cut of it, and the sheets of its seats.

    Raises:
        ModuleNotFoundError: What writes pages is not installed.
        OSError: They cannot be written.
    """
    from tabletop.guide import (  # jinja2 and the review, only where they are asked for
        Lesson,
        file_name,
        render,
    )

    lesson = Lesson(scenario, scenario.sessions.get(cut) if cut is not None else None)
    folder.mkdir(parents=True, exist_ok=True)
    written = Written(
        folder / file_name(lesson, "facilitator", language), folder / file_name(lesson, "seats", language)
    )
    write_whole(written.sheets, render(lesson, language, "seats").encode("utf-8"))
    page = render(lesson, language, "facilitator", written.sheets.name)
    write_whole(written.guide, page.encode("utf-8"))
    return written


class GuideScreen(Screen):
    """Say what the guide is, write it, and open it or the sheets in the browser.

    Attributes:
        scenario: The drill.
        cut: The class session, or None for the whole drill.
        written: The files, once they are there.
    """

    def __init__(self, host: Host, scenario: Scenario, cut: str | None) -> None:
        super().__init__(host)
        self.scenario = scenario
        self.cut = cut
        self.written: Written | None = None
        self._writing: Beside[Written] | None = None
        self._trouble = ""

    def build(self) -> Widget:
        """Return what the guide is, where it lies, and the ways to open it."""
        cut = self.scenario.sessions.get(self.cut) if self.cut is not None else None
        title = self.say(self.scenario.title)
        heading = title if cut is None else f"{title}: {self.say(cut.title)}"
        inside: list[Widget] = [
            Label(heading, style="heading"),
            Card([Label(self.say("table.guide.what"), colour="ink-2")]),
            Card([Label(self.say("table.guide.secret"), style="strong")], edge="hold"),
            self._state(),
        ]
        body = Scroll(Inset(Limit(Column(inside, gap=12), width=760), x=24, y=8 if self.compact else 24))
        wait = "" if self.written is not None else self._trouble or self.say("table.guide.writing")
        sheets = Button(
            self.say("table.guide.open-sheets"),
            lambda: self._open(sheets=True),
            key=self.key("seat-briefing"),
            reason=wait,
            name="open-sheets",
        )
        guide = Button(
            self.say("table.guide.open"),
            lambda: self._open(sheets=False),
            kind="go",
            key=self.key("accept"),
            reason=wait,
            name="open-guide",
        )
        return framed(self, self.say("table.guide.title"), body, [back_button(self), sheets, guide])

    def _state(self) -> Widget:
        """Return where the files lie, or why there are none yet."""
        if self.written is None:
            words = self._trouble or self.say("table.guide.writing")
            return Label(words, style="second", colour="stop" if self._trouble else "ink-3", name="state")
        return Card(
            [
                Label(self.say("table.guide.lies"), style="card-title"),
                Label(str(self.written.guide), name="guide-path"),
                Label(str(self.written.sheets), name="sheets-path"),
            ],
            gap=6,
        )

    def enter(self) -> None:
        """Begin to write."""
        if self.written is None and self._writing is None:
            scenario, cut, language = self.scenario, self.cut, self.host.words.language
            folder = self.host.folders.guides
            self._writing = Beside(lambda: write_guide(scenario, cut, language, folder))

    def tick(self, now: int) -> int | None:
        """Let time pass: say when the files are there."""
        waits = [super().tick(now)]
        if self._writing is not None:
            if self._writing.look():
                self._take()
            else:
                waits.append(LOOK)
        return min((wait for wait in waits if wait is not None), default=None)

    def _take(self) -> None:
        writing, self._writing = self._writing, None
        if writing is None:
            return
        try:
            self.written = writing.result
        except ModuleNotFoundError as error:
            self._trouble = self.say("table.review.no-module", module=error.name or "")
        except OSError as error:
            folder = str(self.host.folders.guides)
            self._trouble = self.say("table.review.unwritable", folder=folder, reason=system_reason(error))
        self.rebuild()

    def _open(self, *, sheets: bool) -> None:
        if self.written is None:
            return
        file = self.written.sheets if sheets else self.written.guide
        if show_page(file):
            self.live.notify(self.say("table.guide.opened", file=str(file)))
        else:
            self.live.notify(self.say("table.guide.no-browser", file=str(file)), "stop")
