"""The replay screen: the map and the lines of any turn, forward and back, played at a speed, and played on from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pygame

from tabletop.drill.telling import clock
from tabletop.drill.view import View
from tabletop.language import Phrase, phrase
from tabletop.picture.shapes import Thing, ThingKind
from tabletop.session import Tape
from tabletop.table.ground import Layered, LayersAsked, Opened, Picked, Pointed, Said
from tabletop.table.ground.said import Layer
from tabletop.table.intents import Branch, OpenOtherwise, SetPace
from tabletop.table.kit import Label, Look, Widget
from tabletop.table.play.desk import Turned
from tabletop.table.play.feed import where
from tabletop.table.play.map_pane import MapPane
from tabletop.table.play.mapping import Pointing, lay_ground, node_of, overlay_of, trust_of
from tabletop.table.play.pacing import stepped
from tabletop.table.play.piled import tip_of
from tabletop.table.play.regions import docked
from tabletop.table.play.resolving import Resolving, changed, journeys
from tabletop.table.play.slot import Slot
from tabletop.table.play.toast import Toast
from tabletop.table.play.topbar import top_bar
from tabletop.table.play.unfolding import Unfolding, changes_of, ticker_of
from tabletop.table.replaying import asking
from tabletop.table.replaying.panel import TABS, panel
from tabletop.table.replaying.past import TOGETHER, TRUTH, Eyes, PastDesk
from tabletop.table.replaying.reel import Reel
from tabletop.table.replaying.regions import ReplayRegions
from tabletop.table.replaying.transport import Transport
from tabletop.table.replaying.winding import is_needed, winding
from tabletop.table.screen import Host, Screen
from tabletop.table.settings import PACES, Pace
from tabletop.table.themes import Dress

_LINES: Mapping[str, ThingKind] = {
    "incident": "incident",
    "unit": "unit",
    "polling": "polling",
    "site": "site",
}
"""What lines are about that can be pointed at; any other leads to a place."""

BOOK = "doctrine"
"""Who decides where another decision is compared; a name of `tabletop.drill.PLAYERS`."""


class ReplayScreen(Screen):
    """A session looked at again.

    Attributes:
        reel: Its turns, where they stand and how they go by.
        tab: Which lines are shown.
        folded: Whether the lines are folded away.
        thing: What is pointed out on the map, or None.
        bare: Without the bar below and all buttons, for pictures.
    """

    first_focus = "play"

    def __init__(
        self,
        host: Host,
        tape: Tape,
        *,
        instructor: bool = False,
        turn: int | None = None,
        minute: int | None = None,
        about: str | None = None,
        eyes: str | None = None,
        bare: bool = False,
    ) -> None:
        """Open a tape.

        Args:
            host: The app.
            tape: What to look at.
            instructor: Whether the whole truth may be seen while the drill goes on.
            turn: Where to begin; the first turn unless told.
            minute: Drill minute within that turn to stand at.
            about: The incident to point at.
            eyes: Whose knowledge to begin with; those who played unless told.
            bare: Without anything to press.
        """
        super().__init__(host)
        self.bare = bare
        self.reel = Reel(tape, self, instructor=instructor, turn=turn, eyes=eyes)
        self.tab = TABS[0]
        self.folded = not self.docked
        self.thing: Thing | None = None
        self._hovered: Thing | None = None
        self._paced = True
        self._dress = Dress.of(host)
        chips: tuple[Layer, ...] = () if bare else ("units", "tps", "risk", "trust")
        self.ground = lay_ground(tape.scenario, self._dress, chips=chips)
        self.toast = Toast()
        self.pane = MapPane(self.ground, self._heard, self.host.bindings)
        if about is not None and self.reel.knows(about):
            self.thing = Thing("incident", about)
        if minute is not None and self.reel.position < tape.last:
            self.reel.stand_at(minute)

    # Building

    def build(self) -> Widget:
        """Return the regions, filled with what is known at this turn."""
        self.pane = MapPane(self.ground, self._heard, self.host.bindings)
        bar, self.clock = self._bar()
        self._top, self._panel = Slot(bar), Slot(panel(self), grow=1)
        self.transport = Transport(self) if not self.bare else None
        self._show_map()
        return ReplayRegions(
            top=self._top,
            ground=self.pane,
            panel=self._panel,
            transport=self.transport.root if self.transport is not None else None,
            toast=self.toast,
            folded=self.folded,
        )

    def resized(self) -> None:
        """The window has another size: all is built anew."""
        self.rebuild()

    @property
    def look(self) -> Look:
        """The look at its scale."""
        return self.host.look

    @property
    def desk(self) -> PastDesk:
        """What is known at this turn."""
        return self.reel.desk

    @property
    def docked(self) -> bool:
        """Whether the lines stand beside the map."""
        return docked(self.host.size, self.host.look.scale)

    @property
    def picture_folder(self) -> Path:
        """Pictures of a drill lie with its session."""
        return self.reel.tape.folder / "pictures"

    def _bar(self) -> tuple[Widget, Label]:
        who = self.say("table.replay.who", who=self.eyes_title(self.reel.eyes))
        return top_bar(self, self.host.size[0] / self.look.scale, who)

    def eyes_title(self, eyes: Eyes) -> str:
        """Return what to call some eyes."""
        tape = self.reel.tape
        if eyes.name == TRUTH:
            return self.say("table.replay.truth")
        if eyes.name == TOGETHER:
            everybody = len(eyes.seats) == len(tape.scenario.seats)
            return self.say("play.top.open-table") if everybody else self.say(tape.header.who)
        return self.say(tape.scenario.seats[eyes.name].title)

    # Choosing

    def choose_pace(self, pace: Pace) -> None:
        """Show turns faster or slower from now on."""
        self.host.emit(SetPace(pace))
        self._paced = False

    def next_pace(self) -> None:
        """Show turns faster from now on, and after the fastest slowly again."""
        now = self.host.settings.pace
        self.choose_pace(PACES[(PACES.index(now) + 1) % len(PACES)])

    def choose_eyes(self, name: str) -> None:
        """See with other eyes."""
        if self.reel.see_with(name):
            self.rebuild()

    # Showing

    def refresh(self) -> None:
        """Show what is known at this turn."""
        if self.root is None:
            return
        bar, self.clock = self._bar()
        self._top.fill(bar)
        self._panel.fill(panel(self))
        self._show_map()
        self.follow()

    def follow(self) -> None:
        """Show whether the turns run, how fast, and how far the tape was run."""
        if self.transport is not None and self.root is not None:
            self.transport.follow(self)

    def unfold(self, run: Turned) -> Resolving:
        """Return a turn as the map and the line over it show it minute by minute."""
        chart = self.ground.chart
        after = overlay_of(PastDesk(run.after, run.before), chart, self._pointing(changed(run)), self.say)
        before = overlay_of(self.desk, chart, self._pointing(frozenset()), self.say)
        unfolding = Unfolding(before, after, changes_of(run))
        return Resolving(run, journeys(chart, run), unfolding, ticker_of(run))

    def _pointing(self, news: frozenset[str]) -> Pointing:
        return Pointing(thing=self.thing, hovered=self._hovered, news=news)

    def _show_map(self) -> None:
        going = self.reel.going
        dark = self.desk.view.ground.dark
        self._dress = Dress.of(self.host, night=dark).put_on(self.ground, self._dress)
        self.ground.show_figures("trust", trust_of(self.desk.view))
        if going is not None:
            going.step = going.unfolding.step(going.minute)
            self.ground.show(going.unfolding.at(going.minute), going.journeys)
            self.pane.moment = going.minute
            self.clock.words = self.say(clock(int(going.minute)))
        else:
            before = self.reel.before
            news = frozenset() if before is None else _news(before, self.desk.view)
            self.ground.show(overlay_of(self.desk, self.ground.chart, self._pointing(news), self.say))
            self.pane.moment = None
        self.pane.touch()

    def tick(self, now: int) -> int | None:
        """Let time pass: the tape runs ahead, and what plays goes on."""
        if not self._paced:  # the app has taken the new pace by now
            self._paced = True
            self.follow()
        pace = self.host.settings.pace
        still = self.look.reduced_motion or pace == "instant"
        waits = [
            self.live.tick(now),
            self.reel.advance(now, pace, still=still),
            self.pane.advance(now),
            self.toast.advance(now),
        ]
        if not self.bare and not self.reel.marked:
            waits.append(1)
            if not self.reel.wind():
                self.rebuild()
            self.follow()
        return min((wait for wait in waits if wait is not None), default=None)

    def show_moment(self, going: Resolving) -> None:
        """Show another minute of the turn: what moves, the clock, and what is told of it."""
        if going.step != going.unfolding.step(going.minute):
            self._show_map()
        self.pane.moment = going.minute
        hour = self.say(clock(int(going.minute)))
        if self.clock.words != hour:
            self.clock.words = hour
            said = going.said
            if said is not None:
                self.toast.say(f"{self.say(clock(said[0]))}  {self.say(said[1])}")
        self.pane.touch()

    # What the map and the lines say

    def _heard(self, said: Said) -> None:
        match said:
            case Pointed(thing):
                self._hovered = thing if thing is None or thing.kind != "place" else None
                self.pane.tip_lines = tip_of(self, self.ground, thing, None)
                self.pane.tip_thing = thing
                self._show_map()
            case Picked(thing, _):
                self.thing = thing if thing is None or thing.kind != "place" else None
                self._show_map()
            case Opened() | Layered() | LayersAsked():
                self._show_map()

    def show_tab(self, tab: str) -> None:
        """Show other lines."""
        self.tab = tab
        self._panel.fill(panel(self))

    def locate(self, key: str) -> None:
        """Show on the map where a line leads."""
        node = where(self.desk.view, key)
        if node is None:
            return
        kind, _, name = key.partition(":")
        self.thing = Thing(_LINES[kind], name) if kind in _LINES else Thing("place", node)
        self.ground.reveal(self.ground.chart[node_of(self.desk.view, self.thing) or node], centre=True)
        self._show_map()

    def fold(self) -> None:
        """Fold the lines away, or show them again."""
        self.folded = not self.folded
        self.rebuild()

    def _show_beside(self, by: int) -> None:
        """Show the lines of the tab beside this one."""
        self.show_tab(TABS[(TABS.index(self.tab) + by) % len(TABS)])

    # Asking

    def ask_turn(self) -> None:
        """Ask for a turn to go to; its number can be typed."""
        asking.ask_turn(self)

    def ask_eyes(self) -> None:
        """Ask whose eyes to see with."""
        asking.ask_eyes(self)

    def ask_branch(self) -> None:
        """Ask whether to play on from here in a new session."""
        reel = self.reel
        if reel.no_branch is not None:
            self.toast.say(self.say(reel.no_branch), "stop")
            return
        folder = str(reel.tape.folder)
        asking.ask_branch(self, lambda: self.host.emit(Branch(folder, reel.position)), self.compare)

    @property
    def no_otherwise(self) -> Phrase | None:
        """Why nobody can see what another player would have come to from here, or None: it shows the whole truth."""
        reel = self.reel
        if reel.position > reel.tape.turns:
            return phrase("table.replay.no-branch.end")
        if not reel.tape.over and not reel.instructor:
            return phrase("table.replay.no-otherwise")
        return None

    def compare(self) -> None:
        """Compare with what the player of the book would have done from here."""
        reel = self.reel
        if self.no_otherwise is not None:
            self.toast.say(self.say(self.no_otherwise), "stop")
            return
        reel.playing = False
        self.host.emit(OpenOtherwise(str(reel.tape.folder), reel.position, BOOK))

    # Drawing, events

    @property
    def dirty(self) -> bool:
        """Whether anything must be drawn again."""
        return self.live.dirty or self.pane.only

    def draw(self, surface: pygame.Surface) -> None:
        """Draw everything."""
        self.pane.only = False
        self.live.draw(surface)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the keys do, whether or not there is room for their caps."""
        pace = self.host.settings.pace
        return winding(self.reel) | {
            "replay-turn": self.ask_turn,
            "replay-eyes": self.ask_eyes,
            "replay-branch": self.ask_branch,
            "replay-otherwise": self.compare,
            "replay-next-tab": lambda: self._show_beside(1),
            "replay-previous-tab": lambda: self._show_beside(-1),
            "replay-fold": self.fold,
            "replay-slower": lambda: self.choose_pace(stepped(pace, -1)),
            "replay-faster": lambda: self.choose_pace(stepped(pace, 1)),
        }

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; the tape comes before what has the focus, and a number asks for its turn."""
        if event.type != pygame.KEYDOWN or self.live.overlaid:
            return super().handle(event)
        if not is_needed(self.live.focus, event) and self._obey(event, winding(self.reel)):
            return True
        if super().handle(event):
            return True
        if self.host.bindings.number(event, "replay-type") is None:
            return False
        asking.ask_turn(self, event)
        return True

    def escape(self) -> None:
        """Stop what plays, close what lies over the map, then leave."""
        if self.reel.playing:
            self.reel.play()
        elif not self.docked and not self.folded:
            self.fold()
        else:
            super().escape()


def _news(before: View, after: View) -> frozenset[str]:
    old = before.incidents
    return frozenset(
        one.id
        for one in after.incidents.values()
        if one.id not in old or (one.state, one.status) != (old[one.id].state, old[one.id].status)
    )
