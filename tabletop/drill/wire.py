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


class Known:
    """What was written, or read, before: the same object is not written or read again.

    A view shares most of its parts with the one before it, and with those of other seats. What one of these is used for must
    not be changed afterwards, for it is used again.
    """

    __slots__ = ("_before", "_now")

    def __init__(self) -> None:
        self._before: dict[int, tuple[Any, Any]] = {}
        self._now: dict[int, tuple[Any, Any]] = {}

    def age(self) -> None:
        """Begin anew, for the views of another turn; what is not met in that turn is forgotten at its end."""
        self._before, self._now = self._now, {}

    def get(self, source: Any) -> Any:
        """Return what was made of an object, or None."""
        key = id(source)  # the object is held below, so no other one gets its id
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is None:
                return None
            self._now[key] = found
        return found[1]

    def keep(self, source: Any, made: Any) -> None:
        """Remember what was made of an object."""
        self._now[id(source)] = (source, made)


class _Nothing(Known):
    """Remembers nothing."""

    __slots__ = ()

    def get(self, source: Any) -> Any:
        return None

    def keep(self, source: Any, made: Any) -> None:
        pass


_NOTHING = _Nothing()


@dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one type are written, and read with the scenario at hand."""

    write: Callable[[Any, Known], Plain]
    read: Callable[[Plain, Scenario, Known], Any]


def to_plain(view: View, known: Known = _NOTHING) -> Plain:
    """Return a view as JSON can hold it.

    Args:
        view: The view.
        known: What was written before of the same drill; without it, nothing else refers to what is returned.
    """
    return _codec(View).write(view, known)


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


def from_plain(plain: Plain, scenario: Scenario, known: Known = _NOTHING) -> View:
    """Return the view that `to_plain` wrote.

    Args:
        plain: As it was written.
        scenario: The scenario that is played, as it lies at this end.
        known: What was read before, of this scenario.

    Raises:
        ValueError: It is no view, or a view of another scenario.
    """
    try:
        view: View = _codec(View).read(plain, scenario, known)
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
        return _Codec(lambda value, _: value, lambda plain, *_: plain)
    if kind is Scenario:
        return _Codec(lambda scenario, _: scenario.digest, lambda plain, scenario, _: _same(plain, scenario))
    if kind is Stage:
        return _Codec(lambda stage, _: stage.id, lambda plain, scenario, _: _stage(scenario, plain))
    if isinstance(kind, type) and issubclass(kind, ev.Event):
        return _once(_Codec(lambda event, _: to_json(event), lambda plain, *_: from_json(plain, ev.EVENTS)))
    if kind in ORDERS.values():
        return _Codec(lambda order, _: to_json(order), lambda plain, *_: from_json(plain, ORDERS))
    if kind is Phrase:
        return _Codec(lambda value, _: phrase_to_plain(value), lambda plain, *_: phrase_from_plain(plain))
    return None


def _once(codec: _Codec) -> _Codec:
    """Return the codec of values that stay what they are: each object is written once, and read once."""

    def write(value: Any, known: Known) -> Plain:
        made = known.get(value)
        if made is None:
            made = codec.write(value, known)
            known.keep(value, made)
        return made

    def read(plain: Plain, scenario: Scenario, known: Known) -> Any:
        made = known.get(plain)
        if made is None:
            made = codec.read(plain, scenario, known)
            known.keep(plain, made)
        return made

    return _Codec(write, read)


def _container(kind: Any) -> _Codec | None:
    """Return the codec of tuples, mappings and unions, by that of what they hold."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        one = _codec(arguments[0])
        return _Codec(
            lambda value, known: [one.write(item, known) for item in value],
            lambda plain, scenario, known: tuple([one.read(item, scenario, known) for item in plain]),
        )
    if origin is tuple:
        each = [_codec(argument) for argument in arguments]
        return _Codec(
            lambda value, known: [codec.write(item, known) for codec, item in zip(each, value, strict=True)],
            lambda plain, scenario, known: tuple(
                [codec.read(item, scenario, known) for codec, item in zip(each, plain, strict=True)]
            ),
        )
    if origin in (Mapping, dict):
        name, what = (_codec(argument) for argument in arguments)
        # pairs: names need not be words, and their order is the order of the table
        pairs = _Codec(
            lambda value, known: [
                [name.write(key, known), what.write(item, known)] for key, item in value.items()
            ],
            lambda plain, scenario, known: {
                name.read(key, scenario, known): what.read(item, scenario, known) for key, item in plain
            },
        )
        return _once(pairs)
    return _union(arguments) if origin in (Union, UnionType) else None


def _union(arguments: tuple[Any, ...]) -> _Codec:
    """Return the codec of one type or another: plain values as they are, records told apart by their class's name."""
    records = {one.__name__: _codec(one) for one in arguments if isinstance(one, type) and is_dataclass(one)}
    others = [one for one in arguments if not (isinstance(one, type) and is_dataclass(one))]
    nested = [_codec(one) for one in others if get_origin(one) in (tuple, Mapping, dict)]
    if len(nested) + bool(records) > 1:
        raise TypeError(f"no way to tell {arguments!r} apart")

    def write(value: Any, known: Known) -> Plain:
        if value is None or isinstance(value, (int, str)):
            return value
        if nested:
            return nested[0].write(value, known)
        return {type(value).__name__: records[type(value).__name__].write(value, known)}

    def read(plain: Plain, scenario: Scenario, known: Known) -> Any:
        if plain is None or isinstance(plain, (int, str)):
            return plain
        if nested:
            return nested[0].read(plain, scenario, known)
        ((name, body),) = plain.items()
        return records[name].read(body, scenario, known)

    return _Codec(write, read)


def _record(kind: Any) -> _Codec | None:
    """Return the codec of a dataclass: its fields by name."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return None
    hints = get_type_hints(kind)
    codecs = {field.name: _codec(hints[field.name]) for field in fields(kind) if field.init}

    def write(value: Any, known: Known) -> Plain:
        return {name: codec.write(getattr(value, name), known) for name, codec in codecs.items()}

    def read(plain: Plain, scenario: Scenario, known: Known) -> Any:
        if plain.keys() != codecs.keys():
            raise ValueError(f"{kind.__name__} has other fields than {sorted(plain)}")
        return kind(**{name: codec.read(plain[name], scenario, known) for name, codec in codecs.items()})

    return _once(_Codec(write, read))


def _same(digest: str, scenario: Scenario) -> Scenario:
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
