"""Events of the lines of coordination: what fails, what is acknowledged, what stays unsaid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tabletop.drill.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelsCut(Event):
    """Channels stopped working, given by their places in the scenario, until `until` (None: for good)."""

    kind: ClassVar[str] = "channels-cut"
    cut: str
    channels: tuple[int, ...]
    until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelsRestored(Event):
    """The channels of a cut work again."""

    kind: ClassVar[str] = "channels-restored"
    cut: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFailed(Event):
    """A sender knows by now that a message found no working line."""

    kind: ClassVar[str] = "message-failed"
    message: str
    seat: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAcknowledged(Event):
    """A reader said that it has a message; the sender hears so at `heard`, or never."""

    kind: ClassVar[str] = "message-acknowledged"
    message: str
    seat: str
    to: str
    heard: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageUnacknowledged(Event):
    """A message arrived and nobody said so in time."""

    kind: ClassVar[str] = "message-unacknowledged"
    message: str
    seat: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRegained(Event):
    """A seat hears from another again whom it could not reach."""

    kind: ClassVar[str] = "contact-regained"
    seat: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestStranded(Event):
    """A request found no working line; nobody knows yet."""

    kind: ClassVar[str] = "request-stranded"
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFailed(Event):
    """A seat knows by now that its request found no working line."""

    kind: ClassVar[str] = "request-failed"
    request: str
    decision: str
    about: str
    seat: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLapsed(Event):
    """The owner of a decision did not answer in time."""

    kind: ClassVar[str] = "request-lapsed"
    request: str
    decision: str
    about: str
    seat: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportUnsent(Event):
    """A seat knew of an incident and did not tell its superior in time."""

    kind: ClassVar[str] = "report-unsent"
    seat: str
    to: str
    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRelayed(Event):
    """An order goes to a unit in a dead zone by runner, as JSON, and arrives at `arrives`."""

    kind: ClassVar[str] = "order-relayed"
    seat: str
    unit: str
    written: str
    warned: bool
    arrives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderHandedOver(Event):
    """The runner reached the unit."""

    kind: ClassVar[str] = "order-handed-over"
    order: str
