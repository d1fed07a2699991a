"""The forces of a district: guards by the patterns of the doctrine, and what stands by, by the number of its TPS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tabletop.city.specs import PollingSpec
from tabletop.language import Text
from tabletop.scenario.authoring import Draft
from tabletop.scenario.authoring.pieces import Channel
from tabletop.scenario.documents.doctrine import Doctrine
from tabletop.scenario.library import find_pack
from tabletop.scenario.load import ScenarioError, check
from tabletop.scenario.placing.spread import shares
from tabletop.study.district.ground import Ground, Say

PACK = "polri-2024"
_MOST_GUARDS = 120
"""People of one unit that guards polling places; where it takes more, there are several."""
_BOAT_CREW = 4
"""People of a boat of the water police who are left for whoever is in the water."""

_SEATS = (
    # id, agency, roles, groups commanded, superior, where it sits
    ("kapolda", "polri", ("kapolda",), (), None, None),
    ("kapolres", "polri", ("local-chief",), ("brimob", "propam"), "kapolda", "polres"),
    (
        "kabag-ops",
        "polri",
        ("intel-chief", "public-information", "investigator"),
        ("binmas", "humas", "intelkam", "reskrim", "dokkes", "kodim", "pamwal"),
        "kapolres",
        "polres",
    ),
    ("kasat-samapta", "polri", (), ("samapta", "lantas"), "kabag-ops", None),
    ("padal-polsek", "polri", (), ("polsek", "polairud"), "kabag-ops", None),
    ("dandim", "tni", ("army-commander",), (), None, "kodim"),
    ("kpu", "kpu", ("kpu",), ("kpu",), None, "kpu"),
    ("bawaslu", "bawaslu", ("bawaslu",), ("bawaslu", "gakkumdu"), None, "bawaslu"),
    (
        "pemda",
        "pemda",
        ("government", "health", "pln", "disaster"),
        ("satpol-pp", "damkar", "bpbd", "rsud", "pln"),
        None,
        "balai",
    ),
)

_LINES: tuple[tuple[str, str, Channel, int], ...] = (
    # one, other, by what, minutes
    ("kapolres", "kapolda", "phone", 5),
    ("kapolres", "kabag-ops", "radio", 1),
    ("kapolres", "dandim", "phone", 5),
    ("kapolres", "kpu", "phone", 4),
    ("kapolres", "bawaslu", "phone", 5),
    ("kapolres", "pemda", "phone", 5),
    ("kabag-ops", "kasat-samapta", "radio", 1),
    ("kabag-ops", "padal-polsek", "radio", 2),
    ("kabag-ops", "dandim", "phone", 6),
    ("kabag-ops", "kpu", "phone", 5),
    ("kabag-ops", "bawaslu", "phone", 5),
    ("kabag-ops", "pemda", "phone", 4),
    ("kasat-samapta", "pemda", "phone", 5),
    ("padal-polsek", "kpu", "phone", 6),
    ("padal-polsek", "pemda", "phone", 6),
    ("kpu", "bawaslu", "phone", 3),
    ("kpu", "pemda", "phone", 5),
    ("kapolres", "kabag-ops", "phone", 4),
    ("kabag-ops", "kasat-samapta", "phone", 5),
    ("kabag-ops", "padal-polsek", "phone", 6),
    ("kpu", "bawaslu", "in-person", 20),
)

_UNITS = (
    # id, type, where it stands, one for so many TPS, held by, minutes to make ready
    ("dalmas", "dalmas-awal", "polres", 800, None, None),
    ("dalmas-lanjut", "dalmas-lanjut", "polres", 2_500, None, None),
    ("meriam-air", "water-cannon", "polres", 6_000, None, None),
    ("negosiator", "negotiator", "polres", 1_000, None, None),
    ("humas", "spokesman", "polres", 5_000, None, None),
    ("intel", "intel", "polres", 2_000, None, None),
    ("siber", "cyber", "polres", 5_000, None, None),
    ("lantas", "traffic", "pasar", 800, None, None),
    ("reskrim", "detective", "polres", 1_500, None, None),
    ("dokkes", "medic", "rsud", 1_500, None, None),
    ("propam", "propam", "polres", 10_000, None, None),
    ("pamwal", "pamwal", "polres", 10_000, None, None),
    ("phh", "phh", "polres", 5_000, "phh-release", 20),
    ("bko", "army", "kodim", 1_500, "reinforce", 30),
    ("satpol-pp", "satpol-pp", "balai", 2_000, None, None),
    ("pemadam", "damkar", "damkar", 1_500, None, None),
    ("bpbd", "bpbd", "balai", 1_500, None, None),
    ("ambulans", "rsud", "rsud", 1_000, None, None),
    ("pln", "pln", "pln", 1_500, None, None),
    ("tim-kpu", "kpu-team", "kpu", 1_500, None, None),
    ("tim-bawaslu", "bawaslu-team", "bawaslu", 1_500, None, None),
    ("gakkumdu", "gakkumdu", "bawaslu", 10_000, None, None),
)
"""What stands by in the capital. How many is a judgement, held against the drills of the two cities: for their 2,000 TPS it
comes to what they have, to one less (fire engines) or to as many as two more. The three regencies have more of some of them
for their distances, where here each kecamatan has patrols and a health centre of its own."""

_PATROL_TPS = 400
"""TPS of a kecamatan for each patrol that is based there."""


@dataclass(frozen=True, slots=True)
class _Guards:
    """People who guard the polling places of one kecamatan, or of one river."""

    id: str
    type: str
    at: str
    title: Text
    people: int


@cache
def doctrine() -> Doctrine:
    """Return the doctrine that districts are guarded by, read once.

    Raises:
        ScenarioError: The pack that came with the program is broken.
    """
    where = find_pack(PACK)
    result = check(where.folder, packs=True) if where is not None else None
    if result is None or result.doctrine is None:
        raise ScenarioError(() if result is None else result.findings)
    return result.doctrine


def add_people(draft: Draft, ground: Ground, tps: int, say: Say) -> None:
    """Add seats, the lines between them, and units.

    Args:
        draft: The drill.
        ground: Its ground.
        tps: The TPS of all of it.
        say: Gives words in both languages.
    """
    for seat, agency, roles, commands, superior, at in _SEATS:
        groups = [one for one in commands if one != "polairud" or ground.ports]
        draft.add_seat(
            seat,
            title=say(f"district.seat.{seat}"),
            agency=agency,
            roles=roles,
            commands=groups,
            reports_to=superior,
            at=at,
            brief=say(f"district.brief.{seat}"),
        )
    for one, other, via, delay in _LINES:
        draft.add_channel(one, other, via=via, delay=delay)
    for guards in _guards(ground, say):
        count = -(-guards.people // _MOST_GUARDS)
        for number, people in enumerate(shares(guards.people, count), start=1):
            title = (
                guards.title
                if count == 1
                else Text(f"{guards.title.id} {number}", f"{guards.title.en} {number}")
            )
            name = guards.id if count == 1 else f"{guards.id}-{number}"
            draft.add_unit(name, type=guards.type, at=guards.at, title=title, strength=people)
    for number, kecamatan in enumerate(ground.layout.kecamatan, start=1):
        here = sum(village.tps for village in kecamatan.villages)
        for patrol in range(1, -(-here // _PATROL_TPS) + 1):
            title = say("district.unit.patrol", name=kecamatan.title, n=patrol)
            draft.add_unit(f"patroli-{number}-{patrol}", type="patrol", at=f"polsek-{number}", title=title)
        title = say("district.unit.puskesmas", name=kecamatan.title)
        draft.add_unit(f"puskesmas-{number}", type="rsud", at=f"puskesmas-{number}", title=title)
    for ident, kind, station, each, held, ready in _UNITS:
        for number in range(1, -(-tps // each) + 1):
            title = say(f"district.unit.{ident}", n=number)
            draft.add_unit(f"{ident}-{number}", type=kind, at=station, title=title, held_by=held, ready=ready)
    for number, port in enumerate(ground.ports, start=1):
        draft.add_unit(
            f"perahu-{number}", type="bpbd-boat", at=port, title=say("district.unit.perahu", n=number)
        )


def _guards(ground: Ground, say: Say) -> Iterator[_Guards]:
    """Yield as many guards as the patterns ask for, with the reserve of the doctrine: by kecamatan, by boat for the rest."""
    zones = {zone.id: zone for zone in ground.city.zones}
    afloat: dict[str, list[PollingSpec]] = {}
    for landing in ground.landings:
        afloat.setdefault(f"pos-{landing.river.id}", []).extend(zones[landing.village.id].polling)
    by_boat = {landing.village.id for landing in ground.landings}
    for number, kecamatan in enumerate(ground.layout.kecamatan, start=1):
        places = [
            one
            for village in kecamatan.villages
            if village.id not in by_boat
            for one in zones[village.id].polling
        ]
        title = say("district.unit.guards", name=kecamatan.title)
        yield _Guards(f"jaga-{number}", "polsek-guard", f"polsek-{number}", title, _with_reserve(places))
    for number, port in enumerate(ground.ports, start=1):
        title = say("district.unit.boat-guards", n=number)
        yield _Guards(f"polairud-{number}", "polairud", port, title, _with_reserve(afloat[port]) + _BOAT_CREW)


def _with_reserve(places: list[PollingSpec]) -> int:
    book = doctrine()
    patterns = book.tps_classes
    need = sum(
        -(-one.tps * patterns[one.risk_class].police // patterns[one.risk_class].tps) for one in places
    )
    return need + max(2, need * book.deployment.reserve // 1000) + book.guard_keep
