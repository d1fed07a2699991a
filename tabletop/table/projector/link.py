"""The line between the desk and its projector: length, then JSON, over the loopback of one machine, behind a token."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any, TypeAlias

HOST = "127.0.0.1"
"""The projector hangs on the same machine: nothing leaves it."""

LONGEST = 4 * 1024 * 1024
"""Bytes of the longest message."""

TOKEN_VARIABLE = "TABLETOP_PROJECTOR_TOKEN"  # noqa: S105 - the name of a variable
"""Holds the token where other users of the machine cannot read it, as they could on a command line."""

Message: TypeAlias = dict[str, Any]
_HEAD = struct.Struct(">I")


def send(line: socket.socket, message: Message) -> None:
    """Send a message.

    Raises:
        OSError: The line is broken.
        ValueError: The message is too long.
    """
    body = json.dumps(message, separators=(",", ":")).encode("ascii")
    if len(body) > LONGEST:
        raise ValueError("the message is too long")
    line.sendall(_HEAD.pack(len(body)) + body)


def receive(line: socket.socket, longest: int = LONGEST) -> Message:
    """Wait for the next message.

    Raises:
        OSError: The line is broken, or its other end closed it.
        ValueError: What came is no message.
    """
    (length,) = _HEAD.unpack(_exactly(line, _HEAD.size))
    if length > longest:
        raise ValueError("the message is too long")
    try:
        message = json.loads(_exactly(line, length))
    except RecursionError as error:
        raise ValueError("not a message") from error
    if not isinstance(message, dict):
        raise ValueError("not a message")  # noqa: TRY004 - what came is wrong, not what was called
    return message


def _exactly(line: socket.socket, length: int) -> bytes:
    found = bytearray()
    while len(found) < length:
        part = line.recv(length - len(found))
        if not part:
            raise ConnectionError("the other end closed the line")
        found += part
    return bytes(found)
