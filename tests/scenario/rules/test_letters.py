"""What the table can draw is what its typeface says it can."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from pygame import freetype

from tabletop.scenario.rules.letters import drawn
from tests.scenario.conftest import under_caret
from tests.scenario.rules.conftest import Ask


def test_the_ranges_are_those_of_the_typeface() -> None:
    freetype.init()
    try:
        path = Path(str(files("fontpkg_inter"))) / "files" / "Inter[opsz,wght].ttf"
        font = freetype.Font(str(path), 12)
        wanted = [one for one in range(0x20, 0x20000) if not 0xD800 <= one < 0xF900]
        text = "".join(map(chr, wanted))
        there = {
            one for one, metrics in zip(wanted, font.get_metrics(text), strict=True) if metrics is not None
        }
    finally:
        freetype.quit()
    assert drawn() == there


@pytest.mark.parametrize(
    "text", ["Café – “rob” … 5 °C, ½ × 3 → ✓", "Ñandú, Čapek, Łódź", "São João, Ângela, à la carte", "ÃO"]
)
@pytest.mark.parametrize("rule", ["text-undrawable", "text-invisible", "text-mojibake"])
def test_accents_and_signs_are_no_fault(rule: str, text: str, ask: Ask) -> None:
    assert not ask(rule, text)


@pytest.mark.parametrize(
    ("rule", "text", "written"),
    [
        ("text-undrawable", "Massa di 北 sana.", "北"),
        ("text-undrawable", "Siap \U0001f525 semua.", "\U0001f525"),
        ("text-mojibake", "Kata â€œrobâ€ lagi.", "â€œ"),
        ("text-mojibake", "CafÃ© dibuka.", "Ã©"),
        ("text-mojibake", "Suhu 30Â° siang ini.", "Â°"),
        ("text-mojibake", "Caf\ufffd dibuka.", "\ufffd"),
    ],
)
def test_what_is_spoilt_is_shown(rule: str, text: str, written: str, ask: Ask) -> None:
    assert [under_caret(one) for one in ask(rule, text)] == [written]
