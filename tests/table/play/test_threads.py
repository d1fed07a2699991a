"""Messages as threads: what belongs together, what is owed, and writing by keyboard and by mouse."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pygame
import pytest

from tabletop.drill.orders import LONGEST_MESSAGE, Acknowledge, Decide, Message, Refused, Request
from tabletop.drill.view import MessageSeen
from tabletop.language import Text
from tabletop.table.kit import Button, TextField
from tabletop.table.play.coordination import unacknowledged
from tabletop.table.play.threads import thread_of, threads
from tests.table.play.conftest import Sit, Start
from tests.table.play.hand import Hand

SIZES = [((1280, 720), 1.0), ((1280, 720), 2.0), ((1920, 1080), 2.0), ((1366, 768), 1.25)]


def play_until_owed(hand: Hand) -> None:
    while not any(one.owed for one in hand.play.reading.post.threads):
        hand.end_turn()


def sent(hand: Hand) -> list[object]:
    return [one.order for one in hand.play.desk.view.pending]


def test_what_belongs_to_one_subject_and_one_other_stands_together(start: Start) -> None:
    desk = start("kapolres")
    while not desk.view.incidents:
        desk.end_turn()
    incident = next(iter(desk.view.incidents))
    seats = [one.ours + one.others for one in threads(desk.view) if one.about == incident]
    assert len(seats) == len(set(seats))
    letters = [item.id for one in threads(desk.view) for item in one.items]
    assert sorted(letters) == sorted(one.id for one in desk.view.messages)


def test_a_request_and_its_answer_are_one_thread(sit: Sit) -> None:
    hand = sit(seat="kapolres")
    while not hand.play.desk.view.incidents:
        hand.end_turn()
    hand.key(pygame.K_k)
    hand.choose(next(entry.key for entry in hand.palette.entries if entry.key.startswith("request:")))
    order = hand.play.desk.view.pending[0].order
    assert isinstance(order, Request)
    for _ in range(2):
        hand.end_turn()
    thread = next(
        one
        for one in hand.play.reading.post.threads
        if any(item.id.endswith("/answer") for item in one.items)
    )
    asked, answered = thread.items[-2:]
    assert thread.about == order.about
    assert asked.mine and not answered.mine
    assert asked.minute is not None and asked.arrives is not None
    assert asked.minute < asked.arrives <= (answered.came or 0)


def test_a_message_is_written_by_keyboard_and_taken_back(sit: Sit) -> None:
    hand = sit(seat="kapolres")
    hand.key(pygame.K_s)
    hand.key(pygame.K_RETURN)
    field = hand.find("thread-field")
    assert isinstance(field, TextField) and field.focused
    hand.write("Siaga di pos, n m g 1")
    assert not sent(hand)
    hand.key(pygame.K_RETURN)
    (order,) = sent(hand)
    assert isinstance(order, Message) and order.text == "Siaga di pos, n m g 1" and order.about is None
    assert field.words == ""
    assert "Siaga di pos, n m g 1" in hand.words()
    hand.key(pygame.K_ESCAPE)
    assert not hand.overlaid
    hand.key(pygame.K_z)
    assert not sent(hand)


def test_a_message_is_written_by_mouse_and_taken_back(sit: Sit) -> None:
    hand = sit(seat="kapolres")
    hand.click(hand.find("tabs").rect.topleft)
    hand.play.show_tab("messages")
    hand.press("compose")
    hand.choose(hand.palette.entries[-1].key)
    hand.press("thread-field")
    hand.write("Cek TPS")
    hand.press("thread-send")
    (given,) = hand.play.desk.view.pending
    assert isinstance(given.order, Message) and given.order.text == "Cek TPS"
    hand.press(f"thread-withdraw-{given.order_id}")
    assert not sent(hand)
    hand.press("thread-close")
    assert not hand.overlaid


def test_what_was_sent_arrives_as_written_after_the_delay_of_the_line(sit: Sit) -> None:
    hand = sit()
    hand.key(pygame.K_s)
    sender, to, _ = hand.palette.entries[0].key.split("|")
    hand.key(pygame.K_RETURN)
    hand.write("Jaga jarak")
    hand.key(pygame.K_RETURN, pygame.K_ESCAPE)
    hand.end_turn()
    view = hand.play.desk.session.view(to)
    (letter,) = [one for one in view.messages if one.sender == sender]
    assert letter.text == Text.plain("Jaga jarak") and letter.delivered
    thread = thread_of(hand.play.desk.view, sender, to, None)
    assert (thread.items[-1].minute, thread.items[-1].arrives) == (letter.sent, letter.arrives)


def test_nothing_is_sent_while_nothing_is_written(sit: Sit) -> None:
    hand = sit(seat="kapolres")
    hand.key(pygame.K_s, pygame.K_RETURN)
    assert not hand.find("thread-send").enabled
    hand.write("   ")
    hand.key(pygame.K_RETURN)
    assert not sent(hand)
    assert not hand.find("thread-send").enabled


@pytest.mark.parametrize("by_keyboard", [True, False])
def test_a_message_is_acknowledged_in_its_thread(sit: Sit, by_keyboard: bool) -> None:
    hand = sit(seat="kapolres")
    play_until_owed(hand)
    owed = len(unacknowledged(hand.play.desk.view))
    thread = hand.play.reading.post.threads[0]
    assert thread.owed
    message = next(item.id for item in thread.items if item.owed == "acknowledge")
    if by_keyboard:
        hand.key(pygame.K_s, mod=pygame.KMOD_SHIFT)
        hand.key(pygame.K_RETURN)
        hand.key(pygame.K_TAB, mod=pygame.KMOD_SHIFT)
        while hand.app.top.live.focus.name != f"thread-acknowledge-{message}":
            hand.key(pygame.K_TAB, mod=pygame.KMOD_SHIFT)
        hand.key(pygame.K_RETURN)
    else:
        hand.play.show_tab("messages")
        hand.row("feed-list", thread.key)
        hand.press(f"thread-acknowledge-{message}")
    assert sent(hand) == [Acknowledge(message)]
    assert "akan dikonfirmasi" in hand.words()
    assert hand.app.top.live.focus is not None
    assert len(unacknowledged(hand.play.desk.view)) == owed - 1


def test_a_request_is_answered_in_its_thread(sit: Sit) -> None:
    hand = sit(seat="kpu")
    while not any(item.owed == "answer" for one in hand.play.reading.post.threads for item in one.items):
        hand.end_turn()
    thread = next(
        one for one in hand.play.reading.post.threads if any(item.owed == "answer" for item in one.items)
    )
    request = next(item.id for item in thread.items if item.owed == "answer")
    hand.play.reading.post.open(thread.key)
    hand.press(f"thread-grant-{request}")
    (order,) = sent(hand)
    assert isinstance(order, Decide) and order.grant
    assert "akan dikabulkan" in hand.words()


def test_what_came_counts_as_unread_until_it_is_opened(sit: Sit) -> None:
    hand = sit(seat="kapolres")
    while not hand.play.reading.post.unread:
        hand.end_turn()
    unread = hand.play.reading.post.unread
    for thread in hand.play.reading.post.threads:
        hand.play.reading.post.open(thread.key)
        hand.key(pygame.K_ESCAPE)
    assert unread and not hand.play.reading.post.unread


def test_what_was_written_is_kept_for_its_writer_alone(sit: Sit) -> None:
    hand = sit(seat="kapolres")
    hand.key(pygame.K_s, pygame.K_RETURN)
    hand.write("belum jadi")
    hand.key(pygame.K_ESCAPE)
    hand.key(pygame.K_s, pygame.K_RETURN)
    field = hand.find("thread-field")
    assert isinstance(field, TextField) and field.words == "belum jadi"
    key = next(iter(hand.play.reading.post._drafts))[1]
    hand.key(pygame.K_ESCAPE)
    desk = hand.play.desk
    desk.view = replace(desk.view, seats=("kabag-ops",))
    assert hand.play.reading.post.draft(key) == ""


def test_a_message_that_found_no_line_says_so(start: Start) -> None:
    desk = start("kapolres")
    lost = MessageSeen(
        "x",
        "kapolres",
        Text.plain("Kapolres"),
        "kpu",
        600,
        605,
        False,
        "phone",
        Text.plain("a"),
        None,
        failed=True,
    )
    (thread,) = [one for one in threads(replace(desk.view, messages=(lost,))) if one.others == ("kpu",)]
    assert thread.items[0].tone == "stop"
    assert thread.items[0].note is not None and thread.items[0].note.key == "reading.thread.failed"


@pytest.mark.parametrize("text", ["merah \x1b[31m", "\x00", "setengah \ud800"])
def test_a_message_holds_only_what_can_be_written(start: Start, text: str) -> None:
    desk = start()
    answer = desk.give(Message("kapolres", None, text), ("kabag-ops",))
    assert isinstance(answer, Refused) and answer.reason.key == "drill.refused.message-unwritable"
    siap = desk.give(Message("kapolres", None, "Siap \N{THUMBS UP SIGN}, \N{FAMILY}"), ("kabag-ops",))
    assert not isinstance(siap, Refused)


def test_a_message_has_an_end(start: Start) -> None:
    desk = start()
    answer = desk.give(Message("kapolres", None, "x" * (LONGEST_MESSAGE + 1)), ("kabag-ops",))
    assert isinstance(answer, Refused)
    assert not isinstance(
        desk.give(Message("kapolres", None, "x" * LONGEST_MESSAGE), ("kabag-ops",)), Refused
    )


@pytest.mark.parametrize(
    ("size", "scale"),
    [SIZES[1], *(pytest.param(*one, marks=pytest.mark.full) for one in SIZES if one != SIZES[1])],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_an_open_thread_fits_every_window(
    sit: Sit, size: tuple[int, int], scale: float, language: str
) -> None:
    hand = sit(size, scale, language, seat="kapolres")
    play_until_owed(hand)
    hand.play.reading.post.open(hand.play.reading.post.threads[0].key)
    hand.write("kata " * 99)
    window = pygame.Rect((0, 0), size)
    box, body = hand.find("thread"), hand.find("thread-body")
    shown = [one for one in box.children if one.visible]
    assert all(window.contains(one.rect) for one in shown)
    assert body.rect.height >= 40 * scale
    for above, below in pairwise(shown):
        assert above.rect.bottom <= below.rect.top
    for button in hand.widgets(Button):
        if not any(one is body for one in _above(button)):
            assert window.contains(button.rect)


def _above(widget):  # type: ignore[no-untyped-def]
    while widget.parent is not None:
        widget = widget.parent
        yield widget
