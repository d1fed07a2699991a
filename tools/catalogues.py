"""Prove that the program has its words in both languages: ``python tools/catalogues.py``.

Every key that the code names stands in both catalogues with the same ``{places}``; both have the same keys; no key is
unused, empty, or word for word the same in both languages unless its words are. Exit code 1 when something is amiss.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import yaml

PACKAGE = Path(__file__).resolve().parent.parent / "tabletop"
LANGUAGES = ("id", "en")

SPEAKERS = frozenset({"phrase", "say", "_say"})
"""Functions whose first argument is a key and whose keywords are its parameters."""

KEY = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+")
ENTRY = re.compile(r"[a-z][a-z0-9-]*(\.[a-zA-Z0-9][a-zA-Z0-9-]*)+")
PLACE = re.compile(r"[a-z][a-z0-9_]*")
FILE_ENDINGS = frozenset(
    {
        "css",
        "csv",
        "graphml",
        "html",
        "js",
        "json",
        "jsonl",
        "md",
        "osm",
        "png",
        "py",
        "sqlite",
        "svg",
        "toml",
        "yaml",
        "yml",
    }
)

# Names of things, of the languages themselves, and words that Indonesian took over letter for letter.
SHARED = """
Jan Feb Mar Apr Jun Jul Sep Nov April September November
Bahasa Bawaslu BKO Brimob Ctrl Dalmas DPT English Esc Enter F F5 FOLDER ID Indonesia info Kapolda Kapolres KPU LATIHAN Linmas
Menu OSM OSMnx PDF Perkap cm PHH PNG Polda Polri Polres Polsek Radio radio Samapta Sispamkota SVG Tab Tabletop tabletop Total
total mode Mode TNI TPS Unit unit WIB WIT WITA XML YAML belajar latihan ujian id en inject kecamatan km km/h m no radius No
"""
SAME_IN_BOTH = frozenset(SHARED.split())


@dataclass(frozen=True, slots=True)
class Use:
    """A place in the code that names a key, or a family of keys.

    Attributes:
        where: ``file:line``.
        key: The key, or None for a family.
        family: Pattern whose groups are the parts filled in at run time, or None for one key.
        params: Parameters given with it; None where they cannot be read off.
    """

    where: str
    key: str | None
    family: re.Pattern[str] | None
    params: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one catalogue says under one key: plain (one form, named ``""``) or ``one`` and ``other``."""

    where: str
    forms: Mapping[str, str]

    def places(self) -> frozenset[str]:
        """Return the names of its places, of all forms together.

        Raises:
            ValueError: A place is not simply ``{name}``, or a brace is left open.
        """
        found = set()
        for text in self.forms.values():
            for _, name, spec, conversion in Formatter().parse(text):
                if name is None:
                    continue
                if not PLACE.fullmatch(name) or spec or conversion:
                    raise ValueError(f"a place must read {{name}}, not {{{name}}} with anything more")
                found.add(name)
        return frozenset(found)


def read_catalogue(folder: Path) -> tuple[dict[str, Entry], list[str]]:
    """Read every area of one language; return its entries by key, and what is wrong with the files."""
    entries: dict[str, Entry] = {}
    faults: list[str] = []
    for file in sorted(folder.glob("*.yaml")):
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        if root is not None:
            _read_node(root, file.stem, f"{folder.name}/{file.name}", entries, faults)
    return entries, faults


def _read_node(node: yaml.Node, key: str, name: str, entries: dict[str, Entry], faults: list[str]) -> None:
    where = f"{name}:{node.start_mark.line + 1}"
    if isinstance(node, yaml.MappingNode):
        children: dict[str, yaml.Node] = {}
        for child, value in node.value:
            if child.value in children:
                faults.append(f"{name}:{child.start_mark.line + 1}: {key}.{child.value} is written twice")
            children[child.value] = value
        if "other" in children and set(children) <= {"one", "other"}:
            forms = {form: value.value for form, value in children.items()}
            entries[key] = Entry(where, forms)
            return
        for part, value in children.items():
            _read_node(value, f"{key}.{part}", name, entries, faults)
    elif isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        entries[key] = Entry(where, {"": node.value})
        if not ENTRY.fullmatch(key):
            faults.append(f"{where}: {key} is no key: letters, digits and dashes between dots")
    else:
        faults.append(f"{where}: {key} must be a sentence; quote it if it is one")


@dataclass(frozen=True, slots=True)
class Words:
    """What the code can put into the gap of a key.

    Attributes:
        literals: Every literal.
        composed: Every f-string as a pattern.
        fields: What the fields of records are called, as keys write it; they fill the gaps of ``area.field.`` alone.
    """

    literals: frozenset[str]
    composed: frozenset[re.Pattern[str]]
    fields: frozenset[str]

    def can_say(self, word: str, depth: int = 2) -> bool:
        """Whether the code writes this word, or composes it of words that it writes."""
        if word.isdigit() or word in self.literals:
            return True
        fits = (pattern.fullmatch(word) for pattern in self.composed) if depth else ()
        return any(fit and all(self.can_say(part, depth - 1) for part in fit.groups()) for fit in fits)


def find_uses(package: Path, areas: frozenset[str]) -> tuple[list[Use], Words]:
    """Walk the code of a package; return every use of a key of these areas, and all words that the code can say."""
    uses: list[Use] = []
    literals: set[str] = set()
    composed: set[re.Pattern[str]] = set()
    fields: set[str] = set()
    for file in sorted(package.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"), filename=str(file))
        name = file.relative_to(package.parent).as_posix()
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        silent = prose | {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        params = dict(_params(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                fields.add(node.target.id.replace("_", "-"))
            if not isinstance(node, ast.expr) or id(node) in silent:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            if isinstance(node, ast.JoinedStr):
                composed.add(_family(node))
            match node:  # "-or-".join(...)
                case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(between)), attr="join")):
                    composed.add(re.compile(f"(.+?){re.escape(between)}(.+)"))
            pattern = _pattern(node, areas)
            if isinstance(pattern, str):
                uses.append(Use(f"{name}:{node.lineno}", pattern, None, params.get(id(node))))
            elif pattern is not None:
                uses.append(Use(f"{name}:{node.lineno}", None, pattern, None))
    # A pattern of gaps alone fits everything and proves nothing.
    telling = frozenset(pattern for pattern in composed if re.search(r"[a-z]{2}", pattern.pattern))
    return uses, Words(frozenset(literals), telling, frozenset(fields))


def _params(tree: ast.Module) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield the parameters that go with a key, by the identity of the key's node."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args or any(word.arg is None for word in node.keywords):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if called in SPEAKERS:
            given = frozenset(word.arg for word in node.keywords if word.arg is not None)
            first = node.args[0]
            for key in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
                yield id(key), given


def _pattern(node: ast.expr, areas: frozenset[str]) -> str | re.Pattern[str] | None:
    """Return the key that a literal is, or the pattern of the keys that an f-string or a prefix can become."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        area, _, rest = node.value.partition(".")
        if area not in areas or node.value.rpartition(".")[2] in FILE_ENDINGS:
            return None
        if KEY.fullmatch(node.value):
            return node.value
        if rest and KEY.fullmatch(node.value + "x"):  # "drill.event." + kind
            return re.compile(re.escape(node.value) + "(.+)")
        return None
    if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
        first = str(node.values[0].value)
        area, dot, _ = first.partition(".")
        if dot and area in areas and " " not in first:
            return _family(node)
    return None


def _family(node: ast.JoinedStr) -> re.Pattern[str]:
    parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else "(.+)" for part in node.values)
    return re.compile("".join(parts))


def check(package: Path = PACKAGE) -> list[str]:
    """Return every fault of a package's catalogues and of the code that speaks through them, one line each."""
    folder = package / "language" / "catalogues"
    faults: list[str] = []
    languages: dict[str, dict[str, Entry]] = {}
    for language in LANGUAGES:
        languages[language], wrong = read_catalogue(folder / language)
        faults += wrong
    ours, theirs = languages["id"], languages["en"]
    keys = ours.keys() | theirs.keys()
    areas = frozenset(key.partition(".")[0] for key in keys)
    uses, said = find_uses(package, areas)
    faults += _between_languages(languages)
    faults += _in_code(uses, ours, keys)
    faults += _unused(uses, said, ours | theirs)
    return faults


def _between_languages(languages: Mapping[str, Mapping[str, Entry]]) -> Iterator[str]:
    for language, other in (("id", "en"), ("en", "id")):
        for key in sorted(languages[language].keys() - languages[other].keys()):
            yield f"{languages[language][key].where}: {key} has no words in {other}"
    for language in LANGUAGES:
        for key, entry in sorted(languages[language].items()):
            if any(not text.strip() or text != text.strip() for text in entry.forms.values()):
                yield f"{entry.where}: {key} is empty, or begins or ends with a space or a line break"
            try:
                entry.places()
            except ValueError as wrong:
                yield f"{entry.where}: {key}: {wrong}"
    for key in sorted(languages["id"].keys() & languages["en"].keys()):
        ours, theirs = languages["id"][key], languages["en"][key]
        try:
            left, right = ours.places() - {"n"}, theirs.places() - {"n"}
        except ValueError:
            continue  # said above
        plural = len(ours.forms) > 1 or len(theirs.forms) > 1
        if left != right or (not plural and ours.places() != theirs.places()):
            shown = [", ".join(sorted(entry.places())) or "none" for entry in (ours, theirs)]
            yield f"{ours.where}: {key} has other places in id ({shown[0]}) than in en ({shown[1]})"
        if ours.forms == theirs.forms and not _same_in_both(ours.forms.values()):
            yield f"{theirs.where}: {key} reads the same in both languages: {next(iter(theirs.forms.values()))!r}"


def _same_in_both(texts: Iterable[str]) -> bool:
    bare = re.sub(r"\{[^}]*\}", " ", " ".join(texts))
    return all(word in SAME_IN_BOTH for word in re.findall(r"[^\W\d_][\w/]*", bare))


def _in_code(uses: Sequence[Use], entries: Mapping[str, Entry], keys: Iterable[str]) -> Iterator[str]:
    known = sorted(keys)
    for use in uses:
        if use.family is not None:
            if not any(use.family.fullmatch(key) for key in known):
                yield f"{use.where}: no key is like {use.family.pattern}"
        elif use.key not in known:
            yield f"{use.where}: {use.key} is in no catalogue"
        elif use.params is not None and use.key in entries:
            try:
                missing = entries[use.key].places() - use.params
            except ValueError:
                continue
            if missing:
                yield f"{use.where}: {use.key} needs {', '.join(sorted(missing))}"


def _unused(uses: Sequence[Use], said: Words, entries: Mapping[str, Entry]) -> Iterator[str]:
    named = {use.key for use in uses}
    families = [use.family for use in uses if use.family is not None]
    for key, entry in sorted(entries.items()):
        if key in named:
            continue
        # A family alone would hide dead keys: what fills its gaps must be written somewhere in the code, too.
        fits = (family.fullmatch(key) for family in families)
        field = key.partition(".")[2].startswith("field.")
        if not any(
            fit and all(said.can_say(part) or (field and part in said.fields) for part in fit.groups())
            for fit in fits
        ):
            yield f"{entry.where}: {key} is used nowhere"


def main() -> int:
    """Print every fault; return 1 if there is one."""
    faults = check()
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "Both catalogues are complete.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
