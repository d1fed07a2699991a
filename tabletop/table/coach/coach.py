"""The coach at a table: it watches the desk, shows the step that is next, answers, points, and stays out of the way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import pygame

from tabletop.language import Text
from tabletop.session.session import Company
from tabletop.table.coach.conditions import Seen
from tabletop.table.coach.lesson import Lesson, Step, with_keys
from tabletop.table.coach.panel import Panel, Said, forms_of, pill
from tabletop.table.coach.pointing import PULSE, pointed, ring
from tabletop.table.coach.progress import Progress, is_coached, take_up
from tabletop.table.coach.reading import lesson_for
from tabletop.table.kit import Canvas

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

FRAME = 16
"""Milliseconds between two moments of a ring that closes."""

_SIGNS = {"done": "✓ ", "skipped": "", "passed": "→ "}


@runtime_checkable
class Floating(Protocol):
    """A list that floats over the table; the rest of its widget is only there to catch clicks."""

    @property
    def card(self) -> pygame.Rect:
        """Where the list itself stands."""


class Coach:
    """The coach of one play screen.

    Attributes:
        panel: Where it speaks; over the map.
        progress: How far the lesson has come, or None where nobody called the coach.
    """

    def __init__(self, table: PlayScreen) -> None:
        self._table = table
        self.panel = Panel()
        view, folder = table.desk.view, table.desk.session.folder
        found = lesson_for(view.scenario)
        self._why_not = _why_not(found, view.seats, table.desk.session.company)
        self._lesson = found if not self._why_not else None
        self.progress: Progress | None = None
        if self._lesson is not None and is_coached(folder):
            self.progress = take_up(folder, self._lesson)
        self._before: tuple[Seen, bool] | None = None
        self._shown = ""
        self._since: int | None = None
        self._share = 1.0
        self._pointed: tuple[pygame.Rect, ...] = ()

    # What it shows

    @property
    def seen(self) -> Seen:
        """The desk as it is now."""
        table = self._table
        return Seen(table.desk.view, table.unit, table.incident, table.desk.can_redo)

    @property
    def step(self) -> Step | None:
        """What is shown: a step, the waiting for one, the farewell; None while the coach is away."""
        if self.progress is None or self.progress.hidden:
            return None
        return self.progress.step(self.seen)

    @property
    def _by_keys(self) -> bool:
        """Whether the keyboard is being used."""
        root = self._table.root
        return root is not None and root.by_keyboard

    def build(self) -> Panel:
        """Say everything anew, as in another language, and return the panel."""
        self._look(anew=True)
        return self.panel

    def advance(self, now: int) -> int | None:
        """Look at the desk as time passes; return in how many milliseconds to be called again."""
        if self.progress is None or self._table.turning.moving:
            return None
        self._look()
        self._table.live.settle(pygame.Rect((0, 0), self._table.host.size))
        rects = self._rects()
        if rects != self._pointed:
            self._pointed = rects
            if not (self.panel.whole and self.panel.stands_well()):
                self.panel.touch(layout=True)
        return self._pulse(now)

    def _look(self, *, anew: bool = False) -> None:
        """Put behind what is done, and show what is next where anything changed."""
        seen, by_keys = self.seen, self._by_keys
        if self.progress is None:
            self.panel.fill((), tuple)
            return
        if (seen, by_keys) == self._before and not anew:
            return
        self._before = (seen, by_keys)
        if self.progress.look(seen):
            self._keep()
        self._show(seen)

    def _show(self, seen: Seen) -> None:
        progress = self.progress
        if progress is None:
            return
        say, badge = self._table.say, self._table.badge
        if progress.hidden:
            words = say("coach.show")
            shown = [] if progress.over else pill(words, badge("coach"), self.toggle, say("coach.show-tip"))
            self.panel.fill(shown, self._avoid)
            return
        step = progress.step(seen)
        if step.id != self._shown:
            self._shown, self._since = step.id, None
        self.panel.fill(
            forms_of(self._said(progress, step, seen), self.back, self.on, self.toggle), self._avoid
        )

    def _said(self, progress: Progress, step: Step, seen: Seen) -> Said:
        say, hint = self._table.say, self._table.hint
        steps = len(progress.lesson.steps)
        last = progress.over and progress.back is None
        on = "" if last else say("coach.on" if progress.back is not None else "coach.skip")
        hows = [(say("coach.mouse"), self._words(step.mouse)), (say("coach.keys"), self._words(step.keys))]
        tips = (hint(say("coach.back"), "coach-back"), hint(on, "coach-on"), hint(say("coach.hide"), "coach"))
        return Said(
            count=say("coach.count", n=min(progress.shown + 1, steps), all=steps),
            title=self._words(step.title),
            do=self._words(step.do),
            why=self._words(step.why),
            hows=tuple(hows),
            by_keys=self._by_keys,
            answer=self._answer(progress, seen),
            on=on,
            on_badge=self._table.badge("coach-on"),
            tips=tips,
            back=progress.shown > 0,
        )

    def _words(self, text: Text) -> str:
        return with_keys(self._table.say(text), self._table.badge, self._table.say("coach.no-key"))

    def _answer(self, progress: Progress, seen: Seen) -> tuple[str, str]:
        """Return the coach's last word, or its answer to a move that does not count; each with its tone."""
        answer = progress.answer(seen)
        if answer is not None:
            return f"! {self._words(answer)}", "hold"
        if progress.back is not None:
            how = progress.behind[progress.lesson.steps[progress.back].id]
            return self._table.say(f"coach.behind.{how}"), "ink-3"
        word = progress.word
        if word is None:
            return "", ""
        return _SIGNS[word.how] + self._words(word.say), "go" if word.how == "done" else "ink-3"

    # Where it stands and points

    def _avoid(self) -> tuple[pygame.Rect, ...]:
        """Return what the panel must not cover: what it points at, and the list that is open."""
        table = self._table
        gap = table.look.px(8)
        found = [rect.inflate(2 * gap, 2 * gap) for rect in self._pointed]
        top = table.live.top
        if isinstance(top, Floating):
            found.append(top.card.inflate(gap, gap))
        return tuple(found)

    def _rects(self) -> tuple[pygame.Rect, ...]:
        step = self.step
        if step is None or self._table.root is None or self._table.turning.moving:
            return ()
        return pointed(self._table, step.point)

    def point(self, surface: pygame.Surface) -> None:
        """Draw the ring around what the step speaks of, over all that is drawn already."""
        canvas = Canvas(surface, self._table.look)
        for rect in self._rects():
            ring(canvas, rect, self._closing)

    @property
    def _closing(self) -> float:
        """How far the rings of this step have closed."""
        return 1.0 if self._table.look.reduced_motion else self._share

    def _pulse(self, now: int) -> int | None:
        if self._table.look.reduced_motion or self.step is None:
            return None
        if self._since is None:
            self._since = now
        share = min(1.0, (now - self._since) / PULSE)
        if share == self._share:
            return None
        self._share = share
        self._table.live.touch()
        return FRAME

    # What people ask of it

    def toggle(self) -> None:
        """Send the coach away, or call it; where it cannot come, say why."""
        if self.progress is None and self._lesson is None:
            self._table.tell(self._table.say(self._why_not))
            return
        if self.progress is None and self._lesson is not None:
            self.progress = Progress(self._lesson)
        elif self.progress is not None:
            self.progress.hidden = not self.progress.hidden
            self.progress.back = None
        self._changed()

    def on(self) -> None:
        """Go on: to the next step, or past the present one."""
        if self._called() and self.progress is not None and self.progress.skip():
            self._changed()

    def back(self) -> None:
        """Look at the step before again."""
        if self._called() and self.progress is not None and self.progress.go_back():
            self._changed()

    def _called(self) -> bool:
        """Whether the coach is here; where it is not, it is called first."""
        if self.progress is not None and not self.progress.hidden:
            return True
        self.toggle()
        return False

    def _changed(self) -> None:
        self._keep()
        self._look(anew=True)

    def _keep(self) -> None:
        """Remember it beside the session; where that cannot be written, it is read off the desk again when resumed."""
        if self.progress is None:
            return
        try:
            self.progress.keep(self._table.desk.session.folder)
        except OSError:
            return


def _why_not(lesson: Lesson | None, seats: Iterable[str], company: Company) -> str:
    """Return the words that say why the coach cannot come to a table, or nothing where it can.

    It follows one hand through every turn: it has nothing to go by where several take turns at one laptop or a class sits at
    several, and what it would say at the instructor's desk is meant for those who are drilled.
    """
    if lesson is None:
        return "coach.none"
    match company:
        case "passing":
            return "coach.not-passing"
        case "desk":
            return "coach.not-desk"
        case "class":
            return "coach.not-class"
    return "" if set(lesson.seats) <= set(seats) else "coach.not-seat"
