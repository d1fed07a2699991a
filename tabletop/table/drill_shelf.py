"""The drills that this user can choose from, each read when it is needed and kept until a file of it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import RLock

from tabletop.drill.planning import planners, proposal
from tabletop.language import Catalogue, phrase
from tabletop.scenario import CheckResult, Finding, check, shipped_drills
from tabletop.scenario.approval.record import approval_path
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.finding import Findings
from tabletop.scenario.library import PACK_ROOT, ROOT, drills_in, find
from tabletop.scenario.render import printable
from tabletop.scenario.stamp import Stamp, files_of, stamp
from tabletop.session.frozen import know, recall
from tabletop.table.cards import DrillCard, Faults
from tabletop.table.found import near
from tabletop.table.library import CannotOpenError
from tabletop.table.made_cards import faulty_card, sound_card, unread_card

_SHOWN_ERRORS = 3


class DrillShelf:
    """The scenarios given on the command line, the user's own, and those shipped with the program."""

    def __init__(self, words: Callable[[], Catalogue], given: Iterable[Path], home: Path | None) -> None:
        """Take the folders; nothing is read yet.

        Args:
            words: Returns the catalogue of the present language.
            given: Scenarios to offer before all others.
            home: The folder of the user's own drills, or None.
        """
        self._words = words
        self._lock = RLock()  # the list of drills is read beside the loop
        self._given = tuple(given)
        self._home = home
        self._paths: dict[str, str] = {}
        self._digests: dict[str, tuple[tuple[Path, ...], Stamp, str]] = {}
        self._cards: dict[tuple[str, str], tuple[tuple[Path, ...], Stamp, DrillCard]] = {}

    def cards(self) -> tuple[DrillCard, ...]:
        """Return the scenarios given, then the user's own, then the shipped ones, the shorter first."""
        shipped = [one.path for one in sorted(shipped_drills(), key=lambda one: (one.minutes, one.id))]
        paths = dict.fromkeys(path.resolve() for path in (*self._given, *_drills_in(self._home), *shipped))
        return tuple(self._known(path) or unread_card(path) for path in paths)

    def read(self, drill: str) -> DrillCard:
        """Return the card of a drill whose files have all been read; it is kept until one of them changes."""
        with self._lock:
            return self._read(drill)

    def _read(self, drill: str) -> DrillCard:
        path = Path(drill)
        before = stamp(files_of(drill))
        result = check(path)
        self._hold(drill, result, before)
        found = find(path)
        note = (approval_path(found),) if found is not None else ()
        files = (*files_of(drill, result), *note)
        card = self._card(path, result)
        self._cards[drill, self._words().language] = (files, {**stamp(files), **before}, card)
        return card

    def path_of(self, drill: str) -> str:
        """Return where a drill lies that is named by its path or, once it was open, by its id."""
        return self._paths.get(drill, drill)

    def know(self, scenario: Scenario, path: Path | None) -> None:
        """Remember where a scenario lies, so that it can be played again."""
        if path is not None:
            self._paths[scenario.id] = str(path)

    def faults(self, drill: str) -> Faults:
        """Return all that is wrong with a drill, or may be."""
        # A hundred rules, that a table with sound drills never needs.
        from tabletop.scenario.rules import lint

        path = self.path_of(drill)
        where = find(path)
        return Faults(path, str(where.folder if where is not None else path), lint(path).findings)

    def scenario(self, drill: str) -> Scenario:
        """Return a drill as written.

        Raises:
            CannotOpenError: It is faulty, or gone.
        """
        with self._lock:
            return self._scenario(drill)

    def _scenario(self, drill: str) -> Scenario:
        # A result screen asks by id to play again; where that scenario lies is known from when it was opened.
        path = self.path_of(drill)
        kept = self._digests.get(path)
        known = recall(kept[2]) if kept is not None and stamp(kept[0]) == kept[1] else None
        if known is not None:
            return known
        before = stamp(files_of(path))
        result = check(path)
        if result.scenario is None:
            raise CannotOpenError(phrase("table.faulty"), self._errors(Path(path), result)[:_SHOWN_ERRORS])
        self._paths[result.scenario.id] = path
        self._hold(path, result, before)
        return result.scenario

    def _known(self, path: Path) -> DrillCard | None:
        kept = self._cards.get((str(path), self._words().language))
        return kept[2] if kept is not None and stamp(kept[0]) == kept[1] else None

    def _card(self, path: Path, result: CheckResult) -> DrillCard:
        if result.scenario is not None:
            return sound_card(path, result.scenario)
        errors = self._errors(path, result)
        return faulty_card(path, errors[:_SHOWN_ERRORS], max(0, len(errors) - _SHOWN_ERRORS))

    def _errors(self, path: Path, result: CheckResult) -> list[str]:
        folder = str(path if path.is_dir() else path.parent)
        return [self._error(one, folder) for one in result.findings if one.severity == "error"]

    def _error(self, finding: Finding, folder: str) -> str:
        return f"{near(finding.place, folder)}: {printable(self._words().say(finding.phrase))}"

    def _hold(self, path: str, result: CheckResult, before: Stamp) -> None:
        """Keep a drill that was read for the screens that need it next, until a file of it changes."""
        if result.scenario is not None:
            files = files_of(path, result)
            self._digests[path] = (files, {**stamp(files), **before}, result.scenario.digest)
            know(result.scenario)
            if planners(result.scenario):
                proposal(result.scenario)  # remembered, so that the deployment plan opens at once


def _drills_in(home: Path | None) -> list[Path]:
    """Return the user's own drills: those in their folder, and folders whose first file only bears a wrong name."""
    if home is None:
        return []
    found = [path for path in drills_in(home) if path.name != PACK_ROOT and _is_drill(path)]
    try:
        below = [one for one in home.iterdir() if one.is_dir() and not one.is_symlink()]
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
