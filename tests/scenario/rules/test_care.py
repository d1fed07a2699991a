"""Real parties and people are seen; ordinary words that look like them are not."""

from __future__ import annotations

from typing import Any

import pytest

from tabletop.scenario.rules import all_rules, lint
from tabletop.scenario.rules.care import terms
from tabletop.scenario.rules.texts import data
from tests.scenario.conftest import Town, under_caret
from tests.scenario.rules.conftest import Ask

CAUGHT = [
    ("real-party", "Massa golkar datang.", "golkar"),
    ("real-party", "Kader PDI-P datang.", "PDI-P"),
    ("real-party", "Kader PDI Perjuangan datang.", "PDI Perjuangan"),
    ("real-party", "Saksi PAN menolak.", "PAN"),
    ("real-party", "Saksi Demokrat menolak.", "Demokrat"),
    ("real-party", "Massa Partai Aceh datang.", "Partai Aceh"),
    ("real-candidate", "Pendukung prabowo datang.", "prabowo"),
    ("real-candidate", "Baliho Anies dirusak.", "Anies"),
    ("real-candidate", "Baliho Cak Imin dirusak.", "Cak Imin"),
    ("named-official", "Kombes Pol. Rekaan Contohnya memimpin.", "Kombes Pol. Rekaan Contohnya"),
    ("named-official", "Letkol Inf Rekaan Contohnya memimpin.", "Letkol Inf Rekaan Contohnya"),
    ("named-official", "Kapolres Rekaan Contohnya memimpin.", "Kapolres Rekaan Contohnya"),
    ("named-official", "Bupati H. Rekaan Contohnya datang.", "Bupati H. Rekaan Contohnya"),
    ("named-official", "Dipimpin Contohnya, S.I.K. pagi ini.", "Contohnya, S.I.K"),
    ("personal-number", "NIK 6371012345678901 tidak terdaftar.", "6371012345678901"),
    ("personal-number", "Telepon 081234567890 sekarang.", "081234567890"),
    ("personal-number", "Telepon +62 812 3456 7890 sekarang.", "+62 812 3456 7890"),
    ("personal-number", "Kirim ke rekaan@contoh.go.id sekarang.", "rekaan@contoh.go.id"),
    ("personal-number", "Mobil DA 1234 XY lewat.", "DA 1234 XY"),
    ("cause-identity", "Dipicu soal SARA.", "SARA"),
    ("cause-identity", "Sengketa tanah adat memanas.", "tanah adat"),
    ("cause-identity", "Isu penistaan agama menyebar.", "penistaan"),
    ("cause-identity", "Warga menolak PT Rekaan Sawitindo.", "PT Rekaan"),
    ("open-wound", "Massa mengungkit Tragedi Sampit.", "Tragedi Sampit"),
]

LEFT_ALONE = [
    ("real-party", "Panitia mengisi pan dan wajan untuk dapur umum."),
    ("real-party", "Pemungutan suara yang demokrat dan jujur."),
    ("real-party", "Burung garuda di dinding; gelora massa mereda."),
    ("real-party", "Ban dipompa sampai 30 psi."),
    ("real-candidate", "Perbuatan baik diganjar hadiah."),
    ("named-official", "Kapolres Hulu Sungai Tengah meminta laporan."),
    ("named-official", "Kapolsek Banjarmasin Tengah meminta laporan."),
    ("named-official", "Ketua KPU Kota Banjarmasin meminta bantuan."),
    ("named-official", "Kapolres Kota Kecil meminta laporan."),
    ("named-official", "Massa di Jl. Kapten Pierre Tendean dan Jalan Brigjen Hasan Basri."),
    ("named-official", "Kapolres meminta Kabag Ops hadir."),
    ("named-official", "Kapolres Simpang Empat."),
    ("personal-number", "TPS 25 sampai 31 dengan 1.935 pemilih, pukul 07.30, tanggal 14-02-2024."),
    ("personal-number", "Perahu B 12 lewat KM 6 A."),
    ("cause-identity", "Tokoh agama dan tokoh adat menenangkan warga."),
    ("cause-identity", "Suku cadang pompa habis; PT PLN memadamkan listrik."),
    ("cause-identity", "Kumat lagi demamnya; beras dibagi rata."),
]


@pytest.mark.parametrize(("rule", "text", "written"), CAUGHT, ids=[text for _, text, _ in CAUGHT])
def test_what_is_real_is_seen_and_shown(rule: str, text: str, written: str, ask: Ask) -> None:
    found = ask(rule, text)
    assert [under_caret(one) for one in found] == [written]


@pytest.mark.parametrize(("rule", "text"), LEFT_ALONE, ids=[text for _, text in LEFT_ALONE])
def test_ordinary_words_are_left_alone(rule: str, text: str, ask: Ask) -> None:
    assert not ask(rule, text)


def test_streets_bear_the_names_of_officers(town: Town) -> None:
    town.edit("city.yaml", "name: Jl. Utama", "name: Letjen Rekaan Contohnya")
    assert not lint(town.path, [all_rules()["named-official"]]).findings


def test_what_courses_say_of_custom_is_no_cause(town: Town) -> None:
    town.edit("pack/pack.yaml", "title: Fasilitasi", "title: Rujuk ke lembaga adat")
    assert not lint(town.path, [all_rules()["cause-identity"]]).findings


@pytest.mark.parametrize(
    "keys",
    [
        ("parties",),
        ("candidates",),
        ("worship",),
        ("memories",),
        *(("causes", kind) for kind in data("care")["causes"]),
    ],
)
def test_each_term_is_found_unless_it_stands_in_an_exception(keys: tuple[str, ...]) -> None:
    written: Any = data("care")
    for key in keys:
        written = written[key]
    for term in (*written.get("any-case", []), *written.get("exact", [])):
        assert terms(*keys).find(f"Ada {term}, katanya.") == term
    for phrase in written.get("except", []):
        assert terms(*keys).find(f"Ada {phrase}, katanya.") is None


def injects(*titles: str) -> str:
    """Return injects with these titles."""
    return "".join(
        f"- {{id: kabar-{number}, title: {title}, tells: [{{to: kpu, via: phone, text: Ada kabar.}}]}}\n"
        for number, title in enumerate(titles)
    )


@pytest.mark.parametrize(
    ("titles", "many"),
    [
        (("Paslon 1 protes", "Pasangan calon nomor urut 01 protes", "Pendukung paslon 1 protes"), 1),
        (("Paslon 1 protes", "Paslon 2 protes", "Paslon 1 protes lagi"), 0),
        (("Paslon 1 dan paslon 2 protes", "Paslon 1 protes", "Calon 1 protes"), 0),
        (("Paslon 1 protes", "Paslon 1 protes lagi"), 0),
        (("Pendukung Partai Rekaan datang", "Kader Partai Rekaan datang", "Massa Rekaan datang"), 1),
        (("Massa Paslon 1 datang", "Pendukung Pasangan Calon 1 datang", "Kandidat 1 datang"), 1),
        (("Massa datang", "Pendukung kedua pihak datang", "Kandidat datang"), 0),
    ],
)
def test_one_side_is_not_always_the_culprit(titles: tuple[str, ...], many: int, town: Town) -> None:
    town.write("injects/03-kabar.yaml", injects(*titles))
    found = lint(town.path, [all_rules()["one-side-culprit"]]).findings
    assert [one.id for one in found] == ["one-side-culprit"] * many
    assert all(len(one.related) == 2 for one in found)
