"""When it is dark: the hours of the book, moved to where the sun of the city stands.

A book says its hours of darkness by the clock of one place. Clocks of one zone agree from end to end of it, the sun
does not: it is four minutes later for each degree to the west. Whole numbers throughout.
"""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.city import CitySpec
from tabletop.scenario.documents.doctrine import Doctrine
from tabletop.scenario.parse.fields import Fields

CLOCKS: Mapping[str, int] = {
    "Asia/Jakarta": 7,
    "Asia/Pontianak": 7,
    "Asia/Makassar": 8,
    "Asia/Jayapura": 9,
}
"""Hours of the clocks of Indonesia ahead of universal time, by IANA time zone; they know no summer time."""

DAY = 24 * 60
STEP = 5
"""Hours are moved by whole steps of so many minutes: a district is wide enough for no more."""

FARTHEST = 120
"""Minutes. Where the sun is farther off the clock, the city does not lie in its time zone and nothing is known of its sun."""


def read_darkness(scenario: Fields, book: Fields, city: CitySpec, doctrine: Doctrine) -> tuple[int, int]:
    """Return when it gets dark and light in a city.

    Args:
        scenario: It may say the hours itself.
        book: What the book says of darkness: the hours, and the place and the clock that they are true of.
        city: Where it lies; half way between its most western and its most eastern zone counts.
        doctrine: As the book says it.

    Returns:
        Dusk and dawn, minutes of the day by the city's clock: the scenario's own; else those of the book, moved with the
        sun; else, where the book names no place or the city lies outside its time zone, those of the book as they are.
    """
    own = scenario.inner("darkness")
    if own.has("dusk", "dawn"):
        return own.clock("dusk"), own.clock("dawn")
    theirs = CLOCKS.get(book.word("timezone"))
    ours = CLOCKS.get(scenario.word("timezone"))
    longitude = book.scalar("longitude")
    if theirs is None or ours is None or longitude is None or not city.zones:
        return doctrine.dusk, doctrine.dawn
    lies = [_thousandths(zone.at[1]) for zone in city.zones]
    late = _late((min(lies) + max(lies)) // 2, ours)
    if abs(late) > FARTHEST * 1000:
        return doctrine.dusk, doctrine.dawn
    moved = late - _late(_thousandths(book.decimal(longitude)), theirs)
    shift = (moved + STEP * 500) // (STEP * 1000) * STEP
    return (doctrine.dusk + shift) % DAY, (doctrine.dawn + shift) % DAY


def _thousandths(degrees: float) -> int:
    return round(degrees * 1000)


def _late(longitude: int, hours: int) -> int:
    """By how much the sun is behind the clock at a thousandth of a degree, in thousandths of a minute."""
    return 4 * (15_000 * hours - longitude)
