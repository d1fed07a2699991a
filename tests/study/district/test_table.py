"""Tables of districts as people and enemies write them, and that of a country."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tabletop.language import Text, catalogue
from tabletop.study.district.country import TPS, country
from tabletop.study.district.study import study_text
from tabletop.study.district.table import MOST_FAULTS, TableError, districts_text, read_districts


def trouble(content: bytes) -> list[str]:
    with pytest.raises(TableError) as caught:
        read_districts(content, "rows.csv")
    return [catalogue("en").say(one) for one in caught.value.phrases]


def test_a_row_says_what_it_knows_and_the_rest_is_as_usual() -> None:
    (one,) = read_districts(
        b"kode;jenis;kecamatan;TPS;Luas km2;kerapatan jalan\nkab-a;Kab;4;1.200;250,5;0,40\n", "x"
    )
    assert (one.id, one.kind, one.zones, one.tps, one.area, one.roads) == (
        "kab-a",
        "kabupaten",
        4,
        1200,
        251,
        100,
    )
    assert (one.villages, one.voters, one.rivers) == (133, 1200 * 249, 1)


def test_each_fault_has_its_line_and_column() -> None:
    head = "id,kind,zones,tps,area_km2,villages,voters\n"
    rows = ["A b,kota,1,1,1,,", "b,desa,1,1,1,,", "c,kota,,9,1,,", "d,kota,1,=1+1,1,,", "e,kota,0,9,1,,"]
    rows += [
        "f,kota,4,9,1,3,",
        "g,kota,1,9,1,,9999",
        "h,kota,1,9,99999,,",
        "i,kota,1,9,1,,",
        "i,kota,1,9,1,,",
    ]
    said = trouble((head + "\n".join(rows)).encode())
    places = ["2:1", "3:2", "4:3", "5:4", "6:3", "7:6", "8:7", "9:5", "11:1"]
    assert [one.split(": ")[0] for one in said] == [f"rows.csv:{place}" for place in places]
    assert "stands in row 10 already" in said[-1]
    assert "0,00 is too small" in trouble(b"id;kind;zones;tps;area_km2\na;kota;2;9;0,00\n")[0]
    assert trouble(b"id,kind,zones,area\n")[0].startswith('There is no column "tps"')
    assert len(trouble((head + "a b,kota,1,1,1,,\n" * 200).encode())) == MOST_FAULTS


@given(st.binary(max_size=300))
def test_nothing_but_a_message_comes_of_any_bytes(content: bytes) -> None:
    try:
        read_districts(b"id,kind,zones,tps,area_km2\n" + content, "x")
    except TableError as error:
        assert all(catalogue("id").say(one) for one in error.phrases)


def test_a_country_has_its_sums_and_is_read_as_it_was_written() -> None:
    rows = country()
    assert (len(rows), len({row.province for row in rows}), sum(row.tps for row in rows)) == (514, 38, TPS)
    sizes = sorted(row.tps for row in rows)
    assert sizes[0] < 200 and 500 < sizes[257] < 1200 and 10_000 < sizes[-1] <= 15_000
    assert min(row.area for row in rows) >= 20 and max(row.area for row in rows) <= 40_000
    assert read_districts(districts_text(rows).encode(), "x") == rows
    assert country(2) != rows


def test_the_study_of_districts_names_their_folders() -> None:
    text = study_text("d", Text("Telaah", "Study"), ["p01-d01", "p01-d02"], 20)
    assert yaml.safe_load(text)["scenarios"] == ["p01-d01", "p01-d02"]
