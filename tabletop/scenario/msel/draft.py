"""What is to become of an inject: its data as it will be, and the changes that lead there."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from tabletop.scenario.finding import Place
from tabletop.scenario.msel.lines import data, ident
from tabletop.scenario.reading import Mapping as Tree
from tabletop.scenario.writing.shape import Steps
from tabletop.scenario.writing.written import Written

ORDER: Mapping[str, tuple[str, ...]] = {
    "": (
        "id", "title", "at", "jitter", "chance", "for", "when", "incident", "signs", "blackout", "closes", "cuts",
        "sets", "alarms", "tells", "follows", "timeout",
    ),
    "at": ("stage", "turn", "after", "clock"),
    "incident": ("type", "at", "people", "level", "grievance", "provocation", "legitimacy", "expects"),
    "tells": ("to", "via", "from", "after", "text"),
    "expects": ("task", "id", "title", "observe", "within", "from"),
    "closes": ("street", "for"),
    "observe": ("event", "course"),
    "title": ("id", "en"),
    "from": ("id", "en"),
    "text": ("id", "en"),
}  # fmt: skip
"""In which order keys are written, by the key that their mapping stands under: that of the schema, which `fmt` keeps."""

Deed: TypeAlias = Literal["put", "append", "remove"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an inject.

    Attributes:
        deed: What is done.
        steps: The keys and numbers that lead to it from the inject.
        value: What is written; the items for ``append``.
        simple: Whether it puts one value in the place of another, so that nothing else moves.
    """

    deed: Deed
    steps: Steps
    value: Written = ""
    simple: bool = False


@dataclass(slots=True)
class Draft:
    """An inject and what is to become of it.

    Attributes:
        ident: Its id.
        tree: As it is written; None: it is new.
        data: As it is to be, without layout.
        changes: What leads there, in order.
        gone: Whether it is to be removed.
        cells: How many of its cells were changed.
    """

    ident: str
    tree: Tree | None
    data: dict[str, Any]
    changes: list[Change] = field(default_factory=list)
    gone: bool = False
    cells: int = 0

    @classmethod
    def of(cls, tree: Tree) -> Draft:
        """Return an inject as it is written, to be changed."""
        written: Any = data(tree)
        return cls(ident(tree), tree, copy.deepcopy(written))

    def at(self, steps: Steps) -> Any:
        """Return what stands somewhere, or None."""
        here: Any = self.data
        for step in steps:
            if isinstance(here, dict):
                here = here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here

    def put(self, steps: Steps, value: Written) -> None:
        """Write a value, and the mappings above it where they are not there yet."""
        there = self.at(steps)
        while len(steps) > 1 and not isinstance(self.at(steps[:-1]), dict | list):
            value, steps = {str(steps[-1]): value}, steps[:-1]
        simple = isinstance(there, str) and isinstance(value, str | int)
        self.changes.append(Change("put", steps, value, simple))
        parent = self.at(steps[:-1])
        parent[steps[-1]] = copy.deepcopy(value)
        if there is None and isinstance(parent, dict):
            _in_order(parent, steps)

    def append(self, steps: Steps, values: list[Written]) -> None:
        """Write further items of a list, and the list where it is not there yet."""
        there = self.at(steps)
        if isinstance(there, list) and there:
            self.changes.append(Change("append", steps, values))
            there.extend(copy.deepcopy(values))
        else:
            self.put(steps, values)

    def remove(self, steps: Steps) -> None:
        """Take something out."""
        self.changes.append(Change("remove", steps))
        del self.at(steps[:-1])[steps[-1]]


def _in_order(parent: dict[str, Any], steps: Steps) -> None:
    """Nothing depends on the order of keys; a person reading the data expects the usual one."""
    order = order_of(steps)
    known = sorted(parent, key=lambda key: order.index(key) if key in order else len(order))
    for key in known:
        parent[key] = parent.pop(key)


def ordered(item: dict[str, Any], above: str = "") -> dict[str, Any]:
    """Return a new mapping, and all in it, in the usual order of its keys."""
    order = ORDER.get(above, ())
    keys = sorted(item, key=lambda key: order.index(key) if key in order else len(order))
    return {key: ordered(item[key], key) if isinstance(item[key], dict) else item[key] for key in keys}


def order_of(steps: Steps) -> tuple[str, ...]:
    """Return the order of the keys of the mapping in which something stands."""
    above = next((step for step in reversed(steps[:-1]) if isinstance(step, str)), "")
    return ORDER.get(above, ())


def before(steps: Steps) -> tuple[str, ...]:
    """Return the keys that stand above a key."""
    order = order_of(steps)
    return order[: order.index(str(steps[-1]))] if steps[-1] in order else order


@dataclass(slots=True)
class Plan:
    """Everything that a spreadsheet asks for.

    Attributes:
        drafts: Injects that change or are new, by id.
        places: Where in the spreadsheet something of an inject stands, by its id and what leads there.
        kept: Injects and further rows that are no longer in the spreadsheet and yet stay.
    """

    drafts: dict[str, Draft] = field(default_factory=dict)
    places: dict[tuple[str, Steps], Place] = field(default_factory=dict)
    kept: int = 0

    @property
    def new(self) -> int:
        """How many injects are new."""
        return sum(draft.tree is None for draft in self.drafts.values())

    @property
    def gone(self) -> int:
        """How many injects are removed."""
        return sum(draft.gone for draft in self.drafts.values())

    @property
    def cells(self) -> int:
        """How many cells were changed in injects that were there."""
        return sum(draft.cells for draft in self.drafts.values())

    def place(self, ident: str, steps: Steps) -> Place | None:
        """Return the cell that something of an inject stands in: its own, or that of what holds it."""
        while True:
            for further in ((), ("id",)):
                found = self.places.get((ident, (*steps, *further)))
                if found is not None:
                    return found
            if not steps:
                return None
            steps = steps[:-1]
