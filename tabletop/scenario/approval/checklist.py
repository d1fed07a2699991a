"""What a validator must look at with a person's eyes: no program can tick these boxes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from tabletop.language import Text


@dataclass(frozen=True, slots=True)
class Item:
    """One box to tick.

    Attributes:
        id: Stable.
        text: What has been looked at when it is ticked.
    """

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Topic:
    """Boxes that belong together."""

    id: str
    title: Text
    items: tuple[Item, ...]


@cache
def checklist() -> tuple[Topic, ...]:
    """Return the checklist: law, neutrality, rights, sensitive places, sources."""
    source = files("tabletop.scenario.approval").joinpath("checklist.yaml")
    told = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(
        Topic(
            topic["id"],
            Text(**topic["title"]),
            tuple(
                Item(one["id"], Text(id=one["text"]["id"], en=one["text"]["en"])) for one in topic["items"]
            ),
        )
        for topic in told
    )
