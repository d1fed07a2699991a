"""The pictures of a study's report as files of their own, for slides and papers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from tabletop.language import Language
from tabletop.picture.charts.alone import alone
from tabletop.review.report.parts import Figure, Heading
from tabletop.study.answers import Answers
from tabletop.study.report.page import shown_sections
from tabletop.study.report.voice import StudyVoice

_NAMED = re.compile(r'aria-labelledby="([a-z0-9-]+)-title[^>]*><title[^>]*>([^<]*)</title>')


def drawings(answers: Answers, language: Language) -> Mapping[str, str]:
    """Return each picture of the report as an SVG document, by the name of its file.

    Args:
        answers: What the study found.
        language: Of the words.

    Raises:
        ValueError: A picture has no name.
    """
    voice = StudyVoice(answers, language)
    drills = voice.say("study.report.drawn-from", n=answers.drills, title=answers.study.title)
    found: dict[str, str] = {}
    for section in shown_sections(voice):
        heading = section.title
        for block in section.blocks:
            if isinstance(block, Heading):
                heading = block.words
            elif isinstance(block, Figure):
                title = unescape(_named(block)[2])
                found[picture_file(block)] = alone(block.svg, title, f"{heading} · {drills}", language)
    return found


def picture_file(figure: Figure) -> str:
    """Return the name of a picture's file.

    Raises:
        ValueError: It has no name.
    """
    return f"{_named(figure)[1]}.svg"


def _named(figure: Figure) -> re.Match[str]:
    named = _NAMED.search(figure.svg)
    if named is None:
        raise ValueError("a picture has no name")
    return named
