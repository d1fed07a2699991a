"""What a line of a map is to us: its class, who may use it which way, how fast, and its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from tabletop.city.elements import shown
from tabletop.city.model import Way
from tabletop.city.specs import CLASS_SPEEDS
from tabletop.language import Text

LONGEST_NAME = 80
_REASONS = ("unbuilt", "area", "pavement", "yard")
_LIMIT = re.compile(r"(\d{1,3})(?:\.\d+)?\s*(km/h|kmh|kph|mph|knots)?\Z")

Direction = Literal["both", "onward", "backward"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What pieces of a way must have in common to be one.

    Attributes:
        highway: Class of our format.
        way: Who moves on it.
        name: What people call it; None where it has no name.
        bridge: Whether it is a bridge.
        one_way: Whether it may be followed in its direction alone.
    """

    highway: str
    way: Way
    name: Text | None = None
    bridge: bool = False
    one_way: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tags of a line say.

    Attributes:
        kind: Its kind; `Kind.one_way` holds for the line turned round where `turned` is.
        speed: km/h at which it is driven.
        turned: Whether it is followed against the order of its nodes.
    """

    kind: Kind
    speed: int
    turned: bool = False


@cache
def rules() -> Mapping[str, Any]:
    """Return what ``ways.yaml`` says."""
    text = files("tabletop.city.maps").joinpath("ways.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found


def read_way(tags: Mapping[str, str]) -> Reading | str:
    """Return what a line is, or the reason why it is no way of ours; an empty one where it is none at all."""
    if "highway" in tags:
        return _road(tags)
    if tags.get("route") == "ferry":
        return _boat(tags, "sea")
    if tags.get("waterway") in rules()["boats"]["rivers"]:
        return _boat(tags, "river")
    return ""


def nameless(kind: str) -> Text:
    """Return what a way without a name is called."""
    words = rules()["nameless"][kind]
    return Text(words["id"], words["en"])


def name_of(tags: Mapping[str, str], prefix: str = "") -> Text | None:
    """Return the name that tags give, in both languages; None where they give none."""
    plain, ours, english = (_clean(tags.get(prefix + key, "")) for key in ("name", "name:id", "name:en"))
    first = ours or plain or english
    return Text(first, english or plain or ours) if first else None


def bridge_name(name: Text | None) -> Text:
    """Return what the bridge of a road is called that has no name of its own."""
    if name is None:
        return nameless("plain-bridge")
    words = rules()["nameless"]["bridge"]
    return Text(
        words["id"].replace("{name}", name.id)[:LONGEST_NAME],
        words["en"].replace("{name}", name.en)[:LONGEST_NAME],
    )


def _clean(value: str) -> str:
    return " ".join(shown(value, 4 * LONGEST_NAME).split())[:LONGEST_NAME].strip()


def _road(tags: Mapping[str, str]) -> Reading | str:
    book = rules()
    highway = tags["highway"]
    for reason in _REASONS:
        if any(tags.get(key) in values for key, values in book["without"][reason].items()):
            return reason
    if highway in book["roads"]:
        name, way = book["roads"][highway], _users(tags)
    elif highway in book["foot"]:
        name, way = book["foot"][highway], _walkers(tags)
    else:
        return "other-highway"
    if way is None:
        return "no-access"
    if way == "foot" and name not in book["foot"].values():
        name = "footway"
    direction = _direction(tags) if way == "road" else "both"
    bridge = tags.get("bridge", "no") not in {"", "no", "False"}
    own = name_of(tags) or _reference(tags)
    if bridge:
        named = name_of(tags, "bridge:")
        own = named or bridge_name(own)
    kind = Kind(name, way, own, bridge, direction != "both")
    return Reading(kind, _speed(tags, name), direction == "backward")


def _reference(tags: Mapping[str, str]) -> Text | None:
    found = _clean(tags.get("ref", "").split(";")[0])
    return Text.plain(found) if found else None


def _users(tags: Mapping[str, str]) -> Way | None:
    """Return who may use a road: motors, people alone, or nobody whom a drill sends."""
    book = rules()
    access = tags.get("access", "yes")
    motors = [tags[key] for key in book["motors"] if key in tags]
    if any(value in book["open"] for value in motors):
        return "road"
    if access not in book["shut"] and not any(value in book["shut"] for value in motors):
        return "road"
    return "foot" if _walks(tags, access not in book["shut"]) else None


def _walkers(tags: Mapping[str, str]) -> Way | None:
    return "foot" if _walks(tags, tags.get("access", "yes") not in rules()["shut"]) else None


def _walks(tags: Mapping[str, str], otherwise: bool) -> bool:
    foot = tags.get("foot")
    if foot is None:
        return otherwise
    return foot in rules()["open"]


def _direction(tags: Mapping[str, str]) -> Direction:
    book = rules()
    said = tags.get("oneway", "").lower()
    if said in book["one-way"]:
        return "onward"
    if said in book["against"]:
        return "backward"
    if said in book["both-ways"]:
        return "both"
    always = book["always-one-way"]
    return "onward" if any(tags.get(key) in values for key, values in always.items()) else "both"


def _speed(tags: Mapping[str, str], highway: str) -> int:
    limit = read_limit(tags.get("maxspeed", ""))
    if limit is None:
        return CLASS_SPEEDS[highway]
    share: int = rules()["driven"]
    return max(5, round(limit * share / 500) * 5)


def read_limit(value: str) -> float | None:
    """Return a speed limit in km/h, or None where it is none: ``50``, ``30 mph``, ``id:urban``, ``50;30``."""
    book = rules()
    said = value.partition(";")[0].strip().lower()
    if said in book["limits"]:
        return float(book["limits"][said])
    found = _LIMIT.match(said)
    if found is None:
        return None
    number = float(found[1]) * {"mph": book["miles"], "knots": book["knots"]}.get(found[2] or "", 1)
    return number if 1 <= number <= 200 else None


def _boat(tags: Mapping[str, str], way: Way) -> Reading | str:
    book = rules()
    if any(tags.get(key) in book["shut"] for key in ("boat", "motorboat", "access", "ship")):
        return "no-access"
    if tags.get("tunnel", "no") != "no" or tags.get("intermittent") == "yes":
        return "dry-river"
    name = name_of(tags)
    if name is None and tags.get("waterway") in book["boats"]["doubtful"] and not _sails(tags):
        return "ditch"
    return Reading(Kind(way, way, name), CLASS_SPEEDS[way])


def _sails(tags: Mapping[str, str]) -> bool:
    return any(tags.get(key) in rules()["open"] for key in ("boat", "motorboat", "ship", "CEMT"))
