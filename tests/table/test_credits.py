"""The credits tell what is installed, what law is followed and where the data come from, in both languages."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pygame
import pytest

from tabletop.language import Language
from tabletop.table.app import App
from tabletop.table.kit import Label
from tabletop.table.parts import FONT, LIBRARIES, pack_laws, part
from tabletop.table.screens.credits import CreditsScreen
from tabletop.table.screens.menu import MenuScreen
from tabletop.table.settings import Folders, Settings, save_settings
from tests.table.shelf import Shelf


def test_a_library_is_told_as_installed() -> None:
    for name in (*LIBRARIES, FONT):
        found = part(name)
        assert found.version == version(name)
        assert found.licence, f"{name} states no licence"
    assert "LGPL" in part("pygame-ce").licence
    assert part("no-such-package").version == ""


def test_the_libraries_are_those_the_program_needs() -> None:
    written = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    needed = written[written.index("dependencies = [") : written.index("[project.optional-dependencies]")]
    assert {*LIBRARIES, FONT} == {
        line.split('"')[1].split(">=")[0] for line in needed.splitlines() if line.startswith('  "')
    }


def test_each_pack_says_whose_law_it_follows() -> None:
    assert pack_laws()
    assert all(law.law_as_of is not None for law in pack_laws())


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_menu_leads_there_by_key_and_escape_back(tmp_path: Path, language: Language) -> None:
    save_settings(tmp_path, Settings(language, 1.0, True))
    app = App(Shelf(), folders=Folders(tmp_path, tmp_path / "sessions", tmp_path / "pictures"))
    app.open()
    app.step()
    pygame.event.clear()
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_5, mod=0, unicode="5"))
    app.step()
    assert isinstance(app.top, CreditsScreen)
    said = [one.words for one in app.top.live.top.walk() if isinstance(one, Label)]
    for part_of in ("14 Feb 2024", "cahyadsn/wilayah_boundaries", "networkx", "MIT", "KPU"):
        assert any(part_of in words for words in said), part_of
    before = app.top.live.find("credits").scroller.offset  # type: ignore[attr-defined]
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_PAGEDOWN, mod=0, unicode=""))
    app.step()
    assert app.top.live.find("credits").scroller.offset > before  # type: ignore[attr-defined]
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode=""))
    app.step()
    assert isinstance(app.top, MenuScreen)
