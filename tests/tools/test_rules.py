"""The pages of the rules are those of today, and checking them finds what is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tabletop.scenario.rules import all_rules
from tools import rules


def test_the_pages_are_of_today() -> None:
    assert not rules.differences(), "run: python -m tools.rules"


def test_every_rule_has_a_page_and_every_link_leads_to_one() -> None:
    pages = rules.pages()
    assert pages.keys() == {f"{ident}.md" for ident in all_rules()} | {rules.INDEX}
    for page in pages.values():
        assert set(re.findall(r"\]\(([^)]+)\)", page)) <= pages.keys()


def test_a_page_shows_both_languages_and_the_whole_line() -> None:
    page = rules.pages()["schema-unknown-key.md"]
    assert "**Indonesia** (galat, skema)" in page
    assert "**English** (error, schema)" in page
    wrong, right = re.findall(r"```yaml\n(.*?)\n```", page, re.DOTALL)
    assert wrong.startswith("- {id: jl-utama,")
    assert wrong.replace("clas: primary", "class: primary") == right


def test_a_page_that_is_not_of_today_is_named_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rules, "FOLDER", tmp_path / "rules")
    assert rules.main([]) == 0
    assert rules.main(["--check"]) == 0
    (tmp_path / "rules" / "encoding.md").write_text("old", encoding="utf-8")
    (tmp_path / "rules" / "no-such-rule.md").write_text("old", encoding="utf-8")
    capsys.readouterr()
    assert rules.main(["--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "docs/rules/encoding.md is out of date",
        "docs/rules/no-such-rule.md is out of date",
    ]
    assert rules.main([]) == 0
    assert not rules.differences()
