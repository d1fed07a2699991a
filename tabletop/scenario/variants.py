"""A doctrine pack that varies another one: it holds only what differs, and is read as one whole pack.

The two trees are put together before anything looks at them, value by value, so that each value still knows the file
in which its author wrote it. A tree that was read is never changed: what both share is shared.
"""

from __future__ import annotations

from tabletop.scenario.reading import Broken, Mapping, Node, Scalar, Sequence

MOST_VARIED = 4
"""How many times a pack may vary one that varies another: beyond this nobody knows any more what holds."""

ITS_OWN = frozenset({"format", "pack", "title", "law-as-of", "varies"})
"""What a variant never takes over: who it is, and the law that its author looked up for it."""

_LADDER = "force"


def varied(variant: Mapping, base: Node) -> Mapping:
    """Return a variant as the whole pack that it stands for.

    Mappings are put together key by key. In a list whose entries have an id, or in the ladder of force a level, an
    entry takes the whole place of the one of its name, and others are added at the end; any other value takes the
    place of what stood there.

    Args:
        variant: What differs, as it is written.
        base: The pack that it varies, whole; `Broken` where it could not be read, so that nothing may be said about
            what is missing.
    """
    whole = Mapping(variant.source, variant.mark)
    whole.key = variant.key
    whole.partial = variant.partial or not isinstance(base, Mapping) or base.partial
    below = base.entries if isinstance(base, Mapping) else {}
    whole.entries = {key: value for key, value in below.items() if key not in ITS_OWN}
    for key, value in variant.entries.items():
        there = whole.entries.get(key)
        whole.entries[key] = value if there is None else _over(value, there, named_by_of(key))
    return whole


def _over(own: Node, base: Node, named_by: str) -> Node:
    """Return what stands at one place of the whole pack."""
    if isinstance(own, Mapping) and isinstance(base, Mapping):
        whole = Mapping(own.source, own.mark)
        whole.key = own.key
        whole.partial = own.partial or base.partial
        whole.entries = dict(base.entries)
        for key, value in own.entries.items():
            there = whole.entries.get(key)
            whole.entries[key] = value if there is None else _over(value, there, named_by)
        return whole
    if isinstance(own, Sequence) and isinstance(base, Sequence) and names_of(base, named_by) is not None:
        return _together(own, base, named_by)
    return own


def _together(own: Sequence, base: Sequence, named_by: str) -> Sequence:
    whole = Sequence(own.source, own.mark)
    whole.key = own.key
    whole.items = list(base.items)
    places = names_of(base, named_by) or {}
    for item in own.items:
        # An entry without a name is added as it is: the schema says what it lacks. So is the second of two that
        # bear one name, and that is said as well.
        place = places.pop(name_of(item, named_by), None)
        if place is None:
            whole.items.append(item)
        else:
            whole.items[place] = item
    return whole


def named_by_of(key: str) -> str:
    """Return what the entries of a list are known by: those of the ladder of force by their level, all others by their id."""
    return "level" if key == _LADDER else "id"


def names_of(listed: Sequence, named_by: str) -> dict[str, int] | None:
    """Return where in a list each name stands; None where its entries have none."""
    found: dict[str, int] = {}
    for place, item in enumerate(listed.items):
        if isinstance(item, Broken):
            continue
        name = name_of(item, named_by)
        if not name:
            return None
        found.setdefault(name, place)
    return found


def name_of(item: Node, named_by: str) -> str:
    """Return what an entry of a list is known by, or an empty text."""
    node = item.entries.get(named_by) if isinstance(item, Mapping) else None
    return node.text if isinstance(node, Scalar) else ""
