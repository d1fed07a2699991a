"""Every text of a drill gathered once, so that many rules can look for words in it without reading all of it each time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from tabletop.scenario.rules.case import Said

_BETWEEN = "\0"
"""Stands between texts: no text can hold a NUL, which is neither a space nor a letter."""

_WORD = re.compile(r"[^\W_]+")
MOST_OF_ONE = 4000
"""Characters of one text that are looked at; it is over every budget then, and that is said."""

MOST_OF_ALL = 2_000_000
"""Characters of all texts that are looked at: a thousand pages."""


class Texts:
    """The texts of a drill.

    Attributes:
        all: Each of them, in the order written.
        cut: The first that is not looked at any more, since there is too much; None: all are.
    """

    def __init__(self, said: Iterable[Said]) -> None:
        """Gather them."""
        self.cut: Said | None = None
        gathered, room = [], MOST_OF_ALL
        for one in said:
            room -= min(len(one.node.text), MOST_OF_ONE)
            if room < 0:
                self.cut = one
                break
            gathered.append(one)
        self.all = tuple(gathered)

    @cached_property
    def pairs(self) -> tuple[tuple[Said, Said], ...]:
        """Those that are written in both languages, Indonesian first."""
        halves: dict[int, dict[str | None, Said]] = {}
        for one in self.all:
            if one.language is not None:
                halves.setdefault(id(one.whole), {})[one.language] = one
        return tuple((both["id"], both["en"]) for both in halves.values() if {"id", "en"} <= both.keys())

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that stands in one of them."""
        return frozenset(self._joined)

    @cached_property
    def kinds(self) -> dict[str, list[Said]]:
        """Them by what kind of text they are, such as ``injects.*.tells.*.text``."""
        found: dict[str, list[Said]] = {}
        for one in self.all:
            found.setdefault(kind_of(one.path), []).append(one)
        return found

    def of_kind(self, *patterns: str) -> list[Said]:
        """Return those of some kinds, kind by kind; in a pattern ``*`` is one step of the path and ``**`` any number."""
        wanted = paths(*patterns)
        return [one for kind, found in self.kinds.items() if wanted.fullmatch(kind) for one in found]

    @cached_property
    def on_map(self) -> frozenset[str]:
        """Every word that stands on the map or in the name of the drill's place, in small letters."""
        named = (one.text for one in self.all if one.path[:1] in (("city",), ("place",)))
        return frozenset(word for text in named for word in words_of(text))

    @cached_property
    def prose(self) -> Texts:
        """Those that are not names on the map; a map has thousands."""
        return Texts(one for one in self.all if one.path[:1] != ("city",))

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[Said, re.Match[str]]]:
        """Yield each text in which a pattern finds something, and the first that it finds there."""
        last = -1
        for match in pattern.finditer(self._joined):
            number = bisect_right(self._starts, match.start()) - 1
            if number != last:
                yield self.all[number], match
            last = number

    def holding(self, words: Iterable[str]) -> list[Said]:
        """Return the texts in which one of these words stands, written in small letters or large, in order."""
        numbers = {number for word in words for number in self._by_word.get(word.casefold(), ())}
        return [self.all[number] for number in sorted(numbers)]

    @cached_property
    def _joined(self) -> str:
        return _BETWEEN.join(one.text for one in self.all)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(one.text) + len(_BETWEEN) for one in self.all), initial=0))

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, one in enumerate(self.all):
            for word in set(words_of(one.text)):
                found.setdefault(word, []).append(number)
        return found


class Terms:
    """Words and phrases to be looked for as whole words.

    Attributes:
        first: The words that they begin with.
    """

    def __init__(self, data: Mapping[str, list[str]]) -> None:
        """Read them.

        Args:
            data: ``any-case``: those that count however they are written; ``exact``: those that count as written
                here alone; ``except``: phrases in which they mean something else.
        """
        self._any_case, self._exact = data.get("any-case", []), data.get("exact", [])
        self._except = data.get("except", [])
        self.first = frozenset(words_of(term)[0] for term in (*self._any_case, *self._exact))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        # Made when first looked with: most drills hold none of these words at all.
        parts = [part for part in (_choice(self._any_case, "i"), _choice(self._exact, "")) if part]
        return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None

    @cached_property
    def _other(self) -> re.Pattern[str] | None:
        other = _choice(self._except, "i")
        return re.compile(rf"(?<!\w){other}(?!\w)") if other else None

    def find(self, text: str) -> str | None:
        """Return the first of them in a text, as it is written there, or None."""
        if self._pattern is None:
            return None
        if self._other is not None:
            text = self._other.sub(lambda match: " " * len(match.group()), text)
        match = self._pattern.search(text)
        return match.group() if match is not None else None


def _choice(terms: Iterable[str], flags: str) -> str:
    written = (r"[\s-]+".join(re.escape(part) for part in term.split()) for term in terms)
    choice = "|".join(sorted(written, key=len, reverse=True))
    return f"(?{flags}:{choice})" if choice else ""


def kind_of(path: tuple[str, ...]) -> str:
    """Return what kind of text stands at a path: its steps, with ``*`` for the number of an entry."""
    return ".".join("*" if step.isdigit() else step for step in path)


@cache
def paths(*patterns: str) -> re.Pattern[str]:
    """Return what tells kinds of texts, from patterns in which ``*`` is one step and ``**`` any number of them."""
    written = (re.escape(one).replace(r"\*\*\.", r"(?:.*\.)?").replace(r"\*", r"[^.]+") for one in patterns)
    return re.compile("|".join(f"(?:{one})" for one in written))


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return _WORD.findall(text.casefold())


@cache
def data(name: str) -> Any:
    """Return a file of words and figures that rules look things up in, such as ``care``."""
    text = files("tabletop.scenario.rules").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)
