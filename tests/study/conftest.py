"""A small drill with what is hard to reach and what cannot be reached."""

from __future__ import annotations

import pytest

from tabletop.scenario import Scenario
from tests.conftest import Town

PLANTED = """
- id: awal
  title: {id: A, en: A}
  at: {stage: gladi, turn: 1}
  tells: [{to: ops, via: radio, text: {id: Ada., en: There.}}]
  incident: {type: leak, at: pasar}
  follows: [{when: lost, sets: hilang}, {when: resolved, sets: beres}]
- id: massa
  title: {id: M, en: M}
  at: {stage: gladi, turn: 2}
  tells: [{to: ops, via: radio, text: {id: Ada., en: There.}}]
  incident: {type: assembly, at: alun, level: 250}
  follows: [{when: red, sets: memanas}]
- id: berdua
  title: {id: B, en: B}
  at: {stage: gladi, turn: 4}
  for: 1 h
  when: {all: [{unit: {id: regu-1, at: buntu}}, {unit: {id: kapal-1, at: pulau}}]}
- id: berantai
  title: {id: C, en: C}
  at: {stage: gladi, turn: 5}
  for: 90 min
  when: {all: [{milestone: hilang}, {milestone: memanas}, {unit: {id: regu-2, at: utara}}]}
- {id: jarang, title: {id: J, en: J}, at: {stage: gladi, turn: 3}, chance: 2 %, sets: [beruntung]}
- {id: tangan, title: {id: T, en: T}, sets: [ditekan]}
- id: mustahil
  title: {id: X, en: X}
  at: {stage: gladi, turn: 6}
  when: {all: [{milestone: hilang}, {unit: {id: regu-1, at: pulau}}]}
  sets: [ajaib]
- id: runtuh
  title: {id: D, en: D}
  at: {stage: gladi, turn: 6}
  for: 30 min
  when: {all: [{milestone: hilang}, {trust: {zone: timur, below: 2 %}}]}
"""


@pytest.fixture(scope="session")
def planted(uji: Town) -> Scenario:
    """Return the drill."""
    return uji(PLANTED)
