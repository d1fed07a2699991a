"""The replay screen: the map and the lines of any turn, forward and back, played at a speed, and played on from there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame

from tabletop.drill.telling import clock
from tabletop.drill.view import View
from tabletop.picture.shapes import Thing
from tabletop.session import Tape
from tabletop.table.ground import Layered, LayersAsked, Opened, Picked, Pointed, Said
from tabletop.table.ground.said import Layer
from tabletop.table.intents import Branch, SetPace
from tabletop.table.kit import Button, Label, Listing, Look, Slider, Widget
from tabletop.table.kit.choice import OneOf
from tabletop.table.play.feed import where
from tabletop.table.play.map_pane import MapPane
from tabletop.table.play.mapping import Pointing, lay_ground, node_of, overlay_of, trust_of
from tabletop.table.play.pacing import stepped
from tabletop.table.play.regions import docked
from tabletop.table.play.resolving import Resolving, changed, journeys
from tabletop.table.play.slot import Slot
from tabletop.table.play.toast import Toast
from tabletop.table.play.tooltip import tooltip
from tabletop.table.play.topbar import top_bar
from tabletop.table.play.unfolding import Unfolding, changes_of, ticker_of
from tabletop.table.replaying import asking
from tabletop.table.replaying.panel import TABS, panel
from tabletop.table.replaying.past import TOGETHER, TRUTH, Eyes, PastDesk, eyes_of, first_eyes, seen, turned
from tabletop.table.replaying.regions import ReplayRegions
from tabletop.table.replaying.transport import Transport
from tabletop.table.screen import Host, Screen
from tabletop.table.settings import PACES, Pace
from tabletop.table.themes import Dress

KEPT = 8
"""Views that are kept."""

FRAME, REST, STILL = 16, 500, 1200
"""Milliseconds between frames, between two turns, and that a turn stands where nothing moves."""


class ReplayScreen(Screen):
    """A session looked at again.

    Attributes:
        tape: Its turns.
        position: The turn that begins here; one more than the last for where it ended.
        desk: What is known there.
        eyes: Whose knowledge it is.
        playing: Whether the turns run by themselves.
        going: The turn that is shown minute by minute, or None.
        tab: Which lines are shown.
        folded: Whether the lines are folded away.
        marks: Turns in which something new came up.
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
        self.tape, self.instructor, self.bare = tape, instructor, bare
        self.position = min(max(turn or tape.first, tape.first), tape.last)
        self.choices = eyes_of(tape, instructor=instructor)
        named = [one for one in self.choices if one.name == eyes]
        self.eyes: Eyes = named[0] if named else first_eyes(tape, self.choices)
        self.playing = False
        self.going: Resolving | None = None
        self.tab = TABS[0]
        self.folded = not self.docked
        self.marks: tuple[int, ...] = ()
        self.thing: Thing | None = None
        self._hovered: Thing | None = None
        self._waits_until: int | None = None
        self._marked = False
        self._paced = True
        self.to_control: Callable[[], None] | None = None  # nobody leads the past
        self._views: dict[tuple[int, str], View] = {}
        self._dress = Dress.of(host)
        chips: tuple[Layer, ...] = () if bare else ("units", "tps", "risk", "trust")
        self.ground = lay_ground(tape.scenario, self._dress, chips=chips)
        self.toast = Toast()
        self.pane = MapPane(self.ground, self._heard, self.host.bindings)
        self._look_at()
        if about is not None and about in seen(tape, self.position + 1, self.eyes).incidents:
            self.thing = Thing("incident", about)
        if minute is not None and self.position < tape.last:
            self._stand_at(minute)

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
    def docked(self) -> bool:
        """Whether the lines stand beside the map."""
        return docked(self.host.size, self.host.look.scale)

    @property
    def picture_folder(self) -> Path:
        """Pictures of a drill lie with its session."""
        return self.tape.folder / "pictures"

    def _bar(self) -> tuple[Widget, Label]:
        who = self.say("table.replay.who", who=self.eyes_title(self.eyes))
        return top_bar(self, self.host.size[0] / self.look.scale, who)  # type: ignore[arg-type]

    def eyes_title(self, eyes: Eyes) -> str:
        """Return what to call some eyes."""
        if eyes.name == TRUTH:
            return self.say("table.replay.truth")
        if eyes.name == TOGETHER:
            everybody = len(eyes.seats) == len(self.tape.scenario.seats)
            return self.say("play.top.open-table") if everybody else self.say(self.tape.header.who)
        return self.say(self.tape.scenario.seats[eyes.name].title)

    def eyes_words(self) -> str:
        """Return the words of the button that changes the eyes."""
        return self.say("table.replay.eyes", who=self.eyes_title(self.eyes))

    def turn_words(self) -> str:
        """Return the words of the button that says the turn."""
        if self.position > self.tape.turns:
            return self.say("table.replay.end" if self.tape.over else "table.replay.now")
        return self.say("table.replay.turn", n=self.position, all=self.tape.turns)

    # Going through the tape

    def go(self, position: int) -> None:
        """Show another turn, and stop there."""
        self.playing = False
        self._set(position)

    def step(self, by: int) -> None:
        """Show the turn after or before; from the middle of a turn back to its beginning."""
        self.go(self.position + by + (1 if by < 0 and self.going is not None else 0))

    def play(self) -> None:
        """Let the turns run, from the start if they had come to their end; or stop."""
        self.playing = not self.playing
        self._waits_until = None
        if self.going is not None:
            self.going.rest()
        if self.playing and self.position > self.tape.turns:
            self._set(self.tape.first)
        self._follow()

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
        chosen = next((one for one in self.choices if one.name == name), None)
        if chosen is not None:
            self.eyes, self._marked = chosen, False
            self.going = None
            self._look_at()
            self._mark_news()
            self.rebuild()

    def _set(self, position: int) -> None:
        self.position = min(max(position, self.tape.first), self.tape.last)
        self.going = None
        self._look_at()
        self.refresh()

    def _look_at(self) -> None:
        view = self._seen(self.position)
        self.position = min(self.position, self.tape.last)  # it may end sooner than its journal says
        self.desk = PastDesk(view, self._before())

    def _before(self) -> View | None:
        return self._seen(self.position - 1) if self.position > self.tape.first else None

    def _seen(self, position: int) -> View:
        """Return what was seen when a turn began; the last few are kept, for a step forward and back needs them again."""
        key = (position, self.eyes.name)
        view = self._views.get(key)
        if view is None:
            view = seen(self.tape, position, self.eyes)
            if len(self._views) >= KEPT:
                del self._views[next(iter(self._views))]
            self._views[key] = view
        return view

    def _stand_at(self, minute: int) -> None:
        """Stand still at a minute of the turn."""
        self._begin_turn()
        going = self.going
        if going is not None:
            start = going.turned.before.minute
            going.share = min(0.999, max(0.0, (minute - start + 0.5) / max(1, going.minutes)))

    def _begin_turn(self) -> None:
        run = turned(self.tape, self.position, self.eyes)
        if self.position >= self.tape.last:  # the tape ended here after all
            return
        chart = self.ground.chart
        after = overlay_of(PastDesk(run.after, run.before), chart, self._pointing(changed(run)), self.say)
        before = overlay_of(self.desk, chart, self._pointing(frozenset()), self.say)
        unfolding = Unfolding(before, after, changes_of(run))
        self.going = Resolving(run, journeys(chart, run), unfolding, ticker_of(run))

    # Showing

    def refresh(self) -> None:
        """Show what is known at this turn."""
        if self.root is None:
            return
        bar, self.clock = self._bar()
        self._top.fill(bar)
        self._panel.fill(panel(self))
        self._show_map()
        self._follow()

    def _follow(self) -> None:
        if self.transport is not None and self.root is not None:
            self.transport.follow(self)

    def _pointing(self, news: frozenset[str]) -> Pointing:
        return Pointing(thing=self.thing, hovered=self._hovered, news=news)

    def _show_map(self) -> None:
        going = self.going
        dark = self.desk.view.ground.dark
        self._dress = Dress.of(self.host, night=dark).put_on(self.ground, self._dress)
        self.ground.show_figures("trust", trust_of(self.desk.view))
        if going is not None:
            going.step = going.unfolding.step(going.minute)
            self.ground.show(going.unfolding.at(going.minute), going.journeys)
            self.pane.moment = going.minute
            self.clock.words = clock(int(going.minute))
        else:
            before = self._before()
            news = frozenset() if before is None else _news(before, self.desk.view)
            self.ground.show(overlay_of(self.desk, self.ground.chart, self._pointing(news), self.say))
            self.pane.moment = None
        self.pane.touch()

    def _mark_news(self) -> None:
        """Mark the turns in which these eyes first saw an incident, once the whole tape was run."""
        if self._marked or self.tape.wound < self.tape.last:
            return
        self._marked = True
        starts = [self.tape.at(position).minute for position in range(1, self.tape.last)]
        last = seen(self.tape, self.tape.last, self.eyes)
        opened = [one.opened for one in last.incidents.values()]
        self.marks = tuple(sorted({sum(start <= minute for start in starts) for minute in opened} - {0}))
        if self.transport is not None and self.root is not None:
            self.transport.slider.marks = self.marks
            self.transport.slider.touch()

    def tick(self, now: int) -> int | None:
        """Let time pass: the tape runs ahead, and what plays goes on."""
        if not self._paced:  # the app has taken the new pace by now
            self._paced = True
            self._follow()
        waits = [self.live.tick(now), self._advance(now), self.pane.advance(now), self.toast.advance(now)]
        if not self.bare and not self._marked:
            waits.append(1)
            if not self.tape.wind():
                if self.tape.fault is not None and self.position > self.tape.last:
                    self._set(self.tape.last)
                self._mark_news()
                self.rebuild()
            self._follow()
        return min((wait for wait in waits if wait is not None), default=None)

    def _advance(self, now: int) -> int | None:
        if not self.playing:
            return None
        if self._waits_until is not None:
            if now < self._waits_until:
                return self._waits_until - now
            self._waits_until = None
            if self.going is None and self._still:
                self._next(now, STILL)
                return FRAME
        if self.going is None:
            if self._still:
                self._waits_until = now + STILL
                return STILL
            self._begin_turn()
        going = self.going
        if going is None:
            self.playing = False
            self._follow()
            return None
        going.pass_to(now, self.host.settings.pace)
        if going.share >= 1.0:
            self._next(now, REST)
        else:
            self._show_moment(going)
        return FRAME

    @property
    def _still(self) -> bool:
        return self.look.reduced_motion or self.host.settings.pace == "instant"

    def _next(self, now: int, rest: int) -> None:
        self._set(self.position + 1)
        self._waits_until = now + rest
        if self.position > self.tape.turns:
            self.playing = False
            self._follow()

    def _show_moment(self, going: Resolving) -> None:
        if going.step != going.unfolding.step(going.minute):
            self._show_map()
        self.pane.moment = going.minute
        hour = clock(int(going.minute))
        if self.clock.words != hour:
            self.clock.words = hour
            said = going.said
            if said is not None:
                self.toast.say(f"{clock(said[0])}  {self.say(said[1])}")
        self.pane.touch()

    # What the map and the lines say

    def _heard(self, said: Said) -> None:
        match said:
            case Pointed(thing):
                self._hovered = thing if thing is None or thing.kind != "place" else None
                lines = tooltip(self.desk, thing, None, self.say) if thing is not None else ()
                self.pane.tip_lines, self.pane.tip_thing = lines, thing
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
        node = where(self, key)  # type: ignore[arg-type]
        if node is None:
            return
        kind, _, name = key.partition(":")
        known = {"incident": "incident", "unit": "unit", "polling": "polling", "site": "site"}
        self.thing = Thing(known[kind], name) if kind in known else Thing("place", node)  # type: ignore[arg-type]
        self.ground.reveal(self.ground.chart[node_of(self.desk.view, self.thing) or node], centre=True)
        self._show_map()

    def fold(self) -> None:
        """Fold the lines away, or show them again."""
        self.folded = not self.folded
        self.rebuild()

    # Asking

    def ask_turn(self) -> None:
        """Ask for a turn to go to; its number can be typed."""
        asking.ask_turn(self)

    def ask_eyes(self) -> None:
        """Ask whose eyes to see with."""
        asking.ask_eyes(self)

    def no_branch(self) -> str:
        """Return why nobody can play on from here, or nothing."""
        if self.position > self.tape.turns and self.tape.over:
            return self.say("table.replay.no-branch.end")
        if self.tape.header.mode == "ujian" and not self.tape.over and not self.instructor:
            return self.say("table.replay.no-branch.exam")
        return ""

    def ask_branch(self) -> None:
        """Ask whether to play on from here in a new session."""
        reason = self.no_branch()
        if reason:
            self.toast.say(reason, "stop")
            return
        asking.ask_branch(self, lambda: self.host.emit(Branch(str(self.tape.folder), self.position)))

    # Drawing, events

    @property
    def dirty(self) -> bool:
        """Whether anything must be drawn again."""
        return self.live.dirty or self.pane.only

    def draw(self, surface: pygame.Surface) -> None:
        """Draw everything."""
        self.pane.only = False
        self.live.draw(surface)

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; return whether it was used."""
        root = self.live
        if event.type != pygame.KEYDOWN or root.overlaid:
            return root.handle(event)
        return self._first_keys(event) or root.handle(event) or self._last_keys(event)

    def _first_keys(self, event: pygame.event.Event) -> bool:
        """Take the keys of the tape, unless the widget in focus needs them for itself."""
        focus = self.live.focus
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META | pygame.KMOD_SHIFT):
            return False
        keys: dict[int, Callable[[], None]] = {}
        if not isinstance(focus, OneOf | Slider):
            keys |= {pygame.K_LEFT: lambda: self.step(-1), pygame.K_RIGHT: lambda: self.step(1)}
        if not isinstance(focus, Listing):
            keys |= {
                pygame.K_HOME: lambda: self.go(self.tape.first),
                pygame.K_END: lambda: self.go(self.tape.last),
            }
        if not isinstance(focus, Button):
            keys[pygame.K_SPACE] = self.play
        act = keys.get(event.key)
        if act is not None:
            act()
        return act is not None

    def _last_keys(self, event: pygame.event.Event) -> bool:
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            return False
        by = -1 if event.mod & pygame.KMOD_SHIFT else 1
        pace = self.host.settings.pace
        keys: dict[int, Callable[[], None]] = {
            pygame.K_SPACE: self.play,
            pygame.K_g: self.ask_turn,
            pygame.K_v: self.ask_eyes,
            pygame.K_b: self.ask_branch,
            pygame.K_l: lambda: self.show_tab(TABS[(TABS.index(self.tab) + by) % len(TABS)]),
            pygame.K_F7: self.fold,
            pygame.K_COMMA: lambda: self.choose_pace(stepped(pace, -1)),
            pygame.K_PERIOD: lambda: self.choose_pace(stepped(pace, 1)),
        }
        act = keys.get(event.key)
        if act is not None:
            act()
        elif event.unicode.isdigit():
            asking.ask_turn(self, event)
        else:
            return False
        return True

    def escape(self) -> None:
        """Stop what plays, close what lies over the map, then leave."""
        if self.playing:
            self.play()
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
