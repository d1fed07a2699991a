"""Equipment, what units have of it and courses ask for, and what is found wanting."""

from __future__ import annotations

from tabletop.scenario.documents.readiness import PEOPLE, Equipment, Kit, ReadinessRules, Serves, Shortfall
from tabletop.scenario.documents.scenario import Unit
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.reading import Node

_SERVES: tuple[Serves, ...] = ("courses", "movement", "reports")


def read_equipment(fields: Fields) -> Equipment:
    """Read a kind of equipment."""
    serves: Serves = next((one for one in _SERVES if fields.word("serves") == one), "courses")
    return Equipment(fields.word("id"), fields.text("title"), serves)


def read_kit(fields: Fields, base: Kit = ()) -> Kit:
    """Read pieces by equipment; what is written takes the place of what a base says."""
    inner = fields.inner("kit")
    found = dict(base)
    for name, node in inner.node.entries.items() if inner.node is not None else ():
        if node.key is not None:
            fields.names.resolve("equipment", node.key)
        found[name] = inner.integer(name)
    order = {name: i for i, name in enumerate(fields.names.all("equipment"))}
    return tuple(sorted(((name, n) for name, n in found.items() if n), key=lambda one: order.get(one[0], 0)))


def read_readiness(fields: Fields) -> ReadinessRules:
    """Read how often equipment is wanting and what it takes to mend it."""
    usual = ReadinessRules()
    repair = fields.minutes("repair", usual.repair)
    return ReadinessRules(
        wanting=fields.share("wanting", usual.wanting),
        most=fields.share("most", usual.most),
        inspect=fields.minutes("inspect", usual.inspect),
        inspectors=fields.integer("inspectors", usual.inspectors),
        repair=repair,
        field_repair=fields.minutes("field-repair", 2 * repair),
        mends=fields.share("mends", usual.mends),
        hand_over=fields.minutes("hand-over", usual.hand_over),
        least=fields.share("least", usual.least),
        slower=fields.share("slower", usual.slower),
        runner=fields.minutes("runner", usual.runner),
    )


def read_shortfalls(root: Fields, units: dict[str, Unit]) -> tuple[Shortfall, ...]:
    """Read what units lack for certain."""
    found = []
    seen: dict[tuple[str, str], Node | Fields] = {}
    for fields in root.each("shortfalls"):
        name = fields.ref("unit", "unit")
        people = "people" in fields
        kit = PEOPLE if people else fields.ref("equipment", "kit")
        spot = fields.spot("people" if people else "kit")
        short = fields.integer("people") if people else fields.integer("short")
        if people and "kit" in fields:
            fields.findings.add("shortfall-both", fields.spot("kit"))
        if (first := seen.setdefault((name, kit), spot)) is not spot:
            fields.findings.add("named-twice", spot, related=[first], name=kit)
        unit = units.get(name)
        if unit is not None and not fields.flawed and (people or root.names.knows("equipment", kit)):
            have = unit.strength - 1 if people else dict(unit.kit).get(kit, 0)
            if short > have:
                fields.findings.add("shortfall-more", fields.spot("people" if people else "short"), most=have)
        found.append(Shortfall(name, kit, short))
    return tuple(found)
