"""Texts and phrases: plain values that travel and compare."""

from __future__ import annotations

from tabletop.language import Phrase, Text, phrase


def test_a_text_gives_its_words_in_the_language_asked_for() -> None:
    text = Text("Balai kota", "City hall")
    assert (text.to("id"), text.to("en")) == ("Balai kota", "City hall")


def test_a_plain_text_reads_the_same_in_both_languages() -> None:
    assert Text.plain("Polresta") == Text("Polresta", "Polresta")


def test_phrases_are_equal_whatever_the_order_of_their_parameters() -> None:
    assert phrase("drill.x", b=2, a=1) == phrase("drill.x", a=1, b=2)
    assert hash(phrase("drill.x", b=2, a=1)) == hash(phrase("drill.x", a=1, b=2))


def test_the_parameters_of_a_phrase_can_be_read_by_name() -> None:
    inner = Phrase("drill.y")
    assert phrase("drill.x", unit="dalmas-1", why=inner).mapping() == {"unit": "dalmas-1", "why": inner}
