"""Changes of shape: what was asked changes, everything else and every comment stays."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tabletop.language.shipped import shipped
from tabletop.scenario.writing import CannotEdit, Shape, apply_edits

DATA = Path(__file__).parent.parent / "data" / "kota-kecil"

ODD = """\
# top
one: {a: 1, # about a
  b: [x, y # about y
  ], c: {}}
two:   # about two
  # about p
  p: |  # header
    first
      second

    third
  # about q
  q: >-
    folded
    text
  r: "a # no comment"   # about r
three:
- id: x # about x
  list:
  - 1
  # between
  - 2 # last
- # dash
  id: y
  text: plain over
    two lines
- {id: z, k: 'it''s # none'} # flow
four: []
five: x"""

TEXTS = [
    (DATA / "scenario.yaml").read_text(encoding="utf-8"),
    next((DATA / "injects").iterdir()).read_text(encoding="utf-8"),
    (shipped("scenarios", "banjarmasin") / "injects" / "04-penghitungan.yaml").read_text(encoding="utf-8"),
    ODD,
    ODD.replace("\n", "\r\n"),
]


def data(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: data(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [data(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    return node.value.replace("\r\n", "\n").strip()


def comments(text: str) -> list[str]:
    """Return the words of all comments; in these texts a comment's words stand nowhere else."""
    return sorted(
        word for word in re.findall(r"#[^\r\n]*", text) if "none'" not in word and "no comment" not in word
    )


def steps_of(value: Any, steps: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [steps]
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        found += steps_of(one, (*steps, step))
    return found


def at(value: Any, steps: tuple[Any, ...]) -> Any:
    for step in steps:
        value = value[step]
    return value


WORDS = st.one_of(
    st.sampled_from(
        [
            "07:30",
            "20 min",
            "- x",
            "a: b",
            "true",
            "2024",
            "{a}",
            "'",
            '"',
            "é ✓",
            "baris\ndua",
            "a\n\n b",
        ]
    ),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=150)
    .map(str.strip)
    .filter(lambda word: bool(word) and "#" not in word),
)
VALUES = st.one_of(
    WORDS,
    st.fixed_dictionaries({"id": WORDS, "en": WORDS}),
    st.lists(WORDS, min_size=1, max_size=3),
)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(draw=st.data())
def test_what_is_asked_changes_and_nothing_else(text: str, draw: st.DataObject) -> None:
    for _ in range(draw.draw(st.integers(1, 3))):
        shape = Shape(text)
        wanted = copy.deepcopy(data(shape.root))
        everything = steps_of(wanted)
        said = comments(text)
        steps = draw.draw(st.sampled_from(everything[1:]))
        value = draw.draw(VALUES)
        there = at(wanted, steps)
        what = draw.draw(st.sampled_from(["put", "remove", "add", "append"]))
        if what == "add" and isinstance(there, dict):
            after = draw.draw(st.sampled_from([(), ("nothing",), tuple(there)[:1]]))
            edit = shape.put((*steps, "baru"), value, after)
            there["baru"] = value
        elif what == "append" and isinstance(there, list):
            edit = shape.append(steps, [value, value])
            there += [value, value]
        elif what == "remove":
            edit = shape.remove(steps)
            del at(wanted, steps[:-1])[steps[-1]]
        else:
            edit = shape.put(steps, value)
            at(wanted, steps[:-1])[steps[-1]] = value
        text = apply_edits(text, [edit])
        found = data(Shape(text).root)
        assert found == wanted, (what, steps, value, text)
        kept = comments(text)
        for one in said:
            assert any(one in other for other in kept), (what, steps, value, text)


def test_a_key_stands_where_its_neighbours_are() -> None:
    text = "- id: x\n  title: X # name\n  sets: [a]\n"
    edit = Shape(text).put((0, "at"), {"stage": "polling", "turn": 2}, ("id", "title"))
    assert apply_edits(text, [edit]) == (
        "- id: x\n  title: X # name\n  at: {stage: polling, turn: 2}\n  sets: [a]\n"
    )


def test_an_item_keeps_its_distance() -> None:
    text = "- id: x\n  title: X\n\n- id: y\n  title: Y\n# the end\n"
    edit = Shape(text).append((), [{"id": "z", "title": {"id": "Panjang " * 10, "en": "Long " * 10}}])
    assert apply_edits(text, [edit]).startswith(
        "- id: x\n  title: X\n\n- id: y\n  title: Y\n\n- id: z\n  title:\n    id: 'Panjang"
    )
    assert apply_edits(text, [edit]).endswith("\n# the end\n")


def test_a_literal_text_stays_literal_and_its_header_keeps_its_comment() -> None:
    text = "a:\n  text: |- # said\n      one\n      two\n\nb: c\n"
    assert apply_edits(text, [Shape(text).put(("a", "text"), "three\n\nfour")]) == (
        "a:\n  text: |- # said\n      three\n\n      four\n\nb: c\n"
    )


def test_what_is_not_there_cannot_be_changed() -> None:
    shape = Shape("a: b\n")
    with pytest.raises(CannotEdit):
        shape.put(("x", "y"), "z")
    with pytest.raises(CannotEdit):
        shape.remove(("x",))
    with pytest.raises(CannotEdit):
        shape.append(("a",), ["z"])


@pytest.mark.parametrize("word", ["x # y", "#x", "a: b", "- x", "null", "2024", "'", "@x", "%x", "x, y]"])
def test_a_word_that_means_something_to_yaml_is_quoted(word: str) -> None:
    for text in ("- {a: b, c: d} # e\n", "- a: b # e\n  c: d\n"):
        changed = apply_edits(text, [Shape(text).put((0, "a"), word)])
        assert data(Shape(changed).root) == [{"a": word, "c": "d"}]
        assert "# e" in changed
