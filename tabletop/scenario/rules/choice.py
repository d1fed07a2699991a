"""Choosing rules by id, by family, or by how their ids begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tabletop.scenario.near import nearest
from tabletop.scenario.rules.lint import all_rules
from tabletop.scenario.rules.rule import FAMILIES


class UnknownRuleError(ValueError):
    """A word that no rule, no family and no beginning of an id is.

    Attributes:
        word: The word.
        near: The id or family that may have been meant, or None.
    """

    def __init__(self, word: str) -> None:
        """Look for what may have been meant."""
        super().__init__(word)
        self.word = word
        self.near = nearest(word, (*all_rules(), *FAMILIES))


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are wanted.

    Attributes:
        select: Ids, families and beginnings of ids; empty: every one.
        ignore: Those that are not wanted, whatever is selected.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.select and not self.ignore

    def __call__(self, ident: str) -> bool:
        """Say whether findings of an id are wanted."""
        if any(_fits(ident, word) for word in self.ignore):
            return False
        return not self.select or any(_fits(ident, word) for word in self.select)


def choose(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Choice:
    """Return a choice of rules.

    Args:
        select: Words, each of which may be several with commas between them.
        ignore: The same.

    Raises:
        UnknownRuleError: A word fits no rule.
    """
    choice = Choice(_words(select), _words(ignore))
    for word in (*choice.select, *choice.ignore):
        if not any(_fits(ident, word) for ident in all_rules()):
            raise UnknownRuleError(word)
    return choice


def _words(given: Iterable[str]) -> tuple[str, ...]:
    words = (word.strip().lower() for one in given for word in one.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def _fits(ident: str, word: str) -> bool:
    rule = all_rules().get(ident)
    return ident.startswith(word) or (rule is not None and rule.family == word)
