"""What crowds bring with them, and what a contingency leaves behind."""

from __future__ import annotations

from tabletop.scenario.documents.crowds import Lost, Mood, Spread, Untreated
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.reading import Scalar

_HEARD = 5
"""Minutes until word of what spread is about, unless the pack says otherwise."""


def read_mood(fields: Fields, usual: Mood | None = None) -> Mood:
    """Read the mood in which a crowd gathers; what is not written is as usual."""
    usual = usual or Mood()
    return Mood(
        grievance=fields.share("grievance", usual.grievance),
        provocation=fields.share("provocation", usual.provocation),
        legitimacy=fields.share("legitimacy", usual.legitimacy),
    )


def read_spread(fields: Fields) -> Spread:
    """Read what an incident may bring about."""
    return Spread(
        type=fields.ref("incident-type", "type"),
        within=fields.metres("within"),
        chance=fields.share("chance", 1000),
        after=fields.minutes("after"),
        kinds=tuple(node.text for node in fields.items("kinds") if isinstance(node, Scalar)),
        heard=fields.minutes("heard", _HEARD),
    )


def read_lost(fields: Fields) -> Lost:
    """Read what it costs when a contingency gets away."""
    return Lost(
        trust=fields.integer("trust"),
        custody=fields.integer("custody"),
        people=fields.integer("people"),
        suspends=fields.metres("suspends"),
        boxes=fields.integer("boxes"),
        spreads=tuple(read_spread(one) for one in fields.each("spreads")),
        rumour=read_spread(fields.inner("rumour")) if "rumour" in fields else None,
    )


def read_untreated(fields: Fields) -> Untreated:
    """Read what it costs when the injured are not treated."""
    return Untreated(fields.maybe_minutes("after"), fields.integer("trust"))
