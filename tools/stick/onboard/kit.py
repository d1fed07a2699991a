"""The kit as it lies on the stick: its description, what it serves, and where its things are."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .words import Trouble

SYSTEM = "sistem"
DESCRIPTION = f"{SYSTEM}/kit.json"
WHEELS = f"{SYSTEM}/wheels"
EMBEDDED = f"{SYSTEM}/python"
ENVIRONMENTS = "lingkungan"
LEAST_GLIBC = (2, 28)


@dataclass(frozen=True, slots=True)
class Served:
    """One kind of machine that the kit has wheels for.

    Attributes:
        system: ``windows`` or ``linux``.
        python: Such as ``3.12``.
        wheels: Names of the files, the product's own among them.
        unpacked: How many bytes they take when installed.
    """

    system: str
    python: str
    wheels: tuple[str, ...]
    unpacked: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What the headless play must come to.

    Attributes:
        drill: Name of a shipped drill.
        seed: The seed of its chance.
        turns: How many turns are played.
        digest: Of the drill afterwards.
    """

    drill: str
    seed: int
    turns: int
    digest: str


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit on a stick.

    Attributes:
        root: Its folder.
        version: Of the product.
        id: Changes whenever a wheel does.
        installer: The name of pip's own wheel, which installs the others.
        served: The machines it has wheels for.
        embedded: The version of the Python that lies on the stick, or empty.
        proof: What `Periksa Komputer` plays.
    """

    root: Path
    version: str
    id: str
    installer: str
    served: tuple[Served, ...]
    embedded: str
    proof: Proof

    @property
    def wheels(self) -> Path:
        """The folder of the wheels."""
        return self.root / WHEELS

    @property
    def on_its_own_python(self) -> bool:
        """Whether this process is the Python that lies on the stick, which has everything installed."""
        return (
            bool(self.embedded) and Path(sys.executable).resolve().parent == (self.root / EMBEDDED).resolve()
        )

    def mine(self) -> Served:
        """Return what serves this machine and this Python.

        Raises:
            Trouble: Nothing does.
        """
        here = f"{sys.version_info[0]}.{sys.version_info[1]}"
        bits = struct.calcsize("P") * 8
        machine = platform.machine()
        fits = bits == 64 and machine.lower() in ("x86_64", "amd64") and sys.implementation.name == "cpython"
        for one in self.served:
            if fits and one.system == system_name() and one.python == here:
                too_old(one.system)
                return one
        offered = ", ".join(
            f"{one.system.title()} Python {one.python} (64 bit, x86_64)" for one in self.served
        )
        raise Trouble(
            "no-target",
            offered=offered,
            system=platform.system(),
            python=platform.python_version(),
            bits=bits,
            machine=machine,
        )

    def key(self) -> str:
        """Return the name of the environment: other for another kit, another Python, another place of it."""
        base = f"{self.id} {sys.version} {sys.base_prefix}"
        short = hashlib.sha256(base.encode("utf-8", "surrogatepass")).hexdigest()[:10]
        return f"{system_name()}-{sys.version_info[0]}.{sys.version_info[1]}-{short}"


def system_name() -> str:
    """Return how the kit calls this system."""
    return {"win32": "windows", "linux": "linux"}.get(sys.platform, sys.platform)


def too_old(system: str) -> None:
    """Refuse a Linux whose C library is older than the wheels were built for.

    Raises:
        Trouble: It is.
    """
    name, _, version = " ".join(platform.libc_ver()).partition(" ")
    if system != "linux" or name != "glibc":
        return
    parts = version.split(".")
    if tuple(int(part) for part in parts[:2] if part.isdecimal()) < LEAST_GLIBC:
        raise Trouble("old-system", found=version, needed=".".join(map(str, LEAST_GLIBC)))


def user_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of this user for what cannot lie on the stick.

    On Windows not below AppData: the Python of the Microsoft Store sees another AppData than other programs do.
    """
    home = environ.get("TABLETOP_HOME")
    if home:
        return Path(home).expanduser().absolute() / "kit"
    if sys.platform == "win32":
        return Path.home() / ".sispamkota-tabletop" / "kit"
    data = environ.get("XDG_DATA_HOME", "")
    base = Path(data) if Path(data).is_absolute() else Path.home() / ".local" / "share"
    return base / "sispamkota-tabletop" / "kit"


def open_kit(root: Path) -> Kit:
    """Read the description of the kit in a folder.

    Raises:
        Trouble: It is missing, damaged or was never finished.
    """
    try:
        written: dict[str, Any] = json.loads((root / DESCRIPTION).read_text(encoding="utf-8"))
        if written.get("state") != "ready":
            raise Trouble("unfinished")
        return Kit(
            root,
            written["version"],
            written["id"],
            written["installer"],
            tuple(
                Served(one["system"], one["python"], tuple(one["wheels"]), int(one["unpacked"]))
                for one in written["served"]
            ),
            written["embedded"],
            Proof(**written["proof"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Trouble("no-kit", file=DESCRIPTION) from error
