"""The keys that commands have now: from here keys are heard, badges written and lists made.

What people changed is kept in the settings by command, so that a new command of a later version comes with its own
keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import pygame

from tabletop.table.chords import Chord
from tabletop.table.commands import BY_ID, COMMANDS, PROTECTED, TOGETHER, Command, Place
from tabletop.table.kit import Key

Kept: TypeAlias = Mapping[str, tuple[str, ...]]
"""The keys that people changed, as the settings keep them: texts of chords by command."""


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

    def heard(self, event: pygame.event.Event, *places: Place) -> str | None:
        """Return the command that a key event gives in places; Shift is overheard where nothing there has it."""
        chord = Chord.of(event)
        if chord is None:
            return None
        found = self._at(chord, places)
        if found is None and chord.shift and not self._beside(chord, places):
            found = self._at(Chord(chord.key, chord.ctrl), places)
        return found

    def _at(self, chord: Chord, places: tuple[Place, ...]) -> str | None:
        return next((found for place in places if (found := self._by_chord.get((place, chord)))), None)

    def _beside(self, chord: Chord, places: tuple[Place, ...]) -> bool:
        """Whether a key means something to whoever else listens meanwhile."""
        return any((other, chord) in self._by_chord for place in places for other in TOGETHER[place])

    def gives(self, event: pygame.event.Event, command: str) -> bool:
        """Return whether a key event gives a command."""
        return self.heard(event, BY_ID[command].place) == command

    def number(self, event: pygame.event.Event, command: str) -> int | None:
        """Return which number was pressed of a command that chooses by number, or None."""
        chord = Chord.of(event)
        if chord is None or not self.gives(event, command):
            return None
        return chord.key - pygame.K_0

    def key(self, command: str) -> Key:
        """Return the key of a button that gives a command."""
        return Key(self.badge(command), lambda event: self.gives(event, command))

    def numbered(self, command: str, number: int) -> Key:
        """Return the key of a button that is one of those which a command chooses by number."""
        return Key(str(number), lambda event: self.number(event, command) == number)

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
        if len(chords) > 4 and all(chord.text.isdigit() for chord in chords):  # those that choose by number
            return f"{chords[0].words} – {chords[-1].words}"
        return " · ".join(chord.words for chord in chords)

    def is_changed(self, command: str) -> bool:
        """Whether people gave a command other keys than it comes with."""
        return command in self.kept

    # Changing

    def holders(self, command: str, chord: Chord) -> tuple[str, ...]:
        """Return the other commands that have a key where this one would be heard: one on each screen at most."""
        mine = BY_ID[command]
        return tuple(
            other.id
            for other in COMMANDS
            if other is not mine and other.meets(mine) and chord in self._chords[other.id]
        )

    def can_swap(self, command: str, chord: Chord) -> bool:
        """Whether those who have a key could have all that this command has, and nobody else would lose by it."""
        mine = self._own(BY_ID[command])
        others = self.holders(command, chord)
        return bool(mine) and all(
            set(self.holders(one, held)) <= {command} for one in others for held in mine
        )

    @staticmethod
    def is_protected(chord: Chord) -> bool:
        """Whether a key must stay what it is."""
        return chord.text in PROTECTED

    def giving(self, command: str, chord: Chord) -> Bindings:
        """Return the keys with this one for a command; whoever else had it has it no more."""
        kept = dict(self.kept)
        for other in self.holders(command, chord):
            kept[other] = tuple(one.text for one in self._own(BY_ID[other]) if one != chord)
        kept[command] = (chord.text,)
        return Bindings(kept)

    def swapping(self, command: str, chord: Chord) -> Bindings:
        """Return the keys with this one for a command, and what it had for whoever had this one."""
        kept = dict(self.giving(command, chord).kept)
        for other in self.holders(command, chord):
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
        for other in {holder for text in keys for holder in self.holders(command, _sure(text))}:
            kept[other] = tuple(one.text for one in self._own(BY_ID[other]) if one.text not in keys)
        kept.pop(command, None)
        return Bindings(kept)


def _holder(taken: list[tuple[Command, Chord]], command: Command, chord: Chord) -> Command | None:
    """Return who has a key where a command is heard."""
    for owner, held in taken:
        if held == chord and owner.meets(command):
            return owner
    return None


def _readable(kept: Kept) -> Iterator[tuple[str, tuple[Chord, ...]]]:
    """Yield what can be understood of what people changed."""
    for command in COMMANDS:
        if command.id not in kept or not command.changeable:
            continue
        chords = [Chord.read(text) for text in kept[command.id]]
        sound = tuple(chord for chord in chords if chord is not None and chord.text not in PROTECTED)
        if len(sound) == len(chords):
            yield command.id, sound


def _sure(text: str) -> Chord:
    chord = Chord.read(text)
    if chord is None:
        raise ValueError(f"{text!r} is no key")
    return chord
