from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from tabletop.language.shipped import shipped
from tabletop.picture.city_map import SITE_ICONS, SITE_ROLES
from tabletop.picture.icons import ICONS, STAND_IN, icon_body, icon_name, icon_svg


def test_the_list_and_the_folder_agree() -> None:
    assert sorted(ICONS) == sorted(path.stem for path in shipped("assets", "icons").glob("*.svg"))


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_one_colour_in_a_frame_of_24(name: str) -> None:
    root = ET.fromstring(icon_svg(name))  # noqa: S314 - our own file
    assert root.get("viewBox") == "0 0 24 24"
    colours = {e.get(a) for e in root.iter() for a in ("fill", "stroke")} - {None, "none"}
    assert colours == {"#fff"}
    assert "#fff" not in icon_body(name, "#123456")


def test_an_unknown_icon_has_a_stand_in() -> None:
    assert icon_name("patrol") == "patrol"
    assert icon_name("../../etc/passwd") == STAND_IN


def test_every_kind_of_site_has_an_icon() -> None:
    kinds = (
        "kpu bawaslu ppk warehouse police army hospital fire government market port field vital school media"
    )
    for kind in (*kinds.split(), "power", "post", *SITE_ROLES):
        assert SITE_ICONS.get(kind, kind) in ICONS
