"""Views as JSON and back, for a seat that sits somewhere else: everything it may know crosses the wire, and nothing more.

The scenario itself stays at hand on both ends and is named by its digest. How a record is written follows from its type,
so a new field of a view crosses without a line here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from tabletop.drill import events as ev
from tabletop.drill.orders import ORDERS
from tabletop.drill.records import from_json, to_json
from tabletop.drill.view import View
from tabletop.language import Phrase, Text
from tabletop.scenario.documents.scenario import Scenario, Stage

Plain: TypeAlias = Any
"""What JSON can hold."""


@dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one type are written, and read with the scenario at hand."""

    write: Callable[[Any], Plain]
    read: Callable[[Plain, Scenario], Any]


def to_plain(view: View) -> Plain:
    """Return a view as JSON can hold it: new lists and objects, which nothing else refers to."""
    return _codec(View).write(view)


def to_wire(view: View) -> str:
    """Return a view as one line of JSON."""
    return json.dumps(to_plain(view), separators=(",", ":"), ensure_ascii=True)


def from_wire(text: str, scenario: Scenario) -> View:
    """Return the view that `to_wire` wrote.

    Args:
        text: One line of JSON.
        scenario: The scenario that is played, as it lies at this end.

    Raises:
        ValueError: It is no view, or a view of another scenario.
    """
    return from_plain(json.loads(text), scenario)


def from_plain(plain: Plain, scenario: Scenario) -> View:
    """Return the view that `to_plain` wrote.

    Raises:
        ValueError: It is no view, or a view of another scenario.
    """
    try:
        view: View = _codec(View).read(plain, scenario)
    except (AttributeError, LookupError, StopIteration, TypeError) as error:
        raise ValueError(f"not a view: {error!r}") from error
    return view


@cache
def _codec(kind: Any) -> _Codec:
    """Return how values of a type cross.

    Raises:
        TypeError: The type has no form in JSON; views must not hold it.
    """
    codec = _named(kind) or _container(kind) or _record(kind)
    if codec is None:
        raise TypeError(f"no way to write {kind!r}")
    return codec


def _named(kind: Any) -> _Codec | None:
    """Return the codec of plain values, and of what has a name or a kind of its own."""
    if kind in (int, str, bool, NoneType) or get_origin(kind) is Literal:
        return _Codec(lambda value: value, lambda plain, _: plain)
    if kind is Scenario:
        return _Codec(lambda scenario: scenario.digest, _same_scenario)
    if kind is Stage:
        return _Codec(lambda stage: stage.id, lambda plain, scenario: _stage(scenario, plain))
    if isinstance(kind, type) and issubclass(kind, ev.Event):
        return _Codec(to_json, lambda plain, _: from_json(plain, ev.EVENTS))
    if kind in ORDERS.values():
        return _Codec(to_json, lambda plain, _: from_json(plain, ORDERS))
    if kind is Phrase:
        return _Codec(phrase_to_plain, lambda plain, _: phrase_from_plain(plain))
    return None


def _container(kind: Any) -> _Codec | None:
    """Return the codec of tuples, mappings and unions, by that of what they hold."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        one = _codec(arguments[0])
        return _Codec(
            lambda value: [one.write(item) for item in value],
            lambda plain, scenario: tuple([one.read(item, scenario) for item in plain]),
        )
    if origin is tuple:
        each = [_codec(argument) for argument in arguments]
        return _Codec(
            lambda value: [codec.write(item) for codec, item in zip(each, value, strict=True)],
            lambda plain, scenario: tuple(
                [codec.read(item, scenario) for codec, item in zip(each, plain, strict=True)]
            ),
        )
    if origin in (Mapping, dict):
        name, what = (_codec(argument) for argument in arguments)
        # pairs: names need not be words, and their order is the order of the table
        return _Codec(
            lambda value: [[name.write(key), what.write(item)] for key, item in value.items()],
            lambda plain, scenario: {
                name.read(key, scenario): what.read(item, scenario) for key, item in plain
            },
        )
    return _union(arguments) if origin in (Union, UnionType) else None


def _union(arguments: tuple[Any, ...]) -> _Codec:
    """Return the codec of one type or another: plain values as they are, records told apart by their class's name."""
    records = {one.__name__: _codec(one) for one in arguments if isinstance(one, type) and is_dataclass(one)}
    others = [one for one in arguments if not (isinstance(one, type) and is_dataclass(one))]
    nested = [_codec(one) for one in others if get_origin(one) in (tuple, Mapping, dict)]
    if len(nested) + bool(records) > 1:
        raise TypeError(f"no way to tell {arguments!r} apart")

    def write(value: Any) -> Plain:
        if value is None or isinstance(value, (int, str)):
            return value
        if nested:
            return nested[0].write(value)
        return {type(value).__name__: records[type(value).__name__].write(value)}

    def read(plain: Plain, scenario: Scenario) -> Any:
        if plain is None or isinstance(plain, (int, str)):
            return plain
        if nested:
            return nested[0].read(plain, scenario)
        ((name, body),) = plain.items()
        return records[name].read(body, scenario)

    return _Codec(write, read)


def _record(kind: Any) -> _Codec | None:
    """Return the codec of a dataclass: its fields by name."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return None
    hints = get_type_hints(kind)
    codecs = {field.name: _codec(hints[field.name]) for field in fields(kind) if field.init}

    def read(plain: Plain, scenario: Scenario) -> Any:
        if plain.keys() != codecs.keys():
            raise ValueError(f"{kind.__name__} has other fields than {sorted(plain)}")
        return kind(**{name: codec.read(plain[name], scenario) for name, codec in codecs.items()})

    return _Codec(
        lambda value: {name: codec.write(getattr(value, name)) for name, codec in codecs.items()}, read
    )


def _same_scenario(digest: str, scenario: Scenario) -> Scenario:
    if digest != scenario.digest:
        raise ValueError("the view is one of another scenario")
    return scenario


def _stage(scenario: Scenario, name: str) -> Stage:
    return next(stage for stage in scenario.stages if stage.id == name)


def phrase_to_plain(value: Phrase) -> Plain:
    """Return a phrase as JSON can hold it."""
    return {"key": value.key, "params": [[name, _write_param(param)] for name, param in value.params]}


def _write_param(param: Any) -> Plain:
    """Return a parameter of a phrase: a list tells a text from a phrase, which is an object."""
    if isinstance(param, Text):
        return [param.id, param.en]
    return phrase_to_plain(param) if isinstance(param, Phrase) else param


def phrase_from_plain(plain: Plain) -> Phrase:
    """Return the phrase that `phrase_to_plain` wrote."""
    return Phrase(plain["key"], tuple((name, _read_param(param)) for name, param in plain["params"]))


def _read_param(plain: Plain) -> Any:
    if isinstance(plain, list):
        return Text(*plain)
    return phrase_from_plain(plain) if isinstance(plain, dict) else plain
