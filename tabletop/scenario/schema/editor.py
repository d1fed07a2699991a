"""Schemas for an editor: hovers in the author's language first, and the names of a drill to choose from.

The published schemas say beside each property which kind of name it refers to (``x-ref``), where a milestone is
declared and may be new (``x-names``), and which words may stand there as well (``x-words``). Here they become plain
draft-07 whose references are lists of the names that a drill and its packs declare.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from tabletop.language import Language
from tabletop.scenario.reading import Mapping as Tree
from tabletop.scenario.reading import Node, Scalar
from tabletop.scenario.reading import Sequence as Items
from tabletop.scenario.schema.compiled import load_schema
from tabletop.scenario.schema.parts import resolved

Written: TypeAlias = dict[str, Any]

PUBLISHED = (
    "scenario.schema.json",
    "pack.schema.json",
    "city.schema.json",
    "common.schema.json",
    "plan.schema.json",
    "change.schema.json",
    "study.schema.json",
    "slips.schema.json",
)
NAMES = "names.schema.json"
_DRAFT = "http://json-schema.org/draft-07/schema#"
_NUMBERED = "force-level"
"""Its names are whole numbers."""


class Target(NamedTuple):
    """The part of a schema that a file must fit.

    Attributes:
        document: The schema.
        pointer: Where in it.
        part: Whether the file is joined with others, so that none of them must hold everything.
    """

    document: str
    pointer: str = ""
    part: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The names of a drill or a pack, for an editor to offer.

    Attributes:
        names: By kind, each name with its title in both languages; a kind that is missing is left free.
        files: The schema of each file, by its name in the folder.
    """

    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    files: Mapping[str, Target] = field(default_factory=dict)


def editor_schemas(language: Language, known: Known | None = None) -> dict[str, Written]:
    """Return the schemas to be written into one folder, by file name; they refer to each other by these names.

    Args:
        language: The language that hovers begin with; the other one follows.
        known: What may be completed; without it, any well-formed name fits.
    """
    known = known or Known()
    maker = _Maker(language, known.names)
    made: dict[str, Written] = {}
    for name in PUBLISHED:
        schema = maker.part(load_schema(name), name)
        schema.pop("$id", None)
        made[name] = schema
    _text_may_be_included(made["common.schema.json"]["definitions"]["text"])
    made[NAMES] = {"$schema": _DRAFT, "definitions": dict(sorted(maker.lists.items()))}
    for target in known.files.values():
        if target.part:
            found: Any = made[target.document]
            for word in target.pointer.split("/")[1:]:
                found = found[word]
            needs_all = ("required", "if", "then", "else", "$schema", "definitions")
            part = {key: value for key, value in found.items() if key not in needs_all}
            made.setdefault(schema_file(target), {"$schema": _DRAFT, **_moved(part, target.document)})
        elif target.pointer:
            reference = f"{target.document}#{target.pointer}"
            made.setdefault(schema_file(target), {"$schema": _DRAFT, "$ref": reference})
    return made


def _text_may_be_included(text: Written) -> None:
    """Let a text stand in a file of its own, as the reader does before it looks at the schema."""
    text["properties"]["include"] = {"$ref": "common.schema.json#/definitions/include"}
    text["if"] = {"required": ["include"]}
    text["else"] = {"required": text.pop("required")}


def _moved(part: Any, document: str) -> Any:
    """Return a part of a schema as it may stand in another file."""
    if isinstance(part, list):
        return [_moved(one, document) for one in part]
    if not isinstance(part, dict):
        return part
    made = {key: _moved(value, document) for key, value in part.items()}
    if isinstance(made.get("$ref"), str) and made["$ref"].startswith("#"):
        made["$ref"] = document + made["$ref"]
    return made


def schema_file(target: Target) -> str:
    """Return the file that describes a part of a schema, such as ``scenario-injects.schema.json``."""
    document, pointer, part = target
    words = [word for word in pointer.split("/") if word not in ("", "properties", "definitions")]
    words += ["part"] if part else []
    return "-".join([document.removesuffix(".schema.json"), *words]) + ".schema.json"


def bundled(schemas: Mapping[str, Written], root: str = "scenario.schema.json") -> Written:
    """Return schemas as one, with no reference to any other file."""
    inside = {name: name.removesuffix(".schema.json") for name in schemas if name != root}

    def moved(part: Any, document: str) -> Any:
        if isinstance(part, list):
            return [moved(one, document) for one in part]
        if not isinstance(part, dict):
            return part
        made = {key: moved(value, document) for key, value in part.items() if key != "$schema"}
        if isinstance(part.get("$ref"), str):
            target, _, pointer = part["$ref"].partition("#")
            target = target or document
            made["$ref"] = "#" + (pointer if target == root else f"/definitions/{inside[target]}{pointer}")
        return made

    whole: Written = {"$schema": _DRAFT, **moved(schemas[root], root)}
    definitions = whole.setdefault("definitions", {})
    definitions |= {short: moved(schemas[name], name) for name, short in inside.items()}
    return whole


def editor_settings(known: Known, folder: str) -> Written:
    """Return what ``.vscode/settings.json`` needs for the YAML extension, for a folder of schemas seen from there."""
    by_schema: dict[str, list[str]] = {}
    for file, target in sorted(known.files.items()):
        by_schema.setdefault(f"{folder}/{schema_file(target)}", []).append(file)
    return {"yaml.schemas": by_schema}


def as_json(schema: Mapping[str, Any]) -> str:
    """Return a schema as it is written to a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


class _Maker:
    """Makes editor schemas of published ones.

    Attributes:
        lists: The lists of names referred to so far.
    """

    def __init__(self, language: Language, names: Mapping[str, Mapping[str, str]]) -> None:
        self.lists: dict[str, Written] = {}
        self._language = language
        self._names = names

    def part(self, schema: Any, document: str) -> Any:
        """Return a part of a schema as an editor wants it."""
        if isinstance(schema, list):
            return [self.part(one, document) for one in schema]
        if not isinstance(schema, dict):
            return schema
        if "x-ref" in schema:
            referring = self._referring(schema, document)
            if referring is not None:
                return referring
        made = {key: self.part(value, document) for key, value in schema.items() if not key.startswith("x-")}
        if isinstance(made.get("description"), str):
            made["description"] = self._said(made["description"])
        if "x-names" in schema:
            made["examples"] = list(self._names.get(schema["x-names"], {}))[:200] or ["..."]
        keys = schema.get("propertyNames", {}).get("x-ref") if "properties" not in schema else None
        if isinstance(keys, str) and self._names.get(keys):
            value = made.get("additionalProperties", True)
            if isinstance(value, dict) and "properties" in value:
                # written out for every name, this would grow with the square of the names
                made["propertyNames"] = {"enum": list(self._names[keys])}
                return made
            made["properties"] = {
                name: {"description": title, **value} if title and isinstance(value, dict) else value
                for name, title in self._names[keys].items()
            }
            made["additionalProperties"] = False
            made.pop("propertyNames", None)
        return made

    def _referring(self, schema: Written, document: str) -> Written | None:
        """Return a reference to names, or None where nobody knows all of them."""
        kinds = _kinds(schema)
        if not all(kind in self._names for kind in kinds):
            return None
        key = self._listed(kinds, schema.get("x-words", ()))
        if key is None:
            return None
        own = {name: value for name, value in schema.items() if not name.startswith("x-") and name != "$ref"}
        target, where = resolved(schema, document) if "$ref" in schema else (own, document)
        types = target.get("type", "string")
        types = {types} if isinstance(types, str) else set(types)
        one = {"$ref": f"{NAMES}#/definitions/{key}"}
        said = schema.get("description") or target.get("description")
        note = {"description": self._said(said)} if said else {}
        if types <= {"string", "integer"}:
            return {**note, **one}
        items = target.get("items")
        if "array" in types and isinstance(items, dict):
            return {**note, "anyOf": [one, {"type": "array", "minItems": 1, "items": one}]}
        others = {name: value for name, value in target.items() if not name.startswith("x-")}
        others["type"] = sorted(types - {"string"})
        others.pop("description", None)
        return {**note, "anyOf": [one, self.part(others, where)]}

    def _listed(self, kinds: Sequence[str], words: Sequence[str]) -> str | None:
        """Make the list of the names of some kinds; return what it is called, or None where there are none."""
        titles: dict[str, str] = {}
        for kind in kinds:
            for name, title in self._names[kind].items():
                titles.setdefault(name, title)
        titles |= dict.fromkeys(words, "")
        if not titles:
            return None
        key = "-or-".join((*kinds, *words))
        values: list[Any] = list(titles)
        if _NUMBERED in kinds:
            # the schema reads them as texts or numbers by their place; an editor by how they are written
            values = [int(one) for one in titles if one.isdigit()] + values
            self.lists[key] = {"enum": values}
        else:
            self.lists[key] = {"type": "string", "enum": values}
            if any(titles.values()):
                self.lists[key]["enumDescriptions"] = [self._said(title) for title in titles.values()]
        return key

    def _said(self, text: str) -> str:
        """Return a text of both languages with the chosen one first."""
        parts = text.split("\n\n")
        return "\n\n".join(reversed(parts)) if self._language == "en" and len(parts) == 2 else text


def _kinds(schema: Written) -> list[str]:
    kinds = schema["x-ref"]
    return [kinds] if isinstance(kinds, str) else list(kinds)


def files_of(root: Node, name: str) -> Iterator[tuple[str, Target]]:
    """Yield every file of a tree with the part of the schema that its top value must fit.

    Args:
        root: A tree, includes in place.
        name: The schema of its first file.
    """
    yield root.source.name, Target(name)
    yield from _files(root, load_schema(name), Target(name))


def _files(node: Node, schema: Any, at: Target) -> Iterator[tuple[str, Target]]:
    if not isinstance(schema, dict):
        return
    document, pointer, _ = at
    if "$ref" in schema:
        within, where = resolved(schema, document)
        yield from _files(node, within, Target(where, schema["$ref"].partition("#")[2]))
        return
    if isinstance(node, Items) and isinstance(schema.get("items"), dict):
        for item in node.items:
            each = Target(document, f"{pointer}/items")
            if item.source is not node.source:
                # the file is a list that was joined with others, or a single one of its items
                yield item.source.name, at if _is_list(item) else _target(schema["items"], each)
            yield from _files(item, schema["items"], each)
    elif isinstance(node, Tree):
        properties = schema.get("properties", {})
        for key, value in node.entries.items():
            if value.key is not None and value.key.source is not node.source:
                yield value.key.source.name, Target(document, pointer, part=True)
            if key not in properties:
                continue
            below = Target(document, f"{pointer}/properties/{key}")
            if value.key is not None and value.source is not value.key.source:
                yield value.source.name, _target(properties[key], below)
            yield from _files(value, properties[key], below)


def _target(schema: Written, at: Target) -> Target:
    """Return what a part of a schema stands for, where that is a reference."""
    if "$ref" in schema:
        target, _, beyond = schema["$ref"].partition("#")
        return Target(target or at.document, beyond)
    return at


def _is_list(item: Node) -> bool:
    lines = (line.strip() for line in item.source.lines)
    first = next((line for line in lines if line and not line.startswith(("#", "---", "%"))), "")
    return first.startswith(("-", "["))


def titles_of(trees: Sequence[Node]) -> dict[int, str]:
    """Return the titles of everything that has an id and a title, in both languages, by the identity of its id."""
    found: dict[int, str] = {}
    waiting = list(trees)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tree):
            title = node.entries.get("title") or node.entries.get("name")
            for key in ("id", "level"):
                name = node.entries.get(key)
                if isinstance(name, Scalar) and title is not None:
                    found[id(name)] = _text(title)
            waiting.extend(node.entries.values())
        elif isinstance(node, Items):
            waiting.extend(node.items)
    return found


def kinds_of() -> tuple[str, ...]:
    """Return every kind of name that the published schemas refer to, sorted."""
    found: set[str] = set()

    def look(part: Any) -> None:
        if isinstance(part, dict):
            if "x-ref" in part:
                found.update(_kinds(part))
            if isinstance(part.get("x-names"), str):
                found.add(part["x-names"])
            for value in part.values():
                look(value)
        elif isinstance(part, list):
            for value in part:
                look(value)

    for name in PUBLISHED:
        look(load_schema(name))
    return tuple(sorted(found))


def _text(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Tree):
        both = [node.entries.get(one) for one in ("id", "en")]
        return "\n\n".join(one.text for one in both if isinstance(one, Scalar))
    return ""
