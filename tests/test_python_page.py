"""The page on Python says nothing that is not so."""

from __future__ import annotations

import doctest
from pathlib import Path

from tests.packaging import ROOT


def test_every_example_runs(tmp_path: Path) -> None:
    page = ROOT / "docs" / "python.md"
    text = page.read_text(encoding="utf-8").replace("```", "")
    test = doctest.DocTestParser().get_doctest(text, {"tmp": tmp_path}, page.name, str(page), 0)
    assert len(test.examples) > 30
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)
    assert result.failed == 0, "".join(said)
