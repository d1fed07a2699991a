"""Messages as text: written as one JSON object in ASCII, read strictly and in bounds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from tabletop.classroom.net.limits import LONGEST_FROM_CLIENT, LONGEST_FROM_HOST, PROTOCOL
from tabletop.classroom.net.messages.asked import FROM_CLIENT, Asked, FromClient, Hello
from tabletop.classroom.net.messages.told import FROM_HOST, FromHost, PlaceShown, Room, TimerShown
from tabletop.classroom.net.strict import MalformedError, is_id, read_json, read_record
from tabletop.drill import CONTROLS, ORDERS, Control, Order

_ENCODE = json.JSONEncoder(separators=(",", ":")).encode


def write(message: FromClient | FromHost) -> str:
    """Return a message as one JSON object in ASCII."""
    return _ENCODE(_plain(message) | {"kind": message.kind})  # type: ignore[union-attr]


def read_from_client(text: str | bytes) -> FromClient:
    """Return what a client said.

    Raises:
        MalformedError: It is no message, or a longer one than a client may send.
    """
    if isinstance(text, bytes) or len(text) > LONGEST_FROM_CLIENT:
        raise MalformedError("too long, or no text")
    message: FromClient = _read(FROM_CLIENT, read_json(text))
    if isinstance(message, Asked) and message.n < 1:
        raise MalformedError("numbers begin with 1")
    return message


def read_from_host(text: str | bytes) -> FromHost:
    """Return what a host said.

    Raises:
        MalformedError: It is no message.
    """
    if isinstance(text, bytes) or len(text) > LONGEST_FROM_HOST:
        raise MalformedError("too long, or no text")
    message: FromHost = _read(FROM_HOST, read_json(text, deepest=40))
    if isinstance(message, Room) and not all(is_id(one.id) for one in message.places):
        raise MalformedError("the name of a place is no id")  # files are called by it
    return message


def hello(program: str, rules: int, **who: Any) -> Hello:
    """Return the first message of a client of this version of the protocol."""
    return Hello(PROTOCOL, program, rules, **who)


def read_order(plain: Mapping[str, Any]) -> Order:
    """Return the order of a message, each of its fields of the declared type.

    Raises:
        MalformedError: It is no order.
    """
    order: Order = _read(ORDERS, dict(plain))
    return order


def read_control(plain: Mapping[str, Any]) -> Control:
    """Return what the desk does.

    Raises:
        MalformedError: It is nothing that a desk does.
    """
    action: Control = _read(CONTROLS, dict(plain))
    return action


def _read(kinds: Mapping[str, type[Any]], plain: dict[str, Any]) -> Any:
    kind = plain.pop("kind", None)
    record = kinds.get(kind) if isinstance(kind, str) else None
    if record is None:
        raise MalformedError("no such kind of message")
    return read_record(record, plain)


def _plain(message: Any) -> dict[str, Any]:
    """Return the fields of a record; `dataclasses.asdict` would copy whole views to no purpose."""
    return {one.name: _value(getattr(message, one.name)) for one in fields(message)}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    return _plain(value) if isinstance(value, PlaceShown | TimerShown) else value
