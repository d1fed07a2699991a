"""The improvement plan: what is to be done about each area, by whom, from when to when; drafted, and edited by people.

Rows are drafted from the areas for improvement; a capability is mended at one of its elements: planning, organisation,
equipment, training, exercise (POETE). Dates count from the day the session was played, so that a plan reads the same
whenever it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tabletop.language import Phrase, Text, phrase
from tabletop.review.assessment import ELEMENTS, Assessment, Element, PlanEdit
from tabletop.review.causes import Cause
from tabletop.review.findings import BROKEN, UNABLE, Finding, Findings
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import Past

_MENDS: Mapping[Cause, Element] = {
    "gate": "training",
    "procedure": "training",
    "force-above": "training",
    "hurt": "training",
    "untold": "organization",
    "told-late": "organization",
    "no-order": "training",
    "order-late": "exercise",
    "no-request": "planning",
    "unanswered": "organization",
    "no-message": "exercise",
    "order-failed": "planning",
    "blocked": "planning",
    "unit-far": "planning",
    "slow-start": "training",
    "late": "exercise",
    "unclear": "planning",
}
"""At which element of the capability a likely cause is mended, as drafted."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the improvement plan.

    Attributes:
        id: Stable within the session: the id of the area it was drafted from, or the id that people gave it.
        capability: Capability title, or None.
        area: The area for improvement, in words; None for a row that people added.
        action: The corrective action: drafted as a phrase, written by people as a plain text.
        element: The capability element it mends.
        owner: Seat id, or None where people named somebody else or nobody is named.
        owner_title: What to call the owner.
        start: ISO date.
        end: ISO date.
        drafted: The row as it was drafted, where people changed it; else None.
        by: Who wrote it last; empty for one that stands as drafted.
        cites: The log entries behind the area.
    """

    id: str
    capability: Text | None
    area: Phrase | None
    action: Phrase | Text
    element: Element
    owner: str | None
    owner_title: Text | Phrase
    start: str
    end: str
    drafted: PlanRow | None
    by: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ImprovementPlan:
    """The improvement plan.

    Attributes:
        rows: In the order of the areas, those that people added last.
        dropped: Rows that people took out; kept to be seen.
    """

    rows: tuple[PlanRow, ...]
    dropped: tuple[PlanRow, ...]

    def records(self) -> list[dict[str, str]]:
        """Return a flat row a row of the plan that stands, for a table of data."""
        return [
            {
                "id": row.id,
                "element": row.element,
                "owner": row.owner or "",
                "start": row.start,
                "end": row.end,
                "by": row.by,
                "evidence": " ".join(str(seq) for seq in row.cites),
            }
            for row in self.rows
        ]


def improvement_of(past: Past, findings: Findings, assessment: Assessment | None = None) -> ImprovementPlan:
    """Return the improvement plan of a session: drafted from its areas, with what people made of it.

    A row is drafted for all areas of one capability that have one likely cause; what stands at S gets none. The gravest come
    first.

    Args:
        past: The session.
        findings: Its findings.
        assessment: What people added; None: nothing.
    """
    groups: dict[tuple[str | None, Cause], list[Finding]] = {}
    for area in findings.areas:
        if area.rating in ("U", "M") and area.why is not None:
            groups.setdefault((area.capability, area.why), []).append(area)
    drafted = {row.id: row for (_, why), areas in groups.items() for row in (_drafted(past, why, areas),)}
    edits = assessment.plan if assessment is not None else ()
    return _edited(past, drafted, edits)


def _drafted(past: Past, why: Cause, areas: list[Finding]) -> PlanRow:
    first = areas[0]
    capability = (
        past.scenario.doctrine.capabilities[first.capability] if first.capability is not None else None
    )
    rules = past.scenario.doctrine.improvement
    began = date.fromisoformat(past.header.started[:10]) + timedelta(days=rules.begins)
    takes = ((BROKEN, rules.gate), (UNABLE, rules.unable), (0, rules.other))
    lasts = next(days for least, days in takes if first.weight >= least)
    owner = _owner(past.scenario, first, why)
    return PlanRow(
        id=f"{first.capability or 'other'}:{why}",
        capability=capability.title if capability is not None else None,
        area=phrase("improvement.area", title=first.title, areas=len(areas)),
        action=phrase(f"improvement.action.{why}", title=first.title),
        element=_element(first, why),
        owner=owner,
        owner_title=past.scenario.seats[owner].title if owner is not None else phrase("improvement.nobody"),
        start=began.isoformat(),
        end=(began + timedelta(days=lasts)).isoformat(),
        drafted=None,
        by="",
        cites=tuple(sorted({seq for area in areas for seq in area.cites})),
    )


def _element(area: Finding, why: Cause) -> Element:
    """Return the element a cause is mended at; an order that failed for want of equipment is mended there."""
    reason = dict(area.cause.what.params).get("reason") if area.cause is not None else None
    if why == "order-failed" and isinstance(reason, Phrase) and "kit" in reason.key:
        return "equipment"
    return _MENDS[why]


def _owner(scenario: Scenario, area: Finding, why: Cause) -> str | None:
    """Return who owns a row: the seat whose procedure it touches, for a breach of law the seat that leads it."""
    command = [seat for seat in area.seats if scenario.seats[seat].kind == "command"]
    if not command:
        return next((seat.id for seat in scenario.seats.values() if seat.kind == "command"), None)
    if why in ("gate", "force-above", "hurt"):
        return scenario.seats[command[0]].reports_to or command[0]
    return command[0]


def _edited(past: Past, drafted: Mapping[str, PlanRow], edits: Iterable[PlanEdit]) -> ImprovementPlan:
    rows = dict(drafted)
    dropped: dict[str, PlanRow] = {}
    for edit in edits:
        row = rows.get(edit.row) or dropped.pop(edit.row, None) or _new(past, edit)
        changed = _changed(past.scenario, row, drafted.get(edit.row), edit)
        if edit.dropped:
            rows.pop(edit.row, None)
            dropped[edit.row] = changed
        else:
            rows[edit.row] = changed
    return ImprovementPlan(tuple(rows.values()), tuple(dropped.values()))


def _new(past: Past, edit: PlanEdit) -> PlanRow:
    """Return a row that people add, with the usual dates until they say otherwise."""
    rules = past.scenario.doctrine.improvement
    began = date.fromisoformat(past.header.started[:10]) + timedelta(days=rules.begins)
    return PlanRow(
        id=edit.row,
        capability=None,
        area=None,
        action=Text.plain(""),
        element="planning",
        owner=None,
        owner_title=phrase("improvement.nobody"),
        start=began.isoformat(),
        end=(began + timedelta(days=rules.other)).isoformat(),
        drafted=None,
        by=edit.by,
        cites=(),
    )


def _changed(scenario: Scenario, row: PlanRow, drafted: PlanRow | None, edit: PlanEdit) -> PlanRow:
    owner, owner_title = row.owner, row.owner_title
    if edit.owner is not None:
        seat = scenario.seats.get(edit.owner)
        owner = seat.id if seat is not None else None
        owner_title = seat.title if seat is not None else Text.plain(edit.owner)
    return replace(
        row,
        action=Text.plain(edit.action) if edit.action is not None else row.action,
        element=next((one for one in ELEMENTS if one == edit.element), row.element),
        owner=owner,
        owner_title=owner_title,
        start=edit.start or row.start,
        end=edit.end or row.end,
        drafted=drafted,
        by=edit.by,
    )
