"""The proof of the catalogues holds for the program, and catches what it is for."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]

CODE = '''"""A docstring may say demo.anything."""
from tabletop.language import phrase

KINDS = ("moved", "held")
LATE = f"late-{KINDS[0]}", "-or-".join(KINDS)

def speak(words, kind, n):
    words.say("demo.hello", name="x")
    phrase(f"demo.event.{kind}")
    phrase(f"demo.month.m{n}")
    phrase("demo.units", n=n)
    return open("demo.yaml")
'''
INDONESIAN = """
hello: Halo {name}
units: "{n} satuan"
month: {m1: Januari}
event:
  moved: Bergerak
  held: Bertahan
  late-moved: Terlambat bergerak
  moved-or-held: Bergerak atau bertahan
"""
ENGLISH = """
hello: Hello {name}
units: {one: One unit, other: "{n} units"}
month: {m1: January}
event:
  moved: Moved
  held: Held
  late-moved: Moved late
  moved-or-held: Moved or held
"""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues_tool", ROOT / "tools" / "catalogues.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def faults(
    tool: ModuleType, folder: Path, code: str = CODE, ours: str = INDONESIAN, theirs: str = ENGLISH
) -> list[str]:
    package = folder / "demo_package"
    for language, words in (("id", ours), ("en", theirs)):
        catalogue = package / "language" / "catalogues" / language
        catalogue.mkdir(parents=True)
        (catalogue / "demo.yaml").write_text(words, encoding="utf-8")
    (package / "speaker.py").write_text(code, encoding="utf-8")
    return list(tool.check(package))


def test_the_program_has_all_its_words(tool: ModuleType) -> None:
    assert tool.check() == []


def test_a_sound_pair_of_catalogues_has_no_fault(tool: ModuleType, tmp_path: Path) -> None:
    assert faults(tool, tmp_path) == []


@pytest.mark.parametrize(
    ("code", "ours", "theirs", "expected"),
    [
        (
            CODE + '\nphrase("demo.missing")\n',
            INDONESIAN,
            ENGLISH,
            "speaker.py:14: demo.missing is in no catalogue",
        ),
        (CODE + '\nTITLES = {"a": "demo.missing"}\n', INDONESIAN, ENGLISH, "demo.missing is in no catalogue"),
        (CODE + '\nphrase(f"demo.order.{KINDS}")\n', INDONESIAN, ENGLISH, "no key is like"),
        (CODE.replace(', name="x"', ""), INDONESIAN, ENGLISH, "demo.hello needs name"),
        (CODE, INDONESIAN + "extra: Kata lain\n", ENGLISH, "id/demo.yaml:10: demo.extra has no words in en"),
        (CODE, INDONESIAN + "extra: Kata lain\n", ENGLISH + "extra: Other\n", "demo.extra is used nowhere"),
        (
            CODE,
            INDONESIAN + "  lost: Hilang\n",
            ENGLISH + "  lost: Lost\n",
            "demo.event.lost is used nowhere",
        ),
        (CODE, INDONESIAN, ENGLISH.replace("{name}", "{who}"), "demo.hello has other places"),
        (CODE, INDONESIAN, ENGLISH.replace("Held", "Bertahan"), "demo.event.held reads the same"),
        (CODE, INDONESIAN.replace("Halo {name}", '""'), ENGLISH, "demo.hello is empty"),
        (CODE, INDONESIAN.replace("{name}", "{name"), ENGLISH, "demo.hello: "),
        (CODE, INDONESIAN.replace("{name}", "{name!r}"), ENGLISH, "demo.hello: a place must read"),
        (CODE, INDONESIAN.replace("Bertahan", "yes"), ENGLISH, "demo.event.held must be a sentence"),
        (CODE, INDONESIAN + "hello: Hai {name}\n", ENGLISH, "id/demo.yaml:10: demo.hello is written twice"),
    ],
)
def test_a_planted_fault_is_named(
    tool: ModuleType, tmp_path: Path, code: str, ours: str, theirs: str, expected: str
) -> None:
    found = faults(tool, tmp_path, code, ours, theirs)
    assert any(expected in fault for fault in found), found


def test_the_fields_of_records_are_said_where_fields_are_named(tool: ModuleType, tmp_path: Path) -> None:
    code = CODE + '\nclass Record:\n    first_day: int\n\n\nphrase(f"demo.field.{KINDS}")\n'
    ours, theirs = (
        words + f"field: {{first-day: {first}, lost: {lost}}}\n"
        for words, first, lost in ((INDONESIAN, "hari pertama", "hilang"), (ENGLISH, "first day", "lost"))
    )
    assert [fault.partition(": ")[2] for fault in faults(tool, tmp_path, code, ours, theirs)] == [
        "demo.field.lost is used nowhere"
    ]


def test_words_that_both_languages_share_may_be_equal(tool: ModuleType, tmp_path: Path) -> None:
    shared = '{name}: KPU, TPS 12"\n'
    ours = INDONESIAN.replace("Halo {name}\n", f'"{shared}')
    theirs = ENGLISH.replace("Hello {name}\n", f'"{shared}')
    assert ours != INDONESIAN
    assert faults(tool, tmp_path, ours=ours, theirs=theirs) == []
