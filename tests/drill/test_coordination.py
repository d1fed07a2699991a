"""Lines of coordination: what travels along them, how long it takes, and who decides."""

from __future__ import annotations

from tabletop.drill import Decide, Message, Move, Request, Respond, Say
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.play import START, begin, incident, level, one, order, those, turns

MASSA = incident("massa", "still", "alun", tell="ops", more="level: 200")


def test_a_message_takes_the_time_of_its_line(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Message("chief", text="Siap"))
    events = turns(drill)
    assert one(events, ev.MessageDelivered).minute == START + 2
    assert [m.text.id for m in drill.view("chief").messages] == ["Siap"]  # type: ignore[union-attr]
    assert drill.view("kpu").messages == ()


def test_a_message_goes_by_way_of_others_where_no_channel_joins_two_seats(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Message("provinsi", text="Siap"))
    assert one(turns(drill), ev.MessageDelivered).minute == START + 2 + 3


def test_a_message_is_not_read_before_it_arrives(uji: Town) -> None:
    short = (
        "- {id: gladi, title: {id: Gladi, en: Rehearsal}, start: 2024-02-13 08:00, until: 09:00, turn: 2 min}"
    )
    drill = begin(uji("- {id: sepi, title: {id: S, en: Q}, at: {stage: gladi, turn: 2}}", stages=short))
    order(drill, "ops", Message("provinsi", text="Siap"))
    turns(drill, 2)
    assert drill.view("provinsi").messages == ()
    (mine,) = drill.view("ops").messages
    assert (mine.delivered, mine.arrives) == (False, START + 5)
    turns(drill)
    assert len(drill.view("provinsi").messages) == 1


def test_a_message_about_an_incident_carries_what_its_sender_knows(uji: Town) -> None:
    """Given an incident that has changed since the sender heard of it, its reader knows the older figure."""
    drill = begin(uji(MASSA))
    turns(drill)
    order(drill, "kpu", Message("chief", text="x"))
    order(drill, "ops", Respond("penengah-1", "massa", "talk"))
    turns(drill)
    assert drill.view("kpu").incidents["massa"].certain
    order(drill, "ops", Message("chief", about="massa"))
    turns(drill)
    known = drill.view("chief").incidents["massa"]
    sent = those(drill.log, ev.MessageSent, to="chief")[-1]
    assert sent.text.key == "drill.message.report"  # type: ignore[union-attr]
    assert (known.as_of, known.certain) == (START + 60, False)
    assert known.level > level(drill, "massa")


def test_word_of_an_ending_travels_too(uji: Town) -> None:
    drill = begin(uji(incident("bocor", "leak", "alun", more="level: 950", tell="ops")))
    order(drill, "ops", Move("regu-1", "alun"))
    turns(drill)
    order(drill, "ops", Message("chief", about="bocor"))
    turns(drill)
    assert drill.view("chief").incidents["bocor"].status == "open"
    turns(drill)
    assert drill.view("ops").incidents["bocor"].status == "lost"
    assert drill.view("chief").incidents["bocor"].status == "open"
    assert drill.view("chief").incidents["bocor"].courses != ()
    order(drill, "ops", Message("chief", about="bocor"))
    turns(drill)
    assert drill.view("chief").incidents["bocor"].status == "lost"
    assert drill.view("chief").incidents["bocor"].courses == ()


def test_news_of_an_incident_that_has_closed_meanwhile_is_news_of_an_open_one(uji: Town) -> None:
    drill = begin(
        uji("""
        - id: bocor
          title: {id: B, en: L}
          at: {stage: gladi, turn: 1}
          incident: {type: leak, at: utara, level: 980}
          tells: [{to: ops, via: phone, after: 25 min, text: {id: Bocor., en: Leak.}}]
    """)
    )
    turns(drill)
    assert one(drill.log, ev.IncidentClosed).minute == START + 20
    assert drill.view("ops").incidents["bocor"].status == "open"


def test_older_news_changes_nothing(uji: Town) -> None:
    drill = begin(
        uji("""
        - id: massa
          title: {id: M, en: M}
          at: {stage: gladi, turn: 1}
          incident: {type: assembly, at: alun, level: 100}
          tells: [{to: ops, via: phone, after: 28 min, text: {id: Ada., en: There.}}]
    """)
    )
    order(drill, "ops", Move("regu-1", "alun"))
    turns(drill)
    assert drill.view("ops").incidents["massa"].level == level(drill, "massa") > 100


def test_an_owner_whom_nobody_plays_decides_by_rule_after_its_delay(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "chief", Request("reserve", "cadangan-1"))
    events = turns(drill)
    made, decided, learned = (
        one(events, kind) for kind in (ev.RequestMade, ev.DecisionMade, ev.AnswerLearned)
    )
    assert made.arrives == START + 3
    assert (decided.minute, decided.granted, decided.seat) == (START + 3 + 10, True, "provinsi")
    assert (learned.minute, learned.seat) == (START + 3 + 10 + 3, "chief")
    assert one(events, ev.UnitReleased).ready == START + 13 + 40
    (seen,) = drill.view("chief").requests
    assert seen.answer == "granted"
    turns(drill)
    assert one(drill.log, ev.UnitReady).minute == START + 53
    assert drill.view("ops").units["cadangan-1"].doing == "idle"


def test_an_owner_whom_somebody_plays_decides_itself(uji: Town) -> None:
    drill = begin(uji(), played=["kpu"])
    order(drill, "chief", Request("suspend", "tps-pasar"))
    turns(drill, 2)
    assert not those(drill.log, ev.DecisionMade)
    (asked,) = drill.view("kpu").requests
    assert (asked.mine, asked.answer) == (True, "open")
    assert drill.outcome().coordination_failures == 1
    order(drill, "kpu", Decide("suspend", "tps-pasar", grant=False))
    events = turns(drill)
    assert one(events, ev.AnswerLearned).minute == START + 60 + 4
    assert not those(events, ev.VotingSuspended)
    assert drill.view("chief").requests[0].answer == "declined"
    assert drill.outcome().coordination_failures == 0


def test_the_rule_grants_only_where_there_is_reason(uji: Town) -> None:
    """Given a place that nothing disturbs, a request to suspend its vote is declined, and one to resume granted."""
    drill = begin(uji(incident("massa", "assembly", "pasar", more="level: 100")))
    order(drill, "chief", Request("suspend", "tps-buntu"))
    order(drill, "chief", Request("suspend", "tps-pasar"))
    order(drill, "chief", Request("resume", "tps-pasar"))
    events = turns(drill)
    answers = {(e.decision, e.about): e.granted for e in those(events, ev.DecisionMade)}
    assert answers == {
        ("suspend", "tps-buntu"): False,
        ("suspend", "tps-pasar"): True,
        ("resume", "tps-pasar"): False,
    }
    assert [e.polling for e in those(events, ev.VotingSuspended)] == ["tps-pasar"]


def test_the_vote_goes_on_when_its_owner_says_so(uji: Town) -> None:
    drill = begin(uji(), played=["kpu"])
    order(drill, "kpu", Decide("suspend", "tps-pasar"))
    turns(drill)
    order(drill, "kpu", Decide("suspend", "tps-pasar"))
    assert len(those(drill.log, ev.VotingSuspended)) == 1
    turns(drill)
    assert len(those(drill.log, ev.VotingSuspended)) == 1
    order(drill, "kpu", Decide("resume", "tps-pasar"))
    assert one(turns(drill), ev.VotingResumed).polling == "tps-pasar"


def test_an_authority_is_granted_only_in_the_states_of_the_book(uji: Town) -> None:
    for at, granted in ((200, False), (700, True)):
        drill = begin(uji(incident("massa", "still", "alun", more=f"level: {at}", tell="chief")))
        turns(drill)
        order(drill, "chief", Request("baton-order", "massa"))
        turns(drill)
        assert one(drill.log, ev.DecisionMade).granted is granted
        assert "massa" in drill.view("provinsi").incidents  # the request told it
        assert dict(drill.view("chief").incidents["massa"].decisions) == {
            "baton-order": "granted" if granted else "declined"
        }


def test_exercise_control_may_speak_to_a_seat(uji: Town) -> None:
    drill = begin(uji())
    drill.control(Say("kpu", "Perhatikan."))
    events = turns(drill)
    assert one(events, ev.MessageDelivered).minute == START
    (seen,) = drill.view("kpu").messages
    assert seen.sender is None
    assert seen.sender_name.en == "Exercise control"
