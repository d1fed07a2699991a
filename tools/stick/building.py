"""Makes a kit in a folder: each part where it is not there already, the list of all files last."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from tools.stick import embedded, guides, pages, wheels
from tools.stick.onboard import kit, manifest
from tools.stick.onboard.ten_turns import play
from tools.stick.scripting import allow_to_run, scripts
from tools.stick.targets import Target
from tools.stick.words import Narrator, Trouble

ROOT = Path(__file__).resolve().parents[2]
DRILLS = "latihan"
PROOF_DRILL, PROOF_SEED, PROOF_TURNS = "kota-contoh", 1, 10
_SOURCES = ("tabletop", "scenarios", "assets", "pyproject.toml", "README.md", "LICENSE")


@dataclass(frozen=True, slots=True)
class Order:
    """What kind of kit is wanted.

    Attributes:
        out: Its folder.
        targets: The machines that it is for.
        extras: The extras of ``pyproject.toml`` that it has beside the program itself.
        drills: The drills whose files and guides lie on it.
        archive: An embeddable Python for Windows, or None.
    """

    out: Path
    targets: tuple[Target, ...]
    extras: tuple[str, ...]
    drills: tuple[str, ...]
    archive: Path | None


class Building:
    """Makes one kit."""

    def __init__(self, order: Order, say: Narrator) -> None:
        self.order = order
        self.say = say
        self.out = order.out
        self.project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        self.before = _description(self.out)
        self.known = self._intact()
        self.source = source_digest()
        self.made: dict[str, Any] = self.before.get("made", {})
        self.same_source = self.made.get("source") == self.source
        begun = self.before.get("begun", {})
        self._laid: set[str] = set()
        self._written: dict[str, str] = begun.get("guides", {}) if begun.get("source") == self.source else {}

    def make(self) -> None:
        """Make the kit, or bring an older one up to date.

        Raises:
            Trouble: It cannot be made; what was done so far is kept and taken up by the next run.
        """
        began = time.monotonic()
        if self.out.exists() and any(self.out.iterdir()) and not (self.out / kit.DESCRIPTION).is_file():
            raise Trouble("foreign", 2, out=self.out)
        (self.out / kit.WHEELS).mkdir(parents=True, exist_ok=True)
        self._describe_unfinished()
        product = self._product()
        served, kept = self._wheels(product)
        own = self._own_python(served)
        self._documents()
        self._lay_drills()
        self._lay_scripts()
        proof = self._proof()
        wanted = {*kept, *(name for one in served for name in one.wheels)}
        for stale in (self.out / kit.WHEELS).iterdir():
            if stale.name not in wanted:
                shutil.rmtree(stale) if stale.is_dir() else stale.unlink()
        digests = {name: manifest.digest(self.out / kit.WHEELS / name) for name in sorted(wanted)}
        whole = hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:16]
        self._describe(
            {
                "state": "ready",
                "format": 1,
                "product": self.project["name"],
                "version": self.project["version"],
                "id": whole,
                "extras": list(self.order.extras),
                "installer": kept[-1],
                "served": [asdict(one) for one in served],
                "embedded": own,
                "proof": asdict(proof),
                "made": {"source": self.source, "archive": self._archive_digest()},
            }
        )
        self._sum_up(wanted, began)

    def _intact(self) -> frozenset[str]:
        """Return the files of an earlier kit that are as they were written."""
        try:
            digests = manifest.read(self.out)
        except manifest.DamagedManifestError:
            return frozenset()
        return frozenset(digests) - {name for name in manifest.spoilt(self.out, digests) if name is not None}

    def _product(self) -> Path:
        """Return the wheel of this program, built anew where the program changed."""
        shelf = self.out / kit.WHEELS
        stem = self.project["name"].replace("-", "_")
        old = [*shelf.glob(f"{stem}-*.whl")]
        if self.same_source and len(old) == 1 and f"{kit.WHEELS}/{old[0].name}" in self.known:
            return old[0]
        self.say.line("build")
        for one in old:
            one.unlink()
        with tempfile.TemporaryDirectory() as folder:
            command = [
                sys.executable,
                "-m",
                "build",
                "--wheel",
                "--no-isolation",
                "--outdir",
                folder,
                str(ROOT),
            ]
            done = subprocess.run(
                command, capture_output=True, encoding="utf-8", errors="replace", check=False
            )
            if done.returncode:
                said = "\n".join((done.stdout + done.stderr).splitlines()[-8:])
                raise Trouble("failed-build", said=said)
            (built,) = Path(folder).glob("*.whl")
            return Path(shutil.move(built, shelf / built.name))

    def _wheels(self, product: Path) -> tuple[list[kit.Served], list[str]]:
        """Return what serves each target, and the wheels beside it that the kit keeps: pip's own."""
        shelf = self.out / kit.WHEELS
        for file in [*shelf.glob("*.whl")]:
            if f"{kit.WHEELS}/{file.name}" not in self.known and not wheels.whole(file):
                file.unlink()  # of an interrupted run, or spoilt since
        extras = ",".join(self.order.extras)
        root = Requirement(f"{self.project['name']}[{extras}]=={self.project['version']}")
        served: list[kit.Served] = []
        installers: set[str] = set()
        for target in self.order.targets:
            self.say.line("target", target=target)
            pins = wheels.read_pins(ROOT / "constraints.txt", target)
            found = wheels.Gathering(target, shelf, pins, self.say).gather([root, Requirement("pip")])
            pip = {file for file in found if file.name.startswith("pip-")}
            installers |= {file.name for file in pip}
            own = [file for file in found if file not in pip]
            size = sum(wheels.unpacked(file) for file in own)
            served.append(kit.Served(target.system, target.python, tuple(file.name for file in own), size))
        return served, sorted(installers)

    def _own_python(self, served: Sequence[kit.Served]) -> str:
        archive = self.order.archive
        folder = self.out / kit.EMBEDDED
        if archive is None:
            if folder.exists():
                shutil.rmtree(folder)
            return ""
        version = embedded.version_of(archive)
        mine = next(one for one in served if one.system == "windows" and one.python == version)
        older = {
            one["python"]: one["wheels"]
            for one in self.before.get("served", [])
            if one["system"] == "windows"
        }
        whole = self._before_files(f"{kit.EMBEDDED}/")
        same = self.same_source and self.made.get("archive") == self._archive_digest()
        if not (same and older.get(version) == list(mine.wheels) and whole and whole <= self.known):
            self.say.line("embedded", version=version)
            embedded.put(archive, [self.out / kit.WHEELS / name for name in mine.wheels], folder)
        return version

    def _before_files(self, folder: str) -> frozenset[str]:
        """Return the files of an earlier kit below a folder."""
        try:
            return frozenset(name for name in manifest.read(self.out) if name.startswith(folder))
        except manifest.DamagedManifestError:
            return frozenset()

    def _archive_digest(self) -> str:
        return manifest.digest(self.order.archive) if self.order.archive is not None else ""

    def _documents(self) -> None:
        """Write the guides, and the documents with the list of contents."""
        folder = self.out / pages.FOLDER / DRILLS
        folder.mkdir(parents=True, exist_ok=True)
        wanted = [guide for name in self.order.drills for guide in guides.guides_of(ROOT, name)]
        missing = [guide for guide in wanted if not self._is_written(folder / guide.file)]
        if missing:
            self.say.line("guides")
        for done, guide in enumerate(guides.write(ROOT, missing, folder), 1):
            self._written[guide.file] = manifest.digest(folder / guide.file)
            self._describe_unfinished()
            self.say.line("guide", done=done, all=len(missing), name=guide.file)
        self.say.line("pages")
        listed = [(guide.language, guide.title, f"{DRILLS}/{guide.file}") for guide in wanted]
        self._laid |= {f"{pages.FOLDER}/{file}" for _, _, file in listed}
        for name, content in pages.Documents(ROOT).write(listed):
            self._lay(f"{pages.FOLDER}/{name}", content)

    def _is_written(self, guide: Path) -> bool:
        """Whether a guide is there as this program writes it: of the kit before, or of a run that was interrupted."""
        if self.same_source and f"{pages.FOLDER}/{DRILLS}/{guide.name}" in self.known:
            return True
        return guide.is_file() and self._written.get(guide.name) == manifest.digest(guide)

    def _lay_drills(self) -> None:
        """Copy the drills as they are written; a folder of somebody's own beside them is left alone."""
        for name in self.order.drills:
            for file in tree(ROOT / "scenarios" / name):
                below = file.relative_to(ROOT / "scenarios").as_posix()
                self._lay(f"{DRILLS}/{below}", file.read_bytes())

    def _lay_scripts(self) -> None:
        self._lay("LICENSE", (ROOT / "LICENSE").read_bytes())
        for name, content in scripts([target.python for target in self.order.targets]).items():
            self._lay(name, content)
            if name.endswith(".sh"):
                allow_to_run(self.out / name)

    def _lay(self, name: str, content: bytes) -> None:
        put(self.out / name, content)
        self._laid.add(name)

    def _proof(self) -> kit.Proof:
        old = self.before.get("proof", {})
        asked = (old.get("drill"), old.get("seed"), old.get("turns"))
        if self.same_source and asked == (PROOF_DRILL, PROOF_SEED, PROOF_TURNS) and "digest" in old:
            return kit.Proof(**old)
        self.say.line("proof")
        digest = play(PROOF_DRILL, PROOF_SEED, PROOF_TURNS)
        return kit.Proof(PROOF_DRILL, PROOF_SEED, PROOF_TURNS, digest)

    def _describe_unfinished(self) -> None:
        """Say that the kit is in the making, and what the next run need not make again if this one is interrupted."""
        begun = {"source": self.source, "guides": self._written}
        self._describe({"state": "unfinished", "made": self.made, "begun": begun})

    def _describe(self, description: dict[str, Any]) -> None:
        text = json.dumps(description, indent=1, ensure_ascii=False) + "\n"
        put(self.out / kit.DESCRIPTION, text.encode("utf-8"))

    def _sum_up(self, wheel_names: set[str], began: float) -> None:
        self.say.line("sums")
        older = self._before_files("")
        own = {file.relative_to(self.out).as_posix() for file in tree(self.out / kit.EMBEDDED)}
        names = self._laid | own | {f"{kit.WHEELS}/{name}" for name in wheel_names} | {kit.DESCRIPTION}
        digests = {name: manifest.digest(self.out / name) for name in names}
        put(self.out / manifest.NAME, manifest.text(digests).encode("utf-8"))
        for stale in older - names:  # ours, and of no use any more; what somebody else put there stays
            (self.out / stale).unlink(missing_ok=True)
        size = sum((self.out / name).stat().st_size for name in digests)
        seconds = round(time.monotonic() - began)
        self.say.line(
            "done", out=self.out, files=len(digests) + 1, megabytes=round(size / 1e6), seconds=seconds
        )


def tree(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, at any depth, without what an editor or Python left behind."""
    for file in sorted(folder.rglob("*")):
        parts = file.relative_to(folder).parts
        stray = any(part == "__pycache__" or part.startswith(".") or part.endswith("~") for part in parts)
        if file.is_file() and not stray:
            yield file


def put(file: Path, content: bytes) -> None:
    """Write a file, whole or not at all, unless it holds that already: sticks are slow to write."""
    if file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.baru")
    fresh.write_bytes(content)
    fresh.replace(file)


def source_digest() -> str:
    """Return the digest of all that the wheel of the program and the guides are made of."""
    found = hashlib.sha256()
    for name in _SOURCES:
        path = ROOT / name
        for file in tree(path) if path.is_dir() else [path]:
            found.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()


def _description(out: Path) -> dict[str, Any]:
    try:
        found = json.loads((out / kit.DESCRIPTION).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
