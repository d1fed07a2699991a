"""The start scripts as they lie on the stick: for Windows with its line ends, for the Pythons that the kit serves."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

from tools.stick.onboard.kit import SYSTEM

HERE = Path(__file__).resolve().parent
PLACES = {
    "Mulai.bat": "Mulai.bat",
    "Periksa-Komputer.bat": "Periksa-Komputer.bat",
    "mulai.sh": "mulai.sh",
    "Periksa-Komputer.sh": "Periksa-Komputer.sh",
    "Baca-Saya.txt": "Baca-Saya.txt",
    "jalankan.bat": f"{SYSTEM}/jalankan.bat",
    "jalankan.sh": f"{SYSTEM}/jalankan.sh",
    "__main__.py": f"{SYSTEM}/program/__main__.py",
}
"""Where each file of ``scripts`` lies on the stick."""

_WINDOWS = (".bat", ".txt")


def rendered(name: str, pythons: Sequence[str]) -> bytes:
    """Return a script as it lies on the stick.

    Args:
        name: Of a file in ``scripts``.
        pythons: The versions that the kit serves.
    """
    newest = sorted(set(pythons), key=lambda one: [int(part) for part in one.split(".")], reverse=True)
    commands = [*(f"py.exe -{one}" for one in newest), "py.exe -3", "python.exe", "python3.exe"]
    lookup = [
        line
        for one in commands
        for line in (
            f'set "CHOSEN={one}"',
            '%CHOSEN% -c "%FITS%" >nul 2>nul',
            'if "%ERRORLEVEL%"=="0" goto run',  # 9009 where there is no such command
        )
    ]
    text = (HERE / "scripts" / name).read_text(encoding="utf-8")
    for mark, words in {
        "@PAIRS@": ", ".join(f"({one.replace('.', ', ')})" for one in newest),
        "@LOOKUP@": "\n".join(lookup),
        "@VERSIONS@": ", ".join(newest),
        "@NAMES@": " ".join([*(f"python{one}" for one in newest), "python3", "python"]),
    }.items():
        text = text.replace(mark, words)
    if name.endswith(_WINDOWS):
        text = text.replace("\n", "\r\n")
    return text.encode("utf-8")


def scripts(pythons: Sequence[str]) -> dict[str, bytes]:
    """Return every file of the on-stick program and its scripts: its place, its content."""
    found = {place: rendered(name, pythons) for name, place in PLACES.items()}
    for module in sorted((HERE / "onboard").glob("*.py")):
        found[f"{SYSTEM}/program/stik/{module.name}"] = module.read_bytes()
    return found


def allow_to_run(file: Path) -> None:
    """Mark a shell script as a program, where the file system has such a mark."""
    file.chmod(file.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
