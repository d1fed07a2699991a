"""Polling stations of a table in a city: where they come to stand, and what is said of those that do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.city import CitySpec, SiteSpec, ZoneSpec, build_city
from tabletop.language import Text, catalogue
from tabletop.scenario import load
from tabletop.scenario.placing.placing import Placed, place
from tabletop.scenario.placing.rows import TpsRow
from tests.city.towns import town


def bare() -> CitySpec:
    """Return the town of the tests with schools, and without polling places."""
    spec = town()
    upper = ZoneSpec("kota", "kecamatan", Text.plain("Kota"), (-3.32, 114.59), 600)
    zones = (
        upper,
        ZoneSpec("kiri", "kelurahan", Text.plain("Kiri"), (-3.32, 114.58), 600, parent="kota"),
        ZoneSpec("kanan", "kelurahan", Text.plain("Kanan"), (-3.32, 114.60), 600, parent="kota", voters=500),
    )
    sites = tuple(
        SiteSpec(f"sd-{number}", kind, Text.plain(f"SD {number}"), (-3.3201, 114.579 + number * 0.004))
        for number, kind in enumerate(("school", "hall", "school", "market", "school", "school"))
    )
    kept = tuple(site for site in spec.sites if site.zone is None)
    return replace(
        spec,
        zones=zones,
        sites=(*(replace(one, zone=None) for one in spec.sites if one not in kept), *kept, *sites),
    )


def placed(*rows: TpsRow, **asked: object) -> Placed:
    spec = bare()
    return place(spec, build_city(spec), rows, **asked)  # type: ignore[arg-type]


def words(found: Placed) -> list[str]:
    return [catalogue("en").say(one.why) for one in found.unmatched]


def test_tps_go_to_schools_and_halls_of_their_zone_few_at_a_place() -> None:
    found = placed(TpsRow(2, "Kota", "Kiri", 5, 1200, "rawan"), most=3)
    (zone,) = (zone for zone in found.spec.zones if zone.id == "kiri")
    assert [(one.id, one.tps, one.risk_class) for one in zone.polling] == [
        ("sd-0", 3, "rawan"),
        ("sd-2", 2, "rawan"),
    ]
    assert (zone.tps, zone.voters) == (5, 1200)
    assert found.moved == {"sd-0", "sd-2"}
    assert not {site.id for site in found.spec.sites} & found.moved
    assert (found.tps, found.places, found.at_crossings, found.invented) == (5, 2, 0, 0)
    assert build_city(found.spec).tps == 5


def test_crossings_make_up_for_schools_and_the_rest_is_crowded_and_said() -> None:
    found = placed(TpsRow(2, "Kota", "Kanan", 40), most=2)
    (zone,) = (zone for zone in found.spec.zones if zone.id == "kanan")
    assert found.at_crossings > 0
    assert sum(one.tps for one in zone.polling) == 40
    assert found.crowded == (Text.plain("Kanan"),)
    assert zone.voters == 500, "the city knows how many"
    assert build_city(found.spec).tps == 40


def test_only_the_kinds_asked_for_are_taken() -> None:
    found = placed(TpsRow(2, "", "Kiri", 1), kinds=("market",))
    assert found.moved <= {"sd-3"}


def test_voters_nobody_knows_are_invented_and_counted() -> None:
    found = placed(TpsRow(2, "", "Kiri", 4))
    assert found.invented == 4
    assert next(zone for zone in found.spec.zones if zone.id == "kiri").voters == 1000


def test_a_zone_that_is_not_there_is_told_with_the_one_that_may_be_meant() -> None:
    found = placed(
        TpsRow(2, "Kota", "Kirri", 3),
        TpsRow(3, "Kota", "Zamrud", 3),
        TpsRow(4, "Desa Jauh", "Kiri", 3),
        TpsRow(5, "Kota", "Seberang", 2, at=(-6.2, 106.8)),
    )
    assert not found.tps
    assert words(found) == [
        'row 2: there is no zone "Kirri"; did you mean "Kiri"? (3 TPS)',
        'row 3: there is no zone "Zamrud" (3 TPS).',
        'row 4: "Kiri" of this city is in Kota, not in Desa Jauh (3 TPS).',
        'row 5: "Seberang" lies outside the map (2 TPS).',
    ]
    assert found.unmatched[0].near == "Kiri"


def test_zones_that_say_where_they_are_are_added_below_their_kecamatan() -> None:
    found = placed(
        TpsRow(2, "Kota", "Tengah", 3, at=(-3.32, 114.59)),
        TpsRow(3, "Pinggir", "Tengah", 2, at=(-3.32, 114.6)),
    )
    assert found.added == ("tengah", "pinggir", "tengah-pinggir")
    zones = {zone.id: zone for zone in found.spec.zones}
    assert (zones["tengah"].parent, zones["tengah-pinggir"].parent) == ("kota", "pinggir")
    assert build_city(found.spec).tps == 5


def test_rows_of_a_kecamatan_without_kelurahan_are_summed() -> None:
    spec = bare()
    spec = replace(spec, zones=spec.zones[:1])
    found = place(
        spec, build_city(spec), [TpsRow(2, "Kota", "A", 3, risk_class="rawan"), TpsRow(3, "Kota", "B", 4)]
    )
    assert found.spec.zones[0].tps == 7
    assert {one.risk_class for one in found.spec.zones[0].polling} == {"rawan"}


def test_more_voters_than_tps_may_have_are_a_fault_of_the_row() -> None:
    found = placed(TpsRow(7, "Kota", "Kiri", 2, voters=601))
    assert [catalogue("en").say(one) for one in found.faults] == [
        "Row 7: Kiri has 601 voters for 2 TPS, and a TPS may have 300 at most. It takes 3 TPS or more."
    ]


def test_placing_again_keeps_the_places_and_changes_the_numbers() -> None:
    once = placed(TpsRow(2, "Kota", "Kiri", 5), most=3).spec
    again = place(once, build_city(once), [TpsRow(2, "Kota", "Kiri", 6)], most=3).spec
    before, after = (next(zone for zone in spec.zones if zone.id == "kiri").polling for spec in (once, again))
    assert {one.id for one in before} == {one.id for one in after}
    assert sum(one.tps for one in after) == 6


@pytest.mark.parametrize("most", [1, 4, 200])
def test_the_true_counts_of_a_whole_city_are_placed_to_the_last(most: int) -> None:
    city = load("banjarmasin").city
    zones = tuple(
        ZoneSpec(zone.id, zone.level, zone.title, zone.at, zone.trust, zone.parent, outline=zone.outline)
        for zone in city.zones.values()
    )
    counts: dict[str, int] = {}
    for one in city.polling.values():
        counts[one.zone] = counts.get(one.zone, 0) + one.tps
    rows = [
        TpsRow(number, city.zones[city.zones[zone].parent or ""].title.id, city.zones[zone].title.id, tps)
        for number, (zone, tps) in enumerate(counts.items(), start=2)
    ]
    found = place(CitySpec(city.id, city.title, zones=zones), city, rows, most=most)
    assert (found.tps, len(found.filled), len(found.unmatched)) == (1935, 52, 0)
    names = [one.id for zone in found.spec.zones for one in zone.polling]
    assert len(names) == len(set(names)) == found.places
