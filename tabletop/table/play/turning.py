"""Ending a turn at the table: the question first, then the turn that resolves, then what is new, or the result."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

import pygame

from tabletop.drill.telling import clock
from tabletop.language import system_reason
from tabletop.picture.overlay import Overlay
from tabletop.review import result_of
from tabletop.table.intents import SetPace, ShowResult
from tabletop.table.play import dialogs
from tabletop.table.play.desk import Desk, Turned
from tabletop.table.play.endbox import end_key
from tabletop.table.play.mapping import closure_marks, incident_marks, overlay_of
from tabletop.table.play.pacing import PaceBar, stepped
from tabletop.table.play.resolving import Resolving, changed, journeys
from tabletop.table.play.saying import Say
from tabletop.table.play.unfolding import Unfolding, changes_of, ticker_of
from tabletop.table.settings import PACES, Pace

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

FRAME = 16
"""Milliseconds between two moments of a turn that resolves."""


def left_over(desk: Desk, say: Say) -> list[str]:
    """Return what is left undone in this turn: idle units, unanswered requests."""
    scenario = desk.view.scenario
    undone = [say("play.confirm.idle", unit=scenario.units[unit].title) for unit in desk.undone]
    asked = {one.id: one for one in desk.view.requests}
    for request in desk.unanswered:
        decision = scenario.doctrine.decisions[asked[request].decision].title
        undone.append(say("play.confirm.unanswered", decision=decision))
    return undone


@dataclass(slots=True)
class Turning:
    """The turns of one table.

    Attributes:
        table: The screen.
        resolving: The turn that is being shown, or None.
    """

    table: PlayScreen
    resolving: Resolving | None = field(default=None, init=False)

    @property
    def moving(self) -> bool:
        """Whether counters move."""
        return self.table.pane.moment is not None

    def end(self) -> None:
        """End the turn, asking first where something is left undone."""
        table = self.table
        desk = table.desk
        if desk.view.over:
            self._show_result()
            return
        undone = left_over(desk, table.say) if table.linked is None or not table.linked.done else ()
        if undone:
            turn, step = desk.view.turn_of_drill, end_key(table)
            dialogs.confirm_end(table.live, table.say, undone, lambda: self.run(turn), step=step)
        else:
            self.run(desk.view.turn_of_drill)

    def run(self, turn: int) -> None:
        """Let a turn run and show it; where one laptop goes round, get up from it; in a class, be done with it."""
        table = self.table
        if table.linked is not None:
            table.linked.finish(turn)
            return
        try:
            if table.sitting is not None:
                table.sitting.leave()
                return
            turned = table.desk.end_turn()
        except OSError as error:
            folder = str(table.desk.session.folder)
            reason = system_reason(error)
            table.tell(table.say("play.unsaved", folder=folder, reason=reason), "stop")
            return
        self.unfold(turned, table.ground.overlay)

    def catch_up(self) -> None:
        """Show the turn that ran while this screen was not seen, once it stands."""
        table = self.table
        if table.missed is None or (table.linked is not None and table.live.overlaid):
            return  # whoever is writing or choosing while a class goes on is not torn away from it
        turned, table.missed = table.missed, None
        chart = table.ground.chart
        before = replace(
            table.ground.overlay,
            incidents=incident_marks(turned.before, chart),
            closures=closure_marks(turned.before, chart),
        )
        self.unfold(turned, before)

    def unfold(self, turned: Turned, shown: Overlay) -> None:
        """Show a turn that has run, minute by minute where there is motion.

        Args:
            turned: The turn.
            shown: What the map showed before it.
        """
        table = self.table
        table.map_talk.let_go()
        table.news = changed(turned)
        self._turn_to_news(turned)
        if table.look.reduced_motion or table.host.settings.pace == "instant":
            self._settle()
            return
        after = overlay_of(table.desk, table.ground.chart, table.map_talk.pointing(), table.say)
        moves = journeys(table.ground.chart, turned)
        unfolding = Unfolding(shown, after, changes_of(turned))
        self.resolving = Resolving(turned, moves, unfolding, ticker_of(turned))
        table.toast.hush()  # it would lie over the panel
        table.face.pace.visible = True
        self.show()

    def _turn_to_news(self, turned: Turned) -> None:
        table = self.table
        fresh = [
            one
            for one in turned.after.incidents.values()
            if one.id not in turned.before.incidents and one.status == "open"
        ]
        if fresh:
            table.incident = fresh[0].id
        table.keep_open_incident()
        table.tab = "changes"
        if table.unit is not None and table.unit not in turned.after.units:
            table.unit = None

    def advance(self, now: int) -> int | None:
        """Show the next moment of a turn that resolves; return in how many milliseconds to be called again.

        Args:
            now: Milliseconds on any clock that only goes forward.
        """
        table, going = self.table, self.resolving
        if going is None:
            return None
        going.pass_to(now, table.host.settings.pace)
        if going.share < 1.0:
            self._show_moment(going)
            return FRAME
        if self.moving:
            self._settle()
        if going.over or table.desk.view.over:
            self.resolving = None
            table.show_map()
            return None
        pointing = replace(table.map_talk.pointing(), pulse=going.pulse)
        table.ground.show(overlay_of(table.desk, table.ground.chart, pointing, table.say))
        table.pane.touch()
        return FRAME

    def _show_moment(self, going: Resolving) -> None:
        table = self.table
        if going.step != going.unfolding.step(going.minute):
            self.show()
        table.pane.moment = going.minute
        hour = table.say(clock(int(going.minute)))
        if table.clock.words != hour:
            table.clock.words = hour
            said = going.said
            line = f"{table.say(clock(said[0]))}  {table.say(said[1])}" if said is not None else ""
            table.face.pace.line.words = line
        table.pane.touch()

    def show(self) -> bool:
        """Show on the map the minute that a resolving turn has come to; return whether there is one."""
        table, going = self.table, self.resolving
        if going is None or going.share >= 1.0:
            return False
        going.step = going.unfolding.step(going.minute)
        table.ground.show(going.unfolding.at(going.minute), going.journeys)
        table.pane.moment = going.minute
        table.pane.touch()
        return True

    def pace_bar(self) -> PaceBar:
        """Return the panel to be laid over the map; seen while a turn resolves."""
        table = self.table
        caps = {how: table.badge(f"pace-{how}") or table.say("keys.none") for how in ("faster", "slower")}
        tip = table.say("play.pace.tip", **caps)
        bar = PaceBar(table.say, table.host.settings.pace, self._choose_pace, self._skip, tip)
        bar.visible = self.resolving is not None and self.resolving.share < 1.0
        return bar

    def _choose_pace(self, pace: Pace) -> None:
        self.table.host.emit(SetPace(pace))

    def _skip(self) -> None:
        self.hurry()

    def takes(self, event: pygame.event.Event) -> bool:
        """Take an event while a turn resolves: two keys change the speed, any other key or click skips."""
        if self.resolving is None or event.type not in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            return False
        bar = self.table.face.pace
        if event.type == pygame.MOUSEBUTTONDOWN:
            return not (bar.visible and bar.rect.collidepoint(event.pos)) and self.hurry()
        command = self.table.host.bindings.heard(event, "pace") if self.moving else None
        if command is not None:
            by = 1 if command == "pace-faster" else -1
            bar.choice.choose(PACES.index(stepped(cast("Pace", bar.choice.value), by)))
            return True
        return self.hurry()

    def hurry(self) -> bool:
        """Show at once how the turn ended; return whether counters were moving until then."""
        if self.resolving is None:
            return False
        self.resolving = None
        if not self.moving:
            self.table.show_map()
            return False
        self._settle()
        return True

    def _settle(self) -> None:
        """Show everything as it is after the turn."""
        table = self.table
        table.pane.moment = None
        table.face.pace.visible = False
        table.refresh()
        table.show_card()
        if table.desk.view.over:
            self._show_result()
        else:
            done = "play.saved" if table.linked is None else "play.turned"
            table.tell(table.say(done, turn=table.desk.view.turn_of_drill - 1))

    def _show_result(self) -> None:
        table = self.table
        if table.linked is not None:
            table.linked.conclude()
            return
        table.desk.close()
        session = table.desk.own_session
        table.host.emit(ShowResult(result_of(session.drill), str(session.folder)))
