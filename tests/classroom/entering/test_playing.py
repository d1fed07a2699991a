"""A game on paper entered: its slips are orders of a session, its cards and levels what the desk did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.classroom.entering import Entered, enter, read_game
from tabletop.drill import events as ev
from tabletop.language import catalogue
from tabletop.scenario import Scenario
from tabletop.session import Past, Session, SessionError, replay

HEAD = "format: 1\nslips: kota-contoh\nsession: kelas-30\nincidents: {A: 2, B: 3}\nturns:\n"
Enter = Callable[..., Entered]


@pytest.fixture
def town(shipped: Callable[[str], Scenario]) -> Scenario:
    return shipped("kota-contoh")


@pytest.fixture
def entering(town: Scenario, tmp_path: Path) -> Enter:
    """Enter the turns of a form into a folder."""

    def made(turns: str, *, head: str = HEAD, leave_out: bool = False) -> Entered:
        file = tmp_path / "slips.yaml"
        file.write_text(head + turns, encoding="utf-8")
        result = read_game(file, town)
        say = catalogue("en")
        assert result.game is not None, [say.say(one.phrase) for one in result.findings]
        return enter(town, result.game, tmp_path / "session", say, leave_out=leave_out)

    return made


def events_of(folder: Path) -> list[ev.Event]:
    past = Past(folder)
    return [event for turn in past.turns[past.first - 1 :] for event in turn.events]


GAME = """
  - turn: 13
    injects: [2]
    slips:
      - {number: 1, unit: patroli-1, order: patrol, where: [27, 28]}
      - {number: 2, unit: phh-1, order: move, where: 7, returned: not released}
  - turn: 14
    injects: []
    levels: {A: 500}
    note: They asked at once.
    slips:
      - {number: 3, unit: jaga-timur, order: respond, where: A, what: 73}
      - {number: 4, seat: padal-polsek, to: kpu, order: message, where: A}
  - turn: 15
    injects: []
    gates: [1]
    slips:
      - {number: 5, seat: kpu, order: decide, what: kpps-ruling, where: A, answer: granted}
  - turn: 16
    injects: [5, 3]
"""


def test_a_game_becomes_a_session_with_a_review(entering: Enter, town: Scenario) -> None:
    entered = entering(GAME)
    assert entered.kept
    assert entered.over
    assert (entered.orders, entered.returned, entered.refused) == (4, 1, [])
    assert (entered.turn, entered.ruled) == (16, 1)
    past = Past(entered.folder)
    assert past.header.desk
    assert set(past.header.played) == set(town.sessions["kelas-30"].played)
    assert replay(entered.folder).divergence is None
    fired = {
        turn.turn: [event.inject for event in turn.events if isinstance(event, ev.InjectFired)]
        for turn in past.turns[past.first - 1 :]
    }
    assert (fired[13], fired[14], fired[15]) == (
        ["pemilih-tak-terdaftar"],
        [],
        [],
    )  # the rumour came a turn later
    assert set(fired[16]) == {"hoaks-tps", "petugas-pingsan"}
    told = [event.text for event in events_of(entered.folder) if isinstance(event, ev.NoteTaken)]
    assert any("slip 2" in one and "not released" in one for one in told)
    assert any("They asked at once." in one for one in told)
    ruled = [event for event in events_of(entered.folder) if isinstance(event, ev.ActionAdjudicated)]
    assert [(one.effect, one.about) for one in ruled] == [("level", "pemilih-tak-terdaftar")]


def test_what_was_handed_over_counts_as_heard(entering: Enter) -> None:
    folder = entering(GAME).folder
    sent = [event for event in events_of(folder) if isinstance(event, ev.MessageSent) and event.to == "kpu"]
    heard = {event.message for event in events_of(folder) if isinstance(event, ev.MessageAcknowledged)}
    assert sent
    assert sent[0].message in heard


def test_a_refused_slip_is_told_and_nothing_is_written(entering: Enter, tmp_path: Path) -> None:
    slips = "  - turn: 13\n    slips:\n      - {number: 9, unit: phh-1, order: move, where: 7}\n"
    entered = entering(slips)
    assert not entered.kept
    (refused,) = entered.refused
    assert (refused.slip.number, refused.turn, refused.slip.place.line) == (9, 13, 8)
    assert refused.mend is not None
    assert sorted(one.name for one in tmp_path.iterdir()) == ["slips.yaml"]


def test_the_rest_is_entered_with_a_note_of_what_was_left_out(entering: Enter) -> None:
    slips = (
        "  - turn: 13\n    slips:\n"
        "      - {number: 9, unit: phh-1, order: move, where: 7}\n"
        "      - {unit: patroli-1, order: wait}\n"
    )
    entered = entering(slips, leave_out=True)
    assert entered.kept
    assert not entered.over
    assert entered.orders == 1
    told = [event.text for event in events_of(entered.folder) if isinstance(event, ev.NoteTaken)]
    assert any("slip 9" in one and "phh-1" in one for one in told)


def test_it_goes_on_where_the_form_ends(entering: Enter) -> None:
    entered = entering("  - turn: 13\n")
    session = Session.resume(entered.folder)
    try:
        assert session.drill.turn == 14
    finally:
        session.close()


def test_an_unlawful_slip_is_carried_out_as_on_paper(entering: Enter) -> None:
    turns = GAME.replace("order: respond, where: A, what: 73", "order: respond, where: A, what: 132")
    entered = entering(turns)
    assert entered.kept
    assert entered.warned == 1


def test_an_incident_without_a_card_has_its_letter(entering: Enter, town: Scenario) -> None:
    head = HEAD.replace(
        "B: 3", "C: {type: peaceful-assembly, at: 19, people: 80, turn: 13, to: kabag-ops, text: Crowd}"
    )
    turns = (
        "  - turn: 13\n"
        "  - turn: 14\n    slips:\n      - {unit: negosiator-1, order: respond, where: C, what: 25}\n"
    )
    entered = entering(turns, head=head)
    assert entered.refused == []
    happened = events_of(entered.folder)
    (born,) = [event for event in happened if isinstance(event, ev.InjectImprovised)]
    assert any(isinstance(event, ev.IncidentOpened) and event.incident == born.incident for event in happened)


def test_levels_of_what_the_program_does_not_know_are_told(entering: Enter) -> None:
    entered = entering("  - turn: 13\n    injects: []\n    levels: {B: 300}\n  - turn: 14\n")
    assert [one.place.line for one in entered.differs] == [6]


def test_a_folder_with_something_in_it_is_let_be(entering: Enter, tmp_path: Path) -> None:
    (tmp_path / "session").mkdir()
    (tmp_path / "session" / "mine").write_text("mine", encoding="utf-8")
    with pytest.raises(SessionError):
        entering("  - turn: 13\n")
    assert [one.name for one in (tmp_path / "session").iterdir()] == ["mine"]


def test_the_same_form_gives_the_same_drill(entering: Enter, tmp_path: Path) -> None:
    first = entering(GAME).folder.rename(tmp_path / "first")
    again = entering(GAME).folder
    digests = [[turn.digest for turn in Past(folder).turns] for folder in (first, again)]
    assert digests[0] == digests[1]
