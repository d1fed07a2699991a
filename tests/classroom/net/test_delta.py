"""A patch leads from one value to the other, exactly, and is small where little changed."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.classroom.net.delta import Comparer, apply, check_of, diff

LEAVES = st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["", "a", "b"])
NAMES = st.sampled_from("abcdef")
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(NAMES, inner, max_size=4)
        | st.dictionaries(NAMES, inner, max_size=5).map(lambda found: [[k, v] for k, v in found.items()])
    ),
    max_leaves=25,
)


def same(one: Any, other: Any) -> bool:
    return json.dumps(one) == json.dumps(other)


@given(VALUES, VALUES)
def test_a_patch_leads_from_any_value_to_any_other(old: Any, new: Any) -> None:
    before = json.dumps(old)
    patch = json.loads(json.dumps(diff(old, new)))
    assert same(apply(old, patch), new)
    assert json.dumps(old) == before
    assert (patch is None) == same(old, new)


@given(VALUES, VALUES)
def test_what_is_no_patch_is_refused_and_changes_nothing(old: Any, patch: Any) -> None:
    before = json.dumps(old)
    with suppress(ValueError):
        apply(old, patch)
    assert json.dumps(old) == before


@pytest.mark.parametrize(
    "patch",
    [
        ["i", [[-1, ["=", 1]]]],
        ["i", [[3, ["=", 1]]]],
        ["s", 0, 4, []],
        ["s", -1, 1, []],
        ["s", 0, 1, "ab"],
        ["k", [["a", ["=", 1]]]],
        ["m", [], [], [[7, "x", 1]]],
        [],
        ["?"],
        "=",
        {"=": 1},
    ],
)
def test_a_patch_of_another_value_is_refused(patch: Any) -> None:
    with pytest.raises(ValueError, match=r"patch|place"):
        apply([1, 2, 3], patch)


def test_little_changed_is_a_small_patch() -> None:
    units = [[f"unit-{n}", {"node": f"n{n}", "people": 30, "nodes": []}] for n in range(200)]
    old = {"units": units, "log": [{"seq": n} for n in range(500)], "minute": 30}
    new = json.loads(json.dumps(old))
    new["units"][7][1]["node"] = "n9"
    del new["units"][100]
    new["units"].insert(3, ["fresh", {}])
    new["log"].append({"seq": 500})
    patch = diff(old, new)
    assert same(apply(old, patch), new)
    assert len(json.dumps(patch)) < 250


def test_the_check_tells_values_apart_that_python_alone_calls_equal() -> None:
    assert check_of({"a": True}) != check_of({"a": 1})
    assert check_of({"a": 1, "b": 2}) != check_of({"b": 2, "a": 1})


@given(st.lists(VALUES, min_size=2, max_size=6), st.lists(st.booleans(), min_size=6, max_size=6))
def test_a_comparer_finds_the_same_whatever_it_knew_before(values: list[Any], aged: list[bool]) -> None:
    comparer = Comparer()
    for old, new, age in zip(values, values[1:], aged, strict=False):
        for one, other in ((old, new), (new, old), ({"view": {"a": old}}, {"view": {"a": new}})):
            patch = comparer.diff(one, other)
            assert same(apply(one, patch), other)
            assert (patch is None) == same(one, other)
            assert comparer.check(other) == check_of(json.loads(json.dumps(other)))
        if age:
            comparer.age()


def test_a_comparer_checks_what_a_check_finds_whatever_it_knew_before() -> None:
    comparer = Comparer()
    body = {"place": "ops", "view": {"turn": 1, "units": [["a", {"at": 1}]], "zones": []}}
    later = apply(body, diff(body, body | {"view": body["view"] | {"turn": True}}))  # type: ignore[operator]
    for value in (body, later, body, {}, [], None, {"view": {}}, {"view": []}):
        assert comparer.check(value) == check_of(value)
    assert check_of(body) != check_of(later)  # True is no 1
    assert len({check_of(one) for one in ({}, [], None, {"view": {}}, {"view": []}, {"view": {"a": 1}})}) == 6
