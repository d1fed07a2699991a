"""A drill that is being written in code."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from tabletop.scenario.authoring.files import Files
from tabletop.scenario.authoring.nodes import NOWHERE, Value, comment, node, point, value_of
from tabletop.scenario.authoring.pieces import (
    Channel,
    Condition,
    Follow,
    Incident,
    Tell,
    Timeout,
    Words,
    minutes,
)
from tabletop.scenario.finding import Findings
from tabletop.scenario.library import ROOT, find
from tabletop.scenario.load import CheckResult, ScenarioError, check_files
from tabletop.scenario.reading import Unreadable
from tabletop.scenario.writing.commented import Entry, Group, Single
from tabletop.scenario.writing.edits import write_whole
from tabletop.scenario.writing.formatting import ranks_of

Point: TypeAlias = tuple[float, float]
"""Latitude and longitude in degrees."""
Level: TypeAlias = Literal["kecamatan", "kelurahan"]

CITY, INJECTS = "city.yaml", "injects.yaml"


class Draft:
    """A drill that is being written: its own files, to which things are added.

    Whatever is added is written as an author would write it, in the right list and file; nothing is looked at before
    `check` or `write`. Ids are returned, so that what follows can refer to them.

    Example:
        >>> from tabletop.language import Text
        >>> from tabletop.scenario.authoring import Draft
        >>> draft = Draft.new("kota-kami", title=Text("Kota Kami", "Our town"), place="Kota Kami")
        >>> draft.add_place("simpang", (-3.3, 114.58), title="Simpang Empat")
        'simpang'
        >>> print(draft.text("city.yaml"))
        id: kota-kami
        title: Kota Kami
        <BLANKLINE>
        places:
          - {id: simpang, at: [-3.3000, 114.5800], title: Simpang Empat}
        <BLANKLINE>
    """

    def __init__(self, files: Files, folder: Path | None = None) -> None:
        """Use `new` or `open`."""
        self._files = files
        self._folder = folder

    @classmethod
    def new(
        cls,
        id: str,  # noqa: A002 - as the format calls it
        *,
        title: Words,
        place: Words,
        summary: Words | None = None,
        briefing: Words | None = None,
        minutes: int = 20,
        timezone: str = "Asia/Makassar",
        uses: Sequence[str] = ("polri-2024",),
        head: str = "",
    ) -> Draft:
        """Begin a drill of three files: ``scenario.yaml``, ``city.yaml`` and ``injects.yaml``.

        Args:
            id: Its id.
            title: Its name.
            place: Where it is set; also the title of the city.
            summary: A sentence or two for the chooser; the title where there is none.
            briefing: What players read first; the summary where there is none.
            minutes: Planned playing time in class.
            timezone: An IANA zone of Indonesia.
            uses: Doctrine packs.
            head: A comment for the top of ``scenario.yaml``.
        """
        summary = title if summary is None else summary
        root: dict[str, Value] = {
            "format": 1,
            "id": id,
            "title": title,
            "summary": summary,
            "briefing": summary if briefing is None else briefing,
            "place": place,
            "minutes": minutes,
            "timezone": timezone,
            "uses": list(uses),
            "city": {"include": CITY},
            "stages": [],
            "seats": [],
            "units": [],
            "injects": {"include": INJECTS},
            "objectives": [],
        }
        files = Files({ROOT: b"{}\n", CITY: b"{}\n", INJECTS: b"[]\n"})
        for name, values in ((ROOT, root), (CITY, {"id": id, "title": place, "places": []})):
            group = files.root(name)
            group.flow = False
            group.entries = [
                Entry(Single(key, key, "", NOWHERE), node(value, flow=value != []))
                for key, value in values.items()
            ]
            files.changed.add(name)
        files.root(INJECTS).flow = False
        files.changed.add(INJECTS)
        files.written(ROOT).head = comment(head)
        return cls(files)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Draft:
        """Open a drill, with all its comments: a folder, or the name of a shipped drill.

        Every YAML file of the folder comes along, and the road file that the city stands on.

        Raises:
            ScenarioError: It cannot be found or read.
        """
        findings = Findings()
        where = find(path, findings)
        if where is None or where.root != ROOT:
            raise ScenarioError(findings.sorted())
        shelf = where.shelf()
        try:
            ranks = ranks_of(shelf, ROOT, findings)
        except Unreadable:
            raise ScenarioError(findings.sorted()) from None
        if findings.errors:
            raise ScenarioError(findings.sorted())
        raw = {}
        for file in sorted(where.folder.rglob("*")):
            name = file.relative_to(where.folder).as_posix()
            hidden = any(part.startswith(".") for part in name.split("/"))
            if not hidden and file.suffix in (".yaml", ".graphml", ".osm") and shelf.kind(name) == "file":
                raw[name] = shelf.read(name, 2**26)
        return cls(Files(raw, ranks), where.folder)

    def text(self, name: str) -> str:
        """Return one of its files as it would be written.

        Raises:
            KeyError: It has no such file.
        """
        return self._files.contents()[name].decode()

    def check(self) -> CheckResult:
        """Look at it as `tabletop.scenario.check` does, without writing anything."""
        return check_files(self._files.contents())

    def write(self, folder: str | os.PathLike[str]) -> Path:
        """Write its files into a folder, and return that.

        Only what is new or has changed is written; other files in the folder are left alone.

        Args:
            folder: A new or empty folder, or the one that it was opened from.

        Raises:
            ScenarioError: It cannot be played; nothing has been written.
            FileExistsError: The folder holds something else.
            OSError: It cannot be written.
        """
        place = Path(folder)
        own = self._folder is not None and place.exists() and place.resolve() == self._folder.resolve()
        if not own and place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise FileExistsError(str(place))
        result = self.check()
        if result.scenario is None:
            raise ScenarioError(result.findings)
        for name, content in self._files.contents().items():
            file = place / name
            if not file.exists() or file.read_bytes() != content:
                file.parent.mkdir(parents=True, exist_ok=True)
                write_whole(file, content)
        return place

    def note(self, text: str, *keys: str) -> None:
        """Put a comment above a part.

        Args:
            text: The comment, in one or more lines.
            keys: Where, such as ``"units"`` or ``"city", "roads"``.

        Raises:
            KeyError: There is no such part.
        """
        self._files.note(text, *keys)

    def set(self, value: Value, *keys: str) -> None:
        """Set a single value, or a whole part that is not in a file of its own.

        Args:
            value: The value.
            keys: Where, such as ``"minutes"`` or ``"between", "trust"``.
        """
        name, group = self._files.place(*keys[:-1], keyed=True) if keys[:-1] else (ROOT, self._files.root())
        made = node(value)
        for entry in group.entries:
            if entry.key is not None and entry.key.text == keys[-1]:
                entry.value = made
                break
        else:
            group.entries.append(Entry(Single(keys[-1], keys[-1], "", NOWHERE), made))
        self._files.changed.add(name)

    def get(self, *keys: str) -> object:
        """Return what stands under some keys, as texts, lists and dicts; includes are followed."""
        name, group = self._files.place(*keys[:-1], keyed=True) if keys[:-1] else (ROOT, self._files.root())
        del name
        found = [one.value for one in group.entries if one.key is not None and one.key.text == keys[-1]]
        return value_of(found[0]) if found else None

    def add_to(self, part: str, values: Mapping[str, Value], *, note: str = "", row: bool = True) -> None:
        """Add something to a list, as it is written; for what no other method adds.

        Args:
            part: The list, such as ``"watches"`` or ``"city/waters"``.
            values: Its keys and values, in the order to be written.
            note: A comment above it.
            row: Whether it stands on one line where it fits.
        """
        name, group = self._files.place(*part.split("/"))
        group.flow = False
        group.entries.append(Entry(None, node(values, flow=row), list(comment(note))))
        self._files.changed.add(name)

    def add_stage(
        self,
        id: str,  # noqa: A002
        *,
        title: Words,
        start: str,
        until: str,
        turn: int = 30,
        note: str = "",
    ) -> str:
        """Add a stage: `start` such as ``"2024-02-14 07:00"``, `until` such as ``"13:00"``, minutes a turn."""
        values: dict[str, Value] = {"id": id, "title": title, "start": start, "until": until}
        self.add_to("stages", {**values, "turn": minutes(turn)}, note=note)
        return id

    def add_place(self, id: str, at: Point, *, title: Words | None = None, note: str = "") -> str:  # noqa: A002
        """Add a place that roads run through."""
        self.add_to("city/places", _present(id=id, at=point(at), title=title), note=note)
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
        values = _present(id=id, name=name, **{"class": road_class}, bridge=bridge or None)
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
            "city/boats", _present(id=id, name=name, through=list(through), speed=speed_text), note=note
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
            "city/sites", _present(id=id, kind=kind, title=title, at=where, near=near, zone=zone), note=note
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
        values = _present(id=id, level=level, **{"in": within}, title=title, at=point(at), voters=voters)
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
        values = _present(id=id, title=title, at=where, near=near, by=by, tps=tps, **{"class": risk_class})
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

    def add_seat(
        self,
        id: str,  # noqa: A002
        *,
        title: Words,
        agency: str,
        brief: Words,
        roles: Iterable[str] = (),
        commands: Iterable[str] = (),
        reports_to: str | None = None,
        note: str = "",
    ) -> str:
        """Add a seat: what it commands are groups of units or single units."""
        values = _present(
            id=id, title=title, agency=agency, roles=list(roles) or None, commands=list(commands)
        )
        if reports_to is not None:
            values["reports-to"] = reports_to
        self.add_to("seats", {**values, "brief": brief}, note=note, row=False)
        return id

    def add_channel(self, one: str, other: str, *, via: Channel, delay: int, note: str = "") -> None:
        """Add a line between two seats, with its delay in minutes."""
        self.add_to("channels", {"between": [one, other], "via": via, "delay": minutes(delay)}, note=note)

    def add_unit(
        self,
        id: str,  # noqa: A002
        *,
        type: str,  # noqa: A002
        at: str,
        title: Words | None = None,
        strength: int | None = None,
        held_by: str | None = None,
        ready: int | None = None,
        note: str = "",
    ) -> str:
        """Add a unit: `held_by` is the decision that releases it, `ready` the minutes it needs then."""
        values = _present(id=id, type=type, title=title, at=at, strength=strength)
        if held_by is not None:
            values["held-by"] = held_by
        if ready is not None:
            values["ready"] = minutes(ready)
        self.add_to("units", values, note=note)
        return id

    def add_inject(
        self,
        id: str,  # noqa: A002
        *,
        title: Words,
        stage: str | None = None,
        clock: str | None = None,
        turn: int | None = None,
        after: int | None = None,
        when: Condition | None = None,
        incident: Incident | None = None,
        closes: Mapping[str, int | None] | None = None,
        sets: Sequence[str] = (),
        tells: Sequence[Tell] = (),
        follows: Sequence[Follow] = (),
        timeout: Timeout | None = None,
        note: str = "",
    ) -> str:
        """Add an inject.

        Args:
            id: Its id.
            title: Its name, for the instructor.
            stage: The stage it belongs to; without it, only what follows something else fires it.
            clock: The time of day it is due, such as ``"08:30"``; or
            turn: the turn it is due in, and
            after: minutes after the beginning of that turn.
            when: What must be true besides.
            incident: The incident it opens.
            closes: Streets it closes, each for so many minutes, or for good where that is None.
            sets: Milestones it sets.
            tells: Messages it sends.
            follows: What comes after states and the end of its incident.
            timeout: What happens when nobody has acted for a while.
            note: A comment above it.
        """
        values: dict[str, Value] = {"id": id, "title": title}
        if stage is not None:
            due = _present(
                stage=stage, turn=turn, after=None if after is None else minutes(after), clock=clock
            )
            values["at"] = due
        if when is not None:
            values["when"] = when
        if incident is not None:
            values["incident"] = incident.written()
        if closes:
            values["closes"] = [
                _present(street=street, **{"for": None if count is None else minutes(count)})
                for street, count in closes.items()
            ]
        if sets:
            values["sets"] = list(sets)
        if tells:
            values["tells"] = [tell.written() for tell in tells]
        if follows:
            values["follows"] = [follow.written() for follow in follows]
        if timeout is not None:
            values["timeout"] = timeout.written()
        name, group = self._files.place("injects")
        made = node(values, flow=False)
        for entry in made.entries if isinstance(made, Group) else ():
            if (
                entry.key is not None
                and entry.key.text in ("tells", "follows")
                and isinstance(entry.value, Group)
            ):
                entry.value.flow = False
        group.flow = False
        above: list[str | None] = [None] if group.entries else []
        group.entries.append(Entry(None, made, [*above, *comment(note)]))
        self._files.changed.add(name)
        return id

    def add_objective(
        self,
        id: str,  # noqa: A002
        *,
        title: Words,
        capability: str,
        tasks: Sequence[str],
        note: str = "",
    ) -> str:
        """Add an objective: a capability, and the tasks that show it."""
        values: dict[str, Value] = {"id": id, "title": title, "capability": capability, "tasks": list(tasks)}
        self.add_to("objectives", values, note=note, row=False)
        return id


def _present(**values: Value | None) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value is not None}


def _id(entry: Entry) -> str:
    value = value_of(entry.value)
    return str(value.get("id", "")) if isinstance(value, dict) else ""


def _tps(entry: Entry) -> int:
    value = value_of(entry.value)
    count = value.get("tps", "0") if isinstance(value, dict) else "0"
    return int(count) if isinstance(count, str) and count.isdigit() else 0
