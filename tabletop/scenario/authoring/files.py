"""The files of a draft, taken apart, and finding in which of them a list stands."""

from __future__ import annotations

from tabletop.scenario.authoring.nodes import NOWHERE, comment
from tabletop.scenario.library import ROOT
from tabletop.scenario.reading.shelf import clean
from tabletop.scenario.schema import load_schema
from tabletop.scenario.writing.canonical import Rank, canonical
from tabletop.scenario.writing.commented import Entry, Group, Single, Written, read_written
from tabletop.scenario.writing.formatting import Ranks


class Files:
    """A drill's own files.

    Attributes:
        raw: Every file, by its name in the folder, as it was read or is to be written.
        changed: The files that were taken apart and changed since.
    """

    def __init__(self, raw: dict[str, bytes], ranks: Ranks | None = None) -> None:
        """Take the files.

        Args:
            raw: By name.
            ranks: The order of the keys that were read.
        """
        self.raw = raw
        self.changed: set[str] = set()
        self._ranks = ranks or {}
        self._written: dict[str, Written] = {}

    def contents(self) -> dict[str, bytes]:
        """Return every file as it is to be written; one that nothing was added to stays as it was, to the byte."""
        found = dict(self.raw)
        for name in self.changed:
            found[name] = canonical(self._written[name], self._rank_in(name)).encode()
        return found

    def _rank_in(self, name: str) -> Rank:
        return lambda at: self._ranks.get((name, *at))

    def root(self, name: str = ROOT) -> Group:
        """Return the top of a file.

        Raises:
            ValueError: It is no list or mapping.
        """
        value = self.written(name).root.value
        if not isinstance(value, Group):
            raise ValueError(f"{name} holds one value, not a list or a mapping")  # noqa: TRY004 - it is a file's fault
        return value

    def written(self, name: str) -> Written:
        """Return a file taken apart."""
        if name not in self._written:
            text = self.raw[name].decode("utf-8-sig")
            found = read_written(text)
            if found is None:  # nothing but comments
                found = Written(
                    [line.strip() or None for line in text.splitlines()], Entry(None, Group(False, False, 0))
                )
            self._written[name] = found
        return self._written[name]

    def place(self, *keys: str, keyed: bool = False) -> tuple[str, Group]:
        """Return the list or mapping under some keys, and its file; includes are followed, and it is made if missing.

        Of several files joined by one include, the last is added to.

        Raises:
            ValueError: Something else stands there.
        """
        found = [(ROOT, self.root())]
        for number, key in enumerate(keys):
            below = [one for name, group in found for one in self._under(name, group, key)]
            if not below:
                name, group = found[0]
                made = Group(keyed or number < len(keys) - 1, False, 0)
                _insert(group, Entry(Single(key, key, "", NOWHERE), made), keys[:number])
                self.changed.add(name)
                below = [(name, made)]
            found = below
        return found[-1]

    def note(self, text: str, *keys: str) -> None:
        """Put a comment above a key.

        Raises:
            KeyError: There is no such key.
        """
        name, group = self.place(*keys[:-1], keyed=True) if keys[:-1] else (ROOT, self.root())
        entry = next((one for one in group.entries if one.key is not None and one.key.text == keys[-1]), None)
        if entry is None:
            raise KeyError(".".join(keys))
        entry.above = [None, *comment(text)]
        self.changed.add(name)

    def _under(self, name: str, group: Group, key: str) -> list[tuple[str, Group]]:
        for entry in group.entries:
            if entry.key is not None and entry.key.text == key:
                return self._included(name, entry.value, key)
        return []

    def _included(self, name: str, value: Single | Group, key: str) -> list[tuple[str, Group]]:
        if not isinstance(value, Group):
            raise ValueError(f"{name}: {key} is no list or mapping")  # noqa: TRY004 - it is a file's fault
        first = value.entries[0] if len(value.entries) == 1 else None
        if not value.keyed or first is None or first.key is None or first.key.text != "include":
            return [(name, value)]
        asked = first.value
        paths = [asked] if isinstance(asked, Single) else [entry.value for entry in asked.entries]
        found: list[tuple[str, Group]] = []
        for path in paths:
            wanted = clean(path.text) if isinstance(path, Single) else None
            inside = [one for one in sorted(self.raw) if one == wanted or one.rpartition("/")[0] == wanted]
            for file in inside:
                if file.endswith(".yaml"):
                    found += self._included(file, self.root(file), key)
        return found


def _insert(group: Group, entry: Entry, keys: tuple[str, ...]) -> None:
    """Put a new key where the schema has it among those of a drill or its city; elsewhere at the end."""
    schemas = {(): "scenario.schema.json", ("city",): "city.schema.json"}
    order = list(load_schema(schemas[keys])["properties"]) if keys in schemas else []
    wanted = entry.key.text if entry.key is not None else ""
    later = order[order.index(wanted) + 1 :] if wanted in order else []
    for number, other in enumerate(group.entries):
        if other.key is not None and other.key.text in later:
            group.entries.insert(number, entry)
            return
    group.entries.append(entry)
