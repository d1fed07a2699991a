"""Sessions that the review is tried on, each with its journal as raw lines, so that every figure can be reckoned anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tabletop.drill import PLAYERS, Accepted, Order, Warned
from tabletop.drill import control as c
from tabletop.scenario import Scenario
from tabletop.session import Past, Session
from tests.review.played import table_of

Plain: TypeAlias = dict[str, Any]
Sat: TypeAlias = Callable[[str], Path]

DESK: dict[int, tuple[c.Control, ...]] = {
    1: (
        c.Note("Posko terlambat menjawab <b>radio</b>"),
        c.Hold("hoaks-tps-tutup"),
        c.Skip("petugas-pingsan", "tidak ada waktu"),
    ),
    2: (c.LetGo("hoaks-tps-tutup"), c.Improvise("peaceful-assembly", "balai-kota", 60)),
    3: (c.Adjudicate("Warga dilayani baik", "trust", "sukamaju", 7),),
    4: (c.Release("hoaks-tps-tutup"),),
}
"""What the instructor does in the small drill, by turn."""


@dataclass
class Told:
    """A session: as the review reads it, and as its journal says it."""

    past: Past

    @cached_property
    def events(self) -> list[Plain]:
        """The events of all turns as raw objects, each with its place in the log and its turn."""
        seq, found = self.past.turns[0].first, []
        for line in (self.past.folder / "journal.jsonl").read_text("ascii").splitlines():
            plain = json.loads(line)
            for event in plain["events"] if plain["kind"] == "turn" else ():
                found.append({**event, "seq": seq, "turn": plain["turn"]} | _own_turn(event))
                seq += 1
        return found

    @cached_property
    def _sorted(self) -> dict[str, list[Plain]]:
        found: dict[str, list[Plain]] = {}
        for event in self.events:
            found.setdefault(event["kind"], []).append(event)
        return found

    @cached_property
    def outcome(self) -> dict[str, int]:
        """The outcome that the last line of the journal holds, by the names of its figures."""
        last = json.loads((self.past.folder / "journal.jsonl").read_text("ascii").splitlines()[-1])
        names = type(self.past.account.outcome()).__slots__
        figures = dict(zip(names, last["outcome"], strict=True))
        return figures | {"trust": -figures["trust"]}

    def of(self, *kinds: str, **fields: Any) -> list[Plain]:
        """Return the raw events of some kinds whose fields say so."""
        found = [event for kind in kinds for event in self._sorted.get(kind, ())]
        if len(kinds) > 1:
            found.sort(key=lambda event: int(event["seq"]))
        return [event for event in found if all(event[name] == value for name, value in fields.items())]

    def raw(self, seq: int) -> Plain:
        """Return the raw event at a place in the log that a turn holds."""
        found: Plain = self.events[seq - self.past.turns[0].first]
        return found

    def cited(self, cites: Iterable[int], *kinds: str) -> list[Plain]:
        """Return the raw events cited, of some kinds; every one must be in the log."""
        first = self.past.turns[0].first
        entries = self.past.account.entries
        assert all(0 <= seq < len(entries) for seq in cites)
        return [
            self.raw(seq) for seq in cites if seq >= first and (not kinds or self.raw(seq)["kind"] in kinds)
        ]


def _own_turn(event: Plain) -> Plain:
    """Keep the turn that an event itself names."""
    return {"turn": event["turn"]} if event["kind"] in ("turn-started", "turn-ended") else {}


@pytest.fixture(scope="session")
def told(
    tmp_path_factory: pytest.TempPathFactory, shipped: Callable[[str], Scenario]
) -> Callable[[str], Told]:
    """Return a session by name, played once: ``small`` (with a busy instructor), ``heavy`` or ``passive`` (Banjarmasin)."""
    known: dict[str, Told] = {}

    def tell(name: str) -> Told:
        if name not in known:
            folder = tmp_path_factory.mktemp("sesi") / name
            drill, policy, seed = (
                ("latihan-dasar", "doctrine", 3) if name == "small" else ("banjarmasin", name, 2)
            )
            play(shipped(drill), folder, policy, seed, DESK if name == "small" else {})
            known[name] = Told(Past(folder))
        return known[name]

    return tell


@pytest.fixture(params=["small", pytest.param("heavy", marks=pytest.mark.full), "passive"])
def session(request: pytest.FixtureRequest, told: Callable[[str], Told]) -> Told:
    """Each of the sessions in turn."""
    return told(request.param)


def play(
    scenario: Scenario, folder: Path, policy: str, seed: int, desk: dict[int, tuple[c.Control, ...]]
) -> None:
    """Play a session to its end, all seats by one policy."""
    session = Session.start(scenario, folder, seed=seed, played=tuple(scenario.seats))
    player = PLAYERS[policy]()
    while not session.drill.over:
        for action in desk.get(session.drill.turn, ()):
            session.control(action)
        for seat in scenario.seats:
            for giver, order in player.orders(session.drill.view(seat)):
                session.submit(giver, order)
        session.end_turn()
    session.close()


def by_hand(
    scenario: Scenario,
    folder: Path,
    orders: Mapping[int, Sequence[tuple[str, Order]]],
    desk: Mapping[int, tuple[c.Control, ...]] | None = None,
    turns: int = 99,
) -> Told:
    """Play a session with these orders by turn, past their warnings, and read it."""
    session = Session.start(scenario, folder, seed=7, played=tuple(scenario.seats))
    try:
        while not session.drill.over and session.drill.turn <= turns:
            for action in (desk or {}).get(session.drill.turn, ()):
                session.control(action)
            for seat, order in orders.get(session.drill.turn, ()):
                answer = session.submit(seat, order)
                if isinstance(answer, Warned):
                    answer = session.submit(seat, order)
                assert isinstance(answer, Accepted), answer
            session.end_turn()
    finally:
        session.close()
    return Told(Past(folder))


@pytest.fixture(scope="session")
def sat() -> Sat:
    """Return the folder of a session in which a player of the program sat at the table for all seats but Bawaslu's."""
    return lambda manner: table_of(manner, "kapolres", "kabag-ops", "kpu")


@pytest.fixture
def past(sat: Sat) -> Callable[[str], Past]:
    """Return such a session as it is read."""
    return lambda manner: Past(sat(manner))
