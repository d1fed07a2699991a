from __future__ import annotations

import pygame
import pygame.freetype
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabletop.table.kit.fonts import inter, named_weights
from tabletop.table.kit.text import Typesetter
from tabletop.table.kit.theme import TextStyle

BODY = TextStyle(14)
BOLD = TextStyle(14, 700)
SETTER = Typesetter(inter())


def ink(setter: Typesetter, words: str, style: TextStyle) -> int:
    run = setter.run(words, style, pygame.Color("black"))
    return int(pygame.surfarray.array_alpha(run.surface).astype(int).sum())


def test_words_are_set_again_after_everything_was_quit() -> None:
    before = ink(SETTER, "Sesudah", BODY)
    pygame.freetype.quit()
    assert ink(Typesetter(inter()), "Sesudah", BODY) == before


def test_true_weights_come_out_of_one_variable_file() -> None:
    assert set(named_weights(inter().upright).values()) >= {400, 600, 700}
    amounts = [ink(SETTER, "Pengamanan kota", TextStyle(14, weight)) for weight in (400, 600, 700)]
    assert amounts == sorted(amounts)
    assert amounts[0] * 1.15 < amounts[2]


def test_letters_are_kerned() -> None:
    big = TextStyle(100)
    apart = SETTER.width("T", big) + SETTER.width("e", big)
    assert SETTER.width("Te", big) < apart - 4


def test_tabular_figures_do_not_dance() -> None:
    widths = {SETTER.width(f"{digit}:{digit}0", BOLD, tabular=True) for digit in range(10)}
    assert len(widths) == 1
    assert SETTER.width("11", BOLD) < SETTER.width("00", BOLD)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_sizes_follow_the_scale(scale: float) -> None:
    setter = Typesetter(inter(), scale)
    assert setter.line_height(BODY) == round(19.6 * scale)
    assert setter.width("Pengamanan kota", BODY) == pytest.approx(
        scale * SETTER.width("Pengamanan kota", BODY), abs=2
    )


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abc ijx\n", max_size=80), st.integers(20, 200))
def test_wrapping_keeps_every_letter_and_the_width(words: str, width: int) -> None:
    lines = SETTER.wrap(words, BODY, width)
    kept = "".join(lines).replace(" ", "")
    assert kept == words.replace("\n", "").replace(" ", "")
    assert all(SETTER.width(line.rstrip(), BODY) <= width + 1 for line in lines)


def test_words_stay_on_one_line_in_just_their_width() -> None:
    for words in ("Mulai latihan", "Akhiri giliran ini sekarang juga", "2 satuan belum diberi perintah"):
        assert SETTER.wrap(words, BODY, SETTER.width(words, BODY)) == (words,)


def test_a_word_wider_than_the_line_is_broken() -> None:
    lines = SETTER.wrap("x" * 100, BODY, 50)
    assert len(lines) > 5
    assert "".join(lines) == "x" * 100


def test_shortening_ends_with_an_ellipsis_and_fits() -> None:
    words = "Unjuk rasa di depan kantor KPU Kota"
    short = SETTER.shorten(words, BODY, 100)
    assert short.endswith("…")
    assert SETTER.width(short, BODY) <= 100
    assert SETTER.shorten(words, BODY, 1000) == words


def test_characters_that_cannot_be_printed_do_no_harm() -> None:
    words = "a\x00b\x1b[31m\tc\ud800"
    assert SETTER.width(words, BODY) > 0
    assert SETTER.run(words, BODY, pygame.Color("black")).surface.get_width() > 0
    assert SETTER.run("", BODY, pygame.Color("black")).width == 0


def test_the_same_words_are_drawn_once() -> None:
    one = SETTER.run("Satuan", BODY, pygame.Color("black"))
    assert SETTER.run("Satuan", BODY, pygame.Color("black")) is one
    assert SETTER.run("Satuan", BODY, pygame.Color("red")) is not one
