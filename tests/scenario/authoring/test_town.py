"""The drill that a new author begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.drill import PLAYERS
from tabletop.language import LANGUAGES, Language, catalogue
from tabletop.scenario import render_all
from tabletop.scenario.authoring.town import STAGES, Town, town_draft
from tabletop.scenario.rules.lint import lint
from tabletop.scenario.writing import format_path


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_clean_under_every_rule_and_laid_out(tmp_path: Path, stage: str, language: Language) -> None:
    folder = town_draft(
        Town("kota-uji", "Latihan Uji", "Kota Uji", (3.59, 98.67), stage, "Asia/Jakarta", language)
    ).write(tmp_path / "kota")
    result = lint(folder)
    assert result.scenario is not None
    grave = [one for one in result.findings if one.severity != "info"]
    assert not grave, render_all(tuple(grave), catalogue("en"))
    assert not [file.shown for file in format_path(folder) if file.changed]
    assert len(result.scenario.city.streets) == 5
    head = catalogue(language).say("new.comment.head").splitlines()[0]
    assert head in (folder / "scenario.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("latitude", [-10.9, 0.0, 5.9])
def test_its_blocks_are_square_wherever_it_lies(tmp_path: Path, latitude: float) -> None:
    from tabletop.scenario import load

    folder = town_draft(Town("kota-uji", "Uji", "Uji", (latitude, 120.0))).write(tmp_path / "kota")
    graph = load(folder).city.graph
    lengths = {round(data["length"], -2) for *_, data in graph.edges(data=True) if data["street"]}
    assert lengths <= {900, 1000}


def test_it_plays_to_its_end(tmp_path: Path) -> None:
    from tabletop.scenario import load
    from tabletop.session import Session

    scenario = load(town_draft(Town("kota-uji", "Uji", "Uji")).write(tmp_path / "kota"))
    session = Session.start(scenario, tmp_path / "sesi", seed=1, played=(), stand_in=PLAYERS["doctrine"]())
    while not session.drill.over:
        session.end_turn()
    session.close()
    assert session.drill.turn == 7
