"""How wide lines and how large words of each role are drawn; their colours are in `palette`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class LineStyle:
    """A line.

    Attributes:
        colour: Its role in the palette.
        metres: Width on the ground; grows with the zoom between the two limits.
        least: Pixels at scale 1.
        most: Pixels at scale 1.
        extra: Pixels added whatever the width, for a casing seen on both sides of the line that it carries.
        dash: Lengths drawn and left out, in pixels; empty for a whole line; a drawn length of 0 makes round
            dots.
        round_ends: Whether the ends are round; a bridge's are cut off square.
    """

    colour: str
    metres: float
    least: float
    most: float
    extra: float = 0.0
    dash: tuple[float, float] | tuple[()] = ()
    round_ends: bool = True

    def width(self, zoom: float, scale: float = 1.0, metres: float | None = None) -> float:
        """Return the width in pixels at a zoom (pixels a metre) and an interface scale.

        Args:
            zoom: Pixels a metre.
            scale: Of the interface.
            metres: The true width of a line that has its own; then only the lower limit holds.
        """
        if metres is not None:
            return max(metres * zoom, self.least * scale) + self.extra * scale
        return min(max(self.metres * zoom, self.least * scale), self.most * scale) + self.extra * scale


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Words.

    Attributes:
        colour: Role in the palette.
        size: Pixels at scale 1.
        weight: 400, 600 or 700.
        italic: Whether slanted.
        spacing: Pixels between letters beyond the natural.
        halo: Role of the outline that lifts the words off the map, or None.
    """

    colour: str
    size: float
    weight: int = 400
    italic: bool = False
    spacing: float = 0.0
    halo: str | None = None


def _road(name: str, colour: str, metres: float, least: float, most: float) -> dict[str, LineStyle]:
    return {
        name: LineStyle(colour, metres, least, most),
        f"{name}-casing": LineStyle("road-casing", metres, least, most, extra=2.2),
        f"{name}-bridge": LineStyle("bridge-casing", metres, least, most, extra=4.6, round_ends=False),
    }


LINES: Mapping[str, LineStyle] = MappingProxyType(
    {
        **_road("road-trunk", "road-trunk", 34, 5.0, 15),
        **_road("road-primary", "road", 30, 4.6, 13),
        **_road("road-secondary", "road", 24, 3.6, 11),
        **_road("road-tertiary", "road", 18, 2.6, 9),
        **_road("road-residential", "road", 12, 1.4, 7),
        "lane": LineStyle("lane", 8, 1.4, 4),
        "path": LineStyle("path", 5, 1.2, 2.5, dash=(4, 3)),
        "trail": LineStyle("bridge-casing", 6, 1.8, 3, dash=(3, 4)),
        "boat": LineStyle("boat", 8, 1.4, 2.5, dash=(6, 5)),
        "area-border": LineStyle("area-border", 6, 1.0, 1.5, dash=(7, 5)),
        "water": LineStyle("water", 60, 2.4, 400),
        "water-edge": LineStyle("water-edge", 60, 2.4, 400, extra=2.4),
        "reach": LineStyle("reach", 60, 13, 22),
        "route": LineStyle("route", 0, 5.0, 5.0, dash=(0, 8.5)),
        "route-casing": LineStyle("route-casing", 0, 8.6, 8.6),
        "line-of-speech": LineStyle("route", 0, 2.0, 2.0),
        "line-of-speech-thin": LineStyle("tether", 0, 1.2, 1.2),
        "outline": LineStyle("route", 0, 3.0, 3.0),
        "outline-casing": LineStyle("route-casing", 0, 6.4, 6.4),
        "critical": LineStyle("closure", 0, 15.0, 15.0),
        "graph-follow": LineStyle("ink", 0, 1.7, 1.7),
        "graph-timeout": LineStyle("tiring", 0, 2.0, 2.0, dash=(7, 4)),
        "graph-milestone": LineStyle("kpu", 0, 1.8, 1.8, dash=(5, 3)),
        "graph-condition": LineStyle("police", 0, 1.8, 1.8, dash=(2, 3)),
        "graph-border": LineStyle("line", 0, 1.0, 1.0),
        "order": LineStyle("route", 0, 3.0, 3.0, dash=(10, 5)),
        "journey": LineStyle("route", 0, 2.6, 2.6, dash=(0, 7)),
    }
)

TEXTS: Mapping[str, TextStyle] = MappingProxyType(
    {
        "label-area": TextStyle("label-area", 14, 600, spacing=2.4, halo="halo"),
        "label-ward": TextStyle("label-area", 12, 400, halo="halo"),
        "label-water": TextStyle("label-water", 14, 400, italic=True, spacing=0.6, halo="halo-water"),
        "label-road": TextStyle("label-road", 12, 400, halo="halo-road"),
        "label-site": TextStyle("label-site", 12.5, 600, halo="halo"),
        "label-place": TextStyle("label-small", 12, 400, halo="halo"),
        "label-polling": TextStyle("label-small", 12, 400, halo="halo"),
        "label-unit": TextStyle("ink", 12, 600),
        "shade": TextStyle("label-site", 13, 600, halo="halo"),
        "incident-green": TextStyle("on-green", 17, 700),
        "incident-yellow": TextStyle("on-yellow", 16, 700),
        "incident-red": TextStyle("on-red", 17, 700),
        "incident-reported": TextStyle("ink", 16, 700),
        "pile": TextStyle("on-agency", 16, 700),
        "pile-mixed": TextStyle("paper", 16, 700),
        "pile-reported": TextStyle("ink", 15, 700),
        "sign": TextStyle("ink", 12, 700),
        "sign-verified": TextStyle("paper", 12, 700),
        "speaker": TextStyle("ink", 13, 600),
        "speaker-own": TextStyle("on-agency", 13, 700),
        "speaker-long": TextStyle("ink", 12, 600),
        "speaker-own-long": TextStyle("on-agency", 12, 700),
        "speaker-note": TextStyle("label-small", 12, 400),
        "speaker-note-own": TextStyle("on-agency", 12, 400),
        "speech": TextStyle("label-small", 12, 600),
        "flag": TextStyle("on-flag", 13, 600),
        "chip": TextStyle("chip-ink", 14, 600),
        "chip-on": TextStyle("chip-on-ink", 14, 600),
        "small": TextStyle("chip-ink", 12, 400),
        "north": TextStyle("chip-ink", 13, 700),
        "graph-stage": TextStyle("ink", 15, 700),
        "graph-time": TextStyle("ink", 12, 700),
        "graph-title": TextStyle("ink", 12.5, 600),
        "graph-note": TextStyle("label-small", 11, 400),
        "graph-stop": TextStyle("closure", 11, 600),
        "panel-title": TextStyle("ink", 20, 700),
        "panel-name": TextStyle("ink", 13.5, 600),
        "panel-note": TextStyle("label-small", 12.5, 400),
        "critical-number": TextStyle("closure-paper", 13, 700),
        "exercise-mark": TextStyle("exercise-mark", 21, 700, spacing=1.6),
    }
)
