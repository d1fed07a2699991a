"""The published schema: good draft-07, in step with the code, and judged alike by jsonschema and by our own walk."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

import tabletop.scenario.schema
from tabletop.city import CLASS_SPEEDS, MODES
from tabletop.language import LANGUAGES, catalogue
from tabletop.scenario.documents.facts import FACTS
from tabletop.scenario.finding import Findings
from tabletop.scenario.parse.whole import ZONE_LABELS
from tabletop.scenario.reading import Node, SourceText
from tabletop.scenario.reading.events import Budget, read_document
from tabletop.scenario.rules import lint
from tabletop.scenario.schema import load_schema, walk
from tabletop.scenario.schema.compiled import Failure, _Compiler, compiled
from tabletop.scenario.schema.explain import explain
from tabletop.scenario.values import VALUES, ValueProblem
from tests.scenario.conftest import Town, under_caret

NAMES = sorted(file.name for file in Path(tabletop.scenario.schema.__file__).parent.glob("*.schema.json"))


def _parts(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from _parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _parts(value)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_schema_of_draft_07(name: str) -> None:
    Draft7Validator.check_schema(load_schema(name))
    assert load_schema(name)["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("name", NAMES)
def test_every_key_an_author_writes_is_described_in_both_languages(name: str) -> None:
    for part in _parts(load_schema(name)):
        properties = part.get("properties")
        for key, value in properties.items() if isinstance(properties, dict) else ():
            if not isinstance(value, dict) or (
                "enum" in value.keys() - {"description"} and "type" not in value
            ):
                continue
            described = (
                value.get("description") or _pointed_to(name, str(value.get("$ref", "")))["description"]
            )
            assert len(described.split("\n\n")) == 2, f"{name}: {key}"


def _pointed_to(name: str, ref: str) -> dict[str, Any]:
    file, _, path = ref.partition("#")
    found = load_schema(file or name)
    for step in filter(None, path.split("/")):
        found = found[step]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_what_it_wants_has_words_in_both_languages(name: str) -> None:
    for part in _parts(load_schema(name)):
        types = part.get("type", ())
        for language in LANGUAGES if isinstance(types, (str, list)) else ():
            wanted = "-or-".join([types] if isinstance(types, str) else sorted(types))
            assert not types or catalogue(language).say(f"scenario.type.{wanted}")


@pytest.mark.parametrize("name", NAMES)
def test_its_written_values_are_those_the_loader_reads(name: str) -> None:
    for part in _parts(load_schema(name)):
        kind = part.get("x-value")
        if kind is not None:
            read = VALUES[kind]
            for example in part["examples"]:
                read(example)


@given(st.sampled_from(sorted(VALUES)), st.text("0123456789.-+ %:/ThkminaeZ", max_size=20))
@settings(max_examples=500)
def test_its_patterns_let_through_what_the_loader_reads(kind: str, text: str) -> None:
    part = next(p for p in _parts(load_schema("common.schema.json")) if p.get("x-value") == kind)
    try:
        VALUES[kind](text)
        reads = True
    except ValueProblem as problem:
        reads = False
        if problem.name in ("date-calendar", "moment-year"):
            return  # the calendar is no matter of a pattern
    assert Draft7Validator(part).is_valid(text) == reads


def test_its_lists_of_words_are_those_of_the_code() -> None:
    common = load_schema("common.schema.json")["definitions"]
    pattern = common["pattern"]["properties"]
    assert pattern["event"]["enum"] == list(FACTS)
    assert set(pattern) - {"event"} == {field for fields in FACTS.values() for field in fields}
    assert common["mode"]["enum"] == list(MODES)
    roads = load_schema("city.schema.json")["definitions"]["road"]["properties"]["class"]["enum"]
    assert set(roads) <= set(CLASS_SPEEDS)
    zones = load_schema("scenario.schema.json")["properties"]["timezone"]["enum"]
    assert zones == list(ZONE_LABELS)


def test_a_keyword_the_walk_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="oneOf"):
        _Compiler().check({"oneOf": [True]}, "x")


def test_a_misfit_that_only_one_of_the_two_sees_is_still_told() -> None:
    findings = Findings()
    node = _tree(1)
    explain([Failure(node, {"type": "string", "minLength": 0})], findings)
    assert len(findings) == 1


SCHEMA: dict[str, Any] = {
    "type": ["object", "array"],
    "minProperties": 1,
    "maxProperties": 3,
    "required": ["a"],
    "additionalProperties": False,
    "properties": {
        "a": {
            "type": ["string", "array"],
            "minLength": 1,
            "maxLength": 3,
            "items": {"type": "integer", "minimum": 0},
        },
        "b": {"type": "integer", "minimum": -2, "maximum": 2},
        "c": {"type": "boolean"},
        "d": {
            "type": "object",
            "propertyNames": {"pattern": "^[ab]+$"},
            "additionalProperties": {"enum": ["a", "b"]},
        },
    },
    "minItems": 1,
    "maxItems": 2,
    "items": [{"type": "string", "pattern": "^a"}, {"type": "number"}],
    "if": {"required": ["b"]},
    "then": {"required": ["c"]},
    "else": {"properties": {"d": False}},
}

_leaves = st.one_of(st.text("abc", max_size=4), st.integers(-4, 4), st.booleans())
_values = st.recursive(
    _leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abcd", min_size=1, max_size=2), inner, max_size=4)
    ),
    max_leaves=8,
)


def _tree(value: object) -> Node:
    source = SourceText("a.yaml", "a.yaml", json.dumps(value).encode())
    source.decode(Findings())
    return read_document(source, Findings(), Budget()).root


def _typed_alike(value: object, schema: object) -> bool:
    """Whether a text is expected wherever a plain number or truth value stands that would be read as a text."""
    if isinstance(value, dict):
        parts = schema.get("properties", {}) if isinstance(schema, dict) else {}
        rest = schema.get("additionalProperties") if isinstance(schema, dict) else None
        return all(_typed_alike(one, parts.get(key, rest)) for key, one in value.items())
    if isinstance(value, list):
        items = schema.get("items") if isinstance(schema, dict) else None
        each = items if isinstance(items, list) else [items] * len(value)
        return all(_typed_alike(one, part) for one, part in zip(value, each, strict=False))
    if isinstance(value, str) or not isinstance(schema, dict):
        return True
    types = schema.get("type", ["string"] if "enum" in schema else [])
    return "string" not in types


@given(_values)
@settings(max_examples=600)
def test_the_walk_and_jsonschema_judge_alike(value: object) -> None:
    if not _typed_alike(value, SCHEMA):
        return
    node = _tree(value)
    failures: list[Failure] = []
    fits = _Compiler().check(SCHEMA, "x")(node, failures)
    assert fits == Draft7Validator(SCHEMA).is_valid(value)
    assert fits == (not failures)
    findings = Findings()
    explain(failures, findings)
    assert (len(findings) == 0) == fits


def test_every_definition_compiles() -> None:
    for name in ("city.schema.json", "pack.schema.json", "scenario.schema.json"):
        compiled(name)


def test_what_a_branch_of_the_schema_misses_is_named(town: Town) -> None:
    town.edit("city.yaml", "title: Kota Kecil\n", "")
    finding = town.one()
    assert (finding.id, finding.phrase.mapping()["name"]) == ("schema-missing", "title")
    town.edit("city.yaml", "id: kota-kecil\n", "id: kota-kecil\ntitel: Kota Kecil\n")
    finding = town.one()
    assert (finding.id, finding.suggestion) == ("schema-unknown-key", "title")


def test_a_key_marked_as_deprecated_is_read_and_warned_of(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = copy.deepcopy(load_schema("scenario.schema.json"))
    schema["definitions"]["seat"]["properties"]["brief"]["deprecated"] = True
    monkeypatch.setattr(
        walk, "load_schema", lambda name: schema if name.startswith("scenario") else load_schema(name)
    )
    walk._deprecated.cache_clear()
    try:
        result = lint(town.path)
    finally:
        walk._deprecated.cache_clear()
    assert result.scenario is not None
    assert {(one.id, one.severity, under_caret(one)) for one in result.findings} == {
        ("schema-deprecated", "warning", "brief")
    }
    assert len(result.findings) == 4


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("2", "format-newer"),
        ("0", "format-older"),
        ("-1", "format-older"),
        ("1.0", "format-unknown"),
        ("'1'", "schema-type"),
    ],
)
def test_another_version_of_the_format_is_told_as_such(written: str, kind: str, town: Town) -> None:
    town.edit("scenario.yaml", "format: 1", f"format: {written}")
    assert town.one().id == kind
