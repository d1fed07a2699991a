"""Whatever is ordered: nothing breaks, nothing is lost, and the same orders lead to the same state."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tabletop.drill import Drill, Message, Move, Order, View
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.busy import CONTROL, INJECTS, ORDER, STAGES, give, given_orders
from tests.drill.invariants import check, through_json
from tests.drill.play import closing, incident
from tests.drill.watchful import BOOK

Turns = list[list[tuple[str, Order]]]
TURNS: st.SearchStrategy[Turns] = st.lists(st.lists(given_orders(), max_size=12), min_size=1, max_size=17)
QUICK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.fixture(scope="module")
def busy(uji: Town) -> Scenario:
    return uji(INJECTS, stages=STAGES, pack=BOOK)


def machine(scenario: Scenario) -> type[RuleBasedStateMachine]:
    class Table(RuleBasedStateMachine):
        """People who order whatever comes to their minds, and an instructor who does too."""

        @initialize(
            seed=st.integers(0, 99),
            mode=st.sampled_from(["belajar", "latihan", "ujian"]),
            played=st.sets(st.sampled_from(["kpu", "provinsi", "ops"])),
        )
        def start(self, seed: int, mode: Any, played: set[str]) -> None:
            self.drill = Drill(scenario, seed=seed, mode=mode, played=played)
            self.log: tuple[object, ...] = self.drill.log
            check(self.drill)

        @rule(orders=st.lists(given_orders(), max_size=8), over=st.booleans())
        def turn(self, orders: list[tuple[str, Order]], over: bool) -> None:
            before = self.drill.digest
            for seat, order in orders:
                give(self.drill, seat, order)
            assert self.drill.digest == before
            if self.drill.over:
                return
            report = self.drill.end_turn()
            assert self.drill.log[: len(self.log)] == self.log
            assert self.drill.log[len(self.log) :] == report.events
            assert report.digest == self.drill.digest
            since, self.log = len(self.log), self.drill.log
            check(self.drill, since)

        @rule(data=st.data())
        def withdraw(self, data: st.DataObject) -> None:
            pending = self.drill.pending()
            if pending:
                chosen = data.draw(st.sampled_from(pending))
                assert self.drill.withdraw(chosen.order_id)
                assert chosen not in self.drill.pending()

        @rule(seat_order=given_orders())
        def order(self, seat_order: tuple[str, Order]) -> None:
            give(self.drill, *seat_order)

        @rule(action=CONTROL)
        def control(self, action: Any) -> None:
            self.drill.control(action)

        @rule()
        def go_on_with_a_fork(self) -> None:
            old = self.drill
            self.drill = old.fork()
            if not old.over:
                old.end_turn()

    return Table


def test_a_drill_survives_any_table(busy: Scenario) -> None:
    run_state_machine_as_test(
        machine(busy), settings=settings(QUICK, max_examples=20, stateful_step_count=30)
    )


@pytest.mark.full
def test_a_drill_survives_very_many_tables(busy: Scenario) -> None:
    run_state_machine_as_test(
        machine(busy), settings=settings(QUICK, max_examples=1500, stateful_step_count=40)
    )


def play(scenario: Scenario, turns: Turns, seed: int = 1) -> Drill:
    drill = Drill(scenario, seed=seed)
    for orders in turns:
        step(drill, orders)
    return drill


def step(drill: Drill, orders: list[tuple[str, Order]]) -> None:
    for seat, order in orders:
        give(drill, seat, order)
    if not drill.over:
        drill.end_turn()


@given(TURNS, st.integers(0, 9))
@QUICK
def test_the_same_orders_lead_to_the_same_state(busy: Scenario, turns: Turns, seed: int) -> None:
    one, other = play(busy, turns, seed), play(busy, turns, seed)
    assert one.digest == other.digest
    assert one.log == other.log


@given(TURNS, st.randoms(use_true_random=False))
@QUICK
def test_the_order_of_submission_between_seats_does_not_matter(
    busy: Scenario, turns: Turns, chance: Any
) -> None:
    mixed: Turns = []
    for orders in turns:
        queues: dict[str, list[tuple[str, Order]]] = {}
        for seat, order in orders:
            queues.setdefault(seat, []).append((seat, order))
        shuffled = []
        while queues:
            seat = chance.choice(sorted(queues))
            shuffled.append(queues[seat].pop(0))
            if not queues[seat]:
                del queues[seat]
        mixed.append(shuffled)
    assert play(busy, turns).digest == play(busy, mixed).digest


@given(TURNS, TURNS)
@QUICK
def test_two_drills_side_by_side_do_not_disturb_each_other(
    busy: Scenario, turns: Turns, others: Turns
) -> None:
    alone = play(busy, turns).digest
    drill, other = Drill(busy), Drill(busy, seed=5)
    for index in range(max(len(turns), len(others))):
        for playing, orders in ((drill, turns), (other, others)):
            if index < len(orders):
                step(playing, orders[index])
    assert drill.digest == alone
    assert other.digest == play(busy, others, 5).digest


@given(TURNS, TURNS)
@QUICK
def test_a_fork_and_its_original_lead_to_the_same_state(busy: Scenario, before: Turns, after: Turns) -> None:
    drill = play(busy, before)
    fork = drill.fork()
    for orders in after:
        step(drill, orders)
    for orders in after:
        step(fork, orders)
    assert fork.digest == drill.digest
    assert fork.log == drill.log


@given(st.one_of(ORDER, CONTROL))
@settings(max_examples=200, deadline=None)
def test_orders_and_controls_come_back_from_json(record: object) -> None:
    assert through_json(record) == record


FAR_OFF = st.sampled_from(["markas", "simpang", "pasar", "utara", "buntu"])
ERRANDS = st.lists(
    st.lists(
        st.one_of(
            st.builds(Move, st.sampled_from(["regu-1", "regu-2"]), FAR_OFF),
            st.builds(Message, st.sampled_from(["chief", "provinsi"]), st.none(), st.just("Siap")),
        ),
        max_size=4,
    ),
    min_size=1,
    max_size=8,
)


@given(ERRANDS)
@QUICK
def test_what_nobody_saw_or_was_told_leaves_no_trace_in_any_view(uji: Town, turns: list[list[Order]]) -> None:
    """Given two drills that differ in what happens in a far lane, every seat but those there sees the same in both."""
    views = []
    for hidden in ("", incident("diam", "still", "d3", after=3) + closing("jl-d3", after=9)):
        drill = Drill(
            uji(f"- {{id: sepi, title: {{id: S, en: Q}}, at: {{stage: gladi, turn: 8}}}}\n{hidden}")
        )
        seen = []
        for orders in turns:
            step(drill, [("ops", order) for order in orders])
            seen += [drill.view(seat) for seat in drill.scenario.seats]
        assert ("diam" in drill._run.state.incidents) == bool(hidden)
        views.append([unnumbered(view) for view in seen])
    assert views[0] == views[1]


def unnumbered(view: View) -> tuple[object, ...]:
    """A view without its scenario, and its log without places in the whole log, which hidden events shift."""
    rest = tuple(getattr(view, field.name) for field in fields(view) if field.name not in ("scenario", "log"))
    return (*rest, [line.event for line in view.log])
