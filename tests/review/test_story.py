from __future__ import annotations

from tabletop.drill import DoctrinePlayer, Drill
from tabletop.language import LANGUAGES, catalogue
from tabletop.review.story import Line, story_of
from tabletop.scenario import load


def told(seed: int) -> list[Line]:
    drill, player = Drill(load("latihan-dasar"), seed=seed), DoctrinePlayer()
    lines: list[Line] = []
    while not drill.over:
        for seat in drill.scenario.seats:
            for giver, order in player.orders(drill.view(seat)):
                drill.submit(giver, order)
        lines += story_of(drill.scenario, drill.end_turn().events)
    return lines


def test_a_story_tells_who_said_and_did_what_in_both_languages() -> None:
    lines = told(1)
    keys = {line.what.key for line in lines}
    assert {
        "review.story.opened",
        "review.story.message",
        "review.story.ordered",
        "review.story.request",
        "review.story.posted",
        "review.story.judged.met",
        "drill.event.incident-closed.resolved",
    } <= keys
    for language in LANGUAGES:
        say = catalogue(language).say
        assert all(say(line.what) for line in lines)


def test_what_changes_how_things_stand_carries_weight() -> None:
    weight = {line.what.key: line.weighty for line in told(1)}
    assert weight["review.story.opened"]
    assert not weight["review.story.ordered"]


def test_guards_who_take_post_are_told_of_once_a_turn() -> None:
    drill, player = Drill(load("latihan-dasar"), seed=1), DoctrinePlayer()
    for seat in drill.scenario.seats:
        for giver, order in player.orders(drill.view(seat)):
            drill.submit(giver, order)
    posted = [
        line for line in story_of(drill.scenario, drill.end_turn().events) if line.what.key.endswith("posted")
    ]
    assert len(posted) == 1
