"""Orders as people write them on one line, and back: ``kabag-ops: move dalmas-1 kpu-kota via=pasar-lama``.

The seat, a colon, the kind of order and its fields in their order (see `tabletop.drill.orders`); a field may also be named,
several values are set apart by commas, and what holds blanks stands in quotes. The seat may be left out where a unit carries
the order out: it is that which commands the unit. A JSON object as a journal holds it is taken as well.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Collection, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from difflib import get_close_matches
from typing import Any

from tabletop.drill import ORDERS, UNIT_ORDERS, Account, Order, from_json, to_json
from tabletop.drill.subject import find_subject
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.scenario import Scenario

_SEAT = re.compile(r"\s*([A-Za-z0-9_-]+)\s*:\s*(.*)", re.DOTALL)
_YES, _NO = ("yes", "ya", "true"), ("no", "tidak", "false")
_LISTS = ("via", "through", "targets")


class DictationError(ValueError):
    """An order cannot be understood.

    Attributes:
        phrase: What is wrong, and what to write.
    """

    def __init__(self, what: Phrase) -> None:
        """Take what is wrong."""
        super().__init__(what.key)
        self.phrase = what


@dataclass(frozen=True, slots=True)
class Known:
    """What orders of a turn may name.

    Attributes:
        scenario: The scenario.
        incidents: Incidents that are known.
        messages: Messages that were received.
    """

    scenario: Scenario
    incidents: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()

    @classmethod
    def of(cls, drill: Account, *seats: str) -> Known:
        """Return what some seats, or all, can name at the point where a drill stands."""
        view = drill.view(*seats)
        return cls(drill.scenario, tuple(view.incidents), tuple(one.id for one in view.messages))


def read_order(text: str, known: Known) -> tuple[str, Order]:
    """Return the seat and the order that a line says.

    Whether the order can be given is for the drill to say; here it names only what there is.

    Raises:
        DictationError: It cannot be understood, or names what is not there.
    """
    if text.lstrip().startswith("{"):
        return _from_plain(text, known)
    found = _SEAT.match(text)
    seat, rest = (found[1], found[2]) if found is not None else (None, text)
    try:
        words = shlex.split(rest)
    except ValueError as error:
        raise DictationError(phrase("whatif.order.quotes", order=text)) from error
    if not words:
        raise DictationError(phrase("whatif.order.empty", kinds=", ".join(ORDERS)))
    kind = _one_of(words[0], ORDERS, "kind")
    cls = ORDERS[kind]
    values = _values(cls, words[1:], known)
    return _made(seat, cls, values, known)


def write_order(seat: str, order: Order) -> str:
    """Return an order as the line that `read_order` reads."""
    words, plain = [], True
    for field in fields(order):
        value = getattr(order, field.name)
        if field.default is not MISSING and value == field.default:
            plain = False
            continue
        if isinstance(value, bool):
            said = "yes" if value else "no"
        else:
            said = ",".join(value) if isinstance(value, tuple) else str(value)
        named = not plain or field.name == "text" or "=" in said
        words.append(f"{field.name}={said}" if named else said)
    return f"{seat}: {shlex.join((order.kind, *words))}"


def _from_plain(text: str, known: Known) -> tuple[str, Order]:
    """Return the order of a JSON object: its seat beside its fields, or beside an object of them as in a journal."""
    try:
        plain = json.loads(text)
        inner = plain.get("order", plain)
        seat = plain.get("seat")
        body = {name: value for name, value in inner.items() if name != "seat" or inner is not plain}
        kind = _one_of(str(body.get("kind")), ORDERS, "kind")
        order = from_json(body | {"kind": kind}, ORDERS)
    except DictationError:
        raise
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise DictationError(phrase("whatif.order.no-json", order=text)) from error
    words = [
        f"{name}={_said(value)}"
        for name, value in to_json(order).items()
        if name != "kind" and value is not None and value != [] and value != ""
    ]
    return _made(None if seat is None else str(seat), type(order), _values(type(order), words, known), known)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(str(one) for one in value) if isinstance(value, (list, tuple)) else str(value)


def _made(seat: str | None, cls: type[Order], values: dict[str, Any], known: Known) -> tuple[str, Order]:
    """Return the order with its seat.

    Raises:
        DictationError: A field or the seat is missing, or there is no such seat.
    """
    missing = [one.name for one in fields(cls) if one.default is MISSING and one.name not in values]
    if missing:
        raise DictationError(
            phrase("whatif.order.missing", kind=cls.kind, field=missing[0], usage=usage(cls.kind))
        )
    order: Order = cls(**values)
    if seat is None and isinstance(order, UNIT_ORDERS):
        return known.scenario.units[order.unit].seat, order
    if seat is None:
        raise DictationError(phrase("whatif.order.no-seat", kind=cls.kind, usage=usage(cls.kind)))
    return _one_of(seat, known.scenario.seats, "seat"), order


def usage(kind: str) -> str:
    """Return how an order of a kind is written."""
    said = [
        one.name if one.default is MISSING else f"[{one.name}=...]"
        for one in fields(ORDERS[kind])
        if one.name != "kind"
    ]
    return " ".join(("SEAT:", kind, *(name if name.startswith("[") else name.upper() for name in said)))


def _values(cls: type[Order], words: list[str], known: Known) -> dict[str, Any]:
    """Return the fields of an order, each looked up.

    Raises:
        DictationError: There is one too many, or one names what is not there.
    """
    slots: dict[str, Field[Any]] = {one.name: one for one in fields(cls)}
    raw: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if equals and name.isidentifier():
            raw[_one_of(name, slots, "field")] = value
            continue
        free = [one for one in slots if one not in raw]
        last = list(slots)[-1]
        if free:
            raw[free[0]] = word
        elif last in _LISTS:
            raw[last] += f",{word}"
        else:
            raise DictationError(
                phrase("whatif.order.too-many", word=word, kind=cls.kind, usage=usage(cls.kind))
            )
    return {name: _value(cls, name, value, raw, known) for name, value in raw.items()}


def _value(cls: type[Order], name: str, value: str, raw: Mapping[str, str], known: Known) -> Any:
    if name in _LISTS:
        return tuple(_found(cls, name, one.strip(), raw, known) for one in value.split(",") if one.strip())
    if name in ("record", "grant", "home"):
        if value.lower() in (*_YES, *_NO):
            return value.lower() in _YES
        raise DictationError(phrase("whatif.order.yes-no", field=name, value=value))
    if name == "amount":
        if value.isascii() and value.isdigit() and len(value) < 10:
            return int(value)
        raise DictationError(phrase("whatif.order.number", field=name, value=value))
    if name == "text":
        return value
    return _found(cls, name, value, raw, known)


def _found(cls: type[Order], name: str, value: str, raw: Mapping[str, str], known: Known) -> str:
    """Return the id that a field means."""
    scenario, kind = known.scenario, cls.kind
    city = scenario.city
    where = (name, kind)
    if name in ("via", "through") or where in (("to", "move"), ("to", "escort")):
        if value in city.graph:
            return value
        places = {one.id: one.node for one in city.polling.values()}
        places |= {one.id: one.node for one in city.sites.values()}
        return places[_one_of(value, places, "place")]
    if name in ("unit", "convoy") or where in (("target", "inspect"), ("target", "relieve"), ("to", "lend")):
        return _one_of(value, scenario.units, "unit")
    if name == "targets" or where == ("target", "recall"):
        return _one_of(value, {**city.polling, **city.zones}, "target")
    if where == ("to", "message"):
        return _one_of(value, scenario.seats, "seat")
    if name == "incident":
        return _incident(value, known)
    if name == "about":
        return _about(kind, value, raw, known)
    names: dict[str, Collection[str]] = {
        "course": scenario.doctrine.courses,
        "decision": scenario.doctrine.decisions,
        "kit": scenario.doctrine.equipment,
        "zone": city.zones,
        "sign": scenario.signs,
        "consignment": scenario.logistics,
        "message": known.messages,
    }
    return _one_of(value, names[name], name)


def _incident(value: str, known: Known) -> str:
    """Return an incident: one that is known, else one that there can be, which the drill will say more of."""
    if value in known.incidents or find_subject(known.scenario, value) is not None:
        return value
    return _one_of(value, known.incidents, "incident")


def _about(kind: str, value: str, raw: Mapping[str, str], known: Known) -> str:
    """Return what a request, a decision, a message or an appeal is about."""
    scenario = known.scenario
    if find_subject(scenario, value) is not None:
        return value
    if kind == "message":
        return _one_of(value, (*known.incidents, *scenario.signs), "about")
    if kind == "appeal":
        return _one_of(value, (*known.incidents, *scenario.city.zones), "about")
    decision = scenario.doctrine.decisions.get(raw.get("decision", ""))
    names: Mapping[str, Collection[str]] = {
        "incident": known.incidents,
        "site": scenario.city.sites,
        "polling": scenario.city.polling,
        "unit": scenario.units,
    }
    every = tuple(_all(names)) if decision is None else tuple(names.get(decision.about, tuple(_all(names))))
    return _one_of(value, every, "about")


def _all(names: Mapping[str, Collection[str]]) -> Iterator[str]:
    for some in names.values():
        yield from some


def _one_of(value: str, names: Collection[str], what: str) -> str:
    """Return a name that is one of some, however its letters are cased.

    Raises:
        DictationError: It is none of them.
    """
    if value in names:
        return value
    lowered = value.lower()
    if lowered in names:
        return lowered
    kind = phrase(f"whatif.what.{what}")
    near = get_close_matches(lowered, list(names), n=3, cutoff=0.5)
    if near:
        raise DictationError(phrase("whatif.order.unknown-near", what=kind, name=value, near=", ".join(near)))
    if len(names) <= _FEW:
        listed = ", ".join(names) or "-"
        raise DictationError(phrase("whatif.order.unknown-few", what=kind, name=value, names=listed))
    raise DictationError(phrase("whatif.order.unknown", what=kind, name=value))


_FEW = 24
"""So many names are listed where none is near."""
