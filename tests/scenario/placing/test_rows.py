"""Tables of polling stations as people and enemies write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.language import catalogue
from tabletop.scenario.placing.rows import MOST_FAULTS, TableError, TpsTable, read_table

PLAIN = "regency,kecamatan,kelurahan_or_desa,kpu_code,tps_2024\nKota A,Utara,Mawar,001,12\nKota B,Utara,Melati,002,3\n"


def said(table: TpsTable) -> list[str]:
    return [catalogue("en").say(one) for one in table.faults]


def trouble(content: bytes, **asked: str) -> str:
    with pytest.raises(TableError) as caught:
        read_table(content, asked)
    return catalogue("en").say(caught.value.phrase)


def test_the_columns_of_the_published_counts_are_known() -> None:
    table = read_table(PLAIN.encode())
    assert [(row.row, row.regency, row.kecamatan, row.zone, row.tps) for row in table.rows] == [
        (2, "Kota A", "Utara", "Mawar", 12),
        (3, "Kota B", "Utara", "Melati", 3),
    ]
    assert table.regencies == ("Kota A", "Kota B")


def test_one_regency_is_taken_and_the_others_are_counted() -> None:
    table = read_table(PLAIN.encode(), regency="kota b")
    assert [row.zone for row in table.rows] == ["Melati"]
    assert table.left == 1


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfKelurahan;Jumlah TPS;DPT;Kerawanan;Lintang;Bujur\r\nMawar;12;1.234;sedang;-3,25;114,5\r\n",
        "kelurahan\ttps\tdpt\trisk\tlat\tlon\nMawar\t12\t1234\t50 %\t-3.25\t114.5\n".encode("utf-16"),
        b'sep=,\nkelurahan,tps,dpt,risk,lat,lon\n"Mawar","12.0","1 234",rawan,"-3,25","114,5"\n',
    ],
)
def test_it_is_read_whichever_program_wrote_it(content: bytes) -> None:
    (row,) = read_table(content).rows
    assert (row.zone, row.tps, row.voters, row.risk_class, row.at) == (
        "Mawar",
        12,
        1234,
        "rawan",
        (-3.25, 114.5),
    )


def test_headings_may_be_told() -> None:
    table = read_table(b"nama,banyak\nMawar,4\n", {"zone": "Nama", "tps": "banyak"})
    assert [(row.zone, row.tps) for row in table.rows] == [("Mawar", 4)]
    assert 'did you mean "banyak"' in trouble(b"nama,banyak\n", zone="nama", tps="banyk")
    assert "--column tps=HEADING" in trouble(b"nama,banyak\n", zone="nama")


def test_a_fault_names_its_row_and_column() -> None:
    rows = [
        ",5",
        "Mawar,lima",
        "Melati,-3",
        "=cmd|' /C calc'!A0,5",
        "Anggrek,=SUM(A1:A9)",
        "Kenanga,99999999",
        "Dahlia,",
        f"{'x' * 500},5",
        "Teratai,3",
        "teratai,4",
    ]
    table = read_table(("kelurahan,tps\n" + "\n".join(rows)).encode())
    assert [row.zone for row in table.rows] == ["Teratai"]
    assert said(table) == [
        "Row 2, column kelurahan: no zone is named.",
        'Row 3, column tps: "lima" is no whole number.',
        'Row 4, column tps: "-3" is no whole number.',
        "Row 5, column kelurahan: \"=cmd|' /C calc'!A0\" is a formula. Save its value instead.",
        'Row 6, column tps: "=SUM(A1:A9)" is a formula. Save its value instead.',
        'Row 7, column tps: "99999999" is too large; at most 20,000.',
        "Row 8, column tps: the number of TPS is missing.",
        "Row 9, column kelurahan: 500 characters; at most 120.",
        'Row 11, column kelurahan: "teratai" stands in row 10 already.',
    ]


def test_positions_and_risk_are_looked_at() -> None:
    table = read_table(
        b"zone,tps,risk,lat,lon\nA,1,gawat,1,2\nB,1,,91,2\nC,1,,nan,2\nD,1,,1,\nE,0,,,\n\n,,,,\n"
    )
    assert not table.rows
    assert [line.partition(": ")[0] for line in said(table)] == [
        "Row 2, column risk",
        "Row 3, column lat",
        "Row 4, column lat",
        "Row 5, column lon",
    ]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"\n\n,,\n", "empty"),
        ("kelurahan,tps\nMawár,3\n".encode("latin-1"), "UTF-8"),
        (b"kelurahan,tps\nA\0B,3\n", "no CSV"),
        (b'kelurahan,tps\nA,3\n"B,4\n', "Row 3"),
        (b"kelurahan,tps\n" + b"x" * 1_100_000 + b",3\n", "Row 2"),
        (b"kelurahan,tps\n" + b"".join(b"A%d,1\n" % one for one in range(20_001)), "20,000 rows"),
        (b",".join([b"a"] * 300) + b"\n", "200 columns"),
        (b"k" * (16 * 2**20 + 1), "16 MiB"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_is_no_table_is_refused_in_a_sentence(content: bytes, word: str) -> None:
    assert word in trouble(content)


def test_a_table_of_faults_is_not_told_to_its_end() -> None:
    assert len(read_table(b"kelurahan,tps\n" + b"A,x\n" * 5000).faults) == MOST_FAULTS


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    try:
        table = read_table(b"zone,tps\n" + content)
    except TableError as error:
        assert catalogue("id").say(error.phrase)
    else:
        assert all(row.tps > 0 and row.zone for row in table.rows)
        assert all(catalogue("id").say(one) for one in table.faults)
