"""What came over the wire, read strictly: bounded JSON, then records whose every field has the type it says.

Nothing here runs, opens or imports what a message names; what does not fit is refused as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from tabletop.classroom.net.limits import DEEPEST, LARGEST_NUMBER

T = TypeVar("T")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


class MalformedError(ValueError):
    """What came is no message of this protocol."""


def read_json(text: str | bytes, deepest: int = DEEPEST) -> dict[str, Any]:
    """Return the object that a message is.

    Raises:
        MalformedError: It is no JSON object, nested too deeply, names a key twice, or holds a number that is no whole number
            of fewer than 54 bits, or half a sign that no file can hold.
    """
    try:
        plain = json.loads(text, parse_float=_no_number, parse_constant=_no_number, object_pairs_hook=_object)
    except MalformedError:
        raise
    except (ValueError, RecursionError) as error:
        raise MalformedError("not JSON") from error
    if not isinstance(plain, dict):
        raise MalformedError("not an object")
    if not _bounded(plain, deepest):
        raise MalformedError("nested too deeply, a number too large, or half a sign")
    return plain


def is_id(name: str) -> bool:
    """Whether something is an id as scenarios have them: then it is also the name of a file in the folder one means."""
    return len(name) <= 100 and _ID.match(name) is not None


def read_record(kind: type[T], plain: Mapping[str, Any]) -> T:
    """Return a dataclass whose fields are the keys of an object, each of its declared type; defaults may be left out.

    Raises:
        MalformedError: A field is missing, unknown or of another type.
    """
    hints = _hints(cast("Any", kind))
    if unknown := plain.keys() - hints.keys():
        raise MalformedError(f"no such field: {min(unknown)[:40]!r}")
    if missing := _required(cast("Any", kind)) - plain.keys():
        raise MalformedError(f"no field {min(missing)!r}")
    return kind(**{name: _read(hints[name], value, name) for name, value in plain.items()})


def _read(kind: Any, value: Any, name: str) -> Any:
    if kind is Any:
        return value
    if kind in (int, str, bool, NoneType):
        if type(value) is kind:
            return value
    elif kind is dict or get_origin(kind) in (dict, Mapping):
        if type(value) is dict:
            return value
    elif get_origin(kind) is Literal:
        if type(value) is str and value in get_args(kind):
            return value
    elif get_origin(kind) in (Union, UnionType):
        for one in get_args(kind):
            try:
                return _read(one, value, name)
            except MalformedError:
                continue
    elif get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), value, name)
    elif isinstance(kind, type) and is_dataclass(kind) and type(value) is dict:
        return read_record(kind, value)
    raise MalformedError(f"{name!r} is of another type")


def _read_tuple(kinds: tuple[Any, ...], value: Any, name: str) -> tuple[Any, ...]:
    if type(value) is not list:
        raise MalformedError(f"{name!r} is no list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple([_read(kinds[0], one, name) for one in value])
    if len(kinds) != len(value):
        raise MalformedError(f"{name!r} has another length")
    return tuple([_read(kind, one, name) for kind, one in zip(kinds, value, strict=True)])


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


@cache
def _required(kind: Any) -> frozenset[str]:
    return frozenset(
        one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING
    )


def _no_number(text: str) -> NoReturn:
    raise MalformedError(f"not a whole number: {text[:20]}")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MalformedError("a key stands twice")
    return found


def _bounded(plain: Any, deepest: int) -> bool:
    """Whether all ends hold it alike: nested no deeper than that, no number too large, no text that UTF-8 cannot write."""
    level = [plain]
    for _ in range(deepest):
        inner: list[Any] = []
        for one in level:
            if type(one) is dict and not all(_writable(key) for key in one):
                return False
            for item in one.values() if type(one) is dict else one:
                kind = type(item)
                if kind is dict or kind is list:
                    inner.append(item)
                elif (kind is int and not -LARGEST_NUMBER <= item <= LARGEST_NUMBER) or (
                    kind is str and not _writable(item)
                ):
                    return False
        if not inner:
            return True
        level = inner
    return False


def _writable(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a sign, which JSON can name by its number
        return False
    return True
