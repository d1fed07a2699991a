"""How each event changes the state. Nothing else writes it."""

from tabletop.drill.applying import clock, contingencies, ground, judgement, plot, readiness, talk, units
from tabletop.drill.applying.base import apply

__all__ = ["apply", "clock", "contingencies", "ground", "judgement", "plot", "readiness", "talk", "units"]
