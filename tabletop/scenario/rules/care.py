"""Rules of neutrality and harmlessness: no real party, candidate or person, and no group made the culprit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from tabletop.scenario.reading.piece import piece
from tabletop.scenario.rules.families import CareRule
from tabletop.scenario.rules.language import MORNING
from tabletop.scenario.rules.rule import Example
from tabletop.scenario.rules.texts import Terms, data, words_of

if TYPE_CHECKING:
    from tabletop.scenario.rules.case import Case, Said

_TELL = "{to: kpu, via: phone, from: Pawas, text: Massa di depan kantor.}"
_NOON = "injects/02-siang.yaml"
_CAUSES = {
    "ethnicity": "cause-ethnicity",
    "faith": "cause-faith",
    "adat": "cause-adat",
    "company": "cause-company",
}
_NUMBERS = {
    "nik": "personal-number-nik",
    "phone": "personal-number-phone",
    "email": "personal-number-email",
    "plate": "personal-number-plate",
}
_NAME = r"[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)?"
_STORY = ("injects", "alarms")
"""What tells of incidents: texts below these keys are the drill's story."""


@cache
def terms(*keys: str) -> Terms:
    """Return words of the file ``care``, by the keys that lead to them."""
    found: Any = data("care")
    for key in keys:
        found = found[key]
    return Terms(found)


class _Named(CareRule):
    """A shape: looks in every text for words that are listed in the file ``care``."""

    listed: ClassVar[str]
    """The key that they are listed under."""

    def look(self, case: Case) -> None:
        """Look at every text."""
        words = terms(self.listed)
        for said in case.said.holding(words.first):
            found = words.find(said.text)
            if found is not None:
                case.say(self, piece(said.node, found), name=found)


class RealParty(_Named):
    """A text names a party that stood for election."""

    id = "real-party"
    listed = "parties"
    example = Example(
        MORNING,
        old=_TELL,
        bad="{to: kpu, via: phone, from: Pawas, text: Massa Partai Golkar di depan kantor.}",
        good="{to: kpu, via: phone, from: Pawas, text: Massa Partai Rekaan di depan kantor.}",
    )


class RealCandidate(_Named):
    """A text names somebody who stood for election."""

    id = "real-candidate"
    listed = "candidates"
    example = Example(
        MORNING,
        old=_TELL,
        bad="{to: kpu, via: phone, from: Pawas, text: Pendukung Prabowo dan Anies di depan kantor.}",
        good="{to: kpu, via: phone, from: Pawas, text: Pendukung dua pasangan calon di depan kantor.}",
    )


class NamedOfficial(CareRule):
    """A text names an official, by rank or office and name."""

    id = "named-official"
    example = Example(
        MORNING,
        old=_TELL,
        bad="{to: kpu, via: phone, from: AKBP Rekaan Contohnya, text: Massa di depan kantor.}",
        good="{to: kpu, via: phone, from: Kapolres, text: Massa di depan kantor.}",
    )

    def look(self, case: Case) -> None:
        """Look at every text but those of the map, where streets bear the names of officers."""
        ranked, offices, degrees = _officials()
        strangers = frozenset(data("care")["officials"]["no-names"])
        told: set[int] = set()
        for pattern in (ranked, offices, degrees):
            for said, match in case.said.prose.matches(pattern):
                if id(said.node) in told:
                    continue
                names = match["name"].split()
                if pattern is ranked and _in_street(match):
                    continue
                if pattern is degrees or _is_person(names, strangers, case):
                    told.add(id(said.node))
                    case.say(self, piece(said.node, match.group()), name=match.group()[:60])


def _is_person(names: list[str], strangers: frozenset[str], case: Case) -> bool:
    """Whether two words in a row, of those behind an office, may be a person's name; on the map they are a place's."""
    fit = [name not in strangers and name.casefold() not in case.said.on_map for name in names]
    return any(one and other for one, other in pairwise(fit))


def _in_street(match: re.Match[str]) -> bool:
    """Whether the word before a rank makes it the name of a street, a bridge or a school."""
    words = match.string[max(0, match.start() - 20) : match.start()].replace(".", " ").split()
    return bool(words) and words[-1] in data("care")["officials"]["streets"]


@cache
def _officials() -> tuple[re.Pattern[str], ...]:
    known = data("care")["officials"]
    ranks, arms, offices, honours = (
        "|".join(re.escape(one) for one in sorted(known[key], key=len, reverse=True))
        for key in ("ranks", "arms", "offices", "honours")
    )
    name = rf"(?P<name>{_NAME}(?: {_NAME}){{1,5}})"
    honour = rf"(?:(?:{honours})\.? )*"
    return (
        re.compile(rf"(?<!\w)(?:{ranks})\.?(?: \(?(?:{arms})\)?\.?)* {honour}{name}"),
        re.compile(rf"(?<!\w)(?:{offices}),? {honour}{name}"),
        re.compile(rf"(?P<name>{_NAME}),? (?:{'|'.join(known['degrees'])})(?!\w)"),
    )


class PersonalNumber(CareRule):
    """A text has a number or an address by which a person can be found."""

    id = "personal-number"
    example = Example(
        MORNING,
        old=_TELL,
        bad="{to: kpu, via: phone, from: Pawas, text: Hubungi korlap di 0812-3456-7890.}",
        good="{to: kpu, via: phone, from: Pawas, text: Hubungi korlap lewat telepon Posko.}",
    )

    def look(self, case: Case) -> None:
        """Look for each kind of number in all texts."""
        for said_as, pattern in _personal():
            for said, match in case.said.prose.matches(pattern):
                case.say(self, piece(said.node, match.group()), says=said_as)


@cache
def _personal() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = data("care")["personal"]
    return tuple((said_as, re.compile(known[kind])) for kind, said_as in _NUMBERS.items())


class OneSideCulprit(CareRule):
    """Every inject that names a side of the contest names the same one."""

    id = "one-side-culprit"
    example = Example(
        _NOON,
        old="- id: outage\n  title: Listrik padam\n",
        bad="- {id: jalan, title: Massa paslon 1 menutup jalan, sets: [a]}\n"
        "- {id: kabar, title: Kabar bohong pendukung paslon 1, when: {milestone: a}, sets: [b]}\n"
        "- id: outage\n  title: Paslon 1 memadamkan listrik\n",
        good="- id: outage\n  title: Paslon 1 memadamkan listrik\n",
    )

    def look(self, case: Case) -> None:
        """Gather the sides that each inject names."""
        named: dict[str, tuple[Said, str, set[str]]] = {}
        for pattern in _sides():
            for said, match in case.said.prose.matches(pattern):
                if said.path[0] == "injects" and len(said.path) > 1:
                    sides = set(_named(said.text))
                    first = named.setdefault(said.path[1], (said, match.group(), set()))
                    first[2].update(sides)
        named = {inject: found for inject, found in named.items() if found[2]}
        every = set().union(*(sides for _, _, sides in named.values()))
        if len(named) < data("care")["sides-least"] or len(every) != 1:
            return
        places = [piece(said.node, written) for said, written, _ in named.values()]
        case.say(self, places[0], related=places[1:9], side=every.pop(), injects=len(named))


def _named(text: str) -> Iterator[str]:
    strangers = data("care")["no-sides"]
    for pattern in _sides():
        for match in pattern.finditer(text):
            side = match[1].lstrip("0") or match[1]
            if words_of(side)[0] not in strangers:
                yield side


@cache
def _sides() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w){pattern}") for pattern in data("care")["sides"])


class CauseIdentity(CareRule):
    """The story of an incident speaks of descent, faith, custom or a company."""

    id = "cause-identity"
    example = Example(
        MORNING,
        old=_TELL,
        bad="{to: kpu, via: phone, from: Pawas, text: Warga satu suku menolak hasil.}",
        good="{to: kpu, via: phone, from: Pawas, text: Warga menolak hasil.}",
    )

    def look(self, case: Case) -> None:
        """Look at what injects and signs say."""
        for kind, said_as in _CAUSES.items():
            words = terms("causes", kind)
            for said in case.said.holding(words.first):
                found = words.find(said.text) if said.path[0] in _STORY else None
                if found is not None:
                    case.say(self, piece(said.node, found), says=said_as, name=found)
        for said, match in case.said.prose.matches(re.compile(data("care")["company-names"])):
            if said.path[0] in _STORY:
                case.say(self, piece(said.node, match.group()), says="cause-company", name=match.group())


class OpenWound(_Named):
    """A text calls by name what people still mourn."""

    id = "open-wound"
    listed = "memories"
    example = Example(
        MORNING,
        old=_TELL,
        bad="{to: kpu, via: phone, from: Pawas, text: Massa mengungkit Jumat Kelabu.}",
        good="{to: kpu, via: phone, from: Pawas, text: Massa mengungkit peristiwa lama.}",
    )
