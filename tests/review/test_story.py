from __future__ import annotations

from collections import Counter

from tabletop.drill import DoctrinePlayer, Drill
from tabletop.language import LANGUAGES, catalogue
from tabletop.review.story import Line, story_of
from tabletop.scenario import load


def told(seed: int, name: str = "latihan-dasar", stage: str | None = None) -> list[Line]:
    """Return the story of a drill by the book, to the end of a stage where one is named."""
    drill, player = Drill(load(name), seed=seed), DoctrinePlayer()
    lines: list[Line] = []
    last = next((one.end for one in drill.scenario.stages if one.id == stage), drill.scenario.stages[-1].end)
    while not drill.over and drill.minute < last:
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


def test_the_way_of_the_boxes_is_told_leg_by_leg_and_at_the_stations_summed_up() -> None:
    lines = told(1, "seruyan", "logistics-middle")
    keys = Counter(line.what.key for line in lines)
    assert keys["review.story.wave.escorted"] == keys["drill.event.boxes-handed-over.escorted"] == 10
    assert not keys["drill.event.boxes-handed-over.out"]
    brought = [line.what for line in lines if line.what.key == "drill.event.boxes-handed-over.station"]
    assert len(brought) < 40
    say = catalogue("en").say
    first = next(say(line.what) for line in lines if line.what.key == "review.story.wave.escorted")
    assert first == "Day -3, truck to Rantau Pulut: KPU truck 1 sets out, escorted by Kuala traffic team 1"


def test_a_street_under_water_is_told_with_whom_it_stops() -> None:
    say = catalogue("en").say
    lines = [say(line.what) for line in told(1, "seruyan", "readiness")]
    assert "Jl. Gagah Lurus is impassable by car or motorcycle" in lines
