"""The page for researchers says nothing that is not so."""

from __future__ import annotations

import doctest

from tests.packaging import ROOT


def test_every_example_runs() -> None:
    page = ROOT / "docs" / "research.md"
    text = page.read_text(encoding="utf-8").replace("```", "")
    test = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    assert len(test.examples) > 15
    said: list[str] = []
    result = doctest.DocTestRunner().run(test, out=said.append)
    assert result.failed == 0, "".join(said)
