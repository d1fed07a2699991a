"""The wheels of a target: all that the product needs there, at the versions of ``constraints.txt``.

pip downloads, one generation of requirements at a time; which these are is worked out here, as pip asks the markers of
a requirement about the machine it runs on instead of the target.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from tools.stick.targets import Target
from tools.stick.words import Narrator, Trouble

OUT_OF_REACH = re.compile(
    r"connection|timed out|name resolution|getaddrinfo|network is unreachable|proxy|ssl", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel on the shelf.

    Attributes:
        file: Where it lies.
        name: Its project, as names are compared.
        version: Its version.
        rank: How well its tags fit the target, 0 the best.
    """

    file: Path
    name: str
    version: Version
    rank: int


@dataclass(slots=True)
class _Asked:
    """What is asked of one project: by whom, in which versions, with which extras."""

    requirements: list[tuple[str, SpecifierSet]] = field(default_factory=list)
    extras: set[str] = field(default_factory=set)

    @property
    def specifier(self) -> SpecifierSet:
        both = SpecifierSet()
        for _, one in self.requirements:
            both &= one
        return both


def read_pins(constraints: Path, target: Target) -> dict[str, SpecifierSet]:
    """Return the versions that a file of constraints holds a target to, by project."""
    found: dict[str, SpecifierSet] = {}
    for line in constraints.read_text(encoding="utf-8").splitlines():
        with contextlib.suppress(InvalidRequirement):
            one = Requirement(line.partition("#")[0].strip())
            if one.marker is None or one.marker.evaluate(target.markers()):
                found[canonicalize_name(one.name)] = one.specifier
    return found


def on_shelf(shelf: Path, target: Target) -> Iterator[Wheel]:
    """Yield the wheels of a folder that run on a target."""
    ranks = {tag: rank for rank, tag in reversed([*enumerate(target.tags())])}
    for file in sorted(shelf.glob("*.whl")):
        try:
            name, version, _, tags = parse_wheel_filename(file.name)
        except InvalidWheelFilename:
            continue
        fitting = [ranks[tag] for tag in tags if tag in ranks]
        if fitting:
            yield Wheel(file, name, version, min(fitting))


def needs(wheel: Path) -> list[Requirement]:
    """Return what a wheel asks for, under any marker."""
    with zipfile.ZipFile(wheel) as packed:
        inside = next(
            name for name in packed.namelist() if name.count("/") == 1 and name.endswith("/METADATA")
        )
        with packed.open(inside) as stream:
            told = BytesParser().parse(stream, headersonly=True)
    return [Requirement(line) for line in told.get_all("Requires-Dist", [])]


def whole(wheel: Path) -> bool:
    """Whether a wheel can be read to its end."""
    try:
        with zipfile.ZipFile(wheel) as packed:
            return packed.testzip() is None
    except (OSError, zipfile.BadZipFile):
        return False


def unpacked(wheel: Path) -> int:
    """Return how many bytes a wheel takes when installed."""
    with zipfile.ZipFile(wheel) as packed:
        return sum(one.file_size for one in packed.infolist())


class Gathering:
    """Gathers the wheels of one target on a shelf that targets share."""

    def __init__(self, target: Target, shelf: Path, pins: Mapping[str, SpecifierSet], say: Narrator) -> None:
        self.target = target
        self.shelf = shelf
        self.pins = pins
        self.say = say
        self._asked: dict[str, _Asked] = {}
        self._chosen: dict[str, Wheel] = {}

    def gather(self, roots: list[Requirement]) -> list[Path]:
        """Return the wheels that some requirements take, with all that those need; fetch what is not there.

        Args:
            roots: What is wanted; a wheel of it may lie on the shelf already.

        Raises:
            Trouble: A wheel cannot be had, or two requirements do not go together.
        """
        for root in roots:
            self._ask(root, "tools/kit.py")
        open_names = set(self._asked)
        kept = 0
        while open_names:
            missing = self._choose(open_names)
            kept += len(open_names) - len(missing)
            if missing:
                self._fetch(missing)
                still = self._choose(missing)
                if still:
                    raise self._trouble("no-wheel", still, "")
            before = {name: set(asked.extras) for name, asked in self._asked.items()}
            for name in sorted(open_names):
                self._follow(name)
            open_names = {
                name
                for name, asked in self._asked.items()
                if name not in before or asked.extras != before[name]
            }
        self.say.line("kept", n=kept)
        self._see_that_all_agree()
        return sorted(wheel.file for wheel in self._chosen.values())

    def _ask(self, requirement: Requirement, asker: str) -> None:
        name = canonicalize_name(requirement.name)
        asked = self._asked.setdefault(name, _Asked())
        asked.requirements.append((asker, requirement.specifier))
        asked.extras |= requirement.extras
        if name in self.pins and len(asked.requirements) == 1:
            asked.requirements.append(("constraints.txt", self.pins[name]))

    def _choose(self, names: set[str]) -> set[str]:
        """Choose from the shelf; return the names of which it has nothing that fits."""
        shelf = [*on_shelf(self.shelf, self.target)]
        for name in names:
            asked = self._asked[name].specifier
            fitting = [
                one for one in shelf if one.name == name and asked.contains(one.version, prereleases=True)
            ]
            if fitting and name not in self._chosen:
                self._chosen[name] = max(fitting, key=lambda one: (one.version, -one.rank))
        return names - self._chosen.keys()

    def _follow(self, name: str) -> None:
        wheel = self._chosen[name]
        for need in needs(wheel.file):
            contexts = [
                {**self.target.markers(), "extra": extra} for extra in ("", *self._asked[name].extras)
            ]
            if need.marker is None or any(need.marker.evaluate(context) for context in contexts):
                self._ask(need, f"{name} {wheel.version}")

    def _fetch(self, names: set[str]) -> None:
        wanted = [f"{name}{self._asked[name].specifier}" for name in sorted(names)]
        self.say.line("fetch", n=len(wanted), names=", ".join(wanted))
        with tempfile.TemporaryDirectory(dir=self.shelf, prefix=".baru-") as folder:
            command = [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--no-deps",
                "--only-binary=:all:",
                "--disable-pip-version-check",
                "--no-input",
                "--progress-bar=off",
                "--retries=2",
                f"--python-version={self.target.python}",
                "--implementation=cp",
                *(f"--platform={platform}" for platform in self.target.platforms),
                f"--dest={folder}",
                *wanted,
            ]
            done = subprocess.run(
                command, capture_output=True, encoding="utf-8", errors="replace", check=False
            )
            if done.returncode:
                key = "no-network" if OUT_OF_REACH.search(done.stderr) else "no-wheel"
                raise self._trouble(key, names, done.stderr)
            for file in Path(folder).glob("*.whl"):  # in place whole, or not at all
                shutil.move(file, self.shelf / file.name)

    def _trouble(self, key: str, names: set[str], said: str) -> Trouble:
        lines = [line for line in said.splitlines() if line.startswith(("ERROR", "WARNING"))]
        wanted = ", ".join(f"{name}{self._asked[name].specifier}" for name in sorted(names))
        return Trouble(
            key, target=self.target, names=wanted, said="\n".join(lines[-4:] or said.splitlines()[-4:])
        )

    def _see_that_all_agree(self) -> None:
        for name, wheel in sorted(self._chosen.items()):
            for asker, wanted in self._asked[name].requirements:
                if not wanted.contains(wheel.version, prereleases=True):
                    raise Trouble(
                        "conflict",
                        name=name,
                        version=wheel.version,
                        wanted=wanted,
                        asker=asker,
                        target=self.target,
                    )
