"""An environment with the product in it, made of the wheels on the stick without any network.

It lies on the stick, in ``lingkungan``, one for each Python that comes along; where the stick cannot be written, cannot
hold programs or is full, it lies in the user's folder. It is made under another name and renamed at the end, so that it
is there whole or not at all, and two laptops at one shared folder do not disturb each other.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from . import manifest
from .kit import ENVIRONMENTS, WHEELS, Kit, Served, user_folder
from .words import Trouble, say

STAMP = "kit-id.txt"
LOG = "pemasangan.log"
ROOM = 1.5  # compiled modules and the rounding of small files, beside what the wheels hold
_HOUR = 3600
_TRIES = 25
_PROBE = (
    "import numpy, yaml, pygame, jsonschema, cryptography, websockets, zeroconf, fpdf, tabletop.cli.program"
)


class _NotHereError(Exception):
    """The environment cannot be in this place; the message is a reason in both languages."""


def python_command(python: Path) -> list[str]:
    """Return how a Python of ours is called: deaf to the variables and folders of whoever calls, and in UTF-8."""
    command = [str(python), "-I", "-X", "utf8"]
    if not os.access(python.parent, os.W_OK):  # compiled modules are kept where they can be written
        command += ["-X", f"pycache_prefix={user_folder() / 'pycache'}"]
    return command


def program_environment() -> dict[str, str]:
    """Return the variables for our own programs."""
    unwanted = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {name: value for name, value in kept.items() if not name.startswith("PIP_")} | {
        "PIP_CONFIG_FILE": os.devnull,
        "PYGAME_HIDE_SUPPORT_PROMPT": "1",
    }


def places(kit: Kit) -> list[Path]:
    """Return where an environment may lie, the best first."""
    return [kit.root / ENVIRONMENTS, user_folder() / ENVIRONMENTS]


def interpreter(folder: Path) -> Path:
    """Return the Python of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def found(kit: Kit) -> Path | None:
    """Return the Python of the environment that is ready for this kit and this Python, if there is one."""
    if kit.on_its_own_python:
        return Path(sys.executable)
    for place in places(kit):
        folder = place / kit.key()
        try:
            ready = (folder / STAMP).read_text(encoding="utf-8").strip() == kit.id
        except (OSError, UnicodeDecodeError):
            ready = False
        if ready and interpreter(folder).is_file():
            return interpreter(folder)
    return None


def make_ready(kit: Kit, progress: Callable[[str], None]) -> Path:
    """Return the Python of a ready environment; make it first where there is none.

    Args:
        kit: The kit.
        progress: Is told what is going on, a few words at a time; empty at the end.

    Raises:
        Trouble: A wheel is spoilt, or there is no place for the environment.
    """
    ready = found(kit)
    if ready is not None:
        return ready
    served = kit.mine()
    for module in ("venv", "zipimport"):
        if importlib.util.find_spec(module) is None:
            raise Trouble("no-venv", module=module)
    began = time.monotonic()
    _see_that_wheels_are_whole(kit, served, progress)
    reasons: list[tuple[str, str]] = []
    log = user_folder() / LOG
    for place in places(kit):
        say("preparing", folder=place)
        try:
            python = _make(kit, served, place, progress, log)
        except (_NotHereError, OSError) as problem:
            progress("")
            told = problem.strerror if isinstance(problem, OSError) else " / ".join(map(str, problem.args))
            reason = told or str(problem)
            reasons.append((str(place), reason))
            say("elsewhere", folder=place, reason=reason)
            continue
        progress("")
        say("prepared", seconds=round(time.monotonic() - began))
        return python
    listed = "".join(f"\n  {folder}: {reason}" for folder, reason in reasons)
    raise Trouble("nowhere", reasons=listed, megabytes=needed(served), log=log)


def needed(served: Served) -> int:
    """Return how many megabytes an environment takes."""
    return round(served.unpacked * ROOM / 1e6)


def free(place: Path) -> int:
    """Return how many megabytes are free where a folder is, or would be."""
    there = next(folder for folder in (place, *place.parents) if folder.exists())
    return round(shutil.disk_usage(there).free / 1e6)


def _see_that_wheels_are_whole(kit: Kit, served: Served, progress: Callable[[str], None]) -> None:
    names = [f"{WHEELS}/{name}" for name in (*served.wheels, kit.installer)]
    try:
        digests = manifest.read(kit.root)
    except manifest.DamagedManifestError as error:
        raise Trouble("no-kit", file=manifest.NAME) from error
    spoilt = []
    for done, name in enumerate(manifest.spoilt(kit.root, digests, names), 1):
        progress(f"SHA-256 {done}/{len(names)}")
        if name is not None:
            spoilt.append(name)
    progress("")
    if spoilt:
        raise Trouble("spoilt", names=tuple(spoilt))


def _make(kit: Kit, served: Served, place: Path, progress: Callable[[str], None], log: Path) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    _sweep(kit, place)
    if free(place) < needed(served):
        values = {"free": free(place), "needed": needed(served)}
        raise _NotHereError(
            "kosong {free} MB, perlu {needed} MB".format(**values),
            "{free} MB free, {needed} MB needed".format(**values),
        )
    fresh = place / f"{kit.key()}.new-{os.getpid()}"
    try:
        # Without pip, which not every Python can put there: pip runs from its own wheel on the stick.
        _run([sys.executable, "-I", "-m", "venv", "--without-pip", str(fresh)], "venv", log)
        python = interpreter(fresh)
        install = [
            str(python),
            "-I",
            str(kit.wheels / kit.installer / "pip"),
            "install",
            "--no-index",
            "--find-links",
            str(kit.wheels),
            "--no-deps",
            "--no-compile",
            "--no-cache-dir",
            "--no-input",
            "--no-warn-script-location",
            "--disable-pip-version-check",
            *(str(kit.wheels / name) for name in served.wheels),
        ]
        seen: list[str] = []

        def follow(line: str) -> None:
            if line.startswith("Processing "):
                seen.append(line)
                progress(f"{len(seen)}/{len(served.wheels)} {Path(line.split(maxsplit=1)[1].strip()).name}")
            elif line.startswith("Installing"):
                progress("pip install ...")

        _run(install, "pip", log, follow)
        progress("python ...")
        _run([*python_command(python), "-c", _PROBE], "import", log)
        (fresh / STAMP).write_text(kit.id, encoding="utf-8")
        return interpreter(_settle(fresh, place / kit.key(), kit.id))
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _settle(fresh: Path, lasting: Path, kit_id: str) -> Path:
    """Give a finished environment its name, unless somebody else was first."""
    if (lasting / STAMP).is_file() and (lasting / STAMP).read_text(encoding="utf-8").strip() == kit_id:
        shutil.rmtree(fresh, ignore_errors=True)
        return lasting
    if lasting.exists():
        shutil.rmtree(lasting)
    for attempt in range(_TRIES):
        try:
            fresh.rename(lasting)
        except PermissionError:
            if os.name != "nt" or attempt == _TRIES - 1:
                raise
            time.sleep(0.2)  # a virus scanner still reads what was just written
        else:
            break
    return lasting


def _sweep(kit: Kit, place: Path) -> None:
    """Remove what an interrupted set-up left and, on the stick, the environments of earlier kits."""
    for old in [*place.iterdir()]:
        if ".new-" in old.name:
            useless = time.time() - old.stat().st_mtime > _HOUR  # a younger one may be in the making
        else:
            stamp = old / STAMP
            useless = (
                place.is_relative_to(kit.root) and stamp.is_file() and stamp.read_text("utf-8") != kit.id
            )
        if useless:
            shutil.rmtree(old, ignore_errors=True)


def _run(command: list[str], step: str, log: Path, follow: Callable[[str], None] = lambda line: None) -> None:
    lines: list[str] = []
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=program_environment(),
        ) as process:
            for line in _lines(process):
                lines.append(line)
                follow(line)
    except OSError as error:
        raise _NotHereError(f"{step}: {error}") from error
    if process.returncode:
        with contextlib.suppress(OSError):  # the last line is told in any case
            log.parent.mkdir(parents=True, exist_ok=True)
            log.write_text("".join(lines), encoding="utf-8")
        last = next((line.strip() for line in reversed(lines) if line.strip()), f"exit {process.returncode}")
        raise _NotHereError(f"{step}: {last}")


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    if process.stdout is not None:
        yield from process.stdout
