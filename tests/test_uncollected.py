"""Rubbish is looked for again after what was made meanwhile, whatever came of it."""

import gc

import pytest

from tabletop.uncollected import seldom_collected, set_apart, uncollected


def test_looks_again_afterwards() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled(), "whoever asked first is not done"
    assert gc.isenabled()


def test_looks_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="spoilt"), uncollected():
        raise ValueError("spoilt")
    assert gc.isenabled()


def test_whoever_looks_for_none_is_left_at_that() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_last_is_not_looked_through_at_once() -> None:
    gc.unfreeze()  # a test of the table may have set things apart
    gc.collect()  # or else a look may be due between here and there
    before = [one["collections"] for one in gc.get_stats()]
    with uncollected(last=True):
        made = [[number] for number in range(20 * gc.get_threshold()[0])]
    assert made
    assert [one["collections"] for one in gc.get_stats()] == before


def test_what_was_set_apart_stays_so() -> None:
    gc.freeze()
    try:
        apart = gc.get_freeze_count()
        with uncollected(last=True):
            pass
        assert gc.get_freeze_count() == apart > 0
    finally:
        gc.unfreeze()


def test_what_there_is_is_set_apart_while_it_is_worked_on() -> None:
    with set_apart():
        apart = gc.get_freeze_count()
        assert apart > 0
        with set_apart():
            pass
        assert gc.get_freeze_count() >= apart, "whoever asked first is not done"
    assert gc.get_freeze_count() == 0


def test_looks_seldom_while_a_class_is_served_and_as_often_as_before_afterwards() -> None:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    try:
        with pytest.raises(ValueError, match="spoilt"), seldom_collected():
            looked = gc.get_stats()[0]["collections"]
            made = [[number] for number in range(20_000)]
            assert made and gc.isenabled()
            assert gc.get_stats()[0]["collections"] == looked
            raise ValueError("spoilt")
        assert gc.get_threshold() == (700, 10, 10)
    finally:
        gc.set_threshold(*before)
