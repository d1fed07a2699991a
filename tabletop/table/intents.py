"""What a user wants of the program, as the screens say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tabletop.language import Language
from tabletop.scenario.documents.scenario import DrillMode
from tabletop.table.cards import Result

OPEN_TABLE = "all"
"""The seat that is all seats at once."""


@dataclass(frozen=True, slots=True)
class Back:
    """Leave this screen for the one below it."""


@dataclass(frozen=True, slots=True)
class ToMenu:
    """Leave all screens but the menu."""


@dataclass(frozen=True, slots=True)
class Quit:
    """Leave the program."""


@dataclass(frozen=True, slots=True)
class OpenDrills:
    """See the drills."""


@dataclass(frozen=True, slots=True)
class OpenSessions:
    """See the sessions that can be resumed."""


@dataclass(frozen=True, slots=True)
class OpenSettings:
    """Change the settings."""


@dataclass(frozen=True, slots=True)
class OpenKeys:
    """See the keys and change them."""


@dataclass(frozen=True, slots=True)
class OpenHelp:
    """Look something up: how to play, the words of the field, the signs of the map, the keys."""


@dataclass(frozen=True, slots=True)
class OpenBriefing:
    """Read a drill's briefing."""

    drill: str


@dataclass(frozen=True, slots=True)
class OpenFindings:
    """See what is wrong with a faulty drill."""

    drill: str


@dataclass(frozen=True, slots=True)
class Begin:
    """Begin a drill.

    Attributes:
        drill: The id of its card.
        seat: Whom to play, or `OPEN_TABLE`.
        mode: How.
        session: The class session that it is, or None for the whole drill.
    """

    drill: str
    seat: str
    mode: DrillMode
    session: str | None = None


@dataclass(frozen=True, slots=True)
class Learn:
    """Learn by doing: begin a drill with its coach.

    Attributes:
        drill: The id of its card; None for the drill to begin with, taken up where it was left.
    """

    drill: str | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on with a session."""

    session: str


@dataclass(frozen=True, slots=True)
class ShowResult:
    """Put the result in the place of this screen."""

    result: Result


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Speak another language from now on."""

    language: Language


@dataclass(frozen=True, slots=True)
class SetScale:
    """Draw everything larger or smaller."""

    scale: float


@dataclass(frozen=True, slots=True)
class SetReducedMotion:
    """Stop or allow motion."""

    on: bool


@dataclass(frozen=True, slots=True)
class SetKeys:
    """Give commands other keys.

    Attributes:
        keys: All that differ from the keys as they come: texts of keys by command.
    """

    keys: Mapping[str, tuple[str, ...]]


Intent: TypeAlias = (
    Back
    | ToMenu
    | Quit
    | OpenDrills
    | OpenSessions
    | OpenSettings
    | OpenKeys
    | OpenHelp
    | OpenBriefing
    | OpenFindings
    | Begin
    | Learn
    | Resume
    | ShowResult
    | SetLanguage
    | SetScale
    | SetReducedMotion
    | SetKeys
)
