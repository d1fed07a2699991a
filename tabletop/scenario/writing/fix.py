"""Writing the safe suggestions into the files of a drill, and mending what editors did to them; nothing else changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import yaml

from tabletop.scenario.finding import Finding, Place
from tabletop.scenario.load import CheckResult
from tabletop.scenario.reading import SourceText
from tabletop.scenario.render import position, printable
from tabletop.scenario.writing.edits import Edit, Layout
from tabletop.scenario.writing.mend import mend, text_of
from tabletop.whole import write_whole

_MOST_ROUNDS = 8
_MENDED = ("encoding", "yaml-syntax")
"""Findings behind which an editor's doing may stand, beside those whose id begins with ``mark-``."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file that is better otherwise.

    Attributes:
        shown: Its path as it is shown to the author.
        path: The file itself.
        before: Its bytes as they stand.
        after: Its bytes as they should be.
    """

    shown: str
    path: Path
    before: bytes
    after: bytes

    def diff(self) -> list[str]:
        """Return the change as a unified diff, line by line; none where only the encoding changes.

        Characters that a terminal would act upon are shown by their code.
        """
        texts = [text_of(content) or "" for content in (self.before, self.after)]
        shown = [[_line(line) for line in text.splitlines()] for text in texts]
        name = position(Place(self.shown))
        return list(unified_diff(shown[0], shown[1], name, name, lineterm=""))

    def write(self) -> None:
        """Write the file, whole or not at all.

        Raises:
            OSError: It cannot be written.
        """
        write_whole(self.path, self.after)


def fix(
    look: Callable[[Mapping[str, bytes]], CheckResult], may: Callable[[Path], bool]
) -> tuple[CheckResult, tuple[Fixed, ...]]:
    """Mend a drill as far as that is certain, without writing anything.

    Args:
        look: Looks at the drill, with some of its files, by real path, replaced by other bytes.
        may: Says of a file, by its real path, whether it may be changed.

    Returns:
        What looking at the mended drill gives, and the files that are to be written.
    """
    instead: dict[str, bytes] = {}
    fixed: dict[str, Fixed] = {}
    result = look(instead)
    for _ in range(_MOST_ROUNDS):
        changed = False
        for source in result.texts.values():
            real = Path(os.path.realpath(source.shown))
            if not may(real):
                continue
            after = _better(source, [one for one in result.findings if one.file == source.shown])
            if after != source.content:
                changed = True
                instead[str(real)] = after
                before = fixed[str(real)].before if str(real) in fixed else source.content
                fixed[str(real)] = Fixed(source.shown, real, before, after)
        if not changed:
            break
        result = look(instead)
    return result, tuple(one for one in fixed.values() if one.before != one.after)


def _line(text: str) -> str:
    """Return a line with its tabulators, which are often what is mended, and nothing else that acts on a terminal."""
    return "\t".join(printable(part) for part in text.split("\t"))


def _better(source: SourceText, findings: Iterable[Finding]) -> bytes:
    """Return the bytes of a file with the safe suggestions of its findings written in."""
    findings = list(findings)
    torn = any(one.id in _MENDED or one.id.startswith("mark-") for one in findings)
    if torn or source.content.startswith(_BOM):
        mended = mend(source.content)
        if mended != source.content:
            return mended
    safe = [one for one in findings if one.safe and one.suggestion is not None and one.line > 0]
    if not safe:
        return source.content
    try:
        layout = Layout(source.text)
    except yaml.YAMLError:
        return source.content
    text, done = source.text, len(source.text)
    edits = set()
    for one in safe:
        span = layout.span(one.line - 1, one.column - 1)
        if span is not None:
            edits.add(Edit(*span, one.suggestion or ""))
    for edit in sorted(edits, reverse=True):
        if (
            edit.end <= done
        ):  # of two that touch the same characters one is written; the other is looked at again
            text = text[: edit.start] + edit.text + text[edit.end :]
            done = edit.start
    return source.content if text == source.text else text.encode()
