"""Rules of style: what works as it is written, and would be easier to read written otherwise."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.rule import Example, Family, Need, Rule


class BlankText(Rule):
    """A text for people consists of nothing but spaces."""

    id = "text-blank"
    family: ClassVar[Family] = "style"
    severity = "warning"
    needs: ClassVar[Need] = "text"
    example = Example("scenario.yaml", old="brief: Atur satuan.", bad='brief: "  "')

    def look(self, case: Case) -> None:
        """Look at every text."""
        for said in case.texts():
            if said.node.text and not said.node.text.strip():
                case.say(self, said.node)
