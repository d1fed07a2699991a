"""A session taken into a record, from its journal alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from tabletop.language import Text, phrase
from tabletop.review.records.errors import RecordsError
from tabletop.review.records.grading import grades_of
from tabletop.review.records.model import SEAL, Aim, Drilled, Form, Held, Labels, Record, Tally
from tabletop.session import Header, Past
from tabletop.session.branching import BRANCH
from tabletop.session.journal import Reading
from tabletop.session.session import JOURNAL, damaged, read_or_fail

_MOST = 2**53
"""No count of a drill comes near it; what is larger was not written by the program."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A session that was read.

    Attributes:
        record: What is kept of it.
        named: The people that were named, by seat, as they were named; the store makes pseudonyms of them.
    """

    record: Record
    named: Mapping[str, str]


def take(path: Path, labels: Labels = Labels(), named: Mapping[str, str] | None = None) -> Taken:  # noqa: B008 - frozen
    """Read a session, given its folder or its journal.

    Args:
        path: Where it lies.
        labels: Its class and district.
        named: Who held a seat, by seat id.

    Raises:
        DamagedSessionError: Its journal is damaged: the place is named.
        SessionError: It is no session, or its scenario was changed.
        RecordsError: It is a what-if that was kept, a seat that was named was not played, or the journal says what no journal
            says.
    """
    journal = path / JOURNAL if path.is_dir() else path
    reading = read_or_fail(journal)
    if reading.damage is not None and not reading.damage.torn:
        raise damaged(reading)
    if (journal.parent / BRANCH).is_file():
        raise RecordsError(phrase("records.what-if"))
    past = Past(journal)
    for seat in named or {}:
        if seat not in past.header.played:
            if not past.header.played:
                raise RecordsError(phrase("records.nobody-played"))
            seats = ", ".join(past.header.played)
            raise RecordsError(phrase("records.seat-not-played", seat=seat, seats=seats))
    record = Record(
        chain=_chain(journal, reading),
        drill=_drilled(past),
        rules=past.header.rules,
        program=clean(past.header.program),
        started=_moment(past.header.started),
        mode=past.header.mode,
        seed=past.header.seed,
        form=_form(past.header, len(past.scenario.seats)),
        cut=past.header.session,
        turns=len(past.turns),
        of=past.header.turns,
        over=past.over,
        outcome=past.account.outcome(),
        grades=grades_of(past),
        verdicts=_verdicts(past),
        seats=tuple(Held(clean(seat)) for seat in sorted(set(past.header.played))),
        labels=Labels(_label(labels.group), _label(labels.district)),
    )
    counts = [getattr(record.outcome, one.name) for one in fields(record.outcome)]
    if any(abs(count) >= _MOST for count in (*counts, record.rules, record.turns, record.of)):
        raise RecordsError(phrase("records.strange-number"))
    return Taken(record, dict(named or {}))


def clean(text: str) -> str:
    """Return a text that a store can hold: what UTF-8 cannot write, and NUL, stand as a replacement character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")


def _label(text: str | None) -> str | None:
    return None if text is None else " ".join(clean(text).split()) or None


def _chain(journal: Path, reading: Reading) -> bytes:
    """Return the seals of the header and of every turn; a reader has proved them all."""
    seals = []
    with journal.open("rb") as file:
        for number, (line, raw) in enumerate(zip(reading.lines, file, strict=False)):
            if number == 0 or line.get("kind") == "turn":
                seals.append(bytes.fromhex(raw[-3 - 2 * SEAL : -3].decode("ascii")))
    return b"".join(seals)


def _moment(started: str) -> str:
    """Return a time as it is kept, so that times sort as their texts do."""
    try:
        when = datetime.fromisoformat(started)
        local = when.replace(tzinfo=UTC) if when.tzinfo is None else when
        return local.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        raise RecordsError(phrase("records.strange-time", time=clean(started))) from None


def _drilled(past: Past) -> Drilled:
    objectives, skills = past.scenario.objectives, past.scenario.doctrine.capabilities
    return Drilled(
        digest=past.scenario.digest,
        id=past.scenario.id,
        title=_text(past.scenario.title),
        aims=(
            *(Aim("objective", one.id, _text(one.title), one.capability) for one in objectives),
            *(
                Aim("capability", one, _text(skills[one].title), one)
                for one in dict.fromkeys(one.capability for one in objectives)
            ),
        ),
    )


def _text(text: Text) -> Text:
    return Text(clean(text.id), clean(text.en))


def _form(header: Header, seats: int) -> Form:
    if header.desk:
        return "desk"
    if header.places:
        return "passed"
    if not header.played:
        return "watched"
    return "open" if len(set(header.played)) == seats else "seats"


def _verdicts(past: Past) -> tuple[Tally, ...]:
    counted = Counter((one.kind, one.standing) for one in past.account.view().standings)
    return tuple(Tally(kind, standing, count) for (kind, standing), count in sorted(counted.items()))
