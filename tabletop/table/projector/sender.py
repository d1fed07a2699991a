"""The desk's end of the line: it lets in whoever has the token, and tells them what is to be seen now."""

from __future__ import annotations

import contextlib
import hmac
import json
import os
import secrets
import socket
import subprocess
import sys
import threading
from pathlib import Path

from tabletop.table.projector.link import HOST, TOKEN_VARIABLE, Message, receive, send

FILE = "projector.json"
"""Beside the journal: port and token, so that a projector finds a desk that was started again."""

PATIENCE = 5.0
"""Seconds in which whoever knocks must show the token, and in which a message must be taken."""

_LONGEST_TOKEN = 1024


class Sender:
    """A port on the loopback at which projectors listen.

    Attributes:
        port: The port.
        token: What a projector must show.
    """

    def __init__(self, folder: Path) -> None:
        """Open the port, the same as before where a desk of this session was killed.

        Args:
            folder: The session's.

        Raises:
            OSError: No port can be opened.
        """
        self._file = folder / FILE
        port, self.token = _kept(self._file)
        self._server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            self._server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._server.bind((HOST, port))
        except OSError:
            self._server.bind((HOST, 0))
        self._server.listen(2)
        self.port: int = self._server.getsockname()[1]
        self._latest: dict[str, tuple[int, Message]] = {}
        self._number = 0
        self._listeners = 0
        self._closing = False
        self._changed = threading.Condition()
        self._child: subprocess.Popen[bytes] | None = None
        self._keep()
        threading.Thread(target=self._welcome, daemon=True).start()

    @property
    def seen(self) -> bool:
        """Whether a projector listens."""
        return self._listeners > 0

    def show(self, message: Message) -> None:
        """Tell every projector, now and when it comes; a message takes the place of the last of its kind."""
        with self._changed:
            self._number += 1
            self._latest[message["kind"]] = (self._number, message)
            self._changed.notify_all()

    def start_projector(self, language: str, scale: float) -> None:
        """Open the projector's window, a process of its own.

        Raises:
            OSError: It cannot be started.
        """
        command = [sys.executable, "-m", "tabletop", "project", "--port", str(self.port), "--lang", language]
        command += ["--scale", f"{scale:g}"]
        environment = {**os.environ, TOKEN_VARIABLE: self.token}
        self._child = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)  # noqa: S603 - ourselves

    def close(self) -> None:
        """Send every projector home, and close the port."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        with contextlib.suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
        if self._child is not None:
            try:
                self._child.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._child.terminate()
            self._child = None

    def _keep(self) -> None:
        with contextlib.suppress(OSError):  # without it a projector only does not find a desk that was killed
            self._file.unlink(missing_ok=True)
            handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                json.dump({"port": self.port, "token": self.token}, file)

    def _welcome(self) -> None:
        while True:
            try:
                line, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError, ValueError):
            line.settimeout(PATIENCE)
            shown = receive(line, _LONGEST_TOKEN).get("token")
            if not isinstance(shown, str) or not hmac.compare_digest(shown.encode(), self.token.encode()):
                return
            with self._changed:
                self._listeners += 1
            try:
                self._tell(line)
            finally:
                with self._changed:
                    self._listeners -= 1

    def _tell(self, line: socket.socket) -> None:
        told = 0
        while True:
            with self._changed:
                if not self._closing and self._number <= told:
                    self._changed.wait(1.0)
                closing = self._closing
                fresh = sorted(
                    (one for one in self._latest.values() if one[0] > told), key=lambda one: one[0]
                )
            for number, message in fresh:
                send(line, message)
                told = number
            if closing:
                send(line, {"kind": "bye"})
                return
            if not fresh:
                send(line, {"kind": "still-here"})


def _kept(file: Path) -> tuple[int, str]:
    """Return port and token of a desk that was killed, or any port and a new token."""
    try:
        plain = json.loads(file.read_text(encoding="ascii"))
        port, token = plain["port"], plain["token"]
        if isinstance(port, int) and 1024 <= port < 65536 and isinstance(token, str) and len(token) >= 24:
            return port, token
    except (OSError, ValueError, LookupError, TypeError):
        pass
    return 0, secrets.token_urlsafe(24)
