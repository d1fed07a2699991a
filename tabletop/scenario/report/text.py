"""Findings for people: each with its line and a caret, a closing line a drill, and one for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tabletop.language import Catalogue, phrase
from tabletop.scenario.finding import Place, Severity
from tabletop.scenario.render import Paint, Role, plain, position, render_all
from tabletop.scenario.report.looked import Looked

_COLOURS: dict[Role, str] = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "place": "1",
    "margin": "2",
}


def coloured(text: str, role: Role) -> str:
    """Give a piece of text its colour on a terminal."""
    return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if text else ""


def write_text(looked: Sequence[Looked], catalogue: Catalogue, paint: Paint = plain) -> str:
    """Return everything that was found, and the closing lines."""
    lines = [part for one in looked for part in about(one, catalogue, paint)]
    if len(looked) > 1:
        lines.append(total(looked, catalogue))
    return "\n".join(lines)


def about(one: Looked, catalogue: Catalogue, paint: Paint = plain) -> Iterator[str]:
    """Yield what was found in one drill, and its closing line."""
    if one.findings:
        yield render_all(one.findings, catalogue, paint)
    path = position(Place(one.path))
    if one.unreadable:
        yield catalogue.say("scenario.report.unreadable", path=path)
    elif one.findings:
        yield catalogue.say("scenario.report.found", path=path, found=_counted([one], catalogue))
    elif not one.kept:
        yield catalogue.say("scenario.report.sound", path=path)
    if one.kept:
        yield catalogue.say("scenario.report.kept", path=path, n=one.kept)


def total(looked: Sequence[Looked], catalogue: Catalogue) -> str:
    """Return the line that closes a report on several drills."""
    return catalogue.say("scenario.report.total", n=len(looked), found=_counted(looked, catalogue))


def _counted(looked: Sequence[Looked], catalogue: Catalogue) -> str:
    severities: tuple[Severity, ...] = ("error", "warning", "info")
    numbers = {severity: sum(one.count(severity) for one in looked) for severity in severities}
    said = [
        catalogue.say(phrase(f"scenario.report.count.{severity}", n=number))
        for severity, number in numbers.items()
        if number or severity != "info"
    ]
    return ", ".join(said)
