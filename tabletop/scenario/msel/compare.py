"""Holding a spreadsheet against a drill: which injects are new, which cells were changed, which rows are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tabletop.language import phrase
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.finding import Findings, Placed
from tabletop.scenario.finding import Place as PlaceAt
from tabletop.scenario.load import Reading
from tabletop.scenario.msel.again import taken_before
from tabletop.scenario.msel.cells import same
from tabletop.scenario.msel.columns import COLUMNS, LISTS, Column, Group, folded, twin
from tabletop.scenario.msel.draft import Draft, Plan, ordered
from tabletop.scenario.msel.grouping import Slugs, grouped
from tabletop.scenario.msel.lines import Line, injects_of, lines_of
from tabletop.scenario.msel.names import names_by_title
from tabletop.scenario.msel.sheet import Row, Sheet
from tabletop.scenario.msel.taking import names_value, take_fields, text_of, value_of
from tabletop.scenario.near import nearest
from tabletop.scenario.reading import Mapping as Tree
from tabletop.scenario.writing.shape import Steps
from tabletop.scenario.writing.written import Written

_FIRST = tuple(column for column in COLUMNS if column.group == "inject")
_OF = {group: tuple(column for column in COLUMNS if column.group == group) for group in LISTS}


def compare(sheet: Sheet, scenario: Scenario, reading: Reading, findings: Findings, *, delete: bool) -> Plan:
    """Return what a spreadsheet asks of a drill.

    Args:
        sheet: The spreadsheet.
        scenario: The drill.
        reading: As it was read.
        findings: Where rows that cannot be understood go.
        delete: Whether what is no longer in the spreadsheet is to be removed.
    """
    return _Comparison(sheet, scenario, reading, findings, delete).plan


class _Comparison:
    def __init__(
        self, sheet: Sheet, scenario: Scenario, reading: Reading, findings: Findings, delete: bool
    ) -> None:
        self.plan = Plan()
        self._base = sheet.base
        self._scenario = scenario
        self._root = reading.root
        self._findings = findings
        self._delete = delete
        self._titles = names_by_title(scenario, reading)
        self._lines: dict[str, dict[int, Line]] = {}
        for line in lines_of(reading.root):
            self._lines.setdefault(line.inject, {})[line.part] = line
        self._drafts = {draft.ident: draft for draft in map(Draft.of, injects_of(reading.root))}
        self._slugs = Slugs((*self._drafts, *reading.names.all("inject")))
        groups = grouped(sheet.rows, self._slugs, findings)
        for name, rows in groups.items():
            if name in self._drafts:
                self._known(self._drafts[name], rows)
            else:
                self._new(name, rows, groups)
        self._missing(groups)

    def _known(self, draft: Draft, rows: list[tuple[int | None, Row]]) -> None:
        """Take the changes of an inject that is there."""
        lines = self._lines[draft.ident]
        first = next((row for part, row in rows if part == 1), None)
        further: dict[Group, list[tuple[Row, Written]]] = {group: [] for group in LISTS}
        there = {part for part, _ in rows if part is not None}
        if first is None and not any(part in lines for part in there):
            first = next((row for _, row in rows if row.text("title-id") or row.text("title-en")), None)
            if first is not None:  # typed anew under the same id
                self._findings.add(
                    "id-twice",
                    first.place,
                    related=[_placed(lines[1])],
                    name=draft.ident,
                    kind=phrase("scenario.kind.inject"),
                    advice="sheet-id-twice",
                )
                return
        gone: dict[Group, list[int]] = {group: [] for group in LISTS}
        for part, row in rows:
            line = lines.get(part) if part is not None else None
            if line is not None and part == 1:
                self._places(draft.ident, row, _FIRST, ())
                self._places_of(draft.ident, (), row)
                self._inject(draft, line, row)
            else:
                self._only_first(row, first, draft)
            for group in LISTS:
                item = line.items.get(group) if line is not None else None
                if line is None or item is None:
                    value = self._item(draft, row, group)
                    if value is not None:
                        further[group].append((row, value))
                elif self._listed(draft, line, row, group):
                    gone[group].append(line.part - 1)
        for part, line in lines.items():
            if part in there or not self._was(draft.ident, part):
                continue
            for group in line.items:
                gone[group].append(part - 1)
        for group, steps in LISTS.items():
            self._lengthen(draft, steps, further[group], sorted(gone[group], reverse=True))
        if draft.changes:
            self.plan.drafts[draft.ident] = draft

    def _was(self, name: str, part: int) -> bool:
        """Whether a row was in the spreadsheet when it was made, so that somebody took it out."""
        return self._base is None or (name, part) in self._base

    def _lengthen(
        self, draft: Draft, steps: Steps, further: list[tuple[Row, Written]], gone: list[int]
    ) -> None:
        """Write the further items of a list, and take out those that are gone."""
        length = len(draft.at(steps) or ())
        if further:
            draft.append(steps, [value for _, value in further])
            draft.cells += len(further)
            group = next(group for group, one in LISTS.items() if one == steps)
            for number, (row, _) in enumerate(further, length):
                self._places(draft.ident, row, _OF[group], (*steps, number))
        if not gone:
            return
        if not self._delete:
            self.plan.kept += len(gone)
            return
        draft.cells += len(gone)
        if len(gone) == length and not further:
            draft.remove(steps)
            return
        for number in gone:
            draft.remove((*steps, number))

    def _inject(self, draft: Draft, line: Line, row: Row) -> None:
        self._shown(draft, line, row)
        wanted = {column.name: self._wanted(line, row, column) for column in _FIRST}
        for whole in ("at", "incident"):
            own = [column for column in _FIRST if column.steps[0] == whole]
            there = draft.at((whole,))
            if (
                isinstance(there, dict)
                and not any(wanted[column.name] for column in own)
                and set(there) <= {column.steps[1] for column in own}
            ):
                draft.remove((whole,))
        take_fields(draft, line, (), wanted, _FIRST)

    def _listed(self, draft: Draft, line: Line, row: Row, group: Group) -> bool:
        """Take the changes of an item of a list; return whether all its cells were emptied."""
        steps: Steps = (*LISTS[group], line.part - 1)
        columns = _OF[group]
        self._places(draft.ident, row, columns, steps)
        wanted = {column.name: self._wanted(line, row, column) for column in columns}
        if not any(wanted.values()) and any(column.name in line.cells for column in columns):
            return True
        take_fields(draft, line, steps, wanted, columns)
        return False

    def _wanted(self, line: Line, row: Row, column: Column) -> str:
        """Return what a cell is to be: as it was changed, or as the drill has it."""
        now = line.cells.get(column.name, "")
        cell = row.cells.get(column.name)
        if cell is None:
            return now
        text = self._meant(column, cell.text)
        base = self._base.get((line.inject, line.part)) if self._base is not None else None
        was = base.get(column.name, "") if base is not None else now
        if same(text, was, column) or same(text, now, column):
            return now
        if not same(was, now, column):
            node = line.nodes.get(column.name)
            self._findings.add(
                "sheet-stale",
                cell.place,
                advice="sheet-stale",
                related=[node if node is not None else _placed(line)],
                now=now[:60] or "-",
            )
        return text

    def _shown(self, draft: Draft, line: Line, row: Row) -> None:
        """Say which cells were changed that only show what the YAML says."""
        for column in COLUMNS:
            cell = row.cells.get(column.name)
            if column.group != "shown" or cell is None:
                continue
            base = self._base.get((line.inject, line.part)) if self._base is not None else None
            was = (base if base is not None else line.cells).get(column.name, "")
            if cell.text != was and cell.text != line.cells.get(column.name, ""):
                self._findings.add(
                    "sheet-read-only", cell.place, advice="sheet-read-only", related=[_placed(line)]
                )

    def _only_first(self, row: Row, first: Row | None, draft: Draft) -> None:
        """Say which cells of a further row belong to the first row of its inject."""
        for column in _FIRST:
            text = self._meant(column, row.text(column.name))
            if text and (
                first is None or not same(text, self._meant(column, first.text(column.name)), column)
            ):
                self._findings.add(
                    "sheet-first-row",
                    row.cells[column.name].place,
                    related=[first.place] if first is not None else (),
                    name=draft.ident,
                )

    def _new(
        self,
        name: str,
        rows: list[tuple[int | None, Row]],
        groups: Mapping[str, list[tuple[int | None, Row]]],
    ) -> None:
        """Make a new inject of its rows."""
        first = rows[0][1]
        title = (first.text("title-id"), first.text("title-en"))
        if not any(title):
            near = nearest(name, self._drafts)
            self._findings.add(
                "ref-unknown",
                first.place,
                advice="sheet-new-inject",
                suggestion=near,
                name=name[:60],
                kind=phrase("scenario.kind.inject"),
            )
            return
        again = taken_before([row for _, row in rows], self._lines, groups, self._meant, same)
        if again is not None and not first.text("id"):
            if not again[1]:
                self._findings.add("sheet-again", first.place, advice="sheet-again", name=again[0])
            return
        for ident, lines in self._lines.items():
            was = (lines[1].cells.get("title-id", ""), lines[1].cells.get("title-en", ""))
            if was == title and ident not in groups and rows[0][0] is not None:
                self._findings.add(
                    "sheet-renamed",
                    first.place,
                    advice="sheet-renamed",
                    suggestion=ident,
                    was=ident,
                    now=name[:60],
                )
                return
        draft = Draft(name, None, {"id": name})
        line = Line(name, 1, Tree(self._root.source, self._root.mark))
        self._places_of(name, (), first)
        self._places(name, first, _FIRST, ())
        wanted = {column.name: self._meant(column, first.text(column.name)) for column in _FIRST}
        take_fields(draft, line, (), wanted, _FIRST)
        for column in COLUMNS:
            if column.group == "shown" and first.text(column.name):
                self._findings.add(
                    "sheet-read-only", first.cells[column.name].place, advice="sheet-read-only-new"
                )
        for _, row in rows[1:]:
            self._only_first(row, first, draft)
        for group, steps in LISTS.items():
            items = [(row, self._item(draft, row, group)) for _, row in rows]
            self._lengthen(draft, steps, [(row, value) for row, value in items if value is not None], [])
        draft.data = ordered(draft.data)
        draft.changes.clear()
        draft.cells = 0
        self.plan.drafts[name] = draft

    def _item(self, draft: Draft, row: Row, group: Group) -> Written | None:
        """Return a new item of a list: what the cells of a row say, or None where they say nothing."""
        cells = {column.name: self._meant(column, row.text(column.name)) for column in _OF[group]}
        if not any(cells.values()):
            return None
        item: dict[str, Any] = {}
        if group == "task" and cells["course"]:
            item = self._own_task(draft, cells.pop("task"), cells["course"])
        for column in _OF[group]:
            text = cells.get(column.name, "")
            if not text or column.name == "course":
                continue
            if column.form == "text":
                key = column.steps[0]
                other = "id" if column.steps[-1] == "en" else "en"
                both = cells[twin(column, other)]
                item[key] = text_of(*((text, both) if other == "en" else (both, text)))
            else:
                item[column.steps[-1]] = value_of(text, column)
        return ordered(item, LISTS[group][-1])

    def _own_task(self, draft: Draft, name: str, course: str) -> dict[str, Any]:
        """Return a task of an inject's own that a course of action fulfils."""
        known = self._scenario.doctrine.courses.get(course.partition(", ")[0])
        title = (known.title.id, known.title.en) if known is not None else (course, "")
        return {
            "id": name or self._slugs.of(f"{draft.ident}-{course}"),
            "title": text_of(*(title if title[0] != title[1] else (title[0], ""))),
            "observe": {"event": "course-started", "course": names_value(course.split(", "))},
        }

    def _missing(self, groups: Mapping[str, list[tuple[int | None, Row]]]) -> None:
        """Take out the injects that are no longer there, if that is asked for."""
        for name, draft in self._drafts.items():
            if name in groups or not self._was(name, 1):
                continue
            if self._delete:
                draft.gone = True
                self.plan.drafts[name] = draft
            else:
                self.plan.kept += 1

    def _meant(self, column: Column, text: str) -> str:
        """Return the name that stands for what was typed: people type titles, too."""
        if column.choices is None or not text or column.form != "id":
            return text
        return self._titles.get(column.choices, {}).get(folded(text), text)

    def _places(self, name: str, row: Row, columns: Iterable[Column], above: Steps) -> None:
        if above:
            self._places_of(name, above, row)
        for column in columns:
            cell = row.cells.get(column.name)
            if cell is not None:
                self.plan.places[name, (*above, *column.steps)] = cell.place

    def _places_of(self, name: str, steps: Steps, row: Row) -> None:
        self.plan.places[name, steps] = row.place
        if not steps and "id" in row.cells:
            self.plan.places[name, ("id",)] = row.cells["id"].place


def _placed(line: Line) -> Placed | PlaceAt:
    return line.node.entries["id"]
