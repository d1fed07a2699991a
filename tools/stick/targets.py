"""The machines that a kit is for: a system and a version of Python, with what its wheels may be named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from packaging.tags import Tag, compatible_tags, cpython_tags

from tools.stick.onboard.kit import LEAST_GLIBC

System = Literal["linux", "windows"]
SYSTEMS: tuple[System, ...] = get_args(System)

_LEGACY = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """One kind of machine; always of 64 bit and Intel's or AMD's make.

    Attributes:
        system: Windows 10 or newer, or a Linux with the C library that the wheels are built for.
        python: Such as ``3.12``.
    """

    system: System
    python: str

    def __str__(self) -> str:
        return f"{self.system.title()}, Python {self.python}"

    @property
    def version(self) -> tuple[int, int]:
        """The version as numbers."""
        major, minor = self.python.split(".")
        return int(major), int(minor)

    @property
    def platforms(self) -> list[str]:
        """The platforms of wheels that run there, the newest first."""
        if self.system == "windows":
            return ["win_amd64"]
        found = []
        for minor in range(LEAST_GLIBC[1], 4, -1):
            found.append(f"manylinux_{LEAST_GLIBC[0]}_{minor}_x86_64")
            if minor in _LEGACY:
                found.append(f"{_LEGACY[minor]}_x86_64")
        return [*found, "linux_x86_64"]

    def tags(self) -> list[Tag]:
        """Return the tags of wheels that fit, the best first."""
        interpreter = "cp{}{}".format(*self.version)
        return [
            *cpython_tags(self.version, [interpreter], self.platforms),
            *compatible_tags(self.version, interpreter, self.platforms),
        ]

    def markers(self) -> dict[str, str]:
        """Return what the markers of a requirement are asked about there.

        pip asks them of the machine it runs on, whatever ``--platform`` says, and so would leave out what only Windows
        needs.
        """
        windows = self.system == "windows"
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "os_name": "nt" if windows else "posix",
            "platform_machine": "AMD64" if windows else "x86_64",
            "platform_python_implementation": "CPython",
            "platform_release": "10" if windows else "",
            "platform_system": "Windows" if windows else "Linux",
            "platform_version": "",
            "python_full_version": f"{self.python}.0",
            "python_version": self.python,
            "sys_platform": "win32" if windows else "linux",
        }
