"""The summary on one page: eight figures, objectives, broken gates, the moments that decided it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from tabletop.review.debrief import Decisive
from tabletop.review.gates import GateRating
from tabletop.review.letters import ObjectiveRating
from tabletop.review.report.parts import (
    Block,
    Cell,
    Column,
    Heading,
    Note,
    Points,
    Section,
    Table,
    Tile,
    Tiles,
)
from tabletop.review.report.reviewed import Review, counts_of
from tabletop.review.report.sections.rated import gate_cell, rated
from tabletop.review.report.voice import Voice
from tabletop.review.result import Figure

MOST_MOMENTS = 6


def summary_section(review: Review, voice: Voice) -> Section:
    """Return the first page."""
    say = voice.say
    blocks: list[Block] = []
    if not review.past.over:
        note = say("report.summary.unfinished", turns=len(review.past.turns), of=review.past.header.turns)
        blocks.append(Note(note, "warn"))
    blocks.extend(Note(say(note), "warn") for note in review.past.notes)
    blocks.append(Tiles(tuple(_tile(review, voice, one) for one in review.result.figures)))
    blocks.append(Heading(say("report.summary.objectives")))
    blocks.append(_objectives(review, voice))
    blocks.extend(_gates(review, voice))
    blocks.append(Heading(say("report.summary.moments")))
    blocks.append(Points(tuple(_moment(voice, one) for one in decisive(review))))
    return Section("ringkasan", say("report.summary.title"), say("report.summary.lead"), tuple(blocks))


def decisive(review: Review) -> tuple[Decisive, ...]:
    """Return the moments of the first page: those of the debrief, as many as fit."""
    return review.debrief.moments[:MOST_MOMENTS]


def _tile(review: Review, voice: Voice, figure: Figure) -> Tile:
    say = voice.say
    if figure.name == "trust":
        before = review.result.trust_before
        note = say(
            "report.summary.trust-note",
            before=voice.share(before),
            change=voice.change(figure.value - before),
        )
        return Tile(say(figure.title), voice.share(figure.value), note, "good" if figure.good else "bad")
    note = say(f"report.summary.note.{figure.name.replace('_', '-')}", **asdict(counts_of(review)))
    return Tile(say(figure.title), voice.number(figure.value), note, "good" if figure.good else "bad")


def _objectives(review: Review, voice: Voice) -> Table:
    say = voice.say
    rows = []
    for one in review.ratings.objectives:
        done = sum(occasion.standing in ("met", "kept") for task in one.tasks for occasion in task.occasions)
        seen = sum(occasion.rating != "N" for task in one.tasks for occasion in task.occasions)
        rows.append(
            (
                Cell(say(one.title)),
                rated(
                    voice,
                    review.assessment,
                    one.target,
                    one.drafted,
                    one.rating,
                    one.reason,
                    one.caps,
                    proofs(one),
                    brief=True,
                ),
                Cell(say("report.summary.done", done=done, of=seen)),
            )
        )
    columns = (
        Column(say("report.column.objective")),
        Column(say("report.column.rating")),
        Column(say("report.column.occasions")),
    )
    return Table(
        say("report.summary.objectives-caption"), columns, tuple(rows), say("report.none.objectives")
    )


def proofs(one: ObjectiveRating) -> list[int]:
    """Return an entry for each gate, or else each task, that the words of its rating count."""
    if one.rating != one.drafted:
        first = {breach.gate: breach.cites[-1] for breach in reversed(one.caps) if breach.cites}
        return list(first.values())
    counted = {"U": "U", "M": "UM", "S": "UMS"}.get(one.drafted, "")
    found: list[int] = []
    for task in one.tasks:
        if task.rating in counted:
            gravest = next((case for case in task.occasions if case.rating == task.rating), None)
            gravest = gravest or next((case for case in task.occasions if case.rating in counted), None)
            found += (gravest.cites[-1:] or gravest.against[-1:]) if gravest is not None else ()
    return found


def _gates(review: Review, voice: Voice) -> Iterator[Block]:
    """Yield the gates that were broken, and those that an assessor rates otherwise than the log does."""
    say, given = voice.say, review.assessment.given
    told = [gate for gate in review.ratings.gates if gate.breaches or given(gate.target) is not None]
    yield Heading(say("report.summary.gates"))
    if not any(gate.breaches for gate in told):
        yield Note(say("report.summary.no-gates"), "good")
    if not told:
        return
    rows = tuple(
        (
            gate_cell(voice, review.assessment, gate),
            voice.cell(len(gate.breaches)),
            voice.cell(sum(one.times for one in gate.breaches)),
            voice.cell(
                say("report.summary.alone") if _alone(gate) else "",
                [one.cites[-1] for one in gate.breaches if one.cites],
                most=3,
            ),
        )
        for gate in sorted(told, key=lambda gate: -len(gate.breaches))
    )
    columns = (
        Column(say("report.column.gate")),
        Column(say("report.column.incidents"), "number"),
        Column(say("report.column.times"), "number"),
        Column(say("report.column.evidence-each")),
    )
    yield Table(say("report.summary.gates-caption"), columns, rows)


def _alone(gate: GateRating) -> bool:
    """Whether a gate was broken where no objective is capped by it."""
    return bool(gate.breaches) and not any(one.objectives for one in gate.breaches)


def _moment(voice: Voice, one: Decisive) -> Cell:
    words = f"{voice.moment(one.minute)}: {voice.say(one.what)}"
    return voice.cell(words, one.cites or (one.seq,), tone="good" if one.good else "bad", most=3)
