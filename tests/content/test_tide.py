"""The tide at Banjarmasin, as the field knows it: 5 to 40 cm over the banks for three to four hours from about 13:00."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.scenario import Scenario


def test_the_tide_comes_at_about_one_and_stays_three_to_four_hours(
    shipped: Callable[[str], Scenario],
) -> None:
    scenario = shipped("banjarmasin")
    day = scenario.polling_day
    assert day is not None
    tide = scenario.gauges["pasang-barito"]
    wet = [minute for minute in range(1440) if tide.level(day + minute) >= 5]
    assert 12 * 60 + 45 <= wet[0] <= 13 * 60 + 15
    assert 180 <= len(wet) <= 240
    assert len(wet) == wet[-1] - wet[0] + 1
    assert max(tide.level(day + minute) for minute in wet) == 40


def test_every_district_has_a_flooded_place_and_a_landing_dries_up(
    shipped: Callable[[str], Scenario],
) -> None:
    scenario = shipped("banjarmasin")
    city = scenario.city
    places = [city.polling[polling].zone for flood in scenario.floods for polling in flood.polling]
    assert {city.zones[zone].parent for zone in places} == {
        zone.id for zone in city.zones.values() if zone.level == "kecamatan"
    }
    (landing,) = scenario.navigation
    day = scenario.polling_day or 0
    dry = [m for m in range(24 * 60) if scenario.gauges[landing.gauge].level(day + m) < (landing.below or 0)]
    assert 90 <= sum(m < 12 * 60 for m in dry) <= 180
    router, ground = city.router, city.router.ground()
    ground.close(landing.streets[0], ["boat"])
    start = city.sites["dermaga-polairud"].node if "dermaga-polairud" in city.sites else "dermaga-polairud"
    assert router.seconds(router.ground(), "boat", start, "pulau-bromo") is not None
    assert router.seconds(ground, "boat", start, "pulau-bromo") is None
