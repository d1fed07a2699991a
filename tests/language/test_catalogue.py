"""What a catalogue says, tried on the words of the command line."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tabletop.language import LANGUAGES, Language, Text, catalogue, phrase


def test_a_key_is_said_in_the_language_of_the_catalogue() -> None:
    assert catalogue("id").say("cli.stopped") == "Dihentikan."
    assert catalogue("en").say("cli.stopped") == "Stopped."


def test_a_phrase_may_stand_in_a_phrase() -> None:
    inner = phrase("cli.usage.missing-argument", argument=Text("BERKAS", "PATH"))
    assert catalogue("id").say("cli.error", message=inner) == "Galat: BERKAS belum ditulis."
    assert catalogue("en").say("cli.error", message=inner) == "Error: PATH is missing."


@pytest.mark.parametrize(
    ("language", "number", "written"),
    [("id", 1935, "1.935"), ("en", 1935, "1,935"), ("id", 999, "999"), ("en", -1234567, "-1,234,567")],
)
def test_numbers_are_grouped_as_each_language_writes_them(
    language: Language, number: int, written: str
) -> None:
    assert catalogue(language).say("cli.error", message=number).endswith(f": {written}")


def test_words_of_a_user_are_never_taken_for_places() -> None:
    said = catalogue("en").say("cli.error", message="{argument} {0} {")
    assert said == "Error: {argument} {0} {"


def test_the_number_n_chooses_between_one_and_other() -> None:
    assert catalogue("en").say("scenario.report.count.error", n=1) == "1 error"
    assert catalogue("en").say("scenario.report.count.error", n=1200) == "1,200 errors"
    assert catalogue("id").say("scenario.report.count.error", n=1) == "1 galat"


@pytest.mark.parametrize("key", ["cli.no-such-thing", "cli.help", "no-such-area-key"])
def test_a_key_that_is_not_there_is_an_error(key: str) -> None:
    with pytest.raises((KeyError, FileNotFoundError)):
        catalogue("id").say(key)


def test_a_parameter_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError, match="reason"):
        catalogue("id").say("cli.file", file="x")


def test_every_area_can_be_opened_in_every_language() -> None:
    for language in LANGUAGES:
        folder = files("tabletop.language").joinpath("catalogues", language)
        areas = [entry.name.removesuffix(".yaml") for entry in folder.iterdir()]
        assert areas
        for area in areas:
            for key in catalogue(language).keys(area):
                assert key.startswith(f"{area}.")
                assert catalogue(language).template(key)


@pytest.mark.parametrize(
    ("parts", "digits", "written"),
    [(12345, 1, "1.234,5"), (-7, 2, "−0,07"), (0, 2, "0,00"), (1935, 0, "1.935"), (-600, 3, "−0,600")],
)
def test_a_decimal_is_given_in_the_parts_that_its_last_digit_counts(
    parts: int, digits: int, written: str
) -> None:
    assert catalogue("id").decimal(parts, digits) == written
    assert catalogue("en").decimal(parts, digits) == written.translate(str.maketrans(".,", ",."))
