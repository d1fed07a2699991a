"""Names that are safe on every system."""

from __future__ import annotations

import pytest

from tabletop.scenario.bundle import clash, is_portable


@pytest.mark.parametrize(
    "name", ["scenario.yaml", "injects/01-pagi.yaml", "kota/peta.graphml", "a b.yaml", "é.yaml"]
)
def test_plain_names_are_portable(name: str) -> None:
    assert is_portable(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../a",
        "a/../b",
        "a//b",
        "./a",
        "a\\b",
        "C:x",
        "\\\\host\\x",
        "~/a",
        "con",
        "AUX.yaml",
        "a/nul.txt",
        "com1.x",
        "LPT9",
        "a.",
        "a ",
        " a",
        "a/b./c",
        "a\x00b",
        "a\nb",
        "a\u202eb",
        "x" * 300,
        "a*",
        "a?",
        "a|b",
        'a"b',
        "<a>",
    ],
)
def test_names_that_lead_elsewhere_or_mean_something_else_are_not(name: str) -> None:
    assert not is_portable(name)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a.yaml", "A.yaml"], "A.yaml"),
        (["e\u0301.yaml", "\u00e9.yaml"], "\u00e9.yaml"),
        (["a", "a/b"], "a/b"),
        (["a/b", "A"], "A"),
        (["a/b", "a/c", "b"], None),
    ],
)
def test_names_that_some_system_takes_for_one_are_found(names: list[str], found: str | None) -> None:
    assert clash(names) == found
