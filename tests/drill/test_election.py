"""Polling day at every TPS: arrivals, the queue, the close, the count and custody, in whole people."""

from __future__ import annotations

import numpy as np
import pytest

from tabletop.drill import Decide, Drill, Guard
from tabletop.drill import events as ev
from tabletop.drill.election import COUNTING, CUSTODY, DONE, VOTING, Election, share_at
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.play import begin, order, rest, those, trust, turns

DAY = (
    "- {{id: polling, title: {{id: P, en: P}}, start: 2024-02-14 {start}, until: {until}, turn: {turn} min}}"
)


def polling(uji: Town, start: str = "06:30", until: str = "22:30", turn: int = 30, **pack: str) -> Scenario:
    return uji(
        "[]", stages=DAY.format(start=start, until=until, turn=turn), **({"pack": pack} if pack else {})
    )


def columns(scenario: Scenario, minute: int, seed: int = 1) -> Election:
    """The election of a day on which nothing stops it, at a minute of the day."""
    election = Election.begin(scenario.city, scenario.doctrine.polling, seed, 0, 390)
    election.advance(minute)
    return election


def test_nobody_votes_before_the_doors_open(uji: Town) -> None:
    drill = begin(polling(uji))
    turns(drill)
    seen = drill.view("ops").polling["tps-pasar"]
    assert (seen.phase, seen.voted, seen.queue) == ("before", 0, 0)
    turns(drill)
    seen = drill.view("ops").polling["tps-pasar"]
    assert seen.phase == "voting"
    assert seen.voted == 2 * 15 or seen.queue == 0  # 30 an hour at each of two TPS


def test_a_stop_before_the_doors_open_costs_no_minute_of_voting(uji: Town) -> None:
    drill = begin(polling(uji), played=["kpu"])
    order(drill, "kpu", Decide("suspend", "tps-pasar"))
    turns(drill)
    assert drill.outcome().voting_minutes_lost == 0
    order(drill, "kpu", Decide("resume", "tps-pasar"))
    turns(drill)
    assert drill.outcome().voting_minutes_lost == 0


def test_a_stage_that_starts_after_the_doors_opened_finds_the_vote_under_way(uji: Town) -> None:
    early, late = begin(polling(uji)), begin(polling(uji, start="09:30"))
    turns(early, 6)
    assert early.minute == late.minute
    assert early.view("ops").polling == late.view("ops").polling
    rest(late)
    assert late.view("ops").polling["tps-pasar"].phase == "done"


def test_arrivals_follow_the_book(uji: Town) -> None:
    scenario = polling(uji)
    rules = scenario.doctrine.polling
    assert [share_at(rules, minute) for minute in (0, 420, 510, 600, 690, 780, 1000)] == [
        0,
        0,
        300_000,
        600_000,
        800_000,
        1_000_000,
        1_000_000,
    ]
    at_ten = columns(scenario, 600)
    assert (at_ten.arrived == at_ten.expected * 600 // 1000).all()
    assert (abs(at_ten.expected - 80) <= 5).all()  # turnout 80 %, 5 % more or less
    assert len(set(at_ten.expected.tolist())) > 1
    assert columns(scenario, 600, seed=2).expected.tolist() != at_ten.expected.tolist()


def test_those_without_registration_vote_from_noon(uji: Town) -> None:
    scenario = polling(uji)
    noon, close = columns(scenario, 720), columns(scenario, 780)
    assert (noon.arrived <= noon.expected).all()
    assert (close.special == 5).all()
    assert (close.arrived == close.expected + close.special).all()


def test_the_queue_is_served_after_the_close_and_then_the_count_begins(uji: Town) -> None:
    """Given 30 votes an hour and 85 voters in six hours, the TPS is through; at 12 an hour, the queue is still there."""
    scenario = uji(
        "[]", stages=DAY.format(start="06:30", until="22:30", turn=30), pack={"service: 30": "service: 12"}
    )
    close = columns(scenario, 780)
    assert (close.phase == VOTING).all()
    assert (close.voted == 72).all()
    later = columns(scenario, 840)
    assert ((later.voted == later.arrived) == (later.phase >= COUNTING)).all()
    assert (later.arrived == close.arrived).all()
    assert (columns(scenario, 22 * 60).voted == close.arrived).all()


def test_the_count_and_custody_take_their_time(uji: Town) -> None:
    scenario = polling(uji)
    assert (columns(scenario, 780).phase == VOTING).all()  # the last voter of all stands in the queue
    through = next(m for m in range(780, 800) if (columns(scenario, m).phase == COUNTING).all())
    count = columns(scenario, through + 30)
    assert (count.phase == COUNTING).all()
    assert (count.counted == 0).all()
    votes = int(count.voted[0])
    minutes = -(-votes * 60 // 60)  # 60 ballots an hour
    done = columns(scenario, through + 30 + minutes)
    assert done.phase[0] == CUSTODY
    assert done.counted[0] == votes
    assert columns(scenario, through + 30 + minutes + 44).phase[0] == CUSTODY
    assert columns(scenario, through + 30 + minutes + 45).phase[0] == DONE


def test_conservation_and_one_direction_at_every_minute(uji: Town) -> None:
    scenario = polling(uji)
    election = Election.begin(scenario.city, scenario.doctrine.polling, 3, 0, 390)
    before = election.copy()
    for minute in range(391, 1300):
        if minute in (500, 800, 850):
            election.stop("tps-pasar")
        if minute in (560, 830, 900):
            election.resume("tps-pasar")
        election.advance(minute)
        assert (election.voted <= election.arrived).all()
        assert (election.arrived <= election.expected + election.special).all()
        assert (election.counted <= election.voted).all()
        for name in ("arrived", "voted", "counted", "phase", "lost"):
            assert (getattr(election, name) >= getattr(before, name)).all(), (minute, name)
        assert all(column.dtype == np.int32 for column in election.columns())
        before = election.copy()
    assert (election.phase == DONE).all()
    assert (election.voted == election.arrived).all()
    assert election.lost.tolist() == [0, 0, 0, 0, 60, 60, 0, 0]


def test_steps_of_any_length_lead_to_the_same_columns(uji: Town) -> None:
    scenario = polling(uji)
    one, many = columns(scenario, 1200), Election.begin(scenario.city, scenario.doctrine.polling, 1, 0, 390)
    for minute in range(400, 1201, 7):
        many.advance(minute)
    many.advance(1200)
    assert all((a == b).all() for a, b in zip(one.columns(), many.columns(), strict=True))


@pytest.mark.parametrize("stands", ["", "tps-pasar"])
def test_boxes_come_back_in_their_own_minutes_however_long_the_step(uji: Town, stands: str) -> None:
    scenario = polling(uji)
    step, leap = columns(scenario, 1000), columns(scenario, 1000)
    for one in (step, leap):
        one.custody[:] = 20 + 17 * np.arange(one.custody.size)
        if stands:
            one.stop(stands)
    for until in (1300, 1301, 1440, 1800):
        while step.minute < until:
            step.advance(step.minute + 1)
        leap.advance(until)
        assert all((a == b).all() for a, b in zip(step.columns(), leap.columns(), strict=True))
        if stands and until == 1440:
            step.resume(stands)
            leap.resume(stands)
    assert set(leap.phase.tolist()) == {DONE}
    assert len(set(leap.since.tolist())) > 1


def test_minutes_lost_and_voters_unserved_are_in_the_outcome(uji: Town) -> None:
    drill = begin(polling(uji), played=["kpu"])
    turns(drill, 2)
    order(drill, "kpu", Decide("suspend", "tps-pulau"))
    turns(drill)
    assert drill.outcome().voting_minutes_lost == 30
    assert drill.outcome().voters_unserved == 0  # not known before the close
    assert drill.view("ops").polling["tps-pulau"].phase == "stopped"
    rest(drill)
    assert drill.outcome().voting_minutes_lost == 6 * 60 - 30
    assert drill.outcome().voters_unserved > 40
    assert drill.view("ops").polling["tps-pulau"].phase == "stopped"
    assert drill.view("ops").polling["tps-pasar"].phase == "done"


def test_a_place_that_nobody_guards_costs_trust_while_people_vote(uji: Town) -> None:
    drill: Drill = begin(polling(uji))
    order(drill, "ops", Guard("regu-1", ("barat",)))
    turns(drill, 3)  # to 08:00: an hour of voting
    assert trust(drill, "barat") == 600
    assert trust(drill, "timur") == 590


def test_without_a_polling_stage_there_is_no_vote(uji: Town) -> None:
    drill = begin(uji())
    rest(drill)
    assert {p.phase for p in drill.view("ops").polling.values()} == {"before"}
    assert drill.outcome().voters_unserved == 0
    assert not those(drill.log, ev.VotingSuspended)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_tps_of_a_place_is_a_column_of_its_own(uji: Town, seed: int) -> None:
    drill = begin(polling(uji), seed=seed)
    turns(drill, 4)
    seen = drill.view("ops").polling
    assert sum(place.voted + place.queue for place in seen.values()) > 0
    assert set(seen) == {"tps-simpang", "tps-pasar", "tps-buntu", "tps-pulau"}
