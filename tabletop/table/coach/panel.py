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
    """Return the ways to show a step, the fullest first."""

    def buttons(*, brief: bool) -> list[Widget]:
        backward = Button("‹", back, tip=said.tips[0], name="coach-back")
        backward.enabled = said.back
        found: list[Widget] = [backward]
        if said.on:
            words, badge = ("›", "") if brief else (said.on, said.on_badge)
            found.append(Button(words, on, badge=badge, tip=said.tips[1] if brief else "", name="coach-on"))
        return found

    def close() -> Button:
        return Button("×", hide, kind="quiet", tip=said.tips[2], name="coach-hide")

    def title(style: str = "card-title") -> Label:
        return Label(said.title, style=style, grow=1)

    def count() -> Label:
        return Label(said.count, style="second", colour="ink-3", wrap=False, tabular=True)

    words, tone = said.answer
    answer = [Label(words, style="second-strong", colour=tone, name="coach-answer")] if words else []

    def text(*, why: bool) -> list[Widget]:
        reason = [Label(said.why, style="second", colour="ink-3")] if why else []
        hows = [
            Row(
                [
                    Label(tool, style="second-strong", colour="accent", wrap=False),
                    Label(how, style="second", colour="ink-2", grow=1),
                ],
                gap=8,
                align="top",
            )
            for tool, how in said.hows
        ]
        repeated = [Label(one.words, style=one.style, colour=one.colour, name=one.name) for one in answer]
        return [*repeated, Label(said.do, colour="ink"), *reason, Column(hows, gap=2)]

    def card(rows: list[Widget]) -> Card:
        return Card(rows, edge="accent", pad=12, gap=6, name="coach-card")

    tall = card(
        [
            Row([title(), close()], gap=4),
            *text(why=True),
            Row([Row([count()], gap=0, grow=1), *buttons(brief=False)], gap=8),
        ]
    )
    wide = card([Row([title(), count(), *buttons(brief=False), close()], gap=6), *text(why=True)])
    brief = card([Row([title(), count(), *buttons(brief=True), close()], gap=6), *text(why=False)])
    lead = answer if tone == "hold" else [Label(said.do)]
    tool, how = said.hows[1 if said.by_keys else 0]
    small = card(
        [
            Row([title(), close()], gap=4),
            *(Label(one.words, style=one.style, colour=one.colour, name=one.name) for one in lead),
            Label(f"{tool}: {how}", style="second", colour="ink-2"),
            Row([Row([count()], gap=0, grow=1), *buttons(brief=True)], gap=8),
        ]
    )
    line = Card(
        [Row([count(), title("strong"), *buttons(brief=True), close()], gap=6)],
        edge="accent",
        pad=8,
        gap=0,
        name="coach-card",
    )
    least = Card([title("strong"), count()], edge="accent", pad=8, gap=0, name="coach-card")  # beside a drawer
    return [Form(tall, (320,)), Form(wide, (480, 600)), Form(brief, (300, 360, 480, 600)), Form(small, (264, 320)), Form(line, (360, 480)), Form(least, (200,))]


def pill(words: str, badge: str, show: Callable[[], None], tip: str) -> list[Form]:
    """Return the small button that calls the coach back."""
    return [Form(Button(words, show, badge=badge, tip=tip, name="coach-show"), (140,))]
