"""The themes as the table uses them: each has its tokens for the widgets and its palette for the map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tabletop.language import Language
from tabletop.language.shipped import shipped
from tabletop.picture.palette import PALETTES, THEMES, Palette
from tabletop.table.ground import GroundMap
from tabletop.table.kit import Theme, load_theme
from tabletop.table.screen import Host


@cache
def theme_named(name: str) -> Theme:
    """Return a theme that ships with the program.

    Raises:
        OSError: There is none of that name.
    """
    return load_theme(shipped("assets", "themes", f"{name}.yaml"))


def usual_theme() -> Theme:
    """Return the theme that is shown until the user chooses one."""
    return theme_named(THEMES[0])


@dataclass(frozen=True, slots=True)
class Dress:
    """How a map looks: what must be the same for it not to be painted anew.

    Attributes:
        language: Of its names.
        theme: One of `THEMES`.
        scale: Of the interface.
        night: Whether it is dark out there; None where nobody has set a clock.
    """

    language: Language
    theme: str
    scale: float
    night: bool | None

    @classmethod
    def of(cls, host: Host, *, night: bool | None = None) -> Dress:
        """Return how a map looks at a host now."""
        return cls(host.words.language, host.look.theme.name, host.look.scale, night)

    @property
    def palette(self) -> Palette:
        """The colours of the theme, as they are by day or by night."""
        palette = PALETTES[self.theme]
        return palette.by_night if self.night else palette

    def put_on(self, ground: GroundMap, worn: Dress) -> Dress:
        """Dress a map that wears another dress; return what it wears now."""
        if self != worn:
            ground.restyle(language=self.language, palette=self.palette, scale=self.scale, night=self.night)
        return self
