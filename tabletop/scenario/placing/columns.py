"""What the columns of a table of polling stations mean, and the words that stand in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Meanings:
    """The words of `columns.yaml`.

    Attributes:
        columns: Headings by column, as `plain` writes them.
        prefixes: Words before the name of a zone.
        classes: The class of TPS by word.
        bounds: From which per cent on a class holds, the lowest first.
        usual_voters: Voters of a TPS where nobody says how many.
    """

    columns: Mapping[str, tuple[str, ...]]
    prefixes: frozenset[str]
    classes: Mapping[str, str]
    bounds: tuple[tuple[int, str], ...]
    usual_voters: int


@cache
def meanings() -> Meanings:
    """Return the words, read once."""
    text = files("tabletop.scenario.placing").joinpath("columns.yaml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    return Meanings(
        columns={name: tuple(words) for name, words in loaded["columns"].items()},
        prefixes=frozenset(loaded["prefixes"]),
        classes={word: name for name, words in loaded["classes"].items() for word in (plain(name), *words)},
        bounds=tuple(sorted((percent, name) for name, percent in loaded["bounds"].items())),
        usual_voters=loaded["usual-voters"],
    )


def plain(text: str) -> str:
    """Return a text in small plain letters and single spaces: ``Kab./Kota`` is ``kab kota``."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(one for one in bare if not unicodedata.combining(one))
    return _SIGNS.sub(" ", kept).strip()


def zone_name(text: str) -> str:
    """Return the name of a zone as it is compared: ``Kel. Suka Maju`` is ``sukamaju``."""
    words = plain(text).split()
    while len(words) > 1 and words[0] in meanings().prefixes:
        words.pop(0)
    return "".join(words)


def risk_class(text: str) -> str | None:
    """Return the class of TPS that a word or a per cent stands for, or None where it stands for none."""
    known = meanings()
    named = known.classes.get(plain(text))
    if named is not None:
        return named
    figure = re.fullmatch(r"\s*([0-9]{1,3})(?:[.,][0-9]{1,4})?\s*%?\s*", text)
    if figure is None or int(figure[1]) > 100:
        return None
    return [name for percent, name in known.bounds if percent <= int(figure[1])][-1]
