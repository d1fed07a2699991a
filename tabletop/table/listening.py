"""Listening for events without keeping the processor busy, and letting a key that is held down go on.

pygame repeats keys by a clock of its own, in a thread that goes on while nobody looks at the queue: a release waits behind
its repeats, and on a busy machine a repeat may come after the release and be taken for another press. Here a key goes on
only when the queue was looked at and its release was not there.
"""

from __future__ import annotations

import pygame

NAP, LONG_NAP, LIVELY = 8, 16, 1000
"""Milliseconds between two looks at the event queue: just after an event, later, and where later begins."""

GOES_ON_AFTER, GOES_ON_EVERY = 350, 40
"""Milliseconds that a key is held down until it goes on, and between two times that it does."""

_ONCE = frozenset(
    {
        *(pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE, pygame.K_ESCAPE),
        *(pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LALT, pygame.K_RALT),
    }
)
"""Keys that do something once a press, however long they are held, or nothing by themselves."""


class Listener:
    """What is heard of the people at the window."""

    def __init__(self) -> None:
        self._last_event = 0
        self._held: pygame.event.Event | None = None
        self._goes_on = 0

    def events(self, longest: int) -> list[pygame.event.Event]:
        """Return what happened, waiting up to `longest` milliseconds for the first event.

        `pygame.event.wait` looks at the queue every millisecond (measured: 3 % of a core, idle); these naps
        cost a tenth of it, are below what a hand notices, and let Ctrl+C through.
        """
        until = pygame.time.get_ticks() + longest
        while True:
            events = pygame.event.get()
            now = pygame.time.get_ticks()
            self._note(events, now)
            if not events:
                events = self._going_on(now)
            if events:
                self._last_event = now
            if events or now >= until:
                return events
            nap = NAP if now - self._last_event < LIVELY else LONG_NAP
            pygame.time.wait(min(nap, until - now))

    def _note(self, events: list[pygame.event.Event], now: int) -> None:
        """Note which key is held down: the last that was pressed, until it or the window is let go."""
        for event in events:
            if event.type == pygame.KEYDOWN:
                self._held = event if event.key not in _ONCE else None
                self._goes_on = now + GOES_ON_AFTER
            elif event.type == pygame.WINDOWFOCUSLOST or (
                event.type == pygame.KEYUP and self._held is not None and event.key == self._held.key
            ):
                self._held = None

    def _going_on(self, now: int) -> list[pygame.event.Event]:
        """Return another press of the key that is held down, if it is time."""
        held = self._held
        if held is None or now < self._goes_on:
            return []
        if not pygame.key.get_pressed()[held.key]:
            self._held = None
            return []
        self._goes_on = now + GOES_ON_EVERY
        return [pygame.event.Event(pygame.KEYDOWN, held.dict)]
