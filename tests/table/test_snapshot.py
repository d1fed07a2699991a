"""The table as a picture, drawn without a window."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tabletop.scenario import load
from tabletop.session import Session
from tabletop.table.snapshot import SIZE, save_table


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A drill in its third turn."""
    session = Session.start(load("latihan-dasar"), tmp_path_factory.mktemp("sessions") / "one")
    session.end_turn()
    session.end_turn()
    yield session
    session.close()


def test_it_is_a_picture_of_the_whole_table(session: Session, tmp_path: Path) -> None:
    before = session.drill.digest
    save_table(session, tmp_path / "table.png", "id")
    picture = pygame.image.load(tmp_path / "table.png")
    assert picture.get_size() == SIZE
    colours = {tuple(picture.get_at((x, y))) for x in range(0, SIZE[0], 16) for y in range(0, SIZE[1], 16)}
    assert len(colours) > 20
    assert session.drill.digest == before


def test_each_language_has_its_own_words(session: Session, tmp_path: Path) -> None:
    for language in ("id", "en"):
        save_table(session, tmp_path / f"{language}.png", language)
    assert (tmp_path / "id.png").read_bytes() != (tmp_path / "en.png").read_bytes()


def test_a_file_that_cannot_be_written_is_named(session: Session, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        save_table(session, tmp_path / "nowhere" / "table.png", "en")


def test_importing_pygame_says_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import tabletop.table.snapshot, pygame"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("", "")
