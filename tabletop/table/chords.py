"""Keys as people press and read them: one key with Ctrl or Shift, its text in the settings, its name on the keycap."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

_NAMED: dict[str, tuple[int, str]] = {
    "return": (pygame.K_RETURN, "⏎"),
    "escape": (pygame.K_ESCAPE, "Esc"),
    "space": (pygame.K_SPACE, "Space"),
    "tab": (pygame.K_TAB, "Tab"),
    "backspace": (pygame.K_BACKSPACE, "Backspace"),
    "delete": (pygame.K_DELETE, "Del"),
    "insert": (pygame.K_INSERT, "Ins"),
    "home": (pygame.K_HOME, "Home"),
    "end": (pygame.K_END, "End"),
    "pageup": (pygame.K_PAGEUP, "PgUp"),
    "pagedown": (pygame.K_PAGEDOWN, "PgDn"),
    "left": (pygame.K_LEFT, "←"),
    "right": (pygame.K_RIGHT, "→"),
    "up": (pygame.K_UP, "↑"),
    "down": (pygame.K_DOWN, "↓"),
    "minus": (pygame.K_MINUS, "−"),
    "plus": (pygame.K_PLUS, "+"),
    "pause": (pygame.K_PAUSE, "Pause"),
} | {f"f{n}": (getattr(pygame, f"K_F{n}"), f"F{n}") for n in range(1, 13)}
_NAMES = {key: name for name, (key, _) in _NAMED.items()}

_KEYPAD = {
    pygame.K_KP_ENTER: pygame.K_RETURN,
    pygame.K_KP_PLUS: pygame.K_PLUS,
    pygame.K_KP_MINUS: pygame.K_MINUS,
    **{getattr(pygame, f"K_KP{digit}"): getattr(pygame, f"K_{digit}") for digit in range(10)},
}
_FUNCTION_KEYS = frozenset(getattr(pygame, f"K_F{n}") for n in range(1, 13))

LEFT_ALONE = pygame.KMOD_ALT | pygame.KMOD_META
"""Keys with these belong to the window manager."""


@dataclass(frozen=True, slots=True)
class Chord:
    """One key, alone or with Ctrl or Shift.

    Attributes:
        key: The pygame key; of the keypad, the key that means the same.
        ctrl: Whether Ctrl is held.
        shift: Whether Shift is held.
    """

    key: int
    ctrl: bool = False
    shift: bool = False

    @classmethod
    def of(cls, event: pygame.event.Event) -> Chord | None:
        """Return what a key event pressed; None for a key without a name, or with Alt."""
        key = _KEYPAD.get(event.key, event.key)
        if event.mod & LEFT_ALONE or not (key in _NAMES or _printable(key)):
            return None
        return cls(key, bool(event.mod & pygame.KMOD_CTRL), bool(event.mod & pygame.KMOD_SHIFT))

    @classmethod
    def read(cls, text: str) -> Chord | None:
        """Return the chord of a text such as ``ctrl+shift+z``; None for any other text."""
        *held, last = text.split("+")
        if len(set(held)) != len(held) or not set(held) <= {"ctrl", "shift"}:
            return None
        if last in _NAMED:
            key = _NAMED[last][0]
        elif len(last) == 1 and last not in "+-" and _printable(ord(last)):
            key = ord(last)
        else:
            return None
        return cls(key, "ctrl" in held, "shift" in held)

    @property
    def text(self) -> str:
        """How the settings write it; `read` reads it."""
        name = _NAMES.get(self.key) or chr(self.key)
        return "+".join([*(["ctrl"] if self.ctrl else []), *(["shift"] if self.shift else []), name])

    @property
    def words(self) -> str:
        """What stands on the keycaps."""
        name = _NAMED[_NAMES[self.key]][1] if self.key in _NAMES else chr(self.key).upper()
        return "+".join([*(["Ctrl"] if self.ctrl else []), *(["Shift"] if self.shift else []), name])

    @property
    def first(self) -> bool:
        """Whether it comes before what has the focus: nothing in focus ever needs Ctrl or a function key."""
        return self.ctrl or self.key in _FUNCTION_KEYS


def _printable(key: int) -> bool:
    return 0x20 < key < 0x250 and chr(key).isprintable() and chr(key) == chr(key).lower()
