"""What tests of the kit on a stick share: wheels of no weight, and a kit made of them."""

from __future__ import annotations

import ensurepip
import json
import shutil
import struct
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tools.stick.onboard import kit as onboard
from tools.stick.onboard import manifest
from tools.stick.scripting import allow_to_run, scripts


def wheel(
    folder: Path,
    name: str,
    version: str,
    needs: Sequence[str] = (),
    tag: str = "py3-none-any",
    files: Mapping[str, str] | None = None,
) -> Path:
    """Write a wheel that installs a module of its own name."""
    stem = f"{name.replace('-', '_')}-{version}"
    meta = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"]
    extras = {part.split("'")[1] for one in needs for part in one.split(";")[1:] if "extra ==" in part}
    meta += [f"Provides-Extra: {extra}\n" for extra in sorted(extras)]
    meta += [f"Requires-Dist: {one}\n" for one in needs]
    content = files if files is not None else {f"{name.replace('-', '_')}.py": ""}
    file = folder / f"{stem}-{tag}.whl"
    with zipfile.ZipFile(file, "w") as packed:
        for inside, text in content.items():
            packed.writestr(inside, text)
        packed.writestr(f"{stem}.dist-info/METADATA", "".join(meta))
        packed.writestr(f"{stem}.dist-info/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
        packed.writestr(f"{stem}.dist-info/RECORD", "")
    return file


def pip_wheel() -> Path:
    """Return the wheel of pip that this Python carries; skip where it carries none."""
    found = [*Path(ensurepip.__file__).parent.glob("_bundled/pip-*.whl")]
    if not found:
        pytest.skip("this Python carries no wheel of pip")
    return found[0]


def small_kit(root: Path, program: str = "VERSION = 1\n") -> onboard.Kit:
    """Lay a kit for this very Python: its scripts, pip, and one wheel that stands for the program."""
    shelf = root / onboard.WHEELS
    shelf.mkdir(parents=True)
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    (root / "panduan").mkdir()
    (root / "panduan" / "index.html").write_text("<title>Panduan</title>", encoding="utf-8")
    pip = shutil.copy(pip_wheel(), shelf)
    main = wheel(
        shelf, "stand-in", "1.0", files={"tabletop/__init__.py": program, "tabletop/__main__.py": _SAYS}
    )
    for name, content in scripts([here]).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
        if name.endswith(".sh"):
            allow_to_run(root / name)
    description = {
        "state": "ready",
        "version": "1.0",
        "id": "satu",
        "installer": Path(pip).name,
        "served": [
            {"system": onboard.system_name(), "python": here, "wheels": [main.name], "unpacked": 1000}
        ],
        "embedded": "",
        "proof": {"drill": "kota-contoh", "seed": 1, "turns": 10, "digest": "0"},
    }
    (root / onboard.DESCRIPTION).write_text(json.dumps(description), encoding="utf-8")
    sum_up(root)
    return onboard.open_kit(root)


def sum_up(root: Path) -> None:
    """Write the list of all files of a kit."""
    files = [file for file in root.rglob("*") if file.is_file() and file != root / manifest.NAME]
    digests = {file.relative_to(root).as_posix(): manifest.digest(file) for file in files}
    (root / manifest.NAME).write_text(manifest.text(digests), encoding="utf-8")


_SAYS = "import sys\nprint('said', *sys.argv[1:])\nsys.exit(7)\n"


PATHS = "python312.zip\r\n.\r\n\r\n# Uncomment to run site.main() automatically\r\n#import site\r\n"


def program(machine: int = 0x8664) -> bytes:
    """The beginning of a Windows program: the old header points at the new one, which names the processor."""
    return b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", machine) + bytes(32)


def embeddable(file: Path, **changed: bytes | None) -> Path:
    """Write what looks like an embeddable Python; files may be given other content, or left out by None."""
    files = {"python.exe": program(), "python312._pth": PATHS.encode(), "python312.zip": b"PK"}
    files |= {
        name.replace("_pth", "._pth").replace("_exe", ".exe"): one for name, one in changed.items() if one
    }
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in files.items():
            if changed.get(name.replace(".", "_"), b"") is not None:
                packed.writestr(name, content)
    return file
