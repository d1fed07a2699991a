"""A scenario that is changed here and there: what a study varies, put over the trees of the drill and its packs.

A change is a file of its own among the scenario's sources, so that what is played is known to the last byte, can be
sent to another machine, frozen and replayed, like any scenario. Unlike a variant of a pack (`tabletop.scenario.variants`),
in which an entry of a list takes the whole place of the one of its name, a change goes down into entries: it says nothing
but what is otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from tabletop.language import phrase
from tabletop.scenario.finding import Findings
from tabletop.scenario.near import nearest
from tabletop.scenario.reading import Broken, Mapping, Node, Scalar, Sequence
from tabletop.scenario.schema import check_schema
from tabletop.scenario.variants import ITS_OWN, name_of, named_by_of, names_of

CHANGES = ".changes"
"""Folder of the changes among the sources, in the order of their names. Hidden: no folder that is included holds it."""

Change: TypeAlias = Mapping
"""What is otherwise, as it is written: in the ``drill``, in its ``doctrine``, and what the drill is ``without``."""


def changed_drill(root: Mapping, change: Change, findings: Findings) -> Mapping:
    """Return a drill as it is changed; the tree that was read stays as it is.

    Args:
        root: What the first file of the drill says, includes in place.
        change: What is otherwise; the schema has seen it.
        findings: Where it is said that something is to be left out that is not there.
    """
    whole = _without(root, change.entries.get("without"), findings)
    own = change.entries.get("drill")
    return _merged(own, whole, "id") if isinstance(own, Mapping) else whole


def changed_packs(packs: Iterable[Node], change: Change, findings: Findings) -> tuple[Node, ...]:
    """Return doctrine packs as they are changed, in their order, and hold those that are against their schema.

    What changes something goes to the pack that has it; what is new goes to the last.

    Args:
        packs: What the packs say, whole.
        change: What is otherwise; the schema has seen it.
        findings: Where it is said what does not fit.
    """
    roots = tuple(packs)
    own = change.entries.get("doctrine")
    whole = {place: root for place, root in enumerate(roots) if isinstance(root, Mapping)}
    if not isinstance(own, Mapping) or not whole:
        return roots
    touched: set[int] = set()
    for key, value in own.entries.items():
        if key in ITS_OWN:
            continue  # a pack that is changed is still the one it was, by the same law
        for place, part in _shared_out(key, value, whole):
            whole[place] = _with_entry(whole[place], key, part, named_by_of(key))
            touched.add(place)
    for place in sorted(touched):
        check_schema(whole[place], "pack.schema.json", findings)
    return tuple(whole.get(place, root) for place, root in enumerate(roots))


def _shared_out(key: str, value: Node, whole: dict[int, Mapping]) -> list[tuple[int, Node]]:
    """Return which pack, by its place, is changed by what of one key."""
    having = [place for place, root in whole.items() if key in root.entries]
    last = (having or list(whole))[-1]
    if not isinstance(value, Sequence):
        return [(having[0] if having else last, value)]
    named_by = named_by_of(key)
    shares: dict[int, Sequence] = {}
    for item in value.items:
        name = name_of(item, named_by)
        listed = ((place, whole[place].entries[key]) for place in having)
        known = (
            place
            for place, one in listed
            if isinstance(one, Sequence) and name in (names_of(one, named_by) or {})
        )
        place = next(known, last)
        share = shares.setdefault(place, _like(value))
        share.items.append(item)
    return list(shares.items())


def _entries(node: Node | None) -> dict[str, Node]:
    return node.entries if isinstance(node, Mapping) else {}


def _like(listed: Sequence) -> Sequence:
    made = Sequence(listed.source, listed.mark)
    made.key = listed.key
    return made


def _with_entry(base: Mapping, key: str, value: Node, named_by: str) -> Mapping:
    """Return a mapping with one value put over what stood there; an empty one takes it away."""
    there = base.entries.get(key)
    if there is not None and isinstance(value, Scalar) and value.empty:
        return _holding(base, {name: one for name, one in base.entries.items() if name != key})
    return _holding(base, {**base.entries, key: value if there is None else _over(value, there, named_by)})


def _holding(base: Mapping, entries: dict[str, Node]) -> Mapping:
    whole = Mapping(base.source, base.mark)
    whole.key, whole.partial, whole.entries = base.key, base.partial, entries
    return whole


def _merged(own: Mapping, base: Mapping, named_by: str) -> Mapping:
    whole = base
    for key, value in own.entries.items():
        whole = _with_entry(whole, key, value, named_by)
    whole.partial = whole.partial or own.partial
    return whole


def _over(own: Node, base: Node, named_by: str) -> Node:
    """Return what stands at one place of the whole."""
    if isinstance(own, Mapping) and isinstance(base, Mapping):
        return _merged(own, base, named_by)
    if isinstance(own, Sequence) and isinstance(base, Sequence):
        places = names_of(base, named_by)
        if places is not None and all(name_of(item, named_by) for item in own.items):
            return _together(own, base, places, named_by)
    return own


def _together(own: Sequence, base: Sequence, places: dict[str, int], named_by: str) -> Sequence:
    whole = _like(base)
    whole.items = list(base.items)
    for item in own.items:
        place = places.get(name_of(item, named_by))
        if place is None:
            whole.items.append(item)
        else:
            whole.items[place] = _over(item, whole.items[place], named_by)
    return whole


def _without(root: Mapping, unwanted: Node | None, findings: Findings) -> Mapping:
    """Return a drill of which some entries of its lists are left out."""
    entries = dict(root.entries)
    for key, asked in _entries(unwanted).items():
        listed = entries.get(key)
        there = (names_of(listed, "id") if isinstance(listed, Sequence) else None) or {}
        gone: set[int] = set()
        for one in asked.items if isinstance(asked, Sequence) else ():
            if isinstance(one, Scalar) and one.text in there:
                gone.add(there[one.text])
            elif not isinstance(one, Broken) and not isinstance(listed, Broken):
                _say_unknown(one, there, findings)
        if isinstance(listed, Sequence):
            kept = _like(listed)
            kept.items = [item for place, item in enumerate(listed.items) if place not in gone]
            entries[key] = kept
    return _holding(root, entries)


def _say_unknown(asked: Node, known: Iterable[str], findings: Findings) -> None:
    name = asked.short if isinstance(asked, Scalar) else ""
    kind = phrase("scenario.kind.entry")
    findings.add("ref-unknown", asked, suggestion=nearest(name, known), name=name, kind=kind)
