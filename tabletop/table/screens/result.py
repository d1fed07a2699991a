"""The result, the summary of the review: eight figures, objectives with their ratings, gates broken, what decided it.

The figures come from the drill and are seen at once; the ratings are read off the journal beside the loop. Every line with
a time leads to that moment in the replay; from here the report is opened, the debrief led, and a rating given.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tabletop.language import system_reason
from tabletop.review import Result
from tabletop.scenario import ScenarioError
from tabletop.session import SessionError
from tabletop.table.beside import LOOK, Beside
from tabletop.table.frame import framed
from tabletop.table.intents import OpenBriefing, OpenDebrief, OpenReplay, ToMenu
from tabletop.table.kit import (
    Button,
    Column,
    Dialog,
    Flow,
    Inset,
    Label,
    Limit,
    Scroll,
    Widget,
)
from tabletop.table.play.slot import Slot
from tabletop.table.reviewing.assessing import assess, choose_target
from tabletop.table.reviewing.opening import Opened, open_report
from tabletop.table.reviewing.reviewed import Reviewed, reviewed_of
from tabletop.table.reviewing.summary import summary
from tabletop.table.screen import Host, Screen
from tabletop.table.screens import verdicts
from tabletop.table.screens.figures import figure_grid, kept


class ResultScreen(Screen):
    """How did it go? No sum, no rank: eight figures, each by itself, and what proves them.

    Attributes:
        result: The result.
        session: The session it is of.
        review: Its review, once it was read.
        trouble: Why it cannot be read, in words, or empty.
    """

    first_focus = "again"

    def __init__(self, host: Host, result: Result, session: str, review: Reviewed | None = None) -> None:
        """Show how a drill went.

        Args:
            host: The app.
            result: The result.
            session: The session it is of.
            review: Its review, where it was read already; else it is read beside the loop.
        """
        super().__init__(host)
        self.result = result
        self.session = session
        self.review = review
        self.trouble = ""
        self._reading: Beside[Reviewed] | None = None
        self._writing: Beside[Opened] | None = None
        self._then: Callable[[Reviewed], None] | None = None
        self._rated = Slot(Column([]))

    def build(self) -> Widget:
        """Return figures and verdicts."""
        result = self.result
        headline = kept(self, result.figures)
        mode = self.say(f"table.mode.{result.mode}")
        played = self.say("table.result.played", title=result.title, mode=mode, n=result.turns)
        title = Column(
            [Label(headline, style="heading"), Label(played, style="second", colour="ink-3")], gap=4
        )
        self._rated = Slot(self._ratings(), name="rated")
        parts: list[Widget] = [
            title,
            self._steps(),
            figure_grid(self, result.figures, result.trust_before),
            self._rated,
            *verdicts.gates(self),
            *verdicts.moments(self),
            verdicts.tasks(self),
        ]
        foot = [
            Button(self.say("table.result.menu"), self.escape, badge=self.badge("leave"), name="menu"),
            Button(
                self.say("table.result.replay"),
                lambda: self.host.emit(OpenReplay(self.session)),
                key=self.key("look-again"),
                name="replay",
            ),
            Button(
                self.say("table.result.again"),
                lambda: self.host.emit(OpenBriefing(result.scenario)),
                kind="primary",
                key=self.key("accept"),
                name="again",
            ),
        ]
        whole = Column(parts, gap=16)
        body = Scroll(Inset(Limit(whole, width=960), x=24, y=8 if self.compact else 24))
        return framed(self, self.say("table.result.title"), body, foot)

    def _steps(self) -> Widget:
        """Return what comes after a drill: the debrief, the report, and what an assessor adds."""
        return Flow(
            [
                Button(
                    self.say("table.result.debrief"),
                    self.debrief,
                    kind="go",
                    key=self.key("debrief"),
                    tip=self.say("table.result.debrief-tip"),
                    name="debrief",
                ),
                Button(
                    self.say("table.result.report"),
                    self.report,
                    key=self.key("open-report"),
                    tip=self.say("table.result.report-tip"),
                    name="report",
                ),
                Button(
                    self.say("table.result.assess"),
                    self.assess,
                    key=self.key("assess"),
                    tip=self.say("table.result.assess-tip"),
                    name="assess",
                ),
            ]
        )

    def _ratings(self) -> Widget:
        """Return the summary; until it was read what the drill itself knows of the objectives, or why it cannot be."""
        if self.review is not None:
            return summary(self, self.review, self._assess)
        words = self.trouble or self.say("table.review.reading")
        note = Label(words, style="second", colour="stop" if self.trouble else "ink-3", name="review-note")
        return Column([*verdicts.objectives(self), note], gap=8)

    # The review

    def enter(self) -> None:
        """Begin to read the review; coming back from the debrief it holds what was noted there."""
        if self.review is None and self._reading is None:
            folder = Path(self.session)
            self._reading = Beside(lambda: reviewed_of(folder))

    def tick(self, now: int) -> int | None:
        """Let time pass: show the ratings once they were read, and say when the report is there."""
        waits = [super().tick(now)]
        if self._reading is not None:
            if self._reading.look():
                self._take()
            else:
                waits.append(LOOK)
        if self._writing is not None:
            if self._writing.look():
                self._tell_report()
            else:
                waits.append(LOOK)
        return min((wait for wait in waits if wait is not None), default=None)

    def _take(self) -> None:
        """Take what was read, show it, and do what somebody waits for."""
        reading, self._reading = self._reading, None
        if reading is None:
            return
        try:
            self.review = reading.result
        except SessionError as error:
            self.trouble = self.say("table.review.unread", why=self.say(error.phrase))
        except (ScenarioError, OSError) as error:
            self.trouble = self.say("table.review.unread", why=str(error))
        self._rated.fill(self._ratings())
        self.live.touch(layout=True)
        then, self._then = self._then, None
        if then is not None:
            self._with_review(then)

    def _with_review(self, then: Callable[[Reviewed], None]) -> None:
        """Do what needs the review, at once or as soon as it was read; where it cannot be, say why."""
        if self.review is not None:
            then(self.review)
        elif self._reading is not None:
            self._then = then
            self.live.notify(self.say("table.review.reading"))
        else:
            self.live.notify(self.trouble, "stop")

    def debrief(self) -> None:
        """Lead the debrief."""
        self._with_review(lambda review: self.host.emit(OpenDebrief(review)))

    def report(self) -> None:
        """Write the report in the language of the table, and open it."""
        self._with_review(self._write)

    def _write(self, review: Reviewed) -> None:
        if self._writing is not None:
            return
        past, language = review.past, self.host.words.language
        self.live.notify(self.say("table.review.writing"))
        self._writing = Beside(lambda: open_report(past, language))

    def _tell_report(self) -> None:
        """Say where the report lies, or why there is none."""
        writing, self._writing = self._writing, None
        if writing is None:
            return
        self.live.hush()
        try:
            opened = writing.result
        except ModuleNotFoundError as error:
            self.live.notify(self.say("table.review.no-module", module=error.name or ""), "stop")
        except SessionError as error:
            self.live.notify(self.say(error.phrase), "stop")
        except OSError as error:
            reason = system_reason(error)
            told = self.say("table.review.unwritable", folder=self.session, reason=reason)
            self.live.notify(told, "stop")
        else:
            if opened.shown:
                self.live.notify(self.say("table.review.opened", file=str(opened.file)))
            else:
                self._tell_path(opened.file)

    def _tell_path(self, file: Path) -> None:
        root = self.live
        body = [
            Label(self.say("table.review.no-browser"), colour="ink-2"),
            Label(str(file), style="strong", name="report-path"),
        ]
        close = Button(self.say("table.close"), root.close, kind="primary", badge="Esc", name="report-close")
        Dialog(self.say("table.review.written"), body, [close]).open(root)

    def assess(self) -> None:
        """Give a rating of one's own, or note down what was observed."""
        self._with_review(lambda review: choose_target(self, review, self._assess))

    def _assess(self, target: str) -> None:
        if self.review is None:
            return
        if self.review.damage is not None:
            self.live.notify(self.say(self.review.damage), "stop")
            return
        assess(self, self.review, target, self._show_ratings)

    def _show_ratings(self) -> None:
        self._rated.fill(self._ratings())
        self.live.touch(layout=True)
        self.live.notify(self.say("table.review.kept"))

    def escape(self) -> None:
        """Back to the menu; the drill is over."""
        self.host.emit(ToMenu())
