"""Putting one text into the model drill and asking one rule about it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeAlias

import pytest

from tabletop.scenario import Finding
from tabletop.scenario.rules import all_rules, lint
from tests.scenario.conftest import Town

Ask: TypeAlias = "Callable[..., list[Finding]]"

TELL = "text: Massa di depan kantor."


@pytest.fixture
def ask(town: Town) -> Ask:
    """Return what gives the findings of one rule, with a text as a message of the model drill."""

    def ask(
        rule: str, text: str | dict[str, str], old: str = TELL, file: str = "injects/01-pagi.yaml"
    ) -> list[Finding]:
        halves = text if isinstance(text, dict) else {"": text}
        said = {language: json.dumps(half, ensure_ascii=False) for language, half in halves.items()}
        written = said.get("") or "{" + ", ".join(f"{key}: {half}" for key, half in said.items()) + "}"
        town.edit(file, old, f"{old.partition(':')[0]}: {written}")
        found = lint(town.path, [all_rules()[rule]]).findings
        assert {one.id for one in found} <= {rule}, found
        return list(found)

    return ask
