from __future__ import annotations

import threading

import pytest

from tabletop.table.beside import Beside


def test_work_is_done_beside_whoever_asked() -> None:
    wait = threading.Event()

    def work() -> int:
        wait.wait()
        return threading.get_ident()

    beside = Beside(work)
    assert not beside.look()
    wait.set()
    assert beside.result != threading.get_ident()
    assert beside.look()


def test_what_fails_there_fails_for_whoever_asks_for_the_result() -> None:
    def work() -> int:
        raise LookupError("nothing")

    with pytest.raises(LookupError, match="nothing"):
        _ = Beside(work).result
