"""Walking a tree beside its schema: every value, with each part of the schema that says something of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tabletop.scenario.reading import Mapping, Node, Sequence
from tabletop.scenario.schema.compiled import Schema, load_schema


def parts(root: Node, name: str) -> Iterator[tuple[Node, dict[str, Any]]]:
    """Yield every value and every part of a schema that speaks of it, what it refers to after itself.

    Both ways of an ``if`` are followed: this is for those who want to know what may stand somewhere, not whether it
    fits. Of a key that a mapping asks for by ``propertyNames``, the key itself is yielded.

    Args:
        root: A tree, includes in place.
        name: Its schema, such as ``scenario.schema.json``.
    """
    yield from _parts(root, load_schema(name), name)


def resolved(schema: dict[str, Any], document: str) -> tuple[dict[str, Any], str]:
    """Return what a part of a schema refers to, and the schema that stands in."""
    target, _, pointer = schema["$ref"].partition("#")
    found: Any = load_schema(target or document)
    for part in pointer.split("/")[1:]:
        found = found[part]
    return found, target or document


def _parts(node: Node, schema: Schema, document: str) -> Iterator[tuple[Node, dict[str, Any]]]:
    if isinstance(schema, bool):
        return
    yield node, schema
    if "$ref" in schema:
        yield from _parts(node, *resolved(schema, document))
        return
    for way in ("then", "else"):
        if way in schema:
            yield from _parts(node, schema[way], document)
    if isinstance(node, Sequence):
        items = schema.get("items", True)
        for number, item in enumerate(node.items):
            if not isinstance(items, list):
                yield from _parts(item, items, document)
            elif number < len(items):
                yield from _parts(item, items[number], document)
    elif isinstance(node, Mapping):
        known = schema.get("properties", {})
        others = schema.get("additionalProperties", True)
        for key, value in node.entries.items():
            if key not in known and "propertyNames" in schema and value.key is not None:
                yield from _parts(value.key, schema["propertyNames"], document)
            yield from _parts(value, known.get(key, others), document)
