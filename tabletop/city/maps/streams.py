"""The bytes of a map file, unpacked as they come and never more than was agreed."""

from __future__ import annotations

import bz2
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from tabletop.city.maps.errors import MapError

MOST_BYTES = 192 << 20
"""Most bytes of a map file, unpacked."""

MOST_PACKED = 256 << 20
"""Most bytes of a file that another library unpacks."""

_CHUNK = 1 << 18
_GZIP = b"\x1f\x8b"
_BZIP2 = b"BZh"


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Gzip:
    """`zlib` with the manners of `bz2`: it keeps what it could not unpack yet to itself."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


def head(path: Path, most: int = 4096) -> bytes:
    """Return the first bytes of a file, unpacked where it is packed.

    Raises:
        MapError: It is damaged.
        OSError: It cannot be opened.
    """
    found = b""
    for chunk in unpacked(path):
        found += chunk
        if len(found) >= most:
            break
    return found[:most]


def unpacked(path: Path, most: int = MOST_BYTES) -> Iterator[bytes]:
    """Yield the content of a file in chunks of at most 256 KiB; gzip and bzip2 are unpacked.

    Args:
        path: The file; told by its first bytes, not by its name.
        most: Bytes after which it is refused.

    Raises:
        MapError: It is truncated, damaged, or more than `most`.
        OSError: It cannot be opened.
    """
    name = path.name
    total = 0
    with path.open("rb") as file:
        begin = file.read(4)
        file.seek(0)
        if begin.startswith(_GZIP):
            chunks = _unpack(file, _Gzip, name)
        elif begin.startswith(_BZIP2):
            chunks = _unpack(file, bz2.BZ2Decompressor, name)
        else:
            chunks = iter(lambda: file.read(_CHUNK), b"")
        for chunk in chunks:
            total += len(chunk)
            if total > most:
                raise MapError("too-large", name, most=most >> 20)
            yield chunk


def whole(path: Path, most: int) -> bytes:
    """Return the whole content of a file, unpacked.

    Raises:
        MapError: See `unpacked`.
        OSError: It cannot be opened.
    """
    return b"".join(unpacked(path, most))


def _unpack(file: BinaryIO, kind: Callable[[], _Unpacker], name: str) -> Iterator[bytes]:
    """Yield what a packed file holds; several packed streams may follow each other, as pbzip2 and bgzip write."""
    inner = kind()
    data = b""
    try:
        while True:
            chunk = inner.decompress(data, _CHUNK)
            if chunk:
                yield chunk
            if inner.eof:
                rest = inner.unused_data or file.read(_CHUNK)
                if not rest.strip(b"\0"):  # padding
                    return
                inner, data = kind(), rest
            elif len(chunk) == _CHUNK:
                data = b""  # there may be more of what it was given
            else:
                data = file.read(_CHUNK)
                if not data:
                    raise MapError("truncated", name)
    except (zlib.error, OSError, EOFError, ValueError) as error:
        if isinstance(error, MapError):
            raise
        raise MapError("damaged", name) from error
