"""A drill copied to begin another one with: its own files as they are, comments and all, but for a few single values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from tabletop.scenario.bundle.packing import bundle_of
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.finding import Findings
from tabletop.scenario.library import ROOT
from tabletop.scenario.reading import Assembly, FrozenShelf, Node, Scalar, SourceText
from tabletop.scenario.reading import Mapping as Tree
from tabletop.scenario.reading.dates import KEY
from tabletop.scenario.schema.editor import Target, schema_file
from tabletop.scenario.writing.edits import Edit, Layout, apply_edits, plain

_MODELINE = re.compile(r"(?m)^(#\s*yaml-language-server:\s*\$schema=)\S+")


class NoElectionDayError(Exception):
    """A drill that writes its dates out cannot be moved by one line."""


def copied(
    drill: Scenario, *, name: str | None = None, title: str | None = None, election_day: date | None = None
) -> dict[str, bytes]:
    """Return the files of a drill for its copy, by name; its shipped packs are no part of it.

    Args:
        drill: What is copied.
        name: Its new id; None: as it was. So for the others.
        title: Its new name, in both languages.
        election_day: Its new election day, from which all its dates are counted.

    Raises:
        NoElectionDayError: It is to be moved, and writes its dates out.
        BundleError: A file of it has a name that not every system can hold.
    """
    files = dict(bundle_of(drill).files)
    root = Assembly(Findings()).read(FrozenShelf(files), ROOT)
    entries = root.entries if isinstance(root, Tree) else {}
    wanted: list[tuple[Scalar, str]] = []
    if name is not None:
        wanted += [(one, name) for one in _scalars(entries.get("id"))]
    if title is not None:
        wanted += [(one, plain(title)) for one in _scalars(entries.get("title"))]
    if election_day is not None:
        if drill.election_day is None:
            raise NoElectionDayError
        wanted += [(one, election_day.isoformat()) for one in _scalars(entries.get(KEY))]
    for source in {node.source.name: node.source for node, _ in wanted}.values():
        files[source.name] = _edited(source, [pair for pair in wanted if pair[0].source is source])
    return files


def with_schemas(files: Mapping[str, bytes], known: Mapping[str, Target], folder: str) -> dict[str, bytes]:
    """Return those files whose line for editors leads elsewhere, leading to the schemas of the new drill.

    Args:
        files: By name.
        known: What part of the schema each is.
        folder: Where the schemas lie in the drill.
    """
    found = {}
    for name, content in files.items():
        if name in known and b"yaml-language-server:" in content:
            up = "../" * name.count("/")
            line = f"{up}{folder}/{schema_file(known[name])}"
            text = _MODELINE.sub(lambda match, line=line: match[1] + line, content.decode("utf-8"))  # type: ignore[misc]
            found[name] = text.encode()
    return found


def _scalars(node: Node | None) -> list[Scalar]:
    """Return a value, or both languages of a text."""
    if isinstance(node, Scalar):
        return [node]
    return [one for one in node.entries.values() if isinstance(one, Scalar)] if isinstance(node, Tree) else []


def _edited(source: SourceText, wanted: list[tuple[Scalar, str]]) -> bytes:
    """Return a file with single values written anew; its line ends and its mark at the beginning stay."""
    layout = Layout(source.text)
    edits = []
    for node, text in wanted:
        span = layout.span(node.mark.line, node.mark.column)
        if span is not None:
            start, end = span
            # a text of several lines takes the line break behind it along
            gap = source.text[start:end][len(source.text[start:end].rstrip()) :]
            edits.append(Edit(start, end, text + gap))
    mark = b"\xef\xbb\xbf" if source.content.startswith(b"\xef\xbb\xbf") else b""
    return mark + apply_edits(source.text, edits).encode()
