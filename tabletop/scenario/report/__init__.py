"""Findings in the forms that people and other programs read: text, JSON, SARIF, GitHub annotations, JUnit XML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, get_args

from tabletop.language import Catalogue
from tabletop.scenario.report.looked import Looked, counts, outcome

Form: TypeAlias = Literal["text", "json", "sarif", "github", "junit"]

FORMS: tuple[Form, ...] = get_args(Form)

__all__ = ["FORMS", "Form", "Looked", "counts", "outcome", "write"]


def write(form: Form, looked: Sequence[Looked], catalogue: Catalogue, *, strict: bool = False) -> str:
    """Return what was found, as one whole document, without colours; its last line ends only where lines are all it is.

    Args:
        form: How it is written.
        looked: What was found, drill by drill.
        catalogue: The language.
        strict: Whether warnings count as errors.
    """
    if form == "json":
        from tabletop.scenario.report.json import write_json

        return write_json(looked, catalogue, strict)
    if form == "sarif":
        from tabletop.scenario.report.sarif import write_sarif

        return write_sarif(looked, catalogue)
    if form == "github":
        from tabletop.scenario.report.github import write_github

        return write_github(looked, catalogue, strict)
    if form == "junit":
        from tabletop.scenario.report.junit import write_junit

        return write_junit(looked, catalogue, strict)
    from tabletop.scenario.report.text import write_text

    return write_text(looked, catalogue)
