"""The drills and sessions of this user: what the menu offers, and the screens to play them on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from tabletop.language import Catalogue, Text, phrase
from tabletop.scenario import CheckResult, Finding, check, find, shipped_drills
from tabletop.scenario.approval.record import UNAPPROVED, Approved, state_of
from tabletop.scenario.documents.classes import ClassSession
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import DrillMode, Scenario
from tabletop.session import Kept, Session, SessionError, kept_sessions, new_folder
from tabletop.table.cards import Briefing, ClassCard, DrillCard, SeatCard, SessionCard
from tabletop.table.intents import OPEN_TABLE, Begin
from tabletop.table.library import CannotOpenError
from tabletop.table.play import PlayScreen
from tabletop.table.screen import Host, Screen
from tabletop.table.settings import Folders

_SHOWN_ERRORS = 3


class Shelves:
    """A `Library` over the scenarios shipped with the program, one given on the command line, and a folder of sessions.

    Attributes:
        folders: Where the user's things lie.
        seed: Seed of the drills begun here.
    """

    def __init__(
        self,
        folders: Folders,
        words: Callable[[], Catalogue],
        *,
        seed: int = 1,
        scenarios: Iterable[Path] = (),
        plan: Plan | None = None,
    ) -> None:
        """Take the folders.

        Args:
            folders: Where the user's things lie.
            words: Returns the catalogue of the present language.
            seed: Seed of the drills begun here.
            scenarios: Scenarios to offer before the shipped ones.
            plan: Deployment plan for the drills begun here of its scenario.
        """
        self.folders = folders
        self.seed = seed
        self.plan = plan
        self._words = words
        self._own = tuple(scenarios)
        self._paths: dict[str, str] = {}

    def drills(self) -> tuple[DrillCard, ...]:
        """Return the scenarios given, then the shipped ones, the shorter first."""
        shipped = [one.path for one in sorted(shipped_drills(), key=lambda one: (one.minutes, one.id))]
        paths = dict.fromkeys(path.resolve() for path in (*self._own, *shipped))
        return tuple(self._drill(path) for path in paths)

    def _drill(self, path: Path) -> DrillCard:
        result = check(path)
        scenario = result.scenario
        if scenario is None:
            errors = [self._error(one) for one in result.findings if one.severity == "error"]
            shown = tuple(errors[:_SHOWN_ERRORS])
            left = len(errors) - len(shown)
            return DrillCard(str(path), Text.plain(path.name), Text.plain(""), 0, 0, None, shown, left)
        return DrillCard(
            str(path),
            scenario.title,
            scenario.place,
            scenario.minutes,
            len(scenario.seats),
            scenario.summary,
            approval=_approved(path, scenario),
        )

    def _error(self, finding: Finding) -> str:
        words = self._words().say(finding.phrase)
        return f"{finding.file}:{finding.line}:{finding.column}: {words}"

    def sessions(self) -> tuple[SessionCard, ...]:
        """Return the sessions whose drill has not ended."""
        kept = (one for one in kept_sessions(self.folders.sessions) if not one.over)
        return tuple(sorted((_session(one) for one in kept), key=lambda card: card.when, reverse=True))

    def briefing(self, drill: str) -> Briefing:
        """Return the briefing of a drill.

        Raises:
            CannotOpenError: It is faulty, or gone.
        """
        scenario = self._load(drill)
        seats = sorted(scenario.seats.values(), key=lambda seat: -len(seat.commands))
        return Briefing(
            drill=drill,
            title=scenario.title,
            place=scenario.place,
            minutes=scenario.minutes,
            turns=scenario.turns,
            situation=scenario.briefing,
            objectives=tuple(objective.title for objective in scenario.objectives),
            seats=tuple(SeatCard(seat.id, seat.title, seat.brief) for seat in seats),
            classes=tuple(_class(scenario, one) for one in scenario.sessions.values()),
            approval=_approved(Path(self._paths.get(drill, drill)), scenario),
        )

    def begin(self, host: Host, begin: Begin) -> Screen:
        """Begin a drill in a new session.

        Raises:
            CannotOpenError: It cannot be begun.
        """
        return self.start(host, self._load(begin.drill), begin.seat, begin.mode, begin.session)

    def know(self, scenario: Scenario, path: Path | None) -> None:
        """Remember where a scenario lies, so that it can be played again."""
        if path is not None:
            self._paths[scenario.id] = str(path)

    def start(
        self, host: Host, scenario: Scenario, seat: str, mode: DrillMode, cut: str | None = None
    ) -> Screen:
        """Begin a loaded scenario in a new session, for one seat or the open table, whole or as a class session.

        Raises:
            CannotOpenError: The session cannot be written.
        """
        seats = _seats(scenario, seat, cut)
        now = datetime.now(UTC).astimezone()
        folder = new_folder(self.folders.sessions, scenario.id, f"{now:%Y-%m-%d-%H%M%S}")
        try:
            plan = self.plan if self.plan is not None and self.plan.scenario == scenario.id else None
            session = Session.start(
                scenario, folder, seed=self.seed, mode=mode, played=seats, session=cut, plan=plan
            )
        except OSError as error:
            raise CannotOpenError(phrase("table.cannot-write", folder=str(folder)), [str(error)]) from error
        return PlayScreen(host, session, seats)

    def resume(self, host: Host, session: str) -> Screen:
        """Go on with a session; a damaged one from its intact turns, as its card said.

        Raises:
            CannotOpenError: It cannot be resumed.
        """
        try:
            found = Session.resume(Path(session), repair=True)
        except SessionError as error:
            raise CannotOpenError(error.phrase) from error
        except OSError as error:
            raise CannotOpenError(phrase("table.cannot-write", folder=session), [str(error)]) from error
        return PlayScreen(host, found, found.header.played)

    def _load(self, drill: str) -> Scenario:
        # A result screen asks by id to play again; where that scenario lies is known from when it was opened.
        path = self._paths.get(drill, drill)
        result: CheckResult = check(path)
        if result.scenario is not None:
            self._paths[result.scenario.id] = path
            return result.scenario
        errors = [self._error(one) for one in result.findings if one.severity == "error"]
        raise CannotOpenError(phrase("table.faulty"), errors[:_SHOWN_ERRORS])


def _seats(scenario: Scenario, seat: str, cut: str | None) -> tuple[str, ...]:
    """Return the seats that are played: one, those merged for a class, or all of them."""
    session = scenario.sessions[cut] if cut is not None else None
    if seat != OPEN_TABLE:
        return (session.seats_of(seat) if session is not None else None) or (seat,)
    return session.played if session is not None else tuple(scenario.seats)


def _approved(path: Path, scenario: Scenario) -> Approved:
    """Return whether a drill was approved as it is."""
    found = find(path)
    return state_of(found, scenario.digest) if found is not None else UNAPPROVED


def _class(scenario: Scenario, session: ClassSession) -> ClassCard:
    """Return a class session as the briefing shows it, each place with the seats merged there."""
    places = []
    for one in session.seats:
        titles = [scenario.seats[seat].title for seat in one.seats]
        note = Text(", ".join(title.id for title in titles), ", ".join(title.en for title in titles))
        places.append(SeatCard(one.id, one.title, note))
    return ClassCard(session.id, session.title, session.minutes, session.turns, tuple(places))


def _session(one: Kept) -> SessionCard:
    header = one.header
    when = datetime.fromtimestamp((one.folder / "journal.jsonl").stat().st_mtime, UTC).astimezone()
    return SessionCard(
        id=str(one.folder),
        title=header.title,
        seat=header.who,
        turn=one.turns + 1,
        turns=header.turns,
        when=when,
        mode=header.mode,
        damage=phrase("table.sessions.intact", n=one.turns) if one.damaged else None,
    )
