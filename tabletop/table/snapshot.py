"""The table as a picture: what everybody sees at the end of a drill, drawn without a window."""

from __future__ import annotations

import os
from pathlib import Path

from tabletop.language import Catalogue, Language, catalogue
from tabletop.session import Session
from tabletop.table.intents import Intent
from tabletop.table.settings import Folders, Settings, user_folders

SIZE = (1920, 1080)
LOOKS = 200
"""How often the screen may ask to be drawn again before what is there is taken."""


def save_table(session: Session, file: Path, language: Language) -> None:
    """Draw the open table of a session as it stands, and save it as PNG.

    Raises:
        OSError: The file cannot be written.
    """
    os.environ["SDL_VIDEODRIVER"] = "dummy"  # before pygame looks: no window, whatever the machine has
    import pygame

    from tabletop.table.bindings import Bindings
    from tabletop.table.kit import Look
    from tabletop.table.play import PlayScreen
    from tabletop.table.themes import usual_theme

    class Easel:
        """A host with nobody in front of it."""

        look = Look(usual_theme(), 1.0, reduced_motion=True)
        words: Catalogue = catalogue(language)
        bindings = Bindings()
        settings = Settings(language=language, scale=1.0, reduced_motion=True, window=SIZE)
        folders: Folders = user_folders()
        size = SIZE

        def emit(self, intent: Intent) -> None:
            """Let it pass: nobody is there to follow."""

    pygame.display.init()
    try:
        surface = pygame.display.set_mode(SIZE)
        screen = PlayScreen(Easel(), session, tuple(session.drill.scenario.seats))
        screen.enter()
        screen.rebuild()
        for moment in range(LOOKS):  # the map comes tile by tile
            screen.draw(surface)
            screen.tick(moment * 1000)
            if not screen.dirty:
                break
        pygame.image.save(surface, str(file))
    except pygame.error as error:
        raise OSError(None, str(error), str(file)) from error
    finally:
        pygame.display.quit()
