"""Putting a scenario together from its files: ``include`` in place of any value, never outside the folder."""

from __future__ import annotations

from tabletop.scenario.finding import Findings
from tabletop.scenario.near import nearest
from tabletop.scenario.reading.events import MOST_NODES, Budget, Document, read_document
from tabletop.scenario.reading.shelf import Shelf, Unreadable, clean
from tabletop.scenario.reading.source import SourceText
from tabletop.scenario.reading.tree import TOP, Broken, Mapping, Node, Scalar, Sequence

MOST_INCLUDES_DEEP = 8

_MISNAMED = (".yaml.txt", ".yml.txt", ".yml")


class Assembly:
    """Reads a root file and all it includes.

    Attributes:
        sources: Every file read, by its name in `Scenario.sources`.
        texts: Those of them that are YAML, as text.
        dated: Values in them that may say a day that is counted from election day.
        findings: Where problems go.
    """

    def __init__(self, findings: Findings) -> None:
        """Start without files."""
        self.findings = findings
        self.dated: list[Scalar] = []
        self.sources: dict[str, bytes] = {}
        self.texts: dict[str, SourceText] = {}
        self._budget = Budget()

    def read(self, shelf: Shelf, name: str, recorded: str | None = None) -> Node:
        """Return what a root file says, includes put in place; `Broken` where it could not be read.

        Args:
            shelf: The folder it lies in, beyond which no include reaches.
            name: The file, in the folder.
            recorded: Its name in `Scenario.sources` where that is another.

        Raises:
            Unreadable: The root file itself is not to be had.
        """
        return self._file(shelf, name, shelf.read(name), (), recorded)

    def take(self, other: Assembly) -> None:
        """Add the files that another has read, as if they were read again."""
        self._budget.files -= len(other.texts)
        self._budget.content -= sum(map(len, other.sources.values()))
        self._budget.nodes -= MOST_NODES - other._budget.nodes
        for name, source in other.texts.items():
            if self.sources.setdefault(name, other.sources[name]) != other.sources[name]:
                self.findings.add("source-name-twice", source, name=name)
                continue
            self.texts[name] = source

    def attach(self, shelf: Shelf, asked: Scalar, most: int) -> tuple[str, bytes] | None:
        """Return the name and the bytes of a file that is not YAML, and keep it among the sources.

        Args:
            shelf: The folder it lies in.
            asked: Where the author names it.
            most: Bytes it may have; they do not count with those of the YAML.

        Returns:
            None when it could not be read; the finding is made.

        Raises:
            Unreadable: It has more bytes.
        """
        name = clean(asked.text)
        kind = "outside" if name is None else shelf.kind(name)
        if name is None or kind == "outside":
            self.findings.add("include-outside", asked, advice="include-outside", path=asked.short)
            return None
        if kind == "missing":
            self.findings.add("include-missing", asked, suggestion=_near(shelf, name), path=asked.short)
            return None
        try:
            content = shelf.read(name, most)
        except Unreadable as error:
            if error.why == "too-large":
                raise
            say_unreadable(error, asked, asked.short, self.findings)
            return None
        recorded = shelf.prefix + name
        if self.sources.setdefault(recorded, content) != content:
            self.findings.add("source-name-twice", asked, name=recorded)
            return None
        return name, content

    def _file(
        self, shelf: Shelf, name: str, content: bytes, within: tuple[str, ...], recorded: str | None = None
    ) -> Node:
        source = SourceText(shelf.prefix + (recorded or name), shelf.shown(name), content)
        self._budget.files -= 1
        self._budget.content -= len(content)
        if self._budget.files < 0 or self._budget.content < 0:
            says = "too-many-files" if self._budget.files < 0 else "too-much-text"
            self._budget.overdrawn(self.findings, source, says)
            return Broken(source, TOP)
        if self.sources.setdefault(source.name, content) != content:
            self.findings.add("source-name-twice", source, name=source.name)
            return Broken(source, TOP)
        self.texts[source.name] = source
        if not source.decode(self.findings):
            return Broken(source, TOP)
        document = read_document(source, self.findings, self._budget)
        self.dated += document.dated
        return self._put_in_place(shelf, document, (*within, shelf.identity(name)))

    def _put_in_place(self, shelf: Shelf, document: Document, within: tuple[str, ...]) -> Node:
        root = document.root
        for include in document.includes:
            value = self._included(shelf, include.node, within)
            value.key = include.node.key
            if isinstance(include.parent, Mapping):
                include.parent.entries[str(include.slot)] = value
            elif isinstance(include.parent, Sequence):
                include.parent.items[int(include.slot)] = value
            else:
                root = value
        return root

    def _included(self, shelf: Shelf, node: Mapping, within: tuple[str, ...]) -> Node:
        asked = node.entries["include"]
        broken = Broken(node.source, node.mark)
        others = [key for key in node.entries if key != "include"]
        if others:
            other = node.entries[others[0]].label
            self.findings.add("include-alone", other, advice="include-alone", name=others[0])
            return broken
        wanted = asked.items if isinstance(asked, Sequence) else [asked]
        if len(within) > MOST_INCLUDES_DEEP:
            self.findings.add("include-depth", asked, most=MOST_INCLUDES_DEEP)
            return broken
        parts: list[Node] = []
        for one in wanted:
            if not isinstance(one, Scalar) or one.empty:
                self.findings.add("include-path", one, advice="include-path")
                return broken
            parts.extend(self._named(shelf, one, within))
        if not parts:
            if isinstance(asked, Sequence):
                self.findings.add("include-path", asked, advice="include-path")
            return broken
        return parts[0] if len(parts) == 1 else self._merged(node, parts)

    def _named(self, shelf: Shelf, asked: Scalar, within: tuple[str, ...]) -> list[Node]:
        """Return what one path of an include stands for: one file, or all of a folder."""
        name = clean(asked.text)
        kind = "outside" if name is None else shelf.kind(name)
        if name is None or kind == "outside":
            self.findings.add("include-outside", asked, advice="include-outside", path=asked.text)
            return [Broken(asked.source, asked.mark)]
        if kind == "folder":
            names = self._folder(shelf, name, asked)
        elif kind == "file":
            names = (name,)
        else:
            stem = name.removesuffix(".yaml")
            meant = next((stem + end for end in _MISNAMED if shelf.kind(stem + end) == "file"), None)
            if kind == "missing" and meant is not None:
                found = meant.rpartition("/")[2]
                self.findings.add(
                    "include-missing",
                    asked,
                    advice="misnamed",
                    path=asked.text,
                    found=found,
                    name=f"{stem}.yaml",
                )
            else:
                say_unreadable(Unreadable(kind), asked, asked.text, self.findings, _near(shelf, name))
            names = ()
        return [self._one(shelf, one, asked, within) for one in names] or [Broken(asked.source, asked.mark)]

    def _folder(self, shelf: Shelf, folder: str, asked: Scalar) -> tuple[str, ...]:
        names = shelf.names(folder)
        for name in names:
            stem = next((name.removesuffix(end) for end in _MISNAMED if name.endswith(end)), None)
            if stem is not None:
                self.findings.add(
                    "include-yml",
                    asked,
                    advice="include-yml",
                    suggestion=f"{stem}.yaml",
                    wanted=f"{stem}.yaml".rpartition("/")[2],
                    path=shelf.shown(name),
                )
                return ()
        found = tuple(name for name in names if name.endswith(".yaml"))
        if not found:
            self.findings.add("include-empty", asked, path=asked.text)
        return found

    def _one(self, shelf: Shelf, name: str, asked: Scalar, within: tuple[str, ...]) -> Node:
        if shelf.identity(name) in within:
            self.findings.add("include-cycle", asked, advice="include-cycle", path=name)
            return Broken(asked.source, asked.mark)
        try:
            name.encode()  # a session keeps its files by their names
            content = shelf.read(name)
        except UnicodeEncodeError:
            say_unreadable(Unreadable("name"), asked, name, self.findings)
            return Broken(asked.source, asked.mark)
        except Unreadable as error:
            say_unreadable(error, asked, name, self.findings)
            return Broken(asked.source, asked.mark)
        return self._file(shelf, name, content, within)

    def _merged(self, node: Mapping, parts: list[Node]) -> Node:
        """Return several files as one value: lists one after another, mappings together."""
        whole = [part for part in parts if not isinstance(part, Broken)]
        if all(isinstance(part, Sequence) for part in whole):
            merged = Sequence(node.source, node.mark)
            for part in parts:
                merged.items.extend(part.items if isinstance(part, Sequence) else [part])
            return merged
        if all(isinstance(part, Mapping) for part in whole):
            return self._merged_mappings(node, parts)
        odd = next(part for part in whole if type(part) is not type(whole[0]))
        self.findings.add("include-mixed", odd, advice="include-mixed", related=[whole[0]])
        return Broken(node.source, node.mark)

    def _merged_mappings(self, node: Mapping, parts: list[Node]) -> Mapping:
        merged = Mapping(node.source, node.mark)
        for part in parts:
            if not isinstance(part, Mapping):
                merged.partial = True
                continue
            merged.partial = merged.partial or part.partial
            for key, value in part.entries.items():
                first = merged.entries.setdefault(key, value)
                if first is not value:
                    merged.partial = True
                    self.findings.add(
                        "yaml-duplicate-key",
                        value.label,
                        advice="yaml-duplicate-key",
                        related=[first.label],
                        name=key,
                    )
        return merged


def say_unreadable(
    error: Unreadable, asked: Scalar, path: str, findings: Findings, near: str | None = None
) -> None:
    """Say why a file that is named somewhere cannot be read.

    Args:
        error: The reason.
        asked: Where it is named.
        path: The file.
        findings: Where to say it.
        near: What may have been meant, if it is missing.
    """
    if error.why == "missing":
        findings.add("include-missing", asked, suggestion=near, path=path)
    elif error.why == "outside":
        findings.add("include-outside", asked, advice="include-outside", path=path)
    else:
        findings.add("include-unreadable", asked, says=f"include-unreadable-{error.why}", path=path)


def _near(shelf: Shelf, name: str) -> str | None:
    folder = name.rpartition("/")[0] or "."
    return nearest(name, shelf.names(folder))
