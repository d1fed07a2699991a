"""The printed kit: everything on paper that a class needs to play a drill without a machine."""

from tabletop.classroom.paper.kit import PARTS, Kit, Printed, print_part
from tabletop.classroom.paper.press import PAPERS, NoFpdfError

__all__ = ["PAPERS", "PARTS", "Kit", "NoFpdfError", "Printed", "print_part"]
