"""What a cell says: numbers, times and per cents as spreadsheets hold them, as the words that the YAML uses."""

from __future__ import annotations

import datetime as dt
import re

from tabletop.scenario import values
from tabletop.scenario.msel.columns import Column, Form
from tabletop.scenario.msel.opened import Raw

_LOOSE_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?::00)?\Z")
_SHARE = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]))?\s*%\Z")


class CellProblem(ValueError):
    """A cell that cannot be read.

    Attributes:
        name: Which sentence says so, the catalogue's ``scenario.finding.sheet-cell.<name>``.
    """

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__(name)
        self.name = name


def said(raw: Raw, form: Form) -> str:
    """Return what a cell says, as the YAML would say it; what is no such value is returned as it was typed.

    Raises:
        CellProblem: It is a formula, an error, or a date where none belongs.
    """
    value = raw.value
    if raw.kind == "f":
        raise CellProblem("formula")
    if raw.kind == "e":
        raise CellProblem("error")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        if form == "clock" and value.year <= 1900:
            return f"{value:%H:%M}"
        raise CellProblem("date")
    if isinstance(value, dt.date):
        raise CellProblem("date")
    if isinstance(value, dt.time):
        value = dt.timedelta(hours=value.hour, minutes=value.minute)
    if isinstance(value, dt.timedelta):
        return _time(round(value.total_seconds() / 60), form)
    if isinstance(value, int | float):
        return _number(value, form, raw.number_format)
    return tidied(str(value), form)


def tidied(text: str, form: Form) -> str:
    """Return a text as it was typed, or as the YAML says it where the two differ in writing only."""
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if form == "duration" and text.isascii() and text.isdigit():
        return f"{int(text[:9])} min"
    if form == "duration":
        try:
            values.minutes(text)
        except values.ValueProblem as problem:
            return problem.suggestion if problem.safe and problem.suggestion is not None else text
    if form == "clock" and (found := _LOOSE_CLOCK.match(text)) is not None and int(found[1]) < 24:
        return f"{int(found[1]):02}:{found[2]}"
    if form == "share" and (found := _SHARE.match(text)) is not None:
        return f"{int(found[1])}{'.' + found[2] if found[2] else ''} %"
    if form == "ids":
        return ", ".join(part for part in re.split(r"[,;\s]+", text) if part)
    if form == "integer" and re.fullmatch(r"[0-9]{1,3}([.,][0-9]{3})+", text):
        return re.sub(r"[.,]", "", text)  # thousands set apart
    return text


def same(one: str, other: str, column: Column) -> bool:
    """Say whether two cells mean the same."""
    if one == other:
        return True
    if not one or not other:
        return False
    if column.form == "integer":
        return one.isdigit() and other.isdigit() and int(one[:20]) == int(other[:20])
    if column.form == "ids":
        return re.split(r"[,;\s]+", one) == re.split(r"[,;\s]+", other)
    if column.form in ("duration", "clock", "share"):
        try:
            return values.VALUES[column.form](one) == values.VALUES[column.form](other)
        except values.ValueProblem:
            return False
    return False


def _time(minutes: int, form: Form) -> str:
    """Return a time of day, or the length of time that a spreadsheet took for one."""
    if form == "clock":
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    if form == "duration":
        return f"{minutes} min"
    raise CellProblem("time")


def _number(value: float, form: Form, number_format: str) -> str:
    if value != value or abs(value) > 1e15:
        raise CellProblem("number")
    if form == "share":
        share = value * 100 if "%" in number_format else value
        return f"{round(share, 1):.1f}".removesuffix(".0") + " %"
    if form == "clock" and 0 <= value < 1 and isinstance(value, float):
        return _time(round(value * 24 * 60), form)
    if form == "clock" and isinstance(value, float) and round(value * 100) % 100 < 60:
        return f"{int(value):02}:{round(value * 100) % 100:02}"  # 7.35, typed for 07:35
    whole = str(int(value)) if value == int(value) else repr(value)
    return f"{whole} min" if form == "duration" and value == int(value) else whole
