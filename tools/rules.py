"""What the validator looks for, a page a rule: ``python -m tools.rules`` writes ``docs/rules``.

The words are the catalogues', the pieces those of the rule's own example, which the tests try, shown in their lines of
the model drill. ``--check`` writes nothing and exits with 1 where the pages are not what the rules of today give.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from tabletop.language import catalogue
from tabletop.scenario.rules import Example, Rule, all_rules

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "rules"
MODEL = ROOT / "tests" / "scenario" / "data" / "kota-kecil"
INDEX = "README.md"

ID, EN = catalogue("id"), catalogue("en")

HEAD = """\
# What `tabletop validate` looks for

Written by `python -m tools.rules` from the rules themselves. The id stands in brackets in every finding, and
`tabletop explain ID` says the same as its page. Errors keep a drill from being played; warnings are probably faults;
an info is advice.

*Ditulis oleh `python -m tools.rules` dari aturannya sendiri. Id tertulis dalam kurung siku pada setiap temuan, dan
`tabletop explain ID` menjelaskan hal yang sama dengan halamannya. Galat membuat latihan tidak dapat dimainkan;
peringatan barangkali kesalahan; info adalah saran.*
"""


def pages() -> dict[str, str]:
    """Return every page by the name of its file."""
    rules = all_rules()
    return {INDEX: _index(rules)} | {f"{rule.id}.md": _page(rule) for rule in rules.values()}


def _index(rules: Mapping[str, Rule]) -> str:
    parts = [HEAD]
    for family, members in groupby(rules.values(), lambda rule: rule.family):
        title = EN.say(f"scenario.family.{family}")
        rows = "\n".join(_row(rule) for rule in members)
        parts.append(
            f"## {title[0].upper()}{title[1:]}\n\n| Id | Severity | English | Indonesia |\n|---|---|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    said = (say.say(f"rules.{rule.id}.what").replace("|", "\\|") for say in (EN, ID))
    return f"| [`{rule.id}`]({rule.id}.md) | {rule.severity} | {' | '.join(said)} |"


def _page(rule: Rule) -> str:
    family, severity = f"scenario.family.{rule.family}", f"scenario.severity.{rule.severity}"
    lines = [f"# `{rule.id}`", ""]
    for say, name in ((ID, "Indonesia"), (EN, "English")):
        lines += [f"**{name}** ({say.say(severity)}, {say.say(family)})", ""]
        for part in ("what", "why"):
            lines += [textwrap.fill(say.say(f"rules.{rule.id}.{part}"), 119, break_long_words=False), ""]
    lines += [*_pieces(rule.example), f"[All rules · Semua aturan]({INDEX})", ""]
    return "\n".join(lines)


def _pieces(example: Example | None) -> Iterator[str]:
    if example is None:
        yield from (
            "*No piece of a scenario can show this. Tidak dapat ditunjukkan dengan potongan skenario.*",
            "",
        )
        return
    for title, piece in (("Salah · Wrong", example.bad), ("Benar · Right", example.sound)):
        yield from (f"{title}, `{example.file}`:", "", "```yaml", *_lines(example, piece), "```", "")


def _lines(example: Example, piece: str) -> list[str]:
    """Return a piece in the lines of the model drill in which it stands."""
    before, old, after = (MODEL / example.file).read_text(encoding="utf-8").partition(example.old)
    if not old:
        raise ValueError(f"the piece {example.old!r} does not stand in {example.file} of the model drill")
    start = before.rpartition("\n")[2]
    end = "" if example.old.endswith("\n") else after.partition("\n")[0]
    return textwrap.dedent(f"{start}{piece}{end}").strip("\n").split("\n")


def differences() -> list[str]:
    """Return the names of the pages that are missing, out of date, or of no rule, in order."""
    now = pages()
    there = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.md")}
    return sorted(name for name in now.keys() | there.keys() if now.get(name) != there.get(name))


def write() -> None:
    """Write every page, and remove those of rules that are no more."""
    FOLDER.mkdir(exist_ok=True)
    now = pages()
    for file in FOLDER.glob("*.md"):
        if file.name not in now:
            file.unlink()
    for name, page in now.items():
        (FOLDER / name).write_text(page, encoding="utf-8", newline="\n")


def main(argv: list[str] | None = None) -> int:
    """Write the pages, or check them; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.rules", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where they differ")
    asked = parser.parse_args(argv)
    if asked.check:
        wrong = differences()
        for name in wrong:
            print(f"docs/rules/{name} is out of date")
        return 1 if wrong else 0
    write()
    print(f"wrote {len(pages())} pages into docs/rules")
    return 0


if __name__ == "__main__":
    sys.exit(main())
