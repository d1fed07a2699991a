from __future__ import annotations

import pygame

from tabletop.table.kit import Log, LogLine
from tests.table.drive import Driver


def line(at: int) -> LogLine:
    return LogLine(
        f"10:{at % 60:02}", "Intel 3 → Kabag Ops", f"Massa bergerak, laporan ke-{at}.", "diterima", "go"
    )


def test_it_follows_the_end_unless_scrolled_up() -> None:
    log = Log([line(at) for at in range(1000)])
    driver = Driver(log, size=(900, 120))
    assert log.scroller.offset == log.scroller.most > 0
    log.append(line(1000))
    assert log.scroller.offset == log.scroller.most
    driver.wheel((100, 50), 3)
    stays = log.scroller.offset
    log.append(line(1001))
    assert log.scroller.offset == stays < log.scroller.most
    driver.key(pygame.K_TAB)
    driver.key(pygame.K_END)
    log.append(line(1002))
    assert log.scroller.offset == log.scroller.most
    assert len(log) == 1003


def test_appending_measures_the_new_line_alone() -> None:
    log = Log([line(at) for at in range(3000)])
    driver = Driver(log, size=(900, 120))
    before = log.scroller.content
    log.append(LogLine("10:00", "", "satu dua " * 100))
    assert log.scroller.content > before + 60
    assert not driver.root._layout


def test_long_words_are_never_cut() -> None:
    for width in (900, 400):
        log = Log(
            [LogLine("10:24", "Kabag Ops → KPU Kota", "Mohon verifikasi kabar. " * 20, "menunggu", "hold")]
        )
        driver = Driver(log, size=(width, 600))
        foot = log.scroller.content
        strip = driver.surface.subsurface((60, foot - 14, width - 80, 12))
        assert len({strip.get_at((x, y))[:3] for x in range(strip.get_width()) for y in range(12)}) > 1


def test_replacing_the_lines_starts_from_their_end() -> None:
    log = Log([line(at) for at in range(50)])
    driver = Driver(log, size=(900, 120))
    driver.wheel((100, 50), 5)
    log.replace([line(at) for at in range(50, 90)])
    driver.draw()
    assert log.following
    assert log.scroller.offset == log.scroller.most
