"""Every finding and advice has its sentence in both languages, with the same places in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import tabletop.scenario
from tabletop.language import LANGUAGES, Catalogue, catalogue

ROOT = Path(tabletop.scenario.__file__).parent


def _calls() -> Iterator[ast.Call]:
    for file in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield node


def _words(node: ast.expr | None) -> Iterator[str]:
    """Yield the texts an expression may stand for, where they are written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _words(node.body)
        yield from _words(node.orelse)


def _named(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


FINDINGS = sorted(
    {
        word
        for call in _calls()
        if _named(call) in ("add", "_stop", "overdrawn") and call.args
        for said in [next((k.value for k in call.keywords if k.arg == "says"), None)]
        for word in _words(said or call.args[0])
        if "." not in word and " " not in word
    }
)
ADVICE = sorted(
    {word for call in _calls() for k in call.keywords if k.arg == "advice" for word in _words(k.value)}
)
PROBLEMS = sorted(
    {
        word
        for call in _calls()
        if isinstance(call.func, ast.Name) and call.func.id == "ValueProblem" and call.args
        for word in _words(call.args[0])
    }
)


def _places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _whole(words: Catalogue) -> set[str]:
    """Return the keys of sentences; those that have a form of its own for one thing count once."""
    return {key.removesuffix(".one").removesuffix(".other") for key in words.keys("scenario")}


def test_there_are_findings_to_look_at() -> None:
    assert len(FINDINGS) > 60
    assert len(ADVICE) > 15
    assert len(PROBLEMS) > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_them_have_a_sentence(language: str) -> None:
    keys = catalogue("id" if language == "id" else "en").keys("scenario")
    wanted = {f"scenario.finding.{name}" for name in FINDINGS}
    wanted |= {f"scenario.finding.value-{name}" for name in PROBLEMS}
    wanted |= {f"scenario.advice.{name}" for name in ADVICE}
    assert wanted - keys == set()


def test_both_languages_have_the_same_sentences_and_places() -> None:
    indonesian, english = catalogue("id"), catalogue("en")
    assert _whole(indonesian) == _whole(english)
    both = indonesian.keys("scenario") & english.keys("scenario")
    for key in both:
        assert _places(indonesian.template(key)) == _places(english.template(key)), key
