"""``python -m tools.policies``: play what is missing, keep it, and write the page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tabletop.drill import PLAYERS
from tabletop.scenario import load, shipped_drills
from tools import policies

from . import kept
from .comparing import by_policy, compare
from .playing import played
from .telling import document

DOCUMENT = kept.FOLDER.with_suffix(".md")
SEEDS = 200


def complete(name: str, seeds: int, folder: Path = kept.FOLDER, *, jobs: int | None = None) -> int:
    """Play what is missing of a drill and keep it, whatever happens in between; return how many drills that were."""
    path = kept.path_of(name, folder)
    known = {(result.policy, result.seed): result for result in kept.read(path)}
    order = [(policy, seed) for seed in range(1, seeds + 1) for policy in PLAYERS]
    missing = [one for one in order if one not in known]
    kept.write(path, list(known.values()))
    with kept.adding(path) as add:
        for count, result in enumerate(played(name, missing, jobs=jobs), start=1):
            add(result)
            known[result.policy, result.seed] = result
            _tell(f"{name}: {count} of {len(missing)} drills")
    kept.write(path, (known[one] for one in order))
    return len(missing)


def page(names: Iterable[str], folder: Path = kept.FOLDER) -> str:
    """Return the page of what is kept of some drills."""
    return document([(load(name), by_policy(kept.read(kept.path_of(name, folder)))) for name in names])


def kept_names(folder: Path = kept.FOLDER) -> list[str]:
    """Return the drills of which something is kept."""
    return sorted(path.stem for path in folder.glob("*.csv"))


def _tell(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{words}", end="", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, and keep or print; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.policies", description=(policies.__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("scenario", nargs="*", help="all that are shipped unless named")
    parser.add_argument("--seeds", type=int, default=SEEDS, metavar="N", help=f"{SEEDS} unless given")
    parser.add_argument("--jobs", type=int, metavar="N", help="processes; one a core unless given")
    parser.add_argument("--anew", action="store_true", help="play again what is kept")
    parser.add_argument("-o", "--out", choices=["-"], help="print, and keep nothing")
    asked = parser.parse_args(arguments)
    names = asked.scenario or sorted(one.id for one in shipped_drills())
    if asked.out:
        seeds = range(1, asked.seeds + 1)
        print(document([(load(name), compare(name, seeds, jobs=asked.jobs)) for name in names]))
        return 0
    for name in names:
        if asked.anew:
            kept.path_of(name).unlink(missing_ok=True)
        print(f"\r{name}: {complete(name, asked.seeds, jobs=asked.jobs)} drills played")
    DOCUMENT.write_text(page(kept_names()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
