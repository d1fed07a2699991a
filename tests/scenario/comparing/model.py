"""Edited copies of shipped and model drills."""

from __future__ import annotations

import shutil
from pathlib import Path

from tabletop.language.shipped import shipped
from tabletop.scenario import Scenario, load

MODEL = Path(__file__).parent.parent / "data" / "kota-kecil"
FIRST = shipped("scenarios", "latihan-dasar")


def copied(folder: Path, edits: dict[tuple[str, str], str], source: Path = FIRST) -> Path:
    """Copy a drill, with pieces of its files, each found there once, written otherwise."""
    target = folder / "copy"
    shutil.copytree(source, target)
    for (file, old), new in edits.items():
        text = (target / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, (file, old, text.count(old))
        (target / file).write_text(text.replace(old, new), encoding="utf-8")
    return target


def edited(folder: Path, edits: dict[tuple[str, str], str], source: Path = FIRST) -> Scenario:
    """Load such a copy."""
    return load(copied(folder, edits, source))
