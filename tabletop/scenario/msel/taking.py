"""Taking changed cells into an inject, and what they say as YAML writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tabletop.language import LANGUAGES
from tabletop.scenario.msel.columns import Column
from tabletop.scenario.msel.draft import Draft
from tabletop.scenario.msel.lines import Line
from tabletop.scenario.writing.shape import Steps
from tabletop.scenario.writing.written import Written


def take_fields(
    draft: Draft, line: Line, above: Steps, wanted: Mapping[str, str], columns: Iterable[Column]
) -> None:
    """Write the cells of a row that are to be other than they were into an inject, or an item of one.

    Args:
        draft: The inject.
        line: The row as the drill has it.
        above: What leads to the inject or the item.
        wanted: What each cell is to be, by the name of its column.
        columns: The columns.
    """
    for column in columns:
        was, now = line.cells.get(column.name, ""), wanted[column.name]
        if column.form == "text" or now == was:
            continue
        steps: Steps = (*above, *column.steps)
        if column.name == "task" and "task" not in (draft.at(above) or {}) and draft.at((*above, "id")):
            steps = (*above, "id")
        draft.cells += 1
        if not now:
            if draft.at(steps) is not None:
                draft.remove(steps)
        elif column.form == "ids":
            _put_names(draft, steps, now.split(", "), listed=column.name == "sets")
        elif column.name == "course" and draft.at(steps[:-1]) is None:
            draft.put(steps[:-1], {"event": "course-started", "course": now})
        else:
            draft.put(steps, value_of(now, column))
    for column in columns:
        if column.form == "text" and column.steps[-1] == "id":
            other = next(one for one in columns if one.steps == (*column.steps[:-1], "en"))
            _take_text(
                draft,
                (*above, *column.steps[:-1]),
                (line.cells.get(column.name, ""), line.cells.get(other.name, "")),
                (wanted[column.name], wanted[other.name]),
            )


def _take_text(draft: Draft, steps: Steps, was: tuple[str, str], now: tuple[str, str]) -> None:
    """Change a text in two languages, or one text for both."""
    if now == was:
        return
    draft.cells += sum(one != other for one, other in zip(was, now, strict=True))
    there = draft.at(steps)
    if not any(now):
        draft.remove(steps)
    elif all(now) and isinstance(there, dict):
        for language, one, other in zip(LANGUAGES, was, now, strict=True):
            if one != other:
                draft.put((*steps, language), other)
    else:
        draft.put(steps, text_of(*now))


def _put_names(draft: Draft, steps: Steps, names: list[str], *, listed: bool) -> None:
    """Write a list of names, changing no more of its items than needed."""
    there = draft.at(steps)
    if not isinstance(there, list) or not there:
        draft.put(steps, names if listed else names_value(names))
        return
    for number, (old, new) in enumerate(zip(there, names, strict=False)):
        if old != new:
            draft.put((*steps, number), new)
    if len(names) > len(there):
        draft.append(steps, list(names[len(there) :]))
    for number in range(len(there) - 1, len(names) - 1, -1):
        draft.remove((*steps, number))


def value_of(text: str, column: Column) -> Written:
    """Return what a cell says as YAML writes it."""
    if column.form == "integer" and text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    return text


def text_of(ours: str, theirs: str) -> Written:
    """Return a text in two languages as YAML writes it, or one text for both."""
    return {"id": ours, "en": theirs} if ours and theirs else ours or theirs


def names_value(names: list[str]) -> Written:
    """Return names as YAML writes them: one alone, or a list."""
    return names[0] if len(names) == 1 else names
