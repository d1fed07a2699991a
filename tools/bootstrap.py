"""Set the project up and play or test it: ``python3 tools/bootstrap.py play`` or ``test [--full]``.

Needs Python 3.11 or newer and nothing else. It makes ``.venv`` in the checkout, installs the project there as
``constraints.txt`` pins it, and remembers that in a stamp, so that the next call starts at once. A call that was
interrupted is taken up again. A folder ``wheels`` beside ``pyproject.toml`` is used instead of the network.

What follows ``play`` or ``test`` is handed to ``tabletop play`` or to pytest.
"""

# This file must be *readable* by older Pythons (3.6 on), so that they can say what is needed: hence no `match`, no
# `:=` and no __future__ annotations, which 3.6 does not know.

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the very case this line is for
    sys.exit(
        "Perlu Python 3.11 atau lebih baru; ini Python {0}.{1}. Pasang dari python.org, lalu ulangi dengannya.\n"
        "Python 3.11 or newer is needed; this is Python {0}.{1}. Install it from python.org and run this "
        "again with it.".format(*sys.version_info)
    )

import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "tabletop-stamp.json"
LOG = VENV / "tabletop-install.log"
WHEELS = ROOT / "wheels"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
FIRST_DRILL = "latihan-dasar"
VALUED = ("--seat", "--mode", "--seed", "--scale", "--session", "--plan")

WORDS = {
    "usage": (
        "Pemakaian: python3 tools/bootstrap.py play [SKENARIO] [--lang id|en] [pilihan lain dari tabletop play]\n"
        "           python3 tools/bootstrap.py test [--full] [pilihan pytest]",
        "Usage: python3 tools/bootstrap.py play [SCENARIO] [--lang id|en] [other options of tabletop play]\n"
        "       python3 tools/bootstrap.py test [--full] [pytest options]",
    ),
    "venv": ("Membuat .venv dengan Python {0}", "Making .venv with Python {0}"),
    "again": (
        "Penyiapan yang lalu tidak selesai; diulang dari awal.",
        "The last set-up did not finish; starting it afresh.",
    ),
    "install": ("Memasang proyek dan pustakanya", "Installing the project and its libraries"),
    "offline": ("Memakai roda dari folder wheels", "Using the wheels folder"),
    "online": (
        "Folder wheels tidak lengkap; sisanya diambil dari jaringan.",
        "The wheels folder is not complete; the rest comes from the network.",
    ),
    "ready": ("Siap dalam {0} detik.", "Ready in {0} seconds."),
    "no-venv": (
        "Python ini tidak dapat membuat lingkungan virtual (modul {0} tidak ada). Di Debian dan Ubuntu: "
        "sudo apt install python3-venv. Setelah itu ulangi.",
        "This Python cannot make a virtual environment (module {0} is missing). On Debian and Ubuntu: "
        "sudo apt install python3-venv. Then run this again.",
    ),
    "failed": (
        "Gagal menjalankan langkah ini; pesan selengkapnya ada di {0}. Periksa jaringan dan ruang disk, lalu ulangi.",
        "This step failed; the whole message is in {0}. Check the network and the disk space, then run this again.",
    ),
    "foreign": (
        ".venv di sini tidak dapat dipakai dan bukan buatan perkakas ini. Hapus atau ganti namanya, lalu ulangi.",
        "The .venv here cannot be used and was not made by this tool. Remove or rename it, then run this again.",
    ),
    "no-display": (
        "Tidak ada layar di sini. {0} dimainkan sampai selesai oleh pemain doktrin tanpa layar; "
        "untuk memainkannya sendiri, jalankan di mesin yang berlayar.",
        "There is no display here. The doctrine player plays {0} to its end without one; "
        "to play it yourself, run this on a machine with a display.",
    ),
    "system": (
        "Tidak berhasil: {0}. Tutup program yang sedang memakai .venv, lalu ulangi.",
        "That did not work: {0}. Close whatever is using .venv, then run this again.",
    ),
    "stopped": ("Dihentikan.", "Stopped."),
}


class SetupFailed(Exception):
    """The environment could not be made ready; the message says why and what to do."""


class Narrator:
    """Says what is going on, a line a step; on a terminal the details follow in place.

    Attributes:
        lang: Column of `WORDS`: 0 Indonesian, 1 English.
    """

    def __init__(self, lang: int) -> None:
        self.lang = lang
        self._live = sys.stderr.isatty()

    def line(self, key: str, *values: object) -> None:
        """Print a sentence of `WORDS`."""
        print(WORDS[key][self.lang].format(*values), file=sys.stderr, flush=True)

    def run(self, command: list[str]) -> bool:
        """Run a command, keep its output in `LOG` and show what it is at; return whether it succeeded."""
        with subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process:
            assert process.stdout is not None  # noqa: S101 - it is piped
            lines = [*self._follow(process.stdout)]
        LOG.write_text("".join(lines), encoding="utf-8")
        if process.returncode:
            sys.stderr.write("".join(lines[-12:]))
        return process.returncode == 0

    def _follow(self, lines: Iterable[str]) -> Iterator[str]:
        for text in lines:
            words = text.split()
            if self._live and words[:1] in (["Collecting"], ["Downloading"], ["Building"], ["Installing"]):
                print(f"\r  {' '.join(words):<76.76}", end="", file=sys.stderr, flush=True)
            elif words[:1] == ["Collecting"] and not self._live:
                print(f"  {words[1]}", file=sys.stderr, flush=True)
            yield text
        if self._live:
            print(f"\r{'':<78}\r", end="", file=sys.stderr, flush=True)


def split_language(arguments: list[str]) -> tuple[str, list[str]]:
    """Return the value of ``--lang`` (empty where it is not given) and the arguments without it."""
    chosen, rest, following = "", [], iter(arguments)
    for argument in following:
        name, _, value = argument.partition("=")
        if name == "--lang":
            chosen = value or next(following, "")
        else:
            rest.append(argument)
    return chosen, rest


def wanted(extra: str) -> dict[str, str]:
    """Return the stamp of an environment that is as it should be."""
    inputs = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        inputs.update((ROOT / name).read_bytes() + b"\0")
    # An environment serves one Python and one place: its scripts hold both.
    base = f"{sys.version} {sys.base_prefix} {ROOT}"
    return {"base": base, "inputs": inputs.hexdigest(), "extra": extra, "state": "ready"}


def read_stamp() -> dict[str, str]:
    """Return what the last run left: ``{}`` where there is none, or none that can be read."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_stamp(stamp: dict[str, str]) -> None:
    """Write the stamp whole or not at all."""
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(stamp), encoding="utf-8")
    fresh.replace(STAMP)


def make_ready(extra: str, say: Narrator) -> None:
    """Bring ``.venv`` to what pyproject.toml and constraints.txt say; return at once where it is there already.

    Args:
        extra: ``dev`` for everything the tests need, or empty.
        say: Tells the user what is going on.

    Raises:
        SetupFailed: It cannot be done here.
    """
    stamp = read_stamp()
    extra = extra or stamp.get("extra", "")  # an environment that can test keeps what testing needs
    goal = wanted(extra) | {"owner": stamp.get("owner", "" if _foreign() else "tabletop")}
    if stamp == goal and PYTHON.is_file():
        return
    began = time.monotonic()
    unfinished = goal | {"state": "unfinished"}
    if goal["owner"] != "tabletop":
        if not _works():
            raise SetupFailed(WORDS["foreign"][say.lang])
        write_stamp(unfinished)
    elif stamp.get("base") != goal["base"] or stamp["state"] != "ready" or not _works():
        if stamp.get("state") == "unfinished":
            say.line("again")
        _make_venv(unfinished, say)
    else:
        write_stamp(unfinished)
    _install(extra, say)
    write_stamp(goal)
    say.line("ready", round(time.monotonic() - began))


def _foreign() -> bool:
    """Whether somebody else made the .venv: it is used where it works, and never deleted."""
    return VENV.is_dir() and not STAMP.exists() and any(VENV.iterdir())


def _works() -> bool:
    probe = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([str(PYTHON), "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make_venv(unfinished: dict[str, str], say: Narrator) -> None:
    say.line("venv", "{}.{}.{}".format(*sys.version_info))
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise SetupFailed(WORDS["no-venv"][say.lang].format(module))
    VENV.mkdir(exist_ok=True)
    write_stamp(unfinished)  # first of all, so that whatever an interruption leaves is known to be ours
    for old in VENV.iterdir():
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        elif old != STAMP:
            old.unlink()
    if not say.run([sys.executable, "-m", "venv", str(VENV)]):
        raise SetupFailed(WORDS["failed"][say.lang].format(LOG))


def _install(extra: str, say: Narrator) -> None:
    say.line("install")
    project = f"{ROOT}[{extra}]" if extra else str(ROOT)
    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--no-warn-script-location",
    ]
    command = [*pip, "--constraint", str(ROOT / "constraints.txt"), "--editable", project]
    if WHEELS.is_dir():
        say.line("offline")
        wheels = ["--find-links", str(WHEELS)]
        if say.run([*command, *wheels, "--no-index"]):
            return
        say.line("online")
        command += wheels
    if not say.run(command):
        raise SetupFailed(WORDS["failed"][say.lang].format(LOG))


def has_display() -> bool:
    """Whether a window can be opened here, as far as the environment tells."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"))


def watch_instead(arguments: list[str]) -> list[str]:
    """Return the arguments of ``tabletop watch`` that come nearest to those of ``tabletop play``."""
    drill, kept, rest = "", [], iter(arguments)
    for argument in rest:
        name, _, value = argument.partition("=")
        if name in VALUED:
            value = value or next(rest, "")
            if name in ("--plan", "--seed", "--session"):
                kept += [name, value]
        elif not argument.startswith("-"):
            drill = drill or argument
    return [drill or FIRST_DRILL, *kept]


def become(command: list[str]) -> NoReturn:
    """Go on as another program, with its exit code."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - our own interpreter
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that runs, not for this one
    sys.exit(subprocess.call(command))


def play(arguments: list[str], language: str, say: Narrator) -> NoReturn:
    """Play a drill at the table, or let it be played where there is no display."""
    make_ready("", say)
    tabletop = [str(PYTHON), "-m", "tabletop", *(["--lang", language] if language else [])]
    if has_display() or "--help" in arguments:
        become([*tabletop, "play", *arguments])
    watched = watch_instead(arguments)
    say.line("no-display", watched[0])
    become([*tabletop, "watch", *watched])


def test(arguments: list[str], say: Narrator) -> NoReturn:
    """Run the quick tests, or with ``--full`` all of them."""
    make_ready("dev", say)
    chosen = [] if "--full" in arguments else ["-m", "not full"]
    rest = [argument for argument in arguments if argument != "--full"]
    os.chdir(ROOT)
    become([str(PYTHON), "-m", "pytest", "--numprocesses=auto", *chosen, *rest])


def main() -> NoReturn:
    """Read the command line and do what it asks."""
    language, arguments = split_language(sys.argv[1:])
    say = Narrator(1 if language == "en" else 0)
    what = arguments[0] if arguments else ""
    try:
        if what == "play":
            play(arguments[1:], language, say)
        if what == "test":
            test(arguments[1:], say)
    except SetupFailed as failed:
        sys.exit(str(failed))
    except OSError as problem:
        say.line("system", problem)
        sys.exit(1)
    except KeyboardInterrupt:
        say.line("stopped")
        sys.exit(130)
    say.line("usage")
    sys.exit(0 if what in ("-h", "--help") else 2)


if __name__ == "__main__":
    main()
