"""The keys: every command with its keys, and others chosen for it by pressing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from tabletop.table.bindings import Bindings
from tabletop.table.chords import Chord
from tabletop.table.commands import BY_ID, COMMANDS, Command
from tabletop.table.frame import back_button, framed
from tabletop.table.intents import SetKeys
from tabletop.table.kit import (
    Button,
    Canvas,
    Dialog,
    Inset,
    Label,
    Look,
    Row,
    Size,
    Widget,
)
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.key_list import KeyList

_HELD = frozenset(
    {
        *(pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LALT, pygame.K_RALT),
        *(pygame.K_LMETA, pygame.K_RMETA, pygame.K_CAPSLOCK, pygame.K_NUMLOCKCLEAR, pygame.K_MODE),
    }
)
"""Keys that are held while another is pressed, or that only switch what others mean."""


class KeysScreen(Screen):
    """Every change holds at once and is remembered."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._list: KeyList | None = None

    def build(self) -> Widget:
        """Return all commands by group, each with its keys."""
        note = Label(self.say("keys.note"), style="second", colour="ink-2")
        before = self._list
        self._list = KeyList(
            self.say,
            self._bindings,
            self._row,
            above=[note],
            least=360,
            gap=6,
            y=8 if self.compact else 16,
            query=before.search.query if before is not None else "",
        )
        everything = Button(self.say("keys.reset-all"), self._ask_reset, name="reset-all")
        everything.enabled = bool(self._bindings.kept)
        return framed(self, self.say("keys.title"), self._list, [back_button(self), everything])

    @property
    def grabbing(self) -> bool:
        """While a key is chosen, all keys are listened to."""
        return isinstance(self.live.focus, Catch)

    @property
    def _bindings(self) -> Bindings:
        return self.host.bindings

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; letters narrow the list wherever the focus is."""
        if super().handle(event):
            return True
        typed = event.type == pygame.KEYDOWN and not self.live.overlaid and self._list is not None
        return typed and self._list is not None and self._list.search.on_key(event)

    def escape(self) -> None:
        """Forget what was typed, then leave."""
        if self._list is not None and self._list.search.query:
            self._list.search.clear()
        else:
            super().escape()

    def _row(self, command: Command) -> Widget:
        words, keys = self.say(command.title), self._bindings.words(command.id)
        if not command.changeable:
            fixed = Row(
                [
                    Label(words, colour="ink-2", grow=1),
                    Label(keys, style="small-strong", colour="ink-3", wrap=False),
                ],
                gap=8,
            )
            return Inset(fixed, x=12, y=8)
        return Button(
            words,
            lambda: self._choose(command),
            badge=keys or self.say("keys.none"),
            note=self.say("keys.changed") if self._bindings.is_changed(command.id) else "",
            align="left",
            name=f"key-{command.id}",
        )

    # Choosing

    def _choose(self, command: Command, refused: str = "") -> None:
        """Ask for the key of a command."""
        root = self.live
        keys = self._bindings.words(command.id) or self.say("keys.none")
        catch = Catch(self.say("keys.press"), lambda chord: self._pressed(command, chord))
        body: list[Widget] = [Label(self.say("keys.now", keys=keys), colour="ink-2"), catch]
        if refused:
            body.append(Label(refused, style="second", colour="stop", name="refused"))
        reset = Button(
            self.say("keys.reset"),
            self._then(lambda: self._set(self._bindings.resetting(command.id))),
            name="key-reset",
        )
        reset.enabled = self._bindings.is_changed(command.id)
        clear = Button(
            self.say("keys.clear"),
            self._then(lambda: self._set(self._bindings.clearing(command.id))),
            name="key-clear",
        )
        cancel = Button(self.say("keys.cancel"), root.close, badge=self.badge("leave"), name="key-cancel")
        Dialog(self.say(command.title), body, [clear, reset, cancel]).open(root)
        root.give_focus(catch, by_keyboard=True)

    def _pressed(self, command: Command, chord: Chord | None) -> None:
        """Take the key that was pressed, or say why not, or ask what shall become of who has it."""
        self.live.close()
        if chord is None:
            self._choose(command, self.say("keys.unknown"))
            return
        if self._bindings.is_protected(chord):
            owner = next((one for one in COMMANDS if chord.text in one.fixed), None)
            words = self.say(owner.title) if owner is not None else self.say("keys.window")
            self._choose(command, self.say("keys.protected", cap=chord.words, command=words))
            return
        others = [BY_ID[other] for other in self._bindings.holders(command.id, chord)]
        if others:
            self._ask(command, chord, others)
        else:
            self._set(self._bindings.giving(command.id, chord))

    def _ask(self, command: Command, chord: Chord, others: Sequence[Command]) -> None:
        """Say who has a key, and offer to swap, where nobody else would lose by it, or to take it."""
        root = self.live
        body = [
            Label(self.say("keys.taken", cap=chord.words, command=self._told(other)), colour="ink-2")
            for other in others
        ]
        swap = Button(
            self.say("keys.swap"),
            self._then(lambda: self._set(self._bindings.swapping(command.id, chord))),
            kind="primary",
            name="key-swap",
        )
        take = Button(
            self.say("keys.take"),
            self._then(lambda: self._set(self._bindings.giving(command.id, chord))),
            name="key-take",
        )
        another = Button(
            self.say("keys.another"), self._then(lambda: self._choose(command)), name="key-another"
        )
        cancel = Button(self.say("keys.cancel"), root.close, badge=self.badge("leave"), name="key-cancel")
        ways = [swap, take] if self._bindings.can_swap(command.id, chord) else [take]
        Dialog(self.say(command.title), body, [*ways, another, cancel]).open(root)

    def _told(self, command: Command) -> str:
        """Return the name of a command with its heading, as some are called alike on two screens."""
        return f"{self.say(f'keys.group.{command.group}')} · {self.say(command.title)}"

    def _ask_reset(self) -> None:
        root = self.live
        body = [Label(self.say("keys.reset-all-note"), colour="ink-2")]
        go = Button(
            self.say("keys.reset-all"),
            self._then(lambda: self._set(Bindings())),
            kind="primary",
            name="reset-sure",
        )
        cancel = Button(self.say("keys.cancel"), root.close, badge=self.badge("leave"), name="key-cancel")
        Dialog(self.say("keys.reset-all"), body, [go, cancel]).open(root)

    def _then(self, act: Callable[[], None]) -> Callable[[], None]:
        """Return what closes the dialog and does something."""

        def closed() -> None:
            self.live.close()
            act()

        return closed

    def _set(self, bindings: Bindings) -> None:
        self.host.emit(SetKeys(bindings.kept))


class Catch(Widget):
    """The place that waits for a key: every key but Tab and Escape is one to choose."""

    focusable = True

    def __init__(self, words: str, on_chord: Callable[[Chord | None], None]) -> None:
        super().__init__(name="catch")
        self._words = words
        self._on_chord = on_chord

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width and the lines of the words with room around them."""
        return width, len(self._lines(look, width)) * look.text.line_height(look.type("strong")) + look.px(32)

    def _lines(self, look: Look, width: int) -> tuple[str, ...]:
        return look.text.wrap(self._words, look.type("strong"), max(1, width - look.px(32)))

    def draw(self, canvas: Canvas) -> None:
        """Draw the words in a frame; the frame is that of the focus while it listens."""
        look = canvas.look
        canvas.box(self.rect, "sunken", edge="line-strong")
        top = self.rect.y + look.px(16)
        for line in self._lines(look, self.rect.width):
            left = self.rect.centerx - look.text.width(line, look.type("strong")) // 2
            canvas.text(line, (left, top), "strong", "ink" if self.focused else "ink-3")
            top += look.text.line_height(look.type("strong"))
        if self.focused:
            canvas.ring(self.rect)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Take the key."""
        if event.key == pygame.K_ESCAPE:
            return False
        if event.key not in _HELD:
            self._on_chord(Chord.of(event))
        return True
