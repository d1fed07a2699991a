"""Which screen an intent opens, and how: over what is seen, or over the menu alone where a drill is played."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from tabletop.scenario.documents.deployment import Plan
from tabletop.table.debriefing import DebriefScreen
from tabletop.table.guiding import GuideScreen
from tabletop.table.intents import (
    Begin,
    Branch,
    Learn,
    OpenBriefing,
    OpenCredits,
    OpenDebrief,
    OpenDeployment,
    OpenDrills,
    OpenFindings,
    OpenGuide,
    OpenHelp,
    OpenHosting,
    OpenJoin,
    OpenKeys,
    OpenOtherwise,
    OpenReplay,
    OpenResult,
    Opens,
    OpenSeatBriefing,
    OpenSessions,
    OpenSettings,
    ReadSeatBriefing,
    Resume,
    ResumeClass,
)
from tabletop.table.library import Library
from tabletop.table.planning import DeploymentScreen
from tabletop.table.replaying import OtherwiseScreen
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.briefing import BriefingScreen
from tabletop.table.screens.credits import CreditsScreen
from tabletop.table.screens.drills import DrillsScreen
from tabletop.table.screens.findings import FindingsScreen
from tabletop.table.screens.help import HelpScreen
from tabletop.table.screens.keys import KeysScreen
from tabletop.table.screens.seat_briefing import SeatBriefingScreen
from tabletop.table.screens.sessions import SessionsScreen
from tabletop.table.screens.settings import SettingsScreen


@dataclass(frozen=True, slots=True)
class Opening:
    """A way to a screen.

    Attributes:
        make: Returns the screen; may raise `CannotOpenError`.
        slow: Whether that takes a moment, since a whole drill or session is read.
        plays: Whether a drill is played on it: what led there is then no longer below it.
    """

    make: Callable[[], Screen]
    slow: bool = False
    plays: bool = False


def opening(host: Host, library: Library, intent: Opens, plan_of: Callable[[str], Plan | None]) -> Opening:
    """Return the way to the screen that an intent opens; nothing is read yet.

    Args:
        host: The app.
        library: The drills and sessions.
        intent: What the user wants.
        plan_of: Returns how a drill is to be deployed, where somebody planned that.
    """
    match intent:
        case OpenDrills(hosted):
            return Opening(lambda: DrillsScreen(host, library, hosted=hosted))
        case OpenSessions():
            return Opening(lambda: SessionsScreen(host, library))
        case OpenSettings():
            return Opening(lambda: SettingsScreen(host))
        case OpenHelp():
            return Opening(lambda: HelpScreen(host))
        case OpenKeys():
            return Opening(lambda: KeysScreen(host))
        case OpenCredits():
            return Opening(lambda: CreditsScreen(host))
        case OpenFindings(drill):
            return Opening(lambda: FindingsScreen(host, library, drill))
        case OpenBriefing(drill, hosted):
            return Opening(
                lambda: BriefingScreen(host, library.briefing(drill), plan_of(drill), hosted=hosted)
            )
        case OpenDeployment(begin):
            return Opening(lambda: DeploymentScreen(host, library.scenario(begin.drill), begin))
        case OpenSeatBriefing(begin):
            return Opening(partial(_seat_briefing, host, library, begin))
        case OpenGuide(begin):
            return Opening(lambda: GuideScreen(host, library.scenario(begin.drill), begin.session))
        case ReadSeatBriefing(scenario, seats, mode):
            return Opening(lambda: SeatBriefingScreen(host, scenario, seats, mode))
        case OpenDebrief(review):
            return Opening(lambda: DebriefScreen(host, review))
        case OpenOtherwise(session, turn, player):
            return Opening(lambda: OtherwiseScreen(host, session, turn, player))
        case OpenJoin():
            return Opening(partial(_join, host, intent))
        case OpenHosting():
            return Opening(partial(_host_class, host))
        case OpenReplay():
            return Opening(lambda: library.replay(host, intent), slow=True)
        case OpenResult(session):
            return Opening(lambda: library.result(host, session), slow=True)
        case Begin() if intent.hosted:
            return Opening(lambda: library.open_class(host, intent), slow=True, plays=True)
        case ResumeClass(folder):
            return Opening(lambda: library.resume_class(host, folder), slow=True, plays=True)
        case Begin():
            return Opening(lambda: library.begin(host, intent), slow=True, plays=True)
        case Learn(learnt):
            return Opening(lambda: library.learn(host, learnt), slow=True, plays=True)
        case Resume(session):
            return Opening(lambda: library.resume(host, session), slow=True, plays=True)
        case Branch(session, turn):
            return Opening(lambda: library.branch(host, session, turn), slow=True, plays=True)
        case _:
            assert_never(intent)


def _join(host: Host, intent: OpenJoin) -> Screen:
    from tabletop.table.joined.join_screen import JoinScreen  # the network, which a table alone does not need

    return JoinScreen(host, intent)


def _host_class(host: Host) -> Screen:
    from tabletop.table.hosting.classes_screen import ClassesScreen

    return ClassesScreen(host)


def _seat_briefing(host: Host, library: Library, begin: Begin) -> Screen:
    return SeatBriefingScreen(host, library.scenario(begin.drill), library.seats(begin), begin.mode)
