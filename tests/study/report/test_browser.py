"""The page of a study in a real browser: accessible in light and dark, no wider than a phone, one mark a printed page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tabletop.study.answers import answers_of
from tabletop.study.report import Made, render
from tests.browsing import serious_of
from tests.study.made_up import planted, results_in, study_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Indonesian report of a made-up study."""
    folder = tmp_path_factory.mktemp("page")
    study = study_in(folder, 60)
    page = render(answers_of(study, results_in(study, planted)), Made("p", ("tabletop study run a",)), "id")
    (folder / "report.html").write_text(page, encoding="utf-8")
    return folder / "report.html"


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.full), "dark"])
def test_axe_finds_nothing_serious(browser: Browser, file: Path, scheme: str) -> None:
    assert serious_of(browser, file, scheme) == []


def test_a_phone_scrolls_tables_and_charts_but_not_the_page(browser: Browser, file: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, offline=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert said == []
    context.close()


def test_no_words_of_a_chart_leave_it(browser: Browser, file: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(file.as_uri())
    beyond = page.evaluate(
        """[...document.querySelectorAll('.chart svg')].flatMap(svg => {
            const box = svg.viewBox.baseVal;
            return [...svg.querySelectorAll('text')].filter(text => {
                const at = text.getBBox();
                return at.x < -3 || at.x + at.width > box.width + 3 || at.y + at.height > box.height + 3;
            }).map(text => text.textContent);
        })"""
    )
    context.close()
    assert beyond == []
