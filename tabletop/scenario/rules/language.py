"""Rules of language: a text in Indonesian and in English says the same in both, and fits where it is shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import TYPE_CHECKING

from tabletop.scenario.rules.families import LanguageRule
from tabletop.scenario.rules.rule import Example
from tabletop.scenario.rules.texts import data, paths, words_of

if TYPE_CHECKING:
    from tabletop.scenario.rules.case import Case

SCENARIO = "scenario.yaml"
MORNING = "injects/01-pagi.yaml"

_CROWD = "text: {id: Massa berkumpul., en: A crowd gathers.}"
_END = re.compile(r"""[.!?…]["'”’)»]*\s*$""")
_PLACE = re.compile(r"\{[A-Za-z_][A-Za-z0-9_-]{0,40}\}")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LONG_ENOUGH = 100
"""Characters from which a text's other half can be called too short."""


@cache
def small_words(language: str) -> frozenset[str]:
    """Return the small words by which a language is known."""
    return frozenset(data("language")["words"][language].split())


def _speaks(words: Collection[str], language: str) -> int:
    return len(small_words(language).intersection(words))


def _tells(text: str) -> bool:
    """Whether a text says something that wants translating, rather than being a name."""
    words = words_of(text)
    spoken = _speaks(words, "id") or _speaks(words, "en")
    return len(words) > 1 and bool(spoken or _END.search(text))


class TextUntranslated(LanguageRule):
    """One text stands for both languages where the others of its kind have two."""

    id = "text-untranslated"
    example = Example(
        SCENARIO,
        old="brief: Atur satuan.}\n"
        "  - {id: kpu, title: KPU, agency: kpu, roles: [kpu], brief: Putuskan urusan pemilu.}\n"
        "  - {id: dandim, title: Dandim, agency: polri, commands: [air], brief: Siap membantu.}",
        bad="brief: {id: Atur satuan., en: Command the units.}}\n"
        "  - {id: kpu, title: KPU, agency: kpu, roles: [kpu], brief: {id: Putuskan urusan pemilu., en: Decide.}}\n"
        "  - {id: dandim, title: Dandim, agency: polri, commands: [air], brief: Siap membantu.}",
        good="brief: {id: Atur satuan., en: Command the units.}}\n"
        "  - {id: kpu, title: KPU, agency: kpu, roles: [kpu], brief: {id: Putuskan urusan pemilu., en: Decide.}}\n"
        "  - {id: dandim, title: Dandim, agency: polri, commands: [air], brief: {id: Siap membantu., en: Be ready.}}",
    )

    def look(self, case: Case) -> None:
        """Look at the texts of each kind together: most have two languages, or none needs them."""
        for found in case.said.kinds.values():
            two = sum(said.language == "en" for said in found)
            alone = [said for said in found if said.language is None] if two else []
            alone = [said for said in alone if _tells(said.text)]
            if two >= 2 * len(alone):
                for said in alone:
                    case.say(self, said.node)


class TextSame(LanguageRule):
    """A sentence is word for word the same in both languages."""

    id = "text-same"
    example = Example(
        MORNING, old=_CROWD, bad="text: {id: Massa berkumpul di kantor., en: Massa berkumpul di kantor.}"
    )

    def look(self, case: Case) -> None:
        """Look at both halves."""
        for ours, theirs in case.said.pairs:
            words = words_of(ours.text)
            if len(words) > 2 and _tells(ours.text) and words == words_of(theirs.text):
                case.say(self, theirs.node, related=[ours.node])


class TextStandIn(LanguageRule):
    """A text only holds the place of one that is still to be written."""

    id = "text-stand-in"
    example = Example(MORNING, old=_CROWD, bad="text: {id: Massa berkumpul., en: TODO}")

    def look(self, case: Case) -> None:
        """Look for what people write who mean to write later."""
        known = frozenset(data("language")["stand-ins"])
        for said in case.said.all:
            if len(said.text) < _LONG_ENOUGH and said.text.strip().strip(":").casefold() in known:
                case.say(self, said.node, name=said.node.short)


class TextLopsided(LanguageRule):
    """A text is several times as long in one language as in the other."""

    id = "text-lopsided"
    severity = "info"
    example = Example(
        SCENARIO,
        old="en: One morning in a small invented town.",
        bad="en: One morning in a small invented town; the polling places open at seven and the crowd in front of the"
        " office will not wait for the count.",
    )

    def look(self, case: Case) -> None:
        """Compare the lengths of both halves."""
        for ours, theirs in case.said.pairs:
            short, long = sorted((ours, theirs), key=lambda one: len(one.text))
            length = len(short.text.strip())
            if len(long.text) >= _LONG_ENOUGH and 0 < 3 * length < len(long.text):
                case.say(self, short.node, related=[long.node])


class TextPlaces(LanguageRule):
    """Places to be filled in, such as ``{place}``, differ between the languages."""

    id = "text-places"
    example = Example(
        MORNING,
        old=_CROWD,
        bad="text: {id: 'Massa di {place}.', en: 'A crowd at {tempat}.'}",
        good="text: {id: 'Massa di {place}.', en: 'A crowd at {place}.'}",
    )

    def look(self, case: Case) -> None:
        """Compare the names in braces of both halves."""
        if "{" not in case.said.characters:
            return
        for ours, theirs in case.said.pairs:
            left, right = set(_PLACE.findall(ours.text)), set(_PLACE.findall(theirs.text))
            if left != right:
                shown = ", ".join(sorted(left ^ right)[:4])
                case.say(self, theirs.node, related=[ours.node], places=shown)


class TextNumbers(LanguageRule):
    """A text gives one number in Indonesian and another in English."""

    id = "text-numbers"
    example = Example(
        MORNING,
        old=_CROWD,
        bad="text: {id: 400 orang sejak pukul 09.30., en: 300 people since 09:30.}",
        good="text: {id: 400 orang sejak pukul 09.30., en: 400 people since 09:30.}",
    )

    def look(self, case: Case) -> None:
        """Compare figures, however their thousands are parted; a number may be a word in one of the languages."""
        for ours, theirs in case.said.pairs:
            left, right = _numbers(ours.text), _numbers(theirs.text)
            only_left, only_right = left.keys() - right.keys(), right.keys() - left.keys()
            if only_left and only_right:
                first = next(left[one] for one in left if one in only_left)
                second = next(right[one] for one in right if one in only_right)
                case.say(self, theirs.node, related=[ours.node], indonesian=first, english=second)


def _numbers(text: str) -> dict[str, str]:
    found = (match.group() for match in _NUMBER.finditer(text))
    return {re.sub("[.,:]", "", number).lstrip("0"): number[:20] for number in found}


class TextLong(LanguageRule):
    """A text is longer than there is room for where it is shown."""

    id = "text-long"
    example = Example(
        SCENARIO,
        old="title: {id: Massa, en: Crowd}",
        bad="title: {id: Massa, en: A crowd that has gathered before the office and will have to be met with patience and"
        " words and with enough people however long it takes}",
    )

    def look(self, case: Case) -> None:
        """Compare every text with the budget of its kind."""
        budgets = [(paths(budget["path"]), budget["most"]) for budget in data("language")["budgets"]]
        for kind, found in case.said.kinds.items():
            most: int = next((most for path, most in budgets if path.fullmatch(kind)), 0)
            for said in found if most else ():
                length = len(said.node.text.strip())
                if length > most:
                    case.say(self, said.node, length=length, most=most)


class TextLanguage(LanguageRule):
    """A text is written in the other language than the one it is given as."""

    id = "text-language"
    severity = "info"
    example = Example(
        MORNING,
        old=_CROWD,
        bad="text: {id: The crowd is at the gate of the office., en: A crowd is at the gate of the office.}",
        good="text: {id: Massa ada di gerbang kantor., en: A crowd is at the gate of the office.}",
    )

    def look(self, case: Case) -> None:
        """Count the small words of both languages in each half."""
        for ours, theirs in case.said.pairs:
            left, right = words_of(ours.text), words_of(theirs.text)
            if left == right:
                continue  # said by `text-same`
            foreign, native = _is(left, "en", "id"), _is(right, "id", "en")
            if foreign and native:
                case.say(self, ours.node, related=[theirs.node], says="text-language-swapped")
            elif foreign:
                case.say(self, ours.node, says="text-language-id")
            elif native:
                case.say(self, theirs.node, says="text-language-en")


def _is(words: Iterable[str], language: str, other: str) -> bool:
    """Whether words are plainly of a language, with not a small word of the other among them."""
    told = set(words)
    return _speaks(told, language) > 1 and not _speaks(told, other)
