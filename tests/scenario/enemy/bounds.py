"""Run `tabletop validate` on many drills, each in a process of its own with little time and memory, and tell how it went.

Takes a JSON file with names and arguments; prints one JSON line for each. Needs a system that can fork.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import traceback
from pathlib import Path

SECONDS, MEGABYTES = 30, 2048
"""Beyond these the system itself ends a process, whatever it hangs in; what is asked of the program is far less."""


def measured(argument: str, out: int) -> dict[str, object]:
    """Run the program here; return how it ended and what it took."""
    from tabletop.cli import program

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 2**20, MEGABYTES * 2**20))
    peak = Path("/proc/self/clear_refs")
    if peak.exists():
        peak.write_text("5", encoding="ascii")  # forget the most memory of the parent
    os.dup2(out, 1)
    before = time.process_time()
    try:
        code = program.run(["validate", "--lang", "en", "--", argument])
    except BaseException:
        return {"code": None, "trace": traceback.format_exc()[-2000:]}
    return {"code": code, "seconds": time.process_time() - before, "megabytes": peak_megabytes()}


def peak_megabytes() -> int:
    """Return the most memory that this process has held."""
    status = Path("/proc/self/status")
    if status.exists():
        fields = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        return int(fields["VmHWM"].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform != "darwin" else 2**20)


def apart(argument: str) -> dict[str, object]:
    """Run the program in a process of its own; return how that went."""
    with Path(os.devnull).open("wb") as nowhere:
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            found = measured(argument, nowhere.fileno())
            os.write(write, json.dumps(found).encode())
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return dict(json.loads(said)) if said else {"code": None, "trace": f"ended by the system: {status}"}


def main() -> None:
    """Run everything that is asked for."""
    from tabletop.cli import validate
    from tabletop.scenario.rules import all_rules

    all_rules()  # imported once, for all of them
    assert validate is not None
    for name, argument in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
        print(json.dumps({"name": name} | apart(argument)), flush=True)  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
