"""No file an author or an enemy can write does more than end in one clear error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tabletop
from tests.scenario.conftest import Town
from tests.scenario.hostile import CASES
from tests.slowness import slowness


@pytest.mark.parametrize("name", CASES)
def test_ends_in_one_clear_error(name: str, town: Town) -> None:
    expected, make = CASES[name]
    town.write("scenario.yaml", make())
    finding = town.one()
    assert finding.id == expected
    assert finding.file.endswith("scenario.yaml")


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_part_leaves_the_rest_to_be_checked(name: str, town: Town) -> None:
    if name in ("include-self", "list-on-top", "scalar-on-top", "ten-megabytes"):
        pytest.skip("is another thing in a part than on top")
    expected, make = CASES[name]
    town.write("injects/02-siang.yaml", make())
    town.edit("scenario.yaml", "type: perahu, at: dermaga}", "type: perahuu, at: dermaga}")
    after = [] if expected == "too-large" else ["ref-unknown"]  # what is too large stops all reading
    assert [one.id for one in town.found()] == [expected, *after]


@pytest.mark.skipif(sys.platform == "win32", reason="measures with the resource module")
def test_stays_within_two_seconds_and_300_megabytes(tmp_path: Path) -> None:
    root = Path(tabletop.__file__).parents[1]
    result = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("hostile.py")), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    worst, peak = result.stdout.split()
    assert int(peak) < 300, result.stderr
    assert float(worst) < 2 * slowness(), result.stderr


def test_nothing_is_run(town: Town, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    town.write("scenario.yaml", f"id: !!python/object/apply:os.mkdir ['{trace}']\n")
    assert town.one().id == "yaml-tag"
    assert not trace.exists()


@pytest.mark.parametrize("text", [r'"\x1b[2J"', r'"\0"', r'"a\u202eb"', r'"\x85"', r'"\L"'])
def test_a_control_character_hidden_in_an_escape_is_found(text: str, town: Town) -> None:
    town.edit("scenario.yaml", "place: Kota Kecil", f"place: {text}")
    finding = town.one()
    assert (finding.id, finding.line, finding.column) == ("control-character", 13, 8)


def test_a_byte_order_mark_and_windows_line_ends_are_welcome(town: Town) -> None:
    text = town.read("scenario.yaml").replace("\n", "\r\n")
    town.write("scenario.yaml", b"\xef\xbb\xbf" + text.encode())
    assert town.check().scenario is not None
    town.edit("scenario.yaml", "Asia/Makassar", "Asia/Makasar")
    finding = town.one()
    assert (finding.line, finding.column, finding.suggestion) == (15, 11, "Asia/Makassar")


def test_thousands_of_faults_are_cut_off(town: Town) -> None:
    rows = "\n".join(f"  - {{id: unit-{n}, type: dalmass, at: simpangg, extra: 1}}" for n in range(8000))
    town.edit("scenario.yaml", "units:\n", f"units:\n{rows}\n")
    findings = town.found()
    assert len(findings) == 201
    assert findings[-1].id == "too-many"
