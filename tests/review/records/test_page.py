"""The page stands alone, says what the trends say, and keeps hostile words words."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import html5lib
import pytest

from tabletop.language import LANGUAGES, Text
from tabletop.review.records import Filter, Labels, open_store
from tabletop.review.records.page import write_page
from tabletop.review.records.store import Store
from tabletop.review.records.taken import Taken
from tabletop.review.records.trends import trends_of
from tests.review.records.conftest import invented
from tools.invented_records import write_store

EVIL = "</script></style></svg><script>alert(1)</script>\"'&\u202e\x1b{{7*7}}"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path: Path = tmp_path_factory.mktemp("many") / "records.sqlite"
    write_store(path, 120)
    return open_store(path)


def parsed(page: str) -> html5lib.treebuilders.base.Node:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_sound_html_that_loads_and_runs_nothing(many: Store, language: str) -> None:
    page = write_page(trends_of(many), Filter(), language)  # type: ignore[arg-type]
    tree = parsed(page)
    (style,) = tree.iter("style")
    policy = next(meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv"))
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not list(tree.iter("script"))
    for element in tree.iter():
        names = {str(name) for name in element.attrib}
        assert not {name for name in names if name.startswith("on")} | names & {"style", "src"}
        assert str(element.get("href", "#")).startswith("#")
    assert not re.search(r"url\((?!#)|@import", style.text)
    idents = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(idents) == len(set(idents))
    for element in tree.iter():
        for named in (element.get("aria-labelledby") or "").split():
            assert named in idents


def test_each_cell_is_told_in_both_ways_and_by_its_own_numbers(many: Store) -> None:
    trends = trends_of(many)
    tree = parsed(write_page(trends, Filter(), "en"))
    tables = list(tree.iter("table"))
    assert len(tables) == 3 * len(trends.districts)
    for place, district in enumerate(trends.districts):
        rows = list(tables[3 * place].iter("tr"))[1:]
        assert len(rows) == len(district.aims)
        for row, aim in zip(rows, district.aims, strict=True):
            said = [cell.find("span").text for cell in list(row.iter("td"))[1:]]
            assert said == [f"{c.weak}/{c.observed}" if c.observed else "–" for c in aim.cells]


def test_weak_and_weak_again_are_told_apart_without_colour(many: Store) -> None:
    tree = parsed(write_page(trends_of(many), Filter(), "en"))
    signs = {
        (cell.get("class"), cell.find("span").text)
        for cell in tree.iter("td")
        if (cell.get("class") or "").startswith("said")
    }
    assert {kind for kind, _ in signs} >= {"said again", "said weak"}
    assert len({kind for kind, _ in signs}) == len({sign for _, sign in signs}) == len(signs)


def test_each_table_stands_below_a_heading_in_the_colours_of_the_overview(many: Store) -> None:
    page = write_page(trends_of(many), Filter(), "en")
    tree = parsed(page)
    tables = len(list(tree.iter("table")))
    assert tables
    assert len(list(tree.iter("h3"))) == tables
    for level in range(4):
        assert re.search(rf"td\.l{level}\{{background:var\(--heat-{level}\)", page)


def test_the_same_records_give_the_same_bytes(many: Store, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other.sqlite", create=True)
    other.merge(many)
    pages = {write_page(trends_of(one), Filter(), "id") for one in (many, other)}
    assert len(pages) == 1


def test_hostile_words_stay_words_and_people_stay_out(store: Store) -> None:
    record = invented(0, labels=Labels(EVIL, EVIL))
    drill = record.drill
    aims = tuple(type(aim)(aim.kind, aim.id, Text.plain(EVIL), aim.capability) for aim in drill.aims)
    evil = type(drill)(drill.digest, EVIL, Text.plain(EVIL), aims)
    store.add(Taken(type(record)(**{**_fields(record), "drill": evil}), {"kabag-ops": "Budi"}))
    page = write_page(trends_of(store), Filter(district=EVIL), "en")
    tree = parsed(page)
    assert not list(tree.iter("script"))
    shown = EVIL.replace("\u202e", "\ufffd").replace("\x1b", "\ufffd")
    assert shown in "".join(tree.itertext())
    assert not {"\u202e", "\x1b"} & set(page)
    assert store.person("Budi")[0] not in page


def _fields(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__slots__}  # type: ignore[attr-defined]


def test_a_page_of_nothing_says_so(store: Store) -> None:
    assert "No session fits." in write_page(trends_of(store), Filter(), "en")
