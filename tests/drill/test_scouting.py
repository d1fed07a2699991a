"""Acting on signs: asking the owner, being there first, telling others, and what a false alarm costs."""

from __future__ import annotations

from tabletop.drill import Attend, DoctrinePlayer, Drill, Message, Move, Respond, Scout, Verify, Wait
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.play import START, begin, one, order, refused, rest, those, turns
from tests.drill.watchful import BOOK, alarmed, heralded


def truths(drill: Drill, seat: str) -> list[tuple[str, int]]:
    """What a seat learned to be true of signs, and when (minutes after 08:00)."""
    return [(event.truth, event.minute - START) for event in those(drill.log, ev.SignVerified, seat=seat)]


def watched(uji: Town, injects: str, *, played: tuple[str, ...] = (), turn: int = 2) -> Drill:
    """A drill with a patrol in the market, run until the sign there is known to operations."""
    drill = begin(uji(injects, pack=BOOK), played=played)
    order(drill, "ops", Move("regu-1", "pasar"))
    turns(drill, turn)
    assert drill.view("ops").threats
    return drill


def opening(drill: Drill) -> tuple[int, int]:
    event = one(drill.log, ev.IncidentOpened, incident="ramai")
    return event.level, event.people


def test_an_incident_met_at_its_sign_opens_smaller(uji: Town) -> None:
    drill = watched(uji, heralded("patrol"))
    order(drill, "ops", Attend("regu-2", "tanda-ramai"))
    rest(drill)
    assert one(drill.log, ev.SignMet, sign="tanda-ramai", seat="ops", incident="ramai").minute - START == 90
    assert opening(drill) == (150, 140)


def test_how_much_smaller_is_the_books_to_say(uji: Town) -> None:
    mild = {"patrol-stop: 5 min\n": BOOK["patrol-stop: 5 min\n"].replace("level: -40 %", "level: -8 %")}
    drill = begin(uji(heralded("patrol"), pack=mild))
    order(drill, "ops", Move("regu-1", "pasar"))
    turns(drill, 2)
    order(drill, "ops", Attend("regu-2", "tanda-ramai"))
    rest(drill)
    assert opening(drill) == (230, 140)


def test_a_sign_that_is_only_known_helps_nobody(uji: Town) -> None:
    drill = watched(uji, heralded("patrol"))
    order(drill, "ops", Verify("tanda-ramai"))
    rest(drill)
    assert opening(drill) == (250, 200)


def test_being_near_without_knowing_why_helps_nobody(uji: Town) -> None:
    drill = begin(uji(heralded("intelligence"), pack=BOOK))
    order(drill, "ops", Move("regu-1", "pasar"))
    rest(drill)
    assert opening(drill) == (250, 200)


def test_whoever_left_or_is_still_under_way_has_not_met_it(uji: Town) -> None:
    left = watched(uji, heralded("patrol"))
    order(left, "ops", Attend("regu-2", "tanda-ramai"))
    turns(left)
    order(left, "ops", Wait("regu-2"))
    rest(left)
    late = watched(uji, heralded("patrol", before=35), turn=3)
    assert late.minute == START + 90
    assert opening(left) == (250, 200)


def test_a_rumour_is_met_by_the_owners_word_and_not_by_boots(uji: Town) -> None:
    boots = watched(uji, heralded("patrol", more=", met: verify"))
    order(boots, "ops", Attend("regu-2", "tanda-ramai"))
    rest(boots)
    word = watched(uji, heralded("patrol", more=", met: verify"))
    order(word, "ops", Verify("tanda-ramai"))
    rest(word)
    assert opening(boots) == (250, 200)
    assert opening(word) == (150, 140)


def test_the_owner_is_asked_along_the_channels_and_answers_by_rule(uji: Town) -> None:
    """From operations to the KPU 6 minutes, 9 to find out, 6 back."""
    drill = watched(uji, heralded("patrol"))
    order(drill, "ops", Verify("tanda-ramai"))
    turns(drill)
    assert one(drill.log, ev.SignAsked, seat="ops", to="kpu").arrives - START == 66
    assert truths(drill, "kpu") == [("real", 75)]
    assert truths(drill, "ops") == [("real", 81)]
    assert drill.view("ops").threats["tanda-ramai"].grade == "B1"


def test_an_owner_that_somebody_plays_answers_itself(uji: Town) -> None:
    drill = watched(uji, heralded("patrol"), played=("ops", "kpu"))
    order(drill, "ops", Verify("tanda-ramai"))
    turns(drill)
    assert truths(drill, "ops") == []
    assert drill.view("kpu").threats["tanda-ramai"].asked_by == ("ops",)
    order(drill, "kpu", Message("ops", about="tanda-ramai"))
    turns(drill)
    assert truths(drill, "ops") == [("real", 96)]
    assert drill.view("kpu").threats["tanda-ramai"].asked_by == ()


def test_a_sign_may_name_its_owner(uji: Town) -> None:
    drill = watched(uji, heralded("patrol", more=", owner: chief"))
    order(drill, "ops", Verify("tanda-ramai"))
    turns(drill)
    assert truths(drill, "ops") == [("real", 60 + 2 + 9 + 2)]
    assert truths(drill, "kpu") == []


def test_verifying_a_hoax_settles_it(uji: Town) -> None:
    drill = watched(uji, alarmed("patrol"))
    order(drill, "ops", Verify("palsu"))
    turns(drill)
    assert truths(drill, "ops") == [("hoax", 81)]
    assert drill.view("ops").threats["palsu"].grade == "B5"
    assert refused(drill, "ops", Verify("palsu"))[0] == "verified-already"


def test_a_false_alarm_that_was_believed_binds_a_unit_for_nothing(uji: Town) -> None:
    drill = watched(uji, alarmed("patrol", more=", hoax: false"), turn=1)
    order(drill, "ops", Attend("regu-2", "palsu"))
    turns(drill)
    assert drill.view("ops").units["regu-2"].node == "pasar"
    # five minutes there, seven to look round
    assert truths(drill, "ops") == [("mistaken", 42)]
    assert not those(drill.log, ev.SignMet)


def test_a_misleading_sign_of_a_true_inject_is_not_met(uji: Town) -> None:
    drill = watched(uji, heralded("patrol", more=", hoax: true"))
    order(drill, "ops", Attend("regu-2", "tanda-ramai"))
    rest(drill)
    assert truths(drill, "ops") == [("hoax", 72)]
    assert opening(drill) == (250, 200)


def test_on_the_spot_one_sees_that_something_is_in_it(uji: Town) -> None:
    drill = watched(uji, heralded("patrol"))
    order(drill, "ops", Attend("regu-2", "tanda-ramai"))
    turns(drill)
    assert truths(drill, "ops") == [("real", 72)]


def test_a_message_about_a_sign_tells_its_reader_what_the_sender_knew(uji: Town) -> None:
    drill = watched(uji, heralded("patrol"))
    order(drill, "ops", Message("chief", about="tanda-ramai"))
    turns(drill)
    known = drill.view("chief").threats["tanda-ramai"]
    assert (known.first - START, known.as_of - START, known.sources, known.truth) == (
        62,
        30,
        ("patrol",),
        None,
    )
    assert refused(drill, "kpu", Message("chief", about="tanda-ramai"))[0] == "unknown-incident"


def test_what_a_seat_does_not_know_it_cannot_act_on(uji: Town) -> None:
    drill = watched(uji, heralded("patrol"))
    assert refused(drill, "chief", Verify("tanda-ramai")) == ("unknown-sign", "sense-first")
    assert refused(drill, "chief", Attend("perisai-1", "tanda-ramai"))[0] == "unknown-sign"
    assert refused(drill, "ops", Attend("regu-2", "tanda-hantu"))[0] == "unknown-sign"
    assert refused(drill, "ops", Attend("kapal-1", "tanda-ramai"))[0] == "no-way-by"


def test_a_question_is_asked_once(uji: Town) -> None:
    drill = watched(uji, heralded("patrol"), played=("ops", "kpu"))
    order(drill, "ops", Verify("tanda-ramai"))
    turns(drill)
    assert refused(drill, "ops", Verify("tanda-ramai"))[0] == "sign-asked-already"


def test_a_sign_without_an_owner_cannot_be_verified(uji: Town) -> None:
    nobody = watched(uji, heralded("patrol", more=", owner: nobody"))
    assert refused(nobody, "ops", Verify("tanda-ramai"))[0] == "no-sign-owner"


def test_what_came_true_is_responded_to_and_not_attended(uji: Town) -> None:
    drill = watched(uji, heralded("patrol"))
    turns(drill, 2)
    assert drill.view("ops").threats["tanda-ramai"].incident == "ramai"
    assert refused(drill, "ops", Attend("regu-2", "tanda-ramai")) == ("sign-came-true", "respond")
    order(drill, "ops", Respond("regu-2", "ramai", "attend"))


def test_the_threat_map_grades_and_ages(uji: Town) -> None:
    drill = watched(uji, alarmed("patrol, intelligence"), turn=1)
    seen = drill.view("ops").threats["palsu"]
    assert (seen.node, seen.zone, seen.sources, seen.grade, seen.owner) == (
        "pasar",
        "timur",
        ("patrol",),
        "B3",
        "kpu",
    )
    order(drill, "ops", Scout("penengah-1", "timur"))
    turns(drill)
    assert drill.view("ops").threats["palsu"].grade == "B2"
    assert drill.view("ops", "chief").threats["palsu"].known_by == ("ops",)
    rest(drill)
    assert drill.view("ops").threats["palsu"].old
    assert drill.view("ops").threats["palsu"].grade == "B6"


def test_the_doctrine_player_verifies_tells_and_is_there_first(uji: Town) -> None:
    scenario = uji(heralded("patrol", turn=6, before=120), pack=BOOK)
    drill, player = begin(scenario), DoctrinePlayer()
    order(drill, "ops", Move("regu-1", "pasar"))
    while not drill.over:
        for seat, given in player.orders(drill.view("ops", "chief")):
            drill.submit(seat, given)
        turns(drill)
    assert len(those(drill.log, ev.SignAsked)) == 1
    assert those(drill.log, ev.MessageSent, sender="ops", to="chief", about="tanda-ramai")
    assert one(drill.log, ev.SignMet).incident == "ramai"


def test_the_doctrine_player_does_not_chase_hoaxes(uji: Town) -> None:
    drill, player = begin(uji(alarmed("patrol", at="simpang"), pack=BOOK)), DoctrinePlayer()
    order(drill, "ops", Move("regu-1", "simpang"))
    while not drill.over:
        for seat, given in player.orders(drill.view()):
            drill.submit(seat, given)
        turns(drill)
    assert those(drill.log, ev.SignVerified, seat="ops", truth="hoax")
    assert not those(drill.log, ev.SignAttended)


def test_the_doctrine_player_answers_for_the_owner_it_plays(uji: Town) -> None:
    drill = watched(uji, heralded("patrol"), played=("ops", "kpu"))
    order(drill, "ops", Verify("tanda-ramai"))
    turns(drill)
    for seat, given in DoctrinePlayer().orders(drill.view("kpu")):
        drill.submit(seat, given)
    turns(drill)
    assert truths(drill, "ops") == [("real", 96)]


CUT = """
- id: putus
  title: {id: P, en: C}
  at: {stage: gladi, turn: 2, after: 29 min}
  cuts: [{between: [chief, kpu], for: %d min}]
"""


def test_a_question_that_finds_no_line_is_noticed_and_can_be_asked_again(uji: Town) -> None:
    drill = watched(uji, heralded("patrol") + CUT % 20)
    order(drill, "ops", Verify("tanda-ramai"))
    turns(drill)
    assert one(drill.log, ev.SignUnasked, seat="ops", to="kpu").minute - START == 70
    assert truths(drill, "kpu") == []
    order(drill, "ops", Verify("tanda-ramai"))
    turns(drill)
    assert truths(drill, "ops") == [("real", 90 + 6 + 9 + 6)]


def test_an_answer_waits_for_a_line_that_works(uji: Town) -> None:
    """The question arrives at 09:06 and is answered at 09:15, when the line to the KPU is cut until 09:30."""
    cut = (CUT % 20).replace("turn: 2, after: 29 min", "turn: 3, after: 10 min")
    drill = watched(uji, heralded("patrol") + cut)
    order(drill, "ops", Verify("tanda-ramai"))
    rest(drill)
    assert truths(drill, "kpu") == [("real", 75)]
    assert truths(drill, "ops") == [("real", 101)]


def test_every_message_carries_the_signs_that_its_sender_knows(uji: Town) -> None:
    drill = watched(uji, heralded("patrol"))
    order(drill, "ops", Message("chief", text="Aman."))
    turns(drill)
    assert one(drill.log, ev.SignTold, seat="chief", sender="ops").minute - START == 62


def test_what_is_noticed_where_no_radio_reaches_comes_by_runner(uji: Town) -> None:
    more = "dead-zones: [{at: pasar, radius: 100 m, via: radio, relay: 15 min}]\n"
    drill = begin(uji(heralded("patrol"), pack=BOOK, more=more))
    order(drill, "ops", Move("regu-1", "pasar"))
    turns(drill, 2)
    assert one(drill.log, ev.SignSeen, seat="ops").minute - START == 30 + 3 + 15


def test_what_is_settled_leaves_the_map_in_time(uji: Town) -> None:
    """Verified at 09:21, gone an hour later; what nobody verified stays, as old."""
    drill = watched(uji, alarmed("patrol"))
    order(drill, "ops", Verify("palsu"))
    turns(drill, 2)
    assert drill.view("ops").threats["palsu"].truth == "hoax"
    turns(drill)
    assert drill.view("ops").threats == {}
