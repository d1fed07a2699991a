"""Messages in a signed file: what would cross a line, carried on a stick instead.

A file is one line with a seal and one with what is sealed: a class, a place, a number, and messages of the protocol, each
as it would be on a line. The seal is an HMAC-SHA-256 by the token of the place, which never lies in such a file; so a file
that was changed, made up, or meant for another class or place is told from an honest one before anything in it is read. It is
signed, not hidden: whoever holds the stick can read it.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal, TypeAlias

from tabletop.classroom.net.keeping import as_json
from tabletop.classroom.net.limits import LONGEST_FROM_HOST
from tabletop.classroom.net.strict import MalformedError, is_id, read_json, read_record
from tabletop.language import Phrase, catalogue, phrase, system_reason
from tabletop.whole import write_whole

Way: TypeAlias = Literal["view", "orders"]

ENDINGS: dict[Way, str] = {"view": ".lihat", "orders": ".perintah"}
KEY_ENDING = ".kunci"
_MARK = "sispamkota-turn 1 "
_LONGEST_KEY = 4096


class CarriedError(Exception):
    """A file from a stick is not taken.

    Attributes:
        phrase: Which file, why, and what to do.
    """

    def __init__(self, what: Phrase) -> None:
        """Take the phrase; the exception's own text is English."""
        super().__init__(catalogue("en").say(what))
        self.phrase = what


@dataclass(frozen=True, slots=True)
class PlaceKey:
    """What a place signs with, and knows its host's files by.

    Attributes:
        format: Version of this layout.
        room: Id of the class.
        place: Id of the place.
        token: Its token.
    """

    format: Literal["1"]
    room: str
    place: str
    token: str

    def write(self, folder: Path) -> Path:
        """Write it into a folder; return the file, which is for this place alone.

        Raises:
            OSError: It cannot be written.
        """
        path = folder / f"{self.place}{KEY_ENDING}"
        write_whole(path, as_json(self), private=True)
        return path


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one file carries.

    Attributes:
        format: Version of this layout.
        way: ``view`` from the host to a place, ``orders`` back.
        room: Id of the class.
        place: Id of the place.
        number: The host's count of the views it wrote for this place; orders name the view they answer.
        messages: Messages of the protocol, each as its text.
    """

    format: Literal["1"]
    way: Way
    room: str
    place: str
    number: int
    messages: tuple[str, ...]

    def write(self, folder: Path, key: str) -> Path:
        """Sign it and write it into a folder; return the file.

        Args:
            folder: Where.
            key: The hash of the place's token, see `key_of`.

        Raises:
            OSError: It cannot be written.
        """
        body = json.dumps(asdict(self), separators=(",", ":"))
        path = folder / f"{self.place}-{self.number:03d}{ENDINGS[self.way]}"
        write_whole(path, f"{_MARK}{_seal(body, key)}\n{body}\n".encode("ascii"), private=True)
        return path


def read_key(file: Path) -> PlaceKey:
    """Read the key of a place.

    Raises:
        CarriedError: It is none.
    """
    try:
        key = read_record(PlaceKey, read_json(_text(file, _LONGEST_KEY)))
    except MalformedError:
        raise CarriedError(phrase("carry.no-key", file=str(file))) from None
    if not is_id(key.place):  # files are called by it
        raise CarriedError(phrase("carry.no-key", file=str(file)))
    return key


def read_sheet(file: Path, way: Way, keys: Iterable[str]) -> tuple[Sheet, str]:
    """Read what a file carries; return it and the key that signed it. Nothing is read before the seal was found to hold.

    Args:
        file: The file.
        way: Which way it must go.
        keys: Hashes of the tokens that may have signed it.

    Raises:
        CarriedError: It is too large, no such file, signed by nobody known, or goes the other way.
    """
    text = _text(file, LONGEST_FROM_HOST)
    head, _, rest = text.partition("\n")
    body = rest.removesuffix("\n")
    if not head.startswith(_MARK) or "\n" in body:
        raise CarriedError(phrase("carry.no-sheet", file=str(file)))
    given = head.removeprefix(_MARK)
    signer = [one for one in tuple(keys) if hmac.compare_digest(_seal(body, one), given)]
    if not signer:
        raise CarriedError(phrase("carry.not-signed", file=str(file)))
    try:
        sheet = read_record(Sheet, read_json(body, deepest=3))
    except MalformedError:
        raise CarriedError(phrase("carry.no-sheet", file=str(file))) from None
    if sheet.way != way:
        raise CarriedError(phrase("carry.other-way", file=str(file), ending=ENDINGS[way]))
    return sheet, signer[0]


def _seal(body: str, key: str) -> str:
    return hmac.new(key.encode("ascii"), body.encode("ascii"), sha256).hexdigest()


def _text(file: Path, most: int) -> str:
    """Return what a file holds, if it is text in ASCII and not too long; nothing else than a plain file is opened.

    Raises:
        CarriedError: It is not, or cannot be read.
    """
    if not file.is_file():
        raise CarriedError(phrase("carry.no-file", file=str(file)))
    try:
        with file.open("rb") as opened:
            data = opened.read(most + 1)
    except OSError as error:
        raise CarriedError(phrase("carry.unreadable", file=str(file), reason=system_reason(error))) from error
    if len(data) > most:
        raise CarriedError(phrase("carry.too-large", file=str(file)))
    try:
        return data.decode("ascii")
    except UnicodeDecodeError:
        raise CarriedError(phrase("carry.no-sheet", file=str(file))) from None
