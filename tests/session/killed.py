"""Plays sessions that are killed: ``python -m tests.session.killed FOLDER`` reads cases as JSON lines from its input.

Each case is played by a child of its own. What the session acknowledges goes at once into a pipe, which survives the child;
the parent writes it to ``FOLDER/NAME.acks``. A case is killed by itself in the middle of its n-th write or sync, or by the
parent once it has read n acknowledgements, wherever the child is by then.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from tabletop.drill import Accepted, DoctrinePlayer, Message, Say
from tabletop.scenario import Scenario, load
from tabletop.session import Session
from tabletop.session import journal as journal_module

PLAYED = ("kapolres", "kabag-ops")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Failing:
    """A file that kills its program in the middle of its n-th write, some bytes of it on the disk."""

    def __init__(self, file: Any, at: int, share: float) -> None:
        self._file, self._left, self._share = file, at, share

    def write(self, data: bytes) -> int:
        self._left -= 1
        if self._left == 0:
            self._file.write(data[: int(len(data) * self._share)])
            self._file.flush()
            die()
        return int(self._file.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def play(scenario: Scenario, folder: Path, case: dict[str, Any], acks: int) -> None:
    def ack(*words: object) -> None:
        os.write(acks, (" ".join(map(str, words)) + "\n").encode())

    synced = 0
    real = os.fsync

    def fsync(handle: int) -> None:
        nonlocal synced
        synced += 1
        if case.get("sync") == synced:
            die()
        real(handle)

    journal_module.os.fsync = fsync  # type: ignore[assignment]
    session = Session.start(scenario, folder, seed=case.get("seed", 1), played=PLAYED)
    ack("started")
    if "write" in case:
        session._journal._file = Failing(session._journal._file, case["write"], case["share"])  # type: ignore[assignment]
    player = DoctrinePlayer()
    while not session.drill.over:
        for seat in PLAYED:
            for giver, given in player.orders(session.view(seat)):
                answer = session.submit(giver, given)
                if isinstance(answer, Accepted):
                    ack("order", answer.order_id)
        spare = session.submit("kapolres", Message("kabag-ops", text="salah \udc80\n\0 \u2028"))
        if isinstance(spare, Accepted):
            ack("order", spare.order_id)
            session.withdraw(spare.order_id)
            ack("withdrawn", spare.order_id)
        session.control(Say("kabag-ops", "Lanjut."))
        report = session.end_turn()
        ack("turn", report.turn, report.digest)
    ack("over")


def main() -> None:
    base = Path(sys.argv[1])
    scenario = load("latihan-dasar")
    for text in sys.stdin:
        case = json.loads(text)
        there, here = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(there)
            play(scenario, base / case["name"], case, here)
            os._exit(0)
        os.close(here)
        read = b""
        while data := os.read(there, 1):
            read += data
            if case.get("acks") is not None and read.count(b"\n") == case["acks"]:
                os.kill(child, signal.SIGKILL)
                case["acks"] = None
        os.close(there)
        os.waitpid(child, 0)
        (base / f"{case['name']}.acks").write_bytes(read)


if __name__ == "__main__":
    main()
