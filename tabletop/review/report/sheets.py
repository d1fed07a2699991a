"""Sheets to print: the debrief for whoever leads it, the evaluation guide for assessors, the form for participants."""

from __future__ import annotations

from typing import Literal, TypeAlias

from tabletop.language import Language
from tabletop.review.debrief import Decisive
from tabletop.review.feedback import SCALE, form
from tabletop.review.guide import GuideTask
from tabletop.review.letters import LETTERS
from tabletop.review.report.document import document
from tabletop.review.report.parts import (
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Note,
    Points,
    Ruled,
    Section,
    Table,
)
from tabletop.review.report.reviewed import Review
from tabletop.review.report.sections.rated import TONES
from tabletop.review.report.voice import Voice

Sheet: TypeAlias = Literal["debrief", "guide", "feedback"]
SHEETS: tuple[Sheet, ...] = ("debrief", "guide", "feedback")


def render_sheet(review: Review, sheet: Sheet, language: Language) -> str:
    """Return a sheet as one HTML document; the same session gives the same bytes.

    Raises:
        ModuleNotFoundError: Jinja2 is not installed.
    """
    voice = Voice(review.past, language)
    sections = {"debrief": _debrief, "guide": _guide, "feedback": _feedback}[sheet](review, voice)
    context = {
        "title": voice.say(f"report.sheet.{sheet}.title"),
        "lead": voice.say(f"report.sheet.{sheet}.lead", minutes=review.debrief.seconds // 60),
        "drill": voice.say(review.past.header.title),
        "sections": sections,
    }
    return document("sheet.html", language, context)


def _debrief(review: Review, voice: Voice) -> tuple[Section, ...]:
    say, debrief = voice.say, review.debrief
    opening = Points(tuple(Cell(say(one)) for one in debrief.opening))
    closing: tuple[Block, ...] = tuple(
        Points((Cell(say(one.ask), note=one.words),)) if one.words else Ruled(say(one.ask), 2)
        for one in debrief.closing
    )
    moments = tuple(_moment(voice, one) for one in debrief.moments)
    return (
        Section("pembukaan", say("report.sheet.opening", time=_span(0, debrief.opens)), "", (opening,)),
        Section("saat", say("report.sheet.moments"), "", (Cards(moments, asked=True),)),
        Section(
            "penutup",
            say("report.sheet.closing", time=_span(debrief.seconds - debrief.closes, debrief.seconds)),
            "",
            closing,
        ),
    )


def _moment(voice: Voice, one: Decisive) -> Card:
    say = voice.say
    lines: list[tuple[str, ...]] = []
    for asked in one.questions:
        facts = "; ".join(say(point.what) for point in asked.facts)
        beside = (say("report.sheet.log-says", facts=facts),) if facts else ()
        lines.append((say(asked.ask), asked.words, *beside))
    title = say("report.debrief.moment", turn=one.turn, when=voice.moment(one.minute), what=one.what)
    return Card(
        f"{_span(one.starts, one.starts + one.lasts)} · {title}", "good" if one.good else "bad", tuple(lines)
    )


def _span(start: int, end: int) -> str:
    """Return a stretch of the debrief as minutes and seconds."""
    return f"{start // 60}:{start % 60:02d}–{end // 60}:{end % 60:02d}"


def _guide(review: Review, voice: Voice) -> tuple[Section, ...]:
    say = voice.say
    scale = Table(
        say("report.ratings.scale"),
        (Column(say("report.column.letter")), Column(say("report.column.meaning"))),
        tuple(
            (Cell("", TONES[letter], rating=letter), Cell(say(words))) for letter, words in review.guide.scale
        ),
    )
    sections = [Section("skala", say("report.ratings.scale"), "", (scale,))]
    asked = [prompt.ask for one in review.guide.objectives for task in one.tasks for prompt in task.prompts]
    if asked:
        looked = Points(tuple(Cell(say(ask)) for ask in dict.fromkeys(asked)))
        sections.append(Section("amati", say("report.sheet.look-for"), "", (looked,)))
    for place, one in enumerate(review.guide.objectives, 1):
        tasks = tuple(_task(voice, task) for task in one.tasks)
        blocks: tuple[Block, ...] = (
            Note(say("report.sheet.capability", capability=one.capability)),
            Cards(tasks, asked=True, given=say("report.sheet.given"))
            if tasks
            else Note(say("report.none.tasks")),
            *(Note(say("report.ratings.observed", by=seen.by, text=seen.text)) for seen in one.observations),
        )
        sections.append(Section(f"sasaran-{place}", say(one.title), "", blocks))
    sections.append(Section("tanda-tangan", say("report.sheet.signed"), "", (Ruled(lines=1),)))
    return tuple(sections)


def _task(voice: Voice, task: GuideTask) -> Card:
    say = voice.say
    seen = tuple(f"{one.text} ({one.by})" for one in task.observations)
    lines: list[tuple[str, ...]] = [(say("report.column.observation"), *seen, "")]
    given = task.given
    if given is not None:
        told = say("report.sheet.given-by", rating=given.rating, by=given.by, note=given.note)
        lines.append((say("report.sheet.given"), told))
    marks = () if given is not None else tuple(LETTERS)
    note = say("report.sheet.task", standard=task.standard, reason=task.reason)
    return Card(
        say(task.title), TONES[task.drafted], tuple(lines), rating=task.drafted, marks=marks, note=note
    )


def _feedback(review: Review, voice: Voice) -> tuple[Section, ...]:
    say = voice.say
    sections = [Section("nama", say("report.sheet.seat"), "", (Ruled(lines=1),))]
    scale = tuple(str(mark) for mark in SCALE)
    for part in form():
        rows = tuple(
            (Cell(say(one.ask)), Cell("", marks=scale)) for one in part.questions if one.kind == "scale"
        )
        columns = (Column(say("report.column.question")), Column(say("report.sheet.mark")))
        marked = (Table(say(part.title), columns, rows),) if rows else ()
        written = (Ruled(say(one.ask)) for one in part.questions if one.kind == "text")
        sections.append(Section(part.id, say(part.title), "", (*marked, *written)))
    return tuple(sections)
