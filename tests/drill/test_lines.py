"""Failing lines: cuts, blackouts, dead zones with runners, and what a sender knows of it."""

from __future__ import annotations

from tabletop.drill import Acknowledge, Decide, Drill, Message, Move, Request, Respond
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.play import START, begin, incident, level, one, order, refused, those, turns

RULES = {
    "patrol-stop: 5 min": "patrol-stop: 5 min\n"
    "coordination: {undelivered: 12 min, reroute: 3 min, acknowledge: 20 min, lapse: 25 min, "
    "lapsed: {level: 60, trust: -20, grievance: 50}, report: 20 min, unreported: {level: 30, trust: -10}}"
}
RING = {
    "  - {between: [chief, kpu], via: phone, delay: 4 min}\n": "  - {between: [chief, kpu], via: phone, delay: 4 min}\n"
    "  - {between: [ops, kpu], via: phone, delay: 10 min}\n"
}


def cutting(what: str, *, name: str = "putus", turn: int = 1) -> str:
    """An inject that cuts channels, as YAML."""
    return (
        f"- {{id: {name}, title: {{id: {name} id, en: {name}}}, at: {{stage: gladi, turn: {turn}}}, "
        f"cuts: [{what}]}}\n"
    )


def arrivals(drill: Drill) -> list[int]:
    return [event.minute - START for event in those(drill.log, ev.MessageDelivered)]


def test_a_message_that_finds_no_line_is_not_delivered_and_its_sender_learns_so_after_a_while(
    uji: Town,
) -> None:
    drill = begin(uji(cutting("{via: radio}"), pack=RULES))
    turns(drill)
    order(drill, "ops", Message("chief", text="Siap"))
    assert not drill.view("ops").messages
    events = turns(drill)
    assert not those(events, ev.MessageDelivered)
    assert one(events, ev.MessageFailed).minute == START + 30 + 12
    (mine,) = drill.view("ops").messages
    assert (mine.failed, mine.delivered) == (True, False)
    assert drill.view("ops").silent == {"chief": START + 42}
    assert drill.view("chief").messages == ()
    assert drill.view("kpu").silent == {}


def test_until_then_its_sender_takes_it_for_delivered(uji: Town) -> None:
    short = (
        "- {id: gladi, title: {id: Gladi, en: Rehearsal}, start: 2024-02-13 08:00, until: 09:00, turn: 6 min}"
    )
    drill = begin(uji(cutting("{via: radio}"), stages=short, pack=RULES))
    turns(drill)
    order(drill, "ops", Message("chief", text="Siap"))
    turns(drill)
    (mine,) = drill.view("ops").messages
    assert (mine.delivered, mine.failed) == (True, False)


def test_a_cut_between_two_seats_is_gone_round_and_costs_the_rerouting(uji: Town) -> None:
    drill = begin(uji(cutting("{between: [chief, ops]}"), pack={**RULES, **RING}))
    turns(drill)
    order(drill, "ops", Message("chief", text="Siap"))
    events = turns(drill)
    sent = one(events, ev.MessageSent)
    assert (one(events, ev.MessageDelivered).minute, sent.via) == (START + 30 + 10 + 4 + 3, "phone")


def test_a_cut_ends(uji: Town) -> None:
    drill = begin(uji(cutting("{via: radio, for: 40 min}"), pack=RULES))
    turns(drill, 2)
    assert one(drill.log, ev.ChannelsRestored).minute == START + 40
    order(drill, "ops", Message("chief", text="Siap"))
    assert one(turns(drill), ev.MessageDelivered).minute == START + 60 + 2


def test_a_cut_of_a_seat_is_of_every_channel_of_it(uji: Town) -> None:
    drill = begin(uji(cutting("{seat: chief}"), pack=RULES))
    turns(drill)
    order(drill, "ops", Message("chief", text="Siap"))
    order(drill, "kpu", Message("chief", text="Siap"))
    events = turns(drill)
    assert len(those(events, ev.MessageFailed)) == 2
    assert not those(events, ev.MessageDelivered)


def test_a_cut_of_a_seat_by_one_means_leaves_it_the_others(uji: Town) -> None:
    drill = begin(uji(cutting("{seat: chief, via: phone}"), pack=RULES))
    turns(drill)
    order(drill, "ops", Message("chief", text="Siap"))
    assert one(turns(drill), ev.MessageDelivered).minute == START + 30 + 2


def test_a_cut_without_an_end_ends_when_the_incident_that_came_with_it_is_resolved(uji: Town) -> None:
    """Given a command post under water, its lines work again once it has moved, and not when it is lost."""
    flooded = incident("posko", "still", "alun", more="level: 100", tell="ops").rstrip()
    flooded += "\n  cuts: [{seat: chief}, {via: letter, for: 5 h}]\n"
    drill = begin(uji(flooded, pack=RULES))
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "posko", "talk"))
    events = turns(drill, 6)
    closed = one(events, ev.IncidentClosed)
    assert closed.how == "resolved"
    assert [(e.cut, e.minute) for e in those(events, ev.ChannelsRestored)] == [("posko/0", closed.minute)]


def test_two_cuts_of_one_channel_end_with_the_later(uji: Town) -> None:
    both = cutting("{via: radio, for: 40 min}") + cutting("{between: [ops, chief], for: 95 min}", name="lagi")
    drill = begin(uji(both, pack=RULES))
    turns(drill, 2)
    order(drill, "ops", Message("chief", text="Siap"))
    turns(drill, 2)
    assert arrivals(drill) == []
    order(drill, "ops", Message("chief", text="Siap"))
    turns(drill)
    assert arrivals(drill) == [122]


def test_a_request_that_finds_no_line_may_be_made_again(uji: Town) -> None:
    drill = begin(uji(cutting("{via: phone, for: 40 min}"), pack=RULES))
    turns(drill)
    order(drill, "chief", Request("reserve", "cadangan-1"))
    events = turns(drill)
    assert one(events, ev.RequestFailed).minute == START + 42
    assert drill.view("chief").requests[0].answer == "undelivered"
    assert drill.view("provinsi").requests == ()
    assert drill.outcome().coordination_failures == 0
    order(drill, "chief", Request("reserve", "cadangan-1"))
    assert one(turns(drill), ev.UnitReleased)


def test_an_answer_waits_for_a_line(uji: Town) -> None:
    drill = begin(uji(cutting("{via: phone, for: 40 min}", turn=2), pack=RULES), played=["provinsi"])
    order(drill, "chief", Request("reserve", "cadangan-1"))
    turns(drill)
    order(drill, "provinsi", Decide("reserve", "cadangan-1"))
    turns(drill)  # decided before the cut, in the same minute: it gets through
    assert one(drill.log, ev.AnswerLearned).minute == START + 33
    drill = begin(uji(cutting("{via: phone, for: 70 min}", turn=2), pack=RULES), played=["provinsi"])
    order(drill, "chief", Request("reserve", "cadangan-1"))
    turns(drill, 2)
    order(drill, "provinsi", Decide("reserve", "cadangan-1"))
    turns(drill, 2)
    # 60 + 12 + 12 + 12 + 12: the first try after the cut
    assert one(drill.log, ev.AnswerLearned).minute == START + 108 + 3


def test_a_telephone_is_dead_while_the_power_is_out_where_its_seat_sits(uji: Town) -> None:
    words = {
        **RULES,
        "agency: kpu, roles: [organiser],": "agency: kpu, roles: [organiser], at: kpu-uji,",
        "[ops, chief], via: radio, delay: 2 min}": "[ops, chief], via: radio, delay: 2 min, power: barat}",
    }
    dark = "- {id: padam, title: {id: P, en: B}, at: {stage: gladi, turn: 1}, blackout: [{zones: %s, for: 90 min}]}"
    for zone, heard in (("timur", ["chief"]), ("barat", ["kpu"])):
        drill = begin(uji(dark % zone, pack=words))
        turns(drill)
        order(drill, "ops", Message("chief", text="Siap"))
        order(drill, "chief", Message("kpu", text="Siap"))
        turns(drill)
        arrived = {m.message for m in those(drill.log, ev.MessageDelivered)}
        assert [m.to for m in those(drill.log, ev.MessageSent) if m.message in arrived] == heard


def test_messages_carry_the_closures_and_outages_their_sender_knows(uji: Town) -> None:
    inject = """
        - id: rob
          title: {id: R, en: T}
          at: {stage: gladi, turn: 1}
          closes: [{street: jl-pasar}]
          blackout: [{zones: timur, for: 300 min}]
          tells: [{to: ops, via: phone, text: {id: a, en: b}}]
    """
    drill = begin(uji(inject, pack=RULES))
    turns(drill)
    assert set(drill.view("ops").closures) == {"jl-pasar"}
    assert drill.view("chief").closures == {}
    order(drill, "ops", Message("chief", text="Jalan Pasar ditutup"))
    events = turns(drill)
    learned = one(events, ev.ClosureLearned, seat="chief")
    assert (learned.street, learned.minute) == ("jl-pasar", START + 32)
    assert one(events, ev.PowerLearned, seat="chief").zone == "timur"
    assert set(drill.view("chief").closures) == {"jl-pasar"}


def test_an_order_to_a_unit_in_a_dead_zone_goes_by_runner(uji: Town) -> None:
    drill = begin(
        uji(more="dead-zones: [{at: markas, radius: 100 m, via: radio, relay: 17 min}]", pack=RULES)
    )
    assert drill.view("ops").units["regu-1"].relay == 17
    order(drill, "ops", Move("regu-1", "pasar"))
    order(drill, "tetangga", Move("tamu-1", "pasar"))
    events = turns(drill)
    assert one(events, ev.UnitDeparted, unit="regu-1").minute == START + 17
    assert one(events, ev.UnitDeparted, unit="tamu-1").minute == START
    assert one(events, ev.OrderRelayed).arrives == START + 17
    assert drill.view("ops").units["regu-1"].relay == 0


def test_a_unit_for_which_a_runner_is_under_way_is_not_forgotten(uji: Town) -> None:
    drill = begin(uji(more="dead-zones: [{at: barat, via: radio, relay: 45 min}]", pack=RULES))
    turns(drill)
    order(drill, "ops", Move("regu-1", "pasar"))
    turns(drill)
    seen = drill.view("ops").units["regu-1"]
    assert (seen.ordered, seen.runner, seen.doing) == (True, START + 75, "idle")
    assert "regu-1" not in drill.view("ops").undone
    other = drill.fork()
    for each in (drill, other):
        assert one(turns(each), ev.UnitDeparted, unit="regu-1").minute == START + 75
    assert drill.digest == other.digest


def test_what_units_in_a_dead_zone_see_is_known_late_and_never_live(uji: Town) -> None:
    drill = begin(
        uji(
            incident("massa", "assembly", "markas", after=4),
            more="dead-zones: [{at: markas, via: radio, relay: 15 min}]",
            pack=RULES,
        )
    )
    events = turns(drill)
    told = one(events, ev.IncidentTold, seat="ops")
    assert (told.minute, told.as_of, told.seen) == (START + 19, START + 4, False)
    known = drill.view("ops").incidents["massa"]
    assert (known.certain, known.as_of, known.rate) == (False, START + 4, None)
    assert known.level < level(drill, "massa")


def test_a_radio_reaches_a_seat_in_a_dead_zone_by_runner_too(uji: Town) -> None:
    words = {
        **RULES,
        "{id: Operasi, en: Operations}, agency: polri,": "{id: Operasi, en: Operations}, agency: polri, at: pulau,",
    }
    drill = begin(uji(more="dead-zones: [{at: pulau, via: radio, relay: 15 min}]", pack=words))
    order(drill, "chief", Message("ops", text="Lapor"))
    assert one(turns(drill), ev.MessageDelivered).minute == START + 2 + 15


def test_an_acknowledgement_is_asked_of_people_and_given_by_whoever_acts(uji: Town) -> None:
    massa = incident("massa", "still", "alun", tell="ops")
    for answer in (
        Acknowledge("ops.2.001"),
        Message("ops", text="Diterima"),
        Respond("perisai-1", "massa", "baton"),
        Request("ruling", "massa"),
    ):
        drill = begin(uji(massa, pack=RULES), played=["chief"], mode="ujian")
        turns(drill)
        order(drill, "ops", Message("chief", about="massa"))
        turns(drill)
        assert [m.awaits for m in drill.view("chief").messages] == [True]
        assert [m.acknowledged for m in drill.view("ops").messages if m.sender == "ops"] == [False]
        order(drill, "chief", answer)
        turns(drill, 2)
        assert one(drill.log, ev.MessageAcknowledged, to="ops").heard == START + 62
        assert [m.acknowledged for m in drill.view("ops").messages if m.sender == "ops"] == [True]
        assert not those(drill.log, ev.MessageUnacknowledged)


def test_a_message_nobody_acknowledges_is_a_failure_and_its_sender_takes_the_line_for_dead(
    uji: Town,
) -> None:
    drill = begin(uji(pack=RULES), played=["chief"])
    order(drill, "ops", Message("chief", text="Siap"))
    turns(drill, 2)
    assert one(drill.log, ev.MessageUnacknowledged).minute == START + 30 + 20
    assert drill.view("ops").silent == {"chief": START + 50}
    assert drill.outcome().coordination_failures == 1
    order(drill, "chief", Acknowledge("ops.1.001"))
    turns(drill)
    assert drill.view("ops").silent == {}
    assert refused(drill, "chief", Acknowledge("ops.1.001")) == ("acknowledged-already", None)
    assert refused(drill, "kpu", Acknowledge("ops.1.001")) == ("no-such-message", None)


def test_absent_readers_acknowledge_by_themselves_and_people_at_one_table_need_not(uji: Town) -> None:
    drill = begin(uji(pack=RULES), played=["ops"])
    order(drill, "ops", Message("chief", text="Siap"))
    assert one(turns(drill), ev.MessageAcknowledged).heard == START + 4
    for tables, awaited in (((("ops", "chief"),), False), ((("ops",), ("chief",)), True), (None, False)):
        drill = Drill(uji(pack=RULES), played=["ops", "chief"], tables=tables)
        order(drill, "ops", Message("chief", text="Siap"))
        turns(drill)
        assert [m.awaits for m in drill.view("chief").messages] == [awaited]


def test_without_the_rule_silence_is_never_looked_at(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "markas")), played=["chief", "kpu"])
    order(drill, "ops", Message("chief", text="Siap"))
    turns(drill, 8)
    assert drill.outcome().coordination_failures == 0
    assert not those(drill.log, ev.ReportUnsent)
