"""The report of a study: one HTML file that needs no network and runs no script, for the screen and for A4."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tabletop.language import Language
from tabletop.review.report.document import document
from tabletop.review.report.parts import Section
from tabletop.study.answers import Answers
from tabletop.study.report.made import Made
from tabletop.study.report.sections.against import against_section
from tabletop.study.report.sections.answered import answered_section
from tabletop.study.report.sections.hard import hard_section
from tabletop.study.report.sections.method import method_section
from tabletop.study.report.sections.often import often_section
from tabletop.study.report.sections.varied import varied_sections
from tabletop.study.report.voice import StudyVoice

HERE = Path(__file__).parent


def render(answers: Answers, made: Made, language: Language) -> str:
    """Return the report of a study as one HTML document; the same drills give the same bytes.

    Args:
        answers: What the study found.
        made: How it was made.
        language: Of the words.

    Raises:
        ModuleNotFoundError: Jinja2 is not installed.
    """
    voice = StudyVoice(answers, language)
    say, study = voice.say, answers.study
    context: dict[str, Any] = {
        "kind": say("study.report.kind"),
        "title": say(study.title),
        "page_title": say("study.report.page-title", title=study.title),
        "facts": _facts(voice),
        "contents": say("report.contents"),
        "sections": (answered_section(voice), *shown_sections(voice), method_section(voice, made)),
    }
    style = (HERE / "study.css").read_text(encoding="utf-8")
    return document("study.html", language, context, style=style, folder=HERE / "templates")


def shown_sections(voice: StudyVoice) -> tuple[Section, ...]:
    """Return the sections that show what was found, between its answers and how it was made."""
    against = against_section(voice)
    found = (hard_section(voice), often_section(voice), *(() if against is None else (against,)))
    return (*found, *varied_sections(voice))


def _facts(voice: StudyVoice) -> tuple[tuple[str, str], ...]:
    say, study = voice.say, voice.answers.study
    scenarios = voice.listed([say(one.title) for one in study.scenarios])
    players = voice.listed([voice.players(one) for one in study.players])
    varied = voice.listed([say(one.title) for one in study.factors])
    return (
        (say("study.report.head.scenarios"), scenarios),
        (say("study.report.head.players"), players),
        (say("study.report.head.varied"), varied or say("study.report.head.nothing")),
        (say("study.report.head.drills"), voice.number(voice.answers.drills)),
        (say("study.report.head.seeds"), voice.number(study.count)),
    )
