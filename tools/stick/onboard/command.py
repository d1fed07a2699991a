"""The two commands of the stick: ``start`` the program, or ``check`` the laptop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from .checking import Finding, check
from .environment import make_ready, program_environment, python_command
from .kit import open_kit, system_name
from .words import Trouble, say, utf8

FIRST_DRILL = "latihan-dasar"
ROOT = Path(__file__).resolve().parents[3]  # of <kit>/sistem/program/stik/command.py
INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Run a command of the stick; return the exit code.

    Returns:
        0 all is well; 1 the check found something; 2 wrong usage; 3 the kit is spoilt or cannot be set up; 4 no Python
        that fits; otherwise what `tabletop` returned.
    """
    utf8()
    try:
        if arguments[:1] == ["start"]:
            return start(arguments[1:])
        if arguments == ["check"]:
            return check_laptop()
        say("usage")
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return trouble.code
    except OSError as problem:
        say("system", problem=problem)
        return 3
    except KeyboardInterrupt:
        say("stopped")
        return INTERRUPTED
    return 2


def start(arguments: list[str]) -> int:
    """Set the program up where it is not yet, and run it: the menu, or the command that was given."""
    python = make_ready(open_kit(ROOT), progress)
    if not arguments:
        arguments = ["play"]
        if not has_display():
            say("no-display", drill=FIRST_DRILL)
            arguments = ["watch", FIRST_DRILL]
    command = [*python_command(python), "-m", "tabletop", *arguments]
    if os.name != "nt":
        sys.stderr.flush()
        os.execve(command[0], command, program_environment())  # noqa: S606 - our own interpreter
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that runs, not for this one
    return subprocess.call(command, env=program_environment())


def check_laptop() -> int:
    """Say what is well and what is not, and what to do about it."""
    print("PERIKSA KOMPUTER - CHECK OF THE LAPTOP\n", flush=True)
    well = True
    for finding in check(open_kit(ROOT), progress):
        well = well and finding.well
        report(finding)
    if well:
        print("\nLaptop ini siap untuk kelas.\nThis laptop is ready for the class.")
    else:
        print(
            "\nLaptop ini BELUM siap: kerjakan yang bertanda [!!].\nThis laptop is NOT ready: do what is marked [!!]."
        )
    return 0 if well else 1


def report(finding: Finding) -> None:
    """Print a finding: a mark, both languages, and below it what to do."""
    print(f"[{'ok' if finding.well else '!!'}] {finding.what[0]}")
    if finding.what[1] != finding.what[0]:
        print(f"     {finding.what[1]}")
    for name in finding.names:
        print(f"       - {name}")
    if not finding.well:
        for sentence in finding.do:
            if sentence:
                print(f"     -> {sentence}")
    sys.stdout.flush()


def progress(words: str) -> None:
    """Show on a terminal, in one line that is written over, what is going on."""
    if sys.stderr.isatty():
        end = "" if words else "\r"
        print(f"\r  {words:<74.74}", end=end, file=sys.stderr, flush=True)


def has_display() -> bool:
    """Whether a window can be opened here, as far as the variables tell."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    return system_name() != "linux" or any(os.environ.get(name) for name in names)
