"""What may be written unasked is written to the character; what is a guess never is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.scenario.rules import lint
from tabletop.scenario.writing.fix import Fixed, fix
from tests.scenario.conftest import Town

SAFE = [
    ("scenario.yaml", "until: 13:00", "until: 13.00"),
    ("scenario.yaml", "start: 2024-02-14 06:00", "start: 2024/2/14 6:00"),
    ("scenario.yaml", "turn: 30 min", "turn: 30 menit"),
    ("scenario.yaml", "turn: 30 min", "turn: 30min."),
    ("scenario.yaml", "minutes: 20", "minutes: '20'"),
    ("scenario.yaml", "minutes: 20", "minutes: 020"),
    ("scenario.yaml", "trust: 0.5 %", "trust: 0.5 persen"),
    ("city.yaml", "length: 3.2 km", 'length: "3,2 km"'),
    ("city.yaml", "one-way: true", "one-way: ya"),
    ("city.yaml", "one-way: true", "one-way: True"),
    ("city.yaml", "one-way: true", "one-way: “true”"),
]

GUESSES = [
    ("scenario.yaml", "minutes: 20", "minuts: 20"),
    ("scenario.yaml", "reports-to: kapolres", "reports-to: kapolre"),
    ("scenario.yaml", "turn: 30 min", "turn: 30"),
    ("city.yaml", "length: 3.2 km", "length: 3,200 km"),
    ("city.yaml", "trust: 55 %", "trust: 55"),
    ("city.yaml", "class: primary", "class: primery"),
]


def mend(town: Town, may: Callable[[Path], bool] = lambda path: True) -> tuple[Fixed, ...]:
    """Return what would be written."""
    return fix(lambda instead: lint(town.path, instead=instead), may)[1]


@pytest.mark.parametrize(("file", "good", "bad"), SAFE)
def test_another_way_of_writing_the_same_is_written_as_it_should_be(
    town: Town, file: str, good: str, bad: str
) -> None:
    whole = town.read(file)
    spoilt = whole.replace(good, bad, 1).replace("\n", "  # ya\r\n", 1)
    town.write(file, spoilt)
    assert lint(town.path).findings
    (fixed,) = mend(town)
    assert fixed.after.decode() == whole.replace("\n", "  # ya\r\n", 1)
    assert fixed.before.decode() == spoilt
    assert not mend(town, lambda path: False)
    assert town.read(file) == spoilt.replace("\r\n", "\n")
    fixed.write()
    assert not lint(town.path).findings


@pytest.mark.parametrize(("file", "good", "bad"), GUESSES)
def test_a_guess_is_never_written(town: Town, file: str, good: str, bad: str) -> None:
    town.edit(file, good, bad)
    found = lint(town.path).findings
    assert any(one.suggestion is not None for one in found)
    assert not mend(town)


def test_faults_behind_faults_are_mended_in_one_go(town: Town) -> None:
    town.edit("scenario.yaml", "turn: 30 min", "turn: “30min”")
    town.write("city.yaml", town.read("city.yaml").replace("one-way: true", "one-way: ya").encode("utf-16"))
    for one in mend(town):
        one.write()
    assert not lint(town.path).findings


def test_a_change_is_shown_with_what_cannot_be_seen(town: Town) -> None:
    town.edit("scenario.yaml", "minutes: 20", "minutes:\u00a020")
    (fixed,) = mend(town)
    assert [line for line in fixed.diff() if line[:1] in "+-"][2:] == ["-minutes:<U+00A0>20", "+minutes: 20"]
