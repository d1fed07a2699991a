"""A small town that tests break in one place at a time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tabletop.language import LANGUAGES, catalogue
from tabletop.scenario import CheckResult, Finding, check, render_all

DATA = Path(__file__).parent / "data" / "kota-kecil"


class Town:
    """A copy of the fixture drill on the disk.

    Attributes:
        path: Its folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def copied(cls, path: Path) -> Town:
        """Return a new copy in a folder that is not there yet."""
        shutil.copytree(DATA, path)
        return cls(path)

    def write(self, name: str, content: str | bytes) -> None:
        """Put a file in place."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, name: str) -> str:
        """Return a file."""
        return (self.path / name).read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Change the first place where something is written."""
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def check(self) -> CheckResult:
        """Look at it; what is found can be said in every language."""
        result = check(self.path)
        for language in LANGUAGES:
            render_all(result.findings, catalogue(language))
        assert (result.scenario is None) == any(one.severity == "error" for one in result.findings)
        return result

    def found(self) -> tuple[Finding, ...]:
        """Return what is found."""
        return self.check().findings

    def one(self) -> Finding:
        """Return the only thing found."""
        findings = self.found()
        assert len(findings) == 1, render_all(findings, catalogue("en"))
        return findings[0]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A copy of the fixture drill to break."""
    return Town.copied(tmp_path / "kota-kecil")


def under_caret(finding: Finding) -> str:
    """Return the characters of the source line that the caret stands under."""
    place = finding.place
    start = place.column - 1 - place.shift
    return place.excerpt[start : start + place.width]
