"""websockets, which is an extra (``net``): the one place that imports it, and only when a line is opened."""

from __future__ import annotations

from types import ModuleType

from tabletop.language import Phrase, catalogue, phrase


class NetworkError(Exception):
    """A host cannot be opened or reached, or it sends a client away for good.

    Attributes:
        phrase: What is wrong, and what to do.
    """

    def __init__(self, what: Phrase) -> None:
        """Take the phrase; the exception's own text is English."""
        super().__init__(catalogue("en").say(what))
        self.phrase = what


def server_side() -> ModuleType:
    """Return ``websockets.asyncio.server``.

    Raises:
        NetworkError: websockets is not installed.
    """
    try:
        from websockets.asyncio import server
    except ImportError as error:
        raise NetworkError(phrase("net.needs-websockets")) from error
    return server


def client_side() -> ModuleType:
    """Return ``websockets.asyncio.client``.

    Raises:
        NetworkError: websockets is not installed.
    """
    try:
        from websockets.asyncio import client
    except ImportError as error:
        raise NetworkError(phrase("net.needs-websockets")) from error
    return client
