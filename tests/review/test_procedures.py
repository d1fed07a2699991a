"""Gates and procedures, each with its occasions, reckoned anew from the verdicts in the journal."""

from __future__ import annotations

from collections import Counter

from tabletop.review.procedures import procedures_of
from tests.review.conftest import Told


def test_every_verdict_is_an_occasion_of_its_watch(session: Told) -> None:
    found = procedures_of(session.past)
    both = (*found.gates, *found.procedures)
    watches = session.past.scenario.watches.values()
    assert [one.watch for one in found.gates] == [one.id for one in watches if one.kind == "gate"]
    assert [one.watch for one in found.procedures] == [one.id for one in watches if one.kind == "procedure"]
    said = Counter((event["watch"], event["standing"]) for event in session.of("watch-judged"))
    for one in both:
        assert one.kept == said[one.watch, "kept"]
        assert one.broken == said[one.watch, "broken"]
        assert one.arose >= one.kept + one.broken
        assert one.source
        for occasion in one.occasions:
            assert session.cited(occasion.cites)
            if occasion.standing != "open":
                verdict = session.raw(occasion.cites[-1])
                assert (verdict["watch"], verdict["incident"]) == (one.watch, occasion.subject)
                assert tuple(verdict["cites"]) == occasion.cites[:-1]
    broken = {
        (event["watch"], event["incident"])
        for event in session.of("watch-judged", watch_kind="gate", standing="broken")
    }
    assert sum(one.subjects_broken for one in found.gates) == len(broken) == session.outcome["gates_broken"]


def test_a_gate_that_never_came_up_is_listed_all_the_same(session: Told) -> None:
    found = procedures_of(session.past)
    rows = found.records()
    assert {row["watch"] for row in rows} == {one.watch for one in (*found.gates, *found.procedures)}
    for one in (*found.gates, *found.procedures):
        mine = [row for row in rows if row["watch"] == one.watch]
        assert len(mine) == max(1, one.arose)
        assert (mine[0]["standing"] is None) == (one.arose == 0)
