from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from tabletop.language.shipped import shipped
from tabletop.picture.city_map import SITE_ROLES
from tabletop.picture.icons import (
    CAPABILITY_ICONS,
    ICONS,
    STAND_IN,
    course_icon,
    icon_body,
    icon_name,
    icon_svg,
)
from tabletop.scenario import load
from tests.shipped import SHIPPED


def test_the_list_and_the_folder_agree() -> None:
    assert sorted(ICONS) == sorted(path.stem for path in shipped("assets", "icons").glob("*.svg"))


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_is_one_colour_in_a_frame_of_24(name: str) -> None:
    root = ET.fromstring(icon_svg(name))  # noqa: S314 - our own file
    assert root.get("viewBox") == "0 0 24 24"
    colours = {e.get(a) for e in root.iter() for a in ("fill", "stroke")} - {None, "none"}
    assert colours == {"#fff"}
    assert "#fff" not in icon_body(name, "#123456")


def test_an_unknown_icon_has_a_stand_in() -> None:
    assert icon_name("patrol") == "patrol"
    assert icon_name("../../etc/passwd") == STAND_IN


DRILLS = SHIPPED
SITES = {
    *("army", "bawaslu", "field", "fire", "government", "hospital", "kpu", "market", "media"),
    *("police", "port", "post", "power", "ppk", "hall", "school", "vital", "warehouse"),
}
"""Kinds of site that have an icon."""


def test_every_kind_of_site_has_an_icon() -> None:
    used = {site.kind for drill in DRILLS for site in load(drill).city.sites.values()}
    assert used | set(SITE_ROLES) <= SITES <= set(ICONS)


def test_every_type_of_unit_has_an_icon_of_its_own() -> None:
    types = load("banjarmasin").doctrine.unit_types.values()
    assert all(one.icon in ICONS for one in types)
    assert len({one.icon for one in types}) == len(types)
    assert {one.icon for one in types} & SITES == {"army", "bawaslu", "kpu", "ppk"}, (
        "people of an agency bear its icon"
    )


def test_every_type_of_incident_has_an_icon_that_no_unit_has() -> None:
    doctrine = load("banjarmasin").doctrine
    icons = [one.icon for one in doctrine.incident_types.values()]
    assert set(icons) <= set(ICONS)
    assert len(set(icons)) == len(icons)
    assert not set(icons) & (SITES | {one.icon for one in doctrine.unit_types.values()})


def test_every_course_bears_the_icon_of_those_who_take_it() -> None:
    doctrine = load("banjarmasin").doctrine
    asked = {one.capability for one in doctrine.courses.values()}
    assert asked <= set(CAPABILITY_ICONS)
    assert set(CAPABILITY_ICONS.values()) <= set(ICONS)
    assert len(set(CAPABILITY_ICONS.values())) == len(CAPABILITY_ICONS)
    assert course_icon("levitation") == STAND_IN


def test_no_icon_is_unused() -> None:
    doctrine = load("banjarmasin").doctrine
    used = {one.icon for one in (*doctrine.unit_types.values(), *doctrine.incident_types.values())}
    assert used | set(CAPABILITY_ICONS.values()) | SITES | {STAND_IN} == set(ICONS)
