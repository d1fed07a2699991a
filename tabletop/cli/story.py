"""A turn as lines for a terminal: a heading, then the clock and what happened, wrapped under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from shutil import get_terminal_size
from textwrap import wrap

from tabletop.cli.spoken import printable
from tabletop.drill import Event, View
from tabletop.drill.telling import clock
from tabletop.language import Catalogue
from tabletop.review.story import story_of
from tabletop.scenario import Scenario

WIDEST = 120
"""Characters a line may take, however wide the terminal is."""


def chapter(view: View, say: Catalogue) -> str:
    """Return the heading of the turn that a view opens."""
    day = view.scenario.epoch + timedelta(days=view.minute // 1440)
    return say.say(
        "cli.story.chapter",
        stage=view.stage.title,
        turn=view.turn,
        turns=view.turns,
        day=f"{day:%d-%m-%Y}",
        start=clock(view.minute),
        until=clock(view.minute + view.stage.turn),
        zone=view.scenario.zone_label,
    )


def told(scenario: Scenario, events: Iterable[Event], say: Catalogue) -> Iterator[str]:
    """Yield what happened, one or more lines an event."""
    width = min(WIDEST, get_terminal_size().columns)
    for line in story_of(scenario, events):
        mark = "*" if line.weighty else " "
        head = f" {mark} {say.say(clock(line.minute))}  "
        text = printable(say.say(line.what))
        yield from wrap(text, max(40, width), initial_indent=head, subsequent_indent=" " * len(head))
