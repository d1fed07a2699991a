"""What happens: state, orders, events, watches, one turn; pure and deterministic, no I/O and no clock."""

from tabletop.drill.control import CONTROLS, Control, Release, Say, Skip
from tabletop.drill.drill import RULES, Drill, TurnReport
from tabletop.drill.events import EVENTS, Event
from tabletop.drill.foils import PLAYERS, FirstIncidentPlayer, HeavyPlayer, PassivePlayer
from tabletop.drill.orders import (
    ORDERS,
    UNIT_ORDERS,
    Accepted,
    Acknowledge,
    Answer,
    Appeal,
    Decide,
    Escort,
    Given,
    Guard,
    Inspect,
    Lend,
    Message,
    Move,
    Order,
    Patrol,
    Recall,
    Refused,
    Repair,
    Request,
    Respond,
    Wait,
    Warned,
)
from tabletop.drill.outcome import Outcome
from tabletop.drill.players import DoctrinePlayer, Player
from tabletop.drill.records import from_json, to_json
from tabletop.drill.view import View
from tabletop.drill.wire import from_wire, to_wire

__all__ = [
    "CONTROLS",
    "EVENTS",
    "ORDERS",
    "PLAYERS",
    "RULES",
    "UNIT_ORDERS",
    "Accepted",
    "Acknowledge",
    "Answer",
    "Appeal",
    "Control",
    "Decide",
    "DoctrinePlayer",
    "Drill",
    "Escort",
    "Event",
    "FirstIncidentPlayer",
    "Given",
    "Guard",
    "HeavyPlayer",
    "Inspect",
    "Lend",
    "Message",
    "Move",
    "Order",
    "Outcome",
    "PassivePlayer",
    "Patrol",
    "Player",
    "Recall",
    "Refused",
    "Release",
    "Repair",
    "Request",
    "Respond",
    "Say",
    "Skip",
    "TurnReport",
    "View",
    "Wait",
    "Warned",
    "from_json",
    "from_wire",
    "to_json",
    "to_wire",
]
