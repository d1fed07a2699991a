"""What the map shows at the end of a turn is what was true then."""

from __future__ import annotations

from tabletop.review.report.standing import standings_of
from tabletop.session import Past


def test_units_incidents_and_guards_stand_where_the_truth_has_them(past: Past) -> None:
    for standing in standings_of(past):
        truth = past.before(standing.turn + 1).truth()
        assert standing.minute == truth.minute or truth.over or truth.turn == 1
        assert dict(standing.units) == {unit.id: unit.node for unit in truth.units.values()}
        assert list(standing.incidents) == [
            one.id for one in truth.incidents.values() if one.status == "open"
        ]
        assert dict(standing.posted) == {one.id: one.posted for one in truth.polling.values() if one.posted}
        assert set(standing.closed) == set(truth.closures)
        assert set(standing.flooded) == set(truth.ground.flooded)


def test_each_turn_has_its_standing(past: Past) -> None:
    assert [one.turn for one in standings_of(past)] == [one.turn for one in past.turns]
