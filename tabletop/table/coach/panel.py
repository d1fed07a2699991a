"""The coach's panel: it stands over the map where it covers nothing that it speaks of, as large as there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pygame

from tabletop.table.kit import Button, Card, Column, Label, Look, Row, Size, Widget

MARGIN = 12
"""Room around it at scale 1."""

_ABOVE_TOAST = 60
"""How far above the lower edge it prefers to stand, so that what is said there does not lie over it."""

_BELOW_LAYERS = 44
"""How far below the upper edge it prefers to stand, so that the switches of the layers can be used."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the panel says, in words.

    Attributes:
        count: Which step of how many.
        title: What is to be done, in a few words.
        do: What to do.
        why: The reason.
        hows: How with the mouse and how with the keys, each with what it is done with.
        by_keys: Whether the keys are used just now.
        answer: The answer to what was just done, with its tone; empty words for none.
        on: The words of the button that goes on; empty for none.
        on_badge: Its key.
        tips: The words of going back, going on and sending the coach away, with their keys.
        back: Whether there is a step to go back to.
    """

    count: str
    title: str
    do: str
    why: str
    hows: tuple[tuple[str, str], ...]
    by_keys: bool
    answer: tuple[str, str]
    on: str
    on_badge: str
    tips: tuple[str, str, str]
    back: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One way to show the panel, and the widths at scale 1 in which it may stand."""

    widget: Widget
    widths: tuple[float, ...]


class Panel(Widget):
    """Stands over the map; clicks beside it go through."""

    def __init__(self) -> None:
        super().__init__(name="coach")
        self._forms: tuple[Form, ...] = ()
        self._avoid: Callable[[], Sequence[pygame.Rect]] = tuple

    def fill(self, forms: Sequence[Form], avoid: Callable[[], Sequence[pygame.Rect]]) -> None:
        """Show the first of some forms that has room, away from all that is to be avoided."""
        self._forms, self._avoid = tuple(forms), avoid
        self.touch(layout=True)

    @property
    def whole(self) -> bool:
        """Whether its fullest form is shown, or there is nothing to show."""
        return not self._forms or tuple(self.children) == (self._forms[0].widget,)

    def stands_well(self) -> bool:
        """Whether it covers nothing that it must not."""
        return self.rect.collidelist(list(self._avoid())) < 0

    def stand(self, look: Look, room: pygame.Rect, taken: Sequence[pygame.Rect]) -> None:
        """Take a place in a room, outside of what is taken there."""
        avoid = [*taken, *self._avoid()]
        for form in self._forms:
            for width in form.widths:
                wide = min(look.px(width), room.width - 2 * look.px(MARGIN))
                size = (wide, form.widget.size(look, wide)[1])
                for rect in self._places(look, room, size):
                    if rect.collidelist(avoid) < 0:
                        self._take(form.widget)
                        self.place(look, rect)
                        return
        self._take(None)
        self.place(look, pygame.Rect(room.topleft, (0, 0)))

    def _places(self, look: Look, room: pygame.Rect, size: Size) -> Iterator[pygame.Rect]:
        """Yield where it may stand: where it stands already, then the corners and edges, the upper ones first."""
        inner = room.inflate(-2 * look.px(MARGIN), -2 * look.px(MARGIN))
        if size[0] > inner.width or size[1] > inner.height:
            return
        before = pygame.Rect(self.rect.topleft, size)
        if self.children and inner.contains(before):
            yield before
        raised = inner.bottom - size[1] - look.px(_ABOVE_TOAST)
        lower = [y for y in (raised, inner.bottom - size[1]) if y >= inner.y]
        below = inner.y + look.px(_BELOW_LAYERS)
        upper = [y for y in (below, inner.y) if y + size[1] <= inner.bottom]
        for y in (*upper, *lower, inner.centery - size[1] // 2):
            for x in (inner.right - size[0], inner.x, inner.centerx - size[0] // 2):
                yield pygame.Rect((x, y), size)

    def _take(self, form: Widget | None) -> None:
        """Show one form in the place of another; the focus goes to what has the same name there."""
        wanted = () if form is None else (form,)
        if tuple(self.children) == wanted:
            return
        root = self.root
        had = root.focus if root is not None else None
        inside = had is not None and had in set(self.walk())
        self.adopt(wanted)
        if root is None or had is None or not inside:
            return
        root.focus = next((one for one in self.walk() if had.name and one.name == had.name), None)

    def measure(self, look: Look, width: int) -> Size:
        """Return nothing: it takes its place by itself."""
        return 0, 0

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Take a place with what it shows."""
        super().place(look, rect)
        for child in self.children:
            child.place(look, rect)


def forms_of(
    said: Said, back: Callable[[], None], on: Callable[[], None], hide: Callable[[], None]
) -> list[Form]:
    """Return the ways to show a step, the fullest first; the last leaves room for little but its name."""
    parts = _Parts(said, back, on, hide)
    return [
        Form(parts.tall(), (320,)),
        Form(parts.wide(), (480, 600)),
        Form(parts.pillar(), (300,)),
        Form(parts.brief(), (360, 480, 600)),
        Form(parts.small(), (264, 320)),
        Form(parts.line(), (360, 480)),
        Form(parts.least(), (200,)),
    ]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the forms are made of; each form has widgets of its own, the same in each by the same name."""

    said: Said
    back: Callable[[], None]
    on: Callable[[], None]
    hide: Callable[[], None]

    def tall(self) -> Widget:
        """Everything, below each other."""
        return _card([self._head(), *self._answer(), *self._what(), self._hows(), self._foot(brief=False)])

    def wide(self) -> Widget:
        """Everything, the buttons beside the title."""
        return _card([self._bar(brief=False), *self._answer(), *self._what(), self._hows()])

    def pillar(self) -> Widget:
        """All but the reason, below each other."""
        return _card([self._head(), *self._answer(), self._what()[0], self._hows(), self._foot(brief=True)])

    def brief(self) -> Widget:
        """All but the reason."""
        return _card([self._bar(brief=True), *self._answer(), self._what()[0], self._hows()])

    def small(self) -> Widget:
        """What to do, or the answer in its place, and how with what is used just now."""
        tool, how = self.said.hows[1 if self.said.by_keys else 0]
        lead = self._answer() if self.said.answer[1] == "hold" else self._what()[:1]
        used = Label(f"{tool}: {how}", style="second", colour="ink-2")
        return _card([self._head(), *lead, used, self._foot(brief=True)])

    def line(self) -> Widget:
        """One line."""
        row = Row([self._count(), self._title("strong"), *self._steps(brief=True), self._close()], gap=6)
        return _card([row], pad=8)

    def least(self) -> Widget:
        """What stands beside a drawer in a small window."""
        return _card([self._title("strong"), self._count()], pad=8)

    def _head(self) -> Widget:
        return Row([self._title(), self._close()], gap=4)

    def _bar(self, *, brief: bool) -> Widget:
        return Row([self._title(), self._count(), *self._steps(brief=brief), self._close()], gap=6)

    def _foot(self, *, brief: bool) -> Widget:
        return Row([Row([self._count()], gap=0, grow=1), *self._steps(brief=brief)], gap=8)

    def _title(self, style: str = "card-title") -> Widget:
        return Label(self.said.title, style=style, grow=1)

    def _count(self) -> Widget:
        return Label(self.said.count, style="second", colour="ink-3", wrap=False, tabular=True)

    def _close(self) -> Widget:
        return Button("×", self.hide, kind="quiet", tip=self.said.tips[2], name="coach-hide")

    def _steps(self, *, brief: bool) -> list[Widget]:
        said = self.said
        backward = Button("‹", self.back, tip=said.tips[0], name="coach-back")
        backward.enabled = said.back
        if not said.on:
            return [backward]
        words, badge = ("›", "") if brief else (said.on, said.on_badge)
        tip = said.tips[1] if brief else ""
        return [backward, Button(words, self.on, badge=badge, tip=tip, name="coach-on")]

    def _answer(self) -> list[Widget]:
        words, tone = self.said.answer
        return [Label(words, style="second-strong", colour=tone, name="coach-answer")] if words else []

    def _what(self) -> list[Widget]:
        """Return what to do, and why."""
        return [Label(self.said.do), Label(self.said.why, style="second", colour="ink-3")]

    def _hows(self) -> Widget:
        rows = [
            Row(
                [
                    Label(tool, style="second-strong", colour="accent", wrap=False),
                    Label(how, style="second", colour="ink-2", grow=1),
                ],
                gap=8,
                align="top",
            )
            for tool, how in self.said.hows
        ]
        return Column(rows, gap=2)


def _card(rows: Sequence[Widget], *, pad: float = 12) -> Card:
    return Card(rows, edge="accent", pad=pad, gap=6, name="coach-card")


def pill(words: str, badge: str, show: Callable[[], None], tip: str) -> list[Form]:
    """Return the small button that calls the coach back."""
    return [Form(Button(words, show, badge=badge, tip=tip, name="coach-show"), (140,))]
