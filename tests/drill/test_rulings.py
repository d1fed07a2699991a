"""What the KPU rules about single polling places, the count in the dark, and what becomes of the voters."""

from __future__ import annotations

import pytest

from tabletop.drill import Decide, Drill, Request
from tabletop.drill import events as ev
from tabletop.drill.election import DONE
from tabletop.drill.rulings import moved
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.boxes import BOOK
from tests.drill.play import begin, incident, one, order, rest, those, turns

DAY = "- {id: gladi, title: {id: P, en: P}, start: 2024-02-14 06:30, until: 20:30, turn: 30 min}"
POLLING = DAY.replace("id: gladi", "id: polling")
EARLY_NIGHT = {"darkness: {dusk: 18:00, dawn: 06:00}": "darkness: {dusk: 14:00, dawn: 06:00}"}


def day(uji: Town, injects: str = "", **book: dict[str, str]) -> Scenario:
    at = injects.replace("stage: gladi", "stage: polling")
    words = (
        {"injects": at}
        if at
        else {"injects": "- {id: sepi, title: {id: S, en: Q}, at: {stage: polling, turn: 8}}"}
    )
    return uji(stages=POLLING, pack={**BOOK, **book.get("book", {})}, **words)


def blackout(zone: str, turn: int, lasts: int) -> str:
    return (
        f"- {{id: padam, title: {{id: P, en: P}}, at: {{stage: gladi, turn: {turn}}}, "
        f"blackout: [{{zones: {zone}, for: {lasts} min}}]}}\n"
    )


def unserved(drill: Drill) -> int:
    rest(drill)
    return drill.outcome().voters_unserved


def test_a_place_that_is_moved_leaves_its_disturbance_behind(uji: Town) -> None:
    scenario = day(uji, incident("massa", "assembly", "pasar", turn=4, more="level: 500"))
    drill = begin(scenario, played=["kpu"])
    turns(drill, 4)
    assert drill.view("kpu").polling["tps-pasar"].phase == "stopped"
    order(drill, "kpu", Decide("move", "tps-pasar"))
    turns(drill)
    turns(drill, 2)
    assert drill.view("kpu").election.places["tps-pasar"].status == "moved"
    assert moved(drill._run.state, "tps-pasar")
    assert drill.view("kpu").polling["tps-pasar"].phase == "voting"
    (lost,) = {int(n) for n in drill._run.state.election.lost[drill._run.state.election.slices["tps-pasar"]]}
    assert lost == 30 + 60  # from the disturbance, then for the move


@pytest.mark.parametrize("ruling", ["postpone", "none"])
def test_a_vote_put_off_serves_most_of_its_voters_another_day(uji: Town, ruling: str) -> None:
    drill = begin(day(uji), played=["kpu"])
    order(drill, "kpu", Decide("suspend", "tps-pasar"))
    turns(drill, 3)
    if ruling == "postpone":
        order(drill, "kpu", Decide("postpone", "tps-pasar"))
        turns(drill)
        assert drill.view("kpu").election.places["tps-pasar"].status == "postponed"
    election = drill._run.state.election
    here = election.slices["tps-pasar"]
    voters = int((election.expected[here] + election.special[here]).sum())
    assert unserved(drill) == (voters if ruling == "none" else voters // 10)


def test_a_vote_broken_off_is_resumed_for_those_who_have_not_voted(uji: Town) -> None:
    drill = begin(day(uji), played=["kpu"])
    turns(drill, 6)
    order(drill, "kpu", Decide("suspend", "tps-pasar"))
    turns(drill, 8)
    order(drill, "kpu", Decide("continue", "tps-pasar"))
    rest(drill)
    election = drill._run.state.election
    here = election.slices["tps-pasar"]
    left = int((election.expected[here] + election.special[here] - election.voted[here]).sum())
    assert 0 < int(election.later[here].sum()) == left
    assert (election.voted[here] > 0).all()
    assert drill.outcome().voters_unserved == left // 10


def test_a_re_vote_is_for_everybody_and_ends_its_grounds(uji: Town) -> None:
    scenario = day(
        uji,
        incident("bocor", "leak", "pasar", turn=4, more="level: 900"),
        book={
            "lost: {trust: -20, custody: 1, people: 2}": "lost: {trust: -20, custody: 1, people: 2}\n    stops-radius: 200 m"
        },
    )
    drill = begin(scenario, played=["kpu"])
    turns(drill, 7)
    assert one(drill.log, ev.GroundsFound).ground == "custody"
    assert drill.view("kpu").election.places["tps-pasar"].grounds == ("custody",)
    order(drill, "kpu", Decide("repeat", "tps-pasar"))
    turns(drill)
    seen = drill.view("kpu").election.places["tps-pasar"]
    assert (seen.status, seen.grounds) == ("repeated", ())
    election = drill._run.state.election
    here = election.slices["tps-pasar"]
    assert (election.later[here] == election.expected[here] + election.special[here]).all()


def test_a_vote_is_put_off_once(uji: Town) -> None:
    drill = begin(day(uji), played=["kpu"])
    order(drill, "kpu", Decide("postpone", "tps-pasar"))
    turns(drill)
    order(drill, "kpu", Decide("repeat", "tps-pasar"))
    order(drill, "kpu", Decide("move", "tps-pasar"))
    turns(drill)
    assert [e.effect for e in those(drill.log, ev.VoteRuled)] == ["postpone"]


def test_an_absent_kpu_rules_for_a_reason_only(uji: Town) -> None:
    drill = begin(day(uji))
    order(drill, "chief", Request("postpone", "tps-pasar"))
    order(drill, "chief", Request("light", "tps-pasar"))
    turns(drill)
    assert {e.granted for e in those(drill.log, ev.DecisionMade)} == {False}
    drill = begin(day(uji, blackout("timur", 1, 60)))
    turns(drill)
    order(drill, "chief", Request("light", "tps-pasar"))
    turns(drill)
    assert {e.granted for e in those(drill.log, ev.DecisionMade)} == {True}


def count(uji: Town, *, power: int, ruling: str | None = None, doubt: str = "100 %") -> Drill:
    """A count after dusk with the power out for a while from 13:30 on; the KPU rules at 14:00."""
    book = {**EARLY_NIGHT, "unguarded-trust: -1 %": f"unguarded-trust: -1 %\n  torch-doubt: {doubt}"}
    injects = blackout("timur", 15, power) if power else ""
    drill = begin(day(uji, injects, book=book), played=["kpu"])
    turns(drill, 15)
    if ruling is not None:
        for place in ("tps-pasar", "tps-buntu", "tps-pulau"):
            order(drill, "kpu", Decide(ruling, place))
    return drill


def done_at(drill: Drill, place: str = "tps-pasar") -> int:
    """The minute of day at which the boxes of a place were handed over."""
    while not (drill._run.state.election.phase[drill._run.state.election.slices[place]] == DONE).all():
        drill.end_turn()
    return int(drill._run.state.election.since[drill._run.state.election.slices[place]].max())


def test_in_the_dark_the_count_stands_still_until_the_power_is_back(uji: Town) -> None:
    usual = done_at(count(uji, power=0))
    assert done_at(count(uji, power=150)) == usual + 120  # dusk is at 14:00, the power back at 16:00
    assert done_at(count(uji, power=150), "tps-simpang") == done_at(count(uji, power=0), "tps-simpang")


def test_a_generator_lets_the_count_go_on(uji: Town) -> None:
    assert done_at(count(uji, power=150, ruling="light")) == done_at(count(uji, power=0))


@pytest.mark.parametrize(("doubt", "found"), [("100 %", True), ("0 %", False)])
def test_a_count_by_torch_is_slow_and_may_have_to_be_repeated(uji: Town, doubt: str, found: bool) -> None:
    drill = count(uji, power=300, ruling="torch", doubt=doubt)
    late = done_at(drill)
    assert late > done_at(count(uji, power=0))
    turns(drill)
    grounds = {e.polling for e in those(drill.log, ev.GroundsFound, ground="torch")}
    assert grounds == ({"tps-pasar", "tps-buntu", "tps-pulau"} if found else set())


def test_a_recount_starts_over_and_ends_its_grounds(uji: Town) -> None:
    drill = count(uji, power=300, ruling="torch")
    done_at(drill)
    turns(drill)
    order(drill, "kpu", Decide("recount", "tps-pasar"))
    turns(drill)
    election = drill._run.state.election
    assert (election.counted[election.slices["tps-pasar"]] == 0).all()
    assert drill.view("kpu").election.places["tps-pasar"].grounds == ()
    assert drill.view("kpu").election.places["tps-pasar"].status == "recounted"


def test_special_voters_are_served_while_ballots_last(uji: Town) -> None:
    """Given everybody comes and 5 % more, 2 % of spare ballots leave the last of them without."""
    book = {"turnout: 80 %": "turnout: 100 %", "service: 30": "service: 60", "spread: 5 %": "spread: 0 %"}
    drill = begin(day(uji, book=book))
    rest(drill)
    election = drill._run.state.election
    assert (election.voted == election.ballots).all()
    assert (election.ballots == 102).all()
    assert (election.phase == DONE).all()
    assert drill.outcome().voters_unserved == 8 * 3
    more = begin(day(uji, book={**book, "unguarded-trust: -1 %": "unguarded-trust: -1 %\n  ballots: 5 %"}))
    assert unserved(more) == 0
