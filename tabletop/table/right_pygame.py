"""Which pygame is installed: the table needs pygame-ce, over which classic pygame is easily laid."""

from __future__ import annotations

import pygame

from tabletop.language import Phrase, phrase


class WrongPygameError(Exception):
    """Classic pygame lies over pygame-ce.

    Attributes:
        phrase: What is wrong and how to mend it.
    """

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.key)
        self.phrase = phrase


def check_pygame() -> None:
    """Check that the pygame that is installed is pygame-ce.

    Raises:
        WrongPygameError: It is classic pygame.
    """
    if not getattr(pygame, "IS_CE", False):
        raise WrongPygameError(
            phrase(
                "table.pygame.wrong",
                uninstall="python -m pip uninstall -y pygame pygame-ce",
                install="python -m pip install pygame-ce",
            )
        )
