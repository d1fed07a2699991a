"""Findings as GitHub workflow commands, which show them beside the line of a change."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.language import Catalogue
from tabletop.scenario.finding import Finding, Severity
from tabletop.scenario.render import position, printable
from tabletop.scenario.report.looked import Looked, counts

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def write_github(looked: Sequence[Looked], catalogue: Catalogue, strict: bool) -> str:
    """Return one command a line, each with its line end; under `strict` a warning is an error."""
    return "".join(f"{_command(finding, catalogue, strict)}\n" for one in looked for finding in one.findings)


def _command(finding: Finding, catalogue: Catalogue, strict: bool) -> str:
    place = finding.place
    fields = {"file": printable(place.file)}
    if place.line > 0:
        fields["line"] = str(place.line)
    if place.column > 0:
        fields["col"] = str(place.column)
        fields["endColumn"] = str(place.column + place.width)
    fields["title"] = finding.id
    said = [catalogue.say(finding.phrase)]
    if finding.suggestion is not None:
        said.append(catalogue.say("scenario.suggestion", suggestion=finding.suggestion))
    if finding.advice is not None:
        said.append(catalogue.say(finding.advice))
    said += [
        catalogue.say(f"scenario.relation.{finding.relation}", place=position(related))
        for related in finding.related
    ]
    command = "error" if counts(finding, strict) else _COMMANDS[finding.severity]
    listed = ",".join(f"{name}={_property(value)}" for name, value in fields.items())
    return f"::{command} {listed}::{_data(chr(10).join(printable(line) for line in said))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
