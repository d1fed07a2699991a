"""The page stands alone: valid, escaped, without a foreign address, allowed by its own policy, the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from xml.etree import ElementTree as ET

import html5lib
import pytest

from tabletop.language import LANGUAGES, Language, catalogue
from tabletop.review.assessment import CLOSING, Assessment, Override, Words
from tabletop.review.debrief import debrief_of
from tabletop.review.report import SHEETS, Review, Sheet, render, render_sheet

X = "{http://www.w3.org/1999/xhtml}"
S = "{http://www.w3.org/2000/svg}"
MARKS = {"id": "LATIHAN - BUKAN KEJADIAN NYATA", "en": "EXERCISE - NOT A REAL EVENT"}


@pytest.fixture(scope="module")
def pages(review: Review) -> dict[Language, str]:
    return {language: render(review, language) for language in LANGUAGES}


def parsed(page: str) -> ET.Element:
    """Parse a page; every error of the HTML standard counts."""
    tree: ET.Element = html5lib.HTMLParser(strict=True).parse(page)
    return tree


@pytest.fixture(scope="module")
def tree(pages: dict[Language, str]) -> ET.Element:
    return parsed(pages["id"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_valid_and_says_its_language(pages: dict[Language, str], language: Language) -> None:
    tree = parsed(pages[language])
    assert tree.get("lang") == language
    assert MARKS[language] in "".join(tree.itertext())
    assert f'@top-center{{content:"{MARKS[language]}"' in pages[language], "a printed page bears it too"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_is_valid_and_stands_alone(review: Review, sheet: Sheet, language: Language) -> None:
    page = render_sheet(review, sheet, language)
    tree = parsed(page)
    assert tree.get("lang") == language
    assert MARKS[language] in "".join(tree.itertext())
    _stands_alone(page, tree)


def test_a_page_names_no_foreign_address(pages: dict[Language, str], tree: ET.Element) -> None:
    _stands_alone(pages["id"], tree)


def _stands_alone(page: str, tree: ET.Element) -> None:
    without_names = page.replace("http://www.w3.org/2000/svg", "")
    assert "http:" not in without_names
    assert "https:" not in without_names
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", page)
    for element in tree.iter():
        assert element.tag not in {X + "link", X + "img", X + "iframe", X + "object", X + "base"}
        for name, value in element.attrib.items():
            assert name != "style", "the policy forbids a style of an element's own"
            assert not name.lower().startswith("on"), "the policy forbids handlers"
            if name in ("href", "src"):
                assert value.startswith("#")


def test_the_policy_allows_just_this_style_and_script(pages: dict[Language, str], tree: ET.Element) -> None:
    [policy] = [
        one.get("content") or ""
        for one in tree.iter(X + "meta")
        if one.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    [style] = re.findall(r"<style>(.*?)</style>", pages["id"], re.S)
    [script] = re.findall(r"<script>(.*?)</script>", pages["id"], re.S)
    assert rules["default-src"] == ["'none'"]
    assert rules["style-src"] == [_hashed(style)]
    assert rules["script-src"] == [_hashed(script)]
    assert rules["img-src"] == ["data:"]


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_hostile_words_stay_words(pages: dict[Language, str], tree: ET.Element) -> None:
    told = "".join(tree.itertext())
    assert "</script></style><b onmouseover=alert(1)>" in told
    assert "{{7*7}}" in told
    assert not [one for one in tree.iter(X + "b") if one.get("class", "").split()[:1] != ["rating"]]
    assert len(list(tree.iter(X + "script"))) == 2  # the data of the map, and the one script
    assert (
        "</script></style>" not in unescape(pages["id"].partition("<script type")[2].partition(">")[2])[:40]
    )


def test_each_render_gives_the_same_bytes(review: Review, pages: dict[Language, str]) -> None:
    assert render(review, "id") == pages["id"]


def test_each_link_leads_somewhere_and_no_name_is_given_twice(tree: ET.Element) -> None:
    idents = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(idents) == len(set(idents))
    for element in tree.iter():
        href = element.get("href") or element.get("{http://www.w3.org/1999/xlink}href")
        if href is not None:
            assert href[1:] in idents


def test_each_cited_entry_is_the_one_in_the_log(review: Review, tree: ET.Element) -> None:
    rows = {int((one.get("id") or "")[1:]): one for one in tree.iter(X + "tr") if one.get("id")}
    links = [int((one.get("href") or "")[2:]) for one in tree.iter(X + "a") if one.get("class") == "ev"]
    assert links
    assert set(links) == set(rows)
    entries = review.past.account.entries
    for seq, row in rows.items():
        assert row.get("data-turn") == str(review.past.turn_at(seq))
        minute = entries[seq].event.minute % 1440
        assert f"{minute // 60:02d}.{minute % 60:02d}" in "".join(row.itertext())


def test_each_chart_and_map_says_what_it_shows(tree: ET.Element) -> None:
    drawn = [one for one in tree.iter(S + "svg") if one.get("role") == "img"]
    assert len(drawn) > 5
    for one in drawn:
        ident = (one.get("aria-labelledby") or "").split()
        named = {inner.get("id"): "".join(inner.itertext()) for inner in one.iter() if inner.get("id")}
        assert all(named[name].strip() for name in ident)


def test_the_figures_of_the_first_page_are_those_of_the_journal(review: Review, tree: ET.Element) -> None:
    lines = (review.past.folder / "journal.jsonl").read_text("ascii").splitlines()
    written = json.loads(lines[-1])["outcome"]
    [summary] = [one for one in tree.iter(X + "section") if one.get("id") == "ringkasan"]
    shown = [
        "".join(one.itertext()).strip("✓×! ") for one in summary.iter(X + "dd") if one.get("class") == "value"
    ]
    assert [int(text.replace(".", "")) for text in shown[:7]] == written[:7]
    assert int(shown[7].replace(",", "").removesuffix(" %")) == -written[7]


def test_tables_have_captions_and_heads(tree: ET.Element) -> None:
    for table in tree.iter(X + "table"):
        assert table.find(X + "caption") is not None
        heads = list(table.iter(X + "th"))
        assert heads
        assert all(one.get("scope") in ("col", "row") for one in heads)


def test_headings_never_skip_a_step(tree: ET.Element) -> None:
    levels = [int(one.tag[-1]) for one in tree.iter() if re.fullmatch(re.escape(X) + "h[1-6]", str(one.tag))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_said_at_the_closing_and_of_a_gate_stands_in_the_report(
    review: Review, language: Language
) -> None:
    gate = next(one for one in review.ratings.gates if one.breaches)
    kept = next(one for one in review.ratings.gates if not one.breaches)
    at = "2026-01-01T00:00:00+00:00"
    added = Assessment(
        overrides=(
            Override(gate.target, "M", "perintah dicabut", "AB", at),
            Override(kept.target, "U", "terlanggar di lapangan", "AB", at),
        ),
        words=(Words(CLOSING, "mend", "jalur lapor", "EF", at),),
    )
    told = replace(review, assessment=added, debrief=debrief_of(review.past, added))
    text = "".join(parsed(render(told, language)).itertext())
    for words in ("jalur lapor", "perintah dicabut", "terlanggar di lapangan"):
        assert words in text
    assert catalogue(language).say("debrief.closing.mend") in text
    sheet = "".join(parsed(render_sheet(told, "debrief", language)).itertext())
    assert "jalur lapor" in sheet
