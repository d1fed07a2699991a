"""A session as pictures: one a turn as PNG, or all as one animated GIF, drawn by the table without a window."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.language import Catalogue, Language, catalogue
from tabletop.session import Tape
from tabletop.table.intents import Intent
from tabletop.table.settings import Folders, Settings, user_folders

if TYPE_CHECKING:
    import pygame
    from PIL import Image

    from tabletop.table.replaying import ReplayScreen

LOOKS = 200
"""How often a picture may ask to be drawn again before what is there is taken."""


class NoPillowError(Exception):
    """A GIF needs Pillow, which is not installed."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """How pictures are drawn.

    Attributes:
        language: Of all words.
        size: Width and height in pixels.
        scale: Of the interface, 1 to 2.
        eyes: A seat, or `tabletop.table.replaying.past.TRUTH`, or None for those who played.
        instructor: Whether the whole truth may be drawn while the drill goes on.
    """

    language: Language
    size: tuple[int, int] = (1280, 720)
    scale: float = 1.0
    eyes: str | None = None
    instructor: bool = False


def save_series(tape: Tape, folder: Path, how: Pictures) -> tuple[Path, ...]:
    """Save one PNG a turn, and one of the end, named by turn, into a folder that is made where it is missing.

    Raises:
        OSError: They cannot be written.
    """
    import pygame

    folder.mkdir(parents=True, exist_ok=True)
    files = []
    with _easel(tape, how) as screen:
        for position, surface in _pictures(screen, range(tape.first, tape.last + 1)):
            file = folder / f"turn-{position:03d}.png"
            try:
                pygame.image.save(surface, str(file))
            except pygame.error as error:
                raise OSError(None, str(error), str(file)) from error
            files.append(file)
    return tuple(files)


def save_gif(tape: Tape, file: Path, how: Pictures, *, seconds: float = 1.5) -> int:
    """Save all turns as one animated GIF that begins again at its end; return how many pictures it has.

    Args:
        tape: The session.
        file: Where to write it.
        how: How pictures are drawn.
        seconds: How long each stands; the last stands twice as long.

    Raises:
        NoPillowError: Pillow is not installed.
        OSError: It cannot be written.
    """
    try:
        from PIL import Image
    except ImportError:
        raise NoPillowError from None
    pictures: list[Image.Image] = []
    with _easel(tape, how) as screen:
        # One palette for all: then only what changes from turn to turn is stored. A map has few colours, and dithering
        # would make it noisy.
        sample = sorted({tape.first, (tape.first + tape.last) // 2, tape.last})
        strip = Image.new("RGB", (how.size[0], how.size[1] * len(sample)))
        for at, (_, surface) in enumerate(_pictures(screen, sample)):
            strip.paste(_image(surface), (0, at * how.size[1]))
        palette = strip.quantize(256, dither=Image.Dither.NONE)
        for _, surface in _pictures(screen, range(tape.first, tape.last + 1)):
            pictures.append(_image(surface).quantize(palette=palette, dither=Image.Dither.NONE))
    times = [round(seconds * 1000)] * (len(pictures) - 1) + [round(seconds * 2000)]
    pictures[0].save(
        file, format="GIF", save_all=True, append_images=pictures[1:], duration=times, loop=0, disposal=1
    )
    return len(pictures)


@contextmanager
def _easel(tape: Tape, how: Pictures) -> Iterator[ReplayScreen]:
    """Set up a replay that nobody sits in front of."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"  # before pygame looks: no window, whatever the machine has
    import pygame

    from tabletop.table.bindings import Bindings
    from tabletop.table.kit import Look
    from tabletop.table.replaying import ReplayScreen
    from tabletop.table.themes import usual_theme

    class Easel:
        """A host with nobody in front of it."""

        look = Look(usual_theme(), how.scale, reduced_motion=True)
        words: Catalogue = catalogue(how.language)
        settings = Settings(language=how.language, scale=how.scale, reduced_motion=True, window=how.size)
        folders: Folders = user_folders()
        size = how.size
        bindings = Bindings()

        def emit(self, intent: Intent) -> None:
            """Let it pass: nobody is there to follow."""

    was_there = pygame.display.get_init()
    pygame.display.init()
    try:
        pygame.display.set_mode(how.size)
        screen = ReplayScreen(Easel(), tape, instructor=how.instructor, eyes=how.eyes, bare=True)
        screen.rebuild()
        yield screen
    except pygame.error as error:
        raise OSError(None, str(error)) from error
    finally:
        if not was_there:
            pygame.display.quit()


def _image(surface: pygame.Surface) -> Image.Image:
    import pygame
    from PIL import Image

    return Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))


def _pictures(screen: ReplayScreen, positions: Iterable[int]) -> Iterator[tuple[int, pygame.Surface]]:
    """Draw some positions of the tape, as far as it goes, on one and the same surface."""
    import pygame

    surface = pygame.display.get_surface()
    if surface is None:
        raise RuntimeError("no easel was set up")
    for position in positions:
        screen.reel.go(position)
        if screen.reel.position < position:  # it ended sooner than its journal says
            return
        for moment in range(LOOKS):  # the map comes tile by tile
            screen.draw(surface)
            screen.tick(moment * 1000)
            if not screen.dirty:
                break
        yield position, surface
