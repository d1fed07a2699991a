"""The page in a real browser: slider, links, both languages, print, accessibility. Skipped where there is no Chromium."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tabletop.language import LANGUAGES, Language
from tabletop.review.report import Review, render, render_sheet
from tests.browsing import serious_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def files(review: Review, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report in both languages and a sheet, as files."""
    folder = tmp_path_factory.mktemp("pages")
    written = {}
    pages = {language: render(review, language) for language in LANGUAGES}
    for name, page in {**pages, "guide": render_sheet(review, "guide", "id")}.items():
        written[name] = folder / f"{name}.html"
        written[name].write_text(page, encoding="utf-8")
    return written


@pytest.fixture
def opened(browser: Browser, files: dict[str, Path]) -> Iterator[Page]:
    """The Indonesian report, open; it must ask for nothing and complain of nothing."""
    context = browser.new_context(
        offline=True, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if "file:" not in request.url else None)
    page.goto(files["id"].as_uri())
    yield page
    assert said == []
    context.close()


def marks(page: Page) -> str:
    return str(page.locator("#map-marks").inner_html())


def test_the_slider_moves_the_map_by_keyboard(opened: Page) -> None:
    slider = opened.locator("#map-turn")
    slider.focus()
    opened.keyboard.press("Home")
    first, told = marks(opened), opened.locator("#map-now").inner_text()
    assert slider.get_attribute("aria-valuetext")
    opened.keyboard.press("End")
    assert marks(opened) != first
    assert opened.locator("#map-now").inner_text() != told
    opened.keyboard.press("Home")
    assert marks(opened) == first
    opened.locator("#map-on").click()
    assert slider.input_value() == "1"
    opened.locator("#map-back").click()
    assert slider.input_value() == "0"


def test_what_a_page_without_script_shows_is_what_the_script_draws(
    browser: Browser, files: dict[str, Path], opened: Page
) -> None:
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto(files["id"].as_uri())
    assert sorted(still.locator("#map-marks > g").all_text_contents()) == sorted(
        opened.locator("#map-marks > g").all_text_contents()
    )
    assert still.locator(".map-bar").is_hidden()
    context.close()


def test_evidence_leads_to_its_moment_on_the_map_and_back(opened: Page, review: Review) -> None:
    link = opened.locator("#ringkasan a.ev").last
    seq = int(str(link.get_attribute("href"))[2:])
    link.focus()
    opened.keyboard.press("Enter")
    turn = review.past.turn_at(seq)
    assert opened.locator("#map-turn").input_value() == str(turn - review.past.turns[0].turn)
    row = opened.locator(f"#e{seq}")
    assert opened.locator("#map-now").inner_text().startswith(row.locator("a").inner_text())
    if row.get_attribute("data-at"):
        assert opened.locator("#map-ring").get_attribute("visibility") == "visible"
    opened.locator("#map-return").click()
    assert opened.evaluate("document.activeElement.getAttribute('href')") == f"#e{seq}"


def test_a_turn_can_be_kept_for_print_and_let_go(opened: Page) -> None:
    opened.locator("#map-turn").fill("0")
    before = opened.locator("#map-prints figure").count()
    keep = opened.locator("#map-keep")
    was = keep.get_attribute("aria-pressed")
    keep.click()
    assert opened.locator("#map-prints figure").count() == before + (1 if was == "false" else -1)
    keep.click()
    assert opened.locator("#map-prints figure").count() == before


def test_a_print_is_a4_and_bears_the_mark_on_each_page(opened: Page, tmp_path: Path) -> None:
    pdf = tmp_path / "review.pdf"
    opened.pdf(path=str(pdf), prefer_css_page_size=True, print_background=True)
    raw = pdf.read_bytes()
    pages = raw.count(b"/Type /Page\n")
    assert pages > 8
    boxes = {part.split(b"]")[0] for part in raw.split(b"/MediaBox [")[1:]}
    assert len(boxes) == 1
    left, top, right, bottom = (float(value) for value in boxes.pop().split())
    assert abs(right - left - 595) < 2
    assert abs(bottom - top - 842) < 2
    reader = shutil.which("pdftotext")
    if reader is not None:
        told = subprocess.run([reader, str(pdf), "-"], capture_output=True, check=True).stdout.decode()
        assert all("LATIHAN - BUKAN KEJADIAN NYATA" in page for page in told.split("\f")[:-1])


@pytest.mark.parametrize(
    ("language", "scheme"),
    [
        ("id", "dark"),
        pytest.param("en", "light", marks=pytest.mark.full),
        pytest.param("id", "light", marks=pytest.mark.full),
        pytest.param("en", "dark", marks=pytest.mark.full),
    ],
)
def test_axe_finds_nothing_serious(
    browser: Browser, files: dict[str, Path], language: Language, scheme: str
) -> None:
    assert serious_of(browser, files[language], scheme) == []


def test_axe_finds_nothing_serious_in_a_sheet(browser: Browser, files: dict[str, Path]) -> None:
    assert serious_of(browser, files["guide"], "light") == []


def test_a_phone_scrolls_tables_and_charts_but_not_the_page(browser: Browser, files: dict[str, Path]) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(files["en"].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()
