"""What the documents say is tried, where a machine can."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tabletop.drill import DoctrinePlayer, Drill
from tabletop.language.catalogue import catalogue
from tabletop.scenario import check, render_all
from tabletop.scenario.documents.facts import FACTS
from tabletop.scenario.rules import lint
from tabletop.scenario.writing import format_path
from tests.packaging import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_whole_small_drill_of_the_format_page_is_sound(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    example = next(
        block for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if "id: sukarame\n" in block
    )
    (tmp_path / "sukarame.yaml").write_text(example, encoding="utf-8")
    result = check(tmp_path / "sukarame.yaml")
    assert not result.findings, render_all(result.findings, catalogue("en"))


def test_the_format_page_names_every_event_and_every_field() -> None:
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    rows = {
        event: cells[1]
        for line in page.splitlines()
        if (cells := [cell.strip() for cell in line.strip("|").split("|")]) and len(cells) == 2
        for event in re.findall(r"`([a-z-]+)`", cells[0])
        if event in FACTS
    }
    assert rows.keys() == FACTS.keys()
    for event, fields in FACTS.items():
        said = (
            rows[event] if "these, and" not in rows[event] else rows["incident-opened"] + ", " + rows[event]
        )
        for field in fields:
            assert re.search(rf"(?<![\w-]){field}(?![\w-])", said), (event, field)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_no_link_leads_nowhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        if "://" in target:
            continue
        linked = document.parent / file if file else document
        assert linked.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {
                re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings
            }, target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_no_path_of_the_project_is_named_that_is_not_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for path in re.findall(r"`((?:tabletop|tools|tests|docs|scenarios)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path


def properties(schema: object) -> Iterator[str]:
    """Yield the name of every key that a schema allows, at any depth."""
    if isinstance(schema, dict):
        for name, value in schema.items():
            if name == "properties" and isinstance(value, dict):
                yield from value
            yield from properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value)


def test_the_format_page_names_every_key_of_the_schema() -> None:
    pages = {
        name: (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
        for name in ("format", "study", "paper")
    }
    elsewhere = {"study.schema.json": "study", "change.schema.json": "study", "slips.schema.json": "paper"}
    for file in sorted((ROOT / "tabletop" / "scenario" / "schema").glob("*.json")):
        page = pages[elsewhere.get(file.name, "format")]
        for name in properties(json.loads(file.read_text(encoding="utf-8"))):
            assert re.search(rf"(?<![\w-]){name}(?![\w-])", page), f"{file.name}: {name}"


@pytest.fixture
def authored(tmp_path: Path) -> Path:
    """The drill that the authoring page tells an author to write."""
    pages = [
        (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("authoring.md", "menulis-latihan.md")
    ]
    files, others = (re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) for page in pages)
    assert files == others  # the same drill in both languages
    folder = tmp_path / "telagasari"
    folder.mkdir()
    for name, text in zip(("scenario.yaml", "city.yaml", "injects.yaml"), files, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_drill_of_the_authoring_page_is_laid_out_as_fmt_lays_out(authored: Path) -> None:
    assert [one.shown for one in format_path(authored) if one.changed] == []


def test_the_drill_of_the_authoring_page_is_sound_and_ends_well(authored: Path) -> None:
    result = lint(authored)
    assert {one.id for one in result.findings} == {"capability-missing"}, render_all(
        result.findings, catalogue("en")
    )
    assert result.scenario is not None
    drill, player = Drill(result.scenario), DoctrinePlayer()
    while not drill.over:
        for seat, order in player.orders(drill.view()):
            drill.submit(seat, order)
        drill.end_turn()
    assert (
        drill.outcome().gates_broken == drill.outcome().people_harmed == drill.outcome().responses_missed == 0
    )
