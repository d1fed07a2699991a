"""Texts in two languages, and phrases that are put into words only where they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """A title or a text as an author wrote it, in Indonesian and in English.

    Attributes:
        id: Bahasa Indonesia.
        en: English. Equal to `id` where the author wrote one plain string.
    """

    id: str
    en: str

    @classmethod
    def plain(cls, words: str) -> Text:
        """Return a text that reads the same in both languages."""
        return cls(words, words)

    def to(self, language: Language) -> str:
        """Return the words in one language."""
        return self.id if language == "id" else self.en


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message id with its parameters; `Catalogue.say` puts it into words.

    Engine rooms speak in phrases, so that the journal stores ids and a screen chooses the language.

    Attributes:
        key: A catalogue key such as ``drill.refused.not-your-unit``; its first segment names the catalogue file.
        params: Pairs sorted by name. Values may be numbers, strings, texts or phrases themselves.
    """

    key: str
    params: tuple[tuple[str, Param], ...] = ()

    def mapping(self) -> Mapping[str, Param]:
        """Return the parameters by name."""
        return dict(self.params)


Param: TypeAlias = int | str | Text | Phrase


def phrase(key: str, **params: Param) -> Phrase:
    """Return a phrase; parameter names may not contain a dash."""
    return Phrase(key, tuple(sorted(params.items())))
