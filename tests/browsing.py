"""Pages in the system's Chromium, and what axe-core finds in them. Tests skip where there is no Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a network."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with api.sync_playwright() as started:
        running = started.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def serious(page: Page) -> list[str]:
    """What axe-core finds wrong with an open page that keeps people from reading it."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in axe.Axe().run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def serious_of(browser: Browser, file: Path, scheme: str) -> list[str]:
    """The same of a page in a file, in one colour scheme."""
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # axe itself is a script of others
    page = context.new_page()
    page.goto(file.as_uri())
    found = serious(page)
    context.close()
    return found
