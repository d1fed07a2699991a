"""What can be said of any part of a drill: a comment above it, its value, and a further entry of its list."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.scenario.authoring.files import Files
from tabletop.scenario.authoring.nodes import NOWHERE, Value, comment, node, value_of
from tabletop.scenario.library import ROOT
from tabletop.scenario.writing.commented import Entry, Single


class Parts:
    """The parts of a drill that is being written, wherever in its files they stand."""

    def __init__(self, files: Files) -> None:
        """Take the files."""
        self._files = files

    def note(self, text: str, *keys: str) -> None:
        """Put a comment above a part.

        Args:
            text: The comment, in one or more lines.
            keys: Where, such as ``"units"`` or ``"city", "roads"``.

        Raises:
            KeyError: There is no such part.
        """
        self._files.note(text, *keys)

    def set(self, value: Value, *keys: str) -> None:
        """Set a single value, or a whole part that is not in a file of its own.

        Args:
            value: The value.
            keys: Where, such as ``"minutes"`` or ``"between", "trust"``.
        """
        name, group = self._files.place(*keys[:-1], keyed=True) if keys[:-1] else (ROOT, self._files.root())
        made = node(value)
        for entry in group.entries:
            if entry.key is not None and entry.key.text == keys[-1]:
                entry.value = made
                break
        else:
            group.entries.append(Entry(Single(keys[-1], keys[-1], "", NOWHERE), made))
        self._files.changed.add(name)

    def get(self, *keys: str) -> object:
        """Return what stands under some keys, as texts, lists and dicts; includes are followed."""
        _, group = self._files.place(*keys[:-1], keyed=True) if keys[:-1] else (ROOT, self._files.root())
        found = [one.value for one in group.entries if one.key is not None and one.key.text == keys[-1]]
        return value_of(found[0]) if found else None

    def add_to(self, part: str, values: Mapping[str, Value], *, note: str = "", row: bool = True) -> None:
        """Add something to a list, as it is written; for what no other method adds.

        Args:
            part: The list, such as ``"watches"`` or ``"city/waters"``.
            values: Its keys and values, in the order to be written.
            note: A comment above it.
            row: Whether it stands on one line where it fits.
        """
        name, group = self._files.place(*part.split("/"))
        group.flow = False
        group.entries.append(Entry(None, node(values, flow=row), list(comment(note))))
        self._files.changed.add(name)
