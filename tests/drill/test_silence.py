"""Silence and what it costs: requests nobody answers, reports nobody sends, and the counterparts who owe nothing."""

from __future__ import annotations

from tabletop.drill import Acknowledge, Appeal, Decide, DoctrinePlayer, Drill, Message, Move, Request, Respond
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.play import START, begin, incident, level, one, order, refused, those, trust, turns
from tests.drill.test_lines import RULES, cutting


def a_day_of_silence(uji: Town) -> Drill:
    """A drill in which everything goes unheard: cut lines, a dead zone, people who answer nothing."""
    everything = (
        incident("massa", "still", "alun", tell="ops", more="level: 200")
        + incident("lain", "still", "pasar", tell="chief", more="level: 200")
        + incident("ketiga", "still", "utara", tell="ops")
        + cutting("{via: phone, for: 45 min}", turn=5)
    )
    roles = {
        "agency: polri, commands: [lapangan],": "agency: polri, roles: [nobody], commands: [lapangan],",
    }
    drill = Drill(
        uji(everything, pack={**RULES, **roles}, more="dead-zones: [{at: markas, via: radio}]"),
        played=["ops", "chief", "kpu", "provinsi"],
        tables=[],
    )
    turns(drill)
    for answered in (True, False):
        order(drill, "ops", Move("regu-1" if answered else "regu-2", "pasar"))
        order(drill, "ops", Message("chief", about="massa"))
        order(drill, "chief", Message("ops", about="lain"))
        turns(drill)
        if answered:
            order(drill, "chief", Acknowledge("ops.2.002"))
            order(drill, "ops", Acknowledge("chief.2.001"))
            order(drill, "chief", Request("ruling", "lain"))
    turns(drill, 2)
    order(drill, "chief", Message("provinsi", about="lain"))
    order(drill, "chief", Request("baton-order", "lain"))
    turns(drill, 3)
    return drill


MASSA = incident("massa", "still", "alun", tell="chief", more="level: 200")


def test_a_request_nobody_answers_lapses_and_its_incident_worsens(uji: Town) -> None:
    drill = begin(uji(MASSA, pack=RULES), played=["kpu", "chief"])
    turns(drill)
    quiet = drill.fork()
    order(drill, "chief", Request("ruling", "massa"))
    turns(drill, 2)
    turns(quiet, 2)
    lapsed = one(drill.log, ev.RequestLapsed)
    assert lapsed.minute == START + 60 + 25  # it arrives in the turn from 30, and could be answered from 60
    assert level(drill, "massa") - level(quiet, "massa") == 60
    assert trust(drill, "timur") - trust(quiet, "timur") == -20
    assert drill.view("chief").requests[0].lapsed
    assert drill.outcome().coordination_failures == quiet.outcome().coordination_failures + 1
    # it may be made again, and late answers are answers
    order(drill, "chief", Request("ruling", "massa"))
    order(drill, "kpu", Decide("ruling", "massa"))
    turns(drill)
    assert {one.answer for one in drill.view("chief").requests} == {"granted"}
    assert drill.outcome().coordination_failures == quiet.outcome().coordination_failures + 1


def test_an_answer_in_the_next_orders_is_in_time(uji: Town) -> None:
    drill = begin(uji(pack=RULES), played=["kpu"])
    order(drill, "chief", Request("suspend", "tps-pasar"))
    turns(drill)
    order(drill, "kpu", Decide("suspend", "tps-pasar", grant=False))
    turns(drill, 3)
    assert not those(drill.log, ev.RequestLapsed)
    assert drill.outcome().coordination_failures == 0


def test_a_lapsed_request_about_a_station_costs_the_trust_of_its_zone(uji: Town) -> None:
    drill = begin(uji(pack=RULES), played=["kpu"])
    before = trust(drill, "timur")
    order(drill, "chief", Request("suspend", "tps-pasar"))
    turns(drill, 2)
    assert before - trust(drill, "timur") == 20


def test_a_report_nobody_sends_leaves_the_superior_blind_and_costs(uji: Town) -> None:
    massa = incident("massa", "still", "alun", tell="ops", more="level: 200")
    silent, told, late = (begin(uji(massa, pack=RULES)) for _ in range(3))
    for drill in (silent, told, late):
        turns(drill)
    order(told, "ops", Message("chief", about="massa"))
    for drill in (silent, told, late):
        turns(drill)
    unsent = one(silent.log, ev.ReportUnsent)
    assert (unsent.minute, unsent.seat, unsent.to) == (START + 30 + 20, "ops", "chief")
    assert "massa" not in silent.view("chief").incidents
    assert not those(told.log, ev.ReportUnsent)
    assert level(silent, "massa") - level(told, "massa") == 30
    assert trust(told, "timur") - trust(silent, "timur") == 10
    assert silent.outcome().coordination_failures == told.outcome().coordination_failures + 1


def test_a_report_that_was_sent_and_found_no_line_is_no_neglect(uji: Town) -> None:
    massa = incident("massa", "still", "alun", tell="ops") + cutting("{via: radio}")
    drill = begin(uji(massa, pack=RULES))
    turns(drill)
    order(drill, "ops", Message("chief", about="massa"))
    turns(drill, 2)
    assert one(drill.log, ev.MessageFailed)
    assert not those(drill.log, ev.ReportUnsent)


def test_at_one_table_nobody_reports_across_it(uji: Town) -> None:
    massa = incident("massa", "still", "alun", tell="ops")
    drill = begin(uji(massa, pack=RULES), played=["ops", "chief"])
    turns(drill, 3)
    assert not those(drill.log, ev.ReportUnsent)


ROLE = {
    **RULES,
    "agency: kpu, roles: [organiser],": "agency: kpu, kind: role-player, roles: [organiser],",
    "  - {between: [chief, kpu], via: phone, delay: 4 min}\n": "  - {between: [chief, kpu], via: phone, delay: 4 min}\n"
    "  - {between: [ops, kpu], via: phone, delay: 1 min}\n",
}


def test_role_players_owe_nothing_and_are_not_rated(uji: Town) -> None:
    drill = begin(uji(MASSA, pack=ROLE), played=["kpu"])
    turns(drill)
    order(drill, "chief", Request("ruling", "massa"))
    order(drill, "chief", Message("kpu", text="Mohon ditanggapi"))
    turns(drill, 4)
    assert [m.awaits for m in drill.view("kpu").messages] == [False]
    assert not those(drill.log, ev.RequestLapsed)
    assert drill.outcome().coordination_failures == 0


def test_who_is_part_of_an_incident_knows_of_it_at_once(uji: Town) -> None:
    party = {
        "    lead: {id: Penengah, en: Mediators}\n": "    lead: {id: Penengah, en: Mediators}\n    parties: [organiser]\n"
    }
    drill = begin(uji(incident("massa", "assembly", "pasar", after=7), pack=party))
    turns(drill)
    assert one(drill.log, ev.IncidentTold, seat="kpu").minute == START + 7
    assert "massa" not in drill.view("ops").incidents


def test_an_absent_role_player_yields_only_to_what_its_decision_needs(uji: Town) -> None:
    """Given a ruling that needs talks first, a request before them is declined, and one after them granted."""
    office = "capability: office, people: 1, force: 1, states: [green, yellow, red], "
    needs = {office: f"{office}needs: [talk], "}
    massa = incident("massa", "assembly", "alun", tell="ops", more="level: 250")
    asked = begin(uji(massa, pack={**needs, **ROLE}))
    turns(asked)
    order(asked, "ops", Message("kpu", about="massa"))
    unasked = asked.fork()
    order(asked, "ops", Request("ruling", "massa"))
    turns(asked)
    turns(unasked)
    assert [e.granted for e in those(asked.log, ev.DecisionMade)] == [False]
    assert not [o for _, o in DoctrinePlayer().orders(unasked.view("kpu")) if isinstance(o, Decide)]
    for drill in (asked, unasked):
        order(drill, "ops", Respond("penengah-1", "massa", "talk"))
        turns(drill)
    order(asked, "ops", Request("ruling", "massa"))
    turns(asked)
    assert [e.granted for e in those(asked.log, ev.DecisionMade)] == [False, True]
    assert Decide("ruling", "massa") in [o for _, o in DoctrinePlayer().orders(unasked.view("kpu"))]


def test_a_role_player_makes_no_appeal_for_the_command_and_starts_none_of_its_clocks(uji: Town) -> None:
    """Given a crowd whose coordinator knows of it from the first minute, the command's time runs from when it is told."""
    party = {
        "    lead: {id: Penengah, en: Mediators}\n": "    lead: {id: Penengah, en: Mediators}\n    parties: [organiser]\n"
    }
    drill = begin(uji(incident("massa", "assembly", "pasar"), pack={**ROLE, **party}))
    turns(drill)
    assert refused(drill, "kpu", Appeal("massa")) == ("role-player", None)
    tasks = {task.id: task.due for task in drill.view("kpu").incidents["massa"].tasks}
    assert tasks == {"attended": None, "talked": None}
    order(drill, "kpu", Message("ops", about="massa"))
    turns(drill)
    started = {e.watch: e.due - START for e in those(drill.log, ev.WatchStarted) if e.due is not None}
    assert started == {"talked": 30 + 1 + 15, "attended": 60 + 20}


def test_no_message_of_the_command_goes_by_way_of_a_counterpart(uji: Town) -> None:
    """Given a cut that only a role-player could go round, the message finds no line."""
    drill = begin(uji(cutting("{between: [ops, chief]}"), pack=ROLE))
    turns(drill)
    order(drill, "ops", Message("chief", text="Siap"))
    order(drill, "ops", Message("kpu", text="Siap"))
    events = turns(drill)
    assert one(events, ev.MessageFailed).to == "chief"
    assert one(events, ev.MessageDelivered).message == one(events, ev.MessageSent, to="kpu").message
