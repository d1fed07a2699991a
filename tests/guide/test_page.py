"""The page stands alone: valid, escaped, without a foreign address, allowed by its own policy, the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache
from html import unescape
from xml.etree import ElementTree as ET

import html5lib
import pytest

from tabletop.guide import KINDS, Kind, Lesson, file_name, render
from tabletop.language import LANGUAGES, Language
from tabletop.scenario import Scenario
from tests.review.report.conftest import HOSTILE

X = "{http://www.w3.org/1999/xhtml}"
MARKS = {"id": "LATIHAN - BUKAN KEJADIAN NYATA", "en": "EXERCISE - NOT A REAL EVENT"}
MOST = 3_000_000
SECTIONS = "start purpose needs room timetable ground forces law running kinds signs hidden plan debrief words sources"


def parsed(page: str) -> ET.Element:
    """Parse a page; every error of the HTML standard counts."""
    tree: ET.Element = html5lib.HTMLParser(strict=True).parse(page)
    return tree


@cache
def made(lesson: Lesson, language: Language, kind: Kind = "facilitator") -> str:
    """Return a page, made once for all tests that look at it."""
    return render(lesson, language, kind)


def bare(page: str) -> str:
    """Return a page without its drawings and its style, which are most of it."""
    return re.sub(r"<(svg|style)\b.*?</\1>", "", page, flags=re.DOTALL)


def text(page: str) -> str:
    """Return what people read of a page, drawings left out."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", bare(page))).split())


@pytest.mark.parametrize(
    ("name", "kind", "language"),
    [("small", "all", "id"), ("small", "facilitator", "en"), ("cut", "seats", "en"), ("whole", "all", "id")],
)
def test_a_page_is_valid_and_says_that_it_is_an_exercise(
    name: str, kind: Kind, language: Language, request: pytest.FixtureRequest
) -> None:
    lesson: Lesson = request.getfixturevalue(name)
    page = made(lesson, language, kind)
    tree = parsed(page)
    assert tree.get("lang") == language
    assert MARKS[language] in "".join(tree.itertext())
    assert f'@top-center{{content:"{MARKS[language]}"' in page, "a printed page bears it too"
    assert len(page.encode()) < MOST
    idents = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(idents) == len(set(idents)), "two pictures on one page share no names"
    links = {str(one.get("href")) for one in tree.iter() if one.get("href")}
    links |= {str(value) for one in tree.iter() for key, value in one.items() if key.endswith("}href")}
    assert {link[1:] for link in links if link.startswith("#")} <= set(idents), "no link leads nowhere"
    assert all(link.startswith("#") for link in links)


@pytest.mark.parametrize("kind", KINDS)
def test_the_policy_allows_the_style_of_the_page_and_nothing_else(whole: Lesson, kind: Kind) -> None:
    page = made(whole, "id", kind)
    policy = unescape(re.findall(r'Content-Security-Policy" content="([^"]+)"', page)[0])
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert len(styles) == 1
    digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "script-src 'none'" in policy
    assert "default-src 'none'" in policy
    assert "<script" not in page
    assert " style=" not in page
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", page)


def test_the_same_drill_gives_the_same_bytes(cut: Lesson) -> None:
    again = Lesson(cut.scenario, cut.cut)
    assert made(cut, "en", "all") == render(again, "en", "all")


@pytest.mark.parametrize(("kind", "language"), [("facilitator", "id"), ("seats", "en")])
def test_hostile_words_stay_words(obeyed: Lesson, kind: Kind, language: Language) -> None:
    page = render(obeyed, language, kind)
    tree = parsed(page)
    assert not list(tree.iter(f"{X}script"))
    assert not [one for one in tree.iter() for name, _ in one.items() if name.startswith("on")]
    assert "{{7*7}}" in "".join(tree.itertext())
    assert " ".join(HOSTILE.split()) in text(page), "it is read as it was written"


def test_the_guide_has_every_section_in_its_order(whole: Lesson) -> None:
    tree = parsed(bare(made(whole, "id")))
    idents = [str(one.get("id")).removeprefix("b-") for one in tree.iter(f"{X}section")]
    assert idents == SECTIONS.split()
    linked = [str(one.get("href"))[3:] for one in tree.iter(f"{X}a") if one.get("href", "").startswith("#b-")]
    assert linked == idents


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_inject_stands_with_its_words_and_its_tasks(whole: Lesson, language: Language) -> None:
    said = text(made(whole, language))
    for inject in whole.scenario.injects.values():
        assert " ".join(inject.title.to(language).split()) in said
        for tell in inject.tells:
            assert " ".join(tell.text.to(language).split()) in said
        if inject.incident is not None:
            for task in inject.incident.expects:
                assert task.title.to(language) in said


def test_one_of_a_thing_is_not_several(whole: Lesson) -> None:
    said = text(made(whole, "en"))
    assert "2 police for 1 station, with 2 Linmas" in said
    assert re.findall(r"\b1 (?:stations|units|people|turns|injects|places)\b", said) == []


def test_what_only_the_facilitator_may_know_is_there(whole: Lesson) -> None:
    said = text(made(whole, "id"))
    scenario = whole.scenario
    for sign in scenario.signs.values():
        assert " ".join(sign.text.id.split()) in said
    for one in scenario.shortfalls:
        assert scenario.units[one.unit].title.id in said
    for watch in scenario.watches.values():
        if watch.kind == "gate":
            assert watch.title.id in said
            assert watch.source in said
    assert "Hanya untuk fasilitator" in said
    assert said.count("data latihan") >= 5


def test_a_cut_has_its_own_injects_and_tells_of_those_before(cut: Lesson) -> None:
    page = made(cut, "id")
    tree = parsed(bare(page))
    entries = [str(one.get("id")) for one in tree.iter(f"{X}article") if str(one.get("id")).startswith("s-")]
    assert entries == [f"s-{step.number}" for step in cut.played]
    said = text(page)
    for step in cut.before:
        assert step.inject.title.id in said, "what came before is named, though not told"
    for one in cut.cut.seats if cut.cut is not None else ():
        assert one.title.id in said
    assert "--session kelas-60" in said


def test_a_guide_names_the_sheets_beside_it(small: Lesson) -> None:
    sheets = file_name(small, "seats", "id")
    assert sheets in render(small, "id", "facilitator", sheets)
    assert sheets not in made(small, "id")


def test_files_are_told_apart(small: Lesson, cut: Lesson) -> None:
    names = [
        file_name(one, kind, language) for one in (small, cut) for kind in KINDS for language in LANGUAGES
    ]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9-]+\.html", name) for name in names)


@pytest.mark.parametrize("drill", ["banjarmasin", "hulu-sungai-tengah", "balikpapan", "kota-contoh"])
def test_nobody_below_the_kapolda_orders_the_hand_over(
    drill: str, shipped: Callable[[str], Scenario]
) -> None:
    lesson = Lesson(shipped(drill))
    course = lesson.scenario.doctrine.courses["phh-handover"].title.id
    page = text(render(lesson, "id", "all"))
    assert f"{course}: perintah Kapolda atas laporan dan permintaan" in page
    assert f"{course}: perintah Kapolres" not in page
    assert "PHH bergerak atas perintah Anda" not in page


def test_a_decision_inside_the_police_is_not_said_to_be_denied_to_the_police(whole: Lesson) -> None:
    page = text(made(whole, "id"))
    assert "Perintah lintas ganti ke PHH”. Polisi meminta, tidak memutuskan" not in page
    assert "Catat keberatan saksi”. Polisi meminta, tidak memutuskan" in page
