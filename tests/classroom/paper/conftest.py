"""The kit of one class of the example town, printed once in each language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pytest

from tabletop.classroom.paper import PAPERS, PARTS, Kit, Printed, print_part
from tabletop.guide import Lesson
from tabletop.language import Language
from tabletop.scenario import Scenario

Whole = Callable[[Language], Mapping[str, Printed]]


@pytest.fixture(scope="session")
def lesson(shipped: Callable[[str], Scenario]) -> Lesson:
    """The hour in the example town."""
    town = shipped("kota-contoh")
    return Lesson(town, town.sessions["kelas-60"])


@pytest.fixture(scope="session")
def whole(lesson: Lesson) -> Whole:
    """Every part of the kit on A4."""

    @cache
    def made(language: Language) -> Mapping[str, Printed]:
        kit = Kit(lesson, language, PAPERS["a4"], across=2)
        printed = {part: print_part(kit, part) for part in PARTS}
        return {part: one for part, one in printed.items() if one is not None}

    return made
