"""A cable that can be cut: a port on the loopback that passes everything on to another, until it is cut, and again after."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

LOOPBACK = "127.0.0.1"
_CHUNK = 64 * 1024


class Cable:
    """A cable to a port of this machine.

    Attributes:
        port: Its near end.
    """

    def __init__(self, to: int) -> None:
        """Lay it.

        Args:
            to: The port at its far end.
        """
        self._to = to
        self._whole = True
        self._lines: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._server = socket.create_server((LOOPBACK, 0))
        self.port: int = self._server.getsockname()[1]
        threading.Thread(target=self._take, daemon=True).start()

    def cut(self) -> None:
        """Cut it: what is on it is lost, and nobody comes through."""
        with self._lock:
            self._whole = False
            for line in self._lines:
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Let everything through again."""
        self._whole = True

    def close(self) -> None:
        """Take it away."""
        self.cut()
        self._server.close()

    def _take(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            if not self._whole:
                near.close()
                continue
            try:
                far = socket.create_connection((LOOPBACK, self._to), timeout=10)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            with self._lock:
                self._lines |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while heard := one.recv(_CHUNK):
                other.sendall(heard)
        for line in (one, other):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        with self._lock:
            self._lines -= {one, other}
