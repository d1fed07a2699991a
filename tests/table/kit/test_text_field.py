"""Writing in a field, as keyboards, input methods, pointers and clipboards do."""

from __future__ import annotations

import pygame
import pytest

from tabletop.table.kit import Button, Column, TextField
from tabletop.table.kit.safe_text import safe_text
from tests.table.drive import Driver


class Writer(Driver):
    def __init__(self, field: TextField, scale: float = 1.0) -> None:
        self.field = field
        super().__init__(Column([field, Button("Kirim", lambda: None, name="send")]), (320, 200), scale)
        self.root.give_focus(field)

    def write(self, words: str) -> None:
        for letter in words:
            self.root.handle(
                pygame.event.Event(pygame.KEYDOWN, key=ord(letter.lower()), mod=0, unicode=letter)
            )
            self.root.handle(pygame.event.Event(pygame.TEXTINPUT, text=letter))
        self.draw()

    def compose(self, words: str) -> None:
        self.root.handle(pygame.event.Event(pygame.TEXTEDITING, text=words, start=0, length=0))
        self.draw()


def test_letters_go_where_the_caret_is_and_are_told() -> None:
    told: list[str] = []
    hand = Writer(TextField(on_change=told.append))
    hand.write("kpu aman")
    hand.key(pygame.K_HOME)
    hand.write("Ke ")
    assert (hand.field.words, told[-1], hand.field.caret) == ("Ke kpu aman", "Ke kpu aman", 3)
    hand.key(pygame.K_DELETE)
    hand.key(pygame.K_BACKSPACE)
    assert hand.field.words == "Kepu aman"


def test_a_letter_is_not_taken_for_the_button_beside() -> None:
    hand = Writer(TextField())
    assert hand.root.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_n, mod=0, unicode="n"))
    assert not hand.key(pygame.K_F5)


def test_what_is_selected_gives_way_to_what_is_written() -> None:
    hand = Writer(TextField("massa bubar"))
    hand.key(pygame.K_LEFT, pygame.KMOD_SHIFT | pygame.KMOD_CTRL)
    assert hand.field.selected == "bubar"
    hand.write("tetap")
    assert hand.field.words == "massa tetap"
    hand.key(pygame.K_a, pygame.KMOD_CTRL)
    hand.key(pygame.K_BACKSPACE)
    assert hand.field.words == ""
    hand.key(pygame.K_z, pygame.KMOD_CTRL)
    assert hand.field.words == "massa tetap"


def test_words_are_erased_whole() -> None:
    hand = Writer(TextField("tiga truk datang"))
    hand.key(pygame.K_BACKSPACE, pygame.KMOD_CTRL)
    assert hand.field.words == "tiga truk "
    hand.key(pygame.K_HOME)
    hand.key(pygame.K_DELETE, pygame.KMOD_CTRL)
    assert hand.field.words == "truk "


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_pointer_sets_the_caret_and_selects(scale: float) -> None:
    hand = Writer(TextField("jalan ditutup warga"), scale)
    kind, text = hand.root.look.type("body"), hand.root.look.text
    left = hand.field.rect.x + hand.root.look.px(10)
    middle = hand.field.rect.centery
    hand.press((left + text.width("jalan ", kind), middle))
    assert hand.field.caret == 6
    hand.field.on_drag((left + text.width("jalan ditutup", kind), middle))
    assert hand.field.selected == "ditutup"


def test_an_input_method_shows_what_it_composes_before_it_writes() -> None:
    hand = Writer(TextField("a"))
    blank = pygame.image.tobytes(hand.surface, "RGB")
    hand.compose("に")
    assert hand.field.words == "a"
    assert pygame.image.tobytes(hand.surface, "RGB") != blank
    assert hand.key(pygame.K_BACKSPACE)
    assert hand.field.words == "a"
    hand.root.handle(pygame.event.Event(pygame.TEXTINPUT, text="日"))
    hand.key(pygame.K_LEFT)
    assert (hand.field.words, hand.field.caret) == ("a日", 1)


def test_it_takes_no_more_than_its_most() -> None:
    hand = Writer(TextField("12345", most=6))
    hand.write("678")
    assert hand.field.words == "123456"


def test_paste_is_made_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pygame.scrap, "get_text", lambda: "dua\r\nbaris\x00\u202e dan\tsela\u200b\ud800")
    hand = Writer(TextField())
    hand.key(pygame.K_v, pygame.KMOD_CTRL)
    assert hand.field.words == "dua baris dan sela"


def test_copy_and_cut_reach_the_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    monkeypatch.setattr(pygame.scrap, "put_text", kept.append)
    hand = Writer(TextField("satu dua"))
    hand.key(pygame.K_c, pygame.KMOD_CTRL)
    hand.key(pygame.K_a, pygame.KMOD_CTRL)
    hand.key(pygame.K_c, pygame.KMOD_CTRL)
    hand.key(pygame.K_x, pygame.KMOD_CTRL)
    assert (kept, hand.field.words) == (["satu dua", "satu dua"], "")


def test_a_system_without_a_clipboard_pastes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: str) -> str:
        raise pygame.error("no clipboard")

    monkeypatch.setattr(pygame.scrap, "get_text", fails)
    monkeypatch.setattr(pygame.scrap, "put_text", fails)
    hand = Writer(TextField("a"))
    hand.key(pygame.K_a, pygame.KMOD_CTRL)
    hand.key(pygame.K_c, pygame.KMOD_CTRL)
    hand.key(pygame.K_END)
    hand.key(pygame.K_v, pygame.KMOD_CTRL)
    assert hand.field.words == "a"


@pytest.mark.parametrize("words", ["satu  dua   tiga", "x" * 300, "kata " * 60, " awal", "ujung "])
def test_every_caret_of_wrapped_words_is_found_where_it_is_drawn(words: str) -> None:
    hand = Writer(TextField(words, rows=3, most=600))
    field, look = hand.field, hand.root.look
    lines = field._lines(look, words)
    assert all(words[line.start : line.start + len(line.words)] == line.words for line in lines)
    for caret in range(len(words) + 1):
        number, along = field._at(look, lines, caret)
        assert along <= field.rect.width
        assert 0 <= number < len(lines)
    hand.key(pygame.K_HOME)
    for _ in range(len(lines) - 1):
        assert hand.key(pygame.K_DOWN)
    assert not hand.key(pygame.K_DOWN)
    assert field.caret >= lines[-1].start


def test_return_is_told_or_left_to_others() -> None:
    told: list[str] = []
    hand = Writer(TextField("a", on_enter=lambda: told.append("sent")))
    assert hand.key(pygame.K_RETURN)
    assert told == ["sent"]
    hand.field.on_enter = None
    assert not hand.key(pygame.K_RETURN)


def test_the_key_that_opens_a_field_is_not_written_in_it() -> None:
    hand = Writer(TextField())
    other = hand.root.find("send")
    hand.root.give_focus(other)
    hand.root.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_s, mod=0, unicode="s"))
    hand.root.give_focus(hand.field)
    hand.root.handle(pygame.event.Event(pygame.TEXTINPUT, text="s"))
    assert hand.field.words == ""
    hand.write("s")
    assert hand.field.words == "s"


def test_words_that_are_safe_stay_as_they_are() -> None:
    assert safe_text("Jl. A. Yani km 5 – ±400 org, 14.30") == "Jl. A. Yani km 5 – ±400 org, 14.30"
    assert safe_text("e\u0301") == "é"
