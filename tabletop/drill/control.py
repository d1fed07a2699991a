"""What the instructor does at the desk while a drill runs; part of the journal like every order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeAlias


@dataclass(frozen=True, slots=True)
class Release:
    """Fire an inject at the start of the next turn, whatever its time and condition say."""

    kind: ClassVar[str] = "release"
    inject: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Take an inject out of the drill, with a reason; distinct from one that was not taken."""

    kind: ClassVar[str] = "skip"
    inject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Say:
    """Send a seat a message from exercise control."""

    kind: ClassVar[str] = "say"
    to: str
    text: str


Control: TypeAlias = Release | Skip | Say
CONTROLS: Mapping[str, type[Control]] = {cls.kind: cls for cls in (Release, Skip, Say)}
