"""The play screen: it draws the view of the seats at this table and hands in their orders; it judges nothing."""

from tabletop.table.play.screen import PlayScreen

__all__ = ["PlayScreen"]
