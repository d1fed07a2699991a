"""The embeddable Python of python.org on the stick, with the wheels unpacked beside it: nothing need be installed."""

from __future__ import annotations

import re
import shutil
import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tools.stick.words import Trouble

PACKAGES = "paket"
"""The folder of the unpacked wheels, beside ``python.exe``."""

_PATHS = re.compile(r"python3(\d+)\._pth")
_AMD64 = 0x8664
_DATA = re.compile(r"[^/]+\.data/(?:purelib|platlib)/(.+)")


def version_of(archive: Path) -> str:
    """Return the version of Python, such as ``3.12``, of an embeddable archive for 64-bit Windows.

    Raises:
        Trouble: It is something else.
    """
    try:
        with zipfile.ZipFile(archive) as packed:
            names = packed.namelist()
            paths = [matched[1] for name in names if (matched := _PATHS.fullmatch(name))]
            if len(paths) != 1 or "python.exe" not in names:
                raise Trouble("bad-embed", 2, file=archive, why="python.exe, python3x._pth: -")
            if any(name.startswith("/") or ".." in Path(name).parts for name in names):
                raise Trouble("bad-embed", 2, file=archive, why="..")
            if _machine(packed.read("python.exe")) != _AMD64:
                raise Trouble("bad-embed", 2, file=archive, why="python.exe: not amd64")
    except (OSError, zipfile.BadZipFile) as error:
        raise Trouble("bad-embed", 2, file=archive, why=error) from error
    return f"3.{paths[0]}"


def _machine(program: bytes) -> int:
    """Return for which processor a Windows program is, from its header."""
    if program[:2] != b"MZ" or len(program) < 64:
        return 0
    header: int = struct.unpack_from("<I", program, 0x3C)[0]
    if program[header : header + 4] != b"PE\0\0" or len(program) < header + 6:
        return 0
    machine: int = struct.unpack_from("<H", program, header + 4)[0]
    return machine


def put(archive: Path, wheels: Iterable[Path], folder: Path) -> None:
    """Lay an embeddable Python and the content of wheels into a folder, which is made anew.

    Its ``._pth`` file is told where the wheels are; without that it would look nowhere else than in its own archive.
    """
    if folder.exists():
        shutil.rmtree(folder)
    packages = folder / PACKAGES
    packages.mkdir(parents=True)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    (paths,) = folder.glob("python3*._pth")
    lines = paths.read_text(encoding="utf-8").splitlines()
    if PACKAGES not in lines:
        at = lines.index(".") + 1 if "." in lines else len(lines)
        lines.insert(at, PACKAGES)
    paths.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")
    for wheel in wheels:
        unpack(wheel, packages)


def unpack(wheel: Path, folder: Path) -> None:
    """Lay what a wheel has for ``site-packages`` into a folder; its scripts and headers are not needed."""
    with zipfile.ZipFile(wheel) as packed:
        for one in packed.infolist():
            moved = _DATA.fullmatch(one.filename)
            if one.is_dir() or (moved is None and one.filename.partition("/")[0].endswith(".data")):
                continue
            target = folder / (moved[1] if moved else one.filename)
            if not target.resolve().is_relative_to(folder.resolve()):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(packed.read(one))
