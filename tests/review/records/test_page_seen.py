"""The page in a real browser: nothing is blocked or fetched, axe-core finds nothing serious, and it prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tabletop.review.records import Filter, open_store
from tabletop.review.records.page import write_page
from tabletop.review.records.trends import trends_of
from tests.browsing import serious
from tools.invented_records import write_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("language", ["id", pytest.param("en", marks=pytest.mark.full)])
def test_it_opens_reads_and_prints(browser: Browser, tmp_path: Path, language: str) -> None:
    write_store(tmp_path / "records.sqlite", 60)
    file = tmp_path / "page.html"
    trends = trends_of(open_store(tmp_path / "records.sqlite"))
    file.write_text(write_page(trends, Filter(), language), encoding="utf-8")  # type: ignore[arg-type]
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert said == []
    page.locator("nav a").first.click()
    assert page.url.endswith("#d0")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert serious(page) == []
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()
