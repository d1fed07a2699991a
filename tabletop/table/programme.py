"""What a drill holds, for its author: facts, the injects by stage, and where they happen on the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tabletop.drill.telling import clock
from tabletop.language import Text
from tabletop.picture.chart import Chart
from tabletop.picture.overlay import Counter, IncidentMark, Overlay
from tabletop.scenario.documents.scenario import Inject, Scenario, Stage
from tabletop.table.kit import Heading, ListRow
from tabletop.table.play.saying import Say
from tabletop.table.rows import CardRow, RowLine


@dataclass(frozen=True, slots=True)
class Act:
    """The injects of one stage.

    Attributes:
        stage: The stage; None for those that no time of a stage brings.
        injects: By time, each with its number in the whole drill.
    """

    stage: Stage | None
    injects: tuple[tuple[int, Inject], ...]


def acts_of(scenario: Scenario) -> tuple[Act, ...]:
    """Return the injects by stage and time, numbered through; at the end those that something else brings."""
    acts: list[Act] = []
    left = dict(scenario.injects)
    number = 0
    for stage in (*scenario.stages, None):
        due = [one for one in left.values() if stage is None or _within(one, stage)]
        for one in due:
            del left[one.id]
        due.sort(key=lambda one: (one.at is None, one.at or 0))
        if due or stage is not None:
            acts.append(Act(stage, tuple((number + at, one) for at, one in enumerate(due, start=1))))
        number += len(due)
    return tuple(acts)


def _within(inject: Inject, stage: Stage) -> bool:
    return inject.at is not None and stage.start <= inject.at < stage.end


def day_of(scenario: Scenario, minute: int) -> datetime:
    """Return the date and the time of day of a drill minute."""
    return datetime(scenario.epoch.year, scenario.epoch.month, scenario.epoch.day, tzinfo=UTC) + timedelta(
        minutes=minute
    )


def facts_of(scenario: Scenario, say: Say) -> tuple[str, ...]:
    """Return lines that say how large a drill is."""
    city = scenario.city
    roles = [say("table.seats", n=len(scenario.seats)), say("table.preview.units", n=len(scenario.units))]
    programme = [
        say("table.preview.injects", n=len(scenario.injects)),
        say("table.preview.objectives", n=len(scenario.objectives)),
    ]
    ground = [say("table.preview.streets", n=len(city.streets)), say("table.preview.tps", n=city.tps)]
    return tuple(" · ".join(line) for line in (roles, programme, ground))


def inject_rows(scenario: Scenario, say: Say, say_time: Callable[[datetime], str]) -> tuple[ListRow, ...]:
    """Return the injects as rows of a list, a heading a stage; a row is called by the id of its inject."""
    rows: list[ListRow] = []
    for act in acts_of(scenario):
        if act.stage is None:
            rows.append(Heading(say("table.preview.elsewhere")))
        else:
            note = f"{say_time(day_of(scenario, act.stage.start))}–{say(clock(act.stage.end))}"
            rows.append(Heading(say(act.stage.title), note))
        rows += [_row(scenario, number, one, act.stage, say, say_time) for number, one in act.injects]
    return tuple(rows)


def _row(
    scenario: Scenario,
    number: int,
    inject: Inject,
    stage: Stage | None,
    say: Say,
    say_time: Callable[[datetime], str],
) -> CardRow:
    title = f"{number}. {say(inject.title)}"
    lines = [RowLine(" · ".join(_when(scenario, inject, stage, say, say_time)), "small-strong")]
    if inject.incident is not None:
        opening = inject.incident
        what = say(scenario.doctrine.incident_types[opening.type].title)
        where = say(scenario.city.title_of(opening.node))
        people = say("table.preview.people", n=opening.people)
        lines.append(RowLine(" · ".join((what, where, people)), "body", "ink-2"))
    for tell in inject.tells:
        to = say(scenario.seats[tell.to].title)
        lines.append(RowLine(say("table.preview.tell", seat=to, text=" ".join(say(tell.text).split()))))
    for closed in inject.closes:
        street: Text = scenario.city.streets[closed.street].title
        lines.append(RowLine(say("table.preview.closes", street=street)))
    return CardRow(inject.id, title, tuple(lines))


def _when(
    scenario: Scenario,
    inject: Inject,
    stage: Stage | None,
    say: Say,
    say_time: Callable[[datetime], str],
) -> Iterator[str]:
    if inject.at is None:
        yield say("table.preview.brought")
    else:
        usual = stage is not None and inject.at // 1440 == stage.start // 1440
        yield say(clock(inject.at)) if usual else say_time(day_of(scenario, inject.at))
        if inject.until is not None and inject.until > inject.at:
            yield say("table.preview.until", clock=clock(inject.until))
    if inject.when is not None:
        yield say("table.preview.if")
    if inject.chance < 1000:
        yield say("table.preview.chance", n=round(inject.chance / 10))


def overlay_of(scenario: Scenario, chart: Chart, say: Say) -> Overlay:
    """Return the units at their homes, and the incidents that injects open, by the numbers of their rows."""
    doctrine = scenario.doctrine
    counters = []
    for unit in scenario.units.values():
        kind = doctrine.unit_types[unit.type]
        colour = doctrine.agencies[kind.agency].colour
        counters.append(Counter(unit.id, chart[unit.home], colour, kind.icon, say(unit.title)))
    incidents = [
        IncidentMark(one.id, chart[one.incident.node], number, doctrine.state_at(one.incident.level).shape)
        for act in acts_of(scenario)
        for number, one in act.injects
        if one.incident is not None
    ]
    return Overlay(counters=tuple(counters), incidents=tuple(incidents))
