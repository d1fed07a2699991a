"""The projector's end of the line: what the desk says, in a queue; a desk that is gone is knocked at until it is back."""

from __future__ import annotations

import queue
import socket
import threading
import time

from tabletop.table.projector.link import HOST, Message, receive, send

LOST: Message = {"kind": "lost"}
"""What is put into the queue when the desk is gone without a word."""

AGAIN = 1.0
"""Seconds between two knocks at a desk that does not answer."""

SILENT = 10.0
"""Seconds without a word after which the desk counts as gone; it says something every second."""


class Receiver:
    """Listens to one desk.

    Attributes:
        inbox: What it said, in order.
    """

    def __init__(self, port: int, token: str) -> None:
        """Begin to listen.

        Args:
            port: The desk's, on this machine.
            token: What it asks for.
        """
        self.inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._port = port
        self._token = token
        self._over = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    def heard(self) -> list[Message]:
        """Return what the desk said since this was asked last."""
        found = []
        while not self.inbox.empty():
            found.append(self.inbox.get())
        return found

    def close(self) -> None:
        """Listen no more."""
        self._over.set()

    def _listen(self) -> None:
        while not self._over.is_set():
            try:
                with socket.create_connection((HOST, self._port), timeout=SILENT) as line:
                    send(line, {"token": self._token})
                    self._hear(line)
            except (OSError, ValueError):
                if not self._over.is_set():
                    self.inbox.put(LOST)
                    time.sleep(AGAIN)

    def _hear(self, line: socket.socket) -> None:
        while not self._over.is_set():
            message = receive(line)
            self.inbox.put(message)
            if message.get("kind") == "bye":
                self._over.set()
