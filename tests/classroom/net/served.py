"""A host in a process of its own, to be killed: ``python -m tests.classroom.net.served FOLDER PORT``.

It opens a class on an empty folder and resumes what it finds on another, then says its port, code and desk token in a line.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from tabletop.classroom.net import Host
from tabletop.scenario import load


async def main() -> None:
    async with Host(Path(sys.argv[1]), port=int(sys.argv[2])) as host:
        running = next(iter(host.classes.values()), None)
        if running is None:
            running = await host.open(load("latihan-dasar"), seed=3)
        room = running.room
        told = {
            "port": host.port,
            "code": str(host.code_of(running)),
            "desk": room.desk_token,
            "folder": str(room.folder),
        }
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
