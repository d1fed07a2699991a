"""Polling stations of a table, spread over the sites and crossings of a city, zone by zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from tabletop.city.maps import naming
from tabletop.city.model import City, Point, ZoneLevel
from tabletop.city.specs import VOTERS_PER_TPS, CitySpec, PollingSpec, SiteSpec, ZoneSpec
from tabletop.language import Phrase, Text, phrase
from tabletop.scenario.placing.columns import meanings, zone_name
from tabletop.scenario.placing.matching import Extent, Unmatched, Zones
from tabletop.scenario.placing.rows import TpsRow
from tabletop.scenario.placing.spread import apart, inside, shares, spread

USUAL_MOST = 4
"""TPS that stand side by side at one place at most, unless the author says otherwise."""
USUAL_KINDS = ("school", "hall")
"""Kinds of site that become polling places: schools and halls."""
USUAL_CLASS = "kurang-rawan"
USUAL_TRUST = 600
"""Trust of a new zone, per mille; training data."""

_LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Placed:
    """Polling stations placed.

    Attributes:
        spec: The city with them.
        filled: Ids of the zones that were given polling places.
        added: Ids of the zones that are new, each kecamatan before its kelurahan.
        moved: Ids of the sites that became polling places.
        tps: TPS placed.
        places: Polling places.
        at_crossings: Those of them that stand at a crossing, since there were too few sites.
        crowded: Titles of zones with more TPS at a place than was asked for, since there are too few places.
        invented: TPS whose voters nobody knows: as many each as usual.
        unmatched: Rows whose zone is not in the city.
        faults: Rows that cannot be placed as they are.
    """

    spec: CitySpec
    filled: tuple[str, ...]
    added: tuple[str, ...]
    moved: frozenset[str]
    tps: int
    places: int
    at_crossings: int
    crowded: tuple[Text, ...]
    invented: int
    unmatched: tuple[Unmatched, ...]
    faults: tuple[Phrase, ...]


def place(
    spec: CitySpec,
    city: City,
    rows: Sequence[TpsRow],
    *,
    most: int = USUAL_MOST,
    kinds: Iterable[str] = USUAL_KINDS,
) -> Placed:
    """Place polling stations.

    Each zone that a row means is given polling places anew. Its sites of some kinds become polling places, far from
    each other and as few as hold its TPS; where there are too few, crossings of its roads make up for them. A site lies
    in the zone it names, or whose outline holds it, or else whose middle is nearest.

    Args:
        spec: The city as written.
        city: It, built.
        rows: What to place. A zone that is not in the city is added where its row says where it is.
        most: TPS at one place at most.
        kinds: Kinds of site that become polling places.
    """
    return _Placing(spec, city, most, frozenset(kinds)).run(rows)


def slug(text: str) -> str:
    """Return a text as an id; ``zona`` where nothing of it can be one."""
    return naming.slug(text) or "zona"


@dataclass(slots=True)
class _Wanted:
    """What rows want of one zone."""

    tps: int = 0
    voters: int | None = None
    risk_class: str | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class _Spot:
    """Somewhere that TPS may stand: a site, a polling place of before, or a crossing."""

    id: str
    at: Point
    title: Text
    site: SiteSpec | PollingSpec | None = None


class _Placing:
    """Places the rows of one table in one city."""

    def __init__(self, spec: CitySpec, city: City, most: int, kinds: frozenset[str]) -> None:
        self._spec = spec
        self._city = city
        self._most = most
        self._kinds = kinds
        self._zones: dict[str, ZoneSpec] = {zone.id: zone for zone in spec.zones}
        self._names = {zone.id for zone in spec.zones}
        self._taken = {*city.graph, *city.sites, *city.polling}
        self._added: list[str] = []
        self._moved: set[str] = set()
        self._unmatched: list[Unmatched] = []
        self._faults: list[Phrase] = []
        self._crowded: list[Text] = []
        self._counts = {"tps": 0, "places": 0, "crossings": 0, "invented": 0}

    def run(self, rows: Sequence[TpsRow]) -> Placed:
        wanted = self._match(rows)
        parents = {zone.parent for zone in self._zones.values()}
        leaves = [zone for zone in self._zones.values() if zone.id not in parents]
        old = {
            polling.id: polling
            for name in wanted
            for polling in self._zones[name].polling
            if not isinstance(polling.at, str)
        }
        spots = self._by_zone(self._candidates(old.values()), leaves)
        crossings = self._by_zone(self._crossings(), leaves)
        for name, asked in wanted.items():
            zone = self._zones[name]
            self._taken -= {polling.id for polling in zone.polling}
            self._zones[name] = self._fill(zone, asked, spots.get(name, []), crossings.get(name, []))
        return self._placed(tuple(wanted))

    def _placed(self, filled: tuple[str, ...]) -> Placed:
        parents = {self._zones[name].parent for name in filled}
        zones = (
            replace(zone, voters=0, tps=None) if zone.id in parents else zone for zone in self._zones.values()
        )
        sites = tuple(site for site in self._spec.sites if site.id not in self._moved)
        return Placed(
            spec=replace(self._spec, zones=tuple(zones), sites=sites),
            filled=filled,
            added=tuple(self._added),
            moved=frozenset(self._moved),
            tps=self._counts["tps"],
            places=self._counts["places"],
            at_crossings=self._counts["crossings"],
            crowded=tuple(self._crowded),
            invented=self._counts["invented"],
            unmatched=tuple(self._unmatched),
            faults=tuple(self._faults),
        )

    # -- which zone a row means

    def _match(self, rows: Sequence[TpsRow]) -> dict[str, _Wanted]:
        zones = Zones(self._spec)
        extent = Extent([self._city.point(node) for node in self._city.graph])
        wanted: dict[str, _Wanted] = {}
        new: list[TpsRow] = []
        for row in rows:
            found = zones.find(row)
            if found is not None:
                self._want(wanted, found.id, row)
            elif row.at is None:
                self._unmatched.append(zones.missed(row))
            elif not extent.holds(row.at):
                why = phrase("ground.unmatched.outside", zone=row.zone, row=row.row, tps=row.tps)
                self._unmatched.append(Unmatched(row.row, row.zone, row.kecamatan, row.tps, None, why))
            else:
                new.append(row)
        for row, name in self._add_zones(new, zones):
            self._want(wanted, name, row)
        return {name: one for name, one in wanted.items() if self._sound(self._zones[name], one)}

    def _want(self, wanted: dict[str, _Wanted], name: str, row: TpsRow) -> None:
        one = wanted.setdefault(name, _Wanted(row=row.row))
        one.tps += row.tps
        if row.voters is not None:
            one.voters = (one.voters or 0) + row.voters
        ranks = [risk for _, risk in meanings().bounds]
        classes = [name for name in (one.risk_class, row.risk_class) if name is not None]
        one.risk_class = max(
            classes, key=lambda name: ranks.index(name) if name in ranks else len(ranks), default=None
        )

    def _sound(self, zone: ZoneSpec, one: _Wanted) -> bool:
        if one.voters is not None and one.voters > one.tps * VOTERS_PER_TPS:
            least = -(-one.voters // VOTERS_PER_TPS)
            self._faults.append(
                phrase(
                    "ground.unmatched.voters",
                    row=one.row,
                    zone=zone.title,
                    voters=one.voters,
                    tps=one.tps,
                    most=VOTERS_PER_TPS,
                    least=least,
                )
            )
            return False
        return True

    def _add_zones(self, rows: Sequence[TpsRow], zones: Zones) -> list[tuple[TpsRow, str]]:
        """Add the zones of rows that say where they are, their kecamatan in front of them."""
        groups: dict[str, list[TpsRow]] = {}
        for row in rows:
            itself = zone_name(row.kecamatan) == zone_name(row.zone)
            groups.setdefault("" if itself else row.kecamatan, []).append(row)
        found = []
        for name, inside_it in groups.items():
            parent = zones.kecamatan(name)
            upper = None if parent is None else parent.id
            if upper is None and name:
                upper = self._new_id(name)
                self._zones[upper] = ZoneSpec(
                    upper, "kecamatan", Text.plain(name), _middle(inside_it), USUAL_TRUST
                )
                self._added.append(upper)
            for row in inside_it:
                ident = self._new_id(row.zone, row.kecamatan)
                title = Text.plain(row.zone)
                level: ZoneLevel = "kelurahan" if name else "kecamatan"
                self._zones[ident] = ZoneSpec(
                    ident, level, title, row.at or (0.0, 0.0), USUAL_TRUST, parent=upper
                )
                self._added.append(ident)
                found.append((row, ident))
        return found

    def _new_id(self, *names: str) -> str:
        ident = slug(names[0])
        if ident in self._names and len(names) > 1 and names[1]:
            ident = slug(" ".join(names))
        ident = free(ident, self._names)
        self._names.add(ident)
        return ident

    # -- where TPS may stand

    def _candidates(self, old: Iterable[PollingSpec]) -> list[tuple[_Spot, str | None]]:
        found: list[tuple[_Spot, str | None]] = [
            (_Spot(one.id, one.at, one.title, one), None) for one in old if not isinstance(one.at, str)
        ]
        for site in self._spec.sites:
            if site.kind in self._kinds and not isinstance(site.at, str):
                found.append((_Spot(site.id, site.at, site.title, site), site.zone))
        return found

    def _crossings(self) -> list[tuple[_Spot, str | None]]:
        """Return the places of roads where nothing stands yet."""
        graph = self._city.graph
        standing = {site.node for site in self._city.sites.values()}
        standing |= {polling.node for polling in self._city.polling.values()}
        by_road = {
            node
            for start, end, data in graph.edges(data=True)
            if data["mode"] == "road"
            for node in (start, end)
        }
        return [
            (_Spot(node, self._city.point(node), self._city.title_of(node)), None)
            for node in graph
            if node in by_road and node not in standing
        ]

    def _by_zone(
        self, spots: Iterable[tuple[_Spot, str | None]], leaves: Sequence[ZoneSpec]
    ) -> Mapping[str, list[_Spot]]:
        outlined = [zone for zone in leaves if len(zone.outline) > 2]
        boxes = [_box(zone.outline) for zone in outlined]
        others = [zone for zone in leaves if len(zone.outline) < 3]
        found: dict[str, list[_Spot]] = {}
        for spot, said in spots:
            name = said if said is not None and any(zone.id == said for zone in leaves) else None
            if name is None:
                y, x = spot.at
                within = (
                    zone.id
                    for zone, (south, west, north, east) in zip(outlined, boxes, strict=True)
                    if south <= y <= north and west <= x <= east and inside(spot.at, zone.outline)
                )
                name = next(within, None)
            if name is None:
                near = others or leaves
                name = min(near, key=lambda zone: (apart(spot.at, zone.at), zone.id)).id if near else None
            if name is not None:
                found.setdefault(name, []).append(spot)
        return found

    # -- a zone's polling places

    def _fill(
        self, zone: ZoneSpec, asked: _Wanted, sites: Sequence[_Spot], crossings: Sequence[_Spot]
    ) -> ZoneSpec:
        needed = -(-asked.tps // self._most)
        chosen = [sites[one] for one in spread([spot.at for spot in sites], zone.at, needed)]
        missing = needed - len(chosen)
        if missing > 0:
            here = [spot.at for spot in chosen]
            free = crossings or ([] if chosen else self._nearest_crossing(zone))
            more = [free[one] for one in spread([spot.at for spot in free], zone.at, missing, here)]
            self._counts["crossings"] += len(more)
            chosen += more
            if needed > len(chosen):
                self._crowded.append(zone.title)
        chosen.sort(key=lambda spot: (apart(spot.at, zone.at), spot.id))
        self._counts["places"] += len(chosen)
        self._counts["tps"] += asked.tps
        risk = asked.risk_class or next((one.risk_class for one in zone.polling), USUAL_CLASS)
        polling = tuple(
            self._polling(spot, count, risk, zone, number)
            for number, (spot, count) in enumerate(
                zip(chosen, shares(asked.tps, len(chosen)), strict=True), start=1
            )
        )
        return replace(zone, voters=self._voters(zone, asked), tps=asked.tps, polling=polling)

    def _nearest_crossing(self, zone: ZoneSpec) -> list[_Spot]:
        """Return the crossing nearest to a zone in which there is none."""
        spots = [spot for spot, _ in self._crossings()]
        return [min(spots, key=lambda spot: (apart(spot.at, zone.at), spot.id))] if spots else []

    def _voters(self, zone: ZoneSpec, asked: _Wanted) -> int:
        if asked.voters is not None:
            return asked.voters
        if 0 < zone.voters <= asked.tps * VOTERS_PER_TPS:
            return zone.voters
        self._counts["invented"] += asked.tps
        return asked.tps * meanings().usual_voters

    def _polling(self, spot: _Spot, tps: int, risk: str, zone: ZoneSpec, number: int) -> PollingSpec:
        before = spot.site
        if isinstance(before, PollingSpec):
            self._taken.add(before.id)
            return replace(before, tps=tps, risk_class=risk)
        if isinstance(before, SiteSpec):
            self._moved.add(before.id)
            return PollingSpec(before.id, before.title, before.at, tps, risk, before.near, before.by)
        ident = free(f"tps-{zone.id}-{number}"[-_LONGEST_ID:].lstrip("-"), self._taken)
        self._taken.add(ident)
        named = spot.title.id != spot.id
        title = (
            Text(f"TPS {spot.title.id}", f"TPS {spot.title.en}")
            if named
            else Text(f"TPS {zone.title.id} {number}", f"TPS {zone.title.en} {number}")
        )
        return PollingSpec(ident, title, spot.id, tps, risk)


def free(ident: str, taken: Iterable[str]) -> str:
    """Return an id that is not among those taken, with a number where it is."""
    known = taken if isinstance(taken, set) else set(taken)
    found, number = ident, 1
    while found in known:
        number += 1
        ending = f"-{number}"
        found = ident[: _LONGEST_ID - len(ending)].rstrip("-") + ending
    return found


def _middle(rows: Sequence[TpsRow]) -> Point:
    points = [row.at for row in rows if row.at is not None]
    return (
        round(fsum(one[0] for one in points) / len(points), 5),
        round(fsum(one[1] for one in points) / len(points), 5),
    )


def _box(outline: Sequence[Point]) -> tuple[float, float, float, float]:
    ys, xs = [one[0] for one in outline], [one[1] for one in outline]
    return min(ys), min(xs), max(ys), max(xs)
