"""Join codes: what the instructor reads out, and who reads it aloud is understood.

A code is letters and digits without those that are taken for one another (Crockford's base 32): six of a secret, eight of
the fingerprint of the host's certificate where the line is secured, and one that finds a slip of the finger, so that no
honest mistake counts as a guess. The length says whether the line is secured, so that nobody can talk a client out of it.

Forty bits of a fingerprint alone could be met by trying certificates; here each trial costs a run of scrypt (RFC 7914) with
16 MiB, about 40 ms, which puts a certificate that fits the code of a class of one morning out of reach.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET = 6
MARK = 8
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SALT = b"sispamkota tabletop: certificate of a class"


class MistypedError(ValueError):
    """What was typed is no join code."""


@dataclass(frozen=True, slots=True)
class JoinCode:
    """A join code.

    Attributes:
        secret: What lets into one class.
        mark: The mark of the host's certificate; empty where the line is plain.
    """

    secret: str
    mark: str = ""

    def __str__(self) -> str:
        whole = self.secret + self.mark
        whole += _check(whole)
        return "-".join(whole[at : at + 5] for at in range(0, len(whole), 5))

    @classmethod
    def read(cls, typed: str) -> JoinCode:
        """Return the code that somebody typed: case, spaces and hyphens do not matter.

        Raises:
            MistypedError: It is none: too short or too long, a letter that no code has, or a slip.
        """
        if len(typed) > 100:
            raise MistypedError("too long")
        bare = "".join(letter for letter in typed.upper() if letter not in " -.\t").translate(_ALIKE)
        body, check = bare[:-1], bare[-1:]
        if len(body) not in (SECRET, SECRET + MARK) or set(bare) - set(ALPHABET) or _check(body) != check:
            raise MistypedError("not a code")
        return cls(body[:SECRET], body[SECRET:])


def new_secret() -> str:
    """Return a secret by chance that nobody can foresee."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SECRET))


def mark_of(certificate: bytes) -> str:
    """Return the mark of a certificate, given in DER."""
    slow = hashlib.scrypt(
        hashlib.sha256(certificate).digest(), salt=_SALT, n=2**14, r=8, p=1, maxmem=2**26, dklen=5
    )
    number = int.from_bytes(slow, "big")
    return "".join(ALPHABET[number >> shift & 31] for shift in range(0, 5 * MARK, 5))


def _check(body: str) -> str:
    """Return the letter that finds every single wrong letter, and any two that changed places.

    It is the value of a polynomial over the field of 32 elements (x^5 + x^2 + 1), whose powers of x all differ over the
    length of a code.
    """
    value = 0
    for letter in body:
        value = (value ^ ALPHABET.index(letter)) << 1
        if value & 32:
            value ^= 0b100101
    return ALPHABET[value]
