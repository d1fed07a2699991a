"""Listening for events without keeping the processor busy, and telling a key that is pressed from one held down."""

from __future__ import annotations

import pygame

NAP, LONG_NAP, LIVELY = 8, 16, 1000
"""Milliseconds between two looks at the event queue: just after an event, later, and where later begins."""

_ACTING = frozenset({pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE})
"""Keys that do something once a press, however long they are held."""


class Listener:
    """What is heard of the people at the window."""

    def __init__(self) -> None:
        self._last_event = 0
        self._held: set[int] = set()
        self._down: set[int] = set()

    def events(self, longest: int) -> list[pygame.event.Event]:
        """Return what happened, waiting up to `longest` milliseconds for the first event.

        `pygame.event.wait` looks at the queue every millisecond (measured: 3 % of a core, idle); these naps
        cost a tenth of it, are below what a hand notices, and let Ctrl+C through.
        """
        until = pygame.time.get_ticks() + longest
        while True:
            events = pygame.event.get()
            now = pygame.time.get_ticks()
            if events:
                self._last_event = now
            if events or now >= until:
                return self._meant(events)
            nap = NAP if now - self._last_event < LIVELY else LONG_NAP
            pygame.time.wait(min(nap, until - now))

    def _meant(self, events: list[pygame.event.Event]) -> list[pygame.event.Event]:
        """Return what was meant: a key let go while the table was busy was not held down for that long.

        pygame repeats keys by a clock of its own that goes on while nobody looks at the queue, where the release waits.
        """
        released = {event.key: at for at, event in enumerate(events) if event.type == pygame.KEYUP}
        found = []
        for at, event in enumerate(events):
            if event.type == pygame.KEYDOWN:
                if event.key in self._down and released.get(event.key, -1) > at:
                    continue
                self._down.add(event.key)
            elif event.type == pygame.KEYUP:
                self._down.discard(event.key)
            elif event.type == pygame.WINDOWFOCUSLOST:
                self._down.clear()
            found.append(event)
        return found

    def is_repeat(self, event: pygame.event.Event) -> bool:
        """Whether a key that acts is only being held down: what it did once it must not do again."""
        if event.type == pygame.KEYUP:
            self._held.discard(event.key)
        elif event.type == pygame.WINDOWFOCUSLOST:
            self._held.clear()
        elif event.type == pygame.KEYDOWN and event.key in _ACTING:
            if event.key in self._held:
                return True
            self._held.add(event.key)
        return False
