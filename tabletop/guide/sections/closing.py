"""After the play and behind the guide: the debrief, the words used, where things come from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tabletop import __version__
from tabletop.guide.blocks import Checks, Commands, Item, Leading, Piece, Terms
from tabletop.guide.voice import GuideVoice
from tabletop.language.glossary import load_glossary
from tabletop.review.letters import LETTERS
from tabletop.review.report.parts import Block, Cell, Column, Heading, Note, Points, Ruled, Table

_ROUNDS = ("lost", "severe", "gate", "missed", "calmed")
"""The kinds of moment whose questions the guide shows."""


def debrief(voice: GuideVoice) -> tuple[Piece, ...]:
    """Return how the debrief is led: its time, its questions, the ratings, the lines to be typed, room for notes."""
    say, rules = voice.say, voice.scenario.doctrine.debrief
    each = max(1, (rules.lasts - rules.opening - rules.closing) // max(1, rules.moments))
    spans = (
        ("opening", rules.opening),
        ("moments", rules.lasts - rules.opening - rules.closing),
        ("closing", rules.closing),
    )
    rows = tuple(
        (
            Item(say(f"guide.debrief.{name}", n=rules.moments, each=voice.minutes(each))),
            Item(voice.minutes(minutes)),
        )
        for name, minutes in spans
    )
    opening = [
        Item(say("debrief.opening.aim", minutes=str(rules.lasts))),
        Item(say("debrief.opening.order")),
        Item(say("debrief.opening.rule")),
    ]
    asked = []
    for name in _ROUNDS:
        what = say(f"guide.debrief.moment.{name}")
        questions = [
            say("guide.debrief.happened", what=what),
            say(f"debrief.{name}.why"),
            say(f"debrief.{name}.change"),
        ]
        asked.append((Item(what), Item(" ".join(questions))))
    closing = tuple(Cell(say(f"debrief.closing.{one}")) for one in ("keep", "mend", "first"))
    letters = tuple((Cell(letter), Cell(say(f"rating.meaning.{letter}"))) for letter in LETTERS)
    commands = (
        ("tabletop review SESI --open", say("guide.debrief.report")),
        ("tabletop review SESI --sheet debrief", say("guide.debrief.sheet")),
        ("tabletop review SESI --sheet guide", say("guide.debrief.assess")),
        ("tabletop review SESI --sheet feedback", say("guide.debrief.feedback")),
        ("tabletop review SESI --plan rencana.xlsx", say("guide.debrief.plan")),
    )
    return (
        Note(say("guide.debrief.lead")),
        Leading(
            say("guide.debrief.time"), tuple(say(f"guide.column.{one}") for one in ("what", "lasts")), rows
        ),
        Heading(say("guide.debrief.first")),
        Checks(tuple(opening)),
        Heading(say("guide.debrief.questions")),
        Leading(
            say("guide.debrief.questions"),
            tuple(say(f"guide.column.{one}") for one in ("moment", "questions")),
            tuple(asked),
        ),
        Heading(say("guide.debrief.last")),
        Points(closing),
        Heading(say("guide.debrief.letters")),
        Table(
            say("guide.debrief.letters"),
            (Column(say("guide.column.letter")), Column(say("guide.column.meaning"))),
            letters,
        ),
        Note(say("guide.debrief.persons")),
        Heading(say("guide.start.commands")),
        Commands(commands),
        Ruled(say("guide.debrief.notes"), 5),
    )


def words_used(voice: GuideVoice, texts: Iterable[str]) -> tuple[Piece, ...]:
    """Return the terms of the field that the guide uses, with what they mean."""
    glossary = load_glossary()
    text = "\n".join(texts)
    used = [
        term
        for term in glossary.terms
        if re.search(rf"(?<!\w){re.escape(term.term)}(?!\w)", text, re.IGNORECASE)
    ]
    terms = tuple(
        (
            one.term if not one.full else f"{one.term} ({one.full})",
            voice.say(one.meaning),
            one.source,
        )
        for one in used
    )
    return Note(voice.say(glossary.note)), Terms(terms)


def sources(voice: GuideVoice) -> tuple[Block, ...]:
    """Return what is invented, whose map it is, and of what this guide was made."""
    say, scenario = voice.say, voice.scenario
    found: list[Block] = [Note(say(f"guide.sources.{one}")) for one in ("invented", "people", "law", "ours")]
    if scenario.city.note is not None:
        found.append(Note(say(scenario.city.note), "warn"))
    if scenario.city.attribution is not None:
        found.append(Note(say("guide.sources.map", words=scenario.city.attribution)))
    facts = (
        (say("guide.sources.drill"), f"{scenario.id} · {scenario.digest[:16]}"),
        (say("guide.sources.doctrine"), ", ".join(scenario.doctrine.packs)),
        (say("guide.sources.as-of"), voice.date(scenario.doctrine.law_as_of.isoformat())),
        (say("guide.sources.program"), __version__),
    )
    rows = tuple((Cell(name), Cell(value)) for name, value in facts)
    columns = (Column(say("guide.column.what")), Column(say("guide.column.value")))
    return (*found, Table(say("guide.sources.made-of"), columns, rows))
