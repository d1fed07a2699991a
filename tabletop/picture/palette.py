"""Colours of the map by role, one palette a theme: dark and projector keep the roles, not the values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol, TypeAlias

Colour: TypeAlias = tuple[int, int, int, int]
"""Red, green, blue and opacity, 0 to 255 each."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme.

    Attributes:
        name: The theme.
        colours: By role.
        night: Colours of the ground and of what lies on it from dusk to dawn, by role; what is not named keeps its own.
    """

    name: str
    colours: Mapping[str, Colour]
    night: Mapping[str, Colour] = field(default_factory=dict)

    @property
    def by_night(self) -> Palette:
        """The same theme after dusk."""
        return Palette(self.name, MappingProxyType({**self.colours, **self.night}))

    def __getitem__(self, role: str) -> Colour:
        """Return the colour of a role.

        Raises:
            KeyError: No such role.
        """
        return self.colours[role]

    def ink(self, role: str) -> str:
        """Return the colour of a role as SVG writes it, without its opacity."""
        red, green, blue, _ = self[role]
        return f"#{red:02x}{green:02x}{blue:02x}"

    def paint(self, what: str, role: str) -> str:
        """Return the attributes that paint something (``fill``, ``stroke``) of an SVG in a role."""
        opacity = self[role][3]
        painted = f'{what}="{self.ink(role)}"'
        return painted if opacity == 255 else f'{painted} {what}-opacity="{_short(opacity / 255)}"'


class Paints(Protocol):
    """Whatever knows how a role is painted in an SVG: a palette, or the variables of a page that has several themes."""

    def ink(self, role: str) -> str:
        """Return the colour of a role as SVG writes it."""

    def paint(self, what: str, role: str) -> str:
        """Return the attributes that paint ``fill`` or ``stroke`` in a role."""


class Variables:
    """Paints that leave each role to a variable of the page's stylesheet, so that one drawing serves light and dark."""

    def ink(self, role: str) -> str:
        """Return the colour of a role as SVG writes it."""
        return f"var(--{role})"

    def paint(self, what: str, role: str) -> str:
        """Return the attribute that paints ``fill`` or ``stroke`` in a role."""
        return f'{what}="{self.ink(role)}"'


def variables_of(palette: Palette) -> str:
    """Return the declarations that give the variables of `Variables` the colours of a palette, opacity included."""
    return "".join(
        f"--{role}:{palette.ink(role)}{'' if colour[3] == 255 else f'{colour[3]:02x}'};"
        for role, colour in palette.colours.items()
    )


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


_LIGHT = {
    "land": "#F3F0E7",
    "area-0": "#F3F0E7",
    "area-1": "#F0EBDC",
    "area-2": "#F4ECE0",
    "area-3": "#EEEEE0",
    "area-4": "#F5EFE4",
    "area-border": "#CFC6B0",
    "water": "#BFDCE8",
    "water-edge": "#9FC3D6",
    "boat": "#7FAFC6",
    "road": "#FFFFFF",
    "road-trunk": "#FFF6DC",
    "road-casing": "#B9B2A2",
    "bridge-casing": "#7D7666",
    "lane": "#DAD5C8",
    "path": "#CFC8B6",
    "label-area": "#6E6858",
    "label-road": "#6B675C",
    "label-water": "#2B5F7A",
    "label-site": "#1B2430",
    "label-small": "#4A4F57",
    "halo": "#F3F0E7E6",
    "halo-road": "#FFFFFFD8",
    "halo-water": "#CFE4EEC8",
    "exercise-mark": "#5B54401E",
    "ink": "#1B2430",
    "ink-line": "#1B2430",
    "paper": "#FFFFFF",
    "line": "#D5DAE1",
    "shadow": "#1B243026",
    "polling": "#FFFFFF",
    "polling-edge": "#4A5561",
    "polling-dot": "#1B2430",
    "risk-mark": "#F2B705",
    "risk-mark-edge": "#1B2430",
    "police": "#1F5FA8",
    "brimob": "#33415C",
    "army": "#4B6B3C",
    "fire": "#B5541C",
    "kpu": "#6A3FA0",
    "bawaslu": "#117A7A",
    "government": "#7A5C2E",
    "health": "#B23A48",
    "site": "#5B6675",
    "harbour": "#3E6E73",
    "on-agency": "#FFFFFF",
    "rested": "#2E7D5B",
    "tiring": "#D99A00",
    "spent": "#B3261E",
    "bar-track": "#D5DAE1",
    "state-green": "#2E8B5B",
    "state-yellow": "#F2B705",
    "state-red": "#B3261E",
    "on-green": "#FFFFFF",
    "on-yellow": "#1B2430",
    "on-red": "#FFFFFF",
    "closure": "#C62F2F",
    "closure-paper": "#FFFFFF",
    "route": "#1F5FA8",
    "route-casing": "#FFFFFFC8",
    "reach": "#1F5FA84D",
    "ring": "#1F5FA8",
    "ring-gap": "#FFFFFF",
    "hover": "#1B2430",
    "flag": "#1B2430",
    "on-flag": "#FFFFFF",
    "pulse": "#1F5FA8",
    "tether": "#3C4654B0",
    "shade-0": "#7FB89A66",
    "shade-1": "#CFCB8266",
    "shade-2": "#F0C26A70",
    "shade-3": "#E39A5878",
    "shade-4": "#CE6A4E80",
    "chip": "#FFFFFF",
    "chip-ink": "#1B2430",
    "chip-on": "#1B2430",
    "chip-on-ink": "#FFFFFF",
    "chip-edge": "#D5DAE1",
    "frame": "#C62F2F",
    "band": "#F4F6F8",
    "heat-0": "#F1F4F8",
    "heat-1": "#D3E2F3",
    "heat-2": "#9FC1E6",
    "heat-3": "#3A72B8",
    "heat-4": "#1B4C8A",
    "heat-ink": "#FFFFFF",
}

_DARK = _LIGHT | {
    "land": "#20262E",
    "area-0": "#20262E",
    "area-1": "#242A32",
    "area-2": "#262B30",
    "area-3": "#222A2E",
    "area-4": "#272A31",
    "area-border": "#454E59",
    "water": "#22455A",
    "water-edge": "#35637C",
    "boat": "#4F86A2",
    "road": "#59626D",
    "road-trunk": "#6E6A58",
    "road-casing": "#14181D",
    "bridge-casing": "#9AA4B0",
    "lane": "#363E47",
    "path": "#3E4650",
    "label-area": "#A9B0B8",
    "label-road": "#E6EAEE",
    "label-water": "#9CCBE2",
    "label-site": "#F0F3F6",
    "label-small": "#C3C8CE",
    "halo": "#20262EE6",
    "halo-road": "#20262ED8",
    "halo-water": "#22455AC8",
    "exercise-mark": "#FFFFFF16",
    "ink": "#F0F3F6",
    "ink-line": "#0E1216",
    "paper": "#2B323B",
    "line": "#454E59",
    "shadow": "#00000060",
    "polling": "#2B323B",
    "polling-edge": "#B8C0CC",
    "polling-dot": "#F0F3F6",
    "risk-mark-edge": "#14181D",
    "police": "#2F73C4",
    "brimob": "#5A6C8F",
    "army": "#5F8450",
    "fire": "#C4621F",
    "kpu": "#8359BD",
    "bawaslu": "#1A8787",
    "government": "#927042",
    "health": "#C64A58",
    "site": "#6E7A89",
    "harbour": "#4C8086",
    "bar-track": "#454E59",
    "on-yellow": "#14181D",
    "closure-paper": "#FFFFFF",
    "route": "#6FB0F5",
    "route-casing": "#14181DC8",
    "reach": "#6FB0F54D",
    "ring": "#6FB0F5",
    "ring-gap": "#14181D",
    "hover": "#F0F3F6",
    "flag": "#F0F3F6",
    "on-flag": "#14181D",
    "pulse": "#6FB0F5",
    "tether": "#C3C8CEB0",
    "chip": "#2B323B",
    "chip-ink": "#F0F3F6",
    "chip-on": "#F0F3F6",
    "chip-on-ink": "#14181D",
    "chip-edge": "#454E59",
    "frame": "#FF7A6B",
    "band": "#20262E",
    "heat-0": "#2B323B",
    "heat-1": "#274260",
    "heat-2": "#2F5A86",
    "heat-3": "#7FB2EA",
    "heat-4": "#B5D5F7",
    "heat-ink": "#0E1216",
}

_PROJECTOR = _LIGHT | {
    "land": "#FFFFFF",
    "area-0": "#FFFFFF",
    "area-1": "#F5F2E8",
    "area-2": "#FBF4E8",
    "area-3": "#F2F5E9",
    "area-4": "#FAF6EE",
    "area-border": "#A79D84",
    "water": "#9CCBE2",
    "water-edge": "#5E9CBD",
    "road-casing": "#857D6B",
    "bridge-casing": "#4E483B",
    "lane": "#C2BAA8",
    "path": "#B4AB96",
    "label-area": "#4A4536",
    "label-road": "#45413A",
    "label-water": "#12405A",
    "label-small": "#2A2F36",
    "halo": "#FFFFFFF0",
    "halo-water": "#BBDCEBD8",
    "exercise-mark": "#3A342426",
    "polling-edge": "#1B2430",
    "reach": "#1F5FA866",
    "chip-edge": "#4A5561",
    "line": "#8A94A1",
    "bar-track": "#8A94A1",
}


_NIGHT_GROUND = [
    "land",
    "area-0",
    "area-1",
    "area-2",
    "area-3",
    "area-4",
    "area-border",
    "water",
    "water-edge",
    "boat",
    "road",
    "road-trunk",
    "road-casing",
    "bridge-casing",
    "lane",
    "path",
    "label-area",
    "label-road",
    "label-water",
    "label-site",
    "label-small",
    "halo",
    "halo-road",
    "halo-water",
    "exercise-mark",
    "route",
    "route-casing",
    "reach",
    "ring",
    "ring-gap",
    "hover",
    "pulse",
    "tether",
]
"""What changes at dusk: the ground, the words on it and the lines over it. Marks keep their colours."""

_LIGHT_NIGHT = {role: _DARK[role] for role in _NIGHT_GROUND} | {
    "land": "#2A3340",
    "area-0": "#2A3340",
    "area-1": "#2E3742",
    "area-2": "#303943",
    "area-3": "#2B3742",
    "area-4": "#303746",
    "area-border": "#566170",
    "water": "#1D4460",
    "water-edge": "#3B6E8C",
    "road": "#5C6673",
    "road-trunk": "#7B7560",
    "lane": "#3E4855",
    "halo": "#2A3340E6",
    "halo-road": "#2A3340D8",
    "halo-water": "#1D4460C8",
}

_DARK_NIGHT = {
    "land": "#10151B",
    "area-0": "#10151B",
    "area-1": "#131920",
    "area-2": "#151A20",
    "area-3": "#11191E",
    "area-4": "#151921",
    "area-border": "#38424E",
    "water": "#0F2E42",
    "water-edge": "#265069",
    "road": "#454F5B",
    "road-trunk": "#575444",
    "road-casing": "#07090C",
    "lane": "#262E37",
    "path": "#2E3640",
    "halo": "#10151BE6",
    "halo-road": "#10151BD8",
    "halo-water": "#0F2E42C8",
}

_PROJECTOR_NIGHT = {
    # a beamer in daylight cannot show a dark map: the ground turns to a moonlit grey on which black words still stand
    "land": "#D3DAE6",
    "area-0": "#D3DAE6",
    "area-1": "#CDD5E2",
    "area-2": "#D6DBE9",
    "area-3": "#CCD7E0",
    "area-4": "#D8DEE8",
    "area-border": "#77839A",
    "water": "#86AECB",
    "water-edge": "#3F7798",
    "road-trunk": "#EDE6CF",
    "road-casing": "#5F6878",
    "bridge-casing": "#333B48",
    "lane": "#9FAABC",
    "path": "#8F9BB0",
    "label-area": "#2E3442",
    "label-road": "#23272F",
    "label-water": "#08293D",
    "halo": "#DDE3EDF0",
    "halo-water": "#A9C7DCD8",
}


def _colour(text: str) -> Colour:
    digits = text.removeprefix("#")
    channels = [int(digits[i : i + 2], 16) for i in range(0, len(digits), 2)]
    return channels[0], channels[1], channels[2], channels[3] if len(channels) == 4 else 255


def _colours(written: Mapping[str, str]) -> Mapping[str, Colour]:
    return MappingProxyType({role: _colour(text) for role, text in written.items()})


PALETTES: Mapping[str, Palette] = MappingProxyType(
    {
        name: Palette(name, _colours(day), _colours(night))
        for name, day, night in (
            ("light", _LIGHT, _LIGHT_NIGHT),
            ("dark", _DARK, _DARK_NIGHT),
            ("projector", _PROJECTOR, _PROJECTOR_NIGHT),
        )
    }
)
"""Every palette, by theme; all have the same roles."""

THEMES: tuple[str, ...] = tuple(PALETTES)
"""The themes in the order in which they are offered; the first is shown until another is chosen."""
