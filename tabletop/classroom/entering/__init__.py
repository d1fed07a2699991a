"""What was played on paper, entered afterwards: it becomes a session like any other, with the same review."""

from tabletop.classroom.entering.blank import blank
from tabletop.classroom.entering.documents import PaperGame
from tabletop.classroom.entering.playing import Entered, enter
from tabletop.classroom.entering.reading import PaperResult, read_game

__all__ = ["Entered", "PaperGame", "PaperResult", "blank", "enter", "read_game"]
