"""The shipped drills, each loaded once by the loader that players use."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from tabletop.scenario.documents.doctrine import Doctrine
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.load import load


@pytest.fixture(scope="session")
def drill() -> Callable[[str], Scenario]:
    return cache(load)


@pytest.fixture(scope="session")
def doctrine(drill: Callable[[str], Scenario]) -> Doctrine:
    return drill("latihan-dasar").doctrine
