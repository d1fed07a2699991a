"""A seat of a class as text: who is there, each turn as it opens, what came in; without a screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from tabletop.classroom.net import Client, NetworkError, Ticket
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.drills import shipped_scenario
from tabletop.classroom.net.playing import play
from tabletop.classroom.net.reaching import ways_on
from tabletop.cli.outcome import figures
from tabletop.cli.spoken import printable
from tabletop.cli.story import chapter, told
from tabletop.drill import Player, Refused, View
from tabletop.language import Catalogue, Phrase, phrase, system_reason
from tabletop.scenario.documents.scenario import Scenario
from tabletop.whole import write_whole

_MOMENTARY = ("net.cut", "net.crowded", "net.silent")
"""Troubles that are over by themselves: strangers who crowd a host are hung up on after ten seconds."""
_TRIES = 8


class Follower:
    """A seat that is followed at a terminal.

    Attributes:
        client: The line to the host.
    """

    def __init__(
        self,
        ticket: Ticket,
        say: Catalogue,
        *,
        seat: str | None = None,
        ticket_file: Path | None = None,
        own: Scenario | None = None,
    ) -> None:
        """Say which class, and how.

        Args:
            ticket: Where, and who.
            say: The language.
            seat: The place to sit down at; None: the first that is free.
            ticket_file: Where to keep what is needed to come back.
            own: A drill of the instructor's own, as it lies here.
        """
        self.client = Client(ticket, self._find, self._changed)
        self._say = say
        self._seat = seat
        self._file = ticket_file
        self._own = own
        self._kept = ticket
        self._seen = -1
        self._connected: bool | None = None
        self._closing = False

    async def follow(self, player: Player | None) -> None:
        """Follow the class to the end of its drill.

        Args:
            player: Plays the seat; None: nobody gives orders here.

        Raises:
            NetworkError: The host cannot be reached at all, or sends this client away.
            ValueError: The host showed what is no view.
        """
        running = asyncio.create_task(self.client.run())
        try:
            await self._while(running, self._come_in())
            if player is not None:
                await self._while(running, play(self.client, player, on_turn=self._tell_turn))
            else:
                await self._while(running, self._look_on())
            view = self.client.view
            if view is not None and view.over:
                self._tell_turn(view)
                self._tell_end(view)
        finally:
            self._closing = True  # which is no loss that is to be told
            await self.client.close()
            await asyncio.gather(running, return_exceptions=True)

    async def _while(self, running: asyncio.Task[None], doing: Awaitable[Any]) -> None:
        """Do something as long as the line is kept; whatever ends the line for good is what is told."""
        task = asyncio.ensure_future(doing)
        await asyncio.wait({running, task}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            running.result()
        task.result()

    async def _come_in(self) -> None:
        await self.client.until(
            lambda one: one.attempts > _patience(one.trouble) or (one.connected and one.room is not None)
        )
        if not self.client.connected:
            trouble = self.client.trouble or phrase("net.line-closed")
            raise NetworkError(phrase("join.not-reached", trouble=trouble, ways=ways_on()))
        welcome, room = self.client.welcome, self.client.room
        if welcome is None or room is None or welcome.role != "player" or room.you is not None:
            return
        wanted = self._seat
        if wanted:  # a place, or a seat that is played there
            place = next((one.id for one in room.places if wanted == one.id or wanted in one.seats), wanted)
        else:
            place = next((one.id for one in room.places if one.status == "free"), "")
        answer = await self.client.ask(lambda n: m.Take(n, place))
        if isinstance(answer, Refused):
            there = ", ".join(one.id for one in room.places)
            raise NetworkError(phrase("join.no-seat", trouble=answer.reason, seats=there))
        await self.client.until(lambda one: one.room is not None and one.room.you is not None)
        title = next((one.title for one in room.places if one.id == place), (place, place))
        self._tell(phrase("join.seated", seat=title[0 if self._say.language == "id" else 1]))

    async def _look_on(self) -> None:
        turn = 0
        while True:
            await self.client.until(
                lambda one, after=turn: (
                    one.view is not None and (one.view.turn_of_drill > after or one.view.over)
                )  # type: ignore[misc]
            )
            view = self.client.view
            if view is None or view.over:
                return
            turn = view.turn_of_drill
            self._tell_turn(view)

    def _changed(self) -> None:
        client = self.client
        if client.ticket != self._kept and self._file is not None and client.ticket.token:
            self._kept = client.ticket
            try:
                write_whole(self._file, client.ticket.text().encode("ascii"), private=True)
            except (
                OSError
            ) as error:  # the class goes on; only coming back after this program's end will want the code
                reason = system_reason(error)
                self._tell(phrase("join.ticket-unwritten", file=str(self._file), reason=reason))
        if client.connected != self._connected and client.room is not None:
            if self._connected is not None and not self._closing:
                self._tell(phrase("join.back") if client.connected else client.trouble or phrase("join.lost"))
            self._connected = client.connected

    def _tell_turn(self, view: View) -> None:
        """Tell what came in since the last turn opened, then which one opens now."""
        new = [line.event for line in view.log if line.seq > self._seen]
        if view.log:
            self._seen = view.log[-1].seq
        for line in told(view.scenario, new, self._say):
            click.echo(line)
        if not view.over:
            click.echo(f"\n{printable(chapter(view, self._say))}")

    def _tell_end(self, view: View) -> None:
        if view.outcome is not None:
            click.echo()
            for line in figures(view.outcome, self._say):
                click.echo(line)

    def _tell(self, what: Phrase) -> None:
        click.echo(printable(self._say.say(what)), err=True)

    def _find(self, name: str, digest: str) -> Scenario | None:
        """Return the drill that is played: the instructor's own, or a shipped one."""
        if self._own is not None and self._own.digest == digest:
            return self._own
        with suppress(OSError):
            return shipped_scenario(name, digest)
        return None


def _patience(trouble: Phrase | None) -> int:
    """Return how many attempts are let fail before coming in is given up."""
    return _TRIES if trouble is not None and trouble.key in _MOMENTARY else 0
