"""Class sessions: a prepared start, seats merged, the end with the last turn, and exact replay of all of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.drill import Accepted, DoctrinePlayer, Drill, Message, Move, Player
from tabletop.language import Text
from tabletop.scenario import Scenario
from tabletop.session import Session, replay
from tests.conftest import Town
from tests.drill.play import incident

SESSIONS = """
sessions:
  - id: singkat
    title: {id: Kelas singkat, en: Short class}
    minutes: 30
    from: {stage: gladi, turn: 3}
    turns: 2
    seats:
      - {id: posko, title: {id: Posko, en: Command post}, seats: [chief, ops]}
      - {id: kantor-kpu, title: KPU, seats: [kpu]}
"""


@pytest.fixture(scope="session")
def town(uji: Town) -> Scenario:
    silence = {"patrol-stop: 5 min": "patrol-stop: 5 min\ncoordination: {acknowledge: 20 min}"}
    return uji(incident("massa", "assembly", "alun", tell="ops"), more=SESSIONS, pack=silence)


def test_it_begins_with_its_first_turn_where_the_doctrine_player_has_brought_it(
    town: Scenario, tmp_path: Path
) -> None:
    session = Session.start(town, tmp_path / "kelas", seed=5, session="singkat")
    by_the_book = Drill(town, seed=5, played=["chief", "ops", "kpu"], tables=[["chief", "ops"]], last=4)
    player: Player = DoctrinePlayer()
    for _ in range(2):
        for seat in town.seats:
            for giver, given in player.orders(by_the_book.view(seat)):
                by_the_book.submit(giver, given)
        by_the_book.end_turn()
    assert session.drill.turn == 3
    assert session.drill.digest == by_the_book.digest
    assert session.header.played == ("chief", "ops", "kpu")
    assert session.header.who == town.sessions["singkat"].title
    view = session.view()
    assert (view.turn, view.turns) == (3, 4)
    session.close()


def test_it_ends_with_its_last_turn_and_replays_exactly(town: Scenario, tmp_path: Path) -> None:
    folder = tmp_path / "kelas"
    session = Session.start(town, folder, session="singkat")
    assert isinstance(session.submit("ops", Move("penengah-1", "pasar")), Accepted)
    session.end_turn()
    assert not session.drill.over
    session.close()
    resumed = Session.resume(folder)
    assert (resumed.drill.turn, resumed.header.session) == (4, "singkat")
    assert resumed.end_turn().over
    assert resumed.view().outcome is not None
    resumed.close()
    again = replay(folder)
    assert (again.turns, again.divergence) == (4, None)
    assert again.drill.digest == resumed.drill.digest


def test_merged_seats_hear_each_other_and_others_acknowledge(town: Scenario, tmp_path: Path) -> None:
    session = Session.start(town, tmp_path / "kelas", session="singkat")
    for to in ("chief", "kpu"):
        assert isinstance(
            session.submit("ops" if to == "chief" else "chief", Message(to, text="Siap")), Accepted
        )
    session.end_turn()
    said = {m.to: m.awaits for m in session.view().messages if m.text == Text.plain("Siap")}
    assert said == {"chief": False, "kpu": True}
    session.close()


def test_one_place_of_a_class_may_play_alone(town: Scenario, tmp_path: Path) -> None:
    session = Session.start(town, tmp_path / "kelas", played=["kpu"], session="singkat")
    assert session.drill.turn == 3
    assert (session.header.played, session.header.who.id) == (("kpu",), "KPU")
    session.close()


def test_what_was_prepared_in_part_is_prepared_to_the_end(town: Scenario, tmp_path: Path) -> None:
    """Given a program killed while it prepared the start, resuming goes on to the first turn."""
    folder = tmp_path / "kelas"
    Session.start(town, folder, session="singkat").close()
    whole = Session.resume(folder)
    digest = whole.drill.digest
    whole.close()
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if json.loads(line)["kind"] == "turn")
    journal.write_bytes(b"".join(lines[: first + 1]))
    resumed = Session.resume(folder)
    assert (resumed.drill.turn, resumed.drill.digest) == (3, digest)
    resumed.close()


def test_an_unknown_class_is_an_error(town: Scenario, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no such class session"):
        Session.start(town, tmp_path / "kelas", session="panjang")
