"""What two drills differ in: things added, taken away and changed, each change as old and new in people's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Literal, TypeAlias

from tabletop.language import Text
from tabletop.scenario.comparing.bilingual import joined
from tabletop.scenario.comparing.naming import has_label, label, named
from tabletop.scenario.comparing.parts import Number, parts_of
from tabletop.scenario.comparing.saying import CONDITIONS, said
from tabletop.scenario.documents.scenario import Inject, Scenario

How: TypeAlias = Literal["added", "removed", "changed"]

PARTS: tuple[str, ...] = (
    "drill", "stages", "sessions", "seats", "channels", "units", "injects", "signs", "objectives",
    "places", "roads", "sites", "zones", "polling", "waters", "gauges", "floods", "navigation",
    "dead-zones", "shortfalls", "plenary", "logistics",
    "agencies", "roles", "groups", "capabilities", "force", "states", "unit-types", "tps-classes", "courses",
    "incident-types", "decisions", "equipment", "rules", "watches",
)  # fmt: skip
"""Every part of a drill, in the order told."""

_IDENTITY = frozenset({"id", "first"})
"""Fields that say nothing by themselves: what a thing is found by, and where its columns begin."""
_CALENDAR = frozenset({"Stage", "Inject", "Sign", "Consignment", "Gauge", "Frame", "ClockBetween"})
"""Records whose drill minutes count from the first day: equal numbers mean other dates where that day differs, unless both
drills count their days from election day."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that changed.

    Attributes:
        field: What it is called.
        path: The fields that lead to it, as authors write them.
        old: As it was; None where it was not there.
        new: As it is; None where it is gone.
    """

    field: Text
    path: str
    old: Text | None
    new: Text | None


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that was added, taken away or changed.

    Attributes:
        part: One of `PARTS`.
        how: Which of the three.
        id: Its id.
        title: Its name.
        details: What changed in it; empty for what is new or gone.
    """

    part: str
    how: How
    id: str
    title: Text
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What two drills differ in.

    Attributes:
        changes: By part in the order of `PARTS`: what is gone, what is new, what changed.
    """

    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether both say the same, however they are written."""
        return not self.changes

    def of(self, part: str) -> tuple[Change, ...]:
        """Return the changes of one part."""
        return tuple(one for one in self.changes if one.part == part)


def compare(old: Scenario, new: Scenario) -> Difference:
    """Return what a drill says otherwise than an older one."""
    pair = _Pair(old, new)
    before, after = parts_of(old), parts_of(new)
    if old.id != new.id:
        before["drill"] = {new.id: before["drill"][old.id]}
    return Difference(
        tuple(change for part in PARTS for change in pair.part(part, before[part], after[part]))
    )


class _Pair:
    """Two drills, and how values of theirs differ."""

    def __init__(self, old: Scenario, new: Scenario) -> None:
        self.old = old
        self.new = new
        self.one_calendar = _first_day(old) == _first_day(new)

    def part(self, part: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
        for ident in old:
            if ident not in new:
                yield Change(part, "removed", ident, _title(ident, old[ident]))
        for ident in new:
            if ident not in old:
                yield Change(part, "added", ident, _title(ident, new[ident]))
        if part == "drill" and self.old.id != self.new.id:
            renamed = Detail(label("id"), "id", Text.plain(self.old.id), Text.plain(self.new.id))
        else:
            renamed = None
        for ident in new:
            if ident in old:
                details = [] if renamed is None else [renamed]
                details += self.record(old[ident], new[ident], ())
                if details:
                    yield Change(part, "changed", ident, _title(ident, new[ident]), tuple(details))

    def record(self, old: Any, new: Any, path: tuple[str, ...]) -> Iterator[Detail]:
        kind = type(new).__name__
        if isinstance(new, Number):
            yield from self.value(old.value, new.value, new.name, path or (new.name,))
            return
        if old == new and (self.one_calendar or kind not in _CALENDAR):
            return
        unsaid = _IDENTITY
        if isinstance(new, Inject) and old.until == old.at and new.until == new.at:
            unsaid = unsaid | {"until"}  # it waits for nothing
        for field in fields(new):
            if field.name not in unsaid:
                place = f"{kind}.{field.name}"
                yield from self.value(
                    getattr(old, field.name), getattr(new, field.name), place, (*path, field.name)
                )

    def value(self, old: Any, new: Any, place: str, path: tuple[str, ...]) -> Iterator[Detail]:
        if old == new and self.one_calendar:
            return
        if isinstance(old, CONDITIONS) or isinstance(new, CONDITIONS):
            yield from self.plain(old, new, place, path)
        elif is_dataclass(old) and type(old) is type(new) and not isinstance(old, Text):
            yield from self.record(old, new, path)
        elif isinstance(old, Mapping) and isinstance(new, Mapping):
            for key in dict.fromkeys((*old, *new)):
                yield from self.value(old.get(key), new.get(key), place, (*path, str(key)))
        elif isinstance(old, frozenset) and isinstance(new, frozenset):
            yield from self.members(sorted(old - new), sorted(new - old), place, path)
        elif isinstance(old, tuple) and isinstance(new, tuple):
            yield from self.sequence(old, new, place, path)
        else:
            yield from self.plain(old, new, place, path)

    def plain(self, old: Any, new: Any, place: str, path: tuple[str, ...]) -> Iterator[Detail]:
        before, after = said(old, place, self.old), said(new, place, self.new)
        renamed = isinstance(old, str) and old == new
        if before != after and not renamed:
            yield self.detail(path, place, before, after)

    def members(
        self, gone: Iterable[Any], come: Iterable[Any], place: str, path: tuple[str, ...]
    ) -> Iterator[Detail]:
        lost = [said(one, place, self.old) for one in gone]
        won = [said(one, place, self.new) for one in come]
        if lost or won:
            yield self.detail(path, place, joined(lost) if lost else None, joined(won) if won else None)

    def sequence(
        self, old: tuple[Any, ...], new: tuple[Any, ...], place: str, path: tuple[str, ...]
    ) -> Iterator[Detail]:
        if all(isinstance(one, str) for one in (*old, *new)):
            gone, come = [x for x in old if x not in new], [x for x in new if x not in old]
            if gone or come:
                yield from self.members(gone, come, place, path)
            elif old != new:
                yield from self.plain(old, new, place, path)
        elif all(is_dataclass(one) for one in (*old, *new)):
            yield from self.records(old, new, place, path)
        elif old != new or place == "Gauge.points":
            yield from self.plain(old, new, place, path)

    def records(
        self, old: tuple[Any, ...], new: tuple[Any, ...], place: str, path: tuple[str, ...]
    ) -> Iterator[Detail]:
        """Lay two lists side by side as a person would: what is alike together, what is left in its order."""
        named_all = all(hasattr(one, "id") for one in (*old, *new))
        before = [one.id if named_all else repr(one) for one in old]
        after = [one.id if named_all else repr(one) for one in new]
        for tag, i, k, m, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            pairs = min(k - i, n - m) if tag in ("equal", "replace") else 0
            if tag == "replace" and named_all:
                pairs = 0
            for step in range(pairs):
                name = after[m + step] if named_all else str(m + step + 1)
                one, other = old[i + step], new[m + step]
                if type(one) is type(other):
                    yield from self.record(one, other, (*path, name))
                else:
                    yield from self.plain(one, other, place, (*path, name))
            for one in old[i + pairs : k]:
                yield self.detail(path, place, said(one, place, self.old), None)
            for one in new[m + pairs : n]:
                yield self.detail(path, place, None, said(one, place, self.new))

    def detail(self, path: tuple[str, ...], place: str, old: Text | None, new: Text | None) -> Detail:
        words: list[Text] = []
        for one in path:
            if one.isdigit() and words:
                words[-1] = joined([words[-1], Text.plain(one)], " ")
            else:
                words.append(label(one) if has_label(one) else named(one, place, self.new))
        return Detail(joined(words), ".".join(path).replace("_", "-"), old, new)


def _first_day(drill: Scenario) -> tuple[date | None, int]:
    """Return the day from which a drill counts: where its author counts from election day, how far from that one."""
    if drill.election_day is None:
        return drill.epoch, 0
    return None, (drill.epoch - drill.election_day).days


def _title(ident: str, record: Any) -> Text:
    title = getattr(record, "title", None) or getattr(record, "text", None)
    return title if isinstance(title, Text) else Text.plain(ident)
