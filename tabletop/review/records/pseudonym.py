"""Pseudonyms: who a person is, told to nobody who does not hold the key of the store.

The key lies in a file of its own beside the store, so that a store that is passed on cannot be used to try names. A store
itself holds only a digest of the key, to know the right one again.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
from base64 import b32encode
from hashlib import blake2b, sha256
from pathlib import Path
from unicodedata import normalize

from tabletop.language import phrase, system_reason
from tabletop.review.records.errors import RecordsError

_KEY = 32
_FORM = re.compile(r"p-[a-z2-7]{16}", re.ASCII)


def read_pseudonym(text: str) -> str | None:
    """Return the pseudonym that a text is, in capitals or with spaces around it, or None where it is none, but a name."""
    plain = text.strip().lower()
    return plain if _FORM.fullmatch(plain) is not None else None


def pseudonym_of(name: str, key: bytes) -> str:
    """Return the pseudonym of a person; capitals, spaces and ways to write an accent make no difference.

    Raises:
        RecordsError: The name is empty.
    """
    plain = " ".join(normalize("NFKC", name).casefold().split())
    if not plain:
        raise RecordsError(phrase("records.person.empty"))
    digest = hmac.new(key, plain.encode("utf-8", "surrogatepass"), sha256).digest()
    return "p-" + b32encode(digest[:10]).decode("ascii").lower()


def mark_of(start: str, person: str) -> str:
    """Return what is left of a person who was erased from a session, named by the seal of its header."""
    return blake2b(f"{start}/{person}".encode(), digest_size=16).hexdigest()


def key_file(store: Path) -> Path:
    """Return where the key of a store lies."""
    return store.with_name(store.name + ".key")


def check_of(key: bytes) -> str:
    """Return the digest by which a store knows its key again."""
    return blake2b(key, digest_size=16).hexdigest()


def read_key(store: Path, check: str) -> bytes:
    """Return the key of a store.

    Raises:
        RecordsError: It is not there, or is another one.
    """
    path = key_file(store)
    try:
        key = path.read_bytes()
    except OSError as error:
        raise RecordsError(phrase("records.person.no-key", file=str(path))) from error
    if not hmac.compare_digest(check_of(key), check):
        raise RecordsError(phrase("records.person.other-key", file=str(path)))
    return key


def new_key(store: Path) -> bytes:
    """Make the key of a store that has none, readable by its owner alone; call it while the store is being written, by one.

    It is written beside its place and put there whole, so that no half of a key is ever found.

    Raises:
        RecordsError: It cannot be written, or there is one already that is of another store.
    """
    path, key = key_file(store), secrets.token_bytes(_KEY)
    if path.exists():
        return _left(path)
    beside = path.with_name(path.name + ".new")
    try:
        beside.unlink(missing_ok=True)  # what a program left that was stopped in between
        number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        reason = system_reason(error)
        raise RecordsError(phrase("records.file.broken", file=str(path), reason=reason)) from error
    return key


def _left(path: Path) -> bytes:
    """Return a key that lies there although the store knows of none: of a program stopped in between, or a removed store."""
    try:
        key = path.read_bytes()
    except OSError as error:
        raise RecordsError(phrase("records.person.no-key", file=str(path))) from error
    if len(key) != _KEY:
        raise RecordsError(phrase("records.person.other-key", file=str(path)))
    return key
