"""The first drill of a new author: a small invented town that can be validated and played at once, and explains itself."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians

from tabletop.language import Language, Text
from tabletop.scenario.authoring.draft import Draft
from tabletop.scenario.authoring.first_drill import ELECTION_DAY, STAGES, FirstDrill, Stations, with_schema

__all__ = ["STAGES", "Town", "town_draft"]

_STREET = 0.0085
"""Degrees of latitude between two crossings: a little under a kilometre."""

_PLACES = {
    # id: steps to the north, steps to the east, title
    "simpang-tengah": (0, 0, "Simpang Tengah"),
    "simpang-utara": (1, 0, "Simpang Utara"),
    "simpang-selatan": (-1, 0, "Simpang Selatan"),
    "simpang-timur": (0, 1, "Simpang Timur"),
    "simpang-barat": (0, -1, "Simpang Barat"),
    "simpang-taman": (1, 1, "Simpang Taman"),
    "simpang-terminal": (1, -1, "Simpang Terminal"),
    "simpang-pasar": (-1, 1, "Simpang Pasar"),
    "simpang-kebun": (-1, -1, "Simpang Kebun"),
    "ujung-timur": (0, 2, "Ujung Timur"),
}

_ROADS = (
    ("jl-merdeka", "Jl. Merdeka", "primary", "simpang-barat simpang-tengah simpang-timur ujung-timur"),
    ("jl-pemuda", "Jl. Pemuda", "secondary", "simpang-utara simpang-tengah simpang-selatan"),
    ("jl-taman", "Jl. Taman", "tertiary", "simpang-terminal simpang-utara simpang-taman simpang-timur"),
    ("jl-pasar", "Jl. Pasar", "tertiary", "simpang-timur simpang-pasar simpang-selatan"),
    ("jl-kebun", "Jl. Kebun", "tertiary", "simpang-selatan simpang-kebun simpang-barat simpang-terminal"),
)

_SITES = (
    # id, kind, place near, zone
    ("polres", "police", "simpang-tengah", "kelurahan-barat"),
    ("kpu-kota", "kpu", "simpang-utara", "kelurahan-barat"),
    ("bawaslu-kota", "bawaslu", "simpang-taman", "kelurahan-timur"),
    ("rsud", "hospital", "simpang-selatan", "kelurahan-barat"),
)

_STATIONS = Stations("polres", "rsud", "kpu-kota", "simpang-tengah", "simpang-timur", "simpang-pasar")


@dataclass(frozen=True, slots=True)
class Town:
    """What an author says of a new drill.

    Attributes:
        id: Its id.
        title: Its name.
        place: What the town is called.
        at: Latitude and longitude of its middle, in degrees.
        stage: The stage it is set in, one of `STAGES`.
        timezone: An IANA zone of Indonesia.
        language: The language of the comments; titles and texts are in both.
        election_day: Its election day.
        schema: What the line for editors names, or empty for no such line.
    """

    id: str
    title: str
    place: str
    at: tuple[float, float] = (-3.9, 114.7)
    stage: str = "polling"
    timezone: str = "Asia/Makassar"
    language: Language = "id"
    election_day: str = ELECTION_DAY
    schema: str = ".schema/scenario.schema.json"


def town_draft(town: Town) -> Draft:
    """Return a drill in a town of ten places: two kelurahan, seats, units, two injects, and comments that explain them."""
    return _Builder(town).build()


class _Builder(FirstDrill):
    """Builds one town."""

    def __init__(self, town: Town) -> None:
        super().__init__(town.stage, town.language)
        self._town = town

    def build(self) -> Draft:
        """Write everything in the order in which an author reads it."""
        town = self._town
        head = with_schema(town.schema, self.comment("head"))
        briefing = self.text("briefing", place=town.place, stage=self.text(f"stage-{town.stage}"))
        draft = Draft.new(
            town.id,
            title=town.title,
            place=town.place,
            summary=self.text("summary", place=town.place),
            briefing=Text(f"{briefing.id}\n", f"{briefing.en}\n"),
            minutes=15,
            timezone=town.timezone,
            election_day=town.election_day,
            head=head,
        )
        self._ground(draft)
        self.add_people(draft, _STATIONS)
        self.add_injects(draft, _STATIONS, self.text(f"hoax-{town.stage}"))
        self.explain(draft)
        for part in ("places", "roads", "sites", "zones"):
            draft.note(self.comment(part), "city", part)
        return draft

    def _at(self, place: str, *, north: float = 0.0, east: float = 0.0) -> tuple[float, float]:
        """Return where a place is, or a point some steps from it."""
        up, right, _ = _PLACES[place]
        latitude, longitude = self._town.at
        wide = _STREET / max(cos(radians(latitude)), 0.1)
        return round(latitude + (up + north) * _STREET, 4), round(longitude + (right + east) * wide, 4)

    def _ground(self, draft: Draft) -> None:
        for place, (_, _, title) in _PLACES.items():
            draft.add_place(place, self._at(place), title=title)
        for road, name, kind, through in _ROADS:
            draft.add_road(road, name=name, road_class=kind, through=through.split())
        for site, kind, near, zone in _SITES:
            at = self._at(near, north=0.1, east=-0.1)
            draft.add_site(site, kind=kind, title=self.text(f"site-{site}"), at=at, near=near, zone=zone)
        draft.add_zone(
            "kecamatan-kota",
            level="kecamatan",
            title=self._town.place,
            at=self._at("simpang-tengah", north=0.3),
            trust=60,
        )
        self._zone(draft, "kelurahan-barat", "simpang-barat", 1450, 62)
        self._zone(draft, "kelurahan-timur", "simpang-timur", 1120, 58)
        for name, zone, near, count in (
            ("sdn-barat", "kelurahan-barat", "simpang-terminal", 3),
            ("balai-kebun", "kelurahan-barat", "simpang-kebun", 3),
            ("sdn-timur", "kelurahan-timur", "ujung-timur", 3),
            ("balai-pasar", "kelurahan-timur", "simpang-pasar", 2),
        ):
            at = self._at(near, north=-0.1, east=0.1)
            draft.add_polling(
                name,
                zone=zone,
                title=self.text(f"polling-{name}"),
                at=at,
                near=near,
                tps=count,
                risk_class="kurang-rawan",
            )

    def _zone(self, draft: Draft, zone: str, near: str, voters: int, trust: int) -> None:
        risk = {"socio-political": 32, "administration": 34, "contestation": 33, "participation": 28}
        draft.add_zone(
            zone,
            level="kelurahan",
            within="kecamatan-kota",
            title=self.text(zone),
            at=self._at(near, north=-0.3),
            voters=voters,
            trust=trust,
            risk=risk,
        )
