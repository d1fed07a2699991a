"""Make the kit on a stick: ``python tools/kit.py --out DIR [--python 3.12] [--for windows] [--embed python-...-amd64.zip]``.

A folder for Windows 10 and 11 and for Linux with all that a class needs, without network, git or administrator:
docs/stick.md. Needs what the tests need (``python3 tools/bootstrap.py test``) and, the first time, a network or a folder
of wheels that pip knows of.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, this folder alone is known

from tools.stick.words import Narrator, Trouble

NEEDED = ("build", "hatchling", "jinja2", "markdown_it", "networkx", "numpy", "packaging", "pip", "yaml")
USUAL_EXTRAS = ("net", "play", "print")
HELP = {
    "what": (
        "Membuat folder luring (flashdisk) untuk Windows 10/11 dan Linux.",
        "Makes an offline folder (a stick) for Windows 10/11 and Linux.",
    ),
    "out": (
        "folder kit: baru, kosong, atau kit yang lama",
        "the folder of the kit: new, empty, or an older kit",
    ),
    "python": (
        "versi Python di laptop kelas, boleh berulang; tanpa ini semua yang disebut pyproject.toml",
        "a version of Python on the class's laptops, may be repeated; without it all that pyproject.toml names",
    ),
    "for": (
        "windows atau linux, boleh berulang; tanpa ini keduanya",
        "windows or linux, may be repeated; without it both",
    ),
    "embed": (
        "arsip Python embeddable untuk Windows 64 bit, ikut ditaruh di kit",
        "an embeddable Python for 64-bit Windows, put on the kit",
    ),
    "extra": (
        "bagian tambahan dari pyproject.toml, misalnya sheet; boleh berulang",
        "a further extra of pyproject.toml, such as sheet; may be repeated",
    ),
    "drill": (
        "latihan yang berkas dan panduannya ikut, boleh berulang; tanpa ini semua",
        "a drill whose files and guides come along, may be repeated; without it all",
    ),
    "lang": ("bahasa pesan: id atau en", "language of the messages: id or en"),
}


def main(arguments: list[str]) -> int:
    """Read the command line and make the kit; return the exit code: 0 made, 1 failed, 2 wrong usage, 130 stopped."""
    column = 1 if _asks_english(arguments) else 0
    say = Narrator(column)
    try:
        _see_that_tools_are_here()
        _make(_parser(column).parse_args(arguments), say)
    except Trouble as trouble:
        say.line(trouble.key, **trouble.values)
        return trouble.code
    except OSError as problem:
        say.line("system", problem=problem)
        return 1
    except KeyboardInterrupt:
        say.line("stopped")
        return 130
    return 0


def _see_that_tools_are_here() -> None:
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise Trouble("no-tool", module=", ".join(missing))


def _asks_english(arguments: list[str]) -> bool:
    return "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)


def _parser(column: int) -> argparse.ArgumentParser:
    words = {name: sentence[column] for name, sentence in HELP.items()}
    parser = argparse.ArgumentParser(prog="tools/kit.py", description=words["what"])
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=words["out"])
    parser.add_argument("--python", action="append", metavar="3.X", help=words["python"])
    parser.add_argument(
        "--for", action="append", choices=("linux", "windows"), dest="systems", help=words["for"]
    )
    parser.add_argument("--embed", type=Path, metavar="ZIP", help=words["embed"])
    parser.add_argument("--extra", action="append", default=[], metavar="NAME", help=words["extra"])
    parser.add_argument("--drill", action="append", metavar="NAME", help=words["drill"])
    parser.add_argument("--lang", choices=("id", "en"), default="id", help=words["lang"])
    return parser


def _make(asked: argparse.Namespace, say: Narrator) -> None:
    # Only now: these need more than the standard library.
    from packaging.specifiers import SpecifierSet

    from tools.stick import embedded, guides
    from tools.stick.building import ROOT, Building, Order
    from tools.stick.targets import SYSTEMS, Target

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    prefix = "Programming Language :: Python :: 3."
    pythons = asked.python or [
        f"3.{one.removeprefix(prefix)}" for one in project["classifiers"] if one.startswith(prefix)
    ]
    for one in pythons:
        if not re.fullmatch(r"3\.\d+", one):
            raise Trouble("bad-python", 2, python=one)
        if not SpecifierSet(project["requires-python"]).contains(one):
            raise Trouble("old-python", 2, python=one, needed=f"Python {project['requires-python']}")
    systems = [one for one in SYSTEMS if one in (asked.systems or SYSTEMS)]
    targets = {Target(system, one) for system in systems for one in pythons}
    if asked.embed is not None:
        if "windows" not in systems:
            raise Trouble("embed-only-windows", 2)
        targets.add(Target("windows", embedded.version_of(asked.embed)))
    offered = project["optional-dependencies"]
    extras = {one for one in USUAL_EXTRAS if one in offered}
    for one in asked.extra:
        if one not in offered:
            raise Trouble("no-extra", 2, extra=one, known=", ".join(sorted(offered)))
        extras.add(one)
    known = guides.drills(ROOT)
    for one in asked.drill or []:
        if one not in known:
            raise Trouble("no-drill", 2, drill=one, known=", ".join(known))
    chosen = tuple(one for one in known if one in (asked.drill or known))
    order = Order(
        asked.out,
        tuple(sorted(targets, key=lambda one: (one.system, one.version))),
        tuple(sorted(extras)),
        chosen,
        asked.embed,
    )
    Building(order, say).make()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
