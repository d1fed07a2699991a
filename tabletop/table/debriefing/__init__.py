"""The debrief at the table: the decisive moments one by one, three questions each, the class's words kept at once."""

from tabletop.table.debriefing.screen import DebriefScreen

__all__ = ["DebriefScreen"]
