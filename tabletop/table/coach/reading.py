"""Reading a lesson: YAML with positions in, frozen lessons out, and every fault with its line and what would help."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from tabletop.drill.orders import ORDERS
from tabletop.drill.view_units import Doing
from tabletop.language import Text
from tabletop.language.shipped import shipped
from tabletop.scenario.documents.scenario import DRILL_MODES, Scenario
from tabletop.table.coach import conditions as c
from tabletop.table.coach.conditions import Condition
from tabletop.table.coach.lesson import KEYS, Lesson, Remark, Step, Target, TargetKind
from tabletop.table.commands import BY_ID

FIRST = "latihan-dasar"
"""The drill to begin with."""

_ATOMS: Mapping[str, c.Atom] = {
    "selected": c.Selected,
    "chosen": c.Chosen,
    "ordered": c.Ordered,
    "posted": c.Posted,
    "stands": c.Stands,
    "turn": c.Turn,
    "known": c.Known,
    "closed": c.Closed,
    "card": c.CardOpen,
    "taken": c.Taken,
    "told": c.Told,
    "asked": c.Asked,
    "awaiting": c.Awaiting,
    "taken-back": c.TakenBack,
}
"""The conditions by the names that a lesson gives them."""

_ALWAYS = ("id", "title", "do", "why", "mouse", "keys")
_MAY = ("point", "done", "well", "ready", "also", "remarks", "lapsed")


class LessonError(ValueError):
    """A lesson cannot be used: what is wrong, at ``file:line:column``, and what would help."""


def lesson_file(scenario: str) -> Path:
    """Return where the lesson of a drill lies, whether or not there is one."""
    return shipped("assets", "tutorial", f"{scenario}.yaml")


def lesson_for(scenario: Scenario) -> Lesson | None:
    """Return the lesson of a drill, or None where it has none.

    A drill of somebody's own may bear the id of a shipped one without its units: that has no lesson.
    """
    path = lesson_file(scenario.id)
    if not path.is_file():
        return None
    try:
        return _kept(path, scenario)
    except LessonError:
        return None


_read_before: dict[tuple[str, str], Lesson] = {}


def _kept(path: Path, scenario: Scenario) -> Lesson:
    key = (str(path), scenario.digest)
    if key not in _read_before:
        _read_before[key] = read_lesson(path, scenario)
    return _read_before[key]


def read_lesson(path: Path, scenario: Scenario) -> Lesson:
    """Read the lesson of a drill.

    Raises:
        LessonError: It is no lesson, or speaks of what the drill does not have.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LessonError(f"{path}: cannot be read: {error}") from error
    if node is None:
        raise LessonError(f"{path}: is empty; a lesson has steps")
    return _Reader(path.name, scenario).lesson(node)


@cache
def _doings() -> frozenset[str]:
    return frozenset(get_args(Doing))


class _Reader:
    """Reads one file; knows what its names may be."""

    def __init__(self, file: str, scenario: Scenario) -> None:
        self._file = file
        self._names: Mapping[str, Collection[str]] = {
            "unit": scenario.units,
            "polling": scenario.city.polling,
            "site": scenario.city.sites,
            "place": scenario.city.graph.nodes,
            "incident": scenario.injects,
            "about": scenario.injects,
            "course": scenario.doctrine.courses,
            "decision": scenario.doctrine.decisions,
            "seat": scenario.seats,
            "kind": ORDERS,
            "doing": _doings(),
            "mode": DRILL_MODES,
            "command": BY_ID,
        }

    def _goals(self) -> list[str]:
        return [
            *self._names["place"],
            *self._names["polling"],
            *self._names["site"],
            *self._names["incident"],
        ]

    # Parts of a file

    def _fail(self, node: Any, what: str) -> LessonError:
        mark = node.start_mark
        return LessonError(f"{self._file}:{mark.line + 1}:{mark.column + 1}: {what}")

    def _map(self, node: Any, needed: Collection[str], allowed: Collection[str]) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            raise self._fail(node, f"keys are expected here: {', '.join(needed or allowed)}")
        found: dict[str, Any] = {}
        for key, value in node.value:
            if key.value not in allowed:
                raise self._fail(key, f"unknown key {key.value!r}{_near(key.value, allowed)}")
            if key.value in found:
                raise self._fail(key, f"{key.value!r} stands here twice; keep one")
            found[key.value] = value
        for key in needed:
            if key not in found:
                raise self._fail(node, f"{key!r} is missing; add it")
        return found

    def _list(self, node: Any) -> Iterator[Any]:
        if not isinstance(node, yaml.SequenceNode):
            raise self._fail(node, "a list is expected here")
        yield from node.value

    def _word(self, node: Any) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._fail(node, "one word is expected here")
        return str(node.value)

    def _name(self, node: Any, known: Collection[str]) -> str:
        name = self._word(node)
        if name not in known:
            raise self._fail(node, f"{name!r} is not known here{_near(name, known)}")
        return name

    def _some(self, node: Any, known: Collection[str]) -> tuple[str, ...]:
        if isinstance(node, yaml.ScalarNode):
            return (self._name(node, known),)
        return tuple(self._name(one, known) for one in self._list(node))

    def _text(self, node: Any) -> Text:
        both = self._map(node, ("id", "en"), ("id", "en"))
        text = Text(self._word(both["id"]).strip(), self._word(both["en"]).strip())
        if not (text.id and text.en):
            raise self._fail(node, "a text is empty; write it in both languages")
        for command in KEYS.findall(text.id + text.en):
            if command not in BY_ID:
                raise self._fail(node, f"there is no command {command!r}{_near(command, BY_ID)}")
        if sorted(KEYS.findall(text.id)) != sorted(KEYS.findall(text.en)):
            raise self._fail(node, "the two languages name different keys; name the same in both")
        return text

    # Conditions

    def _condition(self, node: Any) -> Condition:
        allowed = ("all", "any", "not", *_ATOMS)
        parts = self._map(node, (), allowed)
        if len(parts) != 1:
            raise self._fail(node, "one condition is expected here; put several under 'all' or 'any'")
        ((name, value),) = parts.items()
        match name:
            case "all":
                return c.All(tuple(self._condition(one) for one in self._list(value)))
            case "any":
                return c.AnyOf(tuple(self._condition(one) for one in self._list(value)))
            case "not":
                return c.Never(self._condition(value))
            case "turn":
                return c.Turn(self._number(value))
            case _:
                return self._atom(_ATOMS[name], value)

    def _number(self, node: Any) -> int:
        word = self._word(node)
        if not word.isdecimal() or int(word) < 1:
            raise self._fail(node, f"{word!r} is no turn; turns count from 1")
        return int(word)

    def _atom(self, kind: c.Atom, node: Any) -> Condition:
        names = tuple(field.name for field in fields(kind))
        make: Callable[..., Condition] = kind
        if not names:
            if self._word(node) != "true":
                raise self._fail(node, "only 'true' is meant here; use 'not' for its contrary")
            return make()
        if len(names) == 1:
            return make(self._some(node, self._known(kind, names[0])))
        found = self._map(node, (), names)
        if not found:
            raise self._fail(node, f"at least one is expected here: {', '.join(names)}")
        needed = [field.name for field in fields(kind) if field.default != ()]
        for name in needed:
            if name not in found:
                raise self._fail(node, f"{name!r} is missing; add it")
        return make(**{name: self._some(value, self._known(kind, name)) for name, value in found.items()})

    def _known(self, kind: c.Atom, name: str) -> Collection[str]:
        if name == "to":
            return self._names["seat"] if kind is c.Told else self._goals()
        return self._names[name]

    # Steps

    def _remark(self, node: Any) -> Remark:
        parts = self._map(node, ("when", "say"), ("when", "say"))
        return Remark(self._condition(parts["when"]), self._text(parts["say"]))

    def _targets(self, node: Any) -> Iterator[Target]:
        kinds: tuple[TargetKind, ...] = get_args(TargetKind)
        for one in self._list(node):
            parts = self._map(one, (), kinds)
            for kind in kinds:
                if kind not in parts:
                    continue
                known = (
                    self._names["unit" if kind == "row" else kind]
                    if kind not in ("widget", "entry")
                    else None
                )
                value = parts[kind]
                yield Target(kind, self._word(value) if known is None else self._name(value, known))

    def _step(self, node: Any) -> Step:
        parts = self._map(node, _ALWAYS, (*_ALWAYS, *_MAY))
        if "done" in parts and "well" not in parts:
            raise self._fail(node, "'well' is missing; say something when the step is done")
        done = self._condition(parts["done"]) if "done" in parts else None
        if done is None and "also" in parts:
            raise self._fail(parts["also"], "a step that is only read has no other ways; remove 'also'")
        return Step(
            id=self._word(parts["id"]),
            title=self._text(parts["title"]),
            do=self._text(parts["do"]),
            why=self._text(parts["why"]),
            mouse=self._text(parts["mouse"]),
            keys=self._text(parts["keys"]),
            point=tuple(self._targets(parts["point"])) if "point" in parts else (),
            done=done,
            well=self._text(parts["well"]) if "well" in parts else Text("", ""),
            ready=self._condition(parts["ready"]) if "ready" in parts else None,
            also=tuple(self._remark(one) for one in self._list(parts["also"])) if "also" in parts else (),
            remarks=tuple(self._remark(one) for one in self._list(parts["remarks"]))
            if "remarks" in parts
            else (),
            lapsed=self._remark(parts["lapsed"]) if "lapsed" in parts else None,
        )

    def lesson(self, node: Any) -> Lesson:
        """Return the whole lesson."""
        keys = ("drill", "seats", "mode", "waiting", "steps", "farewell")
        parts = self._map(node, keys, keys)
        steps: list[Step] = []
        for one in self._list(parts["steps"]):
            step = self._step(one)
            if any(step.id == other.id for other in steps):
                raise self._fail(one, f"two steps are called {step.id!r}; give each a name of its own")
            steps.append(step)
        if not steps:
            raise self._fail(parts["steps"], "a lesson has at least one step")
        return Lesson(
            id=self._word(parts["drill"]),
            seats=self._some(parts["seats"], self._names["seat"]),
            mode=next(mode for mode in DRILL_MODES if mode == self._name(parts["mode"], self._names["mode"])),
            waiting=self._step(parts["waiting"]),
            steps=tuple(steps),
            farewell=self._step(parts["farewell"]),
        )


def _near(name: str, known: Collection[str]) -> str:
    """Return a question after what was meant, or what there is."""
    close = get_close_matches(name, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(sorted(known)[:12])}"
