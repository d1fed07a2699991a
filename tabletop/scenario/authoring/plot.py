"""The plot of a drill that is being written: stages, injects and objectives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tabletop.scenario.authoring.nodes import Value, comment, node, present
from tabletop.scenario.authoring.parts import Parts
from tabletop.scenario.authoring.pieces import Condition, Follow, Incident, Tell, Timeout, Words, minutes
from tabletop.scenario.writing.commented import Entry, Group


class Plot(Parts):
    """What is added to the plot."""

    def add_stage(
        self,
        id: str,  # noqa: A002
        *,
        title: Words,
        start: str,
        until: str,
        turn: int = 30,
        note: str = "",
    ) -> str:
        """Add a stage: `start` such as ``"2024-02-14 07:00"`` or ``"H-5 07:00"``, `until` as ``"13:00"``, minutes a turn."""
        values: dict[str, Value] = {"id": id, "title": title, "start": start, "until": until}
        self.add_to("stages", {**values, "turn": minutes(turn)}, note=note)
        return id

    def add_inject(
        self,
        id: str,  # noqa: A002
        *,
        title: Words,
        stage: str | None = None,
        clock: str | None = None,
        turn: int | None = None,
        after: int | None = None,
        jitter: int | None = None,
        chance: int | None = None,
        window: int | None = None,
        when: Condition | None = None,
        incident: Incident | None = None,
        closes: Mapping[str, int | None] | None = None,
        sets: Sequence[str] = (),
        tells: Sequence[Tell] = (),
        follows: Sequence[Follow] = (),
        timeout: Timeout | None = None,
        note: str = "",
    ) -> str:
        """Add an inject.

        Args:
            id: Its id.
            title: Its name, for the instructor.
            stage: The stage it belongs to; without it, only what follows something else fires it.
            clock: The time of day it is due, such as ``"08:30"``; or
            turn: the turn it is due in, and
            after: minutes after the beginning of that turn.
            jitter: Minutes that it may come earlier or later.
            chance: In how many of a hundred drills it comes, where not in all.
            window: Minutes that it waits for what must be true.
            when: What must be true besides.
            incident: The incident it opens.
            closes: Streets it closes, each for so many minutes, or for good where that is None.
            sets: Milestones it sets.
            tells: Messages it sends.
            follows: What comes after states and the end of its incident.
            timeout: What happens when nobody has acted for a while.
            note: A comment above it.
        """
        values: dict[str, Value] = {"id": id, "title": title}
        if stage is not None:
            due = present(
                stage=stage, turn=turn, after=None if after is None else minutes(after), clock=clock
            )
            values["at"] = due
        if jitter is not None:
            values["jitter"] = minutes(jitter)
        if chance is not None:
            values["chance"] = f"{chance} %"
        if window is not None:
            values["for"] = minutes(window)
        if when is not None:
            values["when"] = when
        if incident is not None:
            values["incident"] = incident.written()
        if closes:
            values["closes"] = [
                present(street=street, **{"for": None if count is None else minutes(count)})
                for street, count in closes.items()
            ]
        if sets:
            values["sets"] = list(sets)
        if tells:
            values["tells"] = [tell.written() for tell in tells]
        if follows:
            values["follows"] = [follow.written() for follow in follows]
        if timeout is not None:
            values["timeout"] = timeout.written()
        name, group = self._files.place("injects")
        made = node(values, flow=False)
        for entry in made.entries if isinstance(made, Group) else ():
            if (
                entry.key is not None
                and entry.key.text in ("tells", "follows")
                and isinstance(entry.value, Group)
            ):
                entry.value.flow = False
        group.flow = False
        above: list[str | None] = [None] if group.entries else []
        group.entries.append(Entry(None, made, [*above, *comment(note)]))
        self._files.changed.add(name)
        return id

    def add_objective(
        self,
        id: str,  # noqa: A002
        *,
        title: Words,
        capability: str,
        tasks: Sequence[str],
        note: str = "",
    ) -> str:
        """Add an objective: a capability, and the tasks that show it."""
        values: dict[str, Value] = {"id": id, "title": title, "capability": capability, "tasks": list(tasks)}
        self.add_to("objectives", values, note=note, row=False)
        return id
