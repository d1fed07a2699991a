"""What headings and words of a table stand for."""

from __future__ import annotations

import pytest

from tabletop.scenario import load
from tabletop.scenario.placing.columns import meanings, plain, risk_class, zone_name


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Kel. Mantuil", "MANTUIL"),
        ("Desa Sukamaju", "suka maju"),
        ("Kecamatan Ta'al", "Ta’Al"),
        ("Kel", "kel"),
    ],
)
def test_zones_are_compared_without_what_stands_before_their_names(written: str, same: str) -> None:
    assert zone_name(written) == zone_name(same)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("rendah", "kurang-rawan"),
        ("Kurang Rawan", "kurang-rawan"),
        ("sangat_rawan", "sangat-rawan"),
        ("12,5 %", "kurang-rawan"),
        ("50", "rawan"),
        ("100%", "sangat-rawan"),
        ("101", None),
        ("-3", None),
        ("entah", None),
        ("9" * 5000, None),
    ],
)
def test_a_word_or_a_per_cent_stands_for_a_class(written: str, meant: str | None) -> None:
    assert risk_class(written) == meant


def test_every_class_is_one_of_the_doctrine() -> None:
    known = set(load("banjarmasin").doctrine.tps_classes)
    assert set(meanings().classes.values()) == known
    assert {name for _, name in meanings().bounds} <= known


def test_headings_are_written_plain_and_none_has_two_meanings() -> None:
    words = [word for column in meanings().columns.values() for word in column]
    assert words == [plain(word) for word in words]
    assert len(words) == len(set(words))
