"""What the sheets of the players and those of the desk say alike of a course: who orders it, and what comes first."""

from __future__ import annotations

from tabletop.guide.voice import GuideVoice
from tabletop.scenario.documents.contingencies import Course, IncidentType


def ordered_by(voice: GuideVoice, course: Course) -> str:
    """Return whose order a course needs, which decision, and which brings it about by itself; a dash for none."""
    say, doctrine = voice.say, voice.scenario.doctrine
    found = [voice.owners(course.authority)] if course.authority is not None else []
    brings = [one for one in doctrine.decisions.values() if one.course == course.id]
    if course.decision is not None and course.decision not in [one.id for one in brings]:
        found.append(say(doctrine.decisions[course.decision].title))
    found += [say("paper.kinds.granted", decision=one.title) for one in brings]
    return "; ".join(found) or "–"


def first_comes(voice: GuideVoice, kind: IncidentType, course: Course) -> str:
    """Return what must have happened before a course at a kind of incident; a dash for nothing."""
    needs = [voice.say(voice.scenario.doctrine.courses[one].title) for one in course.needs]
    over = [voice.say("paper.kinds.over")] if course.id not in kind.courses else []
    return voice.commas((*over, *needs)) or "–"
