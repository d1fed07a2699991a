"""A bad network between two network namespaces of this machine: delay, loss, a link that is cut and comes back.

``with BadLink() as link`` lays two namespaces and a wire of TUN devices between them; every packet goes through a process of
ours that delays, loses or cuts. It does what netem does, on machines whose kernel has no netem, and with losses that a seed
repeats. It needs Linux, the rights of root, ``ip`` and ``/dev/net/tun``; `why_not` says what is missing.
"""

from __future__ import annotations

import fcntl
import heapq
import os
import random
import select
import shutil
import struct
import subprocess
import sys
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import IO

_TUNSETIFF = 0x400454CA
_TUN, _NO_HEADER = 0x0001, 0x1000
_PACKET = 65536
HOST, SEATS = "10.77.0.1", "10.77.0.2"
"""The addresses of the two ends."""


def why_not() -> str | None:
    """Return why no bad link can be laid here; None: it can."""
    if sys.platform != "linux":
        return "network namespaces are Linux's"
    if os.geteuid() != 0:
        return "laying network namespaces needs root"
    if shutil.which("ip") is None:
        return "there is no `ip` (package iproute2)"
    if not Path("/dev/net/tun").exists():
        return "there is no /dev/net/tun"
    tried = subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False)
    return None if tried.returncode == 0 else "this machine allows no network namespace"


class BadLink:
    """A wire between two namespaces.

    Attributes:
        host: Name of the namespace at the host's end.
        seats: Name of that at the seats' end.
    """

    def __init__(self, delay: int = 0, loss: float = 0.0, seed: int = 1) -> None:
        """Say how bad it is.

        Args:
            delay: Milliseconds that a packet and its answer take together.
            loss: Per cent of packets that are lost, each way.
            seed: Seed of the losses.
        """
        name = f"sp{os.getpid()}"
        self.host, self.seats = f"{name}h", f"{name}s"
        self._asked = (str(delay), str(loss), str(seed))
        self._wire: subprocess.Popen[str] | None = None

    def __enter__(self) -> BadLink:
        for name in (self.host, self.seats):
            _run("ip", "netns", "add", name)
        command = [sys.executable, "-m", "tools.bad_link", self.host, self.seats, *self._asked]
        self._wire = subprocess.Popen(
            command,
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self.wait("laid")
        return self

    def __exit__(self, *_: object) -> None:
        if self._wire is not None:
            self._wire.kill()
            self._wire.wait()
            for pipe in (self._wire.stdin, self._wire.stdout):
                if pipe is not None:
                    pipe.close()
        for name in (self.host, self.seats):
            _run("ip", "netns", "del", name)

    def cut(self, seconds: float) -> None:
        """Cut the wire for so many seconds; `wait` for ``mended``."""
        self._pipes()[0].write(f"{seconds}\n")
        self.wait("cut")

    def wait(self, word: str) -> None:
        """Wait until the wire says something."""
        for line in self._pipes()[1]:
            if line.strip() == word:
                return
        raise RuntimeError(f"the wire ended before it was {word}")

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        if self._wire is None or self._wire.stdin is None or self._wire.stdout is None:
            raise RuntimeError("the wire was not laid")
        return self._wire.stdin, self._wire.stdout

    def inside(self, end: str, command: list[str]) -> list[str]:
        """Return a command that runs at one end: `host` or `seats`."""
        return ["ip", "netns", "exec", end, *command]


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _end(name: str, namespace: str, address: str, peer: str) -> int:
    """Return the open device of one end, moved into its namespace."""
    handle = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(handle, _TUNSETIFF, struct.pack("16sH22x", name.encode(), _TUN | _NO_HEADER))
    _run("ip", "link", "set", name, "netns", namespace)
    at = ("ip", "-n", namespace)
    _run(*at, "link", "set", "lo", "up")
    _run(*at, "address", "add", address, "peer", peer, "dev", name)
    _run(*at, "link", "set", name, "up")
    return handle


def _carry(ends: tuple[int, int], delay: float, loss: float, seed: int) -> None:
    """Carry packets from end to end until the standard input is closed."""
    chance, order = random.Random(seed), count()  # noqa: S311 - loses packets, keeps no secret
    due: list[tuple[float, int, int, bytes]] = []
    mended = 0.0
    cut = False
    while True:
        now = time.monotonic()
        if cut and now >= mended:
            cut = False
            print("mended", flush=True)
        while due and due[0][0] <= now:
            _, _, end, packet = heapq.heappop(due)
            with suppress(OSError):  # the other end takes nothing now: a packet is lost
                os.write(end, packet)
        wait = min(
            [one for one in (due[0][0] if due else None, mended if cut else None) if one], default=now + 1
        )
        waiting: list[int] = [*ends, sys.stdin.fileno()]
        for one in select.select(waiting, [], [], max(0.0, wait - now))[0]:
            if one not in ends:
                line = sys.stdin.readline()
                if not line:
                    return
                cut, mended = True, time.monotonic() + float(line)
                print("cut", flush=True)
                continue
            packet = os.read(one, _PACKET)
            if not cut and chance.random() * 100 >= loss:
                other = ends[1 - ends.index(one)]
                heapq.heappush(due, (time.monotonic() + delay, next(order), other, packet))


def main(host: str, seats: str, delay: str, loss: str, seed: str) -> None:
    """Lay the wire, say so, and carry."""
    name = f"sp{os.getpid()}"
    ends = (_end(f"{name}a", host, HOST, SEATS), _end(f"{name}b", seats, SEATS, HOST))
    print("laid", flush=True)
    _carry(ends, int(delay) / 2000, float(loss), int(seed))


if __name__ == "__main__":
    main(*sys.argv[1:])
