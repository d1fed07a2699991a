"""What one member asked for, each thing numbered and answered once; asked again, it gets the answer it had."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeAlias

from tabletop.classroom.net import messages as m
from tabletop.classroom.net.limits import ANSWERS_KEPT
from tabletop.language import phrase

Reply: TypeAlias = m.Done | m.Cautioned | m.Declined


@dataclass(slots=True)
class Ledger:
    """The number that is next, and the last answers with what they answered.

    Attributes:
        next: The number of the next thing that is asked for.
        answers: By number, a seal of what was asked for and the answer to it.
    """

    next: int = 1
    answers: OrderedDict[int, tuple[bytes, Reply]] = field(default_factory=OrderedDict)

    def answered(self, asked: m.Asked) -> Reply | None:
        """Return the answer to what is not to be done now, because it was done or came too early; None: it is next."""
        if asked.n > self.next:
            return m.declined(asked.n, phrase("net.too-early", n=asked.n, next=self.next))
        if asked.n == self.next:
            return None
        known = self.answers.get(asked.n)
        if known is None or known[0] != _seal(asked):
            return m.declined(asked.n, phrase("net.replayed", n=asked.n))
        return known[1]

    def enter(self, asked: m.Asked, reply: Reply) -> None:
        """Note the answer to what was next."""
        self.next += 1
        self.answers[asked.n] = (_seal(asked), reply)
        while len(self.answers) > ANSWERS_KEPT:
            self.answers.popitem(last=False)


def _seal(asked: m.Asked) -> bytes:
    return blake2b(m.write(asked).encode("ascii"), digest_size=16).digest()
