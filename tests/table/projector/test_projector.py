"""The projector beside the desk: over a real line, with the token, back after the desk was killed, closed with it."""

from __future__ import annotations

import json
import queue
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from tabletop.session.board import board_of
from tabletop.table.app import App
from tabletop.table.control.projection import CLASS
from tabletop.table.intents import SetTheme
from tabletop.table.projector.link import HOST, LONGEST, receive, send
from tabletop.table.projector.receiver import LOST, Receiver
from tabletop.table.projector.screen import ProjectorScreen
from tabletop.table.projector.sender import FILE, Sender
from tests.table.control.conftest import Lead, banjarmasin, desk, lead, open_table, scenario
from tests.table.play.hand import Hand

__all__ = ["banjarmasin", "lead", "open_table", "scenario"]

PATIENCE = 20.0


def hear(receiver: Receiver, kind: str) -> dict[str, object]:
    while True:
        message = receiver.inbox.get(timeout=PATIENCE)
        if message["kind"] == kind:
            return message


def test_whoever_has_the_token_hears_the_latest_of_each_kind(tmp_path: Path) -> None:
    sender = Sender(tmp_path)
    for left in (3, 2):
        sender.show({"kind": "clock", "left": left})
    receiver = Receiver(sender.port, sender.token)
    assert hear(receiver, "clock")["left"] == 2
    sender.show({"kind": "clock", "left": 1})
    assert hear(receiver, "clock")["left"] == 1
    sender.close()
    assert hear(receiver, "bye")
    assert not (tmp_path / FILE).exists()


def test_whoever_has_not_hears_nothing(tmp_path: Path) -> None:
    sender = Sender(tmp_path)
    sender.show({"kind": "clock", "left": 2})
    for token in ("", "wrong", 7):
        with socket.create_connection((HOST, sender.port), timeout=PATIENCE) as line:
            send(line, {"token": token})
            with pytest.raises(ConnectionError):
                receive(line)
    with socket.create_connection((HOST, sender.port), timeout=PATIENCE) as line:
        line.sendall(b"\xff\xff\xff\xff")
        assert line.recv(1) == b""
    assert not sender.seen
    sender.close()


def test_a_message_has_a_longest_length(tmp_path: Path) -> None:
    one, other = socket.socketpair()
    with one, other:
        with pytest.raises(ValueError):
            send(one, {"kind": "x" * LONGEST})
        one.sendall((LONGEST + 1).to_bytes(4, "big"))
        with pytest.raises(ValueError):
            receive(other)


def test_it_finds_a_desk_that_was_killed_and_started_again(tmp_path: Path) -> None:
    first = Sender(tmp_path)
    receiver = Receiver(first.port, first.token)
    first.show({"kind": "clock", "left": 9})
    assert hear(receiver, "clock")
    kept = (tmp_path / FILE).read_bytes()
    first.close()  # says bye; a killed desk would not, so another listener knocks as one that was cut off
    (tmp_path / FILE).write_bytes(kept)
    again = Receiver(json.loads(kept)["port"], json.loads(kept)["token"])
    assert again.inbox.get(timeout=PATIENCE) == LOST
    second = Sender(tmp_path)
    assert (second.port, second.token) == (first.port, first.token)
    second.show({"kind": "clock", "left": 5})
    assert hear(again, "clock")["left"] == 5
    second.close()


class Said:
    """Stands at the end of a line: what the desk says is put into it by hand."""

    def __init__(self) -> None:
        self.inbox: queue.SimpleQueue[dict[str, object]] = queue.SimpleQueue()

    def heard(self) -> list[dict[str, object]]:
        return [self.inbox.get() for _ in range(self.inbox.qsize())]

    def close(self) -> None:
        """Nothing to close."""


@pytest.fixture
def wall(open_table: Callable[..., App], lead: Lead) -> Callable[..., tuple[Hand, Hand, Said]]:
    def hung(**window: object) -> tuple[Hand, Hand, Said]:
        led = lead(**window)
        session = desk(led).exercise.session
        app = open_table(**window)
        said = Said()
        app._push(ProjectorScreen(app, said))  # type: ignore[arg-type]
        folder, header = str(session.folder), session.header
        said.inbox.put(
            {"kind": "hello", "folder": folder, "sources": list(header.sources), "digest": header.digest}
        )
        said.inbox.put({"kind": "board", "board": board_of([session.view()], 0).plain()})
        said.inbox.put({"kind": "clock", "left": 450, "paused": False})
        app.step()
        app.step()
        return led, Hand(app), said

    return hung


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.0), ((1280, 720), 2.0), ((1920, 1080), 1.5)])
def test_it_shows_clock_map_and_news(
    wall: Callable[..., tuple[Hand, Hand, Said]], language: str, size: tuple[int, int], scale: float
) -> None:
    _, hand, said = wall(language=language, size=size, scale=scale)
    assert hand.find("clock").words == {"id": "07.00", "en": "07:00"}[language]  # type: ignore[attr-defined]
    assert hand.find("timer").words in ("7:30", "7:29")  # type: ignore[attr-defined]
    assert hand.find("ground").rect.width > hand.find("news").rect.width
    said.inbox.put({"kind": "lost"})
    hand.app.step()
    assert hand.sees("lost")
    said.inbox.put({"kind": "still-here"})
    hand.app.step()
    assert not hand.sees("lost")


def test_nonsense_is_passed_over(wall: Callable[..., tuple[Hand, Hand, Said]]) -> None:
    _, hand, said = wall()
    for nonsense in (
        {"kind": "board"},
        {"kind": "board", "board": {}},
        {"kind": 7},
        {"kind": "clock", "left": "x"},
    ):
        said.inbox.put(nonsense)
    said.inbox.put({"kind": "hello", "folder": "/nowhere", "sources": ["x"], "digest": "other"})
    hand.app.step()
    assert hand.sees("clock")


def test_it_closes_with_the_desk(wall: Callable[..., tuple[Hand, Hand, Said]]) -> None:
    _, hand, said = wall()
    said.inbox.put({"kind": "bye"})
    hand.app.step()
    assert not hand.app.running


def test_no_pixel_on_the_wall_tells_what_exercise_control_does(
    wall: Callable[..., tuple[Hand, Hand, Said]],
) -> None:
    frames = []
    for secret in (False, True):
        led, hand, said = wall()
        session = desk(led).exercise.session
        said.inbox.put({"kind": "clock", "left": 60, "paused": True})
        if secret:
            led.key(pygame.K_h)
            led.key(pygame.K_3, pygame.K_c)
            led.write("rahasia")
            led.key(pygame.K_RETURN)
        said.inbox.put({"kind": "board", "board": board_of([session.view()], 0).plain()})
        for _ in range(100):
            hand.app.step()
        hand.app.top.live.touch()
        hand.app.step()
        frames.append(pygame.image.tobytes(hand.app.surface, "RGB"))
    assert frames[0] == frames[1]


def test_the_desk_tells_the_projector_of_each_turn(lead: Lead) -> None:
    hand = lead()
    exercise = desk(hand).exercise
    sender = exercise.projection._listen()
    receiver = Receiver(sender.port, sender.token)
    hello = hear(receiver, "hello")
    assert hello["digest"] == exercise.session.header.digest
    assert hear(receiver, "board")["board"]["minute"] == 7 * 60  # type: ignore[index]
    exercise.end_turn()
    assert hear(receiver, "board")["board"]["minute"] == 7 * 60 + 30  # type: ignore[index]
    exercise.projection.show(CLASS)
    assert hear(receiver, "board")
    exercise.close()
    assert hear(receiver, "bye")


def test_the_wall_wears_the_chosen_theme_and_turns_night(
    wall: Callable[..., tuple[Hand, Hand, Said]],
) -> None:
    led, hung, said = wall()
    screen = hung.app.top
    assert isinstance(screen, ProjectorScreen)
    assert (screen._dress.theme, screen._dress.night) == (hung.app.look.theme.name, False)
    hung.app.emit(SetTheme("projector"))
    hung.app.step()
    hung.app.step()
    assert screen._dress.theme == "projector"
    board = board_of([desk(led).exercise.session.view()], 0)
    said.inbox.put({"kind": "board", "board": replace(board, dark=True).plain()})
    hung.app.step()
    hung.app.step()
    assert screen._dress.night
