from __future__ import annotations

import pygame
import pytest

from tabletop.table.kit import (
    Button,
    Column,
    Flow,
    Grid,
    Inset,
    Label,
    Limit,
    Look,
    Row,
    Scroll,
    Space,
    Widget,
)
from tests.table.drive import look


def place(widget: Widget, size: tuple[int, int], at: Look) -> None:
    widget.place(at, pygame.Rect((0, 0), size))


def test_a_column_gives_spare_height_to_those_that_grow() -> None:
    first, middle, last = Space(y=40), Space(grow=1), Space(y=20)
    place(Column([first, middle, last], gap=10), (200, 300), look())
    assert (first.rect.height, middle.rect.height, last.rect.height) == (40, 220, 20)
    assert last.rect.bottom == 300


def test_a_row_gives_spare_width_to_those_that_grow_to_the_last_pixel() -> None:
    parts = [Space(grow=1), Space(grow=1), Space(grow=1)]
    place(Row(parts, gap=0), (100, 20), look())
    assert sum(part.rect.width for part in parts) == 100
    assert parts[2].rect.right == 100


def test_hidden_widgets_take_no_room() -> None:
    first, hidden, last = Space(y=40), Space(y=40), Space(y=40)
    hidden.visible = False
    column = Column([first, hidden, last], gap=10)
    assert column.size(look(), 100)[1] == 90


def test_a_row_too_narrow_narrows_the_widest() -> None:
    short = Label("Ya", wrap=False)
    long = Label("Sebuah keterangan yang amat panjang sekali", wrap=False)
    place(Row([short, long], gap=8), (120, 30), look())
    assert long.rect.right <= 120
    assert short.rect.width == look().text.width("Ya", look().type("body"))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_flow_goes_on_in_the_next_line(scale: float) -> None:
    buttons = [Button(words, lambda: None) for words in ("Urungkan", "Satuan berikut", "Akhiri giliran")]
    flow = Flow(buttons, gap=8)
    at = look(scale)
    wide, high = flow.size(at, round(260 * scale))
    place(flow, (round(260 * scale), high), at)
    assert wide <= 260 * scale
    assert buttons[2].rect.top > buttons[0].rect.bottom
    assert not any(
        one.rect.colliderect(other.rect) for one in buttons for other in buttons if one is not other
    )


def test_a_grid_fills_even_lines() -> None:
    cells = [Space(y=10) for _ in range(8)]
    place(Grid(cells, least=100, most=5, gap=10), (560, 400), look())
    assert len({cell.rect.y for cell in cells}) == 2
    assert len({cell.rect.width for cell in cells}) == 1


def test_insets_and_limits_keep_their_room() -> None:
    inner = Space(y=10)
    place(Inset(Limit(inner, width=100), x=8, y=4), (400, 50), look())
    assert inner.rect == pygame.Rect(150, 4, 100, 10)


def test_changed_words_are_measured_again() -> None:
    label = Label("satu")
    column = Column([label])
    before = column.size(look(), 60)[1]
    label.words = "satu dua tiga empat lima enam tujuh"
    assert column.size(look(), 60)[1] > before


def test_a_page_that_scrolls_stands_where_one_does_that_need_not() -> None:
    places = []
    for lines in (1, 100):
        page = Limit(Label("\n".join("baris" for _ in range(lines))), width=200)
        place(Scroll(Inset(page, x=24)), (400, 300), look())
        places.append((page.children[0].rect.left, page.children[0].rect.width))
    assert places[0] == places[1]
