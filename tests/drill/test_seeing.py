"""Views: what a seat saw, was told and remembers, and nothing else."""

from __future__ import annotations

from tabletop.drill import Drill, Guard, Message, Move, Outcome, Respond
from tabletop.drill import events as ev
from tabletop.drill.options import able, decisions_for, owner_of
from tests.conftest import Town
from tests.drill.play import START, begin, closing, incident, level, one, order, rest, those, turns


def test_nobody_knows_of_what_nobody_saw_or_told(uji: Town) -> None:
    drill = begin(uji(incident("diam", "still", "utara").replace("utara", "buntu")))
    turns(drill)
    assert one(drill.log, ev.IncidentOpened)
    for seat in drill.scenario.seats:
        view = drill.view(seat)
        assert view.incidents == {}
        assert not [line for line in view.log if "diam" in repr(line.event)]


def test_who_was_told_knows_what_was_said_and_no_more(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "buntu", more="level: 280", tell="ops")))
    turns(drill, 2)
    assert level(drill, "massa") == 340
    seen = drill.view("ops").incidents["massa"]
    assert (seen.level, seen.state, seen.as_of) == (280, "green", START)
    assert (seen.certain, seen.rate, seen.acting) == (False, None, ())
    assert not those((line.event for line in drill.view("ops").log), ev.IncidentStateChanged)


def test_who_stands_there_sees_it_as_it_is(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "buntu", more="level: 250", tell="ops")))
    order(drill, "ops", Move("regu-1", "buntu"))
    turns(drill, 2)
    seen = drill.view("ops").incidents["massa"]
    assert (seen.level, seen.state, seen.certain) == (level(drill, "massa"), "yellow", True)
    assert seen.rate == 60
    assert those((line.event for line in drill.view("ops").log), ev.IncidentStateChanged)


def test_who_leaves_remembers_what_was_last_seen(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "buntu", tell="ops")))
    order(drill, "ops", Move("regu-1", "buntu"))
    turns(drill)
    order(drill, "ops", Move("regu-1", "markas"))
    turns(drill, 2)
    seen = drill.view("ops").incidents["massa"]
    assert (seen.as_of, seen.level) == (START + 30, 130)
    assert level(drill, "massa") == 190


def test_the_true_streets_are_not_in_a_view(uji: Town) -> None:
    drill = begin(uji(closing("jl-pasar")))
    turns(drill)
    assert drill.view("ops").closures == {}
    fork = begin(uji())
    turns(fork)
    assert drill.view("ops").units == fork.view("ops").units


def test_other_seats_units_are_where_they_were_last_seen(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Move("regu-1", "alun"))
    turns(drill)
    theirs = drill.view("chief").units["regu-1"]
    assert (theirs.node, theirs.as_of, theirs.certain, theirs.mine) == ("markas", START, False, False)
    assert (theirs.doing, theirs.nodes, theirs.posted) == ("idle", (), 0)
    # The officials at the square see it come, and it sees them.
    assert drill.view("kpu").units["regu-1"].node == "alun"
    assert drill.view("ops").units["petugas-1"].node == "alun"


def test_messages_between_others_stay_between_them(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Message("chief", text="Rahasia"))
    turns(drill)
    for seat in ("kpu", "provinsi", "tetangga"):
        assert "Rahasia" not in repr(drill.view(seat).messages) + repr(drill.view(seat).log)


def test_pending_orders_are_those_of_the_seat(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Move("regu-1", "alun"))
    assert drill.view("chief").pending == ()
    assert len(drill.view("ops").pending) == 1
    assert len(drill.view().pending) == 1


def test_the_open_table_knows_what_its_seats_know_together(uji: Town) -> None:
    drill = begin(
        uji("""
        - id: massa
          title: {id: M, en: M}
          at: {stage: gladi, turn: 1}
          incident: {type: assembly, at: buntu, level: 250}
          tells:
            - {to: chief, via: radio, after: 9 min, text: {id: a, en: b}}
            - {to: kpu, via: radio, after: 3 min, text: {id: a, en: b}}
    """)
    )
    order(drill, "ops", Move("regu-1", "buntu"))
    turns(drill)
    views = {
        seats: drill.view(*seats).incidents["massa"]
        for seats in [("ops",), ("chief",), ("ops", "chief"), ("chief", "kpu")]
    }
    assert views["ops", "chief"].level == views["ops",].level == level(drill, "massa")
    assert views["chief",].level == 250
    assert views["chief", "kpu"].opened == START + 3
    assert views["ops", "chief"].number == 1
    assert [line.seq for line in drill.view().log] == sorted({line.seq for line in drill.view().log})


def test_the_end_is_on_the_table_even_where_another_seat_has_older_news(uji: Town) -> None:
    drill = begin(uji(incident("bocor", "leak", "buntu", more="level: 980", tell="chief")))
    order(drill, "ops", Move("regu-1", "buntu"))
    turns(drill)
    assert drill.view("chief").incidents["bocor"].status == "open"
    assert drill.view("chief", "ops").incidents["bocor"].status == "lost"


def test_incidents_are_numbered_in_the_order_a_table_heard_of_them(uji: Town) -> None:
    drill = begin(
        uji(
            incident("lama", "still", "buntu", tell="ops").replace("via: radio", "via: radio, after: 20 min")
            + incident("baru", "still", "utara", after=5, tell="ops")
        )
    )
    turns(drill)
    assert [(one.id, one.number) for one in drill.view("ops").incidents.values()] == [
        ("baru", 1),
        ("lama", 2),
    ]


def test_courses_are_offered_with_those_able_to_take_them(uji: Town) -> None:
    drill = begin(uji(incident("diam", "still", "alun", tell="ops")))
    order(drill, "ops", Guard("regu-2", ("kota",)))
    turns(drill)
    view = drill.view("ops")
    assert [(one.unit, one.minutes) for one in able(view, "diam", "attend")] == [
        ("regu-1", 6),
        ("senjata-1", 6),
    ]
    assert able(view, "diam", "line") == ()
    assert able(drill.view("ops", "chief"), "diam", "line") == (), "the chief has not been told"
    order(drill, "ops", Respond("regu-1", "diam", "attend"))
    order(drill, "ops", Message("chief", "diam"))
    turns(drill)
    assert able(drill.view("ops", "chief"), "diam", "line")[0].unit == "perisai-1"
    (acting,) = drill.view("ops").incidents["diam"].acting
    assert (acting.unit, acting.course, acting.effective) == ("regu-1", "attend", True)


def test_decisions_are_offered_where_a_course_or_an_act_hangs_on_them(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "alun", tell="ops")))
    turns(drill)
    view = drill.view("ops")
    offered = decisions_for(view, view.incidents["massa"])
    assert [(one.id, owner_of(view, one)) for one in offered] == [
        ("baton-order", "provinsi"),
        ("ruling", "kpu"),
    ]


def test_the_outcome_and_the_verdicts_are_kept_to_the_end(uji: Town) -> None:
    drill: Drill = begin(uji(incident("massa", "assembly", "alun", tell="ops")))
    while not drill.over:
        view = drill.view("ops")
        assert view.outcome is None
        assert view.standings == ()
        turns(drill)
    view = drill.view("ops")
    assert view.outcome == drill.outcome()
    assert {one.watch for one in view.standings} >= {"attended", "talked"}
    for one_ in view.standings:
        assert all(0 <= seq < len(drill.log) for seq in one_.cites)
        assert one_.title.en


def test_outcomes_are_ordered_by_the_first_figure_that_differs() -> None:
    best = Outcome(0, 0, 0, 0, 0, 0, 0, 600)
    worse = [
        Outcome(0, 0, 0, 0, 0, 0, 0, 500),
        Outcome(0, 0, 0, 0, 0, 0, 1, 900),
        Outcome(0, 0, 0, 0, 0, 1, 0, 900),
        Outcome(0, 0, 0, 0, 1, 0, 0, 900),
        Outcome(0, 0, 0, 1, 0, 0, 0, 900),
        Outcome(0, 0, 1, 0, 0, 0, 0, 900),
        Outcome(0, 1, 0, 0, 0, 0, 0, 900),
        Outcome(1, 0, 0, 0, 0, 0, 0, 900),
    ]
    assert sorted([best, *worse], key=Outcome.key) == [best, *worse]
    assert sorted([best, *worse]) == [*reversed(worse), best]
    assert max([best, *worse]) == best


def test_a_fork_goes_its_own_way(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "alun", tell="ops")))
    turns(drill)
    order(drill, "ops", Move("regu-1", "alun"))
    other = drill.fork()
    assert other.digest == drill.digest
    assert other.pending() == drill.pending()
    before, log = drill.digest, drill.log
    order(other, "ops", Respond("regu-1", "massa", "attend"))
    rest(other)
    assert drill.digest == before
    assert drill.log == log
    assert len(drill.pending()) == 1
    twin = drill.fork()
    assert [drill.end_turn().digest for _ in range(7)] == [twin.end_turn().digest for _ in range(7)]
    assert drill.log == twin.log
    assert other.digest != drill.digest
