"""Turning what a spreadsheet asks for into changed files, and proving that they say just that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tabletop.language import phrase
from tabletop.scenario.finding import Finding, Findings, Place
from tabletop.scenario.library import ROOT, Found
from tabletop.scenario.load import CheckResult, Reading, check_edited
from tabletop.scenario.msel.columns import column_of
from tabletop.scenario.msel.draft import Change, Draft, Plan, before
from tabletop.scenario.msel.lines import below, data, ident, injects_of
from tabletop.scenario.reading import Mapping as Tree
from tabletop.scenario.reading import Node, Scalar, Sequence, SourceText
from tabletop.scenario.writing import CannotEdit, Edit, Shape, apply_edits
from tabletop.scenario.writing.shape import Steps

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Applied:
    """What a spreadsheet made of a drill's files.

    Attributes:
        texts: The old and the new text of each changed file, by its name in the drill's folder.
        contents: The new bytes.
        findings: What keeps them from being written, by cell where it can be said; warnings besides.
    """

    texts: Mapping[str, tuple[str, str]]
    contents: Mapping[str, bytes]
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether the new files may be written."""
        return not any(one.severity == "error" for one in self.findings)


def apply(plan: Plan, where: Found, reading: Reading) -> Applied:
    """Return a drill's files as a spreadsheet asks for; nothing is written.

    Args:
        plan: What it asks for.
        where: The drill.
        reading: As it was read.
    """
    findings = Findings()
    files = _Files(reading.texts)
    editor = _Editor(plan, reading, files, findings)
    editor.edit()
    changed = {
        (where.root if name == ROOT else name): (reading.texts[name], text)
        for name, text in files.changed().items()
    }
    contents = {
        name: (_BOM if source.content.startswith(_BOM) else b"") + text.encode("utf-8")
        for name, (source, text) in changed.items()
    }
    texts = {name: (source.text, text) for name, (source, text) in changed.items()}
    if findings.errors:
        return Applied(texts, contents, findings.sorted())
    result = check_edited(where, contents)
    found = _by_cell(result, plan)
    if result.reading is not None and not any(one.severity == "error" for one in found):
        _prove(plan, reading, result.reading, findings)
        found = (*found, *findings.sorted())
    return Applied(texts, contents, found)


class _Files:
    """The texts of a drill's files while they change."""

    def __init__(self, sources: Mapping[str, SourceText]) -> None:
        self._sources = sources
        self._texts: dict[str, str] = {}
        self._shapes: dict[str, Shape] = {}

    def shape(self, name: str) -> Shape:
        """Return a text as it is now, parsed."""
        if name not in self._shapes:
            self._shapes[name] = Shape(self._texts.get(name, self._sources[name].text))
        return self._shapes[name]

    def change(self, name: str, edits: Iterable[Edit]) -> None:
        """Change a text."""
        self._texts[name] = apply_edits(self.shape(name).text, edits)
        del self._shapes[name]

    def changed(self) -> dict[str, str]:
        """Return the texts that are no longer what they were."""
        return {name: text for name, text in self._texts.items() if text != self._sources[name].text}


class _Editor:
    """Makes the changes: values first, all at once; then shapes, one an inject at a time; then whole injects."""

    def __init__(self, plan: Plan, reading: Reading, files: _Files, findings: Findings) -> None:
        self._plan = plan
        self._reading = reading
        self._files = files
        self._findings = findings
        self._trees = {ident(tree): tree for tree in injects_of(reading.root)}
        self._addresses: dict[int, tuple[str, Steps]] = {}

    def edit(self) -> None:
        drafts = [draft for draft in self._plan.drafts.values() if draft.tree is not None]
        waiting = [(draft, [c for c in draft.changes if not c.simple]) for draft in drafts if not draft.gone]
        for draft in drafts:
            if draft.tree is not None:
                self._address(draft.tree)
        spots = self._spots([draft for draft in self._plan.drafts.values() if draft.tree is None])
        self._round([(draft, c) for draft, _ in waiting for c in draft.changes if c.simple])
        while waiting := [(draft, changes) for draft, changes in waiting if changes]:
            self._round([(draft, changes.pop(0)) for draft, changes in waiting])
        self._append(spots)
        gone = [draft for draft in drafts if draft.gone]
        if gone:
            self._remove(gone)

    def _round(self, changes: Iterable[tuple[Draft, Change]]) -> None:
        """Make changes that do not touch each other."""
        edits: dict[str, list[Edit]] = {}
        for draft, change in changes:
            try:
                name, steps = self._find(draft, change.steps)
                edits.setdefault(name, []).append(_edit(self._files.shape(name), steps, change))
            except CannotEdit:
                place = self._plan.place(draft.ident, change.steps) or Place("")
                related = [draft.tree.entries["id"]] if draft.tree is not None else []
                self._findings.add("sheet-layout", place, advice="sheet-layout", related=related)
        for name, some in edits.items():
            self._files.change(name, some)

    def _address(self, tree: Tree) -> None:
        """Note in which file an inject and all in it stand, and what leads there, before anything moves."""
        waiting: list[Node] = [tree]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Tree):
                waiting.extend(node.entries.values())
                kind = "mapping"
            elif isinstance(node, Sequence):
                waiting.extend(node.items)
                kind = "sequence"
            else:
                kind = "scalar"
            name = node.source.name
            steps = self._files.shape(name).steps.get((kind, node.mark.line, node.mark.column))
            if steps is not None:
                self._addresses[id(node)] = (name, steps)

    def _find(self, draft: Draft, steps: Steps) -> tuple[str, Steps]:
        """Return the file in which something of an inject stands, and what leads there.

        Raises:
            CannotEdit: It cannot be told, as with lists that come from several files.
        """
        node: Node | None = draft.tree
        address = self._addresses.get(id(node))
        for step in steps:
            if address is None:
                raise CannotEdit
            below: Node | None = None
            if isinstance(node, Tree) and isinstance(step, str):
                below = node.entries.get(step)
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                below = node.items[step]
            if below is not None and (node is None or below.source is not node.source):
                address = self._addresses.get(id(below))
            else:
                address = (address[0], (*address[1], step))
            node = below
        if address is None:
            raise CannotEdit
        return address

    def _spots(self, new: list[Draft]) -> dict[tuple[str, Steps], list[Any]]:
        """Return where new injects are written: below those of the same stage, or the last there is.

        To be asked before anything moves.
        """
        listed: dict[tuple[str, Steps], list[Any]] = {}
        for draft in new:
            stage = draft.at(("at", "stage"))
            alike = [tree for tree in self._trees.values() if stage is not None and _stage(tree) == stage]
            trees = alike or list(self._trees.values())
            if trees:
                self._address(trees[-1])
                name, steps = self._addresses.get(id(trees[-1]), ("", ()))
                listed.setdefault((name, steps[:-1]), []).append(draft.data)
            else:
                listed.setdefault(self._empty(), []).append(draft.data)
        return listed

    def _append(self, listed: dict[tuple[str, Steps], list[Any]]) -> None:
        """Write new injects at the end of their lists."""
        for (name, steps), values in listed.items():
            node: Any = self._files.shape(name).node(steps) if name else None
            if not name or (
                node is not None and node.id == "mapping"
            ):  # a list put together of several files
                first = self._plan.place(values[0]["id"], ()) or Place("")
                self._findings.add("sheet-layout", first, advice="sheet-layout")
                continue
            shape = self._files.shape(name)
            listed_there = node is not None and node.id == "sequence"
            edit = shape.append(steps, values) if listed_there else shape.put(steps, values)
            self._files.change(name, [edit])

    def _empty(self) -> tuple[str, Steps]:
        """Return where the list of injects stands, or is to stand, in a drill that has none."""
        root = self._reading.root
        node = below(root, ("injects",))
        if isinstance(node, Sequence) and node.source is not root.source:
            return node.source.name, ()
        return root.source.name, ("injects",)

    def _remove(self, gone: list[Draft]) -> None:
        lists: dict[tuple[str, Steps], list[int]] = {}
        for draft in gone:
            name, steps = self._addresses.get(id(draft.tree), ("", ()))
            if name and steps and isinstance(steps[-1], int):
                lists.setdefault((name, steps[:-1]), []).append(steps[-1])
        for (name, steps), numbers in lists.items():
            node = self._files.shape(name).node(steps)
            if node is not None and len(node.value) == len(numbers):
                self._files.change(name, [self._files.shape(name).put(steps, [])])
                continue
            for number in sorted(numbers, reverse=True):
                self._files.change(name, [self._files.shape(name).remove((*steps, number))])


def _edit(shape: Shape, steps: Steps, change: Change) -> Edit:
    if change.deed == "remove":
        return shape.remove(steps)
    if change.deed == "append":
        value: Any = change.value
        return shape.append(steps, value)
    return shape.put(steps, change.value, before(change.steps))


def _stage(tree: Tree) -> str | None:
    at = tree.entries.get("at")
    stage = at.entries.get("stage") if isinstance(at, Tree) else None
    return stage.text if isinstance(stage, Scalar) else None


def _prove(plan: Plan, old: Reading, new: Reading, findings: Findings) -> None:
    """Hold the new files against what was asked: each inject says exactly what it should, and no other changed."""
    wanted: dict[str, Any] = {ident(tree): _bare(data(tree)) for tree in injects_of(old.root)}
    for name, draft in plan.drafts.items():
        if draft.gone:
            del wanted[name]
        else:
            wanted[name] = _bare(draft.data)
    found: dict[str, Any] = {ident(tree): _bare(data(tree)) for tree in injects_of(new.root)}
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            first = next((plan.place(one, ()) for one in plan.drafts), None)
            findings.add("sheet-layout", plan.place(name, ()) or first or Place(""), advice="sheet-layout")


def _bare(value: Any) -> Any:
    """Return data as it is compared: texts without what a way of writing adds around them."""
    if isinstance(value, dict):
        return {key: _bare(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_bare(part) for part in value]
    return str(value).strip()


def _by_cell(result: CheckResult, plan: Plan) -> tuple[Finding, ...]:
    """Return what was found in the changed files, at the cells that it came from."""
    if result.reading is None:
        return result.findings
    atlas = _Atlas(result.reading, plan)
    unknown = {one.place for one in result.findings if one.id == "ref-unknown"}
    return tuple(
        atlas.moved(one)
        for one in result.findings
        # In a sheet, how a name is spelled matters only where it is one; a title that nothing bears is said once.
        if not (one.id == "value-id" and one.place in unknown and atlas.cell(one) is not None)
    )


class _Atlas:
    """Which cell each place of the changed files came from."""

    def __init__(self, reading: Reading, plan: Plan) -> None:
        self._plan = plan
        self._values: dict[tuple[str, int, int], tuple[str, Steps]] = {}
        self._owners: dict[tuple[str, int, int], tuple[str, Steps]] = {}
        for tree in injects_of(reading.root):
            self._note(ident(tree), tree)
        self._known = sorted({**self._owners, **self._values}.items())

    def moved(self, finding: Finding) -> Finding:
        """Return a finding at its cell, in the words of the sheet: what is missing is named by its heading."""
        place = self.cell(finding)
        if place is None:
            return finding
        spot = self._missing(finding)
        column = column_of(spot[1]) if spot is not None else None
        if column is None:
            return replace(finding, place=place)
        params = dict(finding.phrase.params) | {"name": phrase(f"msel.heading.{column.name}")}
        return replace(finding, place=place, phrase=phrase(finding.phrase.key, **params))

    def _missing(self, finding: Finding) -> tuple[str, Steps] | None:
        """Return the inject, and what leads to the key that a finding misses there."""
        owner = self._owners.get((finding.file, finding.line, finding.column))
        if finding.id != "schema-missing" or owner is None:
            return None
        return owner[0], (*owner[1], str(dict(finding.phrase.params).get("name", "")))

    def cell(self, finding: Finding) -> Place | None:
        """Return the cell of a finding, or None where it is about something else."""
        place = finding.place
        at = (place.file, place.line, place.column)
        missing = self._missing(finding)
        if missing is not None:
            return self._cell(*missing)
        spot = self._values.get(at) or self._owners.get(at)
        if spot is None:
            above = [one for one in self._known if one[0][0] == place.file and one[0] <= at]
            spot = above[-1][1] if above else None
        return self._cell(*spot) if spot is not None else None

    def _cell(self, name: str, steps: Steps) -> Place | None:
        return self._plan.place(name, steps) if name in self._plan.drafts else None

    def _note(self, name: str, tree: Tree) -> None:
        waiting: list[tuple[Node, Steps]] = [(tree, ())]
        while waiting:
            node, steps = waiting.pop()
            spots = [node.place, node.label.place]
            found = self._values if isinstance(node, Scalar) else self._owners
            for spot in spots:
                found.setdefault((spot.file, spot.line, spot.column), (name, steps))
            if isinstance(node, Tree):
                waiting.extend((value, (*steps, key)) for key, value in node.entries.items())
            elif isinstance(node, Sequence):
                waiting.extend((item, (*steps, number)) for number, item in enumerate(node.items))
