"""The page stands alone: valid, escaped, without a foreign address, allowed by its own policy, the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import pytest

from tabletop.language import LANGUAGES, Language, catalogue
from tabletop.review.assessment import CLOSING, Assessment, Override, Words
from tabletop.review.debrief import debrief_of
from tabletop.review.report import SHEETS, Review, Sheet, render, render_sheet, review_of
from tabletop.review.report.parts import Table, Tiles
from tabletop.review.report.reviewed import counts_of
from tabletop.review.report.sections.force import force_section
from tabletop.review.report.sections.responses import responses_section
from tabletop.review.report.sections.stakeholders import stakeholder_sections
from tabletop.review.report.sections.summary import proofs
from tabletop.review.report.voice import Voice
from tabletop.scenario import Scenario
from tabletop.session import Past, Session
from tests.review.conftest import Told

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


def test_what_a_stakeholder_left_open_is_counted_once(told: Callable[[str], Told]) -> None:
    review = review_of(told("passive").past)
    voice = Voice(review.past, "id")
    left = 0
    for one, section in zip(review.stakeholders, stakeholder_sections(review, voice), strict=True):
        tiles = next(block for block in section.blocks if isinstance(block, Tiles))
        asked = voice.say("report.part.of", n=len(one.answers))
        assert asked in {tile.note for tile in tiles.tiles}
        late = [block for block in section.blocks if isinstance(block, Table)][-1]
        kept = sum(answer.late for answer in one.answers)
        assert late.caption == voice.say("report.part.open-caption", shown=len(late.rows), of=kept)
        left += len(one.left_open)
    assert left, "something was left open in this session"


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
    assert set(links) <= set(rows)
    entries = review.past.account.entries
    named = {(review.past.turn_at(seq), entries[seq].event.minute) for seq in links}
    assert {(review.past.turn_at(seq), entries[seq].event.minute) for seq in rows} == named
    for seq, row in rows.items():
        assert row.get("data-turn") == str(review.past.turn_at(seq))
        minute = entries[seq].event.minute % 1440
        assert f"{minute // 60:02d}.{minute % 60:02d}" in "".join(row.itertext())


def test_evidence_is_named_once_and_comes_to_all_that_is_cited(review: Review) -> None:
    voice = Voice(review.past, "id")
    crowded = [gate for gate in review.ratings.gates if gate.breaches]
    for gate in crowded:
        cites = [seq for breach in gate.breaches for seq in breach.cites]
        links, more = voice.evidence(cites, 3)
        words = [link.words for link in links]
        assert len(words) == len(set(words)) <= 3
        assert sum(link.times for link in links) + more == len(set(cites))
    assert crowded


def test_force_outside_its_state_says_so_and_is_not_called_above_the_threat(review: Review) -> None:
    uses = review.force.uses
    assert any(not one.lawful_state and not one.above for one in uses)
    shown = force_section(review, Voice(review.past, "id"))
    [table] = [one for one in shown.blocks if isinstance(one, Table) and len(one.columns) == 8]
    for row in table.rows:
        state, level = row[2], row[3]
        assert (state.note == "di luar keadaannya") == (state.tone == "bad")
        assert (level.note == "di atas ancaman") == (level.tone == "bad")
        assert state.note or level.note
        used, threat = (int(one) for one in re.findall(r"\d+", level.words))
        assert (used > threat) == (level.tone == "bad")


def test_a_caption_that_repeats_its_heading_is_read_aloud_only(pages: dict[Language, str]) -> None:
    shown = re.findall(
        r"<h[23][^>]*>([^<]*)</h[23]>\s*<div class=\"scroll\"[^>]*>\s*<table[^>]*>\s*<caption>([^<]*)<",
        pages["id"],
    )
    assert shown
    assert all(heading != caption for heading, caption in shown)


@pytest.mark.parametrize("sheet", SHEETS)
def test_who_writes_by_hand_gets_ruled_lines(review: Review, sheet: Sheet) -> None:
    tree = parsed(render_sheet(review, sheet, "id"))
    assert "...." not in "".join(tree.itertext())
    ruled = [one for one in tree.iter(X + "span") if one.get("class") == "line"]
    assert len(ruled) >= 6


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


def test_what_two_figures_are_made_of_comes_to_the_outcome_and_to_the_tables(review: Review) -> None:
    counts, outcome = counts_of(review), review.result.outcome
    assert counts.missed + counts.lost == outcome.responses_missed
    told = counts.procedures + counts.requests + counts.reports + counts.messages
    assert told == outcome.coordination_failures
    assert sum(len(gate.breaches) for gate in review.ratings.gates) == outcome.gates_broken
    assert sum(one.harmed for one in review.timeline.incidents) == outcome.people_harmed
    table = responses_section(review, Voice(review.past, "id")).blocks[-1]
    assert isinstance(table, Table)
    assert sum(int(row[1].words.split("/")[0]) for row in table.rows) == counts.missed


def test_the_first_page_proves_as_many_gates_or_tasks_as_it_counts(review: Review) -> None:
    for one in review.ratings.objectives:
        gates = len({breach.gate for breach in one.caps})
        counted = gates if one.rating != one.drafted else dict(one.reason.params)["count"]
        if one.rating in ("U", "M", "S"):
            assert len(proofs(one)) == counted


def test_a_watched_session_has_no_empty_row_for_its_players(
    shipped: Callable[[str], Scenario], tmp_path: Path
) -> None:
    session = Session.start(shipped("latihan-dasar"), tmp_path / "sesi", seed=3)
    session.end_turn()
    session.close()
    tree = parsed(render(review_of(Past(tmp_path / "sesi")), "id"))
    facts = ["".join(one.itertext()).strip() for one in tree.iter(X + "dd")]
    assert facts
    assert all(facts)
    body = [one for section in tree.iter(X + "section") for one in section]
    for heading, after in pairwise(body):
        assert not (heading.tag == X + "h3" and after.tag == X + "h3"), "a heading heads something"
    assert all(section[-1].tag != X + "h3" for section in tree.iter(X + "section"))


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
