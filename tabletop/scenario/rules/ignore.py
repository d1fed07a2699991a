"""Comments that silence a warning at one place: ``# tabletop: ignore[id, id] reason``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

import yaml

from tabletop.scenario.finding import Finding, Findings, Place
from tabletop.scenario.load import Reading
from tabletop.scenario.near import nearest
from tabletop.scenario.reading import Broken, SourceText
from tabletop.scenario.rules.rule import Rule

_SAID = re.compile(r"(?:(?<=\s)|^)#[ \t]*tabletop:[ \t]*(ignore\b.*)")
_FORM = re.compile(r"ignore[ \t]*\[([^\[\]]*)\][ \t:–—-]*(.*)")
_WORD = re.compile(r"[^\s,]+")
_LETTER = re.compile(r"[^\W\d_]")
_MOST_SHOWN = 60
_MOST = 1000
"""Comments of one drill, and ids of one comment, that are read; nobody writes as many by hand."""


@dataclass(frozen=True, slots=True)
class Silence:
    """One id in one such comment.

    Attributes:
        id: The finding that it silences.
        place: Where the id stands.
        file: The file, as it is shown to the author.
        line: The line that it speaks of, counted from 1.
    """

    id: str
    place: Place
    file: str
    line: int


@dataclass(slots=True)
class Comments:
    """What the comments of one file silence.

    Attributes:
        silences: One for each id.
        formless: Where a comment begins as one of these and is none.
        unreasoned: Where one does not say why.
        said: How many comments were read.
    """

    silences: list[Silence] = field(default_factory=list)
    formless: list[Place] = field(default_factory=list)
    unreasoned: list[Place] = field(default_factory=list)
    said: int = 0
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)

    def beginning(self, line: int) -> int:
        """Return the line, from 1, on which the value begins that reaches over a line; the line itself where none does."""
        number = bisect_right(self._starts, line - 1) - 1
        if number >= 0 and line - 1 <= self._ends[number]:
            return self._starts[number] + 1
        return line

    def reach(self, start: int, end: int) -> None:
        """Note that one value reaches from a line to another, both from 0; in the order of the file."""
        self._starts.append(start)
        self._ends.append(end)


def read_comments(source: SourceText, most: int = _MOST) -> Comments:
    """Read the comments of a file, so many at most; a ``#`` in a text is none. What was not read whole has no comments."""
    found = Comments()
    if not source.whole or "tabletop:" not in source.text:
        return found
    lines = [number for number, line in enumerate(source.lines) if "tabletop:" in line]
    said = [(number, match) for number in lines if (match := _SAID.search(source.lines[number])) is not None]
    quoted = _quoted(source, found) if said and most > 0 else []
    below = _Below(source)
    for number, match in said[:most]:
        here = (number, match.start())
        before = bisect_right(quoted, (here, (1 << 30, 0))) - 1
        if before < 0 or here >= quoted[before][1]:
            _read(source, number, match, found, below)
    return found


_Span = tuple[tuple[int, int], tuple[int, int]]


def _quoted(source: SourceText, found: Comments) -> list[_Span]:
    """Return where texts begin and end in which a ``#`` is a letter like others; note values of several lines."""
    spans: list[_Span] = []
    try:
        for token in yaml.scan(source.text, Loader=yaml.CSafeLoader):
            if not isinstance(token, yaml.ScalarToken):
                continue
            start, end = token.start_mark, token.end_mark
            block = token.style in ("|", ">")
            if end.line > start.line:
                found.reach(start.line, end.line - 1 if block or not end.column else end.line)
            if token.style in ("'", '"') or block:
                # A comment may stand behind the mark that opens a block.
                begin = (start.line + 1, 0) if block else (start.line, start.column)
                spans.append((begin, (end.line, end.column)))
    except yaml.YAMLError:
        spans.append(((spans[-1][1] if spans else (0, 0)), (1 << 30, 0)))
    return spans


def _read(source: SourceText, number: int, match: re.Match[str], found: Comments, below: _Below) -> None:
    found.said += 1
    form = _FORM.fullmatch(match[1].rstrip())
    ids = list(islice(_WORD.finditer(form[1]), _MOST)) if form is not None else []
    whole = source.at(number, match.start(), match.end() - match.start())
    if form is None or not ids:
        found.formless.append(whole)
        return
    if not _LETTER.search(form[2]):
        found.unreasoned.append(whole)
    alone = not match.string[: match.start()].strip()
    about = found.beginning((below.line(number) if alone else number) + 1)
    first = match.start(1) + form.start(1)
    for one in ids[: max(0, _MOST - len(found.silences))]:
        at = source.at(number, first + one.start(), len(one.group()))
        found.silences.append(Silence(one.group(), at, source.shown, about))


class _Below:
    """Which line is the next that is more than a comment; asked from the top of a file to its end."""

    def __init__(self, source: SourceText) -> None:
        self._lines = source.lines
        self._next = 0

    def line(self, number: int) -> int:
        """Return the next such line below a line, both from 0; the line itself where there is none."""
        if self._next <= number:
            self._next = number + 1
            while self._next < len(self._lines) and not self._lines[self._next].partition("#")[0].strip():
                self._next += 1
        return self._next if self._next < len(self._lines) else number


def settle(reading: Reading, rules: Mapping[str, Rule], looked: Collection[str]) -> None:
    """Silence what comments silence, and say which comments are amiss.

    Args:
        reading: What was read, with everything found.
        rules: Every rule, by id.
        looked: The rules that looked, by id, and those whose faults reading notices.
    """
    findings = reading.findings
    files: dict[str, Comments] = {}
    most = _MOST
    for source in _own(reading):
        comments = files[source.shown] = read_comments(source, most)
        most -= comments.said
    wanted: dict[tuple[str, int, str], Silence] = {}
    full = findings.full
    for comments in files.values():
        for place in comments.formless:
            findings.add("ignore-unknown", place, says="ignore-formless", severity="warning")
        for place in comments.unreasoned:
            findings.add("ignore-reason", place, severity="warning")
        for silence in comments.silences:
            if _fits(silence, rules, findings):
                wanted.setdefault((silence.file, silence.line, silence.id), silence)
    if not wanted:
        return
    used: set[tuple[str, int, str]] = set()

    def silenced(finding: Finding) -> bool:
        comments = files.get(finding.file)
        if finding.severity == "error" or comments is None:
            return False
        key = (finding.file, comments.beginning(finding.line), finding.id)
        if key not in wanted:
            return False
        used.add(key)
        return True

    findings.drop(silenced)
    for key, silence in wanted.items():
        if key not in used and silence.id in looked and not full:
            findings.add("ignore-unused", silence.place, severity="warning", name=silence.id)


def _fits(silence: Silence, rules: Mapping[str, Rule], findings: Findings) -> bool:
    """Whether an id is one that a comment can silence; where it is none, that is said."""
    rule = rules.get(silence.id)
    shown = silence.id[:_MOST_SHOWN]
    if rule is None:
        near = None if findings.full else nearest(silence.id, rules)
        findings.add("ignore-unknown", silence.place, severity="warning", suggestion=near, name=shown)
    elif rule.severity == "error" or rule.family == "rules":
        findings.add("ignore-error", silence.place, severity="warning", name=shown)
    else:
        return True
    return False


def _own(reading: Reading) -> Iterator[SourceText]:
    """Yield the files of the drill itself, without those of packs that its author cannot mend."""
    foreign = tuple(
        pack.source.name.rpartition("/")[0] + "/" for pack in reading.foreign if not isinstance(pack, Broken)
    )
    for name, source in reading.texts.items():
        if not name.startswith(foreign):
            yield source
