"""Golden sessions: whole drills played by the book, kept under ``tests/golden`` with the scenario they were played on.

``python -m tools.golden`` records them again with the rules and the scenarios of today and prints what became different,
event by event, so that a change of rules is seen and not hidden. ``--check`` prints the same and writes nothing; it exits
with 1 where anything differs. Names of scenarios restrict it to those.

The tests replay them as they stand: an edit of a shipped scenario does not break them, a change of rules does.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tabletop.drill import DoctrinePlayer, Drill
from tabletop.scenario import Scenario, load
from tabletop.session import Header, Session
from tabletop.session.frozen import FOLDER, freeze
from tabletop.session.journal import Journal, read_journal

GOLDEN = Path(__file__).parents[1] / "tests" / "golden"
SEEDS: Mapping[str, tuple[int, ...]] = {"latihan-dasar": (1, 2, 3), "banjarmasin": (1,)}
STARTED = "2024-02-14T00:00:00+00:00"
"""Written into every header, so that the same drill gives the same bytes."""
SHOWN = 40


def record(scenario: Scenario, seed: int, journal: Path) -> None:
    """Play a drill by the book in every seat and write its journal."""
    drill = Drill(scenario, seed=seed)
    header = Header.of(scenario, "golden", seed, drill.mode, (), STARTED)
    writer = Journal(journal)
    writer.write(header.line())
    session = Session(journal.parent, header, drill, writer, DoctrinePlayer())
    try:
        while not drill.over:
            session.end_turn()
    finally:
        session.close()


def record_all(name: str, folder: Path) -> None:
    """Write the golden sessions of a scenario, and the scenario, into an empty folder."""
    scenario = load(name)
    freeze(scenario, folder)
    for seed in SEEDS[name]:
        record(scenario, seed, folder / f"seed-{seed}.jsonl")


def turns_of(journal: Path) -> dict[int, dict[str, Any]]:
    """Return the turns of a journal, digest and events, by number; none where there is no journal."""
    if not journal.exists():
        return {}
    return {line["turn"]: line for line in read_journal(journal).lines if line["kind"] == "turn"}


def differences(old: Path, new: Path) -> list[str]:
    """Return in words what is different in one journal from another; empty where both say the same."""
    before, after = turns_of(old), turns_of(new)
    lines: list[str] = []
    for turn in sorted({*before, *after}):
        was, now = before.get(turn), after.get(turn)
        if was is not None and now is not None and was == now:
            continue
        if was is None or now is None:
            lines.append(f"turn {turn}: {'new' if was is None else 'gone'}")
            continue
        told = [[_say(event) for event in line["events"]] for line in (was, now)]
        changed = list(_changes(*told))
        lines.append(
            f"turn {turn}: {len(changed)} events differ"
            if changed
            else f"turn {turn}: the state alone differs"
        )
        lines += changed
    return lines


def _changes(was: list[str], now: list[str]) -> list[str]:
    changes = []
    for kind, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind != "equal":
            changes += [f"  - {line}" for line in was[i:j]] + [f"  + {line}" for line in now[k:m]]
    return changes


def _say(event: dict[str, Any]) -> str:
    rest = {name: value for name, value in event.items() if name not in ("kind", "minute", "step")}
    words = json.dumps(rest, ensure_ascii=False, separators=(", ", " "))[1:-1].replace('"', "")
    return f"{event['minute'] // 60:02d}:{event['minute'] % 60:02d}.{event['step']} {event['kind']}  {words}"


def _print(name: str, seed: int, lines: list[str]) -> None:
    print(f"{name}, seed {seed}: " + ("as it was" if not lines else "different"))
    for line in lines[:SHOWN]:
        print("  " + line)
    if len(lines) > SHOWN:
        kinds = Counter(line.split()[2] for line in lines if line.startswith(("  -", "  +")))
        print(
            f"  ... and {len(lines) - SHOWN} lines more; in all: "
            + ", ".join(f"{n} {k}" for k, n in kinds.most_common())
        )


def main(arguments: list[str] | None = None) -> int:
    """Record or check the golden sessions; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.golden", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "names", nargs="*", metavar="SCENARIO", help=f"of {', '.join(SEEDS)}; all unless named"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where anything differs")
    asked = parser.parse_args(arguments)
    unknown = sorted(set(asked.names) - set(SEEDS))
    if unknown:
        parser.error(f"no golden session of {unknown[0]}; there are {', '.join(SEEDS)}")
    different = False
    for name in asked.names or SEEDS:
        with tempfile.TemporaryDirectory() as place:
            fresh = Path(place) / name
            fresh.mkdir()
            record_all(name, fresh)
            for seed in SEEDS[name]:
                journal = f"seed-{seed}.jsonl"
                lines = differences(GOLDEN / name / journal, fresh / journal)
                different = different or bool(lines)
                _print(name, seed, lines)
            if not asked.check:
                for old in (GOLDEN / name / FOLDER, *(GOLDEN / name).glob("*.jsonl")):
                    shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
                shutil.copytree(fresh, GOLDEN / name, dirs_exist_ok=True)
    return int(different and asked.check)


if __name__ == "__main__":
    sys.exit(main())
