"""The pen that every chart is drawn with: escaped words, roles for colours, patterns and signs that say the same in grey."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.picture.lettering import fitted, text_width
from tabletop.picture.palette import Paints
from tabletop.picture.shapes import Point
from tabletop.picture.styles import TextStyle
from tabletop.picture.svg import FONT, number, text_svg

Pattern: TypeAlias = Literal["plain", "hatch", "cross", "dots", "empty"]
Sign: TypeAlias = Literal[
    "circle", "ring", "square", "triangle", "diamond", "octagon", "bar", "tick", "cross"
]
Anchor: TypeAlias = Literal["start", "middle", "end"]

SIZE = 13.0
"""Pixels of the words of a chart that is `WIDTH` wide; on A4 they come to seven points."""

WIDTH = 900.0
SMALL = 12.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What a chart is called.

    Attributes:
        ident: Unique in its page; the ids of its patterns begin with it.
        title: What it shows, for whoever does not see it.
        desc: What there is to see, in a sentence or two.
        width: Pixels.
    """

    ident: str
    title: str
    desc: str
    width: float = WIDTH


@dataclass(frozen=True, slots=True)
class Tone:
    """How an area is filled: a colour by role, and a pattern that says the same in grey."""

    role: str
    pattern: Pattern = "plain"


class Pen:
    """Draws the elements of one chart; it remembers which patterns were asked for."""

    def __init__(self, frame: Frame, paints: Paints) -> None:
        """Begin a chart."""
        self.frame = frame
        self.paints = paints
        self._patterns: dict[Tone, str] = {}

    def document(self, height: float, body: Iterable[str]) -> str:
        """Return the chart as an SVG element with its title, its description and the patterns it uses."""
        inside = "".join(body)
        defs = "".join(self._patterns.values())
        ident = text_svg(self.frame.ident)
        size = f"{number(self.frame.width)} {number(height)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{number(self.frame.width)}" '
            f'height="{number(height)}" role="img" '
            f'aria-labelledby="{ident}-title {ident}-desc" font-family="{FONT}">'
            f'<title id="{ident}-title">{text_svg(self.frame.title)}</title>'
            f'<desc id="{ident}-desc">{text_svg(self.frame.desc)}</desc>'
            f"{f'<defs>{defs}</defs>' if defs else ''}{inside}</svg>"
        )

    def text(
        self,
        at: Point,
        words: str,
        *,
        size: float = SIZE,
        weight: int = 400,
        anchor: Anchor = "start",
        role: str = "ink",
        turned: bool = False,
        width: float | None = None,
    ) -> str:
        """Return words; cut to `width` pixels where they are longer, then with the whole as their title."""
        shown = words if width is None else fitted(words, TextStyle(role, size, weight), width)
        x, y = number(at[0]), number(at[1])
        bold = f' font-weight="{weight}"' if weight != 400 else ""
        where = f' text-anchor="{anchor}"' if anchor != "start" else ""
        turn = f' transform="rotate(-90 {x} {y})"' if turned else ""
        whole = f"<title>{text_svg(words)}</title>" if shown != words else ""
        return (
            f'<text x="{x}" y="{y}" font-size="{number(size)}"{bold}{where} {self.paints.paint("fill", role)}{turn}>'
            f"{whole}{text_svg(shown)}</text>"
        )

    def rect(
        self,
        at: Point,
        wide: float,
        high: float,
        tone: Tone,
        *,
        edge: str | None = None,
        title: str = "",
        rounded: float = 0.0,
    ) -> str:
        """Return a filled rectangle; `title` is read out and shown under the pointer."""
        line = f" {self.paints.paint('stroke', edge)}" if edge else ""
        corner = f' rx="{number(rounded)}"' if rounded else ""
        box = f'x="{number(at[0])}" y="{number(at[1])}" width="{number(max(wide, 0.5))}" height="{number(high)}"'
        return self._titled("rect", f"{box}{corner} {self.fill(tone)}{line}", title)

    def line(
        self, points: Iterable[Point], role: str, width: float = 1.0, dash: str = "", title: str = ""
    ) -> str:
        """Return a line through points."""
        course = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        drawn = f'points="{course}" fill="none" {self.paints.paint("stroke", role)} stroke-width="{number(width)}"'
        return self._titled("polyline", f'{drawn}{dashes} stroke-linejoin="round"', title)

    def polygon(self, points: Iterable[Point], tone: Tone, edge: str | None = None, title: str = "") -> str:
        """Return a filled polygon."""
        course = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        line = f" {self.paints.paint('stroke', edge)}" if edge else ""
        return self._titled("polygon", f'points="{course}" {self.fill(tone)}{line}', title)

    def sign(self, kind: Sign, at: Point, role: str, title: str = "", size: float = 5.5) -> str:
        """Return a small sign around a point; no two kinds have one outline."""
        x, y = at
        if kind == "ring":
            drawn = f'cx="{number(x)}" cy="{number(y)}" r="{number(size - 1)}" {self.paints.paint("fill", "paper")}'
            return self._titled(
                "circle", f'{drawn} {self.paints.paint("stroke", role)} stroke-width="2"', title
            )
        if kind == "circle":
            drawn = f'cx="{number(x)}" cy="{number(y)}" r="{number(size)}" {self.paints.paint("fill", role)}'
            return self._titled("circle", f"{drawn} {self.paints.paint('stroke', 'paper')}", title)
        if kind in ("tick", "cross"):
            s = size - 1
            course = (
                f"M{number(x - s)} {number(y)}l{number(s * 0.7)} {number(s * 0.8)}l{number(s * 1.2)} {number(-s * 1.7)}"
                if kind == "tick"
                else f"M{number(x - s)} {number(y - s)}l{number(2 * s)} {number(2 * s)}"
                f"m0 {number(-2 * s)}l{number(-2 * s)} {number(2 * s)}"
            )
            drawn = f'd="{course}" fill="none" {self.paints.paint("stroke", role)} stroke-width="2.4"'
            return self._titled("path", f'{drawn} stroke-linecap="round"', title)
        course = " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in _outline(kind, size))
        drawn = f'points="{course}" {self.paints.paint("fill", role)} {self.paints.paint("stroke", "paper")}'
        return self._titled("polygon", drawn, title)

    def fill(self, tone: Tone) -> str:
        """Return the attribute that fills with a tone."""
        if tone.pattern == "plain":
            return self.paints.paint("fill", tone.role)
        ident = f"{text_svg(self.frame.ident)}-{tone.pattern}-{tone.role}"
        if tone not in self._patterns:
            self._patterns[tone] = self._pattern(ident, tone)
        return f'fill="url(#{ident})"'

    def legend(self, at: Point, entries: Iterable[tuple[Tone | Sign, str, str]]) -> tuple[str, float]:
        """Return a legend that wraps within the frame, and the height it takes.

        Args:
            at: The left end of its first line's middle.
            entries: What is drawn (a tone, or a sign), its role for a sign, and the words.
        """
        x, y = at
        out: list[str] = []
        for drawn, role, words in entries:
            wide = 22 + text_width(words, TextStyle("ink", SMALL)) + 18
            if x + wide > self.frame.width and x > at[0]:
                x, y = at[0], y + 20
            if isinstance(drawn, Tone):
                out.append(self.rect((x, y - 6), 16, 12, drawn, edge="label-small"))
            else:
                out.append(self.sign(drawn, (x + 8, y), role))
            out.append(self.text((x + 22, y + 4), words, size=SMALL))
            x += wide
        return "".join(out), y - at[1] + 20

    def _pattern(self, ident: str, tone: Tone) -> str:
        paper, ink = self.paints.paint("fill", "paper"), self.paints.paint("stroke", "paper")
        base = f'<rect width="8" height="8" {self.paints.paint("fill", tone.role)}/>'
        drawn = {
            "hatch": f'{base}<path d="M-2 2l4-4M0 8l8-8M6 10l4-4" {ink} stroke-width="1.6"/>',
            "cross": f'{base}<path d="M0 0l8 8M8 0l-8 8" {ink} stroke-width="1.2"/>',
            "dots": f'{base}<circle cx="2" cy="2" r="1.2" {paper}/><circle cx="6" cy="6" r="1.2" {paper}/>',
            "empty": f'<rect width="8" height="8" {paper}/><path d="M0 8l8-8" '
            f'{self.paints.paint("stroke", tone.role)} stroke-width="1"/>',
        }[tone.pattern]
        return f'<pattern id="{ident}" width="8" height="8" patternUnits="userSpaceOnUse">{drawn}</pattern>'

    @staticmethod
    def _titled(name: str, attributes: str, title: str) -> str:
        if not title:
            return f"<{name} {attributes}/>"
        return f"<{name} {attributes}><title>{text_svg(title)}</title></{name}>"


def _outline(kind: Sign, size: float) -> tuple[Point, ...]:
    match kind:
        case "square":
            s = size - 0.5
            return (-s, -s), (s, -s), (s, s), (-s, s)
        case "triangle":
            return (0.0, -size - 0.5), (size + 0.5, size), (-size - 0.5, size)
        case "diamond":
            s = size + 1
            return (0.0, -s), (s, 0.0), (0.0, s), (-s, 0.0)
        case "bar":
            return (-1.2, -size - 3), (1.2, -size - 3), (1.2, size + 3), (-1.2, size + 3)
        case _:
            step = math.tau / 8
            s = size + 0.7
            return tuple((s * math.sin(step * (k + 0.5)), -s * math.cos(step * (k + 0.5))) for k in range(8))
