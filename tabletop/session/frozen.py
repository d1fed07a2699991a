"""The scenario of a session, frozen: every file it was read from, its doctrine pack included.

Editing the YAML afterwards changes nothing in a session that runs; a review needs nothing else.
"""

from __future__ import annotations

import os
from pathlib import Path

from tabletop.language import phrase
from tabletop.scenario import ScenarioError, digest_of, load_sources
from tabletop.scenario.documents.scenario import Scenario, Source
from tabletop.session.errors import SessionError

FOLDER = "scenario"


def freeze(scenario: Scenario, folder: Path) -> None:
    """Write the sources of a scenario into a session's folder, forced onto the disk.

    Raises:
        OSError: They cannot be written.
    """
    for source in scenario.sources:
        path = folder / FOLDER / source.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(source.content)
            file.flush()
            os.fsync(file.fileno())


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
    try:
        return load_sources(tuple(sources))
    except ScenarioError as error:
        raise SessionError(phrase("session.unplayable-source", folder=str(folder))) from error
