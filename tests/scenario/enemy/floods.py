"""Too much of everything: keys, ids, files, faults, comments, and texts that tire a pattern."""

from __future__ import annotations

from collections.abc import Callable

from tests.scenario.conftest import Town
from tests.scenario.enemy.spoilt import Spoilt, edit, quoted, rows


def _keys(town: Town) -> None:
    town.edit("scenario.yaml", "minutes: 20", "minutes: 20\n" + rows(100_000, "k{n}: 1"))


def _more(file: str, head: str, count: int, row: str) -> Callable[[Town], None]:
    def spoil(town: Town) -> None:
        town.edit(file, f"{head}\n", f"{head}\n{rows(count, row)}")

    return spoil


def _files(count: int, content: str, name: str = "injects/f{n}.yaml") -> Callable[[Town], None]:
    def spoil(town: Town) -> None:
        for number in range(count):
            town.write(name.replace("{n}", f"{number:04}"), content.replace("{n}", str(number)))

    return spoil


def _chain(town: Town) -> None:
    for number in range(30):
        town.write(f"chain/{number}.yaml", f"include: chain/{number + 1}.yaml\n")
    town.edit("scenario.yaml", "{include: city.yaml}", "{include: chain/0.yaml}")


def _fan(town: Town) -> None:
    for number in range(6):
        parts = ", ".join([f"fan/{number + 1}.yaml"] * 20)
        town.write(f"fan/{number}.yaml", f"include: [{parts}]\n")
    town.write("fan/6.yaml", "[]\n")
    town.edit("scenario.yaml", "{include: injects}", "{include: fan/0.yaml}")


def _circle(town: Town) -> None:
    town.write("a.yaml", "include: b.yaml\n")
    town.write("b.yaml", "include: a.yaml\n")
    town.edit("scenario.yaml", "{include: city.yaml}", "{include: a.yaml}")


def _pack_circle(town: Town) -> None:
    town.write("pack/pack.yaml", "include: pack.yaml\n")


def _silences(town: Town) -> None:
    text = town.read("scenario.yaml")
    town.write("scenario.yaml", text + "# tabletop: ignore[text-invisibel] x\n" * 100_000)


def _silences_everywhere(town: Town) -> None:
    _files(380, "# tabletop: ignore[text-invisibel-{n}] x\n" * 900 + "[]\n")(town)


def _silence_of_many(town: Town) -> None:
    many = ", ".join(f"text-invisibel-{number}" for number in range(100_000))
    town.edit("scenario.yaml", "minutes: 20", f"minutes: 20 # tabletop: ignore[{many}]")


def _silence_without_end(town: Town) -> None:
    town.edit("scenario.yaml", "minutes: 20", "minutes: 20 # tabletop: ignore[" + "[" * 500_000)


def _silence_of_blanks(town: Town) -> None:
    town.edit("scenario.yaml", "minutes: 20", "minutes: 20" + " #\t" * 300_000 + "tabletop: ignore[")


def _silence_among_many(town: Town) -> None:
    town.write("injects/03.yaml", "# tabletop: ignore[text-long] x\n" + "- a\n" * 1_000_000)


def _silence_among_brackets(town: Town) -> None:
    town.write("injects/03.yaml", "# tabletop: ignore[text-long] x\n" + "[a," * 1_300_000)


def _long_line(town: Town) -> None:
    rows_of = ", ".join(f"{{id: u-{number}, type: dalmas, at: simpangg}}" for number in range(20_000))
    town.edit("scenario.yaml", "units:\n", f"units: [{rows_of}]\nunits:\n")


def _ten_megabytes(file: str) -> Callable[[Town], None]:
    return lambda town: town.write(file, b"x" * 10_000_000)


def _texts(text: str, count: int = 60) -> Callable[[Town], None]:
    """Put a text where rules look for names, numbers, languages and manners, many times over."""

    def spoil(town: Town) -> None:
        said = quoted(text[:3_990])
        row = (
            f"- {{id: x{{n}}, title: X, tells: [{{to: kpu, via: radio, text: {{id: {said}, en: {said}}}}}]}}"
        )
        town.write(
            "injects/03.yaml", "\n".join(row.replace("{n}", str(number)) for number in range(count)) + "\n"
        )

    return spoil


def _long(text: str) -> str:
    return text * (4_000 // len(text) + 1)


_TIRING = {
    "spaces": " " * 4_000,
    "spaces-and-a-letter": "a" + " " * 3_900 + "a",
    "dots": "." * 4_000,
    "dots-and-spaces": _long(". "),
    "dot-many-spaces": _long("." + " " * 60),
    "quotes": _long(".\"'”’)»"),
    "digits": "1" * 4_000,
    "numbers-apart": _long("1."),
    "numbers-in-groups": _long("3171 0101 "),
    "capitals": _long("Aa "),
    "capitals-and-commas": _long("Budi, "),
    "initials": _long("A. "),
    "ranks": _long("AKBP "),
    "ranks-and-arms": _long("Kombes Pol. (Inf) "),
    "offices": _long("Bupati H. "),
    "degrees": _long("Budi S.H., M.H. "),
    "hyphens": _long("a-"),
    "hyphens-and-spaces": _long("- "),
    "at-signs": _long("a@a."),
    "addresses": _long("www.a.a/"),
    "companies": _long("PT "),
    "parties": _long("Partai "),
    "numbers-of-sides": _long("paslon no. 1 "),
    "braces": _long("{a"),
    "braces-closed": _long("{a}"),
    "colons": _long("No. 1 : "),
    "one-word": "a" * 4_000,
    "mojibake": _long("â€œ"),
    "mojibake-almost": _long("Ã"),
    "marks": _long("a\u0301"),
    "invisible": _long("\u200b"),
    "strange": "".join(chr(0x4E00 + number) for number in range(3_900)),
    "ends": _long("\n"),
    "sigma": _long("Σς"),
    "ligatures": _long("ﬃ"),
    "dotless": _long("İ"),
}
"""Texts that make a careless pattern try everything; none may take long, however often it stands there."""

_UNREADABLE = {
    "utf-16": lambda text: text.encode("utf-16"),
    "latin-1": lambda text: text.replace("a", "é", 1).encode("latin-1"),
    "byte": lambda text: text.encode() + b"\n# \xff\n",
    "nul": lambda text: text.encode() + b"\n# \0\n",
    "utf-7": lambda text: b"+AHs-: " + text.encode(),
    "gzip": lambda text: b"\x1f\x8b\x08\x00" + bytes(range(256)),
    "word": lambda text: b"PK\x03\x04word/" + b"\0" * 100,
}
_FILES = ("scenario.yaml", "city.yaml", "injects/01-pagi.yaml", "pack/pack.yaml")


def _recoded(file: str, recode: Callable[[str], bytes]) -> Callable[[Town], None]:
    return lambda town: town.write(file, recode(town.read(file)))


_UNIT = "  - {id: unit-{n}, type: dalmass, at: simpangg, extra: 1}"
_INJECT = "- {id: x{n}, title: X, follows: [{when: resolved, inject: x{n}}], tells: [{to: kpu, via: radio, text: X.}]}"

CASES = {
    "keys": Spoilt(_keys, ("schema-unknown-key", "too-many")),
    "duplicate-keys": Spoilt(
        edit("scenario.yaml", ("minutes: 20\n", "minutes: 20\n" * 50_000)), ("yaml-duplicate-key",)
    ),
    "duplicate-units": Spoilt(
        _more("scenario.yaml", "units:", 10_000, "  - {id: unit, type: dalmas, at: simpang}"),
        ("id-twice",),
    ),
    "duplicate-injects": Spoilt(
        _files(1, "\n".join(["- {id: demo, title: X}"] * 10_000) + "\n"), ("id-twice",)
    ),
    "errors": Spoilt(_more("scenario.yaml", "units:", 5_000, _UNIT), ("schema-unknown-key", "too-many")),
    "units": Spoilt(
        _more("scenario.yaml", "units:", 8_000, "  - {id: unit-{n}, type: dalmas, at: simpang}"), (), 0
    ),
    "seats": Spoilt(
        _more(
            "scenario.yaml",
            "seats:",
            5_000,
            "  - {id: seat-{n}, title: S, agency: polri, commands: [], brief: B.}",
        ),
        ("seat-idle", "too-many"),
        0,
    ),
    "places": Spoilt(_more("city.yaml", "places:", 10_000, "  - {id: p-{n}, at: [-3.30, 114.58]}"), (), 0),
    "injects": Spoilt(_files(1, rows(4_000, _INJECT)), ()),
    "chain-of-injects": Spoilt(
        _files(
            1,
            "".join(
                f"- {{id: x{n}, title: X, incident: {{type: assembly, at: ujung}}, "
                f"follows: [{{when: resolved, inject: x{n + 1}}}]}}\n"
                for n in range(3_000)
            )
            + "- {id: x3000, title: X, tells: [{to: kpu, via: radio, text: X.}]}\n",
        ),
        (),
        0,
    ),
    "nested-conditions": Spoilt(
        edit(
            "injects/02-siang.yaml",
            ("{milestone: unanswered}", "{not: " * 50 + "{milestone: calm}" + "}" * 50),
        ),
        (),
        0,
    ),
    "wide-condition": Spoilt(
        edit("injects/02-siang.yaml", ("{milestone: unanswered}", ", ".join(["{milestone: calm}"] * 20_000))),
        (),
    ),
    "files": Spoilt(_files(390, "[]\n"), (), 0),
    "files-too-many": Spoilt(_files(500, "[]\n"), ("too-large",)),
    "files-large": Spoilt(_files(12, "# " + "x" * 2_000_000 + "\n[]\n"), ("too-large",)),
    "files-faulty": Spoilt(_files(390, "- {id: x{n}, title: [}\n"), ("yaml-syntax", "too-many")),
    "files-in-circles": Spoilt(_circle, ("include-cycle",)),
    "files-in-a-chain": Spoilt(_chain, ("include-depth",)),
    "files-in-a-fan": Spoilt(_fan, ("too-large",)),
    "pack-in-a-circle": Spoilt(_pack_circle, ("include-cycle",)),
    "packs-many": Spoilt(
        edit("scenario.yaml", ("[./pack]", f"[{', '.join(f'./p{n}' for n in range(5_000))}]")),
        ("include-missing", "schema-count"),
    ),
    "packs-same": Spoilt(
        edit("scenario.yaml", ("[./pack]", f"[{', '.join(['./pack'] * 5_000)}]")), ("named-twice",)
    ),
    "silences": Spoilt(_silences, ("ignore-unknown",), 0),
    "silences-everywhere": Spoilt(_silences_everywhere, ("ignore-unknown",), 0),
    "silence-of-many": Spoilt(_silence_of_many, ("ignore-unknown",), 0),
    "silence-without-end": Spoilt(_silence_without_end, ("ignore-unknown",), 0),
    "silence-of-blanks": Spoilt(_silence_of_blanks, (), 0),
    "silence-among-many": Spoilt(_silence_among_many, ("too-large",)),
    "silence-among-brackets": Spoilt(_silence_among_brackets, ("yaml-depth",)),
    "one-line": Spoilt(_long_line, ()),
    **{
        f"ten-megabytes-{file.replace('/', '-')}": Spoilt(
            _ten_megabytes(file), (), 3 if file == "scenario.yaml" else 1
        )
        for file in _FILES
    },
    **{f"tiring-{name}": Spoilt(_texts(text), (), 0) for name, text in _TIRING.items()},
    "tiring-long-names": Spoilt(
        edit("scenario.yaml", ("type: perahu, at: dermaga}", f"type: {'p' * 19_000}, at: {'d' * 19_000}}}")),
        ("ref-unknown",),
    ),
    "tiring-near-names": Spoilt(
        _more("scenario.yaml", "units:", 4_000, "  - {id: u-{n}, type: dalmas, at: " + "simpan" * 9 + "{n}}"),
        ("ref-unknown",),
    ),
    **{
        f"{name}-in-{file.replace('/', '-')}": Spoilt(_recoded(file, recode), ())
        for name, recode in _UNREADABLE.items()
        for file in _FILES
    },
}
