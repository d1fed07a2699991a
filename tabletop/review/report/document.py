"""A document: one HTML file that needs no network, whose only script and style are its own, named by their hashes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.language import Language, catalogue
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.palette import PALETTES, variables_of
from tabletop.review.report.parts import kind_of, repeats

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent

_LIGHT = (
    "--ink-2:#3c4654;--ink-3:#5b6675;--surface:#fff;--desk:#e9ebee;--top:#1b2430;--accent:#1f5fa8;--accent-soft:#e7f0fa;"
    "--go:#1e6b47;--go-soft:#e3f2ea;--hold:#6b4e00;--hold-soft:#fbefd0;--stop:#b3261e;--stop-soft:#fceceb;--on:#fff;"
)
_DARK = (
    "--ink-2:#c3c8ce;--ink-3:#a9b0b8;--surface:#20262e;--desk:#14181d;--top:#0b0e12;--accent:#8ec0f7;--accent-soft:#1c3550;"
    "--go:#7fd1a6;--go-soft:#173527;--hold:#f0c868;--hold-soft:#3a2f12;--stop:#ff9d93;--stop-soft:#46211f;--on:#14181d;"
)


def document(
    template: str,
    language: Language,
    said: Mapping[str, object],
    *,
    style: str = "",
    script: str = "",
    folder: Path | None = None,
) -> str:
    """Return a page as one HTML document.

    Args:
        template: What extends ``page.html``.
        language: Of the words.
        said: What the template says.
        style: Rules of its own, after those that all pages share.
        script: The only script that it runs.
        folder: Where its templates lie unless they are the report's.

    Raises:
        ModuleNotFoundError: Jinja2 is not installed.
    """
    css = _styles(language) + style
    return (
        _environment(folder)
        .get_template(template)
        .render(
            said,
            language=language,
            policy=_policy(css, script),
            css=css,
            script=script,
            mark=exercise_words(language),
            skip=catalogue(language).say("report.skip"),
        )
    )


def _styles(language: Language) -> str:
    """Return the stylesheet with the colours of both themes and the exercise mark of printed pages; print is always light."""
    light = _LIGHT + variables_of(PALETTES["light"])
    dark = _DARK + variables_of(PALETTES["dark"])
    themes = f":root{{color-scheme:light dark;{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    mark = exercise_words(language).replace("\\", "\\\\").replace('"', '\\"')
    return themes + (HERE / "report.css").read_text(encoding="utf-8").replace("EXERCISE-MARK", mark)


def _policy(css: str, script: str = "") -> str:
    """Return the content security policy that allows just this style and this script."""
    scripts = f"'sha256-{_hash(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src 'sha256-{_hash(css)}'; script-src {scripts}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _environment(folder: Path | None = None) -> Environment:
    """Return the templates, another folder's before the report's. Jinja2 is imported only here, when a page is written."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader([one for one in (folder, HERE / "templates") if one is not None]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["kind"] = kind_of
    made.tests["repeating"] = repeats
    made.filters["drawn"] = (
        Markup  # what tabletop.picture drew, or a file of this package: escaped where it was made
    )
    return made


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
