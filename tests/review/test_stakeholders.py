"""Each stakeholder's part, recomputed from the journal's raw lines."""

from __future__ import annotations

from collections import Counter

import pytest

from tabletop.language import LANGUAGES, catalogue
from tabletop.review.rating import ratings_of
from tabletop.review.stakeholders import stakeholders_of
from tests.review.played import past_of, raw_of

POLICIES = ("doctrine", "passive", "heavy")


@pytest.mark.parametrize("policy", POLICIES)
def test_what_reached_a_seat_and_what_it_ordered_is_what_the_journal_says(policy: str) -> None:
    raw, past = raw_of(policy), past_of(policy)
    sent = {e["message"]: e for e in raw if e["kind"] == "message-sent"}
    found = stakeholders_of(past)
    assert sorted(seat for one in found for seat in one.seats) == sorted(past.scenario.seats)
    for one in found:
        for seat in one.seats:
            got = Counter(str(item.kind) for item in one.reached if item.seat == seat)
            delivered = [e for e in raw if e["kind"] == "message-delivered" and e["message"] in sent]
            assert got["message"] == sum(sent[e["message"]]["to"] == seat for e in delivered)
            for kind, event in (("knowledge", "incident-told"), ("answer", "answer-learned")):
                assert got[kind] == sum(e["kind"] == event and e["seat"] == seat for e in raw)
            signs = [e for e in raw if e["kind"] in ("sign-seen", "sign-told")]
            assert got["sign"] == sum(e["seat"] == seat for e in signs)
        given = Counter(e["order"] for e in raw if e["kind"] == "order-given" and e["seat"] in one.seats)
        assert {order.order: order.times for order in one.orders if order.order != "other"} == dict(given)


@pytest.mark.parametrize("policy", POLICIES)
def test_what_was_asked_is_answered_or_left_open_and_how_late(policy: str) -> None:
    raw, past = raw_of(policy), past_of(policy)
    asked = {e["request"]: e for e in raw if e["kind"] == "request-made"}
    decided = {r: e["minute"] for e in raw if e["kind"] == "decision-made" for r in e["requests"]}
    stranded = {e["request"] for e in raw if e["kind"] == "request-stranded"}
    for one in stakeholders_of(past):
        mine = {
            name: e
            for name, e in asked.items()
            if e["to"] in one.seats and name not in stranded and e["arrives"] <= past.account.minute
        }
        answers = [a for a in one.answers if a.kind in ("decided", "undecided")]
        assert Counter((a.asked, a.answered) for a in answers) == Counter(
            (e["arrives"], decided.get(name)) for name, e in mine.items()
        )
        assert one.left_open == tuple(a for a in one.answers if a.answered is None)
        unsent = sum(e["kind"] == "report-unsent" and e["seat"] in one.seats for e in raw)
        assert sum(a.kind == "unreported" for a in one.answers) == unsent


@pytest.mark.parametrize("policy", POLICIES)
def test_seats_are_rated_by_what_fell_to_them_and_role_players_are_not(policy: str) -> None:
    past, ratings = past_of(policy), ratings_of(past_of(policy))
    found = stakeholders_of(past, ratings)
    for one in found:
        if not one.command or not one.seats:
            assert one.rating == "N" and not one.breaches
        assert one.rating == ("U" if one.breaches else one.drafted)
        assert all(unit.title for unit in one.units)
        for language in LANGUAGES:
            say = catalogue(language).say
            said = [one.reason, *(order.title for order in one.orders), *(item.what for item in one.reached)]
            assert all(say(what) for what in said)
    rated = {occasion for one in found for occasion in one.occasions}
    every = {one for task in ratings.tasks for one in task.occasions if one.rating in ("U", "M")}
    assert every <= rated, "every shortfall is somebody's to mend"


def test_agencies_with_units_alone_have_a_page_and_functions_of_the_police_have_one_each() -> None:
    found = {one.id: one for one in stakeholders_of(past_of("heavy"))}
    assert {"seat:kapolres", "seat:kabag-ops", "agency:kpu", "agency:bawaslu"} <= set(found)
    broken = {gate for one in found.values() for gate in (breach.gate for breach in one.breaches)}
    assert broken == {breach.gate for breach in ratings_of(past_of("heavy")).breaches}
    rows = [row for one in found.values() for row in one.records()]
    assert all(isinstance(value, (str, int, type(None))) for row in rows for value in row.values())
