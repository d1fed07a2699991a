"""Course sheets: for each kind of incident what can be done there, by the numbers that a slip asks for.

The desk hands one out with the first incident of its kind. The courses stand in the order of their names, so that the
unlawful ones among them are told by nobody but the players themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tabletop.classroom.paper.course_words import first_comes, ordered_by
from tabletop.classroom.paper.flow import Flow
from tabletop.classroom.paper.numbers import Numbers, offered
from tabletop.classroom.paper.press import Press
from tabletop.classroom.paper.tables import print_table
from tabletop.guide.voice import GuideVoice
from tabletop.review.report.parts import Cell, Column
from tabletop.scenario.documents.contingencies import IncidentType

_KEYS = ("number", "course", "able", "people", "force", "order", "after")
_RIGHT = ("number", "people", "force")


def print_kinds(press: Press, voice: GuideVoice, kinds: Sequence[IncidentType]) -> None:
    """Print a sheet for each kind of incident that the class may meet."""
    flow: Flow | None = None
    for kind in sorted(kinds, key=lambda one: voice.say(one.title)):
        if flow is None:
            flow = Flow(press)
        else:
            flow.turn_over()
        flow.text(voice.say(kind.title), 15, "B", after=1)
        flow.text(press.say.say("paper.kinds.how"))
        columns = [
            Column(press.say.say(f"paper.kinds.column.{key}"), "number" if key in _RIGHT else "")
            for key in _KEYS
        ]
        print_table(flow, columns, [tuple(Cell(words) for words in row) for row in _rows(voice, kind)])


def _rows(voice: GuideVoice, kind: IncidentType) -> Iterator[tuple[str, ...]]:
    say, doctrine, numbers = voice.say, voice.scenario.doctrine, Numbers(voice.scenario).courses
    for ident in sorted(offered(kind), key=lambda one: say(doctrine.courses[one].title)):
        course = doctrine.courses[ident]
        capability = doctrine.capabilities.get(course.capability)
        yield (
            str(numbers[ident]),
            say(course.title),
            say(capability.title) if capability is not None else course.capability,
            str(course.people),
            str(course.force),
            ordered_by(voice, course),
            first_comes(voice, kind, course),
        )
