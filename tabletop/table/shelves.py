"""The drills and sessions of this user: what the menu offers, and the screens to play them on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock

from tabletop.drill.planning import planners, proposal
from tabletop.language import Catalogue, Text, phrase
from tabletop.scenario import CheckResult, Finding, check, shipped_drills
from tabletop.scenario.approval.record import UNAPPROVED, Approved, approval_path, state_of
from tabletop.scenario.documents.classes import ClassSession
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import DrillMode, Scenario
from tabletop.scenario.finding import Findings
from tabletop.scenario.library import PACK_ROOT, ROOT, drills_in, find, summary
from tabletop.scenario.render import printable
from tabletop.scenario.stamp import Stamp, files_of, stamp
from tabletop.session import (
    Kept,
    Session,
    SessionError,
    Tape,
    branch_session,
    kept_sessions,
    new_folder,
    places_of,
)
from tabletop.session.frozen import know
from tabletop.table.cards import Briefing, ClassCard, DrillCard, DrillSize, Faults, SeatCard, SessionCard
from tabletop.table.coach.learning import has_lesson, left_off, start_lesson
from tabletop.table.coach.reading import FIRST
from tabletop.table.control.screen import ControlScreen
from tabletop.table.found import near
from tabletop.table.intents import OPEN_TABLE, Begin, OpenReplay
from tabletop.table.library import CannotOpenError
from tabletop.table.play import PlayScreen
from tabletop.table.play.cover import CoverScreen
from tabletop.table.play.rota import Rota
from tabletop.table.replaying import ReplayScreen
from tabletop.table.screen import Host, Screen
from tabletop.table.settings import Folders

_SHOWN_ERRORS = 3
_HELD = 6
"""Drills whose scenario is kept once it was read."""


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
        self._lock = RLock()  # the list of drills is read beside the loop
        self._own = tuple(scenarios)
        self._paths: dict[str, str] = {}
        self._open: dict[str, tuple[tuple[Path, ...], Stamp, Scenario]] = {}
        self._cards: dict[tuple[str, str], tuple[tuple[Path, ...], Stamp, DrillCard]] = {}

    def drills(self) -> tuple[DrillCard, ...]:
        """Return the scenarios given, then the user's own, then the shipped ones, the shorter first."""
        shipped = [one.path for one in sorted(shipped_drills(), key=lambda one: (one.minutes, one.id))]
        paths = dict.fromkeys(path.resolve() for path in (*self._own, *_drills_of(self.folders), *shipped))
        return tuple(self._known(path) or _unread(path) for path in paths)

    def read(self, drill: str) -> DrillCard:
        """Return the card of a drill whose files have all been read; it is kept until one of them changes."""
        path = Path(drill)
        with self._lock:
            before = stamp(files_of(drill))
            card, files = self._drill(path)
            self._cards[drill, self._words().language] = (files, {**stamp(files), **before}, card)
            return card

    def _known(self, path: Path) -> DrillCard | None:
        kept = self._cards.get((str(path), self._words().language))
        return kept[2] if kept is not None and stamp(kept[0]) == kept[1] else None

    def findings(self, drill: str) -> Faults:
        """Return all that is wrong with a drill, or may be."""
        from tabletop.scenario.rules import (
            lint,
        )  # a hundred rules, that a table with sound drills never needs

        path = self._paths.get(drill, drill)
        where = find(path)
        return Faults(path, str(where.folder if where is not None else path), lint(path).findings)

    def _drill(self, path: Path) -> tuple[DrillCard, tuple[Path, ...]]:
        """Return the card of a drill, and the files to watch."""
        before = stamp(files_of(str(path)))
        result = check(path)
        self._hold(str(path), result, before)
        found = find(path)
        note = (approval_path(found),) if found is not None else ()
        return self._card(path, result), (*files_of(str(path), result), *note)

    def _card(self, path: Path, result: CheckResult) -> DrillCard:
        scenario = result.scenario
        if scenario is None:
            folder = str(path if path.is_dir() else path.parent)
            errors = [self._error(one, folder) for one in result.findings if one.severity == "error"]
            shown = tuple(errors[:_SHOWN_ERRORS])
            left = len(errors) - len(shown)
            known = summary(path)
            title = known.title if known is not None and known.title.id else Text.plain(path.name)
            return DrillCard(str(path), title, Text.plain(""), 0, 0, None, shown, left)
        return DrillCard(
            str(path),
            scenario.title,
            scenario.place,
            scenario.minutes,
            len(scenario.seats),
            scenario.summary,
            approval=_approved(path, scenario),
            size=_size(scenario),
            city=scenario.city,
        )

    def _error(self, finding: Finding, folder: str) -> str:
        return f"{near(finding.place, folder)}: {printable(self._words().say(finding.phrase))}"

    def sessions(self) -> tuple[SessionCard, ...]:
        """Return the sessions, those whose drill has not ended before the others, the latest first."""
        cards = [_session(one) for one in kept_sessions(self.folders.sessions)]
        cards.sort(key=lambda card: card.when, reverse=True)
        return tuple(sorted(cards, key=lambda card: card.over))

    def briefing(self, drill: str) -> Briefing:
        """Return the briefing of a drill.

        Raises:
            CannotOpenError: It is faulty, or gone.
        """
        scenario = self._load(drill)
        approval = _approved(Path(self._paths.get(drill, drill)), scenario)
        return replace(briefing_of(drill, scenario), approval=approval, lesson=has_lesson(scenario))

    def begin(self, host: Host, begin: Begin) -> Screen:
        """Begin a drill in a new session.

        Raises:
            CannotOpenError: It cannot be begun.
        """
        return self.start(
            host,
            self._load(begin.drill),
            begin.seat,
            begin.mode,
            begin.session,
            begin.places,
            desk=begin.desk,
            plan=begin.plan,
        )

    def scenario(self, drill: str) -> Scenario:
        """Return a drill as written.

        Raises:
            CannotOpenError: It is faulty, or gone.
        """
        return self._load(drill)

    def seats(self, begin: Begin) -> tuple[str, ...]:
        """Return the seats that will be played: all at the open table, those of all places where a laptop goes round.

        Raises:
            CannotOpenError: The drill is faulty, or gone.
        """
        scenario = self._load(begin.drill)
        groups = _groups(scenario, begin.session, begin.places)
        played = {seat for group in groups for seat in group}
        if played:
            return tuple(seat for seat in scenario.seats if seat in played)
        return _seats(scenario, begin.seat, begin.session)

    def know(self, scenario: Scenario, path: Path | None) -> None:
        """Remember where a scenario lies, so that it can be played again."""
        if path is not None:
            self._paths[scenario.id] = str(path)

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
            raise CannotOpenError(phrase("table.cannot-write", folder=str(folder)), [str(error)]) from error
        return _screen(host, session)

    def learn(self, host: Host, drill: str | None) -> Screen:
        """Begin a drill with its coach; None: take up the drill to begin with, or begin it.

        Raises:
            CannotOpenError: It cannot be begun.
        """
        left = left_off(kept_sessions(self.folders.sessions)) if drill is None else None
        if left is not None:
            return self.resume(host, str(left))
        session = start_lesson(self._load(drill or FIRST), self.folders.sessions, self.seed)
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
            raise CannotOpenError(phrase("table.cannot-write", folder=session), [str(error)]) from error
        return _screen(host, found)

    def replay(self, host: Host, wanted: OpenReplay) -> Screen:
        """Return the screen to look at a session again.

        Raises:
            CannotOpenError: It cannot be run again.
        """
        return replay_screen(host, wanted)

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
            raise CannotOpenError(phrase("table.cannot-write", folder=home), [str(error)]) from error
        return self.resume(host, str(folder))

    def _load(self, drill: str) -> Scenario:
        # A result screen asks by id to play again; where that scenario lies is known from when it was opened.
        with self._lock:
            return self._loaded(drill)

    def _loaded(self, drill: str) -> Scenario:
        path = self._paths.get(drill, drill)
        known = self._open.get(path)
        if known is not None and stamp(known[0]) == known[1]:
            return known[2]
        before = stamp(files_of(path))
        result: CheckResult = check(path)
        if result.scenario is not None:
            self._paths[result.scenario.id] = path
            self._hold(path, result, before)
            return result.scenario
        folder = path if Path(path).is_dir() else str(Path(path).parent)
        errors = [self._error(one, folder) for one in result.findings if one.severity == "error"]
        raise CannotOpenError(phrase("table.faulty"), errors[:_SHOWN_ERRORS])

    def _hold(self, path: str, result: CheckResult, before: Stamp) -> None:
        """Keep a drill that was read for the screens that need it next, until a file of it changes."""
        self._open.pop(path, None)
        while len(self._open) >= _HELD:
            del self._open[next(iter(self._open))]
        if result.scenario is not None:
            files = files_of(path, result)
            self._open[path] = (files, {**stamp(files), **before}, result.scenario)
            know(result.scenario)
            if planners(result.scenario):
                proposal(result.scenario)  # remembered, so that the deployment plan opens at once


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


def briefing_of(drill: str, scenario: Scenario) -> Briefing:
    """Return the briefing of a scenario whose card has this id."""
    seats = sorted(scenario.seats.values(), key=lambda seat: -len(seat.commands))
    planning = planners(scenario)
    return Briefing(
        drill=drill,
        title=scenario.title,
        place=scenario.place,
        minutes=scenario.minutes,
        turns=scenario.turns,
        situation=scenario.briefing,
        objectives=tuple(objective.title for objective in scenario.objectives),
        seats=tuple(SeatCard(seat.id, seat.title, seat.brief, seat.id in planning) for seat in seats),
        classes=tuple(_class(scenario, one) for one in scenario.sessions.values()),
    )


def _drills_of(folders: Folders) -> list[Path]:
    """Return the user's own drills: those in their folder, and folders whose first file only bears a wrong name."""
    if folders.drills is None:
        return []
    found = [path for path in drills_in(folders.drills) if path.name != PACK_ROOT and _is_drill(path)]
    try:
        below = [one for one in folders.drills.iterdir() if one.is_dir() and not one.is_symlink()]
    except OSError:
        return found
    for path in below:
        why = Findings()
        if find(path, why) is None and any(one.advice is not None for one in why.sorted()):
            found.append(path)
    return sorted(dict.fromkeys(found))


def _is_drill(path: Path) -> bool:
    """Whether a path is no doctrine pack by itself."""
    return not path.is_dir() or (path / ROOT).is_file()


def _unread(path: Path) -> DrillCard:
    """Return the card of a drill of which only the first file was looked at."""
    known = summary(path)
    if known is None:
        return DrillCard(str(path), Text.plain(path.name), Text.plain(""), 0, 0, read=False)
    title = known.title if known.title.id else Text.plain(path.name)
    return DrillCard(str(path), title, known.place, known.minutes, 0, known.summary, read=False)


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


def _size(scenario: Scenario) -> DrillSize:
    city = scenario.city
    voters = sum(sum(place.voters) for place in city.polling.values())
    stages = tuple(stage.title for stage in scenario.stages)
    return DrillSize(city.tps, voters, len(scenario.units), scenario.turns, stages)


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
        places.append(SeatCard(one.id, one.title, note, not planners(scenario).isdisjoint(one.seats)))
    return ClassCard(session.id, session.title, session.minutes, session.turns, tuple(places))


def _session(one: Kept) -> SessionCard:
    header = one.header
    when = datetime.fromtimestamp((one.folder / "journal.jsonl").stat().st_mtime, UTC).astimezone()
    return SessionCard(
        id=str(one.folder),
        title=header.title,
        seat=header.who,
        turn=one.turns if one.over else one.turns + 1,
        turns=header.turns,
        when=when,
        mode=header.mode,
        over=one.over,
        covered=bool(header.places) and not one.over,
        damage=phrase("table.sessions.intact", n=one.turns) if one.damaged else None,
    )
