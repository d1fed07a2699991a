"""What every room's tests may lean on: the uji of the rule tests, built by the loader that players use."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tabletop.scenario import Scenario, Source, load, load_sources
from tests.browsing import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# An old laptop is slow, and slow is no fault: what is quick enough is measured by tools/bench.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# What a test process comes to hold stays: looking through it for garbage again and again took a tenth of all time.
gc.set_threshold(100_000, 20, 100)

UJI = Path(__file__).parent / "drill" / "data" / "uji"

HALF_DAY = (
    "- {id: gladi, title: {id: Gladi, en: Rehearsal}, start: 2024-02-13 08:00, until: 12:00, turn: 30 min}"
)
QUIET = "- {id: sepi, title: {id: Sepi, en: Quiet}, at: {stage: gladi, turn: 8}}"

Town = Callable[..., Scenario]


@cache
def _town(
    injects: str,
    stages: str,
    between: str,
    watches: str,
    objectives: str,
    pack: tuple[tuple[str, str], ...],
    more: str = "",
) -> Scenario:
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted(UJI.iterdir())}
    files |= {"injects.yaml": injects, "stages.yaml": stages, "between.yaml": between}
    files |= {"watches.yaml": watches, "objectives.yaml": objectives}
    files["scenario.yaml"] += more
    for old, new in pack:
        file = "scenario.yaml" if old in files["scenario.yaml"] else "pack.yaml"
        if files[file].count(old) != 1:
            raise ValueError(f"the book says {files[file].count(old)} times: {old}")
        files[file] = files[file].replace(old, new)
    return load_sources(tuple(Source(name, text.encode()) for name, text in files.items()))


@pytest.fixture(scope="session")
def uji() -> Town:
    """The test town with its injects as YAML; where a test needs them, stages, watches, words of its book, and more."""

    def build(
        injects: str = QUIET,
        *,
        stages: str = HALF_DAY,
        between: str = "{incidents: carry, units: home, trust: 5 %}",
        watches: str = "[]",
        objectives: str = "[]",
        pack: dict[str, str] | None = None,
        more: str = "",
    ) -> Scenario:
        texts = [dedent(text).strip() + "\n" for text in (injects, stages, between, watches, objectives)]
        return _town(*texts, tuple((pack or {}).items()), dedent(more))

    return build


@pytest.fixture(scope="session")
def shipped() -> Callable[[str], Scenario]:
    """The shipped drills, each loaded once."""
    return cache(load)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a network; whoever asks for it is skipped where there is none."""
    with chromium() as running:
        yield running
