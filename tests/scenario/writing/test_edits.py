"""Edits change what they name and nothing else."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tabletop.scenario.writing import Edit, Layout, OverlappingEditsError, apply_edits, plain

TEXT = "a: {x: 1, y: 'it''s'}  # kept\r\nb:\r\n  - \"q\\n\"   # this too\r\n  - plain text\r\n"


def test_a_value_is_found_to_its_last_character_whatever_its_quotes() -> None:
    layout = Layout(TEXT)
    spans = [layout.span(0, 7), layout.span(0, 13), layout.span(2, 4), layout.span(3, 4)]
    assert [TEXT[slice(*span)] for span in spans if span is not None] == [
        "1",
        "'it''s'",
        '"q\\n"',
        "plain text",
    ]
    assert layout.span(1, 0) is not None
    assert layout.span(0, 1) is None


def test_all_else_stays() -> None:
    span = Layout(TEXT).span(3, 4)
    assert span is not None
    assert apply_edits(TEXT, [Edit(*span, "other"), Edit(*span, "other")]) == TEXT.replace(
        "plain text", "other"
    )


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(OverlappingEditsError):
        apply_edits("abcdef", [Edit(0, 3, "x"), Edit(2, 4, "y")])


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_any_text_on_one_line_reads_back(text: str) -> None:
    written = plain(text)
    assert "\n" not in written
    assert yaml.safe_load(f"- {written}") == [text]
