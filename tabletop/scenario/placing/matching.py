"""Which zone of a city a row of a table means, by name; and which one it may have meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.city.model import Point
from tabletop.city.specs import CitySpec, ZoneSpec
from tabletop.language import Phrase, phrase
from tabletop.language.text import Param
from tabletop.scenario.near import nearest
from tabletop.scenario.placing.columns import zone_name
from tabletop.scenario.placing.rows import TpsRow


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A row whose zone is not in the city.

    Attributes:
        row: Its row in the table.
        zone: The zone it names.
        kecamatan: The kecamatan it names, or empty.
        tps: Its TPS, which are placed nowhere.
        near: The zone of the city that it may have meant, or None.
        why: What is the matter.
    """

    row: int
    zone: str
    kecamatan: str
    tps: int
    near: str | None
    why: Phrase


class Zones:
    """The zones of a city by the names that people call them."""

    def __init__(self, spec: CitySpec) -> None:
        """Look through the zones of a city."""
        self._by_id = {zone.id: zone for zone in spec.zones}
        parents = {zone.parent for zone in spec.zones if zone.parent is not None}
        self._leaves: dict[str, list[ZoneSpec]] = {}
        self._kecamatan: dict[str, ZoneSpec] = {}
        self._titles: dict[str, str] = {}
        for zone in spec.zones:
            names = {zone_name(one) for one in (zone.title.id, zone.title.en, zone.id)}
            if zone.level == "kecamatan":
                self._kecamatan.update(dict.fromkeys(names, zone))
            if zone.id not in parents:
                for name in sorted(names):
                    self._leaves.setdefault(name, []).append(zone)
                    self._titles.setdefault(name, zone.title.id)

    def find(self, row: TpsRow) -> ZoneSpec | None:
        """Return the zone that a row means, or None.

        A kecamatan without kelurahan of its own takes the rows of all that the table says are in it.
        """
        found = self._leaves.get(zone_name(row.zone), [])
        kecamatan = self.kecamatan(row.kecamatan)
        if kecamatan is not None:
            within = [zone for zone in found if zone.parent == kecamatan.id or zone.id == kecamatan.id]
            if len(within) == 1:
                return within[0]
            own = self._leaves.get(zone_name(row.kecamatan), [])
            return kecamatan if not within and kecamatan in own else None
        if row.kecamatan and self._kecamatan and zone_name(row.kecamatan) != zone_name(row.zone):
            return None  # of a kecamatan elsewhere: many villages bear the same name
        return found[0] if len(found) == 1 else None

    def kecamatan(self, name: str) -> ZoneSpec | None:
        """Return the kecamatan of a name, or None."""
        return self._kecamatan.get(zone_name(name)) if name else None

    def missed(self, row: TpsRow) -> Unmatched:
        """Say which zone is not there, and which may have been meant: of the same kecamatan first."""
        name = zone_name(row.zone)
        many = self._leaves.get(name, [])
        kecamatan = self.kecamatan(row.kecamatan)
        inside = [
            one
            for one, zones in self._leaves.items()
            if kecamatan is None or any(zone.parent == kecamatan.id for zone in zones)
        ]
        near = nearest(name, inside) or nearest(name, self._leaves)
        title = None if near is None else self._titles[near]
        where: dict[str, Param] = {"zone": row.zone, "row": row.row, "tps": row.tps}
        if len(many) > 1 and not row.kecamatan:
            why = phrase("ground.unmatched.many", n=len(many), **where)
        elif many and row.kecamatan:
            parent = self._by_id.get(many[0].parent or "")
            title = many[0].title.id
            there = parent.title if parent is not None else many[0].title
            why = phrase("ground.unmatched.elsewhere", kecamatan=row.kecamatan, there=there, **where)
        elif title is not None:
            why = phrase("ground.unmatched.near", near=title, **where)
        elif not self._leaves:
            why = phrase("ground.unmatched.no-zones", **where)
        else:
            why = phrase("ground.unmatched.unknown", **where)
        return Unmatched(row.row, row.zone, row.kecamatan, row.tps, title, why)


class Extent:
    """Where a city lies, with a little of what is around it."""

    def __init__(self, points: Sequence[Point]) -> None:
        """Take the points of its roads."""
        ys, xs = [one[0] for one in points], [one[1] for one in points]
        around = max(max(ys) - min(ys), max(xs) - min(xs), 0.05) / 10
        self._south, self._north = min(ys) - around, max(ys) + around
        self._west, self._east = min(xs) - around, max(xs) + around

    def holds(self, point: Point) -> bool:
        """Say whether a point is in it."""
        return self._south <= point[0] <= self._north and self._west <= point[1] <= self._east
