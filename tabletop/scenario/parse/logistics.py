"""The waves of boxes: from where to where, for which polling places, carried by whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from tabletop.city import CitySpec, Mode
from tabletop.scenario.documents.logistics import Consignment, LogisticsRules, TabulationRules
from tabletop.scenario.parse.city import Whereabouts
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.stages import Timeline, at_clock
from tabletop.scenario.reading import Node, Scalar

_USUAL_MODES = ("truck", "motor", "foot")


class Waves:
    """Reads the waves against the city and the stages."""

    def __init__(self, spec: CitySpec, timeline: Timeline, whereabouts: Whereabouts) -> None:
        """Look up which polling places lie where."""
        self._timeline = timeline
        self._whereabouts = whereabouts
        self._parent = {zone.id: zone.parent or zone.id for zone in spec.zones}
        self._places: dict[str, tuple[str, ...]] = {}
        self._district: dict[str, str] = {}
        for zone in spec.zones:
            here = tuple(place.id for place in zone.polling)
            district = self._parent[zone.id]
            self._places[zone.id] = (*self._places.get(zone.id, ()), *here)
            if district != zone.id:
                self._places[district] = (*self._places.get(district, ()), *here)
            for place in here:
                self._places[place] = (place,)
                self._district[place] = district
        self._polling = frozenset(self._district)
        self._committees = {
            self._parent.get(site.zone, ""): whereabouts.node(site.id)
            for site in reversed(spec.sites)
            if site.kind == "ppk" and site.zone is not None
        }

    def read_all(self, root: Fields) -> dict[str, Consignment]:
        """Read the waves, in the order written."""
        direct = {one.word("to") for one in root.each("logistics")} & self._polling
        return {one.word("id"): self._wave(one, direct) for one in root.each("logistics")}

    def _wave(self, fields: Fields, direct: set[str]) -> Consignment:
        origin, to = fields.ref("place", "from"), fields.ref("place", "to")
        node = self._whereabouts.node(to)
        served = self._served(fields, to, direct)
        sure = all(fields.names.sure(kind) for kind in ("place", "polling", "zone"))
        if not served and to and sure:
            fields.findings.add("wave-serves-nothing", fields.spot("serves" if "serves" in fields else "to"))
        if origin and self._whereabouts.node(origin) == node:
            fields.findings.add("wave-still", fields.spot("to"), name=to)
        deliver = fields.inner("deliver")
        boxes = fields.word("boxes", "auto")
        at_polling = to in self._polling
        home = self._committees.get(self._district.get(to, ""), self._whereabouts.node(origin))
        return Consignment(
            id=fields.word("id"),
            title=fields.text("title"),
            at=self._due(fields.inner("at")),
            origin=self._whereabouts.node(origin),
            to=node,
            places=served,
            boxes=None if boxes == "auto" else fields.integer("boxes"),
            carrier=fields.ref("unit", "carrier"),
            direct=at_polling,
            deliver=self._due(deliver.inner("at")) if "at" in deliver else None,
            by=cast(tuple[Mode, ...], _words(deliver.items("by")) or _USUAL_MODES),
            back=home if at_polling else node,
        )

    def _served(self, fields: Fields, to: str, direct: set[str]) -> tuple[str, ...]:
        if "serves" in fields:
            named = [fields.names.resolve("zone", item, "polling") for item in fields.items("serves")]
            return tuple(dict.fromkeys(place for name in named for place in self._places.get(name, ())))
        if to in self._polling:
            return (to,)
        zone = self._whereabouts.zone(self._whereabouts.node(to)) or ""
        district = self._parent.get(zone, zone)
        return tuple(place for place in self._places.get(district, ()) if place not in direct)

    def _due(self, fields: Fields) -> int:
        stage = self._timeline.stage(fields.ref("stage", "stage"))
        clock = fields.clock("clock")
        if stage is None or fields.flawed:
            return 0
        due = at_clock(stage, clock)
        if due >= stage.end:
            fields.findings.add("clock-outside", fields.spot("clock"), stage=stage.id)
        return due


def _words(items: list[Node]) -> tuple[str, ...]:
    return tuple(item.text for item in items if isinstance(item, Scalar))


def check_waves(root: Fields, waves: Mapping[str, Consignment]) -> None:
    """Two waves that each take everything from one place cannot both serve one polling place."""
    seen: dict[tuple[str, str], Fields] = {}
    for fields in root.each("logistics"):
        wave = waves.get(fields.word("id"))
        for place in wave.places if wave is not None and wave.boxes is None else ():
            first = seen.setdefault((wave.origin if wave is not None else "", place), fields)
            if first is not fields:
                fields.findings.add("wave-twice", fields.spot("id"), related=[first.spot("id")], name=place)
                break


def read_logistics_rules(fields: Fields) -> LogisticsRules:
    """Read how long the steps of a wave take; what is not written keeps its default."""
    usual = LogisticsRules()
    return LogisticsRules(
        load=fields.minutes("load", usual.load),
        hand_over=fields.minutes("hand-over", usual.hand_over),
        patience=fields.minutes("patience", usual.patience),
        sort=fields.minutes("sort", usual.sort),
        escorts=frozenset(fields.refs("capability", "escorts")),
    )


def read_tabulation_rules(fields: Fields) -> TabulationRules:
    """Read how results are added up; what is not written keeps its default."""
    usual = TabulationRules()
    return TabulationRules(
        rate=fields.integer("rate", usual.rate),
        plenary=fields.minutes("plenary", usual.plenary),
        objection=fields.share("objection", usual.objection),
        grounds=fields.share("grounds", usual.grounds),
        record=fields.minutes("record", usual.record),
        witnesses=frozenset(fields.refs("capability", "witnesses")),
    )
