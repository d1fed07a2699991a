"""Approving a drill: the note, whether the drill was edited since, and a sheet that nothing written can break."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tabletop.language import LANGUAGES, Language, Text, catalogue, phrase
from tabletop.scenario import Scenario, check, find, load
from tabletop.scenario.approval import Approval, approval_path, read_approval, state_of, write_approval
from tabletop.scenario.approval.checklist import checklist
from tabletop.scenario.approval.proof import ProofError, read_proof
from tabletop.scenario.approval.sheet import Sheet, html_page, overview_page, text_page
from tabletop.scenario.finding import Finding, Place
from tests.scenario.comparing.model import copied

EVIL = '</style><script>alert(1)</script><img src=x onerror="x">\u202e\x1b]0;x\x07 & "quoted"'


def approval(scenario: Scenario, name: str = "Kompol Siti") -> Approval:
    return Approval(scenario.id, scenario.digest, date(2024, 2, 1), name, 0, 2, 1)


def test_a_drill_is_approved_until_it_is_edited(tmp_path: Path) -> None:
    folder = copied(tmp_path, {})
    found = find(folder)
    assert found is not None
    before = load(folder)
    assert state_of(found, before.digest).state == "none"
    assert write_approval(found, approval(before)) == folder / "approval.json"
    assert load(folder).digest == before.digest, "the note is no part of the drill"
    assert not check(folder).findings
    noted = state_of(found, before.digest)
    assert (noted.state, noted.approval) == ("approved", approval(before))
    with (folder / "injects.yaml").open("a", encoding="utf-8") as file:
        file.write("# later\n")
    assert state_of(found, load(folder).digest).state == "changed-since"
    assert state_of(found, None).state == "changed-since", "so is a drill that has become faulty"


def test_the_note_of_a_single_file_lies_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "sukarame.yaml"
    file.write_text("format: 1\n", encoding="utf-8")
    found = find(file)
    assert found is not None
    assert approval_path(found) == tmp_path / "sukarame.approval.json"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        "null",
        '{"format": 1}',
        '{"format": 2}',
        "[" * 50_000,
        '{"format": 1, "id": 3}',
        " " * 70_000,
    ],
)
def test_a_note_that_is_none_is_no_approval(tmp_path: Path, content: str) -> None:
    folder = copied(tmp_path, {})
    (folder / "approval.json").write_text(content, encoding="utf-8")
    found = find(folder)
    assert found is not None and read_approval(found) is None


def test_a_name_in_a_note_is_cleaned(tmp_path: Path) -> None:
    folder = copied(tmp_path, {})
    found = find(folder)
    assert found is not None
    write_approval(found, approval(load(folder), EVIL * 3))
    noted = read_approval(found)
    assert noted is not None and noted.validator.isprintable() and len(noted.validator) <= 80


def test_the_checklist_is_of_five_topics_in_both_languages() -> None:
    assert [topic.id for topic in checklist()] == ["law", "neutrality", "rights", "places", "sources"]
    items = [item for topic in checklist() for item in topic.items]
    assert len({item.id for item in items}) == len(items) >= 15
    assert all(
        item.text.id.strip() and item.text.en.strip() and item.text.id != item.text.en for item in items
    )


class Reader(HTMLParser):
    """Notes the elements and the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.marks: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.marks |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_written_becomes_markup(language: Language) -> None:
    drill = load("latihan-dasar")
    drill = replace(drill, title=Text.plain(EVIL), place=Text.plain(EVIL * 30))
    warning = Finding("evil", "warning", Place(EVIL, 1, 1), phrase("scenario.finding.too-many", n=3))
    sheet = Sheet(drill, approval(drill, EVIL), [warning] * 9)
    say = catalogue(language)
    for page in (html_page(sheet, say), overview_page([(sheet, EVIL)], [(EVIL, 1)], "2024-02-01", say)):
        reader = Reader()
        reader.feed(page)
        assert not reader.tags & {"script", "img", "iframe", "link", "object", "form"}
        assert not {name for name in reader.marks if name.startswith("on")} and "src" not in reader.marks
        assert say.say("picture.exercise-mark") in reader.words
        assert "<script>alert(1)" in reader.words, "it is told, as text"
        assert not re.search(r"https?:|url\(", page), "nothing is fetched"
        assert not {"\x1b", "\x07", "\u202e"} & set(page)
    assert not {"\x1b", "\x07", "\u202e"} & set(text_page(sheet, say))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_tells_what_a_validator_signs(language: Language) -> None:
    drill = load("banjarmasin")
    sheet, say = Sheet(drill, approval(drill), []), catalogue(language)
    page, text = html_page(sheet, say), text_page(sheet, say)
    for told in (drill.digest, "Kompol Siti", "2024-02-01", drill.title.to(language)):
        assert told in page and told in text
    assert page.count("<li>") >= len([item for topic in checklist() for item in topic.items])
    assert "size: A4" in page


def proof(**other: object) -> dict[str, object]:
    return {
        "format": 1,
        "scenario": "x",
        "digest": "d",
        "sound": False,
        "claims": [
            {"kind": "inject", "id": "a", "standing": "witnessed", "excuse": None},
            {"kind": "inject", "id": "b", "standing": "unreachable", "excuse": None},
            {"kind": "inject", "id": "c", "standing": "not-found", "excuse": "by-hand"},
        ],
        "tasks": [{"possible": True}, {"possible": False}],
        "choke_points": [{"title": {"id": "Jembatan", "en": "Bridge"}, "voters": 1200}],
        "searched": {"drills": 24},
    } | other


def test_a_proof_is_summed_up(tmp_path: Path) -> None:
    (tmp_path / "proof.json").write_text(json.dumps(proof()), encoding="utf-8")
    found = read_proof(tmp_path)
    share = found.shares["inject"]
    assert (share.all, share.shown, share.unreachable, share.open) == (3, 1, 1, 1)
    assert (found.tasks, found.late, found.drills, found.chokes[0][1]) == (2, 1, 24, 1200)
    drill = load("latihan-dasar")
    text = text_page(Sheet(drill, approval(drill), [], found), catalogue("en"))
    assert "ATTENTION: this proof is of another state" in text and "Bridge (1,200 voters)" in text


@pytest.mark.parametrize(
    "content", ["", "[]", "7", json.dumps(proof(claims=[1])), json.dumps(proof(tasks=None))]
)
def test_what_is_no_proof_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "p.json").write_text(content, encoding="utf-8")
    with pytest.raises(ProofError):
        read_proof(tmp_path / "p.json")
    with pytest.raises(ProofError):
        read_proof(tmp_path / "missing.json")
