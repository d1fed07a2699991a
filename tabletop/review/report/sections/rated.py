"""How a rating is shown: the letter that counts, what was drafted, what a gate left of it, and who gave another and why."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.language import Phrase
from tabletop.review.assessment import Assessment
from tabletop.review.gates import Breach, GateRating
from tabletop.review.letters import Letter
from tabletop.review.report.parts import Cell, Tone
from tabletop.review.report.voice import Voice

TONES: dict[str, Tone] = {"P": "good", "S": "good", "M": "warn", "U": "bad", "N": "quiet"}


def rated(
    voice: Voice,
    assessment: Assessment,
    target: str,
    drafted: Letter,
    capped: Letter,
    reason: Phrase,
    caps: Iterable[Breach] = (),
    cites: Iterable[int] = (),
    *,
    brief: bool = False,
) -> Cell:
    """Return the cell of a rating.

    Args:
        voice: The voice.
        assessment: What people added; an override counts before what was drafted, and both are shown.
        target: What is rated.
        drafted: The letter by the tasks alone.
        capped: The letter after the gates.
        reason: Why.
        caps: The breaches behind a cap.
        cites: What proves it.
        brief: For the first page: a cap in place of the reason, and how many gates instead of which.
    """
    notes = []
    said = voice.say(reason)
    if capped != drafted:
        gates = list(dict.fromkeys(voice.say(one.title) for one in caps))
        if brief:
            said = voice.say("report.rating.capped-brief", before=drafted, after=capped, n=len(gates))
        else:
            notes.append(
                voice.say("report.rating.capped", before=drafted, after=capped, gates="; ".join(gates))
            )
    given = assessment.given(target)
    letter = capped
    if given is not None:
        letter = given.rating
        notes.append(
            voice.say("report.rating.given", drafted=capped, given=given.rating, by=given.by, note=given.note)
        )
    return voice.cell(
        said, cites, tone=TONES[letter], rating=letter, note=" ".join(notes), most=2 if brief else 3
    )


def gate_cell(voice: Voice, assessment: Assessment, gate: GateRating) -> Cell:
    """Return the cell of a gate: what it asks, and where an assessor rates it otherwise, the letter, who gave it and why."""
    given = assessment.given(gate.target)
    if given is None:
        return Cell(voice.say(gate.title), TONES[gate.rating])
    note = voice.say(
        "report.rating.given", drafted=gate.rating, given=given.rating, by=given.by, note=given.note
    )
    return Cell(voice.say(gate.title), TONES[given.rating], rating=given.rating, note=note)


def letter_of(assessment: Assessment, target: str, rating: Letter) -> Letter:
    """Return the letter that counts for a target."""
    given = assessment.given(target)
    return given.rating if given is not None else rating
