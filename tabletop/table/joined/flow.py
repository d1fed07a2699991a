"""From screen to screen in a class: the lobby, the play screen, what the class is shown at the end."""

from __future__ import annotations

from pathlib import Path

from tabletop.classroom.net import Ticket
from tabletop.classroom.net import messages as m
from tabletop.language import Text
from tabletop.scenario.documents.scenario import Scenario
from tabletop.table.hosting.opening import desk_on
from tabletop.table.intents import Replace
from tabletop.table.joined.drills import finder
from tabletop.table.joined.link import Link
from tabletop.table.joined.lobby_screen import LobbyScreen
from tabletop.table.joined.over_screen import OverScreen
from tabletop.table.joined.played import JoinedDrill
from tabletop.table.joined.projecting import ClassReceiver
from tabletop.table.joined.sitting import Seated
from tabletop.table.joined.tickets import forget_ticket, keep_ticket
from tabletop.table.play.desk import Desk
from tabletop.table.play.screen import PlayScreen
from tabletop.table.projector.screen import ProjectorScreen
from tabletop.table.screen import Host, Screen

CLASSES = "joined"
"""Beside the sessions: pictures and routes of classes at other machines."""

REFUSED = ("net.unknown-token", "net.wrong-code")
"""Why a ticket is worth nothing any more."""


class JoinedClass:
    """One class that this machine takes part in.

    Attributes:
        link: The line.
        wanted: A seat or place to be taken as soon as it can be; empty for none.
    """

    def __init__(
        self, host: Host, ticket: Ticket, wanted: str = "", scenario: Scenario | None = None
    ) -> None:
        """Begin to connect.

        Args:
            host: The app.
            ticket: Where, and who.
            wanted: A seat or place to be taken as soon as it can be.
            scenario: What the class plays, where it is not among the drills of this machine; or None.
        """
        self.link = Link(ticket, finder(host.folders.drills, scenario))
        self.wanted = wanted
        self._host = host
        self._kept: tuple[str, str | None] = ("", None)
        self._concluded = False

    def screen(self) -> Screen:
        """Return the screen that is to be seen now."""
        link, place = self.link, self.link.own
        if link.role == "desk" and link.view is not None and link.room is not None and not link.over:
            return desk_on(self._host, link)
        if link.role == "projector" and not link.over:
            return ProjectorScreen(self._host, ClassReceiver(link))
        if self._concluded and link.view is not None:
            return OverScreen(self._host, self, link.view)
        if self.plays and place is not None and link.view is not None:
            return self._table(place)
        return LobbyScreen(self._host, self)

    @property
    def plays(self) -> bool:
        """Whether the lobby is left: there is something to play or to lead, or the wall is to be shown something."""
        link, place = self.link, self.link.own
        if link.role == "desk":
            return link.view is not None and link.room is not None and not link.over
        if link.role == "projector":
            return not link.over
        return (
            not link.over
            and place is not None
            and link.view is not None
            and link.view.seats == place.seats
            and not self._concluded
        )

    def look(self) -> bool:
        """Take in what came, take the seat that is wanted, and remember the ticket; return whether anything came."""
        link = self.link
        came = link.look()
        room = link.room
        if self.wanted and room is not None and link.connected:
            self._want(room)
        you = room.you if room is not None else None
        if link.role == "player" and link.scenario is not None and (link.ticket.token, you) != self._kept:
            self._kept = (link.ticket.token, you)
            keep_ticket(self._host.folders.settings, link.scenario.id, you or "", link.ticket)
        if link.over and link.ended is not None and link.ended.key in REFUSED and link.ticket.token:
            forget_ticket(self._host.folders.settings, link.ticket.token)
        return came

    def take(self, place: str) -> None:
        """Ask for a place."""
        self.link.ask(lambda client: client.ask(lambda n: m.Take(n, place)), "take")

    def leave(self) -> None:
        """Get up."""
        self.link.ask(lambda client: client.ask(m.Leave), "leave")

    def ready(self, ready: bool) -> None:
        """Be ready to begin, or not any more."""
        self.link.ask(lambda client: client.ready(ready), "ready")

    def go(self) -> None:
        """Go to the screen that is to be seen now."""
        self._host.emit(Replace(self.screen()))

    def close(self) -> None:
        """Hang up."""
        self.link.close()

    def conclude(self) -> None:
        """The drill is over, and its end was seen: show what the class is shown of it."""
        self._concluded = True

    def look_back(self) -> None:
        """Go back to the table as it stands at the end."""
        self._concluded = False
        self.go()

    def _want(self, room: m.Room) -> None:
        wanted, self.wanted = self.wanted, ""
        if room.you is None:
            place = next((one for one in room.places if wanted == one.id or wanted in one.seats), None)
            self.take(place.id if place is not None else wanted)

    def _table(self, place: m.PlaceShown) -> Screen:
        link = self.link
        seated = Seated(link, Text(*place.title), place.seats, self._moved)
        played = JoinedDrill(link, self._folder(place.id))
        table = PlayScreen(self._host, played, place.seats, desk=Desk(played, place.seats), linked=seated)
        seated.sit(table)
        self._seated = seated
        return table

    def _moved(self) -> None:
        if self._seated.concluded:
            self._concluded = True
        self.go()

    def _folder(self, place: str) -> Path:
        """Return where pictures and routes of a place lie; the name of a place is an id of the scenario."""
        scenario = self.link.scenario
        name = scenario.id if scenario is not None else CLASSES
        return self._host.folders.sessions.parent / CLASSES / name / place
