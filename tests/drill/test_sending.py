"""Who can be there in time, and what the ruler says: by the view alone."""

from __future__ import annotations

from tabletop.drill import Guard, Move, Respond
from tabletop.drill.measuring import measures
from tabletop.drill.options import way
from tabletop.drill.sending import Leaves, leaving, sendable
from tests.conftest import Town
from tests.drill.play import START, begin, closing, incident, order, turns

MASSA = incident("massa", "assembly", "pasar", tell="ops")


def test_those_who_can_act_come_first_and_then_the_nearest(uji: Town) -> None:
    drill = begin(uji(MASSA), mode="belajar")
    order(drill, "ops", Move("regu-2", "alun"))
    turns(drill)
    view = drill.view("ops", "chief")
    found = sendable(view, "pasar", "massa")
    assert [one.unit for one in found][:2] == ["regu-2", "penengah-1"]
    assert found[0].minutes == 1
    assert found[0].courses == ("attend", "speak", "push")
    for one in found:
        shown = way(view, one.unit, "pasar")
        assert shown is not None
        assert (one.arrival, one.minutes) == (shown.arrival, shown.arrival - view.minute)
    assert "cadangan-1" not in {one.unit for one in found}  # held: nobody can send it yet
    assert "kapal-1" not in {one.unit for one in found}  # no water leads there from its pier
    # the shields can act, but their seat has not heard of the incident
    shields = next(one for one in found if one.unit == "perisai-1")
    assert (shields.told, found[-1].unit) == (False, "perisai-1")


def test_a_task_that_a_unit_can_fulfil_says_whether_it_comes_in_time(uji: Town) -> None:
    drill = begin(uji(MASSA), mode="belajar")
    turns(drill)
    view = drill.view("ops")
    by_unit = {one.unit: one for one in sendable(view, "pasar", "massa")}
    tasks = {task.id: task for task in view.incidents["massa"].tasks}
    assert by_unit["penengah-1"].tasks == (("talked",) if tasks["talked"].standing == "open" else ())
    assert by_unit["regu-1"].tasks == ("attended",)
    due = tasks["attended"].due
    assert due is not None
    assert by_unit["regu-1"].in_time is (by_unit["regu-1"].arrival <= due)


def test_an_examination_hides_what_is_expected(uji: Town) -> None:
    drill = begin(uji(MASSA), mode="ujian")
    turns(drill)
    found = sendable(drill.view("ops"), "pasar", "massa")
    assert found and all(one.tasks == () and one.in_time is None for one in found)


def test_what_would_be_left_is_told(uji: Town) -> None:
    drill = begin(uji(MASSA))
    assert leaving(drill.view("ops"), "regu-1") == Leaves()
    order(drill, "ops", Guard("regu-2", ("tps-pasar",)))
    turns(drill)
    order(drill, "ops", Respond("regu-1", "massa", "attend"))
    turns(drill)
    view = drill.view("ops")
    acting, guarding = leaving(view, "regu-1"), leaving(view, "regu-2")
    assert (acting.incident, acting.alone, acting.posts) == ("massa", True, ())
    assert guarding.posts == (("tps-pasar", view.polling["tps-pasar"].posted),)
    assert not guarding.nothing


def test_any_place_can_be_asked_about(uji: Town) -> None:
    view = begin(uji()).view("ops")
    found = sendable(view, "utara")
    assert [one.minutes for one in found] == sorted(one.minutes for one in found)
    assert all(one.told and one.courses == () for one in found)


def test_a_street_believed_shut_counts(uji: Town) -> None:
    drill = begin(uji(closing("jl-pasar")))
    order(drill, "ops", Move("regu-1", "pasar"))
    before = measures(drill.view("ops"), "markas", "pasar")["motor"]
    turns(drill)
    after = measures(drill.view("ops"), "markas", "pasar")["motor"]
    assert before is not None and after is not None
    assert (before.metres, before.minutes) == (5000, 5)
    assert (after.metres, after.minutes) == (10_000, 10)
    assert after.nodes == ("markas", "simpang", "utara", "pasar")


def test_the_ruler_measures_by_every_mode(uji: Town) -> None:
    view = begin(uji()).view("ops")
    found = measures(view, "markas", "dermaga")
    assert {mode: one and (one.metres, one.minutes) for mode, one in found.items()} == {
        "motor": (2000, 2),
        "truck": (2000, 3),
        "foot": (2000, 24),
        "boat": None,
    }
    assert view.minute == START
    here = measures(view, "markas", "markas")["boat"]
    assert here is not None and (here.metres, here.minutes) == (0, 0)
