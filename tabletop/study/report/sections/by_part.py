"""A section that tells of each part of a study by itself: its scenario and players, where it has several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from tabletop.review.report.parts import Block, Heading, Section
from tabletop.study.answers import Part
from tabletop.study.report.sections.answered import MOST
from tabletop.study.report.voice import StudyVoice

Told: TypeAlias = Callable[[StudyVoice, Part, int], Iterator[Block]]
"""Tells of a part, which stands at a place among them."""


def by_part(
    voice: StudyVoice, ident: str, key: str, told: Told, opening: Iterable[Block] = ()
) -> Section | None:
    """Return a section with what is told of the first parts; None where there is nothing.

    Args:
        voice: Of the study.
        ident: Where links go; to a part, with its place behind.
        key: Of the title and lead in the catalogues.
        told: What is told of a part.
        opening: What stands before all parts.
    """
    parts = voice.answers.parts
    blocks = list(opening)
    for place, part in enumerate(parts[:MOST]):
        its = tuple(told(voice, part, place))
        if its and len(parts) > 1:
            blocks.append(Heading(voice.part(part), ident=f"{ident}-{place}"))
        blocks += its
    if not blocks:
        return None
    title, lead = voice.say(f"study.report.{key}.title"), voice.say(f"study.report.{key}.lead")
    return Section(ident, title, lead, tuple(blocks), page=True)
