from __future__ import annotations

from tabletop.language.prose import Paragraph, paragraphs


def test_lines_broken_by_hand_are_one_paragraph() -> None:
    assert paragraphs("Satu\ndua\n\ntiga\n") == (Paragraph("", "Satu dua"), Paragraph("", "tiga"))


def test_dashes_and_numbers_are_lists_and_their_items_go_on() -> None:
    text = "Tugas:\n1. Jaga TPS\n   sampai tutup.\n2. Sisakan cadangan.\n- Rob\n  siang hari"
    assert paragraphs(text) == (
        Paragraph("", "Tugas:"),
        Paragraph("1.", "Jaga TPS sampai tutup."),
        Paragraph("2.", "Sisakan cadangan."),
        Paragraph("•", "Rob siang hari"),
    )


def test_a_date_or_a_year_begins_no_list() -> None:
    assert paragraphs("2024. Tahun pemilu") == (Paragraph("", "2024. Tahun pemilu"),)
    assert paragraphs("  \n\n") == ()
