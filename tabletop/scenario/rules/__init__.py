"""The rules of the validator: one class a rule, found by themselves; one idea of a family a module."""

from tabletop.scenario.rules.case import Case, Said
from tabletop.scenario.rules.lint import all_rules, lint, lint_text
from tabletop.scenario.rules.rule import FAMILIES, Example, Family, Rule, Watched

__all__ = [
    "FAMILIES",
    "Case",
    "Example",
    "Family",
    "Rule",
    "Said",
    "Watched",
    "all_rules",
    "lint",
    "lint_text",
]
