"""Formatting the files of a drill or a pack: all of them together, and never so that they say something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TypeAlias

import yaml

from tabletop.city import City
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.finding import Finding, Findings, Place
from tabletop.scenario.library import PACK_ROOT, ROOT
from tabletop.scenario.load import ScenarioError, check, load_sources
from tabletop.scenario.reading import (
    Assembly,
    Broken,
    DiskShelf,
    FrozenShelf,
    Node,
    Scalar,
    Sequence,
    SourceText,
    Unreadable,
)
from tabletop.scenario.reading import Mapping as Tree
from tabletop.scenario.reading.events import Budget, read_document
from tabletop.scenario.reading.shelf import Shelf, clean
from tabletop.scenario.reading.tree import TOP
from tabletop.scenario.schema.parts import parts
from tabletop.scenario.writing.canonical import canonical, same_kind
from tabletop.scenario.writing.commented import comments_of, read_written

Ranks: TypeAlias = "dict[tuple[str, int, int], int]"
"""The place of each key among those of its mapping, by file, line and column."""

SCHEMAS = {ROOT: "scenario.schema.json", PACK_ROOT: "pack.schema.json"}


@dataclass(frozen=True, slots=True)
class Formatted:
    """One file, before and after.

    Attributes:
        path: The file.
        shown: Its path as the author knows it.
        before: What stands in it.
        after: What should stand in it.
    """

    path: Path
    shown: str
    before: bytes
    after: bytes

    @property
    def changed(self) -> bool:
        """Whether anything is to be written."""
        return self.before != self.after


class UnformattableError(Exception):
    """Files that cannot be formatted.

    Attributes:
        findings: What keeps them from being read.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings."""
        super().__init__(findings)
        self.findings = findings


class WouldChangeError(Exception):
    """Formatted, a file would say something else than it does: nothing may be written.

    Attributes:
        shown: The file or folder.
    """

    def __init__(self, shown: str) -> None:
        """Keep its name."""
        super().__init__(shown)
        self.shown = shown


@dataclass(frozen=True, slots=True)
class _Whole:
    """A drill or a pack as read: its tree and those of its own packs, with the schema of each."""

    trees: tuple[tuple[Node, str], ...]
    texts: Mapping[str, SourceText]


def format_path(path: Path) -> list[Formatted]:
    """Format a drill's or pack's folder, all drills and packs below a folder, or one file.

    Args:
        path: A folder, or a YAML file. Of a file that a drill or a pack includes, the keys are put in order; in one
            that stands for itself they keep theirs unless it is a drill or a pack.

    Raises:
        UnformattableError: It cannot be read.
        WouldChangeError: It would say something else afterwards.
        OSError: It is not there.
    """
    if path.is_dir():
        root = _root_in(path)
        if root is not None:
            return _whole(path, root)
        found = [
            one
            for name in SCHEMAS
            for one in sorted(path.rglob(name))
            if not any(part.startswith(".") for part in one.relative_to(path).parts)
        ]
        if not found:
            findings = Findings()
            findings.add("no-root", Place(str(path)), name=ROOT)
            raise UnformattableError(findings.sorted())
        done: dict[Path, Formatted] = {}
        for one in found:
            done |= {file.path.resolve(): file for file in _whole(one.parent, one.name)}
        return [done[key] for key in sorted(done)]
    real = path.resolve(strict=True)
    if path.name in SCHEMAS:
        return [one for one in _whole(path.parent, path.name) if one.path.resolve() == real]
    for folder in (path.parent, *path.absolute().parent.parents):
        root = _root_in(folder)
        if root is not None:
            try:
                inside = [one for one in _whole(folder, root) if one.path.resolve() == real]
            except UnformattableError:
                inside = []  # something else in the drill is broken
            if inside:
                return [replace(inside[0], path=path, shown=str(path))]
            break
    content = path.read_bytes()
    return [Formatted(path, str(path), content, format_text(content, str(path)))]


def format_text(content: bytes, shown: str) -> bytes:
    """Format one file by itself.

    Args:
        content: Its bytes.
        shown: What findings call it.

    Raises:
        UnformattableError: It cannot be read.
        WouldChangeError: It would say something else afterwards.
    """
    findings = Findings()
    source = SourceText("file.yaml", shown, content)
    root: Node = _read(source, findings)
    if findings.errors:
        raise UnformattableError(findings.sorted())
    order: Ranks = {}
    if isinstance(root, Tree) and root.entries.keys() & {"format", "pack"}:
        order = _order(((root, SCHEMAS[PACK_ROOT if "pack" in root.entries else ROOT]),))
    after = _canonical(source, order)
    again = _read(SourceText("file.yaml", shown, after), findings)
    if findings.errors or not same(root, again):
        raise WouldChangeError(shown)
    return after


def same(one: Node, other: Node) -> bool:
    """Say whether two trees say the same: the same keys, and under each the same text, read as the same kind of value."""
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return one.text == other.text and same_kind(one.text, one.plain, other.plain)
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one.items) == len(other.items) and all(map(same, one.items, other.items))
    if isinstance(one, Tree) and isinstance(other, Tree):
        return one.entries.keys() == other.entries.keys() and all(
            same(value, other.entries[key]) for key, value in one.entries.items()
        )
    return False


def ranks_of(shelf: Shelf, root: str, findings: Findings) -> Ranks:
    """Return the order of every key of a drill or a pack, as its schema has it.

    Args:
        shelf: Its files.
        root: The first of them.
        findings: Where it is said what cannot be read.

    Raises:
        Unreadable: Its first file is not to be had.
    """
    return _order(_assembled(shelf, root, findings).trees)


def _whole(folder: Path, root: str) -> list[Formatted]:
    """Format a drill or a pack with all it includes."""
    findings = Findings()
    shelf = DiskShelf(folder, str(folder) if folder != Path() else "")
    try:
        whole = _assembled(shelf, root, findings)
    except Unreadable as error:
        findings.add("unreadable", Place(shelf.shown(root)), says=f"unreadable-{error.why}")
        raise UnformattableError(findings.sorted()) from None
    if findings.errors:
        raise UnformattableError(findings.sorted())
    order = _order(whole.trees)
    files = [
        Formatted(folder / name, shelf.shown(name), source.content, _canonical(source, order))
        for name, source in whole.texts.items()
    ]
    if any(file.changed for file in files):
        changed = {name: file.after for name, file in zip(whole.texts, files, strict=True)}
        again = _assembled(FrozenShelf(changed), root, findings)
        kept = len(again.trees) == len(whole.trees) and all(
            same(old, new) for (old, _), (new, _) in zip(whole.trees, again.trees, strict=True)
        )
        if findings.errors or not kept or (root == ROOT and not _plays_same(folder, changed)):
            raise WouldChangeError(str(folder))
    return sorted(files, key=lambda file: file.shown)


def _plays_same(folder: Path, changed: Mapping[str, bytes]) -> bool:
    """Say whether a drill that can be played is the very same with other files."""
    before = check(folder).scenario
    if before is None:
        return True
    sources = tuple(replace(one, content=changed.get(one.name, one.content)) for one in before.sources)
    try:
        after = load_sources(sources)
    except ScenarioError:
        return False
    return _same_but(before, after, "sources", "digest", "city") and _same_ground(before.city, after.city)


def _same_ground(one: City, other: City) -> bool:
    """Say whether two cities are the same; graphs and routers know only whether they are one and the same object."""
    return (
        _same_but(one, other, "graph", "router")
        and list(one.graph.nodes(data=True)) == list(other.graph.nodes(data=True))
        and list(one.graph.edges(keys=True, data=True)) == list(other.graph.edges(keys=True, data=True))
    )


def _same_but(one: Scenario | City, other: Scenario | City, *names: str) -> bool:
    found = [field.name for field in fields(one) if field.name not in names]
    return all(getattr(one, name) == getattr(other, name) for name in found)


def _assembled(shelf: Shelf, root: str, findings: Findings) -> _Whole:
    """Read a drill or a pack, its own packs with it.

    Raises:
        Unreadable: Its first file is not to be had.
    """
    assembly = Assembly(findings)
    tree = assembly.read(shelf, root)
    trees = [(tree, SCHEMAS[root])]
    waiting = [(item, shelf) for item in _packs_of(tree)]
    seen = {shelf.prefix + root}
    for item, at in waiting:
        name = clean(item.text)
        kind = "outside" if name is None else at.kind(name)
        if name is None or kind not in ("file", "folder"):
            findings.add("include-missing", item, path=item.short)
            continue
        within, first = (at, name) if kind == "file" else (at.below(name), PACK_ROOT)
        if within.prefix + first in seen:
            continue
        seen.add(within.prefix + first)
        try:
            pack = assembly.read(within, first)
        except Unreadable:
            findings.add("include-missing", item, path=item.short)
            continue
        trees.append((pack, SCHEMAS[PACK_ROOT]))
        waiting += [(one, within) for one in _packs_of(pack)]
    return _Whole(tuple(trees), assembly.texts)


def _packs_of(tree: Node) -> list[Scalar]:
    """Return where a drill or a pack names packs of its own: those it uses, or the one it varies."""
    named = tree.entries.get("uses") or tree.entries.get("varies") if isinstance(tree, Tree) else None
    items = named.items if isinstance(named, Sequence) else [named]
    return [
        one for one in items if isinstance(one, Scalar) and ("/" in one.text or one.text.endswith(".yaml"))
    ]


def _order(trees: tuple[tuple[Node, str], ...]) -> Ranks:
    """Return the rank of every key that a schema knows, by file, line and column."""
    order: Ranks = {}
    for root, name in trees:
        for node, schema in parts(root, name):
            known = schema.get("properties")
            if not known or not isinstance(node, Tree):
                continue
            ranks = {key: rank for rank, key in enumerate(known)}
            for key, value in node.entries.items():
                if value.key is not None and key in ranks:
                    at = (value.key.source.name, value.key.mark.line, value.key.mark.column)
                    order.setdefault(at, ranks[key])
    return order


def _canonical(source: SourceText, order: Ranks) -> bytes:
    """Return the canonical bytes of one file.

    Raises:
        WouldChangeError: A comment would be lost.
    """
    try:
        written = read_written(source.text)
        if written is None:
            return source.content
        text = canonical(written, lambda at: order.get((source.name, *at)))
        again = read_written(text)
        kept = again is not None and sorted(comments_of(written)) == sorted(comments_of(again))
    except yaml.YAMLError:
        kept, text = False, ""
    if not kept:
        raise WouldChangeError(source.shown)
    return text.encode()


def _read(source: SourceText, findings: Findings) -> Node:
    if not source.decode(findings):
        return Broken(source, TOP)
    return read_document(source, findings, Budget()).root


def _root_in(folder: Path) -> str | None:
    return next((name for name in SCHEMAS if (folder / name).is_file()), None)
