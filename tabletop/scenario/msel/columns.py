"""The columns of the spreadsheet of injects: those of a Master Scenario Events List, and where each stands in the YAML."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from tabletop.language import LANGUAGES, Language, catalogue
from tabletop.scenario.near import nearest

Group: TypeAlias = Literal["key", "inject", "tell", "task", "closure", "computed", "shown", "own"]
"""Whose cell it is: ``key`` tells which inject and which of its lines a row is; ``inject`` stands on its first row;
``tell``, ``task`` and ``closure`` are one item of a list a row; ``computed`` is worked out and never read; ``shown`` can
only be changed in the YAML; ``own`` is the user's and stays in the spreadsheet."""

Form: TypeAlias = Literal["text", "id", "ids", "clock", "duration", "share", "integer", "free"]
"""How a cell is written, so that what a spreadsheet makes of it is understood: a time of day, a part of a hundred."""

Choice: TypeAlias = Literal[
    "stages", "places", "seats", "types", "tasks", "courses", "channels", "streets", "milestones", "states"
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: Its name within the program; its headings are the catalogue's ``msel.heading.<name>``.
        group: Whose cell it is.
        form: How a cell is written.
        steps: The keys that lead to its value: from the inject, or from an item of its list.
        choices: Which list its drop-down offers, or None.
        wide: How wide it is shown, in characters.
    """

    name: str
    group: Group
    form: Form = "free"
    steps: tuple[str, ...] = ()
    choices: Choice | None = None
    wide: int = 12

    @property
    def editable(self) -> bool:
        """Whether a cell changed here changes the drill."""
        return self.group in ("inject", "tell", "task", "closure")


LISTS: dict[Group, tuple[str, ...]] = {
    "tell": ("tells",),
    "task": ("incident", "expects"),
    "closure": ("closes",),
}
"""Where the list of an inject stands of which each row holds an item."""

COLUMNS: tuple[Column, ...] = (
    Column("number", "computed", wide=6),
    Column("id", "key", "id", ("id",), wide=22),
    Column("part", "key", "integer", wide=7),
    Column("title-id", "inject", "text", ("title", "id"), wide=34),
    Column("title-en", "inject", "text", ("title", "en"), wide=34),
    Column("scheduled", "computed", wide=18),
    Column("stage", "inject", "id", ("at", "stage"), "stages"),
    Column("clock", "inject", "clock", ("at", "clock"), wide=8),
    Column("turn", "inject", "integer", ("at", "turn"), wide=8),
    Column("after", "inject", "duration", ("at", "after"), wide=10),
    Column("wait", "inject", "duration", ("for",), wide=10),
    Column("jitter", "inject", "duration", ("jitter",), wide=10),
    Column("chance", "inject", "share", ("chance",), wide=10),
    Column("delivered", "own", wide=12),
    Column("from-id", "tell", "text", ("from", "id"), wide=20),
    Column("from-en", "tell", "text", ("from", "en"), wide=20),
    Column("to", "tell", "id", ("to",), "seats", wide=16),
    Column("method", "tell", "id", ("via",), "channels", wide=13),
    Column("delay", "tell", "duration", ("after",), wide=10),
    Column("message-id", "tell", "text", ("text", "id"), wide=60),
    Column("message-en", "tell", "text", ("text", "en"), wide=60),
    Column("kind", "computed", wide=12),
    Column("incident", "inject", "id", ("incident", "type"), "types", wide=20),
    Column("place", "inject", "id", ("incident", "at"), "places", wide=20),
    Column("people", "inject", "integer", ("incident", "people"), wide=8),
    Column("level", "inject", "integer", ("incident", "level"), wide=8),
    Column("controller", "own", wide=18),
    Column("expected", "computed", wide=40),
    Column("task", "task", "id", ("task",), "tasks", wide=22),
    Column("within", "task", "duration", ("within",), wide=10),
    Column("course", "task", "ids", ("observe", "course"), "courses", wide=20),
    Column("objective", "computed", wide=28),
    Column("street", "closure", "id", ("street",), "streets", wide=20),
    Column("closed-for", "closure", "duration", ("for",), wide=10),
    Column("sets", "inject", "ids", ("sets",), "milestones", wide=24),
    Column("condition", "shown", wide=30),
    Column("follows", "shown", wide=30),
    Column("other", "shown", wide=30),
    Column("notes", "own", wide=30),
    Column("status", "own", "free", choices="states", wide=12),
)
BY_NAME = {column.name: column for column in COLUMNS}

SHOWN_KEYS: dict[str, tuple[str, ...]] = {"condition": ("when",), "follows": ("follows", "timeout")}
"""The keys of an inject that the columns only show; ``other`` has all that no column has."""


def twin(column: Column, language: str) -> str:
    """Return the name of the column that holds a text in another language."""
    return next(
        one.name
        for one in COLUMNS
        if one.group == column.group and one.steps == (*column.steps[:-1], language)
    )


def column_of(steps: tuple[str | int, ...]) -> Column | None:
    """Return the column that holds what keys lead to below an inject, or None."""
    group: Group = "inject"
    for one, above in LISTS.items():
        if steps[: len(above)] == above and len(steps) > len(above) + 1:
            group, steps = one, steps[len(above) + 1 :]
            break
    alike = (column for column in COLUMNS if column.group == group)
    return next((column for column in alike if column.steps[: len(steps)] == steps), None)


def heading(column: Column, language: Language) -> str:
    """Return the heading of a column."""
    return catalogue(language).say(f"msel.heading.{column.name}")


def about(column: Column, language: Language) -> str:
    """Return what a column holds and how it is written."""
    return catalogue(language).say(f"msel.about.{column.name}")


def folded(text: str) -> str:
    """Return a heading as it is compared: without case, marks and double spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("*", " ")
    return " ".join(plain.split())


@cache
def known_headings() -> dict[str, Column]:
    """Return the columns by their folded headings in every language, and by their names."""
    found = {folded(column.name): column for column in COLUMNS}
    for language in LANGUAGES:
        for column in COLUMNS:
            found[folded(heading(column, language))] = column
    return found


def near_heading(text: str) -> str | None:
    """Return the heading that may have been meant."""
    shown = {
        folded(heading(column, language)): heading(column, language)
        for language in LANGUAGES
        for column in COLUMNS
    }
    near = nearest(folded(text), list(shown))
    return shown[near] if near is not None else None
