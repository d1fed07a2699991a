"""The memory of a process that plays a whole drill by the book: every view, digests and journal on."""

from __future__ import annotations

import json
import subprocess
import sys

from . import show

SCENARIOS = ("latihan-dasar", "banjarmasin")
AIM = "under 150"
SCRIPT = """
import json, sys
from pathlib import Path
from tempfile import TemporaryDirectory
from tools.bench import megabytes, peak_megabytes
from tabletop.scenario import load
from tabletop.session import Session
found = {"engine": megabytes()}
scenario = load(sys.argv[1])
found["loaded"] = megabytes()
with TemporaryDirectory() as place:
    session = Session.start(scenario, Path(place) / "session")
    found["started"] = megabytes()
    while not session.drill.over:
        session.end_turn()
    session.close()
found["played"], found["peak"] = megabytes(), peak_megabytes()
found["events"] = len(session.drill.log)
print(json.dumps(found))
"""


def measure(name: str) -> dict[str, float]:
    """Play a drill through in a process of its own; return the megabytes it holds at each step."""
    done = subprocess.run([sys.executable, "-c", SCRIPT, name], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print the table."""
    steps = ("engine", "loaded", "started", "played", "peak")
    rows = []
    for name in SCENARIOS:
        found = measure(name)
        rows.append([name, f"{found['events']:,}", *(f"{found[step]:.0f}" for step in steps), AIM])
    show(
        "Memory of a process that plays a drill through, MB",
        ["drill", "events", "engine imported", "scenario loaded", "begun", "played", "peak", "aim"],
        rows,
    )
