"""The whole kit: its parts in the order in which they are laid ready, each a document of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from tabletop.classroom.paper.board import print_board, print_poster
from tabletop.classroom.paper.briefings import print_briefings, print_channels
from tabletop.classroom.paper.counters import print_counters
from tabletop.classroom.paper.flow import Flow
from tabletop.classroom.paper.injects import print_injects
from tabletop.classroom.paper.kinds import print_kinds
from tabletop.classroom.paper.law_sheet import print_courses, print_law
from tabletop.classroom.paper.msel import print_msel
from tabletop.classroom.paper.places import print_places
from tabletop.classroom.paper.press import Paper, Press
from tabletop.classroom.paper.rules import print_rules
from tabletop.classroom.paper.slips import print_slips
from tabletop.classroom.paper.start import SEED, print_start, still_open
from tabletop.classroom.paper.table_of_minutes import print_minutes
from tabletop.classroom.paper.track import print_track
from tabletop.drill import Drill
from tabletop.guide.lesson import Lesson
from tabletop.guide.page import facilitator
from tabletop.guide.voice import GuideVoice
from tabletop.language import Language, catalogue
from tabletop.scenario.documents.contingencies import IncidentType
from tabletop.session.opening import opening


@dataclass(frozen=True)
class Kit:
    """What is printed, for whom, and on what.

    Attributes:
        lesson: The drill, or the cut of it that the class plays.
        language: Of the words.
        paper: Size of the paper.
        across: Sheets beside each other in the poster.
        seed: The chance by which the turns before a class session went; the same is named when it is entered.
    """

    lesson: Lesson
    language: Language
    paper: Paper
    across: int = 3
    seed: int = SEED

    @cached_property
    def drill(self) -> Drill | None:
        """The drill as a class session finds it; None where the class plays it from its first turn."""
        cut = self.lesson.cut
        return opening(self.lesson.scenario, cut.id, self.seed) if cut is not None and cut.first > 1 else None

    @cached_property
    def going_on(self) -> tuple[str, ...]:
        """The injects whose incidents the class finds open."""
        return still_open(self.drill) if self.drill is not None else ()

    @cached_property
    def kinds(self) -> tuple[IncidentType, ...]:
        """The kinds of incident that the class may meet, or finds open, in the order of the book."""
        found = {kind.id for kind in self.lesson.types}
        if self.drill is not None:
            found |= {one.type for one in self.drill.truth().incidents.values() if one.status == "open"}
        return tuple(
            kind for kind in self.lesson.scenario.doctrine.incident_types.values() if kind.id in found
        )


@dataclass(frozen=True, slots=True)
class Printed:
    """A part of the kit as a file.

    Attributes:
        name: Of the file.
        contents: Its bytes.
        pages: How many it has.
        shortened: Words of the drill that had no room on it, and were shortened.
    """

    name: str
    contents: bytes
    pages: int
    shortened: tuple[str, ...] = ()


def _start(press: Press, voice: GuideVoice, kit: Kit) -> None:
    if kit.drill is not None:
        print_start(press, voice, kit.drill, kit.seed)


def _guide(press: Press, voice: GuideVoice) -> None:
    flow = Flow(press)
    flow.text(voice.say("guide.secret"), 11, "B")
    for chapter in facilitator(voice):
        flow.chapter(chapter)


_DRAWN: Mapping[str, Callable[[Press, GuideVoice, Kit], object]] = MappingProxyType(
    {
        "rules": lambda press, voice, kit: print_rules(press, voice),
        "board": lambda press, voice, kit: print_board(press, voice.scenario),
        "poster": lambda press, voice, kit: print_poster(press, voice.scenario, kit.across),
        "places": lambda press, voice, kit: print_places(press, voice),
        "counters": lambda press, voice, kit: print_counters(press, voice, kit.drill),
        "briefings": lambda press, voice, kit: print_briefings(press, voice),
        "channels": lambda press, voice, kit: print_channels(press, voice),
        "slips": lambda press, voice, kit: print_slips(press, voice),
        "track": lambda press, voice, kit: print_track(press, voice),
        "law": lambda press, voice, kit: print_law(press, voice),
        "kinds": lambda press, voice, kit: print_kinds(press, voice, kit.kinds),
        "start": _start,
        "injects": lambda press, voice, kit: print_injects(press, voice, kit.going_on),
        "courses": lambda press, voice, kit: print_courses(press, voice, kit.kinds),
        "minutes": lambda press, voice, kit: print_minutes(press, voice),
        "guide": lambda press, voice, kit: _guide(press, voice),
        "msel": lambda press, voice, kit: print_msel(press, voice),
    }
)
PARTS = tuple(_DRAWN)
"""The parts by name, in the order of the kit."""


def print_part(kit: Kit, part: str) -> Printed | None:
    """Return a part of the kit as a PDF, or None where the drill has nothing for it (no channels, no injects).

    The same drill gives the same bytes.

    Raises:
        NoFpdfError: fpdf2 is not installed.
        KeyError: There is no such part.
    """
    say = catalogue(kit.language).say
    scenario = kit.lesson.scenario
    voice = GuideVoice(kit.lesson, kit.language)
    title = voice.say(scenario.title)
    if kit.lesson.cut is not None:
        title = f"{title}: {voice.say(kit.lesson.cut.title)}"
    with Press(kit.paper, kit.language, title, say(f"paper.part.{part}"), scenario.epoch) as press:
        _DRAWN[part](press, voice, kit)
        if not press.pages:
            return None
        cut = f"-{kit.lesson.cut.id}" if kit.lesson.cut is not None else ""
        number = PARTS.index(part) + 1
        name = f"{number:02d}-{scenario.id}{cut}-{say(f'paper.file.{part}')}-{kit.paper.name}.pdf"
        return Printed(name, press.contents(), press.pages, tuple(dict.fromkeys(press.shortened)))
