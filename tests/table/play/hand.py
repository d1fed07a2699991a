"""A hand at the table: real pygame events through pygame's own queue, and eyes that read widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pygame

from tabletop.picture.shapes import Thing
from tabletop.table.app import App
from tabletop.table.chords import Chord
from tabletop.table.kit import Button, Label, Plate, Widget
from tabletop.table.play import PlayScreen
from tabletop.table.play.palette import Palette


def _chord(text: str) -> tuple[int, int]:
    chord = Chord.read(text)
    assert chord is not None, text
    return chord.key, (pygame.KMOD_LCTRL if chord.ctrl else 0) | (pygame.KMOD_LSHIFT if chord.shift else 0)


class Hand:
    """Drives an app by mouse and keys.

    Attributes:
        app: The app.
    """

    def __init__(self, app: App) -> None:
        self.app = app
        pygame.event.clear()

    @property
    def play(self) -> PlayScreen:
        screen = self.app.top
        assert isinstance(screen, PlayScreen)
        return screen

    def settle(self) -> None:
        """Let the app go on until everything is painted."""
        for _ in range(400):
            self.app.step()
            top = self.app.top
            if not top.dirty and not (isinstance(top, PlayScreen) and top.pane.advance(0) is not None):
                return
        raise AssertionError("the screen never came to rest")

    # Keys

    def key(self, *keys: int | str, mod: int = 0) -> None:
        """Press keys, one after another: pygame's, or chords such as ``ctrl+r``."""
        held = mod
        for pressed in keys:
            key, mod = (pressed, held) if isinstance(pressed, int) else _chord(pressed)
            letter = chr(key) if 32 <= key < 127 else ""
            pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=letter))
            self.app.step()
            pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key, mod=mod))
            self.app.step()

    def type(self, words: str) -> None:
        self.key(*(ord(letter) for letter in words))

    def write(self, words: str) -> None:
        """Write in a field: a key goes down, then its letter comes as text."""
        for letter in words:
            key = ord(letter.lower()) if ord(letter) < 127 else 0
            pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=letter))
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=letter))
            self.app.step()
            pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key, mod=0))
            self.app.step()

    # The mouse

    def move(self, at: tuple[int, int]) -> None:
        pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
        self.app.step()

    def click(self, at: tuple[int, int], button: int = 1) -> None:
        self.move(at)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=at, button=button))
            self.app.step()

    def press(self, name: str) -> None:
        """Click a widget of a name, turning the wheel over the cards until it is in view."""
        widget = self.find(name)
        for up in [-1] * 40 + [1] * 80:
            room = self._window(widget)
            if room.contains(widget.rect.inflate(0, -widget.rect.height // 2)):
                break
            self.move(room.center)
            pygame.event.post(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=up))
            self.app.step()
            widget = self.find(name)
        self.click(widget.rect.center)

    def _window(self, widget: Widget) -> pygame.Rect:
        inside = self.app.surface.get_rect()
        above = widget.parent
        while above is not None:
            if hasattr(above, "scroller"):
                inside = inside.clip(above.rect)
            above = above.parent
        return inside

    def row(self, listing: str, key: str) -> None:
        """Click a row of a list, turning the wheel until it is in view."""
        found = self.find(listing)
        for up in [-1] * 40 + [1] * 80:
            rect = found.place_of(key)  # type: ignore[attr-defined]
            if found.rect.collidepoint(rect.center):
                self.click(rect.center)
                return
            self.move(found.rect.center)
            pygame.event.post(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=up))
            self.app.step()
        raise AssertionError(f"{key} cannot be scrolled to")

    def on_map(self, kind: str, name: str, button: int = 1) -> None:
        """Click a thing of the map where it is drawn."""
        ground = self.ground
        box = ground.box_of(Thing(kind, name))  # type: ignore[arg-type]
        assert box is not None, f"{kind} {name} is not in view"
        self.click(box.center, button)

    @property
    def ground(self):  # type: ignore[no-untyped-def]
        return self.play.pane.ground

    # Eyes

    def find(self, name: str) -> Widget:
        self.app.top.live.settle(self.app.surface.get_rect())
        return self.app.top.live.find(name)

    def sees(self, name: str) -> bool:
        try:
            self.find(name)
        except LookupError:
            return False
        return True

    def widgets(self, kind: type, where: Callable[[Widget], bool] = lambda _: True) -> Iterator[Widget]:
        return (one for one in self.app.top.live.top.walk() if isinstance(one, kind) and where(one))

    def words(self) -> str:
        """Return everything that labels, plates and buttons on top say."""
        said = []
        for one in self.app.top.live.top.walk():
            if isinstance(one, Button):
                said += [one.words, one.note, one.reason]
            elif isinstance(one, Label | Plate):
                said.append(one.words)
        return "\n".join(said)

    @property
    def palette(self) -> Palette:
        found = self.app.top.live.top
        assert isinstance(found, Palette), f"no palette is open but {found}"
        return found

    @property
    def overlaid(self) -> bool:
        return self.app.top.live.overlaid

    def choose(self, key: str) -> None:
        """Click an entry of the palette that is open."""
        assert self.palette
        self.row("palette-list", key)

    @property
    def toast(self) -> str:
        return self.play.toast.words

    def end_turn(self) -> None:
        """End the turn by mouse, answering the question if there is one."""
        self.press("end-turn")
        if self.overlaid:
            self.press("confirm-end")
