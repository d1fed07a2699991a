"""Small random scenarios, written as instructors write them and read by the loader, and any order for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any, get_args, get_origin, get_type_hints

import yaml
from hypothesis import strategies as st

from tabletop.drill import ORDERS, Order
from tabletop.scenario import Scenario, ScenarioError, Source, load_sources
from tests.conftest import UJI
from tests.drill.test_lines import RULES
from tests.drill.test_water import BOOK as WATER
from tests.drill.watchful import BOOK as SIGNS

Plain = dict[str, Any]
TYPES = ("regu", "bersenjata", "penengah", "perisai", "petugas", "kapal")
SENSES = ("patrol", "community", "cyber", "intelligence")
INCIDENTS = ("assembly", "leak", "still")
BASE = 114.0
PACK = (UJI / "pack.yaml").read_text(encoding="utf-8")


def text(words: str) -> Plain:
    return {"id": words, "en": words}


@st.composite
def cities(draw: st.DrawFn) -> Plain:
    """Some places on a grid, joined by a tree of streets and a few more, sometimes by water; some polling places."""
    count = draw(st.integers(3, 8))
    places = [f"p{i}" for i in range(count)]
    at = {
        name: [round(-3.0 + i % 3 * 0.004, 4), round(BASE + i // 3 * 0.004, 4)]
        for i, name in enumerate(places)
    }
    joined = [(places[draw(st.integers(0, i - 1))], places[i]) for i in range(1, count)]
    pair = st.tuples(st.sampled_from(places), st.sampled_from(places))
    joined += [one for one in draw(st.lists(pair, max_size=3)) if one[0] != one[1]]
    metres = st.integers(1, 60).map(lambda tens: f"{tens * 100} m")
    roads = [
        {
            "id": f"jl-{i}",
            "name": f"Jl. {i}",
            "class": draw(st.sampled_from(["primary", "tertiary", "residential"])),
            "speed": "60 km/h",
            "through": [a, {"to": b, "length": draw(metres)}],
        }
        for i, (a, b) in enumerate(joined)
    ]
    wards = [f"z{i}" for i in range(draw(st.integers(1, 3)))]
    zones: list[Plain] = [
        {"id": "kota", "level": "kecamatan", "title": "Kota", "at": at["p0"], "trust": "60 %"}
    ]
    for ward in wards:
        polling = [
            {
                "id": f"tps-{ward}-{i}",
                "title": f"TPS {i}",
                "at": draw(st.sampled_from(places)),
                "tps": draw(st.integers(1, 4)),
                "class": draw(st.sampled_from(["biasa", "rawan"])),
            }
            for i in range(draw(st.integers(1, 2)))
        ]
        tps = sum(one["tps"] for one in polling)
        zones.append(
            {
                "id": ward,
                "level": "kelurahan",
                "in": "kota",
                "title": ward,
                "at": draw(st.sampled_from(list(at.values()))),
                "voters": tps * draw(st.integers(60, 280)),
                "trust": f"{draw(st.integers(5, 95))} %",
                "tps": tps,
                "polling": polling,
            }
        )
    city: Plain = {
        "id": "kecil",
        "title": "Kota Kecil",
        "places": [{"id": name, "at": where, "title": name} for name, where in at.items()],
        "roads": roads,
        "sites": [
            {
                "id": "kantor",
                "kind": "police",
                "title": "Kantor",
                "at": draw(st.sampled_from(places)),
                "zone": "z0",
            },
            {
                "id": "kpu-kecil",
                "kind": "kpu",
                "title": "KPU",
                "at": draw(st.sampled_from(places)),
                "zone": "z0",
            },
        ],
        "zones": zones,
    }
    if draw(st.booleans()):
        a, b = draw(st.lists(st.sampled_from(places), min_size=2, max_size=2, unique=True))
        way = [a, {"to": b, "length": "2 km"}]
        city["boats"] = [
            {"id": "sungai", "name": "Sungai", "through": way, "way": "river", "speed": "20 km/h"}
        ]
    return city


@st.composite
def stages(draw: st.DrawFn) -> list[Plain]:
    """A rehearsal, a polling day, or both."""
    turn = draw(st.sampled_from([15, 30, 60]))
    hour = draw(st.integers(6, 17))
    rehearsal: Plain = {
        "id": "gladi",
        "title": text("Gladi"),
        "start": f"2024-02-13 {hour:02d}:30",
        "until": f"{hour + 3:02d}:30",
        "turn": f"{turn} min",
    }
    day: Plain = {
        "id": "polling",
        "title": text("P"),
        "start": "2024-02-14 06:00",
        "until": "19:00",
        "turn": draw(st.sampled_from(["60 min", "130 min"])),
    }
    return draw(st.sampled_from([[rehearsal], [day], [rehearsal, day]]))


@st.composite
def injects(draw: st.DrawFn, city: Plain, played: list[Plain], units: list[Plain]) -> list[Plain]:
    """Some trouble, with what tells of it, follows from it and goes before it."""
    places = [one["id"] for one in city["places"]]
    streets = [one["id"] for one in city["roads"]]
    wards = [one["id"] for one in city["zones"] if one["level"] == "kelurahan"]
    minutes = st.integers(1, 90).map(lambda n: f"{n} min")
    names = [f"hal-{i}" for i in range(draw(st.integers(1, 5)))]
    found = []
    for name in names:
        at: Plain = {"stage": draw(st.sampled_from(played))["id"], "turn": draw(st.integers(1, 3))}
        if draw(st.booleans()):
            at["after"] = f"{draw(st.integers(0, 14))} min"
        one: Plain = {"id": name, "title": text(name), "at": at}
        if draw(st.integers(0, 3)):
            one["incident"] = {"type": draw(st.sampled_from(INCIDENTS)), "at": draw(st.sampled_from(places))}
            if draw(st.booleans()):
                one["incident"]["level"] = draw(st.integers(0, 999))
            if draw(st.booleans()):
                one["incident"]["people"] = draw(st.integers(1, 900))
            if draw(st.booleans()):
                one["follows"] = [
                    {
                        "when": draw(st.sampled_from(["yellow", "red", "resolved", "lost"])),
                        "sets": f"m-{name}",
                    }
                ]
                one["timeout"] = {"after": draw(minutes), "unless": f"m-{name}", "sets": f"t-{name}"}
        if draw(st.integers(0, 3)):
            to = draw(st.lists(st.sampled_from(["ops", "chief", "kpu"]), min_size=1, max_size=3, unique=True))
            one["tells"] = [{"to": seat, "via": "radio", "text": text("Ada hal.")} for seat in to]
        if draw(st.booleans()):
            one["closes"] = [{"street": draw(st.sampled_from(streets)), "for": draw(minutes)}]
        if draw(st.booleans()):
            one["chance"] = f"{draw(st.integers(1, 99))} %"
        if draw(st.booleans()):
            one["jitter"] = draw(minutes)
        if draw(st.booleans()):
            one["blackout"] = [{"zones": [draw(st.sampled_from(wards))], "for": draw(minutes)}]
        if draw(st.booleans()):
            one["cuts"] = [{"via": draw(st.sampled_from(["radio", "phone"])), "for": draw(minutes)}]
        if "incident" in one and draw(st.booleans()):
            senses = draw(st.lists(st.sampled_from(SENSES), min_size=1, max_size=2, unique=True))
            sign = {"id": f"tanda-{name}", "before": draw(minutes), "by": senses, "text": text("Ada tanda.")}
            one["signs"] = [sign]
            if draw(st.booleans()):
                at_any = draw(st.sampled_from(places))
                one["alarms"] = [{"id": f"palsu-{name}", "at": at_any, "by": senses, "text": text("Kabar.")}]
        if draw(st.integers(0, 3)) == 0:
            ward = draw(st.sampled_from(wards))
            one["when"] = {"trust": {"zone": ward, "below": f"{draw(st.integers(20, 90))} %"}}
            one["for"] = draw(minutes)
        if not {"incident", "tells", "closes", "blackout", "cuts"} & set(one):
            one["sets"] = [f"m-{name}"]
        found.append(one)
    return found


@st.composite
def documents(draw: st.DrawFn) -> Mapping[str, str]:
    """The files of a small scenario."""
    city, played = draw(cities()), draw(stages())
    wet = [one["id"] for one in city["places"]] if "boats" in city else []
    afloat = {one["through"][0] for one in city.get("boats", ())}
    units: list[Plain] = [{"id": "regu-0", "type": "regu", "title": "Regu 0", "at": "kantor"}]
    for i, kind in enumerate(draw(st.lists(st.sampled_from(TYPES), max_size=6)), start=1):
        if kind == "kapal" and not wet:
            continue
        at = sorted(afloat)[0] if kind == "kapal" else draw(st.sampled_from(["kantor", "kpu-kecil"]))
        unit: Plain = {"id": f"{kind}-{i}", "type": kind, "title": f"{kind} {i}", "at": at}
        if draw(st.booleans()):
            unit["strength"] = draw(st.integers(1, 40))
        if kind != "petugas" and draw(st.integers(0, 4)) == 0:
            unit |= {"held-by": "reserve", "ready": "20 min"}
        units.append(unit)
    shields = [unit["id"] for unit in units if unit["type"] == "perisai"]
    scenario = yaml.safe_load((UJI / "scenario.yaml").read_text(encoding="utf-8"))
    between: Plain = {
        "incidents": draw(st.sampled_from(["carry", "close"])),
        "units": draw(st.sampled_from(["home", "hold"])),
        "trust": "5 %",
    }
    scenario |= {
        "id": "kecil",
        "stages": played,
        "between": between,
        "units": units,
        "watches": [],
        "objectives": [],
    }
    scenario["injects"] = draw(injects(city, played, units))
    scenario["seats"] = [seat for seat in scenario["seats"] if seat["id"] != "tetangga"]
    for seat in scenario["seats"]:
        if seat["id"] == "chief":
            seat["commands"] = shields
        elif seat["id"] == "ops":
            seat["commands"] = [unit["id"] for unit in units if unit["type"] not in ("perisai", "petugas")]
        elif seat["id"] == "kpu":
            seat["commands"] = [unit["id"] for unit in units if unit["type"] == "petugas"]
    pack = PACK
    for part in draw(st.lists(st.sampled_from([WATER, RULES, SIGNS]), max_size=3, unique_by=id)):
        for old, new in part.items():
            pack = pack.replace(old, new, 1)
    if "wading" in pack:
        stage = played[0]
        clock = stage["start"].split()[1]
        later = f"{int(clock[:2]) + 2:02d}{clock[2:]}"
        points = [{"stage": stage["id"], "clock": clock, "level": "0 cm"}]
        points.append({"stage": stage["id"], "clock": later, "level": f"{draw(st.integers(1, 150))} cm"})
        scenario["gauges"] = [{"id": "pasang", "title": "Pasang", "points": points}]
        streets = draw(st.lists(st.sampled_from([r["id"] for r in city["roads"]]), max_size=2, unique=True))
        scenario["floods"] = [{"gauge": "pasang", "streets": streets, "zones": ["z0"], "sill": "10 cm"}]
    files = {"scenario.yaml": scenario, "city.yaml": city}
    return {name: yaml.dump(one, Dumper=_Plainly, sort_keys=False) for name, one in files.items()} | {
        "pack.yaml": pack
    }


class _Plainly(yaml.SafeDumper):
    """Writes each value out where it stands, as an instructor does."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@lru_cache(maxsize=256)
def _load(files: tuple[tuple[str, str], ...]) -> Scenario | str:
    try:
        return load_sources(tuple(Source(name, words.encode()) for name, words in sorted(files)))
    except ScenarioError as error:
        return str(error)


def read(files: Mapping[str, str]) -> Scenario | str:
    """Return the scenario of some files, or in words what the validator finds wrong with it."""
    return _load(tuple(sorted(files.items())))


def scenarios() -> st.SearchStrategy[Scenario]:
    """Small scenarios that the validator lets pass."""
    return documents().map(read).filter(lambda found: isinstance(found, Scenario))  # type: ignore[return-value]


def _pools(scenario: Scenario) -> dict[str, list[str]]:
    doctrine, city = scenario.doctrine, scenario.city
    places = [*city.polling, *city.zones]
    incidents = [*scenario.injects, "hantu"]
    units = [*scenario.units, "hantu"]
    everything = [*incidents, *units, *places, *scenario.seats, *city.graph.nodes, *doctrine.decisions]
    return {
        "unit": list(scenario.units),
        "convoy": units,
        "incident": incidents,
        "course": list(doctrine.courses),
        "decision": list(doctrine.decisions),
        "about": [*incidents, *places, *units],
        "to": [*city.graph.nodes, *scenario.seats, *units],
        "target": [*places, *units],
        "targets": [*places, "bulan"],
        "through": [*city.graph.nodes, "bulan"],
        "zone": list(city.zones),
        "": everything,
    }


def orders(scenario: Scenario) -> st.SearchStrategy[tuple[str, Order]]:
    """Any order of any kind, lawful and unlawful, possible and impossible, mostly from the seat it belongs to."""
    pools = _pools(scenario)
    return st.sampled_from(sorted(ORDERS)).flatmap(lambda kind: _order(scenario, ORDERS[kind], pools))


def _order(
    scenario: Scenario, kind: type[Order], pools: Mapping[str, list[str]]
) -> st.SearchStrategy[tuple[str, Order]]:
    hints = get_type_hints(kind)
    words = {field.name: _value(field.name, hints[field.name], pools) for field in fields(kind)}
    seats = st.sampled_from(sorted(scenario.seats))

    def with_seat(order: Order) -> st.SearchStrategy[tuple[str, Order]]:
        unit = scenario.units.get(getattr(order, "unit", ""))
        right = st.just(unit.seat) if unit is not None else seats
        return st.tuples(st.one_of(right, right, right, seats), st.just(order))

    return st.builds(kind, **words).flatmap(with_seat)


def _value(name: str, hint: Any, pools: Mapping[str, list[str]]) -> st.SearchStrategy[Any]:
    words = st.sampled_from(pools.get(name, pools[""]))
    if hint is bool:
        return st.booleans()
    if hint is int:
        return st.integers(0, 40)
    if get_origin(hint) is tuple:
        return st.lists(words, max_size=3).map(tuple)
    if hint is str:
        return st.text(max_size=12) if name == "text" else words
    if type(None) in get_args(hint):
        return st.none() | _value(name, next(one for one in get_args(hint) if one is not type(None)), pools)
    raise TypeError(f"no order should need {hint!r}")
