"""Gates that ask for what must follow: kept or broken, for the first deed or for every one, and what is under way counts."""

from __future__ import annotations

import pytest

from tabletop.drill import Drill, Message, Respond
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.play import begin, incident, order, those, turns

REPORT = """
    - {id: report, kind: gate, title: {id: Lapor, en: Report}, source: Buku, trigger: {event: course-started, course: push},
       then: {event: message-sent, to-role: chief}, within: 40 min, from: occurred%s}
"""
TALK = """
    - {id: talk-too, kind: procedure, title: {id: Bicara, en: Talk}, source: Buku,
       trigger: {event: course-started, course: push}, then: {event: course-started, capability: talk}, within: 20 min}
"""


def standings(drill: Drill, watch: str) -> list[str]:
    return [event.standing for event in those(drill.log, ev.WatchJudged, watch=watch)]


def pushed(uji: Town, watches: str) -> Drill:
    drill = begin(uji(incident("massa", "still", "alun", tell="ops"), watches=watches), mode="ujian")
    turns(drill)
    order(drill, "ops", Respond("regu-1", "massa", "push"))
    return drill


@pytest.mark.parametrize(("reported", "standing"), [(True, "kept"), (False, "broken")])
def test_a_gate_is_broken_when_what_must_follow_does_not(uji: Town, reported: bool, standing: str) -> None:
    drill = pushed(uji, REPORT % "")
    turns(drill)
    before = drill.outcome().gates_broken
    if reported:
        order(drill, "ops", Message("chief", about="massa"))
    turns(drill, 2)
    assert standings(drill, "report") == [standing]
    assert drill.outcome().gates_broken == before + (not reported)
    judged = those(drill.log, ev.WatchJudged, watch="report")[0]
    assert isinstance(drill.log[judged.cites[0]], ev.CourseStarted)
    assert len(judged.cites) == 1 + reported


@pytest.mark.parametrize(("each", "found"), [("", ["kept"]), (", each: true", ["kept", "broken"])])
def test_each_asks_anew_at_every_deed(uji: Town, each: str, found: list[str]) -> None:
    """Given a first deed that was reported, a second one that is not is judged only where the watch says each."""
    drill = pushed(uji, REPORT % each)
    order(drill, "ops", Message("chief", about="massa"))
    turns(drill)
    order(drill, "ops", Message("chief", about="massa"))
    turns(drill)
    order(drill, "ops", Respond("regu-2", "massa", "push"))
    turns(drill, 3)
    assert standings(drill, "report") == found


def test_what_is_under_way_already_need_not_begin_anew(uji: Town) -> None:
    drill = begin(
        uji(incident("massa", "still", "alun", more="level: 900", tell="ops"), watches=TALK), mode="ujian"
    )
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "massa", "talk"))
    turns(drill)
    order(drill, "ops", Respond("regu-1", "massa", "push"))
    turns(drill)
    assert standings(drill, "talk-too") == ["kept"]
    (judged,) = those(drill.log, ev.WatchJudged, watch="talk-too")
    assert [getattr(drill.log[seq], "course", "") for seq in judged.cites] == ["talk", "push"]
