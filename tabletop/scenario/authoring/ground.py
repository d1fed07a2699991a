"""The ground of a drill that is being written: places, ways, sites, zones and polling places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from tabletop.scenario.authoring.nodes import NOWHERE, comment, node, point, present, value_of
from tabletop.scenario.authoring.parts import Parts
from tabletop.scenario.authoring.pieces import Words
from tabletop.scenario.writing.commented import Entry, Group, Single

Point: TypeAlias = tuple[float, float]
"""Latitude and longitude in degrees."""
Level: TypeAlias = Literal["kecamatan", "kelurahan"]


class Ground(Parts):
    """What is added to the city."""

    def add_place(self, id: str, at: Point, *, title: Words | None = None, note: str = "") -> str:  # noqa: A002
        """Add a place that roads run through."""
        self.add_to("city/places", present(id=id, at=point(at), title=title), note=note)
        return id

    def add_road(
        self,
        id: str,  # noqa: A002
        *,
        name: Words,
        through: Sequence[str],
        road_class: str = "secondary",
        bridge: bool = False,
        one_way: bool = False,
        note: str = "",
    ) -> str:
        """Add a road through two places or more."""
        values = present(id=id, name=name, **{"class": road_class}, bridge=bridge or None)
        if one_way:
            values["one-way"] = True
        self.add_to("city/roads", {**values, "through": list(through)}, note=note)
        return id

    def add_boat(
        self,
        id: str,  # noqa: A002
        *,
        name: Words,
        through: Sequence[str],
        speed: int | None = None,
        note: str = "",
    ) -> str:
        """Add a line of boats between two places or more; speed in km/h."""
        speed_text = None if speed is None else f"{speed} km/h"
        self.add_to(
            "city/boats", present(id=id, name=name, through=list(through), speed=speed_text), note=note
        )
        return id

    def add_site(
        self,
        id: str,  # noqa: A002
        *,
        kind: str,
        title: Words,
        at: str | Point,
        near: str | None = None,
        zone: str | None = None,
        note: str = "",
    ) -> str:
        """Add a site: at a place, or at a point near one."""
        where = at if isinstance(at, str) else point(at)
        self.add_to(
            "city/sites", present(id=id, kind=kind, title=title, at=where, near=near, zone=zone), note=note
        )
        return id

    def add_zone(
        self,
        id: str,  # noqa: A002
        *,
        level: Level,
        title: Words,
        at: Point,
        within: str | None = None,
        voters: int | None = None,
        trust: int = 60,
        risk: Mapping[str, int] | None = None,
        note: str = "",
    ) -> str:
        """Add a kecamatan, or a kelurahan within one; trust and risks in percent, from 0 to 100."""
        values = present(id=id, level=level, **{"in": within}, title=title, at=point(at), voters=voters)
        values["trust"] = f"{trust} %"
        if risk:
            values["risk"] = {key: f"{share} %" for key, share in risk.items()}
        self.add_to("city/zones", values, note=note, row=level == "kecamatan")
        return id

    def add_polling(
        self,
        id: str,  # noqa: A002
        *,
        zone: str,
        title: Words,
        at: str | Point,
        tps: int,
        risk_class: str,
        near: str | None = None,
        by: str | None = None,
        note: str = "",
    ) -> str:
        """Add a polling place with some TPS to a kelurahan; the sum of its TPS is kept.

        Raises:
            KeyError: There is no such zone.
        """
        name, zones = self._files.place("city", "zones")
        owner = next((one for one in zones.entries if _id(one) == zone), None)
        if owner is None or not isinstance(owner.value, Group):
            raise KeyError(zone)
        owner.value.flow = False
        keys = {entry.key.text: entry for entry in owner.value.entries if entry.key is not None}
        if "polling" not in keys:
            made = Group(False, False, 0)
            keys["polling"] = Entry(Single("polling", "polling", "", NOWHERE), made)
            owner.value.entries.append(keys["polling"])
        listed = keys["polling"].value
        if not isinstance(listed, Group):
            raise KeyError(zone)
        where = at if isinstance(at, str) else point(at)
        values = present(id=id, title=title, at=where, near=near, by=by, tps=tps, **{"class": risk_class})
        listed.flow = False
        listed.entries.append(Entry(None, node(values), list(comment(note))))
        total = sum(_tps(entry) for entry in listed.entries)
        if "tps" in keys:
            keys["tps"].value = node(total)
        else:
            added = Entry(Single("tps", "tps", "", NOWHERE), node(total))
            owner.value.entries.insert(owner.value.entries.index(keys["polling"]), added)
        self._files.changed.add(name)
        return id


def _id(entry: Entry) -> str:
    value = value_of(entry.value)
    return str(value.get("id", "")) if isinstance(value, dict) else ""


def _tps(entry: Entry) -> int:
    value = value_of(entry.value)
    count = value.get("tps", "0") if isinstance(value, dict) else "0"
    return int(count) if isinstance(count, str) and count.isdigit() else 0
