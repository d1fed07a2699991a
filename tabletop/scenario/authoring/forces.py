"""The forces of a drill that is being written: seats, the lines between them, and units."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.scenario.authoring.nodes import present
from tabletop.scenario.authoring.parts import Parts
from tabletop.scenario.authoring.pieces import Channel, Words, minutes


class Forces(Parts):
    """What is added to the forces."""

    def add_seat(
        self,
        id: str,  # noqa: A002
        *,
        title: Words,
        agency: str,
        brief: Words,
        roles: Iterable[str] = (),
        commands: Iterable[str] = (),
        reports_to: str | None = None,
        at: str | None = None,
        note: str = "",
    ) -> str:
        """Add a seat: what it commands are groups of units or single units, `at` is where it sits."""
        values = present(
            id=id, title=title, at=at, agency=agency, roles=list(roles) or None, commands=list(commands)
        )
        if reports_to is not None:
            values["reports-to"] = reports_to
        self.add_to("seats", {**values, "brief": brief}, note=note, row=False)
        return id

    def add_channel(self, one: str, other: str, *, via: Channel, delay: int, note: str = "") -> None:
        """Add a line between two seats, with its delay in minutes."""
        self.add_to("channels", {"between": [one, other], "via": via, "delay": minutes(delay)}, note=note)

    def add_unit(
        self,
        id: str,  # noqa: A002
        *,
        type: str,  # noqa: A002
        at: str,
        title: Words | None = None,
        strength: int | None = None,
        held_by: str | None = None,
        ready: int | None = None,
        note: str = "",
    ) -> str:
        """Add a unit: `held_by` is the decision that releases it, `ready` the minutes it needs then."""
        values = present(id=id, type=type, title=title, at=at, strength=strength)
        if held_by is not None:
            values["held-by"] = held_by
        if ready is not None:
            values["ready"] = minutes(ready)
        self.add_to("units", values, note=note)
        return id
