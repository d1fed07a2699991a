"""What is wrong with a map file."""

from __future__ import annotations

from tabletop.city.errors import CityError
from tabletop.language import Phrase
from tabletop.language.text import Param


class MapError(CityError):
    """A map file that cannot be read, or of which no city can be made.

    Attributes:
        reason: Catalogue key below ``city.map.wrong.``, such as ``truncated`` or ``no-roads``.
        file: The file, as it is called in messages.
    """

    def __init__(self, reason: str, /, file: str, **params: Param) -> None:
        """Name the sentence by its reason; `file` and `params` fill its places."""
        self.reason = reason
        self.file = file
        super().__init__(f"map.wrong.{reason}", "", file=file, **params)

    def __reduce__(self) -> tuple[object, tuple[Phrase, str]]:
        return _again, (self.phrase, self.file)


def _again(said: Phrase, file: str) -> MapError:
    params = {name: value for name, value in said.params if name != "file"}
    return MapError(said.key.removeprefix("city.map.wrong."), file, **params)
