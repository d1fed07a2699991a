from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.scenario import load
from tabletop.session import SessionError
from tabletop.session.frozen import FOLDER, freeze, know, thaw


def test_a_scenario_that_was_read_is_not_read_again_unless_a_file_changed(tmp_path: Path) -> None:
    scenario = load("latihan-dasar")
    names = [source.name for source in scenario.sources]
    freeze(scenario, tmp_path)
    know(scenario)
    assert thaw(tmp_path, names, scenario.digest) is scenario
    file = tmp_path / FOLDER / names[0]
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(SessionError):
        thaw(tmp_path, names, scenario.digest)


def test_a_scenario_that_only_says_so_is_not_taken_for_the_frozen_one(tmp_path: Path) -> None:
    scenario = load("latihan-dasar")
    freeze(scenario, tmp_path)
    know(replace(scenario, sources=()))
    found = thaw(tmp_path, [source.name for source in scenario.sources], scenario.digest)
    assert found.sources == scenario.sources
