"""Short messages never chase each other away before they could be read, and take nothing from anyone."""

from __future__ import annotations

import pygame

from tabletop.table.kit import Button, Dialog
from tabletop.table.kit.notices import AT_ONCE, LASTS, Notices
from tests.table.drive import Driver
from tests.table.play.conftest import Sit, open_table, scenario, sit  # noqa: F401 - fixtures


def words(notices: Notices) -> list[str]:
    return [one.words for one in notices.shown]


def test_what_comes_thick_and_fast_waits_until_one_could_be_read() -> None:
    notices = Notices(lambda: None)
    said = [f"Perintah {number} sudah diberikan" for number in range(AT_ONCE + 2)]
    since: dict[str, int] = {}
    gone: dict[str, int] = {}
    for one in said:
        notices.say(one)
    now = 0
    while notices.shown or now == 0:
        before = set(words(notices))
        wait = notices.advance(now)
        for one in words(notices):
            since.setdefault(one, now)
        for one in before - set(words(notices)):
            gone[one] = now
        now += wait or 1
    assert list(since) == said
    assert all(gone[one] - since[one] >= 1500 for one in said)
    assert gone[said[-1]] - since[said[-1]] == LASTS
    assert notices.advance(now) is None


def test_a_long_message_stays_longer_before_it_gives_way() -> None:
    notices = Notices(lambda: None)
    notices.say("Tidak dapat: " + "x" * 60, "stop")
    for one in ("a", "b"):
        notices.say(one)
    notices.advance(0)
    notices.advance(1600)
    assert words(notices)[0].startswith("Tidak dapat")
    notices.advance(3650)
    assert words(notices)[0] == "a"


def test_the_same_said_again_only_stays_longer() -> None:
    notices = Notices(lambda: None)
    notices.say("Tersimpan")
    notices.advance(0)
    notices.say("Tersimpan")
    assert words(notices) == ["Tersimpan"]
    notices.advance(LASTS - 1)
    notices.advance(LASTS + 1)
    assert words(notices) == ["Tersimpan"]


def test_a_notice_takes_neither_pointer_nor_focus() -> None:
    log: list[str] = []
    driver = Driver(Button("Di bawah", lambda: log.append("pressed"), name="under"), size=(640, 120))
    driver.root.move_focus(1)
    for number in range(3):
        driver.root.notify(f"Pesan {number}")
    driver.draw()
    driver.click((320, 90))
    assert log == ["pressed"]
    assert driver.focus() == "under"


def test_a_click_goes_through_what_is_said_over_the_map(sit: Sit) -> None:  # noqa: F811
    hand = sit()
    hand.key(pygame.K_z, pygame.K_y)
    shown = [one.words for one in hand.play.toast.notices.shown]
    assert len(shown) == 2
    toast = hand.find("toast")
    assert toast.rect.height > 60
    assert hand.app.top.live.top.at(toast.rect.center) is hand.play.pane
    assert hand.app.top.live.focus is hand.play.pane


def test_what_was_said_before_does_not_cover_a_dialog() -> None:
    driver = Driver(Button("Di bawah", lambda: None, name="under"), size=(640, 320))
    driver.root.notify("Giliran 6 selesai dan tersimpan")
    Dialog("Kejadian dadakan?", [], [Button("Kembali", driver.root.close, name="back")]).open(driver.root)
    driver.draw()
    assert not driver.root.notices.shown
