"""What a projector shows the class: the map, the clock and the news, of what some views have in common, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tabletop.drill.telling import describe
from tabletop.drill.view import View
from tabletop.language import catalogue

MOST_NEWS = 40


@dataclass(frozen=True, slots=True)
class Board:
    """A board that everybody may see.

    Attributes:
        minute: Drill minute.
        stage: Stage id.
        turn: Turn of the stage, from 1.
        turns: Turns of the stage.
        over: Whether the drill has ended.
        dark: Whether it is night.
        units: Unit, node and whether it is known to stand there now.
        incidents: Incident type, node, number on the map, and state.
        closures: Streets known to be shut.
        flooded: Polling places under water.
        unlit: Zones without power.
        news: Drill minute and what happened, in Indonesian and in English, the latest first.
    """

    minute: int
    stage: str
    turn: int
    turns: int
    over: bool
    dark: bool
    units: tuple[tuple[str, str, bool], ...]
    incidents: tuple[tuple[str, str, int, str], ...]
    closures: tuple[str, ...]
    flooded: tuple[str, ...]
    unlit: tuple[str, ...]
    news: tuple[tuple[int, str, str], ...]

    def plain(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return asdict(self)

    @classmethod
    def read(cls, plain: Any) -> Board:
        """Return the board that `plain` wrote.

        Raises:
            ValueError: It is no board.
        """
        try:
            return cls(**{name: _back(value) for name, value in plain.items()})
        except (AttributeError, TypeError) as error:
            raise ValueError("not a board") from error


def board_of(views: Sequence[View], since: int) -> Board:
    """Return what all of some views show alike: what one of them does not know, or knows otherwise, is left out.

    Args:
        views: Of one drill at one moment; a single one is shown as it is.
        since: The drill minute from which on something is news.

    Raises:
        ValueError: There is no view.
    """
    if not views:
        raise ValueError("a board needs a view")
    first, others = views[0], views[1:]
    return Board(
        minute=first.minute,
        stage=first.stage.id,
        turn=first.turn,
        turns=first.turns,
        over=first.over,
        dark=first.ground.dark,
        units=tuple(
            (unit.id, unit.node, all(view.units[unit.id].certain for view in views))
            for unit in first.units.values()
            if all(unit.id in view.units and view.units[unit.id].node == unit.node for view in others)
        ),
        incidents=_incidents(views),
        closures=tuple(one for one in first.closures if all(one in view.closures for view in others)),
        flooded=tuple(one for one in first.ground.flooded if all(one in v.ground.flooded for v in others)),
        unlit=tuple(one for one in first.ground.unlit if all(one in v.ground.unlit for v in others)),
        news=_news(views, since),
    )


def _incidents(views: Sequence[View]) -> tuple[tuple[str, str, int, str], ...]:
    """Return the open incidents that all know of, in the state that the one whose news is oldest knows."""
    shared = [name for name in views[0].incidents if all(name in view.incidents for view in views)]
    found: list[tuple[str, str, int, str]] = []
    for place, name in enumerate(shared, start=1):  # those that are over count too, so that a number stays
        known = [view.incidents[name] for view in views]
        if all(one.status == "open" for one in known):
            oldest = min(known, key=lambda one: one.as_of)
            number = oldest.number if len(views) == 1 else place
            found.append((oldest.type, oldest.node, number, oldest.state))
    return tuple(found)


def _news(views: Sequence[View], since: int) -> tuple[tuple[int, str, str], ...]:
    first = views[0]
    shared = {line.seq for line in first.log}.intersection(
        *({line.seq for line in view.log} for view in views)
    )
    told: list[tuple[int, str, str]] = []
    for line in reversed(first.log):
        if line.event.minute < since or len(told) >= MOST_NEWS:
            break
        said = describe(first.scenario, line.event) if line.seq in shared else None
        if said is None:
            continue
        news = (line.event.minute, catalogue("id").say(said), catalogue("en").say(said))
        # what several stations of one place share, or one seat after another learns, is said once: when it was first so
        told = [one for one in told if one[1:] != news[1:]]
        told.append(news)
    return tuple(told)


def _back(value: Any) -> Any:
    return tuple(_back(item) for item in value) if isinstance(value, list) else value
