from __future__ import annotations

from dataclasses import dataclass, field

import pygame

from tabletop.table.kit import Canvas, Heading, Listing, ListRow, Look, RowState
from tests.table.drive import Driver


@dataclass
class Line:
    key: str
    high: int = 40
    drawn: list[RowState] = field(default_factory=list)

    def height(self, look: Look, width: int) -> int:
        return look.px(self.high)

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        self.drawn.append(state)
        canvas.fill(rect, "accent-soft" if state.selected else "surface")


def rows(count: int) -> list[ListRow]:
    return [Heading("Samapta", "6 dari 8"), *(Line(f"u{at}") for at in range(count))]


def test_only_rows_that_are_seen_are_drawn() -> None:
    lines = rows(10_000)
    driver = Driver(Listing(lines, name="list"), size=(300, 400))
    assert sum(len(line.drawn) for line in lines if isinstance(line, Line)) <= 12
    assert driver.pixel((20, 100)) == "#FFFFFF"


def test_arrows_select_and_skip_headings() -> None:
    log: list[str] = []
    lines = [Heading("A"), Line("a"), Heading("B"), Line("b"), Line("c")]
    driver = Driver(Listing(lines, on_select=log.append), size=(300, 400))
    driver.key(pygame.K_TAB)
    for key in (pygame.K_DOWN, pygame.K_DOWN, pygame.K_END, pygame.K_DOWN, pygame.K_HOME, pygame.K_UP):
        driver.key(key)
    assert log == ["a", "b", "c", "a"]


def test_selection_scrolls_into_view_with_its_heading() -> None:
    listing = Listing(rows(100))
    driver = Driver(listing, size=(300, 200))
    driver.key(pygame.K_TAB)
    driver.key(pygame.K_END)
    assert listing.selected == "u99"
    assert driver.surface.get_rect().contains(listing.place_of("u99"))
    driver.key(pygame.K_HOME)
    assert listing.scroller.offset == 0


def test_a_click_selects_and_a_second_opens() -> None:
    selected: list[str] = []
    opened: list[str] = []
    listing = Listing(rows(5), on_select=selected.append, on_open=opened.append)
    driver = Driver(listing, size=(300, 400))
    driver.click(listing.place_of("u2").center)
    assert (selected, opened) == (["u2"], [])
    driver.click(listing.place_of("u2").center)
    driver.key(pygame.K_RETURN)
    assert opened == ["u2", "u2"]
    driver.click((100, 4))  # the heading
    assert selected == ["u2"]


def test_the_wheel_scrolls_without_selecting() -> None:
    listing = Listing(rows(100), selected="u0")
    driver = Driver(listing, size=(300, 200))
    driver.wheel((100, 100), -3)
    assert listing.scroller.offset == 144
    assert listing.selected == "u0"


def test_new_rows_keep_the_selection() -> None:
    listing = Listing(rows(5), selected="u3")
    driver = Driver(listing, size=(300, 400))
    listing.rows = [Line("u3"), Line("u4")]
    driver.draw()
    assert listing.place_of("u3").top == 0
    assert driver.pixel((10, 10)) == "#E7F0FA"
