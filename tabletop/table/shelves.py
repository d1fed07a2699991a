"""The drills and sessions of this user: what the menu offers, and the screens to play them on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tabletop.language import Catalogue, phrase, system_reason
from tabletop.review import result_of
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import DrillMode, Scenario
from tabletop.session import (
    Session,
    SessionError,
    Tape,
    branch_session,
    kept_sessions,
    new_folder,
    places_of,
)
from tabletop.table.cards import Briefing, DrillCard, Faults, SessionCard
from tabletop.table.coach.learning import has_lesson, left_off, start_lesson
from tabletop.table.coach.reading import FIRST
from tabletop.table.control.screen import ControlScreen
from tabletop.table.drill_shelf import DrillShelf
from tabletop.table.intents import OPEN_TABLE, Begin, OpenReplay
from tabletop.table.library import CannotOpenError
from tabletop.table.made_cards import approved, briefing_of, session_card
from tabletop.table.play import PlayScreen
from tabletop.table.play.cover import CoverScreen
from tabletop.table.play.rota import Rota
from tabletop.table.replaying import ReplayScreen
from tabletop.table.reviewing.reviewed import reviewed_of
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.result import ResultScreen
from tabletop.table.settings import Folders


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
        self._drills = DrillShelf(words, scenarios, folders.drills)

    def drills(self) -> tuple[DrillCard, ...]:
        """Return the scenarios given, then the user's own, then the shipped ones, the shorter first."""
        return self._drills.cards()

    def read(self, drill: str) -> DrillCard:
        """Return the card of a drill whose files have all been read; it is kept until one of them changes."""
        return self._drills.read(drill)

    def findings(self, drill: str) -> Faults:
        """Return all that is wrong with a drill, or may be."""
        return self._drills.faults(drill)

    def sessions(self) -> tuple[SessionCard, ...]:
        """Return the sessions, those whose drill has not ended before the others, the latest first."""
        cards = [session_card(one) for one in kept_sessions(self.folders.sessions)]
        cards.sort(key=lambda card: card.when, reverse=True)
        return tuple(sorted(cards, key=lambda card: card.over))

    def briefing(self, drill: str) -> Briefing:
        """Return the briefing of a drill.

        Raises:
            CannotOpenError: It is faulty, or gone.
        """
        scenario = self._drills.scenario(drill)
        approval = approved(Path(self._drills.path_of(drill)), scenario)
        return replace(briefing_of(drill, scenario), approval=approval, lesson=has_lesson(scenario))

    def begin(self, host: Host, begin: Begin) -> Screen:
        """Begin a drill in a new session.

        Raises:
            CannotOpenError: It cannot be begun.
        """
        return self.start(
            host,
            self._drills.scenario(begin.drill),
            begin.seat,
            begin.mode,
            begin.session,
            begin.places,
            desk=begin.desk,
            plan=begin.plan,
        )

    def open_class(self, host: Host, begin: Begin) -> Screen:
        """Host a class at several machines, and return the screen of its desk.

        Raises:
            CannotOpenError: It cannot be hosted.
        """
        from tabletop.table.hosting.opening import (
            opened_class,
        )  # the network, which a table alone does not need

        scenario = self._drills.scenario(begin.drill)
        plan = begin.plan
        if plan is None and self.plan is not None and self.plan.scenario == scenario.id:
            plan = self.plan
        return opened_class(host, scenario, begin, self.seed, plan)

    def resume_class(self, host: Host, folder: str) -> Screen:
        """Host a class again that was hosted here, and return the screen of its desk.

        Raises:
            CannotOpenError: It cannot be hosted.
        """
        from tabletop.table.hosting.opening import resumed_class

        return resumed_class(host, Path(folder))

    def scenario(self, drill: str) -> Scenario:
        """Return a drill as written.

        Raises:
            CannotOpenError: It is faulty, or gone.
        """
        return self._drills.scenario(drill)

    def seats(self, begin: Begin) -> tuple[str, ...]:
        """Return the seats that will be played: all at the open table, those of all places where a laptop goes round.

        Raises:
            CannotOpenError: The drill is faulty, or gone.
        """
        scenario = self._drills.scenario(begin.drill)
        groups = _groups(scenario, begin.session, begin.places)
        played = {seat for group in groups for seat in group}
        if played:
            return tuple(seat for seat in scenario.seats if seat in played)
        return _seats(scenario, begin.seat, begin.session)

    def know(self, scenario: Scenario, path: Path | None) -> None:
        """Remember where a scenario lies, so that it can be played again."""
        self._drills.know(scenario, path)

    def start(
        self,
        host: Host,
        scenario: Scenario,
        seat: str,
        mode: DrillMode,
        cut: str | None = None,
        places: Iterable[str] = (),
        *,
        desk: bool = False,
        plan: Plan | None = None,
    ) -> Screen:
        """Begin a loaded scenario in a new session, for one seat or the open table, whole or as a class session.

        Args:
            host: The app.
            scenario: What is played.
            seat: Whom to play, or `OPEN_TABLE`.
            mode: How.
            cut: The class session, or None for the whole drill.
            places: Who passes one laptop round, by the ids of their places; empty: nobody does.
            desk: Whether an instructor leads it from a desk.
            plan: The deployment plan; None: the one of the command line, else the proposal of the book.

        Raises:
            CannotOpenError: The session cannot be written.
        """
        seats = _seats(scenario, seat, cut)
        groups = _groups(scenario, cut, places)
        now = datetime.now(UTC).astimezone()
        folder = new_folder(self.folders.sessions, scenario.id, f"{now:%Y-%m-%d-%H%M%S}")
        try:
            if plan is None and self.plan is not None and self.plan.scenario == scenario.id:
                plan = self.plan
            session = Session.start(
                scenario,
                folder,
                seed=self.seed,
                mode=mode,
                played=seats,
                session=cut,
                plan=plan,
                places=groups,
                desk=desk,
            )
        except OSError as error:
            raise CannotOpenError(
                phrase("table.cannot-write", folder=str(folder)), [system_reason(error)]
            ) from error
        return _screen(host, session)

    def learn(self, host: Host, drill: str | None) -> Screen:
        """Begin a drill with its coach; None: take up the drill to begin with, or begin it.

        Raises:
            CannotOpenError: It cannot be begun.
        """
        left = left_off(kept_sessions(self.folders.sessions)) if drill is None else None
        if left is not None:
            return self.resume(host, str(left))
        session = start_lesson(self._drills.scenario(drill or FIRST), self.folders.sessions, self.seed)
        return PlayScreen(host, session, session.header.played)

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
            raise CannotOpenError(
                phrase("table.cannot-write", folder=session), [system_reason(error)]
            ) from error
        return _screen(host, found)

    def replay(self, host: Host, wanted: OpenReplay) -> Screen:
        """Return the screen to look at a session again.

        Raises:
            CannotOpenError: It cannot be run again.
        """
        return replay_screen(host, wanted)

    def result(self, host: Host, session: str) -> Screen:
        """Return the screen of how a session went that is over.

        Raises:
            CannotOpenError: It cannot be read.
        """
        try:
            review = reviewed_of(Path(session))
        except SessionError as error:
            raise CannotOpenError(error.phrase) from error
        return ResultScreen(host, result_of(review.past.account), session, review)

    def branch(self, host: Host, session: str, turn: int) -> Screen:
        """Begin a new session with the orders of another one up to a turn, and return the screen to play it on.

        Raises:
            CannotOpenError: It cannot be begun.
        """
        now = datetime.now(UTC).astimezone()
        source = Path(session)
        try:
            scenario = Tape(source).header.scenario
            folder = new_folder(self.folders.sessions, scenario, f"{now:%Y-%m-%d-%H%M%S}")
            branch_session(source, folder, turn)
        except SessionError as error:
            raise CannotOpenError(error.phrase) from error
        except OSError as error:
            home = str(self.folders.sessions)
            raise CannotOpenError(
                phrase("table.cannot-write", folder=home), [system_reason(error)]
            ) from error
        return self.resume(host, str(folder))


def replay_screen(
    host: Host, wanted: OpenReplay, *, instructor: bool = False, eyes: str | None = None
) -> ReplayScreen:
    """Return the screen to look at a session again; see `ReplayScreen`.

    Raises:
        CannotOpenError: It cannot be run again.
    """
    try:
        tape = Tape(Path(wanted.session))
    except SessionError as error:
        raise CannotOpenError(error.phrase) from error
    if tape.covered and not instructor:
        raise CannotOpenError(phrase("session.covered"))
    return ReplayScreen(
        host,
        tape,
        instructor=instructor,
        turn=wanted.turn,
        minute=wanted.minute,
        about=wanted.about,
        eyes=eyes,
    )


def _screen(host: Host, session: Session) -> Screen:
    """Return the screen to play a session on: covered where one laptop goes round, the desk where one leads."""
    if session.header.places:
        return CoverScreen(host, Rota(session))
    if session.header.desk:
        return ControlScreen(host, session)
    return PlayScreen(host, session, session.header.played)


def _seats(scenario: Scenario, seat: str, cut: str | None) -> tuple[str, ...]:
    """Return the seats that are played: one, those merged for a class, or all of them."""
    session = scenario.sessions[cut] if cut is not None else None
    if seat != OPEN_TABLE:
        return (session.seats_of(seat) if session is not None else None) or (seat,)
    return session.played if session is not None else tuple(scenario.seats)


def _groups(scenario: Scenario, cut: str | None, places: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the seats of each place between which a laptop goes round."""
    wanted = set(places)
    return tuple(one.seats for one in places_of(scenario, cut) if one.id in wanted)
