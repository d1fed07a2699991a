"""Seats that play, in a process of their own: ``python -m tools.bench.net.seats ADDRESS PORT CODE PLACE...``.

Told ``turn``, each gives the orders of the doctrine player and says so; then each waits for its next picture: the view as the
table would draw it, read from what came. Every line on the standard output is JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time

from tabletop.classroom.net import Client, NetworkError, Ticket
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.drills import shipped_scenario
from tabletop.drill import Accepted, DoctrinePlayer, Refused
from tabletop.scenario.documents.scenario import Scenario

_read = m.read_from_host


class Seat:
    """A seat, and how many bytes it was sent."""

    def __init__(self, ticket: Ticket, place: str, known: dict[str, Scenario]) -> None:
        """Know where to sit; scenarios that were read are shared by the seats of this process."""
        self.client = Client(ticket, lambda name, digest: _find(name, digest, known))
        self.place = place
        self.turn = 0

    async def sit(self) -> None:
        """Come in, and wait for the first view."""
        await self.client.until(lambda one: one.connected and one.room is not None)
        answer = await self.client.ask(lambda n: m.Take(n, self.place))
        if isinstance(answer, Refused):
            raise NetworkError(answer.reason)
        await self.picture()

    async def picture(self) -> float:
        """Wait for the view of another turn; return when it was there."""
        await self.client.until(
            lambda one: one.view is not None and (one.view.turn_of_drill > self.turn or one.view.over)
        )
        seen = time.monotonic()
        view = self.client.view
        self.turn = view.turn_of_drill if view is not None else self.turn
        return seen

    async def play(self) -> int:
        """Give the orders of a turn; return how many stood."""
        view = self.client.view
        if view is None:
            return 0
        orders = [(seat, order) for seat, order in DoctrinePlayer().orders(view) if seat in view.seats]
        return sum([isinstance(await self.client.give(seat, order), Accepted) for seat, order in orders])


def _find(name: str, digest: str, known: dict[str, Scenario]) -> Scenario | None:
    if digest not in known:
        found = shipped_scenario(name, digest)
        if found is None:
            return None
        known[digest] = found
    return known[digest]


async def main(address: str, port: str, code: str, *places: str) -> None:
    """Play turns as they are told, until the standard input is closed."""
    heard = 0

    def counted(text: str | bytes) -> m.FromHost:
        nonlocal heard
        heard += len(text)
        return _read(text)

    m.read_from_host = counted  # the client looks it up there
    known: dict[str, Scenario] = {}
    seats = [Seat(Ticket.to(f"{address}:{port}", code), place, known) for place in places]
    tasks = [asyncio.create_task(one.client.run()) for one in seats]
    await asyncio.gather(*(one.sit() for one in seats))
    print(json.dumps({"bytes": heard}), flush=True)
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, sys.stdin.readline):
        before = heard
        given = await asyncio.gather(*(one.play() for one in seats))
        print(json.dumps({"orders": sum(given), "bytes": heard - before}), flush=True)
        before = heard
        seen = await asyncio.gather(*(one.picture() for one in seats))
        print(json.dumps({"seen": seen, "bytes": heard - before}), flush=True)
    for one in seats:
        await one.client.close()
    await asyncio.gather(*tasks, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
