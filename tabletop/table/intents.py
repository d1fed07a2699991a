"""What a user wants of the program, as the screens say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tabletop.language import Language
from tabletop.review import Result
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import DrillMode, Scenario
from tabletop.table.settings import Pace

if TYPE_CHECKING:
    from tabletop.table.reviewing import Reviewed
    from tabletop.table.screen import Screen

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
    """See the drills.

    Attributes:
        hosted: Whether to choose one for a class at several machines.
    """

    hosted: bool = False


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
    """Read a drill's briefing.

    Attributes:
        drill: The id of its card.
        hosted: Whether for a class at several machines.
    """

    drill: str
    hosted: bool = False


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
        places: Who passes one laptop round, by the ids of their places, in the place of `seat`; empty: nobody does.
        desk: Whether an instructor leads it from a desk.
        hosted: Whether a class at several machines plays it, hosted here.
        plan: The deployment plan agreed before; None: the proposal of the book.
    """

    drill: str
    seat: str
    mode: DrillMode
    session: str | None = None
    places: tuple[str, ...] = ()
    desk: bool = False
    hosted: bool = False
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class OpenDeployment:
    """Draw up the deployment plan of what will be begun."""

    begin: Begin


@dataclass(frozen=True, slots=True)
class ReturnPlan:
    """Leave the plan of a drill for its briefing, which goes on with it (None: with the proposal of the book)."""

    drill: str
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class OpenSeatBriefing:
    """Read what a seat is told, before what will be begun."""

    begin: Begin


@dataclass(frozen=True, slots=True)
class OpenGuide:
    """Write the facilitator's guide of what will be begun, and open it."""

    begin: Begin


@dataclass(frozen=True, slots=True)
class ReadSeatBriefing:
    """Read what some seats were told, while they play."""

    scenario: Scenario
    seats: tuple[str, ...]
    mode: DrillMode


@dataclass(frozen=True, slots=True)
class OpenJoin:
    """Join a class on another machine.

    Attributes:
        address: Of its host, as typed; empty where it is asked for.
        code: Its join code; empty where it is asked for.
        seat: The seat to sit down at; empty: chosen in the lobby.
        ticket: What this machine was given before, in the place of address and code; empty for none.
        scenario: A drill that the class may play and that is not among those of this machine; or None.
    """

    address: str = ""
    code: str = ""
    seat: str = ""
    ticket: str = ""
    scenario: Scenario | None = None


@dataclass(frozen=True, slots=True)
class OpenHosting:
    """Host a class for other machines, or go on with one that was hosted here."""


@dataclass(frozen=True, slots=True)
class ResumeClass:
    """Go on with a class at several machines that was hosted here.

    Attributes:
        folder: Of the class.
    """

    folder: str


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
class OpenReplay:
    """Look at a session again.

    Attributes:
        session: The session.
        turn: Where to begin; None: at its first turn.
        minute: Drill minute within that turn to stand at, or None.
        about: The incident to point at, or None.
    """

    session: str
    turn: int | None = None
    minute: int | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """Play on from a turn of a session, in a new one."""

    session: str
    turn: int


@dataclass(frozen=True, slots=True)
class ShowResult:
    """Put the result in the place of this screen.

    Attributes:
        result: The result.
        session: The session it is of, to be looked at again.
    """

    result: Result
    session: str


@dataclass(frozen=True, slots=True)
class OpenResult:
    """See the result of a session that is over."""

    session: str


@dataclass(frozen=True, slots=True)
class OpenDebrief:
    """Lead the debrief of a session that was read."""

    review: Reviewed


@dataclass(frozen=True, slots=True)
class OpenOtherwise:
    """See what would have come of a session if another player had decided.

    Attributes:
        session: The session.
        turn: From which turn on.
        player: Who; a name of `tabletop.drill.PLAYERS`.
    """

    session: str
    turn: int
    player: str


@dataclass(frozen=True, slots=True)
class Replace:
    """Put another screen in the place of this one."""

    screen: Screen


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
class SetPace:
    """Show turns faster or slower; what is seen stays as it is."""

    pace: Pace


@dataclass(frozen=True, slots=True)
class SetKeys:
    """Give commands other keys.

    Attributes:
        keys: All that differ from the keys as they come: texts of keys by command.
    """

    keys: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SetTheme:
    """Show everything in other colours."""

    theme: str


@dataclass(frozen=True, slots=True)
class SetTextSize:
    """Set words smaller or larger; boxes keep their size."""

    text_size: float


@dataclass(frozen=True, slots=True)
class SetLayers:
    """Show these layers of the map from now on, also where another drill is opened; what is seen stays as it is."""

    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenCredits:
    """See what the program is made of."""


Choice: TypeAlias = (
    SetLanguage | SetScale | SetReducedMotion | SetPace | SetKeys | SetTheme | SetTextSize | SetLayers
)
"""What people choose once and the settings keep."""

Opens: TypeAlias = (
    OpenDrills
    | OpenSessions
    | OpenSettings
    | OpenKeys
    | OpenHelp
    | OpenCredits
    | OpenBriefing
    | OpenFindings
    | OpenDeployment
    | OpenSeatBriefing
    | OpenGuide
    | ReadSeatBriefing
    | OpenJoin
    | OpenHosting
    | ResumeClass
    | OpenReplay
    | OpenResult
    | OpenDebrief
    | OpenOtherwise
    | Begin
    | Learn
    | Resume
    | Branch
)
"""What leads to a screen that the app makes."""

Intent: TypeAlias = Back | ToMenu | Quit | ReturnPlan | ShowResult | Replace | Opens | Choice
