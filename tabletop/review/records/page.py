"""The page of trends: one offline HTML file with the weaknesses of each district over time, and whether they were mended."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from tabletop.language import Catalogue, Language, Text, catalogue
from tabletop.picture.charts import Cell, Frame, Layer, Span, Tick, Tone, draw_matrix, draw_stacked
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.palette import PALETTES, Variables, variables_of
from tabletop.review.records.filters import Filter, told_left_out
from tabletop.review.records.model import FIGURES
from tabletop.review.records.queries import Shares
from tabletop.review.records.trends import COURSES, AimTrend, DistrictTrend, Trends
from tabletop.review.told import figure_title, median_told

if TYPE_CHECKING:
    from jinja2 import Environment

_LAYERS = (
    ("P", Tone("state-green")),
    ("S", Tone("state-green", "hatch")),
    ("M", Tone("state-yellow", "dots")),
    ("U", Tone("state-red", "cross")),
)
"""Grades from below, each with its pattern."""

_SIGNS = {"again": "▲▲", "weak": "▲", "mended": "✓", "sound": "●", "unseen": "–"}
"""What says a course in grey."""

_WIDE = 100
"""Minutes that a period takes on the axis of the charts; nothing but its width."""


@dataclass(frozen=True, slots=True)
class _Square:
    """A cell of a district's table: weak ratings of those observed, in words and for readers; level 0 to 3, or None."""

    words: str
    read: str
    level: int | None


def write_page(trends: Trends, chosen: Filter, language: Language) -> str:
    """Return the page as HTML; the same records give the same bytes.

    Args:
        trends: What to tell.
        chosen: The filter they were chosen by; the page says so.
        language: The language.
    """
    say, paints = catalogue(language), Variables()
    style = _asset("page.css") + f":root{{{variables_of(PALETTES['light'])}}}"
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    template = _environment(say).get_template("page.html.j2")
    return template.render(
        say=lambda key, **params: say.say(f"records.page.{key}", **params),
        language=language,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        style=style,
        mark=exercise_words(language),
        trends=trends,
        intro=say.say(
            "records.page.intro",
            n=trends.sessions,
            districts=len(trends.districts),
            first=trends.first or "–",
            last=trends.last or "–",
        ),
        how_weak=say.say("records.page.how-weak"),
        privacy=say.say("records.page.privacy"),
        left_out=say.say(left)
        if (left := told_left_out(trends.sessions, trends.left_out)) is not None
        else "",
        asked=[(say.say(f"records.filter.{key}"), _asked(key, value, say)) for key, value in chosen.asked()],
        overview=_overview(trends, say, paints),
        districts=[_district(one, trends, place, say, paints) for place, one in enumerate(trends.districts)],
        courses=[(one, _SIGNS[one], say.say(f"records.course.{one}")) for one in COURSES],
    )


def _asked(key: str, value: str, say: Catalogue) -> str:
    return say.say(f"records.who.{value}") if key == "who" else value


def plain(text: str) -> str:
    """Return a text that no page can be upset by: what cannot be printed stands as a replacement character."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def _environment(say: Catalogue) -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    found = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["plain"] = plain
    found.filters["number"] = say.number
    return found


def _asset(name: str) -> str:
    return files("tabletop.review.records").joinpath("templates", name).read_text(encoding="utf-8")


def _overview(trends: Trends, say: Catalogue, paints: Variables) -> str:
    """Return the matrix of districts and capabilities: how it stands at last, and what was mended."""
    skills: dict[str, Text] = {}
    for one in trends.districts:
        skills |= {skill.key.aim: skill.named.title for skill in one.skills}
    if not skills:
        return ""
    order = sorted(skills, key=lambda skill: (say.say(skills[skill]), skill))
    cells: Mapping[tuple[int, int], Cell] = {
        (row, order.index(skill.key.aim)): _overview_cell(one, skill, trends, say)
        for row, one in enumerate(trends.districts)
        for skill in one.skills
    }
    frame = Frame("overview", say.say("records.page.overview"), say.say("records.page.overview-desc"))
    axes = (say.say("records.page.districts"), say.say("records.page.capabilities"))
    rows = [plain(_name(one, say)) for one in trends.districts]
    return draw_matrix(frame, rows, [plain(say.say(skills[one])) for one in order], cells, axes, paints)


def _overview_cell(one: DistrictTrend, skill: AimTrend, trends: Trends, say: Catalogue) -> Cell:
    seen = [cell for cell in skill.cells if cell.observed]
    last = seen[-1] if seen else Shares()
    level = _level(last)
    note = f"{last.weak}/{last.observed}" if last.observed else ""
    title = say.say(
        "records.page.cell",
        district=plain(_name(one, say)),
        capability=plain(say.say(skill.named.title)),
        course=_course(skill, say),
    )
    return Cell(_SIGNS[skill.course], note, level or 0, title, alarm=skill.course in ("weak", "again"))


def _district(
    one: DistrictTrend, trends: Trends, place: int, say: Catalogue, paints: Variables
) -> dict[str, object]:
    name = _name(one, say)
    drills = len({aim.key.drill for aim in one.aims}) > 1
    return {
        "ident": f"d{place}",
        "name": name,
        "sessions": sum(one.sessions),
        "watched": say.say("records.watched-of", n=sum(one.watched)) if any(one.watched) else "",
        "medians": say.say("records.page.medians", district=name),
        "counts": [
            (_SIGNS[course], say.say(f"records.course.{course}"), one.number(course)) for course in COURSES
        ],
        "chart": _chart(one, trends, place, say, paints),
        "aims": [_row(aim, trends, say, drill=drills) for aim in one.aims],
        "skills": [_row(aim, trends, say, drill=False) for aim in one.skills],
        "figures": [
            (
                say.say(figure_title(figure)),
                ["–" if value is None else median_told(value, figure, say) for value in one.medians[number]],
            )
            for number, figure in enumerate(FIGURES)
        ],
        "per_period": [say.number(count) for count in one.sessions],
        "watched_per_period": [say.number(count) for count in one.watched] if any(one.watched) else [],
    }


def _row(aim: AimTrend, trends: Trends, say: Catalogue, *, drill: bool) -> dict[str, object]:
    return {
        "title": say.say(aim.named.title),
        "drill": aim.key.drill if drill else "",
        "course": aim.course,
        "sign": _SIGNS[aim.course],
        "said": _course(aim, say),
        "cells": [_square(cell, say) for cell in aim.cells],
    }


def _course(aim: AimTrend, say: Catalogue) -> str:
    said = say.say(f"records.course.{aim.course}")
    return said if aim.since is None else say.say("records.page.since", course=said, period=aim.since)


def _square(cell: Shares, say: Catalogue) -> _Square:
    if not cell.observed:
        return _Square("–", say.say("records.page.not-observed"), None)
    read = say.say("records.page.weak-of", weak=cell.weak, observed=cell.observed)
    return _Square(f"{cell.weak}/{cell.observed}", read, _level(cell))


def _level(cell: Shares) -> int | None:
    """Return 0 where nothing was weak, 1 below half, 2 from half on, 3 where all was; None where nothing was observed."""
    if not cell.observed:
        return None
    if not cell.weak:
        return 0
    return 3 if cell.weak == cell.observed else 2 if cell.weakness else 1


def _chart(one: DistrictTrend, trends: Trends, place: int, say: Catalogue, paints: Variables) -> str:
    columns, values = [], []
    for number, name in enumerate(trends.periods):
        start = number * _WIDE
        columns.append((start + 10, start + _WIDE - 10, name))
        values.append(_per_cent(one.shares(number)))
    ticks = tuple(Tick(start, name) for start, _, name in columns)
    title = say.say("records.page.chart", district=plain(_name(one, say)))
    span = Span(0, len(columns) * _WIDE, "", 1.0, ticks)
    layers = [
        Layer(say.say(f"records.grade.{grade}"), tone, tuple(column[number] for column in values))
        for number, (grade, tone) in enumerate(_LAYERS)
    ]
    units = (say.say("records.page.axis-share"), say.say(f"records.page.axis-{trends.grain}"))
    frame = Frame(f"d{place}-chart", title, say.say("records.page.chart-desc"))
    return draw_stacked(frame, [span], columns, layers, units, paints, height=150.0)


def _per_cent(found: Shares) -> tuple[int, ...]:
    """Return the shares of P, S, M and U in whole per cent that come to 100, or to nothing."""
    whole = max(1, found.observed)
    edges = [
        (100 * sum(parts) + whole // 2) // whole
        for parts in ((), (found.P,), (found.P, found.S), (found.P, found.S, found.M))
    ]
    edges.append(100 if found.observed else 0)
    return tuple(after - before for before, after in pairwise(edges))


def _name(one: DistrictTrend, say: Catalogue) -> str:
    return one.district if one.district is not None else say.say("records.no-district")
