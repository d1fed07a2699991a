"""A session as pictures: a series of PNG, or one GIF."""

from __future__ import annotations

import sys
from pathlib import Path

import pygame
import pytest

from tabletop.scenario import load
from tabletop.session import Session, Tape
from tabletop.table.export import NoPillowError, Pictures, save_gif, save_series
from tabletop.table.replaying.past import TRUTH


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drill of which three turns were played by one seat."""
    session = Session.start(
        load("latihan-dasar"), tmp_path_factory.mktemp("sessions") / "one", played=["bawaslu"]
    )
    for _ in range(3):
        session.end_turn()
    session.close()
    return session.folder


def test_a_series_has_one_picture_a_turn_and_one_of_where_it_stands(folder: Path, tmp_path: Path) -> None:
    files = save_series(Tape(folder), tmp_path / "pictures", Pictures("id", (800, 600)))
    assert [file.name for file in files] == [f"turn-{n:03d}.png" for n in range(1, 5)]
    for file in files:
        assert pygame.image.load(file).get_size() == (800, 600)
    assert len({file.read_bytes() for file in files}) == 4


def test_language_size_and_eyes_make_other_pictures(folder: Path, tmp_path: Path) -> None:
    hows = {
        "id": Pictures("id", (1280, 720)),
        "en": Pictures("en", (1280, 720)),
        "large": Pictures("id", (1280, 720), scale=1.1),
        "truth": Pictures("id", (1280, 720), eyes=TRUTH, instructor=True),
    }
    last = {
        name: save_series(Tape(folder), tmp_path / name, how)[-1].read_bytes() for name, how in hows.items()
    }
    assert len(set(last.values())) == len(hows)


def test_without_the_instructor_the_truth_of_a_drill_that_goes_on_is_not_drawn(
    folder: Path, tmp_path: Path
) -> None:
    seat = save_series(Tape(folder), tmp_path / "seat", Pictures("id", (1280, 720)))
    asked = save_series(Tape(folder), tmp_path / "asked", Pictures("id", (1280, 720), eyes=TRUTH))
    assert [file.read_bytes() for file in asked] == [file.read_bytes() for file in seat]


def test_a_gif_has_all_turns(folder: Path, tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    assert save_gif(Tape(folder), tmp_path / "drill.gif", Pictures("en", (640, 480)), seconds=0.5) == 4
    with image.open(tmp_path / "drill.gif") as gif:
        assert (gif.size, gif.n_frames, gif.info["duration"]) == ((640, 480), 4, 500)


def test_without_pillow_a_gif_is_refused_before_anything_is_drawn(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(NoPillowError):
        save_gif(Tape(folder), tmp_path / "drill.gif", Pictures("en"))
    assert not (tmp_path / "drill.gif").exists()


def test_a_folder_that_cannot_be_written_is_an_os_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("a file")
    with pytest.raises(OSError, match="there"):
        save_series(Tape(folder), tmp_path / "there", Pictures("en"))
