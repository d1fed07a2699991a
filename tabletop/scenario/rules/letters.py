"""Rules about characters: those that the table cannot draw, that nobody sees, or that were spoilt on their way."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tabletop.scenario.reading.piece import piece
from tabletop.scenario.reading.source import character_name
from tabletop.scenario.rules.families import LanguageRule
from tabletop.scenario.rules.language import MORNING
from tabletop.scenario.rules.rule import Example
from tabletop.scenario.rules.texts import data

if TYPE_CHECKING:
    from tabletop.scenario.rules.case import Case


@cache
def drawn() -> frozenset[int]:
    """Return the code points that the typeface of the table can draw."""
    found: set[int] = set()
    for written in data("language")["glyphs"].split():
        first, _, last = written.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(f"[{data('language')['invisible']}]")


@cache
def _mojibake() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in data("language")["mojibake"]))


class TextUndrawable(LanguageRule):
    """A text has a character that the typeface of the table cannot draw."""

    id = "text-undrawable"
    example = Example(
        MORNING,
        old="from: Pawas, text: Massa di depan kantor.",
        bad="from: Pawas, text: Massa 🔥 di depan kantor.",
    )

    def look(self, case: Case) -> None:
        """Look at the characters of all texts together, then at the few texts that have one of these."""
        strange = {
            one
            for one in case.said.characters
            if ord(one) not in drawn() and one not in "\n\t\0\ufffd" and not _invisible().match(one)
        }
        if not strange:
            return
        pattern = re.compile(f"[{''.join(map(re.escape, sorted(strange)))}]")
        for said, match in case.said.matches(pattern):
            case.say(self, piece(said.node, match.group()), character=character_name(match.group()))


class TextInvisible(LanguageRule):
    """A text has a mark that nobody sees."""

    id = "text-invisible"
    example = Example(
        MORNING,
        old="from: Pawas, text: Massa di depan kantor.",
        bad="from: Pawas, text: Massa di\u200b depan kantor.",
    )

    def look(self, case: Case) -> None:
        """Look for marks without width."""
        if not _invisible().search("".join(case.said.characters)):
            return
        for said, match in case.said.matches(_invisible()):
            case.say(self, piece(said.node, match.group()), character=character_name(match.group()))


class TextMojibake(LanguageRule):
    """A text was read in the wrong encoding once and saved so."""

    id = "text-mojibake"
    example = Example(
        MORNING,
        old="from: Pawas, text: Massa di depan kantor.",
        bad="from: Pawas, text: Massa di â€œkantorâ€.",
        good="from: Pawas, text: Massa di “kantor”.",
    )

    def look(self, case: Case) -> None:
        """Look for the letters that accents and quotation marks become."""
        for said, match in case.said.matches(_mojibake()):
            case.say(self, piece(said.node, match.group()), written=match.group())
