"""The first drill in a city that is there already: what the city lacks for it is added, and said to be invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tabletop.city.model import Point
from tabletop.city.specs import SiteSpec
from tabletop.language import LANGUAGES, Language, Text, catalogue
from tabletop.scenario.authoring.draft import CITY, Draft
from tabletop.scenario.authoring.first_drill import ELECTION_DAY, FirstDrill, Stations, with_schema
from tabletop.scenario.load import ScenarioError
from tabletop.scenario.lone_city import LoneCity
from tabletop.scenario.placing.placing import free, place
from tabletop.scenario.placing.rows import TpsRow
from tabletop.scenario.placing.spread import apart, spread
from tabletop.scenario.placing.writing import with_polling, with_sites

_ZONES = 6
"""Zones that are given invented polling stations where the city has none, those nearest to its middle."""
_TPS = 6
"""TPS that each of them is given."""
_CENTRAL = 60
"""Crossings nearest to the middle, among which offices are set up."""
_NEEDED = (("polres", "police"), ("kpu-kota", "kpu"), ("rsud", "hospital"))
"""Sites that the drill needs: the name of the one that is invented where the city has none, and its kind."""
_TALK = ("market", "field", "port", "vital", "school", "hall", "government")
"""Kinds of site at which a rumour is talked about, the likeliest first."""
_QUARTERS = (("utara", 1, 0), ("timur", 0, 1), ("selatan", -1, 0), ("barat", 0, -1))


@dataclass(frozen=True, slots=True)
class CityDrill:
    """What an author says of a new drill in a city.

    Attributes:
        id: Its id.
        title: Its name.
        place: What the city is called.
        stage: The stage it is set in.
        timezone: An IANA zone of Indonesia.
        language: The language of the comments; titles and texts are in both.
        election_day: Its election day.
        schema: What the line for editors names, or empty for no such line.
    """

    id: str
    title: str
    place: str
    stage: str = "polling"
    timezone: str = "Asia/Makassar"
    language: Language = "id"
    election_day: str = ELECTION_DAY
    schema: str = ".schema/scenario.schema.json"


def city_draft(asked: CityDrill, text: str, ground: LoneCity, beside: Mapping[str, bytes]) -> Draft:
    """Return a drill in a city: seats, units, two injects, and comments that explain them.

    Where the city has no police, election commission or hospital, they are set up near its middle; where it has no
    polling stations, a few are invented. Everything else stays as it was written.

    Args:
        asked: What the author says of it.
        text: The file of the city.
        ground: The city that it holds.
        beside: The road file that it stands on, by the name that the city gives it; empty where it has none.

    Raises:
        ElsewhereError: It must be added to, and its sites or zones stand in other files.
        ScenarioError: The city cannot be read with what was added.
    """
    return _Builder(asked, text, ground, beside).build()


class _Builder(FirstDrill):
    """Builds one drill."""

    def __init__(self, asked: CityDrill, text: str, ground: LoneCity, beside: Mapping[str, bytes]) -> None:
        super().__init__(asked.stage, asked.language)
        self._asked = asked
        self._text_of_city = text
        self._spec = ground.spec
        self._city = ground.city
        self._beside = beside
        graph = ground.city.graph
        ends = {node for a, b, data in graph.edges(data=True) if data["mode"] == "road" for node in (a, b)}
        own = {*ground.city.sites, *ground.city.polling}
        self._crossings = [node for node in graph if node in ends and node not in own]
        ys, xs = (sorted(graph.nodes[node][axis] for node in self._crossings or graph) for axis in "yx")
        self._middle: Point = (ys[len(ys) // 2], xs[len(xs) // 2])

    def build(self) -> Draft:
        """Add what the city lacks, then the people and what happens."""
        if not self._city.polling:
            self._invent_polling()
        where = self._stations()
        draft = self._draft(where, 24)
        drill = draft.check()
        if drill.scenario is None:
            raise ScenarioError(drill.findings)
        doctrine, places = drill.scenario.doctrine, drill.scenario.city.polling.values()
        need = sum(doctrine.tps_classes[one.risk_class].people_for(one.tps) for one in places)
        need += doctrine.guard_keep
        return draft if need <= 24 else self._draft(where, need + need // 10)

    def _draft(self, where: Stations, guards: int) -> Draft:
        asked = self._asked
        briefing = self.text("city-briefing", place=asked.place, stage=self.text(f"stage-{asked.stage}"))
        draft = Draft.new(
            asked.id,
            title=asked.title,
            place=asked.place,
            summary=self.text("city-summary", place=asked.place),
            briefing=Text(f"{briefing.id}\n", f"{briefing.en}\n"),
            minutes=15,
            timezone=asked.timezone,
            election_day=asked.election_day,
            head=with_schema(asked.schema, self.comment("city-head")),
            city={CITY: self._text_of_city.encode(), **self._beside},
        )
        self.add_people(draft, where, guards)
        talk = self._name(where.talk)
        self.add_injects(draft, where, self.text(f"city-hoax-{asked.stage}", place=talk))
        self.explain(draft)
        return draft

    # -- what the city lacks

    def _invent_polling(self) -> None:
        parents = {zone.parent for zone in self._spec.zones}
        leaves = sorted(
            (zone for zone in self._spec.zones if zone.id not in parents),
            key=lambda zone: (apart(self._middle, zone.at), zone.id),
        )
        rows = [TpsRow(0, zone.parent or "", zone.id, _TPS) for zone in leaves[:_ZONES]] or self._quarters()
        placed = place(self._spec, self._city, rows)
        note = Text(*(catalogue(one).say("ground.text.training-data") for one in LANGUAGES))
        self._text_of_city = with_polling(
            self._text_of_city, placed, note, self._comments.say("ground.comment.zones")
        )
        self._spec = placed.spec

    def _quarters(self) -> list[TpsRow]:
        """Return four zones around the middle, for a city that has none."""
        graph = self._city.graph
        spans = [[graph.nodes[node][axis] for node in self._crossings] for axis in "yx"]
        high, wide = ((max(span) - min(span)) / 4 for span in spans)
        rows = []
        for name, north, east in _QUARTERS:
            y, x = self._middle
            at = (round(y + north * high, 5), round(x + east * wide, 5))
            title = self._comments.say(f"new.text.quarter-{name}")
            rows.append(TpsRow(0, self._asked.place, title, _TPS, at=at))
        return rows

    def _stations(self) -> Stations:
        """Return where everything stands; offices that the city lacks are added to its sites."""
        found: dict[str, str] = {}
        missing = []
        for name, kind in _NEEDED:
            near = self._nearest(kind)
            if near is None:
                missing.append((name, kind))
            else:
                found[kind] = near
        standing = {one.at for one in self._spec.sites if isinstance(one.at, str)}
        standing |= {one.at for zone in self._spec.zones for one in zone.polling if isinstance(one.at, str)}
        standing |= {site.node for site in self._city.sites.values()}
        central = (
            sorted(
                (node for node in self._crossings if node not in standing),
                key=lambda node: (apart(self._middle, self._city.point(node)), node),
            )[:_CENTRAL]
            or self._crossings[:1]
        )
        spots = [self._city.point(node) for node in central]
        chosen = [central[one] for one in spread(spots, self._middle, len(missing) + 1)]
        taken = {*self._city.graph, *(site.id for site in self._spec.sites)}
        added = []
        for (name, kind), node in zip(missing, (chosen * 4)[1:], strict=False):
            ident = free(name, taken)
            taken.add(ident)
            added.append(SiteSpec(ident, kind, self.text(f"site-{name}"), node))
            found[kind] = ident
        if added:
            comment = self.comment("city-sites")
            self._text_of_city = with_sites(self._text_of_city, added, comment)
            self._spec = replace(self._spec, sites=(*self._spec.sites, *added))
        talk = next((one for kind in _TALK if (one := self._nearest(kind)) is not None), chosen[0])
        return Stations(found["police"], found["hospital"], found["kpu"], chosen[0], chosen[-1], talk)

    def _nearest(self, kind: str) -> str | None:
        """Return the site of a kind nearest to the middle that roads reach, or None."""
        own = [
            (apart(self._middle, self._at(site)), site.id)
            for site in self._spec.sites
            if site.kind == kind and (isinstance(site.at, str) or site.by == "road")
        ]
        return min(own)[1] if own else None

    def _at(self, site: SiteSpec) -> Point:
        return self._city.point(site.at) if isinstance(site.at, str) else site.at

    def _name(self, name: str) -> Text:
        """Return what a site or a crossing is called."""
        site = next((one for one in self._spec.sites if one.id == name), None)
        return self._city.title_of(name) if site is None else site.title
