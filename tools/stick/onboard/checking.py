"""What *Periksa Komputer* looks at on a laptop before class, one thing after another."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import environment, manifest
from .kit import Kit, system_name, user_folder
from .words import Trouble

Progress = Callable[[str], None]

LEAST_DISPLAY = (1280, 720)
ROOM_FOR_SESSIONS = 200
"""Megabytes that a day of classes may write: sessions, pictures, reviews."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found.

    Attributes:
        well: Whether all is as it should be.
        what: What was looked at and found, in both languages.
        do: What to do where it is not, in both languages.
        names: Files that are concerned.
    """

    well: bool
    what: tuple[str, str]
    do: tuple[str, str] = ("", "")
    names: tuple[str, ...] = ()


SENTENCES: dict[str, tuple[str, str]] = {
    "python": ("Python {version}, {bits}", "Python {version}, {bits}"),
    "own": (" dari kit ini", " of this kit"),
    "files": ("Berkas kit utuh: {n}", "Files of the kit are whole: {n}"),
    "files-bad": (
        "Berkas kit rusak atau hilang: {n} dari {all}",
        "Files of the kit are damaged or missing: {n} of {all}",
    ),
    "files-do": (
        "Salin ulang kit dari sumbernya (bila berulang, ganti flashdisk), lalu periksa lagi.",
        "Copy the kit again from where it came (if it happens again, use another stick), then check again.",
    ),
    "manifest-bad": ("Daftar berkas {file} tidak dapat dibaca", "The list of files {file} cannot be read"),
    "room": ("Ruang disk: {free} MB kosong di {folder}", "Room on disk: {free} MB free in {folder}"),
    "room-do": (
        "Kosongkan disk sampai {needed} MB: hapus isi Keranjang Sampah dan folder Unduhan, lalu periksa lagi.",
        "Free the disk up to {needed} MB: empty the trash and the downloads folder, then check again.",
    ),
    "write-bad": (
        "Folder {folder} tidak dapat ditulis ({problem})",
        "The folder {folder} cannot be written ({problem})",
    ),
    "write-do": (
        "Masuk dengan akun yang memiliki folder pribadi, atau isi variabel TABLETOP_HOME dengan folder yang dapat "
        "ditulis.",
        "Log in with an account that has a folder of its own, or set the variable TABLETOP_HOME to a folder that can be "
        "written.",
    ),
    "ready": ("Program terpasang di {folder}", "The program is set up in {folder}"),
    "turns": (
        "{turns} giliran {drill} dimainkan tanpa layar: hasilnya tepat sama",
        "{turns} turns of {drill} played without a display: exactly the same result",
    ),
    "turns-bad": (
        "{turns} giliran {drill} memberi hasil lain: {found}, seharusnya {wanted}",
        "{turns} turns of {drill} came to something else: {found}, it must be {wanted}",
    ),
    "turns-do": (
        "Jangan pakai laptop ini untuk kelas. Hapus folder {folder}, periksa lagi; bila tetap, laporkan baris ini.",
        "Do not use this laptop for the class. Delete the folder {folder} and check again; if it stays, report this line.",
    ),
    "display": (
        "Layar {size}, jendela terbuka ({driver})",
        "Display {size}, a window opened ({driver})",
    ),
    "small": (
        "Layar {size}; diperlukan paling sedikit {least}",
        "Display {size}; at least {least} is needed",
    ),
    "small-do": (
        "Naikkan resolusi layar atau turunkan skala tampilan di pengaturan sistem, atau pakai proyektor beresolusi lebih "
        "tinggi.",
        "Raise the resolution of the display or lower its scaling in the system's settings, or use a projector of a "
        "higher resolution.",
    ),
    "no-window": ("Jendela tidak dapat dibuka: {problem}", "No window can be opened: {problem}"),
    "window-do": (
        "Jalankan dari desktop, bukan lewat terminal jarak jauh; perbarui atau ganti penggerak layar. Tanpa layar, "
        "latihan tetap dapat ditonton: Mulai watch latihan-dasar.",
        "Run this from the desktop, not over a remote terminal; renew or change the display driver. Without a display a "
        "drill can still be watched: Mulai watch latihan-dasar.",
    ),
    "broken": ("Program berhenti dengan galat: {problem}", "The program stopped with an error: {problem}"),
    "broken-do": (
        "Hapus folder {folder} dan periksa lagi; bila tetap, salin ulang kit.",
        "Delete the folder {folder} and check again; if it stays, copy the kit again.",
    ),
}


def both(key: str, **values: object) -> tuple[str, str]:
    """Return a sentence of `SENTENCES` in both languages."""
    indonesian, english = SENTENCES[key]
    return indonesian.format(**values), english.format(**values)


def check(kit: Kit, progress: Progress) -> Iterator[Finding]:
    """Look at everything, the cheapest first; what cannot be looked at after a failure is left out.

    Args:
        kit: The kit on the stick.
        progress: Is told what is going on within one look; empty at the end of it.
    """
    python = _python(kit)
    yield python
    files = _files(kit, progress)
    yield files
    room = _room(kit)
    yield room
    if not (python.well and files.well and room.well):
        return
    try:
        runner = environment.make_ready(kit, progress)
    except Trouble as trouble:
        yield Finding(False, trouble.said, names=trouble.names)
        return
    yield Finding(True, both("ready", folder=_home(runner)))
    yield _turns(kit, runner)
    yield _display(runner)


def _python(kit: Kit) -> Finding:
    bits = f"64 bit, {platform.system()} {platform.release()}"
    what = both("python", version=platform.python_version(), bits=bits)
    if kit.on_its_own_python:
        own = both("own")
        return Finding(True, (what[0] + own[0], what[1] + own[1]))
    try:
        kit.mine()
    except Trouble as trouble:
        return Finding(False, trouble.said)
    return Finding(True, what)


def _files(kit: Kit, progress: Progress) -> Finding:
    try:
        digests = manifest.read(kit.root)
    except manifest.DamagedManifestError:
        return Finding(False, both("manifest-bad", file=manifest.NAME), both("files-do"), (manifest.NAME,))
    spoilt = []
    for done, name in enumerate(manifest.spoilt(kit.root, digests), 1):
        if done % 20 == 0 or done == len(digests):
            progress(f"SHA-256 {done}/{len(digests)}")
        if name is not None:
            spoilt.append(name)
    progress("")
    if spoilt:
        counted = both("files-bad", n=len(spoilt), all=len(digests))
        return Finding(False, counted, both("files-do"), tuple(spoilt))
    return Finding(True, both("files", n=len(digests)))


def _room(kit: Kit) -> Finding:
    folder = user_folder()
    wanted = ROOM_FOR_SESSIONS
    if environment.found(kit) is None:
        # One place with room for the environment is enough, on the stick or here; sessions lie with the user.
        lasting = max(environment.needed(one) for one in kit.served)
        if all(environment.free(place) < lasting for place in environment.places(kit)):
            wanted += lasting
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f"tulis-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as problem:
        return Finding(False, both("write-bad", folder=folder, problem=problem), both("write-do"))
    free = environment.free(folder)
    return Finding(free >= wanted, both("room", free=free, folder=folder), both("room-do", needed=wanted))


def _turns(kit: Kit, runner: Path) -> Finding:
    proof = kit.proof
    done = _script(runner, "ten_turns.py", proof.drill, str(proof.seed), str(proof.turns))
    if done.returncode:
        return _broken(runner, done)
    digest = done.stdout.strip()
    if digest == proof.digest:
        return Finding(True, both("turns", turns=proof.turns, drill=proof.drill))
    what = both("turns-bad", turns=proof.turns, drill=proof.drill, found=digest, wanted=proof.digest)
    return Finding(False, what, both("turns-do", folder=_home(runner)))


def _display(runner: Path) -> Finding:
    if system_name() == "linux" and not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        return Finding(False, both("no-window", problem="DISPLAY, WAYLAND_DISPLAY: -"), both("window-do"))
    done = _script(runner, "window.py")
    if done.returncode:
        return _broken(runner, done)
    told = json.loads(done.stdout.strip().splitlines()[-1])
    if "error" in told:
        return Finding(False, both("no-window", problem=told["error"]), both("window-do"))
    width, height = max(told["sizes"], key=lambda size: size[0] * size[1])
    if width < LEAST_DISPLAY[0] or height < LEAST_DISPLAY[1]:
        least = "x".join(map(str, LEAST_DISPLAY))
        return Finding(False, both("small", size=f"{width}x{height}", least=least), both("small-do"))
    return Finding(True, both("display", size=f"{width}x{height}", driver=told["driver"]))


def _script(runner: Path, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*environment.python_command(runner), str(Path(__file__).with_name(name)), *arguments],
        env=environment.program_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _broken(runner: Path, done: subprocess.CompletedProcess[str]) -> Finding:
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    problem = lines[-1] if lines else f"exit {done.returncode}"
    return Finding(False, both("broken", problem=problem), both("broken-do", folder=_home(runner)))


def _home(runner: Path) -> Path:
    """Return the folder that holds an interpreter's environment."""
    return runner.parent if runner == Path(sys.executable) else runner.parent.parent
