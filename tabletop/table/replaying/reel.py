"""The reel: where a tape stands, with whose eyes it is seen, and how its turns go by. It draws nothing and hears no keys."""

from __future__ import annotations

from typing import Protocol

from tabletop.drill.view import View
from tabletop.language import Phrase, phrase
from tabletop.session import Tape
from tabletop.table.play.desk import Turned
from tabletop.table.play.resolving import Resolving
from tabletop.table.replaying.past import Eyes, PastDesk, eyes_of, first_eyes, seen, turned
from tabletop.table.settings import Pace

KEPT = 8
"""Views that are kept."""

FRAME, REST, STILL = 16, 500, 1200
"""Milliseconds between frames, between two turns, and that a turn stands where nothing moves."""


class Onlooker(Protocol):
    """Who shows what the reel comes to."""

    def unfold(self, run: Turned) -> Resolving:
        """Return a turn as it is shown minute by minute."""

    def refresh(self) -> None:
        """Show another turn."""

    def follow(self) -> None:
        """Show whether the turns run by themselves."""

    def show_moment(self, going: Resolving) -> None:
        """Show another moment of the turn."""


class Reel:
    """A tape that is gone through.

    Attributes:
        tape: The turns.
        instructor: Whether the whole truth may be seen while the drill goes on.
        choices: With whose eyes it may be seen.
        eyes: With whose eyes it is seen.
        position: The turn that begins here; one more than the last for where it ended.
        desk: What is known there.
        playing: Whether the turns run by themselves.
        going: The turn that is shown minute by minute, or None.
        marks: Turns in which something new came up, once the whole tape was run.
    """

    def __init__(
        self, tape: Tape, onlooker: Onlooker, *, instructor: bool, turn: int | None, eyes: str | None
    ) -> None:
        """Put a tape in.

        Args:
            tape: The turns.
            onlooker: Who shows them.
            instructor: Whether the whole truth may be seen while the drill goes on.
            turn: Where to begin; the first turn unless told.
            eyes: Whose knowledge to begin with; those who played unless told.
        """
        self.tape, self.instructor = tape, instructor
        self._onlooker = onlooker
        self.choices = eyes_of(tape, instructor=instructor)
        named = [one for one in self.choices if one.name == eyes]
        self.eyes: Eyes = named[0] if named else first_eyes(tape, self.choices)
        self.position = min(max(turn or tape.first, tape.first), tape.last)
        self.playing = False
        self.going: Resolving | None = None
        self.marks: tuple[int, ...] = ()
        self.marked = False
        self._waits_until: int | None = None
        self._views: dict[tuple[int, str], View] = {}
        self._look_at()

    # What is known

    @property
    def before(self) -> View | None:
        """What was seen a turn earlier; None at the start."""
        return self._seen(self.position - 1) if self.position > self.tape.first else None

    def knows(self, incident: str) -> bool:
        """Whether these eyes have seen an incident by the end of this turn."""
        return incident in seen(self.tape, self.position + 1, self.eyes).incidents

    @property
    def no_branch(self) -> Phrase | None:
        """Why nobody can play on from here, or None."""
        if self.position > self.tape.turns and self.tape.over:
            return phrase("table.replay.no-branch.end")
        if self.tape.header.mode == "ujian" and not self.tape.over and not self.instructor:
            return phrase("table.replay.no-branch.exam")
        return None

    def _look_at(self) -> None:
        view = self._seen(self.position)
        self.position = min(self.position, self.tape.last)  # it may end sooner than its journal says
        self.desk = PastDesk(view, self.before)

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
        self._onlooker.follow()

    def see_with(self, name: str) -> bool:
        """See with other eyes; return whether there are such."""
        chosen = next((one for one in self.choices if one.name == name), None)
        if chosen is None:
            return False
        self.eyes, self.marked = chosen, False
        self.going = None
        self._look_at()
        self._mark_news()
        return True

    def stand_at(self, minute: int) -> None:
        """Stand still at a minute of the turn."""
        self._begin_turn()
        going = self.going
        if going is not None:
            start = going.turned.before.minute
            going.share = min(0.999, max(0.0, (minute - start + 0.5) / max(1, going.minutes)))

    def _set(self, position: int) -> None:
        self.position = min(max(position, self.tape.first), self.tape.last)
        self.going = None
        self._look_at()
        self._onlooker.refresh()

    def _begin_turn(self) -> None:
        run = turned(self.tape, self.position, self.eyes)
        if self.position < self.tape.last:  # unless the tape ended here after all
            self.going = self._onlooker.unfold(run)

    # Time

    def wind(self) -> bool:
        """Run the tape one turn ahead; return whether there may be more to run."""
        if self.tape.wind():
            return True
        if self.tape.fault is not None and self.position > self.tape.last:
            self._set(self.tape.last)
        self._mark_news()
        return False

    def _mark_news(self) -> None:
        """Mark the turns in which these eyes first saw an incident, once the whole tape was run."""
        if self.marked or self.tape.wound < self.tape.last:
            return
        self.marked = True
        starts = [self.tape.at(position).minute for position in range(1, self.tape.last)]
        last = seen(self.tape, self.tape.last, self.eyes)
        opened = [one.opened for one in last.incidents.values()]
        self.marks = tuple(sorted({sum(start <= minute for start in starts) for minute in opened} - {0}))

    def advance(self, now: int, pace: Pace, *, still: bool) -> int | None:
        """Let what plays go on; return in how many milliseconds to be called again.

        Args:
            now: Milliseconds on any clock that only goes forward.
            pace: How fast turns are shown.
            still: Whether they stand one after another instead of being shown minute by minute.
        """
        if not self.playing:
            return None
        if self._waits_until is not None:
            if now < self._waits_until:
                return self._waits_until - now
            self._waits_until = None
            if self.going is None and still:
                self._next(now, STILL)
                return FRAME
        if self.going is None:
            if still:
                self._waits_until = now + STILL
                return STILL
            self._begin_turn()
        going = self.going
        if going is None:
            self._stop()
            return None
        going.pass_to(now, pace)
        if going.share >= 1.0:
            self._next(now, REST)
        else:
            self._onlooker.show_moment(going)
        return FRAME

    def _next(self, now: int, rest: int) -> None:
        self._set(self.position + 1)
        self._waits_until = now + rest
        if self.position > self.tape.turns:
            self._stop()

    def _stop(self) -> None:
        self.playing = False
        self._onlooker.follow()
