"""Open a window for a moment and say what the display is like, as JSON on standard output: ``window.py``."""

from __future__ import annotations

import json

import pygame

_FRAMES = 30
_SIZE = (640, 240)
_GROUND, _INK = (24, 58, 92), (255, 255, 255)


def show() -> dict[str, object]:
    """Return the driver and the sizes of the displays, after a window was drawn on."""
    pygame.display.init()
    pygame.font.init()
    try:
        found: dict[str, object] = {
            "driver": pygame.display.get_driver(),
            "sizes": pygame.display.get_desktop_sizes(),
        }
        window = pygame.display.set_mode(_SIZE)
        pygame.display.set_caption("Periksa Komputer - Sispamkota Tabletop")
        font = pygame.font.Font(None, 34)
        lines = ("Jendela dapat dibuka.", "A window can be opened.", "LATIHAN - BUKAN KEJADIAN NYATA")
        clock = pygame.time.Clock()
        for _ in range(_FRAMES):
            pygame.event.pump()
            window.fill(_GROUND)
            for row, line in enumerate(lines):
                window.blit(font.render(line, True, _INK), (40, 50 + 50 * row))
            pygame.display.flip()
            clock.tick(_FRAMES)
        return found
    finally:
        pygame.quit()


if __name__ == "__main__":
    try:
        print(json.dumps(show()))
    except pygame.error as problem:
        print(json.dumps({"error": str(problem)}))
