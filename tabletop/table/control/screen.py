"""The instructor's desk: the programme of injects at the left, what is done about one, time and notes at the right."""

from __future__ import annotations

from pathlib import Path

from tabletop.language import system_reason
from tabletop.review import result_of
from tabletop.session import Session
from tabletop.session.session import JOURNAL
from tabletop.table.control.exercise import Exercise
from tabletop.table.control.leading import LeadScreen
from tabletop.table.control.projection import projector_panel
from tabletop.table.control.time_panel import TimePanel
from tabletop.table.intents import Replace, ShowResult
from tabletop.table.kit import Button, Widget
from tabletop.table.play import dialogs
from tabletop.table.play.turning import left_over
from tabletop.table.screen import Host


class ControlScreen(LeadScreen):
    """Exercise control leads the drill from here.

    Attributes:
        exercise: The session and the clock of the class.
    """

    panels = ("inject", "time", "notes", "projector")
    exercise: Exercise

    def __init__(self, host: Host, session: Session) -> None:
        super().__init__(host, Exercise(host, session, self._come_back))
        self._time = TimePanel(self)
        self._seen = False

    # What is shown

    def build(self) -> Widget:
        """Return the desk, with the time of the class in its head."""
        self._time = TimePanel(self)
        return super().build()

    def brief(self) -> Widget:
        """Return what is left of the turn."""
        return self._time.brief

    def panel_of(self, name: str) -> Widget:
        """Return the time of the class, or what leads the projector."""
        return self._time.whole() if name == "time" else projector_panel(self)

    def steps(self) -> list[Widget]:
        """Return the ways to the table and through the turn."""
        end = Button(
            self.say("control.result" if self.exercise.over else "play.end.turn"),
            self.end_turn,
            kind="go",
            key=self.key("desk-end-turn"),
            name="end-turn",
        )
        orders = Button(
            self.say("control.orders"),
            self.enter_orders,
            key=self.key("control"),
            tip=self.say("control.orders-tip"),
            name="enter-orders",
        )
        return [orders, end]

    def renew(self) -> None:
        """Show everything as it is now."""
        self.exercise.projection.show_clock()
        super().renew()

    @property
    def journal(self) -> Path:
        """Where the drill is kept."""
        return self.exercise.session.folder / JOURNAL

    # What is done

    def turn_projector(self) -> None:
        """Open or close the projector's window."""
        projection = self.exercise.projection
        if projection.running:
            projection.close()
        else:
            try:
                projection.start(self.host.words.language, self.host.look.scale)
            except OSError as error:
                reason = system_reason(error)
                self.live.notify(self.say("control.projector.failed", reason=reason), "stop")
        self.renew()

    def enter_orders(self) -> None:
        """Go to the table, where orders told or written on paper are entered for any seat."""
        self.host.emit(Replace(self.exercise.play))

    def _come_back(self) -> None:
        self.host.emit(Replace(self))

    def end_turn(self) -> None:
        """End the turn, asking first where something is left undone; at the end show the result."""
        if self.exercise.over:
            self._show_result()
            return
        undone = left_over(self.exercise.desk, self.say)
        if undone:
            dialogs.confirm_end(self.live, self.say, undone, self._run)
        else:
            self._run()

    def _run(self) -> None:
        try:
            self.exercise.end_turn()
        except OSError as error:
            reason = system_reason(error)
            folder = str(self.exercise.session.folder)
            self.live.notify(self.say("play.unsaved", folder=folder, reason=reason), "stop")
            return
        self.renew()
        self.live.notify(self.say("play.saved", turn=self.exercise.session.drill.turn - 1))

    def _show_result(self) -> None:
        session = self.exercise.session
        self.exercise.close()
        self.host.emit(ShowResult(result_of(session.drill), str(session.folder)))

    # Time

    def tick(self, now: int) -> int | None:
        """Let time pass: the clock of the class is shown anew every second."""
        wait, next_second = super().tick(now), self.exercise.clock.until_change
        self._time.refresh()
        seen = self.exercise.projection.seen
        if seen != self._seen:
            self._seen = seen
            if self.panel == "projector" and not self.live.overlaid:
                self.rebuild()
        return min((one for one in (wait, next_second) if one is not None), default=None)
