"""Signs: what there was to notice, and who noticed it when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from tabletop.drill import events as ev
from tabletop.language import Text
from tabletop.review.logbook import logbook_of
from tabletop.scenario.documents.detection import Truth
from tabletop.session import Past


@dataclass(frozen=True, slots=True)
class Detection:
    """A seat came to know of a sign.

    Attributes:
        seat: The seat.
        minute: When.
        how: Through its own people, cameras or instruments, or from another seat.
        by: The source that sensed it; of one that was told, the sources joined by spaces.
        unit: The unit that sensed it, or None.
        sender: The seat that told, or None.
        seq: The entry of the log.
    """

    seat: str
    minute: int
    how: Literal["seen", "told"]
    by: str
    unit: str | None
    sender: str | None
    seq: int


@dataclass(frozen=True, slots=True)
class SignMark:
    """A sign or a false alarm, and who noticed it.

    Attributes:
        sign: Its id.
        text: What one notices.
        node: Where.
        place: What that place is called.
        truth: What is true of it.
        inject: The inject it announces or follows, or None.
        appeared: When there was something to notice.
        faded: When there was nothing any more, or None.
        detections: Who came to know of it, in order, each seat once.
        verified: When a seat first learned what is true of it, or None.
        verified_by: That seat, or None.
        attended: When a unit first came to its place because of it, or None.
        met: The incident that opened smaller because of it, or None.
        cites: What was logged of it.
    """

    sign: str
    text: Text
    node: str
    place: Text
    truth: Truth
    inject: str | None
    appeared: int
    faded: int | None
    detections: tuple[Detection, ...]
    verified: int | None
    verified_by: str | None
    attended: int | None
    met: str | None
    cites: tuple[int, ...]

    @property
    def detected(self) -> int | None:
        """When the first seat knew of it, or None if nobody ever did."""
        return self.detections[0].minute if self.detections else None


_OF_SIGNS = (
    ev.SignAppeared,
    ev.SignFaded,
    ev.SignSeen,
    ev.SignTold,
    ev.SignVerified,
    ev.SignAttended,
    ev.SignMet,
)


def signs_of(past: Past) -> tuple[SignMark, ...]:
    """Return every sign and false alarm that appeared, in that order."""
    told: dict[str, list[tuple[int, ev.Event]]] = defaultdict(list)
    for seq, event in logbook_of(past).among(*_OF_SIGNS):
        told[getattr(event, "sign", "")].append((seq, event))
    return tuple(_sign(past, sign, mine) for sign, mine in told.items())


def _sign(past: Past, sign: str, told: list[tuple[int, ev.Event]]) -> SignMark:
    written = past.scenario.signs[sign]
    appeared = faded = attended = verified = None
    verified_by = met = None
    seen: dict[str, Detection] = {}
    for seq, event in told:
        match event:
            case ev.SignAppeared():
                appeared = event.minute if appeared is None else appeared
            case ev.SignFaded():
                faded = event.minute
            case ev.SignSeen():
                found = Detection(event.seat, event.minute, "seen", event.by, event.unit, None, seq)
                seen.setdefault(event.seat, found)
            case ev.SignTold():
                by = " ".join(event.sources)
                found = Detection(event.seat, event.minute, "told", by, None, event.sender, seq)
                seen.setdefault(event.seat, found)
            case ev.SignVerified() if verified is None:
                verified, verified_by = event.minute, event.seat
            case ev.SignAttended() if attended is None:
                attended = event.minute
            case ev.SignMet():
                met = event.incident
    return SignMark(
        sign=sign,
        text=written.text,
        node=written.node,
        place=past.scenario.city.title_of(written.node),
        truth=written.truth,
        inject=written.inject,
        appeared=appeared if appeared is not None else told[0][1].minute,
        faded=faded,
        detections=tuple(seen.values()),
        verified=verified,
        verified_by=verified_by,
        attended=attended,
        met=met,
        cites=tuple(seq for seq, _ in told),
    )
