"""The page of a guide: one HTML file that needs no network and runs no script, for the screen and for A4."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from tabletop.guide.blocks import Chapter, Piece
from tabletop.guide.lesson import Lesson
from tabletop.guide.seats import sheets
from tabletop.guide.sections.closing import debrief, sources, words_used
from tabletop.guide.sections.forces import forces
from tabletop.guide.sections.ground import ground
from tabletop.guide.sections.hidden import hidden, signs
from tabletop.guide.sections.kinds import kinds
from tabletop.guide.sections.law import law
from tabletop.guide.sections.opening import needs, purpose, room, start, timetable
from tabletop.guide.sections.plan import plan
from tabletop.guide.sections.running import running
from tabletop.guide.voice import GuideVoice
from tabletop.language import Language
from tabletop.review.report.document import document
from tabletop.review.report.parts import Figure

Kind: TypeAlias = Literal["facilitator", "seats", "all"]
KINDS: tuple[Kind, ...] = ("facilitator", "seats", "all")
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a page: its heading in the contents, and its sections."""

    title: str
    sections: tuple[Chapter, ...]


def file_name(lesson: Lesson, kind: Kind, language: Language) -> str:
    """Return the name of the file that a guide is written to unless another is asked for."""
    names = {
        "id": {"facilitator": "panduan-fasilitator", "seats": "lembar-peran", "all": "panduan-lengkap"},
        "en": {"facilitator": "facilitator-guide", "seats": "seat-sheets", "all": "whole-guide"},
    }
    cut = f"-{lesson.cut.id}" if lesson.cut is not None else ""
    return f"{lesson.scenario.id}{cut}-{names[language][kind]}.html"


def render(lesson: Lesson, language: Language, kind: Kind = "facilitator", beside: str = "") -> str:
    """Return a guide as one HTML document; the same drill gives the same bytes.

    Args:
        lesson: The drill, or the cut of it that the class plays.
        language: Of the words.
        kind: The facilitator's guide, the sheets of the seats, or both in one file.
        beside: The file with the sheets of the seats that lies beside the guide, or empty.

    Raises:
        ModuleNotFoundError: Jinja2 is not installed.
    """
    voice = GuideVoice(lesson, language)
    parts: list[_Part] = []
    if kind != "seats":
        parts.append(_Part(voice.say("guide.part.facilitator"), facilitator(voice, beside)))
    if kind != "facilitator":
        parts.append(_Part(voice.say("guide.part.seats"), sheets(voice)))
    title = voice.say(f"guide.title.{kind}")
    cut = voice.say(lesson.cut.title) if lesson.cut is not None else ""
    context: dict[str, Any] = {
        "title": title,
        "secret": voice.say("guide.secret") if kind != "seats" else "",
        "drill": voice.say(lesson.scenario.title),
        "cut": cut,
        "contents": voice.say("guide.contents"),
        "facts": _facts(voice),
        "parts": parts,
        "several": len(parts) > 1,
    }
    style = (HERE / "guide.css").read_text(encoding="utf-8")
    return document("guide.html", language, context, style=style, folder=HERE / "templates")


def facilitator(voice: GuideVoice, beside: str = "") -> tuple[Chapter, ...]:
    """Return the chapters of the facilitator's guide; `beside` is the file of the seats' sheets, or empty."""
    say = voice.say
    made: list[tuple[str, tuple[Piece, ...], bool]] = [
        ("start", start(voice, beside), False),
        ("purpose", purpose(voice), False),
        ("needs", needs(voice), False),
        ("room", room(voice), False),
        ("timetable", timetable(voice), True),
        ("ground", ground(voice), True),
        ("forces", forces(voice), False),
        ("law", law(voice), False),
        ("running", running(voice), True),
        ("kinds", kinds(voice), False),
        ("signs", signs(voice), False),
        ("hidden", hidden(voice), False),
        ("plan", plan(voice), False),
        ("debrief", debrief(voice), True),
        ("sources", sources(voice), False),
    ]
    sections = [
        Chapter(
            f"b-{name}", say(f"guide.section.{name}.title"), say(f"guide.section.{name}.lead"), blocks, page
        )
        for name, blocks, page in made
    ]
    texts = [text for section in sections for text in _texts(section)]
    terms = words_used(voice, texts)
    title, lead = say("guide.section.words.title"), say("guide.section.words.lead")
    sections.insert(-1, Chapter("b-words", title, lead, terms))
    return tuple(sections)


def _texts(part: object) -> list[str]:
    """Return every piece of text of a part of the page, drawings left out."""
    if isinstance(part, Figure):
        return [part.caption]
    if isinstance(part, str):
        return [part]
    if isinstance(part, tuple):
        return [text for one in part for text in _texts(one)]
    names = getattr(type(part), "__dataclass_fields__", {})
    return [text for name in names for text in _texts(getattr(part, name))]


def _facts(voice: GuideVoice) -> tuple[tuple[str, str], ...]:
    say, lesson, scenario = voice.say, voice.lesson, voice.scenario
    minutes = lesson.cut.minutes if lesson.cut is not None else scenario.minutes
    span = f"{voice.moment(lesson.start)} – {voice.moment(lesson.end)}"
    return (
        (say("report.head.place"), say(scenario.place)),
        (say("guide.head.people"), say("guide.head.people-of", n=len(voice.places()))),
        (say("guide.head.play"), voice.minutes(minutes)),
        (say("guide.head.turns"), str(lesson.last - lesson.first + 1)),
        (say("guide.head.drill-time"), f"{span} {scenario.zone_label}".strip()),
    )
