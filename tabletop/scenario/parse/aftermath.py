"""What a book sets for the time after a drill: the debrief and the improvement plan."""

from __future__ import annotations

from tabletop.scenario.documents.aftermath import DebriefRules, ImprovementRules
from tabletop.scenario.parse.fields import Fields


def read_debrief(fields: Fields) -> DebriefRules:
    """Read how a debrief shares out its time; what is not written stays as usual, and something is left for the moments."""
    usual = DebriefRules()
    read = DebriefRules(
        lasts=fields.minutes("lasts", usual.lasts),
        opening=fields.minutes("opening", usual.opening),
        closing=fields.minutes("closing", usual.closing),
        moments=fields.integer("moments", usual.moments),
    )
    taken = read.opening + read.closing
    if taken >= read.lasts and not fields.flawed:
        written = next((name for name in ("lasts", "closing", "opening") if name in fields), "lasts")
        fields.findings.add("debrief-short", fields.spot(written), lasts=read.lasts, taken=taken)
    return read


def read_improvement(fields: Fields) -> ImprovementRules:
    """Read by when what a review finds is to be mended; what is not written stays as usual."""
    usual = ImprovementRules()
    return ImprovementRules(
        begins=fields.integer("begins", usual.begins),
        gate=fields.integer("gate", usual.gate),
        unable=fields.integer("unable", usual.unable),
        other=fields.integer("other", usual.other),
    )
