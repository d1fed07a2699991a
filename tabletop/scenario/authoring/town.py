"""The first drill of a new author: a small invented town that can be validated and played at once, and explains itself."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import Any

from tabletop.language import Language, Text, catalogue
from tabletop.scenario.authoring.draft import Draft
from tabletop.scenario.authoring.pieces import Follow, Incident, Tell, Timeout

STAGES = ("polling", "counting", "tabulation")
"""The stages that a new drill can be set in."""

_TIMES = {
    "polling": ("H", "07:00", "10:00", "07:35", "08:10"),
    "counting": ("H", "13:30", "16:30", "14:05", "14:40"),
    "tabulation": ("H+7", "09:00", "12:00", "09:35", "10:10"),
}
"""By stage: its day, counted from election day, its hours, and the hours of its two injects."""

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

_UNITS = (
    # id, type, site or place, strength
    ("jaga-1", "polsek-guard", "polres", 24),
    ("dalmas-1", "dalmas-awal", "polres", 30),
    ("patroli-1", "patrol", "simpang-timur", 10),
    ("negosiator-1", "negotiator", "polres", 4),
    ("humas-1", "spokesman", "polres", 3),
    ("intel-1", "intel", "polres", 4),
    ("lantas-1", "traffic", "simpang-tengah", 8),
    ("medis-1", "medic", "rsud", 5),
)

_SEATS = (
    # id, agency, roles, groups commanded, superior
    ("kapolres", "polri", ("local-chief", "public-information"), ("binmas", "humas"), None),
    (
        "kabag-ops",
        "polri",
        ("intel-chief",),
        ("samapta", "lantas", "intelkam", "dokkes", "polsek"),
        "kapolres",
    ),
    ("kpu", "kpu", ("kpu",), (), None),
    ("bawaslu", "bawaslu", ("bawaslu",), (), None),
)


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
    election_day: str = "2024-02-14"
    schema: str = ".schema/scenario.schema.json"


def town_draft(town: Town) -> Draft:
    """Return a drill in a town of ten places: two kelurahan, seats, units, two injects, and comments that explain them."""
    return _Builder(town).build()


class _Builder:
    """Builds one town."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._comments = catalogue(town.language)
        self._both = (catalogue("id"), catalogue("en"))

    def build(self) -> Draft:
        """Write everything in the order in which an author reads it."""
        town = self._town
        head = self._comment("head")
        if town.schema:
            head = f"yaml-language-server: $schema={town.schema}\n{head}"
        briefing = self._text("briefing", place=town.place, stage=self._text(f"stage-{town.stage}"))
        draft = Draft.new(
            town.id,
            title=town.title,
            place=town.place,
            summary=self._text("summary", place=town.place),
            briefing=Text(f"{briefing.id}\n", f"{briefing.en}\n"),
            minutes=15,
            timezone=town.timezone,
            election_day=town.election_day,
            head=head,
        )
        self._ground(draft)
        self._people(draft)
        self._injects(draft)
        for part in (
            "uses",
            "city",
            "election-day",
            "stages",
            "seats",
            "channels",
            "units",
            "injects",
            "objectives",
        ):
            draft.note(self._comment(part), part)
        for part in ("places", "roads", "sites", "zones"):
            draft.note(self._comment(part), "city", part)
        return draft

    def _comment(self, name: str) -> str:
        return self._comments.say(f"new.comment.{name}")

    def _text(self, name: str, **params: Any) -> Text:
        indonesian, english = (one.say(f"new.text.{name}", **params) for one in self._both)
        return Text(indonesian, english)

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
            draft.add_site(site, kind=kind, title=self._text(f"site-{site}"), at=at, near=near, zone=zone)
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
                title=self._text(f"polling-{name}"),
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
            title=self._text(zone),
            at=self._at(near, north=-0.3),
            voters=voters,
            trust=trust,
            risk=risk,
        )

    def _people(self, draft: Draft) -> None:
        day, start, until, _, _ = _TIMES[self._town.stage]
        stage = self._town.stage
        draft.add_stage(
            stage, title=self._text(f"stage-{stage}"), start=f"{day} {start}", until=until, turn=30
        )
        for seat, agency, roles, commands, superior in _SEATS:
            draft.add_seat(
                seat,
                title=self._text(f"seat-{seat}"),
                agency=agency,
                roles=roles,
                commands=commands,
                reports_to=superior,
                brief=self._text(f"brief-{seat}"),
            )
        draft.add_channel("kapolres", "kabag-ops", via="radio", delay=1)
        draft.add_channel("kapolres", "kpu", via="phone", delay=3)
        draft.add_channel("kabag-ops", "kpu", via="phone", delay=4)
        draft.add_channel("kapolres", "bawaslu", via="phone", delay=3)
        draft.add_channel("kabag-ops", "bawaslu", via="phone", delay=4)
        draft.add_channel("kpu", "bawaslu", via="phone", delay=2)
        for unit, kind, at, strength in _UNITS:
            draft.add_unit(unit, type=kind, at=at, title=self._text(f"unit-{unit}"), strength=strength)

    def _injects(self, draft: Draft) -> None:
        stage = self._town.stage
        *_, first, second = _TIMES[stage]
        draft.add_inject(
            "kabar-bohong",
            title=self._text("hoax"),
            stage=stage,
            clock=first,
            incident=Incident("hoax", "simpang-pasar", people=300, level=200),
            tells=(
                Tell(
                    "kabag-ops",
                    "social-media",
                    self._text(f"hoax-{stage}"),
                    sender=self._text("hoax-sender"),
                    after=2,
                ),
            ),
            follows=(Follow("resolved", sets="kabar-diluruskan"),),
            timeout=Timeout(60, unless="kabar-diluruskan", inject="kabar-meluas"),
            note=self._comment("inject-first"),
        )
        draft.add_inject(
            "kabar-meluas",
            title=self._text("spread"),
            tells=(
                Tell("kapolres", "phone", self._text("spread-told"), sender=self._text("assembly-sender")),
            ),
            note=self._comment("inject-called"),
        )
        draft.add_inject(
            "warga-di-kpu",
            title=self._text("assembly"),
            stage=stage,
            clock=second,
            incident=Incident("peaceful-assembly", "kpu-kota", people=120, level=110),
            tells=(
                Tell(
                    "kapolres",
                    "phone",
                    self._text("assembly-kpu"),
                    sender=self._text("assembly-sender"),
                    after=3,
                ),
            ),
            follows=(Follow("yellow", inject="korlap-menunggu"),),
            note=self._comment("inject-second"),
        )
        draft.add_inject(
            "korlap-menunggu",
            title=self._text("unheard"),
            tells=(
                Tell("kapolres", "phone", self._text("unheard-told"), sender=self._text("unheard-sender")),
            ),
        )
        draft.add_objective(
            "tenangkan-massa",
            title=self._text("objective-crowd"),
            capability="crowd-control",
            tasks=("assembly-facilitated", "negotiator-on-scene"),
        )
        draft.add_objective(
            "luruskan-kabar",
            title=self._text("objective-facts"),
            capability="public-information",
            tasks=("hoax-checked", "hoax-clarified"),
        )
