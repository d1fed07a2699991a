"""Frozen records made quickly: each is written as a draft first, which then becomes the record.

A frozen record asks `object.__setattr__` for every field that it is made with, and `dataclasses.replace` looks every field
up by name besides: with tens of thousands of events and changes in a drill that was a fifth of each turn. The draft of a
kind of record has the same fields and no lock; once filled in it takes the kind for its class, and is frozen like any
other. Nobody but `changed` and `Run.emit` ever holds one.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import fields, make_dataclass
from operator import attrgetter
from typing import Any, TypeVar

R = TypeVar("R")


class _Drafts(dict[type, type]):
    """By kind of record its draft, made when it is first asked for; no kind is ever defined again, so it stands."""

    def __missing__(self, kind: type) -> type:
        """Make a draft: a subclass without the lock, laid out in memory alike so that one can become the other."""
        # with fields of its own: a class writes into those it is given
        loose = make_dataclass(kind.__name__, [(one.name, one.type, copy(one)) for one in fields(kind)])
        # without both of the lock's methods: with one of them left every field would still be asked for by name
        free = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
        parts = {**free, "__slots__": (), "__init__": vars(loose)["__init__"]}
        draft = self[kind] = type(kind.__name__, (kind,), parts)
        return draft


class _Readers(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """By kind of record, what reads all its fields in order."""

    def __missing__(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        """Make a reader."""
        reader = self[kind] = attrgetter(*[one.name for one in fields(kind)])
        return reader


DRAFTS = _Drafts()
"""By kind of record its draft: call it as the kind itself, then let its ``__class__`` be the kind."""
_READERS = _Readers()


def changed(record: R, /, **changes: Any) -> R:
    """Return a record like another, of a kind with two fields or more and none by keyword alone, but for some fields.

    Raises:
        AttributeError: A record of this kind has no such field.
    """
    kind = type(record)
    draft = DRAFTS[kind](*_READERS[kind](record))
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.__class__ = kind
    made: R = draft
    return made
