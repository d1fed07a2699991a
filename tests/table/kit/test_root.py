from __future__ import annotations

import pygame

from tabletop.table.chords import Chord
from tabletop.table.kit import Button, Column, Dialog, Key, Label, Root, Scroll, Space, TextField
from tests.table.drive import THEME, Driver, look


def three(log: list[str]) -> Column:
    return Column([Button(name, lambda name=name: log.append(name), name=name) for name in ("a", "b", "c")])


def test_tab_walks_in_reading_order_and_round() -> None:
    driver = Driver(three([]))
    seen = []
    for _ in range(4):
        driver.key(pygame.K_TAB)
        seen.append(driver.focus())
    assert seen == ["a", "b", "c", "a"]
    driver.key(pygame.K_TAB, pygame.KMOD_LSHIFT)
    assert driver.focus() == "c"


def test_tab_passes_over_hidden_and_disabled_widgets() -> None:
    driver = Driver(three([]))
    driver.root.find("a").enabled = False
    driver.root.find("b").visible = False
    driver.key(pygame.K_TAB)
    assert driver.focus() == "c"


def test_return_and_space_press_the_focused_button() -> None:
    log: list[str] = []
    driver = Driver(three(log))
    driver.key(pygame.K_TAB)
    driver.key(pygame.K_RETURN)
    driver.key(pygame.K_TAB)
    driver.key(pygame.K_SPACE)
    assert log == ["a", "b"]


def test_the_focus_ring_shows_for_the_keyboard_only() -> None:
    driver = Driver(Column([Space(y=20), *three([]).children]))
    button = driver.root.find("a")
    edge = (button.rect.centerx, button.rect.top - 3)
    driver.click("a")
    assert driver.pixel(edge) == "#E9EBEE"
    driver.key(pygame.K_TAB)
    driver.key(pygame.K_TAB, pygame.KMOD_LSHIFT)
    assert driver.focus() == "a"
    assert driver.pixel(edge) == "#2E5DA9"


def test_escape_reaches_the_screen_only_when_nothing_else_wants_it() -> None:
    log: list[str] = []
    root = Root(Label("x"), look(), on_escape=lambda: log.append("screen"))
    Dialog("Sungguh?", [], [Button("Ya", log.clear), Button("Batal", lambda: log.append("no"))]).open(root)
    escape = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode="")
    root.handle(escape)
    assert log == ["no"]
    root.close()
    root.handle(escape)
    assert log == ["no", "screen"]


def test_an_idle_root_is_not_dirty_and_waits_for_nothing() -> None:
    driver = Driver(three([]))
    assert not driver.root.dirty
    assert driver.root.tick(1000) is None
    driver.move(driver.point("b"))
    assert driver.root.dirty


def test_a_dialog_keeps_focus_inside_and_gives_it_back() -> None:
    driver = Driver(three([]))
    driver.key(pygame.K_TAB)
    dialog = Dialog(
        "Akhiri giliran?",
        [Label("2 satuan belum diberi perintah.")],
        [
            Button("Akhiri", lambda: None, name="yes"),
            Button("Kembali", driver.root.close, name="no"),
        ],
    )
    dialog.open(driver.root)
    seen = set()
    for _ in range(5):
        driver.key(pygame.K_TAB)
        seen.add(driver.focus())
    assert seen == {"yes", "no"}
    driver.key(pygame.K_ESCAPE)
    assert not driver.root.overlaid
    assert driver.focus() == "a"


def test_what_lies_under_a_dialog_cannot_be_clicked() -> None:
    log: list[str] = []
    driver = Driver(three(log))
    below = driver.point("a")
    Dialog("Sungguh?", [], [Button("Ya", lambda: None)]).open(driver.root)
    driver.draw()
    driver.click(below)
    assert log == []


def test_a_dialog_fades_in_unless_motion_is_reduced() -> None:
    for reduced, after in ((False, 16), (True, None)):
        root = Root(Space(), look(reduced_motion=reduced))
        root.open(Label("x"))
        assert root.tick(0) == after
        assert root.tick(200) is None


def test_a_fade_ends_with_the_overlay_drawn_whole() -> None:
    driver = Driver(Space())
    driver.root.look = look(reduced_motion=False)
    driver.root.open(Label("x"))
    for now in (0, 100, 150, 400, 1000):
        driver.root.tick(now)
        if driver.root.dirty:
            driver.draw()
    faded = driver.surface.copy()
    assert pygame.image.tobytes(faded, "RGB") == pygame.image.tobytes(driver.draw(), "RGB")


def test_a_tip_shows_after_the_pointer_rests() -> None:
    driver = Driver(Column([Button("a", lambda: None, tip="Satuan berangkat sekarang", name="a")]))
    driver.root.tick(1000)
    driver.move(driver.point("a"))
    assert driver.root.tick(1000) == 450
    before = driver.draw().copy()
    assert driver.root.tick(1450) is None
    assert driver.root.dirty
    driver.draw()
    assert pygame.image.tobytes(before, "RGB") != pygame.image.tobytes(driver.surface, "RGB")


def test_a_notice_goes_by_itself() -> None:
    driver = Driver(Space())
    empty = pygame.image.tobytes(driver.surface, "RGB")
    driver.root.tick(100)
    driver.root.notify("Gambar disimpan")
    assert pygame.image.tobytes(driver.draw(), "RGB") != empty
    wait = driver.root.tick(100)
    assert wait is not None
    driver.root.tick(100 + wait)
    assert pygame.image.tobytes(driver.draw(), "RGB") == empty


def test_focus_brings_a_widget_into_view() -> None:
    log: list[str] = []
    many = Column([Button(str(at), lambda: None, name=f"n{at}") for at in range(40)])
    driver = Driver(Scroll(many), size=(300, 200))
    driver.key(pygame.K_TAB, pygame.KMOD_LSHIFT)
    assert driver.focus() == "n39"
    assert driver.surface.get_rect().contains(driver.root.find("n39").rect)
    driver.click("n39")
    assert log == []


def struck(key: int, cap: str) -> Key:
    def hears(event: pygame.event.Event) -> bool:
        chord = Chord.of(event)
        return chord is not None and chord.key == key

    return Key(cap, hears)


def test_own_keys_work_wherever_the_focus_is_and_on_the_keypad() -> None:
    log: list[str] = []
    driver = Driver(
        Column(
            [
                Button("Negosiasi", lambda: log.append("talk"), key=struck(pygame.K_1, "1")),
                Button(
                    "Imbauan", lambda: log.append("appeal"), key=struck(pygame.K_2, "2"), reason="belum tiba"
                ),
            ]
        )
    )
    driver.key(pygame.K_1)
    driver.key(pygame.K_KP1)
    driver.key(pygame.K_2)
    assert log == ["talk", "talk"]


def test_the_look_takes_only_scales_that_fit() -> None:
    assert look(2.0).px(8) == 16
    for scale in (0.5, 2.5):
        try:
            type(look())(THEME, scale)
        except ValueError as error:
            assert "1.0 to 2.0" in str(error)
        else:
            raise AssertionError(scale)


def test_the_mark_of_the_focus_is_not_cut_off_in_a_dialog() -> None:
    root = Driver(three([])).root
    field = TextField(name="field")
    Dialog("Nilai", [field], [Button("Simpan", lambda: None), Button("Batal", root.close)]).open(root)
    root.draw(pygame.Surface((1280, 720)))
    above = field.parent
    while not isinstance(above, Scroll):
        assert above is not None
        above = above.parent
    assert above.rect.contains(field.rect.inflate(8, 8))
