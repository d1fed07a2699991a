"""Loading a scenario: from the disk or from the frozen files of a session; every problem is said at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.language import catalogue
from tabletop.scenario.changes import CHANGES, Change, changed_drill, changed_packs
from tabletop.scenario.documents.scenario import Scenario, Source
from tabletop.scenario.finding import Finding, Findings, Place, Placed
from tabletop.scenario.library import PACK_ROOT, PACKS, ROOT, Found, find
from tabletop.scenario.lone_city import LoneCity, is_city, read_lone_city
from tabletop.scenario.packs import PackFinder, read_packs, whole_pack
from tabletop.scenario.reading import Assembly, Broken, FrozenShelf, Node, SourceText
from tabletop.scenario.reading import Mapping as Tree
from tabletop.scenario.reading.dates import put_dates
from tabletop.scenario.reading.shelf import DiskShelf, Shelf, Unreadable
from tabletop.scenario.reading.tree import is_whole
from tabletop.scenario.render import render_all
from tabletop.scenario.roads import read_roads
from tabletop.scenario.schema import check_schema, fits_schema
from tabletop.uncollected import uncollected

if TYPE_CHECKING:
    from tabletop.scenario.documents.doctrine import Doctrine
    from tabletop.scenario.parse import Names


PIPED = "<stdin>"
"""How a text that is no file is named."""

_OF_PACKS = frozenset({"pack", "law-as-of", "courses", "incident-types", "unit-types", "force", "states"})
_OF_DRILLS = frozenset({"uses", "stages", "seats", "injects", "city"})


class ScenarioError(Exception):
    """A scenario that cannot be played as it is written.

    Attributes:
        findings: What is wrong, by file and position.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings."""
        super().__init__(findings)
        self.findings = findings

    def __str__(self) -> str:
        return render_all(self.findings, catalogue("en"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A drill as it was read, for those who look further.

    Attributes:
        root: What its root file says, includes in place; `Broken` where a pack was read by itself.
        packs: What its packs say, in the order used; of a variant, with what it takes over.
        own: The packs as they are written that lie in its own folder, what they vary there among them.
        foreign: Those that its author cannot mend.
        names: What is declared and referred to.
        texts: The YAML files, by name.
        findings: What was found while reading, to be added to.
    """

    root: Node
    packs: tuple[Node, ...]
    own: tuple[Node, ...]
    foreign: tuple[Node, ...]
    names: Names
    texts: Mapping[str, SourceText]
    findings: Findings


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What looking at a scenario gave.

    Attributes:
        scenario: The scenario, or None when an error keeps it from being played.
        findings: Everything found, by file and position.
        unreadable: Whether there was no file to look at.
        reading: What was read, where there was something to read.
        doctrine: The doctrine of the scenario, or of a pack that was looked at by itself; None when it has errors, or
            is only a part that another pack completes.
        texts: The YAML files, by name, even where nothing could be made of them.
        city: The city of a file that holds nothing else; None when it has errors.
    """

    scenario: Scenario | None
    findings: tuple[Finding, ...]
    unreadable: bool = False
    reading: Reading | None = None
    doctrine: Doctrine | None = None
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    city: LoneCity | None = None


def check(
    name_or_path: str | os.PathLike[str],
    *,
    findings: Findings | None = None,
    packs: bool = False,
    instead: Mapping[str, bytes] | None = None,
) -> CheckResult:
    """Look at a scenario and say everything that is wrong with it.

    Args:
        name_or_path: A shipped name such as ``banjarmasin``, a folder with a ``scenario.yaml``, or a YAML file.
        findings: Where problems go; None: nowhere but into the result.
        packs: Whether a doctrine pack is looked at by itself: a folder with a ``pack.yaml``, or that file. Likewise the
            file of a city.
        instead: By real path, what is read in place of what stands on the disk.
    """
    findings = Findings() if findings is None else findings
    where = find(name_or_path, findings, packs)
    if where is None:
        return CheckResult(None, findings.sorted(), unreadable=True)
    return _check(where.shelf(instead=instead), where.root, findings, packs=packs)


def check_text(content: bytes, *, findings: Findings | None = None) -> CheckResult:
    """Look at the text of a scenario or a pack that is no file; what it includes is read from the current folder.

    Args:
        content: The text, in UTF-8.
        findings: Where problems go; None: nowhere but into the result.
    """
    instead = {os.path.realpath(PIPED): content}
    shelf = DiskShelf(Path(), "", instead=instead)
    return _check(shelf, PIPED, Findings() if findings is None else findings, packs=True)


def check_edited(where: Found, changed: Mapping[str, bytes]) -> CheckResult:
    """Look at a scenario as it would be with some of its files changed; the disk is not touched.

    Args:
        where: The scenario.
        changed: New contents by the names of files in its folder.
    """
    instead = {os.path.realpath(where.folder / name): content for name, content in changed.items()}
    return _check(where.shelf(instead=instead), where.root, Findings())


def check_files(files: Mapping[str, bytes], root: str = ROOT) -> CheckResult:
    """Look at a scenario that is not on the disk and say everything that is wrong with it.

    Args:
        files: Its own files, by their names in its folder; packs it does not hold are those of this program.
        root: The first of them; another than ``scenario.yaml`` may be a pack or a city by itself.
    """
    return _check(FrozenShelf(files), root, Findings(), packs=root != ROOT)


def load(name_or_path: str | os.PathLike[str]) -> Scenario:
    """Return a scenario.

    Args:
        name_or_path: A shipped name such as ``banjarmasin``, a folder with a ``scenario.yaml``, or a YAML file.

    Raises:
        ScenarioError: It cannot be found, read or played; every reason is in its `findings`.
    """
    return _or_raise(check(name_or_path))


def load_sources(sources: tuple[Source, ...]) -> Scenario:
    """Return the scenario that frozen files hold, without touching the disk; its digest is the same.

    Raises:
        ScenarioError: The files do not make a scenario.
    """
    return _or_raise(check_sources(sources))


def check_changed(sources: tuple[Source, ...], changes: Iterable[bytes]) -> CheckResult:
    """Look at a scenario with something in it otherwise, see `tabletop.scenario.changes`; the disk is not touched.

    Args:
        sources: The files of the scenario.
        changes: What is otherwise, each YAML in UTF-8, in the order in which they are put over it; in the findings the
            first is the file `change_name` of 0.
    """
    changed = (Source(change_name(place), change) for place, change in enumerate(changes))
    return check_sources((*sources, *changed))


def change_name(place: int) -> str:
    """Return the name of a change among the sources, by its place from 0."""
    return f"{CHANGES}/{place:03d}.yaml"


def check_sources(sources: tuple[Source, ...]) -> CheckResult:
    """Look at the scenario that frozen files hold and say everything that is wrong with it; the disk is not touched."""
    files = {source.name: source.content for source in sources}

    def frozen_pack(name: str) -> tuple[Shelf, str] | None:
        shelf = FrozenShelf(files, f"{PACKS}/{name}/")
        return (shelf, PACK_ROOT) if shelf.kind(PACK_ROOT) == "file" else None

    return _check(FrozenShelf(files), ROOT, Findings(), pack_of=frozen_pack)


def digest_of(sources: tuple[Source, ...]) -> str:
    """Return the BLAKE2b-128 digest of files by name, hexadecimal."""
    state = blake2b(digest_size=16)
    for source in sorted(sources, key=lambda one: one.name):
        for part in (source.name.encode(), source.content):
            state.update(len(part).to_bytes(8, "big"))
            state.update(part)
    return state.hexdigest()


def _or_raise(result: CheckResult) -> Scenario:
    if result.scenario is None:
        raise ScenarioError(result.findings)
    return result.scenario


@uncollected()
def _check(
    shelf: Shelf,
    root_name: str,
    findings: Findings,
    *,
    packs: bool = False,
    pack_of: PackFinder | None = None,
) -> CheckResult:
    assembly = Assembly(findings)
    try:
        root = assembly.read(shelf, root_name, ROOT)
    except Unreadable as error:
        findings.add("unreadable", Place(shelf.shown(root_name)), says=f"unreadable-{error.why}")
        return CheckResult(None, findings.sorted(), unreadable=True)
    ending = next((one for one in (".txt", ".yml") if root_name.lower().endswith(one)), None)
    if ending is not None:
        stem = root_name[: -len(ending)].removesuffix(".yaml").removesuffix(".yml")
        where = Place(shelf.shown(root_name))
        wanted = f"{stem}.yaml"
        findings.add(
            "file-ending", where, advice="file-ending", severity="warning", ending=ending, wanted=wanted
        )
    if not isinstance(root, Tree):
        if not isinstance(root, Broken):
            findings.add("not-a-scenario", root, advice="not-a-scenario")
        return CheckResult(None, findings.sorted(), texts=assembly.texts)
    if packs and _is_pack(root, root_name):
        return _check_pack(root, shelf, root_name, assembly)
    if packs and is_city(root):
        city = read_lone_city(root, shelf, assembly)
        return CheckResult(None, findings.sorted(), texts=assembly.texts, city=city)
    return _check_drill(root, shelf, assembly, pack_of)


def _is_pack(root: Tree, name: str) -> bool:
    """Whether a file is a doctrine pack by itself, going by what it says, or by its name where it says neither."""
    if root.entries.keys() & _OF_DRILLS:
        return False
    return name == PACK_ROOT or bool(root.entries.keys() & _OF_PACKS)


def _check_pack(written: Tree, shelf: Shelf, name: str, assembly: Assembly) -> CheckResult:
    """Look at a pack by itself; where it is only a part, what another pack may say is not missed."""
    from tabletop.scenario.parse import Names
    from tabletop.scenario.parse.doctrine import Packs, complete, declare_doctrine, read_doctrine
    from tabletop.scenario.parse.fields import Fields

    findings = assembly.findings
    pack = whole_pack(written, shelf, name, assembly)
    root = pack.root
    check_schema(root, "pack.schema.json", findings)
    names = Names(findings)
    fields = Fields(root, names, findings)
    whole = complete(fields)
    book = Packs((fields,), written, whole)
    declare_doctrine(book, names)
    doctrine = read_doctrine(book)
    nothing = Broken(root.source, root.mark)
    reading = Reading(nothing, (root,), pack.own, pack.foreign, names, assembly.texts, findings)
    sound = None if findings.errors or not whole else doctrine
    return CheckResult(None, findings.sorted(), reading=reading, doctrine=sound, texts=assembly.texts)


def _check_drill(root: Tree, shelf: Shelf, assembly: Assembly, pack_of: PackFinder | None) -> CheckResult:
    findings = assembly.findings
    changes = _changes(shelf, assembly) if pack_of is not None else []
    for change in changes:
        root = changed_drill(root, change, findings)
    election_day = put_dates(root, assembly.dated, findings)
    check_schema(root, "scenario.schema.json", findings)
    packs = read_packs(root, shelf, assembly, pack_of)
    trees = tuple(pack.root for pack in packs)
    for change in changes:
        trees = changed_packs(trees, change, findings)
    roads = read_roads(root.entries.get("city"), shelf, assembly)
    sources = tuple(Source(name, content) for name, content in sorted(assembly.sources.items()))
    from tabletop.scenario.parse import Names, read_scenario

    names = Names(findings)
    asked: Placed = root.entries["uses"].label if "uses" in root.entries else root
    city = root.entries.get("city")
    scenario = read_scenario(
        root,
        trees,
        asked,
        names,
        findings,
        sources,
        digest_of(sources),
        city_fits=not findings.errors
        or (city is not None and is_whole(city) and fits_schema(city, "city.schema.json")),
        roads=roads,
        election_day=election_day,
    )
    own = tuple(tree for pack in packs for tree in pack.own)
    foreign = tuple(tree for pack in packs for tree in pack.foreign)
    reading = Reading(root, trees, own, foreign, names, assembly.texts, findings)
    doctrine = None if scenario is None else scenario.doctrine
    return CheckResult(scenario, findings.sorted(), reading=reading, doctrine=doctrine, texts=assembly.texts)


def _changes(shelf: Shelf, assembly: Assembly) -> list[Change]:
    """Return what is otherwise in a frozen scenario, in the order in which it is put over it."""
    roots = [assembly.read(shelf, name) for name in shelf.names(CHANGES)]
    for root in roots:
        check_schema(root, "change.schema.json", assembly.findings)
    return [root for root in roots if isinstance(root, Tree)]
