"""Texts put together in both languages at once."""

from __future__ import annotations

from tabletop.language import LANGUAGES, Text, catalogue
from tabletop.language.text import Param


def both(key: str, **params: Param) -> Text:
    """Return a sentence of the catalogue in both languages."""
    said = {language: catalogue(language).say(key, **params) for language in LANGUAGES}
    return Text(said["id"], said["en"])


def joined(texts: list[Text], between: str = ", ") -> Text:
    """Return texts as one, in both languages."""
    return Text(between.join(one.id for one in texts), between.join(one.en for one in texts))


def number(value: int) -> Text:
    """Return a whole number as each language groups it."""
    return Text(catalogue("id").number(value), catalogue("en").number(value))
