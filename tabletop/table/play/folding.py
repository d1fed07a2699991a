"""The small button in the head of a panel that folds it away."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.table.kit import Button
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.regions import Panel

_SIGNS: Mapping[Panel, str] = {"units": "‹", "incidents": "›", "feed": "⌄"}


def fold_button(deeds: Deeds, panel: Panel) -> Button:
    """Return the button, with a sign that points where the panel goes."""
    tip = deeds.hint(deeds.say("play.fold"), f"fold-{panel}")
    return Button(_SIGNS[panel], lambda: deeds.fold(panel), kind="quiet", tip=tip, name=f"fold-{panel}")
