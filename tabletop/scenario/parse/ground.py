"""The live ground as written: power cuts."""

from __future__ import annotations

from tabletop.scenario.documents.ground import Blackout
from tabletop.scenario.parse.fields import Fields


def read_blackout(fields: Fields) -> Blackout:
    """Read a power cut of an inject."""
    return Blackout(fields.refs("zone", "zones"), fields.maybe_minutes("for"))
