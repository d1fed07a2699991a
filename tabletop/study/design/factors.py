"""Reading what varies: levels written one by one, places of a unit, shares of the strength; each tried on the scenarios."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tabletop.language import Text
from tabletop.scenario import Finding, Scenario
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.load import check_changed
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.names import Names
from tabletop.scenario.plan import read_plan
from tabletop.scenario.reading import Node, Scalar
from tabletop.scenario.reading.shelf import clean
from tabletop.scenario.values import share as share_of
from tabletop.study.design.changing import Written, placed_at, strengths, written
from tabletop.study.design.documents import Factor, Level

Keep = Callable[[Iterable[Finding]], None]
"""Takes what was found in a scenario as a level changes it."""

_WAYS = ("levels", "at", "share")
_CHANGED = ("drill", "doctrine", "without")


def read_factors(
    fields: Fields, scenarios: tuple[Scenario, ...], folder: Path, keep: Keep
) -> tuple[Factor, ...]:
    """Return what varies in a study.

    Args:
        fields: The study; the schema has seen it.
        scenarios: What is played.
        folder: Where files that it names are looked for.
        keep: Where problems of the changed scenarios go.
    """
    fields.names.declare_all("factor", fields.get("factors"))
    return tuple(
        _Factor(one, scenarios, folder, keep).read() for one in fields.each("factors") if _is_one_thing(one)
    )


def _is_one_thing(one: Fields) -> bool:
    """Whether a factor says in just one way what varies."""
    sound = sum(way in one for way in _WAYS) == 1
    sound = sound and ("at" in one) == ("unit" in one) and ("of" not in one or "share" in one)
    if not sound:
        one.findings.add("study-factor", one, advice="study-factor")
    return sound


class _Factor:
    """Reads one factor."""

    def __init__(self, one: Fields, scenarios: tuple[Scenario, ...], folder: Path, keep: Keep) -> None:
        self.one = one
        self.scenarios = scenarios
        self.folder = folder
        self.keep = keep

    def read(self) -> Factor:
        one = self.one
        ident = one.word("id")
        title = one.text("title", Text.plain(ident))
        if "at" in one:
            unit = one.ref("unit", "unit")
            places = one.refs("place", "at")
            nodes = {node.text: node for node in one.items("at") if isinstance(node, Scalar)}
            levels = tuple(self._place(unit, place, nodes[place]) for place in places)
            return Factor(ident, title, "places", levels, unit)
        if "share" in one:
            types = frozenset(one.refs("unit-type", "of"))
            return Factor(ident, title, "shares", self._shares(types))
        Names(one.findings).declare_all("level", one.get("levels"))  # two factors may have levels of one name
        return Factor(ident, title, "levels", tuple(self._level(level) for level in one.each("levels")))

    def _place(self, unit: str, place: str, node: Node) -> Level:
        at_home = [
            one.id
            for one in self.scenarios
            if unit in one.units and one.units[unit].home == _node(one, place)
        ]
        changes = {
            one.id: self._tried(one, Written(placed_at(unit, place), (node.place,)), node)[0]
            for one in self.scenarios
            if one.id not in at_home
        }
        return Level(place, _title_of(self.scenarios, place), changes)

    def _shares(self, types: frozenset[str]) -> tuple[Level, ...]:
        levels: dict[str, Level] = {}
        for node in self.one.items("share"):
            if not isinstance(node, Scalar):
                continue
            share = share_of(node.text)
            ident = f"{share // 10}-{share % 10}" if share % 10 else str(share // 10)
            changes = {one.id: self._share(one, share, types, node) for one in self.scenarios}
            if ident in levels:
                self.one.findings.add("named-twice", node, name=node.short)
            title = Text(f"{ident.replace('-', ',')} %", f"{ident.replace('-', '.')} %")
            levels[ident] = Level(ident, title, changes)
        return tuple(levels.values())

    def _share(self, scenario: Scenario, share: int, types: frozenset[str], node: Node) -> bytes:
        change = strengths(scenario, share, types)
        return self._tried(scenario, Written(change, (node.place,)), node)[0] if change else change

    def _level(self, level: Fields) -> Level:
        parts = {key: node for key in _CHANGED if (node := level.get(key)) is not None}
        change = written(parts) if parts else None
        tried = {} if change is None else {one.id: self._tried(one, change, level) for one in self.scenarios}
        changes = {name: text for name, (text, _) in tried.items()}
        played = tuple(tried[one.id][1] if one.id in tried else one for one in self.scenarios)
        ident = level.word("id")
        return Level(ident, level.text("title", Text.plain(ident)), changes, *self._plans(level, played))

    def _plans(
        self, level: Fields, scenarios: tuple[Scenario, ...]
    ) -> tuple[Mapping[str, Plan], tuple[str, ...]]:
        """Return the plan of a level for each scenario, as the level has changed it, and the files that say it."""
        asked = level.scalar("plan")
        if asked is None:
            return {}, ()
        plans: dict[str, Plan] = {}
        files: dict[str, None] = {}
        inside = clean(asked.text)
        for scenario in scenarios:
            result = None if inside is None else read_plan(self.folder / inside, scenario)
            if result is None:
                level.findings.add("include-outside", asked, advice="include-outside", path=asked.short)
            elif result.plan is None:
                level.findings.add("study-plan", asked, name=asked.short, scenario=scenario.id)
                self.keep(result.findings)
            else:
                plans[scenario.id] = result.plan
                files |= dict.fromkeys((Path(inside or "").parent / one).as_posix() for one in result.files)
        return plans, tuple(files)

    def _tried(self, scenario: Scenario, change: Written, level: Fields | Node) -> tuple[bytes, Scenario]:
        """Return a change once the scenario was read with it, and the scenario so changed; as it was if it is faulty."""
        result = check_changed(scenario.sources, [change.text])
        found = [change.traced(one, 0) for one in result.findings if one.severity == "error"]
        here = self.one.node
        if found and here is not None and all(one.place.file != here.place.file for one in found):
            # What is wrong shows where it is read, in files that are sound: who wrote the level must hear of it too.
            self.one.findings.add("study-level", level, name=scenario.id)
        self.keep(found)
        return change.text, result.scenario or scenario


def _node(scenario: Scenario, place: str) -> str:
    site = scenario.city.sites.get(place)
    return place if site is None else site.node


def _title_of(scenarios: tuple[Scenario, ...], place: str) -> Text:
    """Return what a place is called in the first scenario that has it."""
    for one in scenarios:
        if place in one.city.sites:
            return one.city.sites[place].title
        if place in one.city.graph:
            return one.city.title_of(place)
    return Text.plain(place)
