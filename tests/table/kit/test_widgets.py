from __future__ import annotations

import pygame
import pytest

from tabletop.table.kit import (
    Button,
    Card,
    Chip,
    Column,
    Dialog,
    Label,
    Option,
    Options,
    Plate,
    Progress,
    Scroll,
    Segments,
    Space,
    Step,
    Steps,
    Switch,
    Tabs,
    Widget,
)
from tests.table.drive import Driver, look

SCALES = [1.0, 1.5, 2.0]
MODES = [
    Option("belajar", "Belajar", "Yang belum sah terkunci, dengan alasannya."),
    Option("latihan", "Latihan", "Diperingatkan sekali, lalu dibiarkan."),
    Option("ujian", "Ujian", "Tidak ada petunjuk."),
]


def test_a_click_presses_only_when_let_go_inside() -> None:
    log: list[str] = []
    driver = Driver(Column([Button("Akhiri", lambda: log.append("x"), name="end"), Space(y=100)]))
    at = driver.point("end")
    driver.press(at)
    driver.release((at[0], 200))
    assert log == []
    driver.click("end")
    assert log == ["x"]


def test_a_disabled_button_says_why_and_does_nothing() -> None:
    log: list[str] = []
    button = Button("Lapis ganti", lambda: log.append("x"), name="b", reason="imbauan belum dicatat")
    driver = Driver(Column([button]))
    with_reason = button.rect.height
    driver.click("b")
    assert log == []
    assert driver.pixel((button.rect.x + 20, button.rect.y + 4)) == "#F5F6F8"
    button.forbid("")
    driver.draw()
    assert button.rect.height < with_reason
    driver.click("b")
    assert log == ["x"]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("width", [160, 240, 400])
def test_buttons_grow_with_their_words(scale: float, width: int) -> None:
    at = look(scale)
    words = "Lapis ganti ke Dalmas Lanjut dengan perintah"
    button = Button(words, lambda: None, badge="3", note="turun 3", reason="perlu laporan merah + perintah")
    wide, high = button.size(at, at.px(width))
    assert wide <= at.px(width)
    lines = len(at.text.wrap(words, at.type("strong"), wide - at.px(58)))
    assert high >= lines * at.text.line_height(at.type("strong"))


def test_a_note_goes_under_the_words_before_a_word_is_broken() -> None:
    at = look()
    button = Button("Pengaturan", lambda: None, note="Bahasa, ukuran tampilan, gerak", badge="3")
    beside, low = button.size(at, 1000)
    narrow, high = button.size(at, 200)
    assert (narrow, low) == (200, 36)
    assert beside > 300
    assert high >= at.text.line_height(at.type("strong")) + at.text.line_height(at.type("small"))
    assert at.text.wrap("Pengaturan", at.type("strong"), 200 - 32 - 26) == ("Pengaturan",)


def test_hover_and_press_change_what_is_drawn() -> None:
    driver = Driver(Column([Button("Mulai", lambda: None, kind="go", name="go"), Space(y=9)]))
    rect = driver.root.find("go").rect
    spot = (rect.x + 8, rect.centery)
    assert driver.pixel(spot) == "#2D805F"
    driver.move(rect.center)
    driver.draw()
    assert driver.pixel(spot) == "#256A4C"


@pytest.mark.parametrize("kind", [Segments, Options, Tabs])
def test_arrows_and_clicks_choose(kind: type[Segments | Options | Tabs]) -> None:
    log: list[str] = []
    choice = kind(MODES, "belajar", log.append, name="mode")
    driver = Driver(Column([choice, Space(grow=1)]))
    driver.key(pygame.K_TAB)
    for key in (pygame.K_DOWN, pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_UP):
        driver.key(key)
    assert log == ["latihan", "ujian", "latihan"]
    driver.click(choice.cells(driver.root.look)[0].center)
    assert (choice.value, log[-1]) == ("belajar", "belajar")


@pytest.mark.parametrize("scale", SCALES)
def test_segments_stand_below_each_other_where_the_width_ends(scale: float) -> None:
    at = look(scale)
    choice = Segments(MODES, "ujian", lambda _: None)
    wide, high = choice.size(at, at.px(150))
    assert (wide <= at.px(150), high) == (True, 3 * at.px(36))
    choice.place(at, pygame.Rect(0, 0, wide, high))
    assert len({cell.y for cell in choice.cells(at)}) == 3


def test_chips_and_switches_turn_by_click_and_key() -> None:
    log: list[bool] = []
    driver = Driver(
        Column([Chip("TPS", True, log.append, name="chip"), Switch("Gerak dikurangi", False, log.append)])
    )
    driver.click("chip")
    driver.key(pygame.K_TAB)
    driver.key(pygame.K_SPACE)
    assert log == [False, True]


def test_a_scroll_area_scrolls_by_wheel_key_and_bar() -> None:
    area = Scroll(Label("\n".join(str(at) for at in range(200))), name="area")
    driver = Driver(area, size=(300, 200))
    assert driver.wheel((100, 100), -2)
    assert area.scroller.offset == 112
    assert area.content.rect.y == -112
    driver.key(pygame.K_END)
    assert area.scroller.offset == area.scroller.most
    assert not driver.wheel((100, 100), -1)
    driver.press((294, 195))
    driver.move((294, 10))
    driver.release((294, 10))
    assert area.scroller.offset < 150


def test_nothing_scrolled_away_can_be_clicked() -> None:
    log: list[str] = []
    inner = Column([Button(str(at), lambda: log.append("x")) for at in range(20)])
    driver = Driver(Column([Scroll(inner), Label("kaki", name="foot")]), size=(300, 200))
    driver.click("foot")
    assert log == []


def test_a_card_shows_its_edge_and_can_be_used() -> None:
    log: list[str] = []
    card = Card([Label("Hoaks")], edge="hold-strong", on_use=lambda: log.append("open"), name="card")
    driver = Driver(Column([card, Space(grow=1)]))
    assert driver.pixel((card.rect.x + 1, card.rect.centery)) == "#F2B705"
    driver.click((card.rect.right - 4, card.rect.bottom - 4))
    driver.key(pygame.K_TAB)
    driver.key(pygame.K_RETURN)
    assert log == ["open", "open"]


def test_a_dialog_too_high_for_the_screen_scrolls_its_body_only() -> None:
    dialog = Dialog(
        "Kesalahan", [Label("baris\n" * 80)], [Button("Tutup", lambda: None, name="shut", kind="primary")]
    )
    driver = Driver(Space(), size=(640, 360), scale=2.0)
    dialog.open(driver.root)
    driver.draw()
    assert driver.surface.get_rect().contains(driver.root.find("shut").rect)


def test_steps_name_only_the_present_one_where_there_is_no_room() -> None:
    words = ("Kampanye", "Masa tenang", "Pemungutan suara", "Penghitungan", "Rekapitulasi")
    steps = Steps([Step(word, 1.0 if at < 2 else 0.0, at == 2) for at, word in enumerate(words)])
    at = look()
    wide, _ = steps.size(at, 2000)
    assert steps.size(at, 300)[0] == 300
    for width in (wide, 300):
        driver = Driver(steps, size=(width, 40))
        assert driver.surface.get_rect().width == width


def test_progress_fills_its_share() -> None:
    bar = Progress(0.25, tone="go-strong")
    driver = Driver(Column([bar]), size=(400, 20))
    assert driver.pixel((50, 3)) == "#2D805F"
    bar.share = 2.0
    driver.draw()
    assert driver.pixel((390, 3)) == "#2D805F"


@pytest.mark.parametrize(
    "widget",
    [Plate("menunggu perintah", tone="hold"), Label("Satuan yang belum diberi perintah", wrap=False)],
)
def test_one_line_stays_inside_its_place(widget: Widget) -> None:
    driver = Driver(Column([widget]), size=(90, 40))
    assert widget.rect.right <= 90
    assert driver.pixel((89, 39)) == "#E9EBEE"


def test_a_line_that_is_cut_tells_the_rest_in_its_tip() -> None:
    label = Label("Satuan yang belum diberi perintah", wrap=False)
    Driver(Column([label]), size=(90, 40))
    assert label.tip == "Satuan yang belum diberi perintah"
    Driver(Column([label]), size=(900, 40))
    assert label.tip == ""


def test_what_is_written_on_a_card_is_the_card() -> None:
    log: list[str] = []
    words = Label("Hoaks beredar", name="words")
    inner = Button("Lapor", lambda: log.append("inner"), name="inner")
    driver = Driver(Column([Card([words, inner], on_use=lambda: log.append("card"))]))
    driver.click("words")
    driver.click("inner")
    assert log == ["card", "inner"]
