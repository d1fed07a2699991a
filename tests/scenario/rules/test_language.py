"""Both halves of a text say the same, and what only looks like a fault is none."""

from __future__ import annotations

import pytest

from tabletop.language import catalogue
from tabletop.scenario.rules.texts import kind_of, paths
from tests.scenario.conftest import under_caret
from tests.scenario.rules.conftest import Ask

OLD = "text: {id: Massa berkumpul., en: A crowd gathers.}"


@pytest.mark.parametrize(
    ("rule", "ours", "theirs"),
    [
        ("text-numbers", "1.935 TPS, 0,5 m, pukul 07.30.", "1,935 stations, 0.5 m, at 7:30."),
        ("text-numbers", "Tiga perahu dan 400 orang.", "3 boats and 400 people."),
        ("text-same", "Radio", "Radio"),
        ("text-same", "Posko Dalmas Samapta", "Posko Dalmas Samapta"),
        ("text-language", "The show di lapangan.", "The show in the field."),
        ("text-language", "Sorry guys, hoax!", "Sorry guys, a hoax!"),
        ("text-lopsided", "Mundur!", "Fall back, all of you!"),
        ("text-places", "Massa {di} sini.", "A crowd {di} here."),
        ("text-stand-in", "Menyusul ke lokasi.", "To follow."),
    ],
)
def test_what_only_looks_like_a_fault_is_none(rule: str, ours: str, theirs: str, ask: Ask) -> None:
    assert not ask(rule, {"id": ours, "en": theirs}, OLD)


def test_swapped_halves_are_said_once(ask: Ask) -> None:
    swapped = {"id": "The crowd is at the gate.", "en": "Massa sudah di gerbang dan menunggu."}
    (found,) = ask("text-language", swapped, OLD)
    assert "swapped" in catalogue("en").say(found.phrase)


def test_the_number_that_differs_is_named(ask: Ask) -> None:
    (found,) = ask("text-numbers", {"id": "400 orang, 3 perahu.", "en": "40 people, 3 boats."}, OLD)
    assert under_caret(found) == '"40 people, 3 boats."'
    assert catalogue("en").say(found.phrase) == "The Indonesian text says 400, the English text says 40."


@pytest.mark.parametrize(("length", "many"), [(320, 0), (321, 1)])
def test_a_message_has_its_budget(length: int, many: int, ask: Ask) -> None:
    assert len(ask("text-long", "a" * length)) == many


def test_paths_are_told_by_patterns() -> None:
    assert kind_of(("injects", "12", "tells", "0", "text")) == "injects.*.tells.*.text"
    assert paths("**.tells.*.text").fullmatch("injects.*.tells.*.text")
    assert paths("**.title").fullmatch("title")
    assert not paths("*.title").fullmatch("injects.*.title")
    assert not paths("**.title").fullmatch("subtitle")
