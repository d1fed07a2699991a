import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.city import MODES, CityError, Ground

STREETS = {"jl-a": 0, "jl-b": 1, "sungai": 2}
CHANGES = st.lists(st.tuples(st.booleans(), st.sampled_from(list(STREETS)), st.sets(st.sampled_from(MODES))))


@given(CHANGES)
def test_a_ground_is_what_was_closed_and_not_opened(changes):
    ground, expected = Ground(STREETS), set()
    for closes, street, modes in changes:
        if closes:
            ground.close(street, modes)
            expected |= {(street, mode) for mode in modes}
        else:
            ground.open(street, modes)
            expected -= {(street, mode) for mode in modes}
    assert {
        (street, mode) for street in STREETS for mode in MODES if ground.is_closed(street, mode)
    } == expected
    assert [(street, mode) for street, modes in ground.closures() for mode in modes] == [
        (street, mode) for street in STREETS for mode in MODES if (street, mode) in expected
    ]
    assert ground.closed == {street for street, _ in expected}
    again = Ground(STREETS)
    for street, mode in sorted(expected):
        again.close(street, [mode])
    assert again.key == ground.key
    assert {again.key: "found"}[ground.key] == "found"


def test_the_version_counts_changes_and_nothing_else():
    ground = Ground(STREETS)
    ground.open("jl-a")
    assert ground.version == 0
    ground.close("jl-a")
    once = ground.version
    assert once > 0
    ground.close("jl-a", ["motor"])
    assert ground.version == once
    ground.open("jl-a", ["motor"])
    assert ground.version == once + 1


@pytest.mark.parametrize(
    "duplicate",
    [Ground.copy, copy.copy, copy.deepcopy, lambda g: pickle.loads(pickle.dumps(g))],  # noqa: S301 - our own bytes
)
def test_a_copy_goes_its_own_way(duplicate):
    ground = Ground(STREETS)
    ground.close("jl-a")
    other = duplicate(ground)
    assert (other.key, other.version) == (ground.key, ground.version)
    other.close("jl-b")
    ground.open("jl-a")
    assert ground.closed == frozenset()
    assert other.closed == {"jl-a", "jl-b"}


def test_a_street_that_is_not_there_is_named():
    ground = Ground(STREETS)
    for change in (ground.close, ground.open):
        with pytest.raises(CityError, match="jl-x"):
            change("jl-x")
    with pytest.raises(CityError, match="jl-x"):
        ground.is_closed("jl-x", "motor")
