"""What is shipped can be played as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

import tabletop.scenario.schema
from tabletop.language import catalogue
from tabletop.language.shipped import shipped
from tabletop.scenario import Summary, check, load_sources, render_all, shipped_drills
from tabletop.scenario.writing import format_path

DRILLS = shipped_drills()
SCHEMAS = Path(tabletop.scenario.schema.__file__).resolve().parent


def test_drills_are_shipped() -> None:
    wanted = {
        "banjarmasin",
        "balikpapan",
        "hulu-sungai-tengah",
        "kutai-barat-mahakam-ulu",
        "latihan-dasar",
        "seruyan",
    }
    assert wanted <= {drill.id for drill in DRILLS}


@pytest.mark.parametrize("drill", DRILLS, ids=lambda drill: drill.id)
def test_a_shipped_drill_has_nothing_to_mend(drill: Summary) -> None:
    result = check(drill.id)
    assert not result.findings, render_all(result.findings, catalogue("en"))
    assert result.scenario is not None
    assert (result.scenario.id, result.scenario.title) == (drill.id, drill.title)
    assert load_sources(result.scenario.sources).digest == result.scenario.digest


@pytest.mark.parametrize("name", ["scenario", "pack"])
def test_an_editor_in_a_checkout_finds_the_schema(name: str) -> None:
    roots = sorted(shipped("scenarios").rglob(f"{name}.yaml"))
    assert roots
    for root in roots:
        first = root.read_text(encoding="utf-8").partition("\n")[0]
        mark, _, path = first.partition("$schema=")
        assert mark == "# yaml-language-server: ", root
        assert (root.parent / path).resolve() == SCHEMAS / f"{name}.schema.json"


def test_everything_shipped_is_laid_out_as_tabletop_fmt_does() -> None:
    found = format_path(shipped("scenarios"))
    assert len(found) > 60
    assert not [file.shown for file in found if file.changed], "run: tabletop fmt scenarios"
