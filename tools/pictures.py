"""Draw the pictures of the documents anew: ``python -m tools.pictures``. Run it when the table looks different."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tabletop.language import Language
from tabletop.scenario import load
from tabletop.session import Session
from tabletop.table.snapshot import save_table

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"

PICTURES: tuple[tuple[str, str, int, Language], ...] = (
    ("banjarmasin.png", "banjarmasin", 66, "en"),
    ("latihan-dasar.png", "latihan-dasar", 3, "id"),
)
"""File, drill, turns played by the book before it, and language."""


def main() -> None:
    """Play each drill as far as its picture, and draw it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file, drill, turns, language in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            session = Session.start(load(drill), Path(folder) / "session")
            for _ in range(turns):
                session.end_turn()
            save_table(session, FOLDER / file, language)
            session.close()
        print(FOLDER / file)


if __name__ == "__main__":
    main()
