"""What a guide is made of beside the parts of a report: entries with links, tables that lead on, boxes to tick, terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from tabletop.review.report.parts import Block, Tone


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of text: what it says, a smaller second line, where it leads (the id of something on the page)."""

    words: str
    note: str = ""
    to: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an entry: its name and what it says; `kind` ``said`` sets words off that are read out as they stand."""

    name: str
    items: tuple[Item, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a heading that can be linked to.

    Attributes:
        ident: Where links go.
        mark: A number or letter before the title; empty for none.
        title: The heading.
        facts: Short facts below it.
        lines: What there is to say.
        tone: How it is meant.
    """

    ident: str
    mark: str
    title: str
    facts: tuple[str, ...]
    lines: tuple[Line, ...]
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries below each other; `level` is that of their headings."""

    entries: tuple[Entry, ...]
    level: int = 3


@dataclass(frozen=True, slots=True)
class Leading:
    """A table whose cells lead somewhere on the page; the first cell of each row heads it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """Boxes to tick."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Words and what they mean."""

    terms: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs as an author broke them; a mark makes an item of a list."""

    paragraphs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Commands:
    """Lines to be typed, each with what it does."""

    lines: tuple[tuple[str, str], ...]


Piece: TypeAlias = Block | Entries | Leading | Checks | Terms | Prose | Commands


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of a guide.

    Attributes:
        ident: Where links go.
        title: Its heading.
        lead: What it is for, in a sentence.
        blocks: What it holds.
        page: Whether it begins a page of its own in print.
    """

    ident: str
    title: str
    lead: str
    blocks: tuple[Piece, ...]
    page: bool = False
