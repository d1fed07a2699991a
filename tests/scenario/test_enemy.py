"""No drill that means harm does more than end in findings: said cleanly in every form, in little time and memory."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import tabletop
from tabletop.cli.program import run
from tabletop.language import LANGUAGES, catalogue
from tabletop.scenario.report import FORMS, Looked, outcome, write
from tabletop.scenario.rules import lint
from tests.scenario import hostile, roads
from tests.scenario.bundle.test_packing import HOSTILE as BUNDLES
from tests.scenario.conftest import DATA, Town
from tests.scenario.enemy import CASES, floods
from tests.slowness import slowness
from tools import fuzz

RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""What no terminal and no log is given, whatever an author wrote."""

HEAVY = tuple(
    name
    for name in CASES
    if name in floods.CASES and not name.startswith("tiring") and "-in-" not in name.replace("files-in", "")
)
"""Those with much in them; in the others there is little to spend time and memory on, and the long run measures them too."""

OFTEN = [
    pytest.param(name, marks=pytest.mark.full if name.startswith("tiring") and place % 4 else ())
    for place, name in enumerate(CASES)
]
"""Of the hundreds of texts that tire whoever reads them, a quarter; the others with ``--full``."""

MOST_SAID = 2_000_000
"""Characters of one report: two hundred findings with room for each."""


def test_there_are_many() -> None:
    spoilt = {f"drill {name}" for name in CASES} | {f"file {name}" for name in hostile.CASES}
    others = {f"roads {name}" for name in roads.CASES} | {f"bundle {name}" for name in BUNDLES}
    assert len(CASES) >= 150
    assert len(spoilt | others) >= 500


@pytest.mark.parametrize("name", OFTEN)
def test_ends_in_findings_that_are_said_cleanly(name: str, town: Town) -> None:
    case = CASES[name]
    if case.posix and sys.platform == "win32":
        pytest.skip("needs links, pipes and free file names")
    argument = case.spoil(town) or str(town.path)
    result = lint(argument)
    ids = {one.id for one in result.findings}
    assert [says for says in case.says if not any(one.startswith(says) for one in ids)] == [], sorted(ids)
    assert "rule-failed" not in ids, [one.phrase for one in result.findings if one.id == "rule-failed"]
    looked = [Looked(argument, result.findings, result.unreadable)]
    assert outcome(looked, strict=False) == case.code, sorted(ids)
    for number, form in enumerate(FORMS):
        _is_clean(form, write(form, looked, catalogue(LANGUAGES[(number + len(name)) % len(LANGUAGES)])))


def _is_clean(form: str, text: str) -> None:
    """See that a report does nothing to whoever shows it, and that it can be read by who it is for."""
    assert len(text) < MOST_SAID
    raw = RAW.search(text)
    assert raw is None, (form, text[max(0, raw.start() - 40) : raw.end() + 10])
    lines = text.splitlines()
    assert "##[" not in text, form
    if form == "github":
        assert all(re.match(r"::(?:error|warning|notice) file=[^:]*::", line) for line in lines)
    else:
        assert not any(line.lstrip().startswith("::") for line in lines)
    if form in ("json", "sarif"):
        json.loads(text)
    elif form == "junit":
        ET.fromstring(text.encode())  # noqa: S314 - our own


@pytest.mark.parametrize(
    "cases", [HEAVY, pytest.param(tuple(CASES), marks=pytest.mark.full)], ids=["heavy", "all"]
)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits each case by the means of Unix")
def test_each_stays_within_two_seconds_and_300_megabytes(tmp_path: Path, cases: tuple[str, ...]) -> None:
    """Also that the program itself ends as documented, without a traceback."""
    asked = []
    for number, name in enumerate(cases):
        town = Town.copied(tmp_path / str(number) / "kota")
        asked.append((name, CASES[name].spoil(town) or str(town.path)))
    found = _measured(asked, tmp_path)
    assert [one for one in found if one["code"] != CASES[one["name"]].code] == []
    over = _over(found)
    for _ in range(
        2
    ):  # who else works here costs time as well: only what is over again and again costs it itself
        names = {one["name"] for one in over}
        over = _over(_measured([one for one in asked if one[0] in names], tmp_path)) if names else []
    assert over == []


def _over(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what took more time or memory than a drill may."""
    most = 2 * slowness()
    return [one for one in found if one["seconds"] >= most or one["megabytes"] >= 300]


def _measured(asked: list[tuple[str, str]], folder: Path) -> list[dict[str, Any]]:
    """Return how the program ended on each drill, and what time and memory that took."""
    (folder / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
    result = subprocess.run(
        [
            sys.executable,
            "-P",
            str(Path(__file__).parent / "enemy" / "bounds.py"),
            str(folder / "asked.json"),
        ],
        env={**os.environ, "PYTHONPATH": str(Path(tabletop.__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=1800,
        check=True,
    )
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["name"] for one in found] == [name for name, _ in asked]
    return found


@pytest.mark.parametrize(
    "evil", ["\x1b[2J", "\x1b]0;x\x07", "\u202egnp", "##[error]x", "::error::x", "\x9b31m"]
)
@pytest.mark.parametrize("command", ["explain", "validate", "prove", "replay", "unbundle", "nothing"])
def test_no_command_repeats_a_strange_name_raw(
    command: str,
    evil: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TABLETOP_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    arguments = [evil] if command == "nothing" else [command, evil]
    assert run(arguments) in (1, 2, 3)
    printed = capsys.readouterr()
    assert RAW.search(printed.out + printed.err) is None
    assert "##[" not in printed.out + printed.err
    assert not any(line.lstrip().startswith("::") for line in (printed.out + printed.err).splitlines())


def test_one_language_of_two_beside_another_is_told(town: Town) -> None:
    town.edit("injects/01-pagi.yaml", "en: Peaceful assembly", "fr: Rassemblement")
    town.edit("injects/01-pagi.yaml", "{id: Massa berkumpul.,", "{fr: La foule.,")
    assert "rule-failed" not in {one.id for one in lint(town.path).findings}


@pytest.mark.parametrize("seed", range(12))
def test_what_is_spoilt_at_random_ends_in_findings(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same every time
    seeds = fuzz.seeds()
    for number in range(25):
        data = seeds[(seed + number) % len(seeds)]
        fuzz.look(data[:1] + fuzz.spoil(data[1:], random), number)


def test_the_seeds_of_the_fuzzer_are_the_model_drill() -> None:
    assert [data[1:] for data in fuzz.seeds()] == [(DATA / name).read_bytes() for name in fuzz.FILES]
    assert all(fuzz.look(data).scenario is not None for data in fuzz.seeds())


def test_a_proof_repeats_no_title_raw(town: Town, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    town.edit(
        "scenario.yaml", "title: {id: Latihan Kota Kecil", 'title: {id: "x\\n::error::owned ##[error]y"'
    )
    out = str(tmp_path / "proof")
    assert run(["prove", str(town.path), "--drills", "1", "--jobs", "1", "--out", out, "--lang", "id"]) in (
        0,
        1,
    )
    printed = capsys.readouterr().out
    assert "owned" in printed
    assert "##[" not in printed
    assert not any(line.lstrip().startswith("::") for line in printed.splitlines())
