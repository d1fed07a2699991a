"""One way to spoil a drill, and what must be said of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.scenario.conftest import Town

posix = sys.platform != "win32"


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A drill that means harm.

    Attributes:
        spoil: Changes a copy of the small town; may return what is asked for instead of its folder.
        says: Ids of findings, or their beginnings, every one of which must be made. None at all: the drill is only odd.
        code: How `tabletop validate` must end.
        posix: Whether it needs a system of links, pipes and free file names.
    """

    spoil: Callable[[Town], str | None]
    says: tuple[str, ...]
    code: int = 1
    posix: bool = False


def quoted(text: str) -> str:
    """Return a text in the double quotes of YAML; what would act upon a terminal is escaped there, and comes out raw."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return (
        character
        if character.isprintable()
        else f"\\u{ord(character):04X}"
        if ord(character) < 0x10000
        else f"\\U{ord(character):08X}"
    )


def edit(file: str, *changes: tuple[str, str]) -> Callable[[Town], None]:
    """Return what changes pieces of a file."""

    def spoil(town: Town) -> None:
        for old, new in changes:
            town.edit(file, old, new)

    return spoil


def write(file: str, make: Callable[[], str | bytes]) -> Callable[[Town], None]:
    """Return what puts a file in place of another."""
    return lambda town: town.write(file, make())


def rows(count: int, row: str) -> str:
    """Return many rows, each with its number in place of ``{n}``."""
    return "\n".join(row.replace("{n}", str(number)) for number in range(count)) + "\n"


def numbered(cases: dict[str, Spoilt], family: str) -> Iterator[tuple[str, Spoilt]]:
    """Yield cases under names that begin with their family."""
    for name, case in cases.items():
        yield f"{family}-{name}", case
