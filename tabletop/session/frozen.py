"""The scenario of a session, frozen: every file it was read from, its doctrine pack included.

Editing the YAML afterwards changes nothing in a session that runs; a review needs nothing else.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from tabletop.language import phrase
from tabletop.scenario import ScenarioError, digest_of, load_sources
from tabletop.scenario.documents.scenario import Scenario, Source
from tabletop.session.errors import SessionError

FOLDER = "scenario"

_KEPT = 6
_known: OrderedDict[str, Scenario] = OrderedDict()
"""Scenarios by their digest, which is that of every byte they were read from."""
_lock = Lock()  # the list of drills is read beside the loop


def freeze(scenario: Scenario, folder: Path) -> None:
    """Write the sources of a scenario into a session's folder; see `settle`.

    Raises:
        OSError: They cannot be written.
    """
    for source in scenario.sources:
        path = folder / FOLDER / source.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(source.content)


def settle(names: Iterable[str], folder: Path) -> None:
    """Force the frozen sources of those names onto the disk, and the names of all files in the session's folder.

    A session does so before it acknowledges its first turn: until then there is nothing that a power cut could take, and
    sixty files that wait for a disk one by one would keep the table from opening.

    Raises:
        OSError: They cannot be.
    """
    for name in names:
        with (folder / FOLDER / name).open("rb+") as file:
            os.fsync(file.fileno())
    if os.name == "posix":  # elsewhere a folder cannot be opened, and the system keeps names by itself
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def know(scenario: Scenario) -> None:
    """Keep a scenario as it was read, so that a session of it need not be read again; the last few are kept."""
    with _lock:
        _known[scenario.digest] = scenario
        _known.move_to_end(scenario.digest)
        while len(_known) > _KEPT:
            _known.popitem(last=False)


def recall(digest: str) -> Scenario | None:
    """Return a scenario that is still known, or None."""
    with _lock:
        return _known.get(digest)


def thaw(folder: Path, names: list[str], digest: str) -> Scenario:
    """Load the scenario of a session.

    Args:
        folder: The session's folder.
        names: Names of the sources, in order, as the journal's header holds them.
        digest: The digest it must have.

    Raises:
        SessionError: A file is missing or was changed.
    """
    sources = []
    base = (folder / FOLDER).resolve()
    for name in names:
        try:
            path = (base / name).resolve()
            if not path.is_relative_to(base):
                raise SessionError(phrase("session.outside", file=name))
            sources.append(Source(name, path.read_bytes()))
        except (OSError, ValueError) as error:  # a name with a NUL is no name
            raise SessionError(phrase("session.missing-source", file=name)) from error
    if digest_of(tuple(sources)) != digest:
        raise SessionError(phrase("session.changed-source", folder=str(folder)))
    known = recall(digest)
    if known is None or known.sources != tuple(sources):
        try:
            known = load_sources(tuple(sources))
        except ScenarioError as error:
            raise SessionError(phrase("session.unplayable-source", folder=str(folder))) from error
    know(known)
    return known
