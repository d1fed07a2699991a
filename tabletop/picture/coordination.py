"""The lines of coordination as one seat has them: itself in the middle, around it whom it speaks to, how and how fast."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tabletop.language import Language, catalogue
from tabletop.picture.lettering import fitted, text_width
from tabletop.picture.shapes import Box, Face, Letters, Mark, Part, Picture, Point, Polyline, Shape
from tabletop.picture.styles import TEXTS
from tabletop.picture.symbols import AGENCIES, box, shadow
from tabletop.scenario.documents.scenario import Channel, Scenario

WIDE, HIGH = 160.0, 52.0
"""Pixels of a seat's box."""
ROW = 64.0
"""Pixels from a seat to the one below it, at least."""
ROOMY = 3 * WIDE + 400.0
"""Pixels of width from which the words stand on the lines; below, they stand in the boxes."""
_LEAST = 520.0
_NARROW_HUB = 120.0
_EDGE = 6.0
_AIR = 3.0
"""Pixels kept between words and whatever else there is."""
Z_LINE, Z_WORDS, Z_BOX = 10, 30, 40


@dataclass(frozen=True, slots=True)
class Spot:
    """A seat in the drawing.

    Attributes:
        seat: Its id.
        at: The middle of its box.
        wide: The width of its box.
        note: What is said below its name.
        words: The words on its line to the middle, a line each; empty where it has none.
        words_at: Their middle.
    """

    seat: str
    at: Point
    wide: float = WIDE
    note: str = ""
    words: tuple[str, ...] = ()
    words_at: Point = (0.0, 0.0)

    @property
    def box(self) -> Box:
        """The place of its box."""
        x, y = self.at
        return x - self.wide / 2, y - HIGH / 2, x + self.wide / 2, y + HIGH / 2

    @property
    def words_box(self) -> Box | None:
        """The place of the words, or None."""
        if not self.words:
            return None
        x, y = self.words_at
        wide, high = _words_size(self.words)
        return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def neighbours(scenario: Scenario, seats: Sequence[str]) -> Mapping[str, tuple[Channel, ...]]:
    """Return the lines of some seats by the seat at the other end: the quickest first, those among themselves left out."""
    found: dict[str, list[Channel]] = {}
    own = frozenset(seats)
    for channel in scenario.channels:
        a, b = channel.between
        if (a in own) != (b in own):
            found.setdefault(b if a in own else a, []).append(channel)
    return {
        seat: tuple(sorted(found[seat], key=lambda one: one.delay))
        for seat in scenario.seats
        if seat in found
    }


def middle_of(scenario: Scenario, seats: Sequence[str]) -> str:
    """Return the seat that stands in the middle: of several the one with the most lines."""
    lines = {seat: sum(seat in one.between for one in scenario.channels) for seat in seats}
    return max(seats, key=lambda seat: lines[seat])


class Coordination:
    """The layout: the middle, and the others in two arcs beside it.

    Attributes:
        hub: The seat in the middle.
        spots: Every seat that is drawn, by id.
        size: Width and height in pixels at scale 1.
    """

    def __init__(self, scenario: Scenario, seats: Sequence[str], language: Language, width: float) -> None:
        """Lay the drawing out.

        Args:
            scenario: The drill.
            seats: The seats whose drawing it is.
            language: Of the words.
            width: Pixels at scale 1 that there are.
        """
        self._scenario = scenario
        self._own = frozenset(seats)
        self._say = catalogue(language)
        self.hub = middle_of(scenario, seats)
        self._lines = neighbours(scenario, (self.hub,))
        others = [seat for seat in neighbours(scenario, seats) if seat != self.hub]
        others += [seat for seat in seats if seat != self.hub]
        around = [seat for seat in scenario.seats if seat in others]
        superior = scenario.seats[self.hub].reports_to
        around.sort(key=lambda seat: (seat != superior, scenario.seats[seat].reports_to != self.hub))
        left, right = around[1::2], around[::2]
        rows = max(len(left), len(right), 1)
        self.size = (max(width, _LEAST), max(rows * ROW + 2 * _EDGE, 3 * ROW))
        self._roomy = width >= ROOMY
        middle = (self.size[0] / 2, self.size[1] / 2)
        placed = [Spot(self.hub, middle, WIDE if self._roomy else _NARROW_HUB)]
        for side, column in ((-1, left), (1, right)):
            placed += [self._spot(seat, side, at, len(column)) for at, seat in enumerate(column)]
        self.spots = {spot.seat: spot for spot in self._worded(placed)}

    def _spot(self, seat: str, side: int, at: int, count: int) -> Spot:
        """Return where a seat of a side stands: those at the ends lean towards the middle, as far as words leave room."""
        wide, high = self.size
        y = _EDGE + (high - 2 * _EDGE) / count * (at + 0.5)
        if not self._roomy:
            across = (wide - _NARROW_HUB) / 2 - 28
            x = wide / 2 + side * (wide / 2 - across / 2)
            words = self._words(seat)
            note = " · ".join(words) or self._bond(seat)
            if text_width(note, TEXTS["speaker-note"]) > across - 20:
                note = words[0]
            return Spot(seat, (x, y), across, note)
        bow = min(120.0, (wide - ROOMY) / 3) * (1 - math.cos((y - high / 2) / high * math.pi)) * 2
        x = wide / 2 + side * (wide / 2 - _EDGE - WIDE / 2 - bow)
        return Spot(seat, (x, y), note=self._bond(seat))

    def _worded(self, placed: Sequence[Spot]) -> Iterator[Spot]:
        """Yield the seats with the words on their lines, as near to each as no box and no other words are in the way."""
        taken = [spot.box for spot in placed]
        hub = placed[0].at
        for spot in placed:
            words = self._words(spot.seat) if self._roomy else ()
            if not words:
                yield spot
                continue
            tries = []
            for step in range(2, 17):
                share = 1 - step / 20
                at = (hub[0] + (spot.at[0] - hub[0]) * share, hub[1] + (spot.at[1] - hub[1]) * share)
                tries.append(replace(spot, words=words, words_at=at))
            best = min(tries, key=lambda one: sum(_overlap(one.words_box, other) for other in taken))
            if best.words_box is not None:
                taken.append(best.words_box)
            yield best

    def _words(self, seat: str) -> tuple[str, ...]:
        """Return how the middle speaks to a seat: the means and minutes of its lines, the quickest first."""
        return tuple(
            self._say.say(
                "picture.lines.line", via=self._say.say(f"picture.lines.via.{line.via}"), n=line.delay
            )
            for line in self._lines.get(seat, ())[:2]
        )

    def draw(self) -> Picture:
        """Return the drawing, in pixels at scale 1 as ground."""
        shapes: list[Shape] = [*self._courses()]
        for spot in self.spots.values():
            shapes.append(Mark(spot.at, tuple(self._box(spot)), Z_BOX))
            if spot.words:
                shapes.append(Mark(spot.words_at, tuple(_plate(spot.words)), Z_WORDS))
        return Picture.of(shapes)

    def _courses(self) -> Iterator[Polyline]:
        """Yield the lines of the middle, and thin ones that other own seats have."""
        hub = self.spots[self.hub].at
        drawn: set[frozenset[str]] = set()
        for channel in self._scenario.channels:
            pair = frozenset(channel.between)
            a, b = channel.between
            if pair in drawn or a not in self.spots or b not in self.spots:
                continue
            drawn.add(pair)
            if self.hub in pair:
                yield Polyline((self.spots[a].at, self.spots[b].at), "line-of-speech", Z_LINE + 1)
            elif pair & self._own:
                yield Polyline(_bent(self.spots[a].at, hub, self.spots[b].at), "line-of-speech-thin", Z_LINE)

    def _box(self, spot: Spot) -> Iterator[Part]:
        seat = self._scenario.seats[spot.seat]
        agency = self._scenario.doctrine.agencies[seat.agency].colour
        role = agency if agency in AGENCIES else "site"
        own = spot.seat in self._own
        plate = box(spot.wide, HIGH, 7)
        yield shadow(plate)
        yield Face(plate, role if own else "paper", role, 1.6)
        if not own:
            yield Face(box(6, HIGH, 2, (-spot.wide / 2 + 3, 0)), role)
        title = "speaker-own" if own else "speaker"
        note = fitted(spot.note, TEXTS["speaker-note"], spot.wide - 20)
        room, beside = spot.wide - 24, 1 if note else 0
        lines, pitch = _wrapped(self._say.say(seat.title), title, room), 15.0
        if len(lines) + beside > 3:  # set closer, where there is room for a line more
            title += "-long"
            lines, pitch = _wrapped(self._say.say(seat.title), title, room, 4 - beside), 12.5
        top = -pitch * (len(lines) + beside - 1) / 2
        middle = 0.0 if own else 3.0
        for at, line in enumerate(lines):
            yield Letters(line, title, (middle, top + pitch * at))
        if note:
            below = (middle, top + pitch * len(lines))
            yield Letters(note, "speaker-note-own" if own else "speaker-note", below)

    def _bond(self, seat: str) -> str:
        """Return what a seat is to the middle: its superior, under it, or a counterpart; empty otherwise."""
        seats = self._scenario.seats
        if seat == self.hub:
            return ""
        if seats[self.hub].reports_to == seat:
            return self._say.say("picture.lines.superior")
        if seats[seat].reports_to == self.hub:
            return self._say.say("picture.lines.under")
        return ""


def _wrapped(text: str, style: str, room: float, most: int | None = None) -> list[str]:
    """Return words in as many lines as they take, or in at most so many, the last of which is cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, TEXTS[style]) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [fitted(line, TEXTS[style], room) for line in lines]


def _overlap(one: Box | None, other: Box) -> float:
    """Return how much two boxes share, with a little air around them."""
    if one is None:
        return 0.0
    across = min(one[2], other[2]) - max(one[0], other[0]) + _AIR
    down = min(one[3], other[3]) - max(one[1], other[1]) + _AIR
    return max(0.0, across) * max(0.0, down)


def _plate(words: tuple[str, ...]) -> Iterator[Part]:
    wide, high = _words_size(words)
    yield Face(box(wide, high, 4), "paper")
    for at, line in enumerate(words):
        yield Letters(line, "speech", (0.0, -high / 2 + 9.5 + 15.0 * at))


def _words_size(words: tuple[str, ...]) -> tuple[float, float]:
    wide = max(text_width(line, TEXTS["speech"]) for line in words)
    return wide * 1.04 + 12, 15.0 * len(words) + 4


def _bent(a: Point, toward: Point, b: Point) -> tuple[Point, ...]:
    """Return a curve from one point to another that leans towards a third."""
    x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    bend = (x + (toward[0] - x) * 0.5, y + (toward[1] - y) * 0.5)
    return tuple(
        (
            (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * bend[0] + t * t * b[0],
            (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * bend[1] + t * t * b[1],
        )
        for t in (k / 16 for k in range(17))
    )
