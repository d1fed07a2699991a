"""What changed since the last turn: told by kind, and shown on the map line by line, by mouse and by key."""

from __future__ import annotations

import pygame

from tabletop.drill.events import ClosureLearned
from tabletop.scenario import load
from tabletop.table.kit import Listing
from tabletop.table.play.changes import kind_of
from tabletop.table.play.feed import rows_of
from tests.table.play.conftest import Sit
from tests.table.play.hand import Hand


def until_an_incident(hand: Hand) -> str:
    while not hand.play.desk.view.incidents:
        hand.end_turn()
    return next(iter(hand.play.desk.view.incidents))


def test_each_line_says_what_kind_of_news_it_is(sit: Sit) -> None:
    hand = sit(language="en")
    until_an_incident(hand)
    assert hand.play.tab == "changes"
    listing = hand.find("feed-list")
    assert isinstance(listing, Listing)
    assert "incident" in {row.note for row in listing.rows}  # type: ignore[attr-defined]


def test_a_key_goes_from_one_change_to_the_next_and_shows_it(sit: Sit) -> None:
    hand = sit()
    until_an_incident(hand)
    hand.key(pygame.K_j)
    listing = hand.find("feed-list")
    assert isinstance(listing, Listing)
    seen = [listing.selected]
    for _ in range(len(listing.rows) - 1):
        hand.key(pygame.K_j)
        seen.append(listing.selected)
    assert len(set(seen)) == len(seen) == len(listing.rows)
    hand.key(pygame.K_j)
    assert listing.selected == seen[0]
    hand.key(pygame.K_j, mod=pygame.KMOD_SHIFT)
    assert listing.selected == seen[-1]
    located = [key for key in seen if key.startswith(("log:", "incident:"))]
    assert located
    assert hand.play.map_talk.thing is not None or hand.play.incident is not None


def test_it_opens_the_folded_feed(sit: Sit) -> None:
    hand = sit(size=(1280, 720), scale=2.0)
    until_an_incident(hand)
    hand.key(pygame.K_j)
    assert hand.play.folds.drawer == "feed"
    assert hand.find("feed-list").visible


def test_what_several_seats_learned_stands_once_and_a_street_open_again_is_no_trouble(sit: Sit) -> None:
    hand = sit(on=load("banjarmasin"))
    desk, reopened = hand.play.desk, False
    hand.play.tab = "changes"
    for _ in range(60):
        desk.end_turn()
        rows = [row for row in rows_of(hand.play) if row.key]
        assert len({(row.stamp, row.head, row.words) for row in rows}) == len(rows)
        open_again = [
            line for line in desk.news if isinstance(line.event, ClosureLearned) and not line.event.shut
        ]
        reopened = reopened or len(open_again) > 1
        assert all(kind_of(line.event) == "" for line in open_again)
    assert reopened, "no street opened again in sixty turns"
