"""Placed polling stations written into the file of a city; what its author wrote besides, comments too, stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tabletop.city.specs import SiteSpec
from tabletop.language import Phrase, Text, phrase
from tabletop.scenario.authoring.city_text import polling_node, site_node, zone_node
from tabletop.scenario.authoring.nodes import NOWHERE, Value, comment, node, value_of
from tabletop.scenario.placing.placing import Placed
from tabletop.scenario.writing.canonical import canonical
from tabletop.scenario.writing.commented import Entry, Group, Single, Written, read_written


class ElsewhereError(Exception):
    """A part of the city that would be changed stands in another file.

    Attributes:
        phrase: Which, and what to do.
    """

    def __init__(self, part: str) -> None:
        """Name the part."""
        super().__init__(part)
        self.phrase: Phrase = phrase("ground.elsewhere", part=part)


def with_polling(text: str, placed: Placed, note: Text, zones_note: str = "") -> str:
    """Return the text of a city with its polling stations placed.

    Args:
        text: The city as it was written, which can be read.
        placed: Its polling stations.
        note: That they are training data, for a city that says nothing of itself yet.
        zones_note: A comment above its zones where it had none.

    Raises:
        ElsewhereError: Its zones or sites are included from other files.
    """
    written = read_written(text)
    if written is None or not isinstance(written.root.value, Group):
        raise ElsewhereError("zones")
    root = written.root.value
    zones = _list(root, "zones")
    if placed.moved:
        sites = _list(root, "sites")
        if sites is not None:
            sites.entries = [one for one in sites.entries if _id(one) not in placed.moved]
            if not sites.entries:
                root.entries = [one for one in root.entries if one.value is not sites]
    if zones is None:
        zones = Group(False, False, 0)
        above = [None, *comment(zones_note)] if zones_note else []
        root.entries.append(Entry(_key("zones"), zones, above))
    _fill(zones, placed)
    if not any(_name(one) == "note" for one in root.entries):
        at = next((n for n, one in enumerate(root.entries, 1) if _name(one) == "title"), 0)
        root.entries.insert(at, Entry(_key("note"), node(note)))
    return canonical(Written(written.head, written.root, written.pinned))


def with_sites(text: str, sites: Sequence[SiteSpec], sites_note: str) -> str:
    """Return the text of a city with further sites.

    Args:
        text: The city as it was written, which can be read.
        sites: What to add.
        sites_note: A comment above the first of them.

    Raises:
        ElsewhereError: Its sites are included from other files.
    """
    written = read_written(text)
    if written is None or not isinstance(written.root.value, Group):
        raise ElsewhereError("sites")
    root = written.root.value
    listed = _list(root, "sites")
    if listed is None:
        listed = Group(False, False, 0)
        after = [n for n, one in enumerate(root.entries, 1) if _name(one) != "zones"]
        root.entries.insert(max(after, default=0), Entry(_key("sites"), listed))
    listed.flow = False
    entries = [Entry(None, site_node(site)) for site in sites]
    if entries:
        entries[0].above = list(comment(sites_note))
    listed.entries += entries
    return canonical(Written(written.head, written.root, written.pinned))


def _fill(zones: Group, placed: Placed) -> None:
    """Give the zones of a list their polling places, and add those that are new."""
    specs = {zone.id: zone for zone in placed.spec.zones}
    upper = {specs[name].parent for name in placed.filled}
    zones.flow = False
    for entry in zones.entries:
        name, group = _id(entry), entry.value
        if not isinstance(group, Group):
            continue
        if name in upper:
            group.entries = [one for one in group.entries if _name(one) not in ("voters", "tps")]
        if name in placed.filled:
            zone = specs[name]
            group.flow = False
            _put(group, {"voters": zone.voters, "tps": zone.tps or 0, "polling": polling_node(zone.polling)})
    for name in placed.added:
        zones.entries.append(Entry(None, zone_node(specs[name])))


def _put(group: Group, values: Mapping[str, Value]) -> None:
    """Set keys of a mapping; those that are new stand where the schema has them: voters before trust, the rest last."""
    for key, value in values.items():
        made = node(value)
        old = next((one for one in group.entries if _name(one) == key), None)
        if old is not None:
            old.value = made
            continue
        trust = next((n for n, one in enumerate(group.entries) if _name(one) == "trust"), len(group.entries))
        group.entries.insert(trust if key == "voters" else len(group.entries), Entry(_key(key), made))


def _list(root: Group, key: str) -> Group | None:
    """Return a list of the city, or None where it has none.

    Raises:
        ElsewhereError: It is included.
    """
    value = next((one.value for one in root.entries if _name(one) == key), None)
    if value is None:
        return None
    if not isinstance(value, Group) or value.keyed:
        raise ElsewhereError(key)
    return value


def _key(name: str) -> Single:
    return Single(name, name, "", NOWHERE)


def _name(entry: Entry) -> str:
    return entry.key.text if entry.key is not None else ""


def _id(entry: Entry) -> str:
    value = value_of(entry.value)
    return str(value.get("id", "")) if isinstance(value, dict) else ""
