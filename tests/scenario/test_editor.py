"""Schemas for an editor: what they offer, what they refuse, and that they fit everything that is shipped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from tabletop.language.shipped import shipped
from tabletop.scenario.load import check
from tabletop.scenario.parse.names import Names
from tabletop.scenario.reading import Node, Scalar
from tabletop.scenario.reading import Sequence as Items
from tabletop.scenario.schema.editor import (
    Known,
    bundled,
    editor_schemas,
    editor_settings,
    kinds_of,
    schema_file,
)
from tabletop.scenario.schema.parts import parts
from tabletop.scenario.writing import known_of, write_schemas
from tests.shipped import SHIPPED

MODEL = Path(__file__).parent / "data" / "kota-kecil"
DRILLS = (
    *(shipped("scenarios", name) for name in SHIPPED),
    MODEL,
)
PACK = shipped("scenarios", "packs", "polri-2024")


class _Editor(yaml.SafeLoader):
    """Reads YAML 1.2 as the YAML extension of an editor does: dates and hours are texts."""


_Editor.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("bool", "true|false", "tf"),
    ("null", "|~|null", ["", "~", "n"]),
):
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))


@cache
def known(folder: Path) -> Known:
    """What a drill or a pack lets an editor complete."""
    return known_of(folder)


@cache
def validator(folder: Path, name: str) -> Draft7Validator:
    """Judge a file as an editor does that has the schemas of a drill."""
    schemas = editor_schemas("id", known(folder))
    registry: Any = Registry().with_resources(
        (file, DRAFT7.create_resource(schema)) for file, schema in schemas.items()
    )
    return Draft7Validator({"$ref": name}, registry=registry)


def problems(folder: Path, name: str, text: str) -> list[str]:
    """Return what an editor underlines in a text."""
    return [error.message for error in validator(folder, name).iter_errors(yaml.load(text, _Editor))]  # noqa: S506


@pytest.mark.parametrize(
    "folder",
    [
        PACK,
        *(
            pytest.param(one, marks=() if one.name in ("latihan-dasar", "kota-contoh") else pytest.mark.full)
            for one in DRILLS
        ),
    ],
    ids=lambda folder: folder.name,
)
def test_an_editor_finds_nothing_in_what_is_shipped(folder: Path) -> None:
    files = known(folder).files
    assert {"scenario.yaml", "pack.yaml"} & set(files)
    for file, target in files.items():
        text = (folder / file).read_text(encoding="utf-8")
        assert problems(folder, schema_file(target), text) == [], file


@pytest.mark.parametrize("language", ["id", "en"])
def test_they_are_sound_draft_07(language: Any) -> None:
    for schema in editor_schemas(language, known(MODEL)).values():
        Draft7Validator.check_schema(schema)
        assert not re.search('"x-(ref|names|words|value)"', json.dumps(schema))
    Draft7Validator.check_schema(bundled(editor_schemas(language)))


REFERENCES = [
    ("units", "- {{id: a, type: {}, at: polres}}", "dalmas"),
    ("units", "- {{id: a, type: dalmas, at: {}}}", "polres"),
    ("units", "- {{id: a, type: dalmas, at: polres, held-by: {}}}", "bko"),
    ("seats", "- {{id: a, title: A, agency: {}, commands: [], brief: B}}", "polri"),
    ("seats", "- {{id: a, title: A, agency: polri, roles: [{}], commands: [], brief: B}}", "chief"),
    ("seats", "- {{id: a, title: A, agency: polri, commands: [{}], brief: B}}", "samapta"),
    ("seats", "- {{id: a, title: A, agency: polri, commands: [{}], brief: B}}", "perahu-1"),
    ("seats", "- {{id: a, title: A, agency: polri, commands: [], reports-to: {}, brief: B}}", "kapolres"),
    ("injects", "- {{id: a, title: A, at: {{stage: {}, turn: 1}}}}", "polling"),
    ("injects", "- {{id: a, title: A, incident: {{type: {}, at: polres}}}}", "assembly"),
    ("injects", "- {{id: a, title: A, tells: [{{to: {}, via: radio, text: B}}]}}", "kabag-ops"),
    ("injects", "- {{id: a, title: A, closes: [{{street: {}}}]}}", "jembatan"),
    ("injects", "- {{id: a, title: A, when: {{milestone: {}}}}}", "calm"),
    ("injects", "- {{id: a, title: A, when: {{trust: {{zone: {}, below: 60 %}}}}}}", "utara"),
    ("injects", "- {{id: a, title: A, when: {{tps: {{place: {}, below: 60 %}}}}}}", "utara-1"),
    ("injects", "- {{id: a, title: A, follows: [{{when: {}, sets: b}}]}}", "yellow"),
    ("injects", "- {{id: a, title: A, follows: [{{when: {}, sets: b}}]}}", "resolved"),
    ("injects", "- {{id: a, title: A, follows: [{{when: red, inject: {}}}]}}", "call"),
    ("objectives", "- {{id: a, title: A, capability: {}, tasks: [negotiator]}}", "negotiation"),
    ("objectives", "- {{id: a, title: A, capability: negotiation, tasks: [{}]}}", "negotiator"),
    (
        "watches",
        "- {{id: a, kind: standard, title: A, trigger: {{event: course-started, course: {}}}}}",
        "negotiate",
    ),
    (
        "watches",
        "- {{id: a, kind: standard, title: A, trigger: {{event: course-started, unit: [{}]}}}}",
        "dalmas-1",
    ),
]


@pytest.mark.parametrize(("part", "text", "name"), REFERENCES, ids=[text for _, text, _ in REFERENCES])
def test_known_names_fit_where_they_are_referred_to_and_no_others(part: str, text: str, name: str) -> None:
    schema = f"scenario.schema.json#/properties/{part}"
    right = problems(MODEL, schema, text.format(name))
    wrong = problems(MODEL, schema, text.format("entah-apa"))
    assert not [one for one in right if name in one], right
    assert [one for one in wrong if "entah-apa" in one and one not in right]


@pytest.mark.parametrize("where", ["at: simpang", "at: [-3.3, 114.58]"])
def test_a_place_of_the_city_is_named_or_given(where: str) -> None:
    text = f"- {{id: a, kind: police, title: A, {where}}}"
    assert problems(MODEL, "city.schema.json#/properties/sites", text) == []
    unknown = text.replace("simpang", "entah-apa").replace("-3.3,", "-93.3,")
    assert problems(MODEL, "city.schema.json#/properties/sites", unknown)


def test_a_new_milestone_may_be_set() -> None:
    text = "- {id: a, title: A, sets: [baru], tells: [{to: kpu, via: radio, text: B}]}"
    assert problems(MODEL, "scenario.schema.json#/properties/injects", text) == []


def test_keys_that_are_names_are_offered_and_checked() -> None:
    harm = "- {{harm: {{{}: 1}}}}"
    schema = "pack.schema.json#/properties/incident-types"
    assert not [one for one in problems(MODEL, schema, harm.format("green")) if "green" in one]
    assert [one for one in problems(MODEL, schema, harm.format("ungu")) if "ungu" in one]


def test_the_chosen_language_is_said_first_and_names_carry_their_titles() -> None:
    for language, first in (("id", "Kursi pemain."), ("en", "Seats of the players.")):
        schemas = editor_schemas(language, known(DRILLS[0]))  # type: ignore[arg-type]
        assert schemas["scenario.schema.json"]["properties"]["seats"]["description"].startswith(first)
    types = editor_schemas("en", known(DRILLS[0]))["names.schema.json"]["definitions"]["unit-type"]
    said = dict(zip(types["enum"], types["enumDescriptions"], strict=True))
    assert said["dalmas-awal"] == "First crowd-control platoon\n\nDalmas awal"


def test_the_settings_of_the_editor_name_every_file() -> None:
    settings = editor_settings(known(MODEL), "./.schema")["yaml.schemas"]
    assert settings["./.schema/scenario-injects.schema.json"] == [
        "injects/01-pagi.yaml",
        "injects/02-siang.yaml",
    ]
    assert settings["./.schema/pack.schema.json"] == ["pack/pack.yaml"]


def test_what_is_written_can_be_read_back(tmp_path: Path) -> None:
    schemas = editor_schemas("id", known(MODEL))
    write_schemas(tmp_path / "deep" / ".schema", schemas)
    for name, schema in schemas.items():
        assert json.loads((tmp_path / "deep" / ".schema" / name).read_text(encoding="utf-8")) == schema


def _annotated(root: Node, name: str) -> Iterator[tuple[Node, str]]:
    for node, schema in parts(root, name):
        for keyword in ("x-ref", "x-names"):
            kinds = schema.get(keyword, ())
            for kind in [kinds] if isinstance(kinds, str) else kinds:
                yield node, kind
                if isinstance(node, Items):
                    yield from ((item, kind) for item in node.items)


@pytest.mark.parametrize("folder", DRILLS, ids=lambda folder: folder.name)
def test_every_name_that_is_resolved_stands_where_the_schema_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved: list[tuple[Scalar, tuple[str, ...]]] = []
    original = Names.resolve

    def resolve(self: Names, kind: str, node: Node | None, *others: str, words: Any = ()) -> str:
        if isinstance(node, Scalar):
            resolved.append((node, (kind, *others)))
        return original(self, kind, node, *others, words=words)

    monkeypatch.setattr(Names, "resolve", resolve)
    reading = check(folder).reading
    assert reading is not None
    said: dict[int, set[str]] = {}
    trees = ((reading.root, "scenario.schema.json"), *((pack, "pack.schema.json") for pack in reading.packs))
    for root, name in trees:
        for node, kind in _annotated(root, name):
            said.setdefault(id(node), set()).add(kind)
    assert len(resolved) > 50
    for scalar, kinds in resolved:
        assert said.get(id(scalar), set()) == set(kinds), f"{scalar.text} at {scalar.place}"


def test_every_kind_is_one_that_the_parser_knows() -> None:
    reading = check(DRILLS[0]).reading
    assert reading is not None
    of_plans = {"plenary", "ring"}
    assert {kind for kind in kinds_of() if not reading.names.all(kind)} <= of_plans
