"""The published schema, compiled to look at the tree itself: what fits is passed over, what does not is named.

Looking at some 20,000 values with `jsonschema` takes longer than all the rest of reading a scenario, and importing
it alone a tenth of a second. So the schema is compiled to plain functions that answer for every value whether it
fits; `jsonschema` is asked only about the values that do not, one at a time, and what it says is what the author
reads. A keyword that this module does not know is an error when the schema is compiled, so that the two never drift
apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from tabletop.scenario.reading import Broken, Mapping, Node, Scalar, Sequence
from tabletop.scenario.reading.tree import NOTHING

Schema: TypeAlias = dict[str, Any] | bool


@dataclass(frozen=True, slots=True)
class Failure:
    """A value that does not fit, and the part of the schema it does not fit; its children are named by themselves.

    Attributes:
        node: The value.
        schema: The part of the schema.
    """

    node: Node
    schema: Schema


Check: TypeAlias = Callable[[Node, "list[Failure] | None"], bool]

_NOTES = {"$schema", "$id", "title", "description", "default", "examples", "definitions", "x-value"}
_NOTES |= {"deprecated", "x-version", "x-ref", "x-names", "x-words"}
_SHALLOW = {"type", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"}
_SHALLOW |= {"required", "minProperties", "maxProperties", "propertyNames"}
_DEEP = {"$ref", "properties", "additionalProperties", "items", "if", "then", "else"}
_ANY = frozenset({"string", "integer", "number", "boolean", "null", "array", "object"})

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})\Z")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?\Z")


def schema_text(name: str) -> str:
    """Return a published schema as it stands in the package, such as ``scenario.schema.json``."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def load_schema(name: str) -> dict[str, Any]:
    """Return a published schema."""
    loaded: dict[str, Any] = json.loads(schema_text(name))
    return loaded


def types_of(schema: Schema) -> frozenset[str]:
    """Return the types that a part of the schema allows."""
    if isinstance(schema, bool) or "type" not in schema:
        return _ANY
    named = schema["type"]
    return frozenset([named] if isinstance(named, str) else named)


def typed(node: Scalar, types: frozenset[str]) -> str | int | float | bool | None:
    """Return what a scalar says where these types are expected.

    Quotes make a text. Without them it is a number only where a number is expected and it is written as YAML 1.2 and
    JSON do (no leading zeros, no sexagesimals, no infinities), true or false only where that is expected, and nothing
    at all where nothing is written.
    """
    text = node.text
    if not node.plain:
        return text
    if node.empty:
        return None
    if "integer" in types or "number" in types:
        if _INTEGER.match(text):
            return int(text)
        if "number" in types and _DECIMAL.match(text):
            return float(text)
    if "boolean" in types and text in ("true", "false"):
        return text == "true"
    if "string" in types:
        return text
    return int(text) if _INTEGER.match(text) else text


@cache
def compiled(name: str) -> Check:
    """Return the check that a published schema stands for."""
    return _Compiler().reference(name, "")


class _Compiler:
    """Compiles schemas that refer to each other, each definition once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], list[Check]] = {}

    def reference(self, document: str, pointer: str) -> Check:
        """Return the check of a definition."""
        cell = self._known.get((document, pointer))
        if cell is None:
            cell = self._known[document, pointer] = []
            schema: Any = load_schema(document)
            for part in pointer.split("/")[1:]:
                schema = schema[part]
            cell.append(self.check(schema, document))
        if cell:
            return cell[0]
        later = cell  # a definition that contains itself: known once it is compiled
        return lambda node, out: later[0](node, out)

    def check(self, schema: Schema, document: str) -> Check:
        """Return the check of a part of a schema."""
        if isinstance(schema, bool):
            return _always if schema else lambda node, out: _fail(node, schema, out)
        if "$ref" in schema:
            # Draft-07 looks at nothing beside $ref: only what says something to people and to the editor may stand there.
            _known_only(schema.keys() - _NOTES - {"$ref"}, document)
            target, _, pointer = schema["$ref"].partition("#")
            return self.reference(target or document, pointer)
        _known_only(schema.keys() - _NOTES - _SHALLOW - _DEEP, document)
        types = types_of(schema)
        scalar = _scalar(schema, types)
        sequence = self._sequence(schema, types, document)
        mapping = self._mapping(schema, types, document)

        def check(node: Node, out: list[Failure] | None) -> bool:
            if isinstance(node, Scalar):
                return scalar(node, out)
            kind = type(node)
            if kind is Mapping:
                return mapping(node, out)
            if kind is Sequence:
                return sequence(node, out)
            return True  # broken: said already

        if "if" not in schema:
            return check
        asked = self.check(schema["if"], document)
        yes = self.check(_knowing(schema, schema.get("then", True)), document)
        no = self.check(_knowing(schema, schema.get("else", True)), document)

        def conditional(node: Node, out: list[Failure] | None) -> bool:
            fits = check(node, out)
            return (yes if asked(node, None) else no)(node, out) and fits

        return conditional

    def _sequence(self, schema: dict[str, Any], types: frozenset[str], document: str) -> Check:
        if "array" not in types:
            return lambda node, out: _fail(node, schema, out)
        least, most = schema.get("minItems", 0), schema.get("maxItems")
        items = schema.get("items", True)
        each = [self.check(one, document) for one in items] if isinstance(items, list) else None
        every = _always if isinstance(items, list) else self.check(items, document)

        def check(node: Node, out: list[Failure] | None) -> bool:
            values = node.items  # type: ignore[attr-defined]
            fits = True
            if len(values) < least or (most is not None and len(values) > most):
                fits = _fail(node, schema, out)
            if each is not None:
                for value, one in zip(values, each, strict=False):
                    fits = one(value, out) and fits
                return fits
            for value in values:
                if not every(value, out):
                    fits = False
                    if out is None:
                        break
            return fits

        return check

    def _mapping(self, schema: dict[str, Any], types: frozenset[str], document: str) -> Check:
        if "object" not in types:
            return lambda node, out: _fail(node, schema, out)
        known = {key: self.check(part, document) for key, part in schema.get("properties", {}).items()}
        required = tuple(schema.get("required", ()))
        closed = schema.get("additionalProperties", True) is False
        others = self.check(schema.get("additionalProperties", True), document)
        least, most = schema.get("minProperties", 0), schema.get("maxProperties")
        names = schema.get("propertyNames", {}).get("pattern")
        named = re.compile(names) if names else None

        def check(node: Node, out: list[Failure] | None) -> bool:
            entries: dict[str, Node] = node.entries  # type: ignore[attr-defined]
            fits = True
            own = True
            for key, value in entries.items():
                one = known.get(key)
                if one is None:
                    if closed or (named is not None and not named.search(key)):
                        own = False
                        continue
                    one = others
                if not one(value, out):
                    fits = False
            for key in required:
                if key not in entries and not node.partial:  # type: ignore[attr-defined]
                    own = False
            if len(entries) < least or (most is not None and len(entries) > most):
                own = False
            return fits if own else _fail(node, schema, out)

        return check


def _known_only(unknown: set[str], document: str) -> None:
    if unknown:
        raise ValueError(f"{document}: keywords not known to the compiler: {', '.join(sorted(unknown))}")


def _knowing(schema: dict[str, Any], part: Schema) -> Schema:
    """Return a branch with the keys of the mapping it belongs to, so that what it misses is told from a typo."""
    if isinstance(part, bool) or "properties" in part or "properties" not in schema:
        return part
    return {**part, "properties": dict.fromkeys(schema["properties"], True)}


def _scalar(schema: dict[str, Any], types: frozenset[str]) -> Callable[[Scalar, list[Failure] | None], bool]:
    if not types & {"string", "integer", "number", "boolean", "null"}:
        return lambda node, out: _fail(node, schema, out)
    choices = frozenset(schema["enum"]) if "enum" in schema else None
    pattern = re.compile(schema["pattern"]) if "pattern" in schema else None
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength")
    least, most = schema.get("minimum"), schema.get("maximum")
    words = types == {"string"}
    search = None if pattern is None else pattern.search

    def check(node: Scalar, out: list[Failure] | None) -> bool:
        if words:  # most values of a large city: no number to look for
            text = node.text
            if (
                (text not in NOTHING or not node.plain)
                and (choices is None or text in choices)
                and (search is None or search(text))
                and shortest <= len(text)
                and (longest is None or len(text) <= longest)
            ):
                return True
        value = typed(node, types)
        if choices is not None and value not in choices:
            return _fail(node, schema, out)
        if isinstance(value, str):
            if (
                "string" in types
                and (pattern is None or pattern.search(value))
                and shortest <= len(value)
                and (longest is None or len(value) <= longest)
            ):
                return True
        elif isinstance(value, bool):
            if "boolean" in types:
                return True
        elif value is None:
            if "null" in types:
                return True
        elif (
            ("number" in types or (isinstance(value, int) and "integer" in types))
            and (least is None or value >= least)
            and (most is None or value <= most)
        ):
            return True
        return _fail(node, schema, out)

    return check


def _always(node: Node, out: list[Failure] | None) -> bool:
    return True


def _fail(node: Node, schema: Schema, out: list[Failure] | None) -> bool:
    if out is not None:
        out.append(Failure(node, schema))
    return isinstance(node, Broken)
