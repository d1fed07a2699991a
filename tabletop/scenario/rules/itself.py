"""Rules about the validator itself: a rule that fails, a comment that switches one off."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.rule import Example, Family, Need, Rule, Watched
from tabletop.scenario.rules.texts import MOST_OF_ALL


class _Itself(Watched):
    """A rule of the family."""

    family: ClassVar[Family] = "rules"
    severity = "warning"


class RuleFailed(_Itself):
    """A rule of the validator failed; what it would have found is not known."""

    id = "rule-failed"


class TextUnread(Rule):
    """There is so much text that the rules of language, care and style did not look at all of it."""

    id = "text-unread"
    family: ClassVar[Family] = "rules"
    severity = "info"
    needs: ClassVar[Need] = "text"

    def look(self, case: Case) -> None:
        """Say where looking ended."""
        if case.said.cut is not None:
            case.say(self, case.said.cut.node, characters=MOST_OF_ALL)


_BLANK = 'brief: "  "}'
_SEAT = "brief: Atur satuan.}"


class IgnoreUnknown(_Itself):
    """A comment silences a finding that does not exist, or cannot be read."""

    id = "ignore-unknown"
    example = Example(
        "scenario.yaml",
        old=_SEAT,
        bad=f"{_BLANK}  # tabletop: ignore[text-blnk] Perannya tanpa arahan",
        good=f"{_BLANK}  # tabletop: ignore[text-blank] Perannya tanpa arahan",
    )


class IgnoreReason(_Itself):
    """A comment silences a finding and does not say why."""

    id = "ignore-reason"
    example = Example(
        "scenario.yaml",
        old=_SEAT,
        bad=f"{_BLANK}  # tabletop: ignore[text-blank]",
        good=f"{_BLANK}  # tabletop: ignore[text-blank] Perannya tanpa arahan",
    )


class IgnoreUnused(_Itself):
    """A comment silences a finding that is not there."""

    id = "ignore-unused"
    example = Example(
        "scenario.yaml", old=_SEAT, bad=f"{_SEAT}  # tabletop: ignore[text-blank] Perannya tanpa arahan"
    )


class IgnoreError(_Itself):
    """A comment tries to silence what cannot be silenced: an error, or a finding about such comments."""

    id = "ignore-error"
    example = Example(
        "scenario.yaml", old=_SEAT, bad=f"{_SEAT}  # tabletop: ignore[held-by] Nanti diperbaiki"
    )
