"""What is wrong with a city, said once and in two languages."""

from __future__ import annotations

from tabletop.language import Phrase, catalogue, phrase
from tabletop.language.text import Param


class CityError(ValueError):
    """A city that cannot be built, a road file that cannot be read, or a place that is not on the map.

    `str()` gives the English sentence; a screen says `phrase` in its own language.

    Attributes:
        phrase: What is wrong and what to do about it.
        subject: Id of the part that is wrong, so that a loader can point at its line; empty where there is
            none.
    """

    def __init__(self, key: str, /, subject: str = "", **params: Param) -> None:
        """Name the sentence by its catalogue key below ``city.``; `subject` is its ``{id}`` as well."""
        if subject:
            params["id"] = subject
        self.phrase: Phrase = phrase(f"city.{key}", **params)
        self.subject = subject
        super().__init__(self.phrase)

    def __str__(self) -> str:
        return catalogue("en").say(self.phrase)

    def __reduce__(self) -> tuple[object, tuple[Phrase, str]]:
        return _again, (self.phrase, self.subject)


def _again(said: Phrase, subject: str) -> CityError:
    params = said.mapping()
    return CityError(
        said.key.removeprefix("city."), subject, **{k: v for k, v in params.items() if k != "id"}
    )
