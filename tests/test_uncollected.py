"""Rubbish is looked for again after what was made meanwhile, whatever came of it."""

import gc

import pytest

from tabletop.uncollected import uncollected


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
