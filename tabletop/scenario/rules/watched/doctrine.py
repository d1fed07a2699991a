"""Doctrine packs: what every drill needs, in an order that can be played."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Example, Family, Watched

SCENARIO = "scenario.yaml"
PACK = "pack/pack.yaml"


class Doctrine(Watched):
    """A rule of the family."""

    family: ClassVar[Family] = "doctrine"


class DoctrineTwice(Doctrine):
    """Two packs say the same thing."""

    id = "doctrine-twice"
    example = Example(SCENARIO, old="uses: [./pack]", bad="uses: [./pack, ./pack/pack.yaml]")


class DoctrineMissing(Doctrine):
    """No pack says what every drill needs."""

    id = "doctrine-missing"
    example = Example(PACK, old="sight: 400 m\nfirm-from: 1\n", bad="firm-from: 1\n")


class ForceOrder(Doctrine):
    """The levels of force do not count up from 1."""

    id = "force-order"
    example = Example(PACK, old="level: 2, id: verbal", bad="level: 3, id: verbal")


class StateFirst(Doctrine):
    """The first state does not start at 0."""

    id = "state-first"
    example = Example(PACK, old="start: 0,", bad="start: 10,")


class StateOrder(Doctrine):
    """The states do not follow each other."""

    id = "state-order"
    example = Example(PACK, old="start: 700", bad="start: 300")


class PollingHours(Doctrine):
    """The hours of polling do not follow each other."""

    id = "polling-hours"
    example = Example(PACK, old="special-from: 12:00", bad="special-from: 14:00")


class ArrivalsOrder(Doctrine):
    """The arrivals of voters go back in time or number."""

    id = "arrivals-order"
    example = Example(PACK, old="at: 09:30, share", bad="at: 06:30, share")


class ArrivalsHours(Doctrine):
    """Voters arrive outside the hours of polling."""

    id = "arrivals-hours"
    example = Example(PACK, old="{at: 07:00, share: 0 %}", bad="{at: 06:00, share: 0 %}")


class ArrivalsEnd(Doctrine):
    """Not all voters arrive."""

    id = "arrivals-end"
    example = Example(PACK, old="share: 100 %", bad="share: 99 %")


class DecisionAbout(Doctrine):
    """A decision is about something its effect cannot touch."""

    id = "decision-about"
    example = Example(PACK, old="about: unit", bad="about: polling")


class DecisionCourse(Doctrine):
    """A decision names a course and closes none."""

    id = "decision-course"
    example = Example(PACK, old="effect: release", bad="effect: release, course: facilitate")


class CourseNeedsItself(Doctrine):
    """A course that must have started before it may start."""

    id = "course-needs-itself"
    example = Example(PACK, old="needs: [facilitate]", bad="needs: [negotiate]")


class DebriefShort(Doctrine):
    """Opening and closing leave the moments of a debrief no time."""

    id = "debrief-short"
    example = Example.above(
        PACK,
        "sight: 400 m",
        bad="debrief: {lasts: 15 min, opening: 5 min, closing: 10 min}\n",
        good="debrief: {lasts: 15 min, opening: 1 min, closing: 2 min}\n",
    )


class VariesUsedTwice(Doctrine):
    """A drill uses two packs of which one varies the other, or two variants of one pack."""

    id = "varies-used-twice"


class VariesCycle(Doctrine):
    """A pack varies itself."""

    id = "varies-cycle"
    example = Example(PACK, old="format: 1\n", bad="format: 1\nvaries: pack.yaml\n")


class VariesDepth(Doctrine):
    """Packs vary each other in too long a chain."""

    id = "varies-depth"
