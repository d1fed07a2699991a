"""Stores of several districts become one, whichever comes first and however often."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

from tabletop.review.records import Labels, open_store
from tabletop.review.records.model import SEAL
from tabletop.review.records.store import Merged, Store
from tabletop.review.records.taken import Taken
from tests.review.records.conftest import invented


def made(path: Path, *records: object) -> Store:
    store = open_store(path, create=True)
    for one in records:
        store.add(Taken(one, {}))  # type: ignore[arg-type]
    return store


def test_merging_is_the_same_in_any_order_and_again(tmp_path: Path) -> None:
    districts = [
        made(tmp_path / "a", invented(0), invented(1)),
        made(tmp_path / "b", invented(1), invented(2)),
        made(tmp_path / "c", invented(3)),
    ]
    found = set()
    for number, order in enumerate(permutations(districts)):
        polda = made(tmp_path / f"polda-{number}")
        for one in order:
            polda.merge(one)
        found.add(polda.records())
        assert polda.merge(order[0]).changed == polda.merge(order[0]).new == 0
    assert [len(one) for one in found] == [4]


def test_the_longer_of_two_holds_and_keeps_what_was_said_of_the_other(tmp_path: Path) -> None:
    late = invented(0, labels=Labels(None, "Muara"))
    early = replace(late, chain=late.chain[: -2 * SEAL], turns=22, over=False, labels=Labels("A", None))
    for ours, theirs in ((early, late), (late, early)):
        name = "late" if ours is late else "early"
        store = made(tmp_path / name, ours)
        store.merge(made(tmp_path / f"not-{name}", theirs))
        (record,) = store.records()
        assert (record.id, record.turns, record.labels) == (late.id, 24, Labels("A", "Muara"))


def test_the_newer_of_two_holds_and_a_contradiction_is_told(tmp_path: Path) -> None:
    one = invented(0, labels=Labels("A", "Muara"))
    ours, theirs = made(tmp_path / "ours", one), made(tmp_path / "theirs", one)
    theirs.add(Taken(replace(one, labels=Labels("B")), {}))
    assert ours.merge(theirs) == Merged(new=0, changed=1, same=0, contested=())
    assert ours.records()[0].labels == Labels("B", "Muara")
    rival = made(tmp_path / "rival", replace(one, labels=Labels("C", "Muara")))
    rival.add(Taken(replace(one, labels=Labels("D")), {}))
    assert ours.merge(rival).contested == (one.id,)
    assert ours.records()[0].labels == Labels("B", "Muara")
