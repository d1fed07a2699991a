"""Walking a tree beside its schema: every value that stands where the schema asks for one of its definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeAlias

from tabletop.scenario.reading import Mapping, Node, Sequence
from tabletop.scenario.schema.compiled import Schema, load_schema

Path: TypeAlias = tuple[str, ...]
_Finder: TypeAlias = Callable[[Node, Path], Iterator[tuple[Path, Node]]]


def defined(root: Node, name: str, definition: str) -> Iterator[tuple[Path, Node]]:
    """Yield the values where a schema refers to a definition of ``common.schema.json``, such as ``text`` or ``duration``.

    Args:
        root: A tree, includes in place.
        name: Its schema, such as ``scenario.schema.json``.
        definition: The definition.

    Yields:
        The keys and numbers that lead to a value, and the value.
    """
    finder = _finders(definition).at(name, "")
    if finder is not None:
        yield from finder(root, ())


def deprecated(root: Node, name: str) -> Iterator[tuple[Path, Node]]:
    """Yield the values, with the keys that lead to them, that a schema still allows but marks as ``deprecated``."""
    finder = _deprecated().at(name, "")
    if finder is not None:
        yield from finder(root, ())


@cache
def _finders(definition: str) -> _Finders:
    target = ("common.schema.json", f"/definitions/{definition}")
    return _Finders(lambda schema, document: _target(schema, document) == target)


@cache
def _deprecated() -> _Finders:
    return _Finders(lambda schema, _: schema.get("deprecated", False))


def _target(schema: dict[str, Any], document: str) -> tuple[str, str] | None:
    """Return the definition that a part of a schema refers to: its file, and where it stands there."""
    if "$ref" not in schema:
        return None
    file, _, pointer = schema["$ref"].partition("#")
    return file or document, pointer


class _Finders:
    """Which parts of the schemas lead to what is wanted, and how; each part once."""

    def __init__(self, wanted: Callable[[dict[str, Any], str], bool]) -> None:
        self._wanted = wanted
        self._known: dict[tuple[str, str], list[_Finder | None]] = {}

    def at(self, document: str, pointer: str) -> _Finder | None:
        """Return the finder of a definition, or None where nothing in it leads on."""
        key = (document, pointer)
        if key not in self._known:
            cell = self._known[key] = []
            schema: Any = load_schema(document)
            for part in pointer.split("/")[1:]:
                schema = schema[part]
            cell.append(self._finder(schema, document))
        cell = self._known[key]
        if cell:
            return cell[0]
        return lambda node, path: cell[0](node, path) if cell[0] is not None else iter(())

    def _finder(self, schema: Schema, document: str) -> _Finder | None:
        if isinstance(schema, bool):
            return None
        if self._wanted(schema, document):
            return lambda node, path: iter(((path, node),))
        target = _target(schema, document)
        if target is not None:
            return self.at(*target)
        keys = {key: self._finder(part, document) for key, part in schema.get("properties", {}).items()}
        keys = {key: finder for key, finder in keys.items() if finder is not None}
        others = self._finder(schema.get("additionalProperties", False), document)
        within = schema.get("items", False)
        items = self._finder(within, document) if not isinstance(within, list) else None
        branches = [self._finder(schema[one], document) for one in ("then", "else") if one in schema]
        ways = [finder for finder in branches if finder is not None]
        if not keys and others is None and items is None and not ways:
            return None

        def find(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
            if isinstance(node, Mapping):
                for key, value in node.entries.items():
                    finder = keys.get(key, others if key not in schema.get("properties", {}) else None)
                    if finder is not None:
                        yield from finder(value, (*path, key))
            elif isinstance(node, Sequence) and items is not None:
                for number, item in enumerate(node.items):
                    yield from items(item, (*path, str(number)))
            for way in ways:
                yield from way(node, path)

        return find
