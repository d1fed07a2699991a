"""Help: opened from anywhere, left to where one was, searched by typing, with the keys as they are now."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from tabletop.language import LANGUAGES
from tabletop.language.glossary import load_glossary
from tabletop.table.app import App
from tabletop.table.intents import SetKeys
from tabletop.table.kit import Label, Listing
from tabletop.table.screens.help import PAGES, HelpScreen
from tabletop.table.screens.menu import MenuScreen
from tests.table.play.conftest import Sit, open_table, scenario, sit  # noqa: F401 - fixtures
from tests.table.play.hand import Hand

Open = Callable[..., App]


def test_f1_opens_help_over_a_drill_and_escape_goes_on_with_it(sit: Sit) -> None:  # noqa: F811
    hand = sit()
    hand.row("roster", "patroli-1")
    play = hand.play
    hand.key(pygame.K_F1)
    assert isinstance(hand.app.top, HelpScreen)
    hand.key(pygame.K_F1)
    hand.key(pygame.K_ESCAPE)
    assert hand.app.top is play
    assert play.unit == "patroli-1"


def test_the_pause_and_the_menu_lead_to_help(sit: Sit) -> None:  # noqa: F811
    hand = sit()
    hand.key(pygame.K_ESCAPE)
    hand.press("pause-help")
    assert isinstance(hand.app.top, HelpScreen)
    hand.press("back")
    assert not hand.overlaid
    hand.key(pygame.K_ESCAPE)
    hand.press("pause-menu")
    assert isinstance(hand.app.top, MenuScreen)
    hand.press("help")
    assert isinstance(hand.app.top, HelpScreen)


def test_typing_searches_the_glossary_and_escape_clears_first(open_table: Open) -> None:  # noqa: F811
    app = open_table()
    hand = Hand(app)
    hand.key(pygame.K_F1, pygame.K_RIGHT)
    listing = hand.find("glossary-list")
    assert isinstance(listing, Listing)
    everything = len(listing.rows)
    hand.type("gakk")
    assert listing.rows[0].key == "Gakkumdu"
    hand.key(pygame.K_BACKSPACE, pygame.K_BACKSPACE, pygame.K_BACKSPACE, pygame.K_BACKSPACE)
    assert len(listing.rows) == everything
    hand.type("zzz")
    assert "Tidak ada istilah" in hand.words()
    hand.press("glossary-clear")
    assert len(listing.rows) == everything
    hand.type("tps")
    hand.key(pygame.K_ESCAPE)
    assert isinstance(app.top, HelpScreen)
    hand.key(pygame.K_ESCAPE)
    assert isinstance(app.top, MenuScreen)


def test_the_keys_are_listed_as_they_are_now(open_table: Open) -> None:  # noqa: F811
    app = open_table()
    app.emit(SetKeys({"next-unit": ("ctrl+x",)}))
    hand = Hand(app)
    hand.key(pygame.K_F1)
    for _ in PAGES:
        hand.key(pygame.K_RIGHT)
    said = [one.words for one in hand.widgets(Label)]
    assert said[said.index("Satuan berikut yang belum diberi perintah") + 1] == "Ctrl+X"


def test_every_term_is_told_in_both_languages_and_found_by_itself() -> None:
    glossary = load_glossary()
    assert len({term.term for term in glossary.terms}) == len(glossary.terms) > 40
    for term in glossary.terms:
        for language in LANGUAGES:
            assert term.meaning.to(language).endswith(".")
        assert term.meaning.id != term.meaning.en
        assert glossary.find(term.term)[0].term.startswith(term.term)


@pytest.mark.parametrize(
    "term", ["TPS", "KPU", "Bawaslu", "Dalmas", "PHH", "BKO", "Gakkumdu", "KPPS", "Linmas"]
)
def test_the_words_that_a_drill_uses_are_there(term: str) -> None:
    assert load_glossary().find(term)[0].term == term
