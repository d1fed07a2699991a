"""Doctrine packs, merged into one book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar, cast

from tabletop.city import Mode
from tabletop.scenario.documents.doctrine import (
    POLLING_EFFECTS,
    SITE_EFFECTS,
    SUBJECTS,
    Agency,
    Appeal,
    Decision,
    DecisionEffect,
    Doctrine,
    Excess,
    Fatigue,
    ForceLevel,
    Named,
    PollingRules,
    State,
    TpsClass,
    UnitType,
)
from tabletop.scenario.documents.ground import Wading
from tabletop.scenario.finding import Placed
from tabletop.scenario.parse.aftermath import read_debrief, read_improvement
from tabletop.scenario.parse.contingencies import read_course, read_effect, read_incident_type
from tabletop.scenario.parse.coordination import read_rules
from tabletop.scenario.parse.crowds import read_untreated
from tabletop.scenario.parse.deployment import read_deployment, read_reach
from tabletop.scenario.parse.detection import read_detection
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.ground import read_pace, read_wading
from tabletop.scenario.parse.logistics import read_logistics_rules, read_tabulation_rules
from tabletop.scenario.parse.names import Names
from tabletop.scenario.parse.rating import read_rating
from tabletop.scenario.parse.readiness import read_equipment, read_kit, read_readiness
from tabletop.scenario.parse.watches import read_watch
from tabletop.scenario.reading import Node

_Thing = TypeVar("_Thing")

LISTS = {
    "agencies": "agency",
    "equipment": "equipment",
    "roles": "role",
    "groups": "group",
    "capabilities": "capability",
    "force": "force",
    "states": "state",
    "tps-classes": "tps-class",
    "unit-types": "unit-type",
    "courses": "course",
    "incident-types": "incident-type",
    "decisions": "decision",
    "watches": "watch",
}
"""The lists of a pack and the kind of name each of them declares."""

SINGLE = ("polling", "fatigue", "excess", "appeal", "darkness", "sight", "firm-from", "patrol-stop")
"""What exactly one of the packs must say."""

OPTIONAL = (
    "guard-keep",
    "neighbourhood",
    "untreated",
    "coordination",
    "logistics",
    "tabulation",
    "wading",
    "flooded-tps",
    "moving-tps",
    "pace",
    "deployment",
    "reach",
    "readiness",
    "detection",
    "rating",
    "debrief",
    "improvement",
)
"""What at most one of the packs may say."""

LADDERS = ("force", "states")
"""Lists that one pack must say whole, since their order is their meaning."""


@dataclass(frozen=True, slots=True)
class Packs:
    """The packs that a scenario uses.

    Attributes:
        packs: Each as its fields, in the order used.
        asked: Where the scenario names them.
        whole: Whether all of them could be read.
    """

    packs: tuple[Fields, ...]
    asked: Placed
    whole: bool

    def each(self, name: str) -> Iterator[Fields]:
        """Yield the entries of one list of all packs."""
        for pack in self.packs:
            yield from pack.each(name)

    def of(self, name: str) -> Fields:
        """Return the pack that says what only one may say; where none does, one that does not."""
        return next((pack for pack in self.packs if name in pack), self.packs[-1])


def complete(pack: Fields) -> bool:
    """Say whether a pack alone says all that a doctrine needs, so that nothing is left for another one."""
    return all(name in pack for name in (*SINGLE, *LADDERS))


def declare_doctrine(packs: Packs, names: Names) -> None:
    """Take note of every name of the packs."""
    for pack in packs.packs:
        names.declare("pack", pack.get("pack"))
        for name, kind in LISTS.items():
            names.declare_all(kind, pack.get(name))
        names.declare_all("force-level", pack.get("force"), "level")
        for incident in pack.each("incident-types"):
            for task in incident.each("expects"):
                names.declare("task", task.get("id"), twice=True)
    if not packs.whole or any(pack.node is None or pack.node.partial for pack in packs.packs):
        names.unsure([*LISTS.values(), "force-level", "task"])


def read_doctrine(packs: Packs) -> Doctrine:
    """Read the merged doctrine; what is wrong goes to the findings of the packs."""
    _check_singles(packs)
    first = packs.packs[0]
    darkness = packs.of("darkness").inner("darkness")
    return Doctrine(
        packs=tuple(pack.word("pack") for pack in packs.packs),
        title=first.text("title"),
        law_as_of=min(pack.day("law-as-of") for pack in packs.packs),
        agencies=_by_id(packs, "agencies", lambda f: Agency(f.word("id"), f.text("title"), f.word("colour"))),
        roles=_by_id(packs, "roles", _named),
        groups=_by_id(packs, "groups", _named),
        capabilities=_by_id(packs, "capabilities", _named),
        force=_force(packs.of("force")),
        states=_states(packs.of("states")),
        unit_types=_by_id(packs, "unit-types", _unit_type),
        tps_classes=_by_id(packs, "tps-classes", _tps_class),
        polling=_polling(packs.of("polling").inner("polling")),
        courses=_by_id(packs, "courses", read_course),
        incident_types=_by_id(packs, "incident-types", read_incident_type),
        decisions=_by_id(packs, "decisions", _decision),
        watches=_by_id(packs, "watches", lambda f: read_watch(f, pack=True)),
        fatigue=_fatigue(packs.of("fatigue").inner("fatigue")),
        excess=_excess(packs.of("excess").inner("excess")),
        appeal=_appeal(packs.of("appeal").inner("appeal")),
        dusk=darkness.clock("dusk"),
        dawn=darkness.clock("dawn"),
        sight=packs.of("sight").metres("sight"),
        firm_from=_force_level(packs.of("firm-from"), "firm-from"),
        guard_keep=packs.of("guard-keep").integer("guard-keep"),
        patrol_stop=packs.of("patrol-stop").minutes("patrol-stop"),
        equipment=_by_id(packs, "equipment", read_equipment),
        readiness=read_readiness(packs.of("readiness").inner("readiness")),
        deployment=read_deployment(packs.of("deployment").inner("deployment")),
        reach=read_reach(packs.of("reach").inner("reach")),
        neighbourhood=_neighbourhood(packs.of("neighbourhood")),
        untreated=read_untreated(packs.of("untreated").inner("untreated")),
        coordination=read_rules(packs.of("coordination").inner("coordination")),
        logistics=read_logistics_rules(packs.of("logistics").inner("logistics")),
        tabulation=read_tabulation_rules(packs.of("tabulation").inner("tabulation")),
        wading=Wading(
            read_wading(packs.of("wading").inner("wading")),
            packs.of("flooded-tps").height("flooded-tps"),
            packs.of("moving-tps").minutes("moving-tps", 60),
        ),
        pace=read_pace(packs.of("pace").inner("pace")),
        detection=read_detection(packs.of("detection").inner("detection")),
        rating=read_rating(packs.of("rating").inner("rating")),
        debrief=read_debrief(packs.of("debrief").inner("debrief")),
        improvement=read_improvement(packs.of("improvement").inner("improvement")),
    )


def _check_singles(packs: Packs) -> None:
    findings = packs.packs[0].findings
    for name in (*SINGLE, *LADDERS, *OPTIONAL):
        said: list[Node] = [node for pack in packs.packs if (node := pack.get(name)) is not None]
        for again in said[1:]:
            findings.add("doctrine-twice", again.label, related=[said[0].label], name=name)
        partial = not packs.whole or any(pack.node is None or pack.node.partial for pack in packs.packs)
        if not said and not partial and name not in OPTIONAL:
            findings.add("doctrine-missing", packs.asked, name=name)


def _by_id(packs: Packs, name: str, read: Callable[[Fields], _Thing]) -> dict[str, _Thing]:
    return {fields.word("id"): read(fields) for fields in packs.each(name)}


def _named(fields: Fields) -> Named:
    return Named(fields.word("id"), fields.text("title"))


def _force(pack: Fields) -> tuple[ForceLevel, ...]:
    ladder = []
    before = 0
    for fields in pack.each("force"):
        level = fields.integer("level")
        if "level" in fields and not fields.flawed and level != before + 1:
            pack.findings.add("force-order", fields.spot("level"), level=before + 1)
        before = level
        ladder.append(ForceLevel(level, fields.word("id"), fields.text("title"), fields.text("answers")))
    return tuple(ladder)


def _states(pack: Fields) -> tuple[State, ...]:
    states: list[State] = []
    for fields in pack.each("states"):
        start = fields.integer("start")
        if fields.flawed:
            pass
        elif not states and start != 0:
            pack.findings.add("state-first", fields.spot("start"))
        elif states and start <= states[-1].start:
            pack.findings.add("state-order", fields.spot("start"), least=states[-1].start)
        _force_level(fields, "threat")
        shape = fields.word("shape")
        states.append(
            State(
                id=fields.word("id"),
                title=fields.text("title"),
                start=start,
                threat=fields.integer("threat"),
                shape="triangle" if shape == "triangle" else "octagon" if shape == "octagon" else "circle",
            )
        )
    return tuple(states)


def _force_level(fields: Fields, name: str) -> int:
    fields.names.resolve("force-level", fields.get(name))
    return fields.integer(name)


def _unit_type(fields: Fields) -> UnitType:
    return UnitType(
        id=fields.word("id"),
        title=fields.text("title"),
        agency=fields.ref("agency", "agency"),
        group=fields.ref("group", "group"),
        icon=fields.word("icon"),
        mode=cast(Mode, fields.word("mode")),
        strength=fields.integer("strength"),
        capabilities=frozenset(fields.refs("capability", "capabilities")),
        force=_force_level(fields, "force"),
        guards=fields.flag("guards"),
        armed=fields.flag("armed"),
        kit=read_kit(fields),
    )


def _tps_class(fields: Fields) -> TpsClass:
    return TpsClass(
        id=fields.word("id"),
        title=fields.text("title"),
        police=fields.integer("police"),
        tps=fields.integer("tps", 1),
        linmas=fields.integer("linmas"),
        shape="triangle" if fields.word("shape") == "triangle" else "square",
    )


def _polling(fields: Fields) -> PollingRules:
    opens, special, closes = fields.clock("opens"), fields.clock("special-from"), fields.clock("closes")
    hours = fields.has("opens", "special-from", "closes") and not fields.flawed
    if hours and not opens <= special <= closes:
        fields.findings.add("polling-hours", fields.spot("special-from"))
    return PollingRules(
        opens=opens,
        special_from=special,
        closes=closes,
        turnout=fields.share("turnout"),
        special=fields.share("special"),
        arrivals=_arrivals(fields, opens if hours else 0, closes if hours else 24 * 60),
        service=fields.integer("service"),
        spread=fields.share("spread"),
        count_setup=fields.minutes("count-setup"),
        count_rate=fields.integer("count-rate"),
        custody=fields.minutes("custody"),
        unguarded_trust=fields.change("unguarded-trust"),
        voters=fields.integer("voters", 300),
        boxes=fields.integer("boxes", 5),
        ballots=fields.share("ballots", 20),
        later=fields.share("later", 900),
        torch_rate=fields.share("torch-rate", 600),
        torch_doubt=fields.share("torch-doubt", 500),
        spoiling=frozenset(fields.refs("course", "spoiling")),
    )


def _arrivals(fields: Fields, opens: int, closes: int) -> tuple[tuple[int, int], ...]:
    points: list[tuple[int, int]] = []
    for one in fields.each("arrivals"):
        at, share = one.clock("at"), one.share("share")
        if one.flawed or not one.has("at", "share"):
            continue
        if points and at <= points[-1][0]:
            fields.findings.add("arrivals-order", one.spot("at"), says="arrivals-clock")
        if points and share < points[-1][1]:
            fields.findings.add("arrivals-order", one.spot("share"), says="arrivals-share")
        if not opens <= at <= closes:
            fields.findings.add("arrivals-hours", one.spot("at"))
        points.append((at, share))
    if points and points[-1][1] != 1000:
        last = list(fields.each("arrivals"))[-1]
        fields.findings.add("arrivals-end", last.spot("share"))
    return tuple(points)


def _decision(fields: Fields) -> Decision:
    about, effect = fields.word("about"), fields.word("effect")
    proper = {
        "authorise": "incident",
        "close-course": "incident",
        "release": "unit",
        **dict.fromkeys(POLLING_EFFECTS, "polling"),
        **dict.fromkeys(SITE_EFFECTS, "site"),
    }.get(effect)
    if proper is not None and about and about != proper:
        fields.findings.add("decision-about", fields.spot("about"), effect=effect, suggestion=proper)
    if "course" in fields and effect != "close-course":
        fields.findings.add("decision-course", fields.spot("course"))
    return Decision(
        id=fields.word("id"),
        title=fields.text("title"),
        role=fields.ref("role", "role"),
        about=about if about in SUBJECTS else "incident",
        effect=cast(DecisionEffect, effect),
        course=fields.maybe_ref("course", "course"),
        delay=fields.minutes("delay"),
        states=frozenset(fields.refs("state", "states")),
    )


def _fatigue(fields: Fields) -> Fatigue:
    duty, meal = fields.inner("duty"), fields.inner("meal")
    return Fatigue(
        idle=fields.integer("idle"),
        moving=fields.integer("moving"),
        guarding=fields.integer("guarding"),
        acting=fields.integer("acting"),
        rest=fields.integer("rest"),
        tired=fields.integer("tired"),
        tired_effect=fields.share("tired-effect"),
        night=fields.integer("night"),
        duty_after=duty.maybe_minutes("after"),
        duty=duty.integer("more"),
        duty_rest=duty.minutes("rest", 60),
        meal_after=meal.maybe_minutes("after"),
        meal=meal.integer("more"),
        meal_takes=meal.minutes("takes"),
    )


def _excess(fields: Fields) -> Excess:
    return Excess(read_effect(fields.inner("once")), fields.integer("risk"), fields.share("memory"))


def _neighbourhood(fields: Fields) -> int | None:
    return fields.metres("neighbourhood") if "neighbourhood" in fields else None


def _appeal(fields: Fields) -> Appeal:
    return Appeal(read_effect(fields.inner("once")), fields.minutes("every"))
