"""Catalogues: what the program says, by key, in each language.

A catalogue is a folder of YAML files, one an area; the key ``drill.refused.too-far`` lives in ``drill.yaml``
under ``refused: too-far:``. An entry is a sentence with ``{named}`` places, or ``{one: ..., other: ...}`` chosen by
the parameter ``n``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from tabletop.language.text import Language, Param, Phrase, Text, phrase


class Catalogue:
    """The words of one language.

    Attributes:
        language: Which language it speaks.
    """

    def __init__(self, language: Language) -> None:
        """Open the catalogue; areas are read when first spoken."""
        self.language: Language = language
        self._areas: dict[str, dict[str, str]] = {}

    def say(self, what: Phrase | Text | str, /, **params: Param) -> str:
        """Put a phrase, a text or a key with parameters into words.

        Raises:
            KeyError: The key or one of its parameters is missing; CI proves that none is.
        """
        if isinstance(what, Text):
            return what.to(self.language)
        spoken = phrase(what, **params) if isinstance(what, str) else what
        values = spoken.mapping()
        template = self._template(spoken.key, values.get("n"))
        if not values:
            return template.format_map(values) if "{{" in template or "}}" in template else template
        words = {name: self._word(value) for name, value in values.items()}
        return template.format_map(words)

    def keys(self, area: str) -> frozenset[str]:
        """Return every key of an area, plural forms included (``....one``, ``....other``)."""
        return frozenset(self._area(area))

    def template(self, key: str) -> str:
        """Return the raw sentence behind a key, with its ``{named}`` places."""
        return self._area(key.partition(".")[0])[key]

    def _word(self, value: Param) -> str:
        if isinstance(value, int):
            return self.number(value)
        return value if isinstance(value, str) else self.say(value)

    def number(self, value: int) -> str:
        """Return a whole number grouped by thousands as the language writes it (1.935 or 1,935)."""
        grouped = f"{value:,}"
        return grouped.replace(",", ".") if self.language == "id" else grouped

    def decimal(self, parts: int, digits: int) -> str:
        """Return a number with so many digits after the comma or point, given in the parts that its last digit counts."""
        whole, rest = divmod(abs(parts), 10**digits)
        point = "," if self.language == "id" else "."
        behind = f"{point}{rest:0{digits}d}" if digits else ""
        return f"{'−' if parts < 0 else ''}{self.number(whole)}{behind}"

    def share(self, per_mille: int) -> str:
        """Return a share in per cent as the language writes it (61,2 % or 61.2 %)."""
        return f"{self.decimal(per_mille, 1)} %"

    def _template(self, key: str, n: Param | None) -> str:
        entries = self._area(key.partition(".")[0])
        found = entries.get(key)
        if found is None and n is not None:
            found = entries.get(f"{key}.one") if n == 1 else None
            found = found or entries.get(f"{key}.other")
        if found is None:
            raise KeyError(key)
        return found

    def _area(self, area: str) -> dict[str, str]:
        known = self._areas.get(area)
        if known is None:
            source = files("tabletop.language").joinpath("catalogues", self.language, f"{area}.yaml")
            loaded = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            known = dict(_flat(area, loaded or {}))
            self._areas[area] = known
        return known


def _flat(prefix: str, tree: object) -> list[tuple[str, str]]:
    if isinstance(tree, dict):
        return [pair for key, value in tree.items() for pair in _flat(f"{prefix}.{key}", value)]
    return [(prefix, str(tree))]


@cache
def catalogue(language: Language) -> Catalogue:
    """Return the shared catalogue of a language."""
    return Catalogue(language)
