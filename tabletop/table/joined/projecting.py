"""A projector as a member of a class: what the host shows it, said as a desk on the same machine would say it."""

from __future__ import annotations

from collections import deque

from tabletop.table.joined.link import Link
from tabletop.table.projector.link import Message
from tabletop.table.projector.receiver import LOST


class ClassReceiver:
    """Listens to a host in the place of a desk."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._seen: tuple[object, object, object, bool] = (None, None, None, True)

    def heard(self) -> list[Message]:
        """Return what is new since this was asked last."""
        link = self._link
        link.look()
        before = self._seen
        self._seen = (link.scenario, link.body, link.room, link.connected)
        found: deque[Message] = deque()
        if link.scenario is not before[0] and link.scenario is not None:
            found.append({"kind": "scenario", "scenario": link.scenario})
        if link.body is not before[1] and isinstance(link.body, dict) and "board" in link.body:
            found.append({"kind": "board", "board": link.body["board"]})
        left = link.left()
        if link.room is not before[2] and left is not None:
            found.append({"kind": "clock", "left": (left + 999) // 1000, "paused": link.paused})
        if not link.connected and before[3]:
            found.append(LOST)
        elif link.connected and not before[3] and not found and isinstance(link.body, dict):
            found.append({"kind": "board", "board": link.body["board"]})
        return list(found)

    def close(self) -> None:
        """Hang up."""
        self._link.close()
