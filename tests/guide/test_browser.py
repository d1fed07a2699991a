"""The pages in a real browser: print, accessibility, a phone. Skipped where there is no Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tabletop.guide import Lesson, render
from tabletop.scenario import Scenario
from tests.browsing import serious_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def files(
    small: Lesson, whole: Lesson, cut: Lesson, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Guides and sheets as files."""
    folder = tmp_path_factory.mktemp("guides")
    pages = {
        "guide": render(cut, "id"),
        "small": render(small, "en", "all"),
        "sheets": render(whole, "id", "seats"),
    }
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("guide", "dark"),
        pytest.param("small", "light", marks=pytest.mark.full),
        ("sheets", "light"),
        pytest.param("guide", "light", marks=pytest.mark.full),
        pytest.param("small", "dark", marks=pytest.mark.full),
        pytest.param("sheets", "dark", marks=pytest.mark.full),
    ],
)
def test_axe_finds_nothing_serious(browser: Browser, files: dict[str, Path], name: str, scheme: str) -> None:
    assert serious_of(browser, files[name], scheme) == []


def test_the_page_asks_for_nothing_and_complains_of_nothing(browser: Browser, files: dict[str, Path]) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url) if "file:" not in request.url else None)
    for file in files.values():
        page.goto(file.as_uri())
    context.close()
    assert said == []


def test_each_seat_of_the_whole_drill_takes_one_page_of_a4(
    browser: Browser, files: dict[str, Path], whole: Lesson, tmp_path: Path
) -> None:
    page = browser.new_context().new_page()
    page.goto(files["sheets"].as_uri())
    pdf = tmp_path / "sheets.pdf"
    page.pdf(path=str(pdf), prefer_css_page_size=True, print_background=True)
    common = 2
    assert pdf.read_bytes().count(b"/Type /Page\n") == common + len(whole.scenario.seats)


@pytest.mark.parametrize("drill", ["banjarmasin", "hulu-sungai-tengah", "balikpapan"])
def test_each_place_of_a_class_of_four_takes_one_page_of_a4(
    browser: Browser, shipped: Callable[[str], Scenario], drill: str, tmp_path: Path
) -> None:
    scenario = shipped(drill)
    cut = scenario.sessions["kelas-30"]
    file = tmp_path / "class.html"
    file.write_text(render(Lesson(scenario, cut), "id", "seats"), encoding="utf-8")
    page = browser.new_context().new_page()
    page.goto(file.as_uri())
    pdf = tmp_path / "class.pdf"
    page.pdf(path=str(pdf), prefer_css_page_size=True, print_background=True)
    common = 2
    assert pdf.read_bytes().count(b"/Type /Page\n") == common + len(cut.seats)


def test_a_phone_scrolls_tables_but_not_the_page(browser: Browser, files: dict[str, Path]) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    for file in files.values():
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()
