"""What is wrong with a map file."""

from __future__ import annotations

from tabletop.city.errors import CityError
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
        super().__init__(f"map.wrong.{reason}", file=file, **params)

    def __reduce__(self) -> tuple[object, tuple[str, str, dict[str, Param]]]:
        params = {name: value for name, value in self.phrase.params if name != "file"}
        return _again, (self.reason, self.file, params)


def _again(reason: str, file: str, params: dict[str, Param]) -> MapError:
    return MapError(reason, file, **params)
