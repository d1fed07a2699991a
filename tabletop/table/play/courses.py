"""The courses of an incident's card: what can be done, its effect, the nearest able unit, or what stands against it."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from tabletop.drill.options import Able, able
from tabletop.drill.telling import clock
from tabletop.drill.view import ActingSeen, IncidentSeen, View
from tabletop.language import Phrase, Text, phrase
from tabletop.picture.icons import course_icon
from tabletop.scenario.documents.doctrine import Course
from tabletop.table.kit import Button, Canvas, Look
from tabletop.table.kit.button import _COLOURS, _Colours
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.emblem import draw_icon
from tabletop.table.play.seating import knowing

DIGITS = 9
"""Courses of a card that have a digit as their key."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A course that can be chosen, or cannot and why.

    Attributes:
        course: Its id.
        able: Own units that could take it, the nearest first.
        untold: The seat that commands the nearest unit, where no seat with an able unit knows of the incident.
        reason: The rule that locks it, in mode *belajar*; None for one that can be chosen.
        under_way: Who is at it now, and since when; None where nobody is.
    """

    course: str
    able: tuple[Able, ...]
    untold: str | None
    reason: Phrase | None
    under_way: ActingSeen | None


def choices(view: View, incident: IncidentSeen) -> tuple[Choice, ...]:
    """Return the courses that own units are trained for: those that can be given first in *belajar*, else by the book."""
    doctrine, units = view.scenario.doctrine, view.scenario.units
    trained = {
        capability
        for unit in view.units.values()
        if unit.mine
        for capability in doctrine.unit_types[units[unit.id].type].capabilities
    }
    acting = {one.course: one for one in reversed(incident.acting)}
    told = knowing(view, incident.id)
    found = []
    for seen in incident.courses:
        if doctrine.courses[seen.course].capability not in trained:
            continue
        locked = seen.objections[0] if seen.objections and view.mode == "belajar" else None
        fit = able(view, incident.id, seen.course)
        ready = tuple(one for one in fit if view.units[one.unit].seat in told)
        untold = view.units[fit[0].unit].seat if fit and not ready else None
        found.append(Choice(seen.course, ready, untold, locked, acting.get(seen.course)))
    if view.mode == "belajar":
        found.sort(key=lambda choice: choice.reason is not None)
    return tuple(found)


def free_first(view: View, candidates: tuple[Able, ...], wanted: str | None) -> str | None:
    """Return the unit to propose: the wanted one if able, else the nearest that is free, else the nearest."""
    if any(one.unit == wanted for one in candidates):
        return wanted
    for one in candidates:
        unit = view.units[one.unit]
        if unit.doing in ("idle", "waiting", "patrolling") and not unit.ordered and unit.incident is None:
            return one.unit
    return candidates[0].unit if candidates else None


def effect(course: Course) -> Phrase | None:
    """Return what a course does to the level, an hour or at once; None where it does nothing to it."""
    if course.hourly.level:
        return phrase("play.course.hourly", change=_signed(course.hourly.level))
    if course.once.level:
        return phrase("play.course.once", change=_signed(course.once.level))
    return None


def _signed(points: int) -> str:
    return f"+{points}" if points > 0 else f"−{-points}"


def details(view: View, course: Course) -> Phrase:
    """Return what a course asks for and risks, for its tip."""
    force: Text = next(level.title for level in view.scenario.doctrine.force if level.level == course.force)
    key = "play.course.details-risk" if course.risk else "play.course.details"
    return phrase(key, people=course.people, setup=course.setup, force=force)


_ICON = 20
"""Pixels at scale 1 of the icon of a course."""


class CourseButton(Button):
    """A button with the icon of its course, that can say something under its words without being locked.

    Attributes:
        icon: Drawn before the words, in their colour.
    """

    icon = ""

    def draw(self, canvas: Canvas) -> None:
        """Draw the button and its icon."""
        super().draw(canvas)
        look = canvas.look
        form = self._form(look, self.rect.width)
        first = look.text.line_height(look.type("strong"))
        top = self.rect.y + (self.rect.height - form.height) // 2 + look.px(self.pressed)
        left = self.rect.x + self._pad(look)
        centre = (left + look.px(_ICON) // 2, top + first // 2)
        draw_icon(canvas, self.icon, centre, _ICON, _COLOURS[self.kind if self.enabled else "disabled"].ink)

    def _badge_room(self, look: Look) -> int:
        """Return the room that badge and icon take from the words."""
        return super()._badge_room(look) + look.px(_ICON + 8)

    def _left(self, look: Look, rect: pygame.Rect, room: int, wide: int) -> int:
        """Return where a line begins: right of the icon."""
        return super()._left(look, rect, room, wide) + look.px(_ICON + 8)

    def advise(self, words: str) -> None:
        """Say something under the words."""
        self.reason = words
        self.touch(layout=True)

    def _draw_right(self, canvas: Canvas, rect: pygame.Rect, colours: _Colours, beside: bool) -> None:
        """Draw the effect beside the first line of words, so that what stands below has the whole width."""
        form = self._form(canvas.look, rect.width)
        first = canvas.look.text.line_height(canvas.look.type("strong"))
        line = pygame.Rect(rect.x, rect.y + (rect.height - form.height) // 2, rect.width, first)
        super()._draw_right(canvas, line, colours, beside)


def course_button(
    deeds: Deeds, incident: IncidentSeen, choice: Choice, number: int, *, main: bool
) -> CourseButton:
    """Return the button of a course.

    Args:
        deeds: The screen.
        incident: Where.
        choice: The course.
        number: Which it is, from 1.
        main: Whether it is drawn as the first that comes to mind.
    """
    view, say = deeds.desk.view, deeds.say
    course = view.scenario.doctrine.courses[choice.course]
    shown = effect(course) if view.mode != "ujian" else None
    button = CourseButton(
        say(course.title),
        lambda: deeds.commanding.take_course(incident.id, course.id),
        kind="primary" if main else "secondary",
        badge=str(number) if number <= DIGITS else "",
        note=say(shown) if shown is not None else "",
        align="left",
        tip=say(details(view, course)) if view.mode != "ujian" else "",
        name=f"course-{course.id}",
    )
    button.icon = course_icon(course.capability)
    if choice.reason is not None:
        button.forbid(say(choice.reason))
    elif choice.untold is not None:
        button.forbid(say("play.course.untold", seat=view.scenario.seats[choice.untold].title))
    elif not choice.able:
        button.forbid(say("play.course.nobody"))
    elif choice.under_way is not None:
        unit = view.scenario.units[choice.under_way.unit].title
        key = "play.course.under-way" if choice.under_way.effective else "play.course.prepared"
        button.advise(say(phrase(key, unit=unit, clock=clock(choice.under_way.started))))
    else:
        proposed = free_first(view, choice.able, deeds.unit)
        best = next(one for one in choice.able if one.unit == proposed)
        unit = view.scenario.units[best.unit].title
        key = "play.course.nearest-here" if best.minutes <= 0 else "play.course.nearest"
        button.advise(say(phrase(key, unit=unit, n=best.minutes)))
    return button
