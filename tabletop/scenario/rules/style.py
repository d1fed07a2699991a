"""Rules of style: what works as it is written, and would be easier to read written otherwise."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from tabletop.scenario.reading import Mapping, Scalar
from tabletop.scenario.reading.piece import piece
from tabletop.scenario.rules.families import StyleRule
from tabletop.scenario.rules.language import MORNING, SCENARIO
from tabletop.scenario.rules.rule import Example
from tabletop.scenario.rules.texts import data, words_of

if TYPE_CHECKING:
    from tabletop.scenario.parse.fields import Fields
    from tabletop.scenario.rules.case import Case

_BRIEF = "brief: Atur satuan."
_DOUBLE = re.compile(r"(?<=[^\s\0])  +(?=[^\s\0])")
_FULL_STOP = re.compile(r"(?<!\.)\.\s*\Z")
_ABBREVIATED = re.compile(r"(?:\b\w|\b[A-Za-z]{1,3}|\.\w+)\.\s*\Z")
_ENDED = re.compile(r"""[.!?…:]["'”’)»]*\s*\Z""")


class BlankText(StyleRule):
    """A text for people consists of nothing but spaces."""

    id = "text-blank"
    severity = "warning"
    example = Example(SCENARIO, old=_BRIEF, bad='brief: "  "')

    def look(self, case: Case) -> None:
        """Look at every text."""
        for said in case.said.all:
            if said.text and not said.text.strip():
                case.say(self, said.node)


class _Worded(StyleRule, ABC):
    """A shape: looks at every text of some kinds."""

    kinds: ClassVar[str]
    """The list of the kinds in the file ``language``."""

    def look(self, case: Case) -> None:
        """Look at every text of the kinds."""
        for said in case.said.of_kind(*data("language")[self.kinds]):
            if self.wrong(said.text):
                case.say(self, said.node)

    @abstractmethod
    def wrong(self, text: str) -> bool:
        """Whether something is wrong with a text."""


class TitleCapitals(_Worded):
    """A title is written in capitals throughout."""

    id = "title-capitals"
    kinds = "names"
    example = Example(MORNING, old="title: Permintaan bantuan", bad="title: PERMINTAAN BANTUAN")

    def wrong(self, text: str) -> bool:
        """Whether two words or more stand in capitals; one word, or a few letters, is an abbreviation."""
        return text.isupper() and sum(len(word) > 4 for word in words_of(text)) > 1


class TitleStop(_Worded):
    """A title ends with a full stop."""

    id = "title-stop"
    kinds = "names"
    example = Example(MORNING, old="title: Permintaan bantuan", bad="title: Permintaan bantuan.")

    def wrong(self, text: str) -> bool:
        """Whether a full stop ends it that does not belong to an abbreviation."""
        return "." in text[-3:] and bool(_FULL_STOP.search(text)) and not _ABBREVIATED.search(text)


class SentenceOpen(_Worded):
    """A sentence ends without a mark."""

    id = "sentence-open"
    kinds = "sentences"
    example = Example(SCENARIO, old=_BRIEF, bad="brief: Atur satuan")

    def wrong(self, text: str) -> bool:
        """Whether several words end without a mark."""
        return not _ENDED.search(text.rstrip()[-8:]) and len(words_of(text)) > 1


class SpacesDouble(StyleRule):
    """Two words stand further apart than by one space."""

    id = "spaces-double"
    example = Example(SCENARIO, old=_BRIEF, bad="brief: Atur  satuan.")

    def look(self, case: Case) -> None:
        """Look between the words of every text."""
        for said, match in case.said.matches(_DOUBLE):
            case.say(self, piece(said.node, match.group()))


class QuotesMixed(StyleRule):
    """A text has straight and curly quotation marks."""

    id = "quotes-mixed"
    example = Example(
        MORNING,
        old="text: Massa di depan kantor.",
        bad="""text: 'Massa: "tunda", lalu “hitung”.'""",
        good="""text: 'Massa: "tunda", lalu "hitung".'""",
    )

    def look(self, case: Case) -> None:
        """Look at texts with both kinds; an apostrophe is no quotation mark."""
        if not case.said.characters & set("“”"):
            return
        for said in case.said.all:
            if '"' in said.text and set("“”").intersection(said.text):
                case.say(self, piece(said.node, '"'))


class TitleTwice(StyleRule):
    """Two entries of a list that somebody chooses from bear one title."""

    id = "title-twice"
    severity = "warning"
    example = Example(MORNING, old="title: Permintaan bantuan", bad="title: Listrik padam")

    def look(self, case: Case) -> None:
        """Compare the titles of each list, in Indonesian."""
        for entries in _lists(case):
            first: dict[str, Scalar] = {}
            for fields in entries:
                title = _title(fields)
                if title is None or not title.text.strip():
                    continue
                known = first.setdefault(" ".join(title.text.casefold().split()), title)
                if known is not title:
                    case.say(self, title, related=[known], name=title.short)


class TitleOwnWord(StyleRule):
    """A title begins by saying what kind of thing it is the title of."""

    id = "title-own-word"
    example = Example(MORNING, old="title: Permintaan bantuan", bad="title: 'Sisipan 2: Permintaan bantuan'")

    def look(self, case: Case) -> None:
        """Look at the titles of the lists whose own words are known."""
        for listed, words in data("language")["own-words"].items():
            begins = tuple(words_of(word)[0] for word in words)
            for said in case.said.of_kind(f"{listed}.*.title"):
                if not said.text.casefold().startswith(begins):
                    continue
                match = _own_word(listed).match(said.text)
                if match is not None:
                    case.say(self, said.node, written=match.group().strip())


@cache
def _own_word(listed: str) -> re.Pattern[str]:
    words = data("language")["own-words"][listed]
    choice = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?i:{choice}) ?(?:(?:no\.? ?)?\d+ ?[:.–-]|:) ?(?=\S)")


class IdVague(StyleRule):
    """An id says nothing about what bears it."""

    id = "id-vague"
    example = Example(
        "injects/02-siang.yaml",
        old="- id: outage\n",
        bad="- {id: inject-2, title: Pesan, at: {stage: counting, turn: 3}, "
        "tells: [{to: kpu, via: phone, text: Ada pesan.}]}\n- id: outage\n",
        good="- {id: kabar, title: Pesan, at: {stage: counting, turn: 3}, "
        "tells: [{to: kpu, via: phone, text: Ada pesan.}]}\n- id: outage\n",
    )

    def look(self, case: Case) -> None:
        """Look at the ids of the lists that people write and choose from."""
        vague = frozenset(data("language")["vague-ids"])
        for entries in _lists(case):
            for fields in entries:
                ident = fields.scalar("id")
                if ident is None:
                    continue
                bare = ident.text.rstrip("0123456789").rstrip("-")
                if bare in vague or len(bare) < 2:
                    case.say(self, ident, name=ident.short)


def _lists(case: Case) -> Iterator[list[Fields]]:
    for listed in data("language")["choices"]:
        for root in (case.root, *case.own_packs):
            yield list(root.each(listed))


def _title(fields: Fields) -> Scalar | None:
    node = fields.get("title")
    if isinstance(node, Mapping):
        node = node.entries.get("id")
    return node if isinstance(node, Scalar) and not node.empty else None
