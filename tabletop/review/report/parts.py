"""What a report is made of, already in words: sections of tables, figures, tiles and lists, which the templates lay out.

Nothing here is markup but `Figure.svg`, which `tabletop.picture` drew with every word escaped; the templates escape the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tabletop.picture.projection import Camera
from tabletop.picture.shapes import Picture

Tone: TypeAlias = Literal["", "good", "warn", "bad", "quiet"]
Align: TypeAlias = Literal["", "number"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link to an entry of the log: its place there, what the link says (``G57 09.12``), how many entries that names."""

    seq: int
    words: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, or a piece of a list.

    Attributes:
        words: What it says.
        tone: How it is meant; a sign says the same as its colour.
        evidence: The entries of the log behind it.
        more: How many more entries there are than the links name.
        rating: A letter P, S, M, U or N, shown as a badge before the words; empty for none.
        note: A second, smaller line.
        turn: A turn of the map to jump to, or None.
        marks: Marks of which one is ringed by hand.
    """

    words: str
    tone: Tone = ""
    evidence: tuple[Evidence, ...] = ()
    more: int = 0
    rating: str = ""
    note: str = ""
    turn: int | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and how its cells stand."""

    title: str
    align: Align = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first cell of each row heads it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its caption; `wide` scrolls sideways on a small screen; `drawn` is the same for other renderers."""

    svg: str
    caption: str
    wide: bool = True
    drawn: tuple[Picture, Camera] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph; `tone` sets it off."""

    words: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section, at level 3 or below; `ident` can be linked to."""

    words: str
    ident: str = ""
    level: int = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure by itself: its name, its value with its unit, a line below."""

    name: str
    value: str
    note: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Figures beside each other."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points."""

    points: tuple[Cell, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A finding or moment: a heading, lines of what each is about and its paragraphs (empty: room to write), evidence.

    `marks` are letters of which an assessor rings one.
    """

    title: str
    tone: Tone
    lines: tuple[tuple[str, ...], ...]
    evidence: tuple[Evidence, ...] = ()
    more: int = 0
    rating: str = ""
    marks: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ruled:
    """Room to write by hand over the whole width: what is asked, and how many ruled lines."""

    words: str = ""
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards below each other; `level` is that of their headings, `asked` those whose lines are questions and answers.

    `given` stands before the marks of each card.
    """

    cards: tuple[Card, ...]
    level: int = 3
    asked: bool = False
    given: str = ""


Block: TypeAlias = Table | Figure | Note | Heading | Tiles | Points | Cards | Ruled


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report.

    Attributes:
        ident: Where links go.
        title: Its heading.
        lead: What it answers, in a sentence.
        blocks: What it holds.
        page: Whether it begins a page of its own in print.
    """

    ident: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    page: bool = False


def repeats(caption: str, heading: str) -> bool:
    """Return whether a caption says no more than the heading above it; it is then kept for readers aloud alone."""
    told, above = caption.casefold(), heading.casefold()
    return bool(above) and (told in above or told.endswith(above))


def kind_of(block: Block) -> str:
    """Return the name of the template macro that lays a block out."""
    return type(block).__name__.lower()
