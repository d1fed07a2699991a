"""What a slip orders: its fields put into the order of that kind, every name looked up."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from tabletop.classroom.entering.printed import PrintedWords
from tabletop.drill import Order
from tabletop.language import Phrase, phrase
from tabletop.review.dictated import DictationError, Known, read_order
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.reading import Node, Scalar, Sequence


class UnclearError(ValueError):
    """A slip does not say what it must, or names what is not there.

    Attributes:
        phrase: What is wrong.
        field: The field that it is about; empty: the slip.
    """

    def __init__(self, what: Phrase, field: str = "") -> None:
        """Take what is wrong, and in which field."""
        super().__init__(what.key)
        self.phrase = what
        self.field = field


@dataclass(frozen=True, slots=True)
class _Written:
    """A slip as it is written, and what looks up its words."""

    fields: Fields
    words: PrintedWords

    def one(self, name: str) -> str:
        """Return what a field says.

        Raises:
            UnclearError: It is not written.
        """
        node = self.fields.get(name)
        if not isinstance(node, Scalar) or node.empty:
            raise _missing(self.fields, name)
        return node.text

    def all(self, name: str) -> list[str]:
        """Return what a field says, as a list.

        Raises:
            UnclearError: It is not written.
        """
        node = self.fields.get(name)
        items: tuple[Node, ...] | list[Node] = (
            node.items if isinstance(node, Sequence) else [node] if node else []
        )
        found = [one.text for one in items if isinstance(one, Scalar) and not one.empty]
        if not found:
            raise _missing(self.fields, name)
        return found

    def unit(self, name: str = "unit") -> str:
        """Return the unit of a field."""
        return self.words.named("unit", self.one(name))

    def answer(self, *allowed: str) -> str:
        """Return the answer; the first of those allowed where none is written.

        Raises:
            UnclearError: It belongs to another kind of order.
        """
        said = self.fields.word("answer") or allowed[0]
        if said not in allowed:
            raise UnclearError(
                phrase("enter.wrong-answer", answer=said, allowed=", ".join(allowed)), "answer"
            )
        return said


def _missing(fields: Fields, name: str) -> UnclearError:
    kind = fields.word("order")
    return UnclearError(phrase("enter.missing", field=name, order=kind))


_Plain: TypeAlias = dict[str, Any]


def _move(slip: _Written) -> _Plain:
    *via, to = [slip.words.node(one) for one in slip.all("where")]
    return {"unit": slip.unit(), "to": to, "via": via}


def _guard(slip: _Written) -> _Plain:
    return {"unit": slip.unit(), "targets": [slip.words.post(one) for one in slip.all("where")]}


def _recall(slip: _Written) -> _Plain:
    return {"unit": slip.unit()} | (
        {"target": slip.words.post(slip.one("where"))} if "where" in slip.fields else {}
    )


def _patrol(slip: _Written) -> _Plain:
    return {"unit": slip.unit(), "through": [slip.words.node(one) for one in slip.all("where")]}


def _respond(slip: _Written) -> _Plain:
    return {
        "unit": slip.unit(),
        "incident": slip.words.incident(slip.one("where")),
        "course": slip.words.course(slip.one("what")),
    }


def _escort(slip: _Written) -> _Plain:
    return {"unit": slip.unit(), "convoy": slip.unit("what"), "to": slip.words.node(slip.one("where"))}


def _dispatch(slip: _Written) -> _Plain:
    wave = slip.words.named("consignment", slip.one("what"))
    return {
        "unit": slip.unit(),
        "consignment": wave,
        "record": slip.answer("record", "no-record") == "record",
    }


def _request(slip: _Written) -> _Plain:
    decision = slip.words.named("decision", slip.one("what"))
    known = slip.words.lesson.scenario.doctrine.decisions.get(decision)
    subject = known.about if known is not None else ""
    written = slip.one("unit" if subject == "unit" and "unit" in slip.fields else "where")
    return {"decision": decision, "about": slip.words.about(written, subject)}


def _decide(slip: _Written) -> _Plain:
    return _request(slip) | {"grant": slip.answer("granted", "declined") == "granted"}


def _message(slip: _Written) -> _Plain:
    plain: _Plain = {"to": _heard_by(slip), "text": " ".join(slip.fields.word("text").split())}
    if "where" in slip.fields:
        plain["about"] = slip.words.incident(slip.one("where"))
    return plain


def _heard_by(slip: _Written) -> str:
    """Return the seat that a channel card goes to: of those that share a place, the one with a line to the sender."""
    to = slip.words.seats(slip.one("to"))
    senders = slip.words.seats(slip.one("seat"))
    lines = [frozenset(one.between) for one in slip.words.lesson.scenario.channels]
    return next((one for one in to if any(frozenset((sender, one)) in lines for sender in senders)), to[0])


def _rest(slip: _Written) -> _Plain:
    return {"unit": slip.unit(), "home": slip.fields.word("where") == "home"}


def _target(slip: _Written) -> _Plain:
    return {"unit": slip.unit(), "target": slip.unit("what")}


def _lend(slip: _Written) -> _Plain:
    kit = slip.words.named("kit", slip.one("what"))
    return {"unit": slip.unit(), "to": slip.unit("to"), "kit": kit, "amount": int(slip.one("amount"))}


_KINDS: Mapping[str, Callable[[_Written], _Plain]] = {
    "move": _move,
    "guard": _guard,
    "respond": _respond,
    "recall": _recall,
    "patrol": _patrol,
    "escort": _escort,
    "dispatch": _dispatch,
    "scout": lambda slip: {"unit": slip.unit(), "zone": slip.words.zone(slip.one("where"))},
    "attend": lambda slip: {"unit": slip.unit(), "sign": slip.one("what")},
    "verify": lambda slip: {"sign": slip.one("what")},
    "request": _request,
    "decide": _decide,
    "message": _message,
    "appeal": lambda slip: {"about": slip.words.about(slip.one("where"))},
    "wait": lambda slip: {"unit": slip.unit()},
    "rest": _rest,
    "inspect": _target,
    "relieve": _target,
    "repair": lambda slip: {"unit": slip.unit(), "kit": slip.words.named("kit", slip.one("what"))},
    "lend": _lend,
}
KINDS = tuple(_KINDS)
"""The kinds of order that a slip can hold."""


def order_of(fields: Fields, words: PrintedWords) -> tuple[tuple[str, ...], Order]:
    """Return who gave a slip, the likeliest seat first, and what it orders.

    Raises:
        UnclearError: It does not say so.
    """
    slip = _Written(fields, words)
    plain = {"kind": fields.word("order")} | _KINDS[fields.word("order")](slip)
    seats = words.seats(fields.word("seat")) if "seat" in fields else ()
    unit = words.lesson.scenario.units.get(plain.get("unit", ""))
    if unit is not None and (not seats or unit.seat in seats):
        seats = (unit.seat,)
    if not seats and unit is None and "unit" not in plain:
        raise _missing(fields, "seat")
    known = Known(words.lesson.scenario, incidents=tuple(words.letters.values()))
    try:
        seat, order = read_order(json.dumps({"seat": seats[0] if seats else None, "order": plain}), known)
    except DictationError as error:
        raise UnclearError(error.phrase) from error
    return (seat, *seats[1:]), order
