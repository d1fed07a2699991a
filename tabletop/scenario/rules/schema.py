"""The schema: what it still allows, and a later version of the format will not."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.rule import Family, Need, Rule
from tabletop.scenario.schema.walk import deprecated


class SchemaDeprecated(Rule):
    """A key that is still read, but should not be written any more."""

    id = "schema-deprecated"
    family: ClassVar[Family] = "schema"
    severity = "warning"
    needs: ClassVar[Need] = "text"

    def look(self, case: Case) -> None:
        """Look at every key that the schemas mark as deprecated."""
        for root, schema in case.written():
            for path, node in deprecated(root, schema):
                case.say(self, node.label, advice="schema-deprecated", name=path[-1])
