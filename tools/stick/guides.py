"""The facilitator's guides and seat sheets of the drills, in both languages, for the whole drill and each class session."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tabletop.cores import cores
from tabletop.guide import Kind, Lesson, file_name, render
from tabletop.language import LANGUAGES, Language
from tabletop.language.catalogue import catalogue
from tabletop.scenario import load

KINDS: tuple[Kind, ...] = ("facilitator", "seats")


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide of one drill.

    Attributes:
        drill: Name of the folder of the drill.
        cut: The class session, or empty for the whole drill.
        language: Its language.
        kind: For the facilitator or for the seats.
        file: Its name in the folder of guides.
        title: How the list of contents calls it.
    """

    drill: str
    cut: str
    language: Language
    kind: Kind
    file: str
    title: str


def drills(root: Path) -> list[str]:
    """Return the names of the drills that are shipped."""
    return sorted(file.parent.name for file in (root / "scenarios").glob("*/scenario.yaml"))


def guides_of(root: Path, name: str) -> Iterator[Guide]:
    """Yield the guides that a drill has."""
    drill = load(root / "scenarios" / name)
    for cut, language, kind in product(("", *drill.sessions), LANGUAGES, KINDS):
        say = catalogue(language)
        lesson = Lesson(drill, drill.sessions[cut] if cut else None)
        title = ", ".join(
            part for part in (say.say(drill.title), cut, say.say(f"guide.title.{kind}")) if part
        )
        yield Guide(name, cut, language, kind, file_name(lesson, kind, language), title)


def write(root: Path, guides: Sequence[Guide], folder: Path) -> Iterator[Guide]:
    """Write guides on every core; yield each as it is done."""
    tasks: dict[tuple[str, str], list[Guide]] = {}
    for guide in guides:
        tasks.setdefault((guide.drill, guide.cut), []).append(guide)
    if not tasks:
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(cores(), len(tasks)), mp_context=context) as pool:
        for done in [pool.submit(_write, root, one, folder) for one in tasks.values()]:
            yield from done.result()


def _write(root: Path, guides: Sequence[Guide], folder: Path) -> Sequence[Guide]:
    drill = load(root / "scenarios" / guides[0].drill)
    lesson = Lesson(drill, drill.sessions[guides[0].cut] if guides[0].cut else None)
    for guide in guides:
        sheets = file_name(lesson, "seats", guide.language) if guide.kind == "facilitator" else ""
        page = render(lesson, guide.language, guide.kind, sheets)
        (folder / guide.file).write_text(page, encoding="utf-8", newline="")
    return guides
