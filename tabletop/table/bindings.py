"""Every command of the table and its keys: one table, from which keys are heard, badges written and lists made.

A command has keys that always stay (Escape, F1, the arrows ...) and keys that people may change. What they changed
is kept in the settings by command, so that a new command of a later version comes with its own keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import pygame

from tabletop.language import Phrase, phrase
from tabletop.table.chords import Chord

Place: TypeAlias = Literal["program", "play", "map"]
"""Where a command is heard: on every screen, on the play screen, or on the map while it has the focus."""

Kept: TypeAlias = Mapping[str, tuple[str, ...]]
"""The keys that people changed, as the settings keep them: texts of chords by command."""

_TOGETHER: dict[Place, frozenset[Place]] = {
    "program": frozenset({"program", "play", "map"}),
    "play": frozenset({"program", "play", "map"}),
    "map": frozenset({"program", "play", "map"}),
}
"""Places that are heard at the same time, so that no two of their commands may share a key."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do that has a key.

    Attributes:
        id: What the program and the settings call it.
        group: Under which heading it is listed.
        place: Where it is heard.
        keys: The keys it has until people choose others.
        fixed: Keys that it always has, and that no other command can take.
    """

    id: str
    group: str
    place: Place
    keys: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()

    @property
    def title(self) -> Phrase:
        """What it does, in words."""
        return phrase(f"keys.command.{self.id}")

    @property
    def changeable(self) -> bool:
        """Whether people may give it other keys."""
        return bool(self.keys)


COMMANDS: tuple[Command, ...] = (
    Command("end-turn", "turn", "play", ("ctrl+return",), fixed=("return",)),
    Command("undo", "turn", "play", ("z", "ctrl+z")),
    Command("redo", "turn", "play", ("y", "ctrl+y")),
    Command("reset-turn", "turn", "play", ("ctrl+backspace",)),
    Command("next-unit", "units", "play", ("n",)),
    Command("units", "units", "play", ("u",)),
    Command("orders", "units", "play", ("o",)),
    Command("order-move", "units", "play", ("m",)),
    Command("order-guard", "units", "play", ("g",)),
    Command("order-patrol", "units", "play", ("p",)),
    Command("order-escort", "units", "play", ("e",)),
    Command("order-recall", "units", "play", ("h",)),
    Command("order-wait", "units", "play", ("w",)),
    Command("mark", "units", "play", ("x",)),
    Command("mark-all", "units", "play", ("ctrl+a",)),
    Command("onward", "units", "play", ("v",)),
    Command("next-order", "units", "play", ("q",)),
    Command("routes", "units", "play", ("shift+p",)),
    Command("next-incident", "incidents", "play", ("i",)),
    Command("previous-incident", "incidents", "play", ("shift+i",)),
    Command("course", "incidents", "play", fixed=tuple("123456789")),
    Command("coordinate", "incidents", "play", ("k",)),
    Command("who", "incidents", "play", ("shift+w",)),
    Command("timeline", "incidents", "play", ("d",)),
    Command("steps", "incidents", "play", ("shift+d",)),
    Command("write", "incidents", "play", ("s",)),
    Command("threads", "incidents", "play", ("shift+s",)),
    Command("signs", "incidents", "play", ("t",)),
    Command("places", "incidents", "play", ("b",)),
    Command("parade", "units", "play", ("c",)),
    Command("map-left", "map", "map", fixed=("left",)),
    Command("map-right", "map", "map", fixed=("right",)),
    Command("map-up", "map", "map", fixed=("up",)),
    Command("map-down", "map", "map", fixed=("down",)),
    Command("map-next", "map", "map", ("pagedown",)),
    Command("map-previous", "map", "map", ("pageup",)),
    Command("act", "map", "play", fixed=("space",)),
    Command("pan-left", "map", "map", fixed=("shift+left",)),
    Command("pan-right", "map", "map", fixed=("shift+right",)),
    Command("pan-up", "map", "map", fixed=("shift+up",)),
    Command("pan-down", "map", "map", fixed=("shift+down",)),
    Command("zoom-in", "map", "map", ("plus", "=")),
    Command("zoom-out", "map", "map", ("minus",)),
    Command("whole-map", "map", "map", ("home",)),
    Command("reach", "map", "play", ("r",)),
    Command("ruler", "map", "play", ("ctrl+r",)),
    Command("layers", "map", "play", ("ctrl+l",)),
    Command("fold-units", "panels", "play", ("f5",)),
    Command("fold-incidents", "panels", "play", ("f6",)),
    Command("fold-feed", "panels", "play", ("f7",)),
    Command("enlarge-feed", "panels", "play", ("shift+f7",)),
    Command("find", "panels", "play", ("f", "ctrl+f")),
    Command("objectives", "panels", "play", ("a",)),
    Command("next-tab", "panels", "play", ("l",)),
    Command("previous-tab", "panels", "play", ("shift+l",)),
    Command("control", "panels", "play", ("f8",)),
    Command("menu", "panels", "play", ("f10",)),
    Command("coach", "coach", "play", ("f2",)),
    Command("coach-back", "coach", "play", ("f3",)),
    Command("coach-on", "coach", "play", ("f4",)),
    Command("next-change", "panels", "play", ("j",)),
    Command("previous-change", "panels", "play", ("shift+j",)),
    Command("help", "program", "program", fixed=("f1",)),
    Command("full-screen", "program", "program", ("f11",)),
    Command("picture", "program", "program", ("f12",)),
    Command("focus-next", "program", "program", fixed=("tab",)),
    Command("focus-previous", "program", "program", fixed=("shift+tab",)),
    Command("leave", "program", "program", fixed=("escape",)),
)

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}
_PROTECTED = frozenset(text for command in COMMANDS for text in command.fixed) | {"ctrl+tab", "shift+space"}


class Bindings:
    """The keys that commands have now.

    Attributes:
        kept: What people changed, as the settings keep it.
    """

    def __init__(self, kept: Kept | None = None) -> None:
        """Lay what people changed over the keys as they come; what makes no sense is as if never changed.

        A key that people chose is taken from whichever command has it as it comes; of two commands for which they
        chose the same, which no screen allows, the first has it.
        """
        chosen = dict(_readable(kept or {}))
        taken: list[tuple[Command, Chord]] = []
        for command in COMMANDS:
            for chord in chosen.get(command.id, ()):
                if _holder(taken, command, chord) is None:
                    taken.append((command, chord))
        for command in COMMANDS:
            if command.id in chosen:
                continue
            for text in command.keys:
                chord = _sure(text)
                if _holder(taken, command, chord) is None:
                    taken.append((command, chord))
        self._chords: dict[str, tuple[Chord, ...]] = {
            command.id: (
                *(chord for owner, chord in taken if owner is command),
                *(_sure(text) for text in command.fixed),
            )
            for command in COMMANDS
        }
        self._by_chord: dict[tuple[Place, Chord], str] = {
            (command.place, chord): command.id for command in COMMANDS for chord in self._chords[command.id]
        }
        self.kept: Kept = {
            command.id: tuple(chord.text for chord in self._own(command))
            for command in COMMANDS
            if command.id in chosen and self._own(command) != tuple(_sure(text) for text in command.keys)
        }

    def _own(self, command: Command) -> tuple[Chord, ...]:
        """Return the keys of a command that people may change."""
        return tuple(chord for chord in self._chords[command.id] if chord.text not in command.fixed)

    # Hearing and showing

    def heard(self, event: pygame.event.Event, place: Place) -> str | None:
        """Return the command that a key event gives in a place; Shift is overheard where nothing has it."""
        chord = Chord.of(event)
        if chord is None:
            return None
        found = self._by_chord.get((place, chord))
        if found is None and chord.shift and not self._anywhere(chord):
            found = self._by_chord.get((place, Chord(chord.key, chord.ctrl)))
        return found

    def _anywhere(self, chord: Chord) -> bool:
        return any((place, chord) in self._by_chord for place in _TOGETHER)

    def chords(self, command: str) -> tuple[Chord, ...]:
        """Return the keys of a command, those that people may change first."""
        return self._chords[command]

    def badge(self, command: str) -> str:
        """Return the keycap that a button shows for a command: its simplest key, empty for none."""
        chords = self._chords[command]
        plain = [chord for chord in chords if not (chord.ctrl or chord.shift)] or list(chords)
        return plain[0].words if plain else ""

    def words(self, command: str) -> str:
        """Return all keys of a command, empty for none."""
        chords = self._chords[command]
        if len(chords) == 9 and all(not chord.ctrl for chord in chords):  # the digits, which choose by number
            return f"{chords[0].words} – {chords[-1].words}"
        return " · ".join(chord.words for chord in chords)

    def is_changed(self, command: str) -> bool:
        """Whether people gave a command other keys than it comes with."""
        return command in self.kept

    # Changing

    def holder(self, command: str, chord: Chord) -> str | None:
        """Return the other command that has a key where this one would be heard, or None."""
        mine = BY_ID[command]
        for other in COMMANDS:
            if other is not mine and other.place in _TOGETHER[mine.place] and chord in self._chords[other.id]:
                return other.id
        return None

    @staticmethod
    def is_protected(chord: Chord) -> bool:
        """Whether a key must stay what it is."""
        return chord.text in _PROTECTED

    def giving(self, command: str, chord: Chord) -> Bindings:
        """Return the keys with this one for a command; whoever else had it has it no more."""
        other = self.holder(command, chord)
        kept = dict(self.kept)
        if other is not None:
            kept[other] = tuple(one.text for one in self._own(BY_ID[other]) if one != chord)
        kept[command] = (chord.text,)
        return Bindings(kept)

    def swapping(self, command: str, chord: Chord) -> Bindings:
        """Return the keys with this one for a command, and what it had for whoever had this one."""
        other = self.holder(command, chord)
        kept = dict(self.giving(command, chord).kept)
        if other is not None:
            left = tuple(one.text for one in self._own(BY_ID[other]) if one != chord)
            kept[other] = (*(one.text for one in self._own(BY_ID[command])), *left)
        return Bindings(kept)

    def clearing(self, command: str) -> Bindings:
        """Return the keys without those of a command that can be changed."""
        return Bindings({**self.kept, command: ()})

    def resetting(self, command: str) -> Bindings:
        """Return the keys with those of a command as they come, taken from whoever has them now."""
        kept = dict(self.kept)
        keys = BY_ID[command].keys
        for other in {self.holder(command, _sure(text)) for text in keys} - {None}:
            kept[str(other)] = tuple(one.text for one in self._own(BY_ID[str(other)]) if one.text not in keys)
        kept.pop(command, None)
        return Bindings(kept)


def _holder(taken: list[tuple[Command, Chord]], command: Command, chord: Chord) -> Command | None:
    """Return who has a key where a command is heard."""
    for owner, held in taken:
        if held == chord and owner.place in _TOGETHER[command.place]:
            return owner
    return None


def _readable(kept: Kept) -> Iterator[tuple[str, tuple[Chord, ...]]]:
    """Yield what can be understood of what people changed."""
    for command in COMMANDS:
        if command.id not in kept or not command.changeable:
            continue
        chords = [Chord.read(text) for text in kept[command.id]]
        sound = tuple(chord for chord in chords if chord is not None and chord.text not in _PROTECTED)
        if len(sound) == len(chords):
            yield command.id, sound


def _sure(text: str) -> Chord:
    chord = Chord.read(text)
    if chord is None:
        raise ValueError(f"{text!r} is no key")
    return chord
