"""The ruler: from a point or a unit to the pointer, along the roads, by every mode, on the ground as it is believed."""

from __future__ import annotations

from tabletop.city.model import MODES, Mode
from tabletop.drill.measuring import Measure, measures
from tabletop.drill.options import mode_of
from tabletop.picture.chart import Chart
from tabletop.picture.overlay import PathPreview
from tabletop.table.play.desk import Desk
from tabletop.table.play.saying import Say


class Ruler:
    """What is measured.

    Attributes:
        start: The node to measure from, or None.
        end: The node to measure to, or None.
    """

    def __init__(self, desk: Desk) -> None:
        self.start: str | None = None
        self.end: str | None = None
        self._desk = desk

    def lay(self, start: str | None) -> None:
        """Measure from another node."""
        self.start, self.end = start, None

    def lines(self, say: Say) -> tuple[str, ...]:
        """Return what is measured, in words: the two ends, then distance and time by mode; none while it is not laid."""
        if self.start is None or self.end is None:
            return ()
        title = self._desk.view.scenario.city.title_of
        lines = [say("hand.ruler.title", start=title(self.start), end=title(self.end))]
        for mode, one in self._measures().items():
            name = say(f"hand.ruler.mode.{mode}")
            if one is None:
                lines.append(say("hand.ruler.no-way", mode=name))
            else:
                lines.append(
                    say("hand.ruler.line", mode=name, length=length_words(one.metres, say), n=one.minutes)
                )
        return tuple(lines)

    def path(self, chart: Chart, unit: str | None, say: Say) -> PathPreview | None:
        """Return the way that is drawn: by the mode of the selected unit, else by the first that knows one."""
        if self.start is None or self.end is None or self.start == self.end:
            return None
        found = self._measures()
        order: list[Mode] = [mode_of(self._desk.view, unit)] if unit is not None else []
        best = next((found[mode] for mode in (*order, *MODES) if found[mode] is not None), None)
        if best is None or len(best.nodes) < 2:
            return None
        return PathPreview(chart.course(best.nodes), length_words(best.metres, say), start=True)

    def _measures(self) -> dict[Mode, Measure | None]:
        start, end = self.start or "", self.end or ""
        return self._desk.once(("ruler", start, end), lambda: measures(self._desk.view, start, end))


def length_words(metres: int, say: Say) -> str:
    """Return a length as people say it: metres below one kilometre, then kilometres with one decimal."""
    if metres < 1000:
        return say("picture.metres", n=metres)
    whole, rest = divmod((metres + 50) // 100, 10)
    return say("hand.ruler.kilometres", whole=whole, tenths=rest)
