"""The replay: a session looked at turn by turn, forward and back, as a seat saw it or as it truly was."""

from tabletop.table.replaying.otherwise import OtherwiseScreen
from tabletop.table.replaying.screen import ReplayScreen

__all__ = ["OtherwiseScreen", "ReplayScreen"]
