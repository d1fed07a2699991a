"""The words of the field: terms, what the letters stand for, what they mean, and where they are regulated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from tabletop.language import Text
from tabletop.language.shipped import shipped


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field.

    Attributes:
        term: The word, in Indonesian whatever the language: it is what people say.
        full: What its letters stand for; empty where it is a plain word.
        meaning: What it means.
        source: The regulation behind it; empty for common use of the field.
    """

    term: str
    full: str
    meaning: Text
    source: str

    def has(self, sought: str) -> bool:
        """Whether what was typed is in the word, in what it stands for or in its meaning, in either language."""
        said = (self.term, self.full, self.meaning.id, self.meaning.en)
        return any(sought.casefold() in words.casefold() for words in said)


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms in alphabetical order.

    Attributes:
        terms: The terms.
        note: What they are worth as a source.
    """

    terms: tuple[Term, ...]
    note: Text

    def find(self, sought: str) -> tuple[Term, ...]:
        """Return the terms that have what was typed, those that begin with it first."""
        found = [term for term in self.terms if term.has(sought)]
        return tuple(sorted(found, key=lambda term: not term.term.casefold().startswith(sought.casefold())))


@cache
def load_glossary() -> Glossary:
    """Read the shipped terms."""
    document = yaml.load(
        shipped("assets", "glossary.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    terms = [
        Term(
            str(one["term"]),
            str(one.get("full", "")),
            Text(one["meaning"]["id"], one["meaning"]["en"]),
            str(one.get("source", "")),
        )
        for one in document["terms"]
    ]
    terms.sort(key=lambda term: term.term.casefold())
    return Glossary(tuple(terms), Text(document["note"]["id"], document["note"]["en"]))
