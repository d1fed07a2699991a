"""Rules about what a plain editor or a word processor leaves in a file."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Example, Family, Watched

SCENARIO = "scenario.yaml"


class CurlyQuotes(Watched):
    """A value stands in curly quotes, which are letters to YAML."""

    id = "mark-quotes"
    family: ClassVar[Family] = "yaml"
    severity = "warning"
    example = Example(
        SCENARIO, old="brief: Atur satuan.", bad="brief: “Atur satuan.”", good='brief: "Atur satuan."'
    )


class OddSpaces(Watched):
    """A no-break space stands where YAML needs a space."""

    id = "mark-spaces"
    family: ClassVar[Family] = "yaml"
    example = Example(SCENARIO, old="brief: Atur satuan.", bad="brief:\u00a0Atur satuan.")


class LongDash(Watched):
    """An item of a list begins with a long dash or a bullet."""

    id = "mark-dash"
    family: ClassVar[Family] = "yaml"
    example = Example(SCENARIO, old="seats:\n  - {", bad="seats:\n  – {")


class WideSigns(Watched):
    """A colon, comma or bracket is full-width."""

    id = "mark-wide"
    family: ClassVar[Family] = "yaml"
    example = Example(SCENARIO, old="minutes: 20", bad="minutes：20")


class FileEnding(Watched):
    """A file has another ending than the program looks for."""

    id = "file-ending"
    family: ClassVar[Family] = "files"
    severity = "warning"
