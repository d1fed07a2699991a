"""What an editor may offer while a drill or a pack is written: the names it declares, and the schema of each file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tabletop.scenario.finding import Findings
from tabletop.scenario.library import PACK_ROOT, ROOT
from tabletop.scenario.load import check
from tabletop.scenario.parse import Names
from tabletop.scenario.parse.doctrine import Packs, declare_doctrine
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.reading import Node
from tabletop.scenario.schema.editor import Known, as_json, files_of, kinds_of, titles_of
from tabletop.scenario.writing.formatting import SCHEMAS, UnformattableError
from tabletop.whole import write_whole


def known_of(path: Path | str) -> Known:
    """Return the names that a drill or a pack declares, and the schema of each of its own files.

    A drill with faults will do: a kind of which a name could not be read is left free.

    Args:
        path: The folder or first file of a drill or a pack, or the name of a shipped drill.

    Raises:
        UnformattableError: It cannot be read at all.
    """
    place = Path(path)
    pack = place / PACK_ROOT if place.is_dir() and not (place / ROOT).is_file() else place
    if pack.name == PACK_ROOT and pack.is_file():
        return _of_pack(pack)
    result = check(path if isinstance(path, str) else str(path))
    reading = result.reading
    if reading is None:
        raise UnformattableError(result.findings)
    files = dict(files_of(reading.root, SCHEMAS[ROOT]))
    for tree in reading.own:
        files |= dict(files_of(tree, SCHEMAS[PACK_ROOT]))
    return Known(_by_kind(reading.names, (reading.root, *reading.packs)), files)


def _of_pack(path: Path) -> Known:
    """Return what a pack by itself declares, and what it takes over from the one that it varies."""
    result = check(path, packs=True)
    reading = result.reading
    if reading is None:
        raise UnformattableError(result.findings)
    names = Names(Findings())
    fields = tuple(Fields(tree, names, reading.findings) for tree in reading.packs)
    declare_doctrine(Packs(fields, reading.packs[0], whole=True), names)
    files = {name: target for tree in reading.own for name, target in files_of(tree, SCHEMAS[PACK_ROOT])}
    files[path.name] = files.pop(ROOT)  # under which the first file is kept, whatever it is
    return Known(_by_kind(names, reading.packs), files)


def _by_kind(names: Names, trees: tuple[Node, ...]) -> dict[str, dict[str, str]]:
    titles = titles_of(trees)
    return {
        kind: {name: titles.get(id(names.where(kind, name)), "") for name in names.all(kind)}
        for kind in kinds_of()
        if names.sure(kind) and names.all(kind)
    }


def write_schemas(folder: Path, schemas: Mapping[str, Mapping[str, Any]]) -> None:
    """Write schemas into a folder, each file whole or not at all.

    Raises:
        OSError: They cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas.items():
        write_whole(folder / name, as_json(schema).encode())
