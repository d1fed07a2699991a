"""What happens in a district: a day of the vote, its count and the tabulation, with more trouble where there are more TPS."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

from tabletop.city.specs import PollingSpec
from tabletop.language import Text, catalogue
from tabletop.scenario.authoring import Draft, Follow, Incident, Tell, Timeout
from tabletop.scenario.authoring.pieces import Channel
from tabletop.study.district.dice import Dice
from tabletop.study.district.ground import Ground, Say
from tabletop.study.district.streets import middle_of
from tabletop.study.district.travel import seconds_from

_STAGES = (
    # id, start, until, minutes a turn
    ("polling", "H 06:30", "13:30", 30),
    ("counting", "H 13:30", "20:30", 30),
    ("tabulation", "H+4 09:00", "13:00", 60),
)
_HOURS = {
    "polling": (7 * 60 + 10, 12 * 60 + 30),
    "counting": (14 * 60 + 10, 19 * 60),
    "tabulation": (9 * 60 + 40, 12 * 60),
}
"""Between which minutes of the day injects fall due."""
_LEAST, _MOST = 6, 34
"""Injects that come besides the main line."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of trouble.

    Attributes:
        name: The incident type.
        stage: When.
        at: Where: ``polling`` for a polling place near the town of a kecamatan, ``capital`` for one near the capital,
            ``bridge`` for a bridge near it, or a site of it.
        people: How many take part, at least and at most.
        level: How far from calm it begins, at least and at most.
        to: The seat that is told.
        via: How.
    """

    name: str
    stage: str
    at: str
    people: tuple[int, int]
    level: tuple[int, int]
    to: str
    via: Channel = "radio"


_KINDS = (
    _Kind("unregistered-voter", "polling", "polling", (12, 40), (140, 240), "padal-polsek"),
    _Kind("poll-worker-collapse", "polling", "polling", (1, 1), (280, 360), "kabag-ops"),
    _Kind("voter-intimidation", "polling", "polling", (8, 20), (200, 320), "padal-polsek"),
    _Kind("blackout", "counting", "polling", (30, 60), (240, 320), "padal-polsek"),
    _Kind("vote-buying", "polling", "capital", (6, 14), (180, 280), "kabag-ops", "phone"),
    _Kind("ballots-wrong", "polling", "polling", (20, 40), (180, 280), "kpu", "phone"),
    _Kind("tidal-flood", "polling", "capital", (60, 140), (220, 320), "padal-polsek"),
    _Kind("road-obstructed", "polling", "bridge", (2, 6), (150, 220), "kasat-samapta"),
    _Kind("supporters-clash", "counting", "lapangan", (60, 140), (240, 340), "kasat-samapta"),
    _Kind("hoax", "counting", "pasar", (600, 1600), (180, 260), "kabag-ops", "social-media"),
    _Kind("roadblock", "tabulation", "lapangan", (40, 90), (260, 360), "kasat-samapta"),
)
_MANY = frozenset({"polling", "capital", "bridge"})
"""Kinds of place of which there are many; what happens elsewhere happens once."""
_IN_TIME = 15 * 60
"""Seconds by road within which help stands by: what happens beyond would only show that nobody can come."""
_SHUT = 60
"""Minutes that a road is shut."""


def add_plot(draft: Draft, ground: Ground, tps: int, dice: Dice, say: Say) -> None:
    """Add stages, injects, objectives and what is expected besides.

    Args:
        draft: The drill.
        ground: Its ground.
        tps: The TPS of all of it.
        dice: Its chance.
        say: Gives words in both languages.
    """
    for stage, start, until, turn in _STAGES:
        draft.add_stage(stage, title=say(f"district.stage.{stage}"), start=start, until=until, turn=turn)
    _main_line(draft, say)
    kinds = _trouble(draft, ground, min(_MOST, _LEAST + isqrt(tps) // 4), dice, say)
    draft.add_to(
        "watches",
        {
            "id": "stations-guarded",
            "kind": "task",
            "title": say("district.watch.guarded"),
            "source": catalogue("id").say("district.watch.source"),
            "trigger": {"event": "stage-started", "stage": "polling"},
            "then": {"event": "detachment-posted"},
            "within": "60 min",
            "from": "occurred",
            "scope": "drill",
        },
        row=False,
    )
    for objective, capability, tasks in (
        ("guard", "presence", ("stations-guarded",)),
        ("facts", "public-information", ("hoax-checked", "hoax-clarified")),
        ("crowd", "crowd-control", ("assembly-facilitated", "negotiator-on-scene")),
        ("election", "community", ("kpps-decides", "objection-recorded")),
        ("people", "medical", ("patient-treated",)),
    ):
        if objective == "people" and "poll-worker-collapse" not in kinds:
            continue
        draft.add_objective(
            objective, title=say(f"district.objective.{objective}"), capability=capability, tasks=tasks
        )


def _main_line(draft: Draft, say: Say) -> None:
    """Add the line that every district has: a rumour, the crowd that comes of it, and the objection at a PPK."""
    draft.add_inject(
        "kabar-tps",
        title=say("district.main.rumour"),
        stage="polling",
        clock="09:05",
        jitter=15,
        incident=Incident("hoax", "pasar", people=1200, level=210),
        tells=(
            Tell(
                "kabag-ops", "social-media", say("district.main.rumour-told"), say("district.from.cyber"), 3
            ),
        ),
        follows=(Follow("resolved", sets="kabar-terjawab"),),
        timeout=Timeout(100, unless="kabar-terjawab", sets="kabar-dibiarkan"),
    )
    for name, seen, people, level in (
        ("aksi-besar", "kabar-dibiarkan", 260, 210),
        ("aksi-kecil", "kabar-terjawab", 70, 90),
    ):
        other = "kabar-terjawab" if seen == "kabar-dibiarkan" else "kabar-dibiarkan"
        title = say("district.main.large" if seen == "kabar-dibiarkan" else "district.main.small")
        draft.add_inject(
            name,
            title=title,
            stage="counting",
            clock="15:05",
            window=60,
            when={"all": [{"milestone": seen}, {"not": {"milestone": other}}]}
            if seen == "kabar-terjawab"
            else {"milestone": seen},
            incident=Incident("peaceful-assembly", "kpu", people=people, level=level),
            tells=(
                Tell(
                    "kasat-samapta",
                    "phone",
                    say("district.main.assembly-told", n=people),
                    say("district.from.kpu"),
                    3,
                ),
            ),
        )
    draft.add_inject(
        "saksi-menolak",
        title=say("district.main.objection"),
        stage="tabulation",
        clock="09:20",
        incident=Incident("tabulation-rejected", "ppk-1", people=20, level=230),
        tells=(Tell("kpu", "phone", say("district.main.objection-told"), say("district.from.ppk"), 4),),
    )


def _trouble(draft: Draft, ground: Ground, count: int, dice: Dice, say: Say) -> set[str]:
    """Add so many injects besides, each somewhere else, spread over their stages, and return what kinds they are of."""
    scenes = _Scenes(ground, dice)
    chosen: list[tuple[_Kind, _Scene]] = []
    kinds = [one for one in _KINDS if one.name != "tidal-flood" or ground.city.waters]
    while kinds and len(chosen) < count:
        kind = kinds.pop(0)
        scene = scenes.take(kind, say)
        if scene is not None:
            chosen.append((kind, scene))
            if kind.at in _MANY:
                kinds.append(kind)
    for stage, (first, last) in _HOURS.items():
        here = [(number, *one) for number, one in enumerate(chosen, start=1) if one[0].stage == stage]
        for nth, (number, kind, scene) in enumerate(here):
            minute = first + (last - first) * (2 * nth + 1) // (2 * len(here))
            sender = say(f"district.inject.{kind.name}.from")
            told = say(f"district.inject.{kind.name}.told", name=scene.name)
            draft.add_inject(
                f"{kind.name}-{number}",
                title=say(f"district.inject.{kind.name}.title", name=scene.name),
                stage=stage,
                clock=f"{minute // 60:02d}:{minute % 60:02d}",
                jitter=10,
                chance=dice.between("trouble-chance", 6, 9, number) * 10,
                incident=Incident(
                    kind.name,
                    scene.at,
                    dice.between("trouble-people", *kind.people, number),
                    dice.between("trouble-level", *kind.level, number),
                ),
                closes=None if scene.shuts is None else {scene.shuts: _SHUT},
                tells=(Tell(kind.to, kind.via, told, sender, 3),),
            )
    return {kind.name for kind, _ in chosen}


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where something happens.

    Attributes:
        at: A place, site or polling place.
        name: What it is called.
        shuts: The road that is shut by it, or None.
    """

    at: str
    name: Text
    shuts: str | None = None


class _Scenes:
    """Where things may happen, each once: where those who answer them can come in time."""

    def __init__(self, ground: Ground, dice: Dice) -> None:
        capital, *_ = towns = [middle_of(one.villages[0]) for one in ground.layout.kecamatan]
        from_towns, from_capital = (seconds_from(ground.network, places) for places in (towns, [capital]))
        by_boat = {landing.village.id for landing in ground.landings}
        polling = [one for zone in ground.city.zones if zone.id not in by_boat for one in zone.polling]
        polling = [polling[one] for one in dice.order("trouble-at", len(polling))]
        bridges = [one for one in ground.city.roads if one.bridge]
        bridges = [bridges[one] for one in dice.order("trouble-bridge", len(bridges))]
        self._open = {
            "polling": [_of(one) for one in polling if from_towns[one.near or ""] <= _IN_TIME],
            "capital": [_of(one) for one in polling if from_capital[one.near or ""] <= _IN_TIME],
            "bridge": [
                _Scene(one.through[0].to, one.name, one.id)
                for one in bridges
                if from_capital[one.through[0].to] <= _IN_TIME
            ],
        }
        self._taken: set[str] = set()

    def take(self, kind: _Kind, say: Say) -> _Scene | None:
        """Return a place for a kind of trouble, or None where there is none left."""
        if kind.at not in _MANY:
            return _Scene(kind.at, say(f"district.site.{kind.at}"))
        scene = next((one for one in self._open[kind.at] if one.at not in self._taken), None)
        if scene is not None:
            self._taken.add(scene.at)
        return scene


def _of(place: PollingSpec) -> _Scene:
    return _Scene(place.id, place.title)
