"""Spoil the model drill in ways nobody thought of, look at it with every rule, and count what is no finding.

``python -m tools.fuzz --runs 100000 --minutes 12`` needs atheris (``pip install -e ".[fuzz]"``, Linux, Python up to 3.13),
which steers by the branches that an input takes. `spoil` and `look` do without it; the tests run a few hundred inputs of
a fixed seed.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tabletop.scenario import CheckResult

DRILL = Path(__file__).parents[1] / "tests" / "scenario" / "data" / "kota-kecil"
FILES = ("scenario.yaml", "city.yaml", "injects/01-pagi.yaml", "injects/02-siang.yaml", "pack/pack.yaml")
"""What is spoilt: the first byte of an input is the number of one of these, the rest is put in its place."""

_TOKEN = re.compile(r"[A-Za-z0-9_./%:-]+|\"[^\"\n]*\"|[\[\]{},]|\n *(?:- )?")
_STRANGE = (
    *(
        "",
        "~",
        "null",
        "true",
        "no",
        "-1",
        "0",
        "1",
        "-0",
        "1e999",
        ".nan",
        "999999999999999",
        "0.5",
        "1:30",
        "24:00",
        "00:00",
    ),
    *(
        "0 min",
        "1 min",
        "99999 min",
        "9999 h",
        "-5 min",
        "100 %",
        "0 %",
        "999.9 %",
        "-0.1 %",
        "0 m",
        "9999 km",
        "1 km/h",
        "-99 cm",
    ),
    *(
        "0001-01-01",
        "9999-12-31",
        "9999-12-31 23:59",
        "2024-02-30",
        "0001-01-01 00:00",
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "{id: }",
    ),
    *(
        "''",
        '"\\x1b[2J"',
        '"\\u202e"',
        "\u202e",
        "\x1b",
        "\0",
        "🔥",
        "“x”",
        "\u00a0",
        "::error::x",
        "##[error]x",
        "=1+1",
        "{x}",
    ),
    *(
        "&a",
        "*a",
        "<<: *a",
        "!!str",
        "? ",
        "---",
        "...",
        "|",
        ">",
        "# tabletop: ignore[text-long] x",
        "# tabletop: ignore[",
        "\t",
    ),
    *(
        "{include: city.yaml}",
        "{include: ../x}",
        "{include: [pack, city.yaml]}",
        "a" * 300,
        "99999999999999999999",
    ),
)
"""Words that mean much in some place or none in any."""


def spoil(content: bytes, random: Random) -> bytes:
    """Return a file with one to five things in it changed: words, lines, nesting, or single bytes."""
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 5))):
        if random.random() < 0.1:
            content = _bytes(content, random)
        elif random.random() < 0.4:
            content = _lines(content, random)
        else:
            content = _tokens(content, random)
    return content


def _bytes(content: bytes, random: Random) -> bytes:
    changed = bytearray(content or b"\0")
    at = random.randrange(len(changed))
    kind = random.randrange(3)
    if kind == 0:
        changed[at] ^= 1 << random.randrange(8)
    elif kind == 1:
        changed[at:at] = random.randbytes(random.randrange(1, 4))
    else:
        del changed[at : at + random.randrange(1, 20)]
    return bytes(changed)


def _lines(content: bytes, random: Random) -> bytes:
    lines = content.split(b"\n")
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    kind = random.randrange(6)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(other, lines[at])
    elif kind == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == 3:
        lines[at] = b"  " + lines[at]
    elif kind == 4:
        lines[at] = lines[at].removeprefix(b"  ")
    else:
        lines[at] = lines[at].replace(b"- ", b"", 1)
    return b"\n".join(lines)


def _tokens(content: bytes, random: Random) -> bytes:
    text = content.decode("utf-8", errors="surrogateescape")
    found = list(_TOKEN.finditer(text))
    if not found:
        return content + b"a: 1\n"
    one, other = random.choice(found), random.choice(found)
    kind = random.randrange(8)
    if kind < 3:
        instead = random.choice(_STRANGE)
    elif kind < 6:
        instead = other.group()
    elif kind == 6:
        instead = ""
    else:
        instead = one.group() * random.choice((2, 3, 50))
    changed = text[: one.start()] + instead + text[one.end() :]
    return changed.encode("utf-8", errors="surrogateescape")


def seeds() -> list[bytes]:
    """Return the inputs that everything begins with: each file as it is."""
    return [bytes([number]) + (DRILL / name).read_bytes() for number, name in enumerate(FILES)]


def look(data: bytes, number: int = 0) -> CheckResult:
    """Look at the drill with one file changed, and write what is found in one form after another.

    Args:
        data: The number of the file, and what is read in its place.
        number: Which form and language is written besides the text.

    Raises:
        AssertionError: A rule failed, or a form holds what a terminal would act upon.
    """
    from tabletop.language import LANGUAGES, catalogue
    from tabletop.scenario.render import render_all
    from tabletop.scenario.report import FORMS, Looked, write
    from tabletop.scenario.rules import lint

    file = DRILL / FILES[data[0] % len(FILES)] if data else DRILL / FILES[0]
    result = lint(DRILL, instead={os.path.realpath(file): data[1:]})
    failed = [one for one in result.findings if one.id == "rule-failed"]
    if failed:
        raise AssertionError(render_all(failed, catalogue("en")))
    say = catalogue(LANGUAGES[number % len(LANGUAGES)])
    looked = [Looked("kota", result.findings, result.unreadable)]
    for form in {"text", FORMS[number // len(LANGUAGES) % len(FORMS)]}:
        text = write(form, looked, say)
        if re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text):
            raise AssertionError(f"raw characters in {form}")
    return result


class Fuzzing:
    """One run: what it has tried so far, and what was no finding.

    Attributes:
        runs: Inputs tried.
        crashes: By kind, how many.
    """

    def __init__(self, most: int, minutes: float, keep: Path | None) -> None:
        """Begin; `keep` is a folder for the first input of each kind of crash."""
        self.runs = 0
        self.crashes: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self._most = most
        self._until = time.monotonic() + minutes * 60
        self._keep = keep

    def one(self, data: bytes) -> None:
        """Try one input; end the process when enough were tried."""
        self.runs += 1
        try:
            self.ids.update({one.id for one in look(data, self.runs).findings})
        except (Exception, RecursionError) as error:
            self._note(error, data)
        if self.runs >= self._most or time.monotonic() > self._until:
            print(self.told())
            sys.stdout.flush()
            os._exit(1 if self.crashes else 0)  # libFuzzer has no other way to end with an exit code of ours

    def _note(self, error: BaseException, data: bytes) -> None:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        said = str(error).partition("\n")[0][:200]
        kind = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}: {said}"
        self.crashes[kind] += 1
        if self.crashes[kind] == 1:
            print(f"crash: {kind}", file=sys.stderr)
            if self._keep is not None:
                self._keep.mkdir(parents=True, exist_ok=True)
                (self._keep / f"crash-{len(self.crashes):03}").write_bytes(data)

    def told(self) -> str:
        """Return what to say at the end."""
        kinds = "".join(f"\n  {count} x {kind}" for kind, count in self.crashes.most_common())
        return f"{self.runs} inputs, {len(self.ids)} kinds of findings, {self.crashes.total()} crashes{kinds}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the fuzzer."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=100_000, help="inputs to try at most")
    parser.add_argument("--minutes", type=float, default=12.0, help="minutes to run at most")
    parser.add_argument("--keep", type=Path, help="folder for the first input of each kind of crash")
    asked = parser.parse_args(arguments)
    try:
        import atheris
    except ImportError:
        print('atheris is missing: pip install -e ".[fuzz]" (Linux, Python up to 3.13)', file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["tabletop.scenario"]):
        for number in range(10):
            look(seeds()[0], number)  # what is imported late as well
    fuzzing = Fuzzing(asked.runs, asked.minutes, asked.keep)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)  # noqa: S311 - no secrets here
        if len(data) < 2 or random.random() < 0.05:
            return random.choice(seeds())[:most]
        if random.random() < 0.1:
            changed: bytes = atheris.Mutate(data, len(data))
            return changed
        return (data[:1] + spoil(data[1:], random))[:most]

    atheris.Setup(
        [sys.argv[0], "-max_len=20000", "-verbosity=0", "-timeout=60"], fuzzing.one, custom_mutator=mutate
    )
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
