"""Every command of the table with the keys it comes with, and which commands are heard at the same time.

A command has keys that always stay (Escape, F1, the arrows ...) and keys that people may change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from tabletop.language import Phrase, phrase

Place: TypeAlias = Literal[
    "program", "play", "led", "map", "pace", "parade", "plan", "desk", "replay", "cover", "debrief", "screens"
]
"""Where a command is heard: on every screen (``program``), on the play screen, there and at the instructor's desk
(``led``), on the map while it has the focus, while a turn is shown, on the readiness parade, while a deployment plan
is drawn up, at the instructor's desk, in the replay, on the cover between two seats, in the debrief, on menus and
lists."""

_MOMENTS: tuple[frozenset[Place], ...] = (
    frozenset({"play", "map", "led"}),
    frozenset({"pace"}),
    frozenset({"parade"}),
    frozenset({"plan", "map"}),
    frozenset({"desk", "led"}),
    frozenset({"replay", "map"}),
    frozenset({"cover"}),
    frozenset({"debrief", "map"}),
    frozenset({"screens"}),
)
"""What is heard at the same time, besides the program."""

_EVERYWHERE = frozenset[Place]({"program"}).union(*_MOMENTS)
TOGETHER: Mapping[Place, frozenset[Place]] = {
    place: _EVERYWHERE
    if place == "program"
    else frozenset[Place]({"program"}).union(*(moment for moment in _MOMENTS if place in moment))
    for place in get_args(Place)
}
"""Places that are heard at the same time, so that no two of their commands may share a key."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do that has a key.

    Attributes:
        id: What the program and the settings call it.
        group: Under which heading it is listed.
        place: Where it is heard.
        keys: The keys it has until people choose others.
        fixed: Keys that it always has, and that no other command can take.
        apart: Places with whose commands it may share a key all the same: the screen there says which of the two is
            heard first.
    """

    id: str
    group: str
    place: Place
    keys: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    apart: frozenset[Place] = frozenset()

    @property
    def title(self) -> Phrase:
        """What it does, in words."""
        return phrase(f"keys.command.{self.id}")

    @property
    def changeable(self) -> bool:
        """Whether people may give it other keys."""
        return bool(self.keys)

    def meets(self, other: Command) -> bool:
        """Whether the two are heard at the same time, so that they may not share a key."""
        together = other.place in TOGETHER[self.place]
        return together and other.place not in self.apart and self.place not in other.apart


_REPLAY: frozenset[Place] = frozenset({"replay"})  # there the tape is heard before the map
_PLAN: frozenset[Place] = frozenset({"plan"})  # there the map is heard while it has the focus, then the plan
_MAP: frozenset[Place] = frozenset(
    {"map"}
)  # in the debrief the map is heard while it has the focus, then the steps

COMMANDS: tuple[Command, ...] = (
    Command("end-turn", "turn", "play", ("ctrl+return",), fixed=("return",)),
    Command("undo", "turn", "play", ("z", "ctrl+z")),
    Command("redo", "turn", "play", ("y", "ctrl+y")),
    Command("reset-turn", "turn", "play", ("ctrl+backspace",)),
    Command("pace-faster", "turn", "pace", ("plus", "=")),
    Command("pace-slower", "turn", "pace", ("minus",)),
    Command("next-unit", "units", "play", ("n",)),
    Command("units", "units", "play", ("u",)),
    Command("orders", "units", "play", ("o",)),
    Command("order-move", "units", "play", ("m",)),
    Command("order-guard", "units", "play", ("g",)),
    Command("order-patrol", "units", "play", ("p",)),
    Command("order-escort", "units", "play", ("e",)),
    Command("order-recall", "units", "play", ("h",)),
    Command("order-wait", "units", "play", ("w",)),
    Command("mark", "units", "play", ("x",)),
    Command("mark-all", "units", "play", ("ctrl+a",)),
    Command("onward", "units", "play", ("v",)),
    Command("next-order", "units", "play", ("q",)),
    Command("routes", "units", "play", ("shift+p",)),
    Command("parade", "units", "play", ("c",)),
    Command("next-incident", "incidents", "play", ("i",)),
    Command("previous-incident", "incidents", "play", ("shift+i",)),
    Command("course", "incidents", "play", fixed=tuple("123456789")),
    Command("coordinate", "incidents", "play", ("k",)),
    Command("who", "incidents", "play", ("shift+w",)),
    Command("timeline", "incidents", "play", ("d",)),
    Command("steps", "incidents", "play", ("shift+d",)),
    Command("write", "incidents", "play", ("s",)),
    Command("threads", "incidents", "play", ("shift+s",)),
    Command("signs", "incidents", "play", ("t",)),
    Command("places", "incidents", "play", ("b",)),
    Command("map-left", "map", "map", fixed=("left",), apart=_REPLAY),
    Command("map-right", "map", "map", fixed=("right",), apart=_REPLAY),
    Command("map-up", "map", "map", fixed=("up",)),
    Command("map-down", "map", "map", fixed=("down",)),
    Command("map-next", "map", "map", ("pagedown",)),
    Command("map-previous", "map", "map", ("pageup",)),
    Command("act", "map", "play", fixed=("space",)),
    Command("pan-left", "map", "map", fixed=("shift+left",)),
    Command("pan-right", "map", "map", fixed=("shift+right",)),
    Command("pan-up", "map", "map", fixed=("shift+up",)),
    Command("pan-down", "map", "map", fixed=("shift+down",)),
    Command("zoom-in", "map", "map", ("plus", "="), apart=_PLAN),
    Command("zoom-out", "map", "map", ("minus",), apart=_PLAN),
    Command("whole-map", "map", "map", ("home",), apart=_REPLAY),
    Command("reach", "map", "play", ("r",)),
    Command("ruler", "map", "play", ("ctrl+r",)),
    Command("layers", "map", "play", ("ctrl+l",)),
    Command("fold-units", "panels", "play", ("f5",)),
    Command("fold-incidents", "panels", "play", ("f6",)),
    Command("fold-feed", "panels", "play", ("f7",)),
    Command("enlarge-feed", "panels", "play", ("shift+f7",)),
    Command("find", "panels", "play", ("f", "ctrl+f")),
    Command("objectives", "panels", "play", ("a",)),
    Command("next-tab", "panels", "play", ("l",)),
    Command("previous-tab", "panels", "play", ("shift+l",)),
    Command("control", "panels", "led", ("f8",)),
    Command("menu", "panels", "play", ("f10",)),
    Command("next-change", "panels", "play", ("j",)),
    Command("previous-change", "panels", "play", ("shift+j",)),
    Command("coach", "coach", "play", ("f2",)),
    Command("coach-back", "coach", "play", ("f3",)),
    Command("coach-on", "coach", "play", ("f4",)),
    Command("parade-inspect", "parade", "parade", ("i",)),
    Command("parade-repair", "parade", "parade", ("r",)),
    Command("parade-lend", "parade", "parade", ("p",)),
    Command("parade-all", "parade", "parade", ("a",)),
    Command("parade-reinforce", "parade", "parade", ("k",)),
    Command("parade-undo", "parade", "parade", ("z",)),
    Command("plan-give", "plan", "plan", ("g",)),
    Command("plan-more", "plan", "plan", ("plus", "=")),
    Command("plan-fewer", "plan", "plan", ("minus",)),
    Command("plan-clear", "plan", "plan", ("delete", "backspace")),
    Command("plan-reserve", "plan", "plan", ("c",)),
    Command("plan-undo", "plan", "plan", ("z",)),
    Command("plan-redo", "plan", "plan", ("y",)),
    Command("plan-propose", "plan", "plan", ("p",)),
    Command("plan-load", "plan", "plan", ("l",)),
    Command("plan-save", "plan", "plan", ("s",)),
    Command("plan-list", "plan", "plan", ("o",)),
    Command("plan-begin", "plan", "plan", ("ctrl+return",)),
    Command("desk-panel", "desk", "desk", fixed=tuple("123456")),
    Command("desk-hold", "desk", "desk", ("h",)),
    Command("desk-release", "desk", "desk", ("r",)),
    Command("desk-skip", "desk", "desk", ("x",)),
    Command("desk-timer", "desk", "desk", ("p",)),
    Command("desk-less", "desk", "desk", ("minus",)),
    Command("desk-more", "desk", "desk", ("plus", "=")),
    Command("desk-note", "desk", "desk", ("c",)),
    Command("desk-tell", "desk", "desk", ("m",)),
    Command("desk-improvise", "desk", "desk", ("v",)),
    Command("desk-rule", "desk", "desk", ("u",)),
    Command("desk-projector", "desk", "desk", ("j",)),
    Command("class-code", "desk", "desk", ("k",)),
    Command("desk-end-turn", "desk", "desk", ("ctrl+return",)),
    Command("replay-back", "replay", "replay", fixed=("left",)),
    Command("replay-on", "replay", "replay", fixed=("right",)),
    Command("replay-play", "replay", "replay", fixed=("space",)),
    Command("replay-type", "replay", "replay", fixed=tuple("123456789")),
    Command("replay-first", "replay", "replay", ("home",)),
    Command("replay-last", "replay", "replay", ("end",)),
    Command("replay-turn", "replay", "replay", ("g",)),
    Command("replay-slower", "replay", "replay", (",",)),
    Command("replay-faster", "replay", "replay", (".",)),
    Command("replay-eyes", "replay", "replay", ("v",)),
    Command("replay-branch", "replay", "replay", ("b",)),
    Command("replay-otherwise", "replay", "replay", ("w",)),
    Command("replay-next-tab", "replay", "replay", ("l",)),
    Command("replay-previous-tab", "replay", "replay", ("shift+l",)),
    Command("replay-fold", "replay", "replay", ("f7",)),
    Command("debrief-on", "debrief", "debrief", ("n", "ctrl+return"), apart=_MAP),
    Command("debrief-back", "debrief", "debrief", ("b",), apart=_MAP),
    Command("debrief-write", "debrief", "debrief", ("w",), apart=_MAP),
    Command("debrief-replay", "debrief", "debrief", ("r",), apart=_MAP),
    Command("accept", "screens", "screens", fixed=("return",)),
    Command("number", "screens", "screens", fixed=tuple("12345")),
    Command("learn", "screens", "screens", ("l",)),
    Command("seat-briefing", "screens", "screens", ("b",)),
    Command("plan", "screens", "screens", ("p",)),
    Command("guide", "screens", "screens", ("g",)),
    Command("look-again", "screens", "screens", ("r",)),
    Command("debrief", "screens", "screens", ("d",)),
    Command("open-report", "screens", "screens", ("o",)),
    Command("assess", "screens", "screens", ("a",)),
    Command("check-again", "screens", "screens", ("f5",)),
    Command("quit", "screens", "screens", ("q",)),
    Command("class-join", "screens", "screens", ("j",)),
    Command("class-host", "screens", "screens", ("h",)),
    Command("class-sit", "screens", "screens", ("s",)),
    Command("class-ready", "screens", "screens", ("y",)),
    Command("class-get-up", "screens", "screens", ("u",)),
    Command("sit-down", "screens", "cover", ("o",)),
    Command("help", "program", "program", fixed=("f1",)),
    Command("full-screen", "program", "program", ("f11",)),
    Command("picture", "program", "program", ("f12",)),
    Command("focus-next", "program", "program", fixed=("tab",)),
    Command("focus-previous", "program", "program", fixed=("shift+tab",)),
    Command("leave", "program", "program", fixed=("escape",)),
)
"""All commands, those of one group beside each other."""

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}
PROTECTED: frozenset[str] = frozenset(text for command in COMMANDS for text in command.fixed) | {
    "ctrl+tab",
    "shift+space",
}
"""Keys that no command can be given."""
