"""The host that is measured, in a process of its own: ``python -m tools.bench.net.host FOLDER ADDRESS``.

It does what it is told by lines on its standard input, and answers each with a line of JSON: ``open DRILL PLACES`` opens a
class and begins it, ``end`` ends the turn of every class, ``close`` closes those whose drill is over, and ``hold`` tells
the memory it holds.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from tabletop.classroom.net import Host
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.running import Running
from tabletop.scenario import load
from tabletop.session import places_of
from tabletop.uncollected import seldom_collected
from tools.bench import megabytes


async def opened(host: Host, name: str, most: int) -> dict[str, Any]:
    """Open a class with so many places at most, and begin it."""
    scenario = await asyncio.to_thread(load, name)
    places = [one.id for one in places_of(scenario, None)][:most]
    running = await host.open(scenario, seed=1, places=places)
    await running.do(lambda now: running.room.do_here(m.Begin, now))
    return {"code": str(host.code_of(running)), "places": places, "port": host.port}


async def ended(host: Host) -> dict[str, Any]:
    """End the turn of every class at once; tell when that was asked for and when it was done."""
    begun = time.monotonic()

    async def end(running: Running) -> dict[str, Any]:
        room = running.room
        before = room.session.drill.turn
        await running.do(lambda now: room.do_here(lambda n: m.EndTurn(n, before), now))
        done = time.monotonic()
        return {"turn": room.session.drill.turn, "over": room.session.drill.over, "done": done}

    playing = [one for one in host.classes.values() if one.room.phase == "playing"]
    return {"begun": begun, "classes": await asyncio.gather(*(end(one) for one in playing))}


async def closed(host: Host) -> None:
    """Close the classes whose drill is over, and look for what they left behind."""
    for name, running in list(host.classes.items()):
        if running.room.session.drill.over:
            await running.close()
            del host.classes[name]
    gc.collect()


async def main(folder: str, address: str) -> None:
    """Serve until the standard input is closed."""
    async with AsyncExitStack() as stack:
        host = await stack.enter_async_context(Host(Path(folder), address=address, port=0))
        loop = asyncio.get_running_loop()
        stack.enter_context(seldom_collected())
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            match line.split():
                case ["open", name, most]:
                    answer = await opened(host, name, int(most))
                case ["end"]:
                    answer = await ended(host)
                case ["close"]:
                    await closed(host)
                    answer = {"megabytes": megabytes()}
                case _:
                    answer = {"megabytes": megabytes()}
            print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
