from __future__ import annotations

import pytest

from tabletop.language import LANGUAGES, Catalogue
from tabletop.picture.exercise_mark import exercise_spots, exercise_words


def test_the_words() -> None:
    assert exercise_words("id") == "LATIHAN - BUKAN KEJADIAN NYATA"
    assert exercise_words("en") == "EXERCISE - NOT A REAL EVENT"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_pieces_of_a_view_agree_with_the_whole(scale: float) -> None:
    words = exercise_words("id")
    whole = set(exercise_spots(words, (-300, -300, 900, 900), scale))
    pieces = {
        spot
        for x in (-300, 300)
        for y in (-300, 300)
        for spot in exercise_spots(words, (x, y, x + 600, y + 600), scale)
    }
    assert whole == pieces
    assert len(whole) >= 4


def test_both_languages_are_complete() -> None:
    keys = [Catalogue(language).keys("picture") for language in LANGUAGES]
    assert keys[0] == keys[1]
