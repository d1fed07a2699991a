"""What the rules of a family that look for themselves have in common; a rule may still be graver or need more."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.finding import Severity
from tabletop.scenario.rules.rule import Family, Need, Rule


class GroundRule(Rule):
    """A rule about the ground."""

    family: ClassVar[Family] = "ground"
    severity: ClassVar[Severity] = "warning"


class ForcesRule(Rule):
    """A rule about the forces."""

    family: ClassVar[Family] = "forces"
    severity: ClassVar[Severity] = "warning"


class TimeRule(Rule):
    """A rule about time."""

    family: ClassVar[Family] = "time"
    severity: ClassVar[Severity] = "warning"


class LogicRule(Rule):
    """A rule about the plot."""

    family: ClassVar[Family] = "logic"
    severity: ClassVar[Severity] = "warning"


class EvaluationRule(Rule):
    """A rule about what a drill is judged by."""

    family: ClassVar[Family] = "evaluation"
    severity: ClassVar[Severity] = "warning"


class DoctrineRule(Rule):
    """A rule about doctrine, which a pack shows by itself."""

    family: ClassVar[Family] = "doctrine"
    severity: ClassVar[Severity] = "warning"
    needs: ClassVar[Need] = "doctrine"


class LanguageRule(Rule):
    """A rule about the languages of texts."""

    family: ClassVar[Family] = "language"
    severity: ClassVar[Severity] = "warning"
    needs: ClassVar[Need] = "text"


class CareRule(Rule):
    """A rule about the neutrality and harmlessness of texts."""

    family: ClassVar[Family] = "care"
    severity: ClassVar[Severity] = "warning"
    needs: ClassVar[Need] = "text"


class StyleRule(Rule):
    """A piece of advice about how texts are written."""

    family: ClassVar[Family] = "style"
    severity: ClassVar[Severity] = "info"
    needs: ClassVar[Need] = "text"
