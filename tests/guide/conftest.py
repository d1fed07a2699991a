"""Guides of the shipped drills, and of one in whose every title somebody has written what a page might obey."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tabletop.guide import Lesson
from tabletop.scenario import Scenario
from tests.review.report.conftest import hostile


@pytest.fixture(scope="session")
def small(shipped: Callable[[str], Scenario]) -> Lesson:
    """The small drill, whole."""
    return Lesson(shipped("latihan-dasar"))


@pytest.fixture(scope="session")
def whole(shipped: Callable[[str], Scenario]) -> Lesson:
    """Banjarmasin, whole."""
    return Lesson(shipped("banjarmasin"))


@pytest.fixture(scope="session")
def cut(shipped: Callable[[str], Scenario]) -> Lesson:
    """Banjarmasin, its class of an hour."""
    scenario = shipped("banjarmasin")
    return Lesson(scenario, scenario.sessions["kelas-60"])


@pytest.fixture(scope="session")
def obeyed(shipped: Callable[[str], Scenario]) -> Lesson:
    """The small drill with hostile titles."""
    return Lesson(hostile(shipped("latihan-dasar")))
