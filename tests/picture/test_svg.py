from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from tabletop.city import City
from tabletop.language import LANGUAGES, Language, Text
from tabletop.picture.chart import Chart
from tabletop.picture.city_map import draw_city
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.overlay import Counter, Overlay
from tabletop.picture.overlaying import draw_overlay
from tabletop.picture.palette import PALETTES
from tabletop.picture.projection import Camera
from tabletop.picture.shapes import Label, Picture
from tabletop.picture.svg import render_svg

SVG = "{http://www.w3.org/2000/svg}"


def words_of(document: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(document).iter(f"{SVG}text")]  # noqa: S314 - our own


@pytest.mark.parametrize("name", ["light", "dark", "projector"])
def test_a_city_with_units_becomes_a_document(city: City, chart: Chart, name: str) -> None:
    picture = draw_city(city, "id", chart=chart)
    camera = Camera.fit(chart.bounds, (900, 700))
    unit = Counter("d1", chart[city.sites["polresta"].node], "police", "patrol", "Patroli 1", 300)
    overlay = draw_overlay(Overlay(counters=(unit,)), camera.zoom)
    document = render_svg(picture.with_shapes(overlay.shapes), camera, PALETTES[name], "id", "Peta latihan")
    words = words_of(document)
    assert {"KPU Kota", "Sungai Martapura"} <= set(words)
    assert 'data-thing="unit:d1"' in document
    assert 'data-thing="site:kpu-kota"' in document
    assert "<title>Peta latihan</title>" in document


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_says_that_it_is_an_exercise(language: Language) -> None:
    document = render_svg(Picture(()), Camera((0, 0), 1, (800, 600)), PALETTES["light"], language)
    assert words_of(document).count(exercise_words(language)) >= 4


def test_texts_cannot_break_out(city: City) -> None:
    hostile = "<script>alert(1)</script> \" ' & \x00\x1b \ud800"
    site = replace(city.sites["kpu-kota"], title=Text.plain(hostile), id='"><x y="')
    picture = draw_city(replace(city, sites={site.id: site}), "id")
    picture = picture.with_shapes([Label(hostile, "label-site", 90, (0, 0))])
    document = render_svg(picture, Camera((0, 0), 0.1, (900, 700)), PALETTES["light"], "id", hostile)
    document.encode()
    root = ET.fromstring(document)  # noqa: S314 - what is tested
    assert not list(root.iter(f"{SVG}script"))
    assert not list(root.iter(f"{SVG}x"))
    assert any("<script>" in words for words in words_of(document))


def test_a_city_drawn_after_a_map_says_whose(city: City) -> None:
    named = replace(city, attribution=Text("© kontributor Peta", "© Map contributors"))
    camera = Camera.fit(Chart.of(city).bounds, (900, 700))
    for language, credit in (("id", "© kontributor Peta"), ("en", "© Map contributors")):
        picture = draw_city(named, language).with_shapes([])
        assert credit in words_of(render_svg(picture, camera, PALETTES["light"], language))
    plain = render_svg(draw_city(city, "en"), camera, PALETTES["light"], "en")
    assert not any("©" in words for words in words_of(plain))
