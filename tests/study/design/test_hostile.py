"""Whatever stands in a study, it is read or told at its place, in both languages, and never ends in an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tabletop.language import LANGUAGES, catalogue
from tabletop.scenario import check, render_all
from tabletop.study.design import read_study

SOUND = """format: 1
study: uji
title: {id: Uji, en: Try}
question: {id: "Apa?", en: "What?"}
scenarios: [kota-contoh]
players: [doctrine, {id: lalai, title: {id: Lalai, en: Idle}, all: doctrine, seats: {kapolres: passive}}]
seeds: {from: 11, count: 4}
outcomes: [gates_broken, trust]
factors:
  - id: bicara
    title: {id: Lama bersiap, en: Time to set up}
    levels:
      - {id: biasa}
      - {id: lambat, doctrine: {courses: [{id: negotiate, setup: 20 min}]}, without: {units: [patroli-1]}}
  - {id: cadangan, unit: dalmas-1, at: [polres, pos-jembatan]}
  - {id: kekuatan, share: [100 %, 72.5 %], of: [polsek-guard]}
"""
WRONG = (None, "x", -1, 10**20, 1.5, True, [], [[]], {}, {"id": "x"}, [None], "20 min", "kota-contoh")

LOOKED = check("kota-contoh")


def variants(value: object) -> list[object]:
    """Return the value with each of its parts in turn replaced by each wrong one, left out, or doubled."""
    found: list[object] = list(WRONG)
    if isinstance(value, dict):
        for key in value:
            found += [{**value, key: one} for one in variants(value[key])]
            found.append({other: one for other, one in value.items() if other != key})
        found.append({**value, "asing": 1})
    elif isinstance(value, list):
        for place, one in enumerate(value):
            found += [[*value[:place], other, *value[place + 1 :]] for other in variants(one)]
            found.append([*value, one])
    return found


PARTS = 8
ALL = variants(yaml.safe_load(SOUND))


@pytest.mark.parametrize("part", [0, *(pytest.param(one, marks=pytest.mark.full) for one in range(1, PARTS))])
def test_a_study_with_anything_wrong_in_it_is_read_or_told(part: int, tmp_path: Path) -> None:
    path = tmp_path / "uji.yaml"
    told = 0
    for variant in ALL[part::PARTS]:
        path.write_text(yaml.safe_dump(variant, sort_keys=False), encoding="utf-8")
        result = read_study(path, lambda _: LOOKED)
        assert (result.study is None) == any(one.severity == "error" for one in result.findings), variant
        for language in LANGUAGES if result.findings else ():
            shown = render_all(result.findings, catalogue(language))
            assert "uji.yaml:" in shown, variant
            told += 1
    assert told > len(ALL) / PARTS
