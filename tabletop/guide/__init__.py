"""The facilitator's guide and the briefing sheets of the seats: what an instructor leads a class with, from the drill alone.

Nothing here needs a session: a guide is written before anybody plays. It is full of what players may not know; a sheet
has nothing of it.
"""

from tabletop.guide.lesson import Lesson
from tabletop.guide.page import KINDS, Kind, file_name, render

__all__ = ["KINDS", "Kind", "Lesson", "file_name", "render"]
