"""Whose a decision is where two districts drill together: that of the seat in whose area the matter lies."""

from __future__ import annotations

import pytest

from tabletop.drill import Drill, Refused
from tabletop.drill import events as ev
from tabletop.drill import orders as o
from tabletop.drill.jurisdiction import commission, commissions, holder, in_charge, readers
from tabletop.scenario import load
from tabletop.scenario.documents.scenario import Scenario


@pytest.fixture(scope="module")
def two() -> Scenario:
    return load("kutai-barat-mahakam-ulu")


@pytest.mark.parametrize(
    ("about", "seat"),
    [
        ("ujoh-bilang-1", "kpu-mahulu"),  # a polling place
        ("melak-ulu-1", "kpu-kubar"),
        ("ppk-long-apari", "kpu-mahulu"),  # a site
        ("riam-tertutup", "kpu-mahulu"),  # an incident
        ("aksi-besar", "kpu-kubar"),
        ("riam-tertutup/hoax@riam-udang-hilir", "kpu-mahulu"),  # one that it brings about
        ("air-naik-cepat", "kpu-mahulu"),  # a sign
        (None, "kpu-kubar"),  # nothing that lies anywhere: the seat without an area
    ],
)
def test_a_matter_belongs_to_the_seat_whose_area_it_lies_in(
    two: Scenario, about: str | None, seat: str
) -> None:
    assert holder(two, "kpu", about) == seat


def test_a_unit_is_released_by_the_chief_of_its_home(two: Scenario) -> None:
    assert holder(two, "local-chief", "jaga-perahu-long-apari") == "kapolres-mahulu"
    assert holder(two, "local-chief", "rayon-1") == "kapolres-kubar"


def test_a_role_that_nobody_holds_has_no_holder(two: Scenario) -> None:
    assert holder(two, "nobody", "melak-ulu-1") is None


def test_without_areas_the_seats_stand_as_written() -> None:
    one = load("banjarmasin")
    assert in_charge(one, "mantuil-1") == tuple(one.seats)


def test_the_other_district_may_not_decide_but_may_ask(two: Scenario) -> None:
    drill = Drill(two)
    refused = drill.submit("kpu-kubar", o.Decide("suspend-voting", "ujoh-bilang-1"))
    assert isinstance(refused, Refused)
    assert not isinstance(drill.submit("kpu-mahulu", o.Decide("suspend-voting", "ujoh-bilang-1")), Refused)
    assert not isinstance(drill.submit("kpu-kubar", o.Request("suspend-voting", "ujoh-bilang-1")), Refused)


@pytest.mark.parametrize(
    ("about", "seats"),
    [
        ("air-naik-cepat", ("posko-mahulu",)),  # a sign upriver
        ("ujoh-bilang-1", ("posko-mahulu",)),
        ("melak-ulu-1", ("posko-kubar",)),
    ],
)
def test_word_that_no_unit_brings_goes_to_the_district_in_which_it_arises(
    two: Scenario, about: str, seats: tuple[str, ...]
) -> None:
    assert readers(two, frozenset({"government"}), about) == seats


def test_word_for_several_roles_goes_to_the_nearest_seat_of_each(two: Scenario) -> None:
    assert readers(two, frozenset({"government", "intel-chief"}), "ujoh-bilang-1") == tuple(
        seat.id for seat in two.seats.values() if seat.id == "posko-mahulu" or "intel-chief" in seat.roles
    )


def test_an_instrument_tells_the_district_whose_water_it_reads(two: Scenario) -> None:
    drill = Drill(two)
    while not drill.over and not any(type(e) is ev.SignSeen and e.by == "sensor" for e in drill.log):
        drill.end_turn()
    told = {(e.sign, e.seat) for e in drill.log if type(e) is ev.SignSeen and e.by == "sensor"}
    assert told
    assert all(seat == holder(two, "government", sign) for sign, seat in told)


def test_each_ppk_is_read_at_the_plenary_of_its_own_kpu(two: Scenario) -> None:
    assert commissions(two) == ("kpu-kubar", "kpu-mahulu")
    assert commission(two, "ppk-melak") == "kpu-kubar"
    assert commission(two, "ppk-long-apari") == "kpu-mahulu"
    assert commission(two, "bawaslu-mahulu-1") == "kpu-mahulu"  # whose supervisors sit there


def test_one_district_has_one_plenary() -> None:
    one = load("banjarmasin")
    homes = {commission(one, site.id) for site in one.city.sites.values() if site.kind == "ppk"}
    assert homes == set(commissions(one)) == {"kpu-kota"}
