"""Early detection: the senses of a pack, the signs of injects, and false alarms."""

from __future__ import annotations

from typing import Literal, cast

from tabletop.scenario.documents.detection import SOURCES, Detection, Meeting, Sense, Sign, Source, Truth
from tabletop.scenario.documents.scenario import Inject
from tabletop.scenario.parse.city import Whereabouts
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.injects import Injects
from tabletop.scenario.parse.names import Names
from tabletop.scenario.reading import Scalar

_LASTS = 90


def declare_signs(root: Fields, names: Names) -> None:
    """Take note of the signs of injects and of false alarms; they share one space of names."""
    for fields in root.each("injects"):
        names.declare_all("sign", fields.get("signs"))
        names.declare_all("sign", fields.get("alarms"))
    names.declare_all("sign", root.get("alarms"))
    if not names.sure("inject"):
        names.unsure(["sign"])


def read_detection(fields: Fields) -> Detection:
    """Read what a pack says of early detection."""
    early = fields.inner("early")
    usual = Detection()
    return Detection(
        senses={source: _sense(fields.inner(source), source) for source in SOURCES if source in fields},
        level=early.change("level"),
        people=early.change("people"),
        look=fields.minutes("look", usual.look),
        owner=fields.maybe_ref("role", "owner"),
        inquiry=fields.minutes("inquiry", usual.inquiry),
        fades=fields.minutes("fades", usual.fades),
    )


def _sense(fields: Fields, source: Source) -> Sense:
    return Sense(
        source=source,
        capabilities=frozenset(fields.refs("capability", "capabilities")),
        roles=frozenset(fields.refs("role", "to")),
        radius=fields.metres("radius"),
        chance=fields.share("chance"),
        delay=fields.minutes("delay"),
        grade=fields.word("grade", "F"),
    )


def read_signs(
    root: Fields, injects: Injects, read: dict[str, Inject], detection: Detection, whereabouts: Whereabouts
) -> dict[str, Sign]:
    """Read every sign and false alarm.

    Args:
        root: The scenario.
        injects: What reads times.
        read: The injects, as read.
        detection: Who senses what; a sign that nobody can sense is a warning.
        whereabouts: Where places lie.
    """
    signs: list[Sign] = []
    for fields in root.each("injects"):
        inject = read[fields.word("id")]
        for one in fields.each("signs"):
            signs.append(_herald(one, inject, whereabouts))
        for one in fields.each("alarms"):
            signs.append(_alarm(one, whereabouts, inject=inject.id, after=one.minutes("after")))
    for one in root.each("alarms"):
        signs.append(_alarm(one, whereabouts, at=injects.due(one.inner("appears"))))
    for fields in _written(root):
        for node in fields.items("by"):
            if isinstance(node, Scalar) and node.text in SOURCES and node.text not in detection.senses:
                fields.findings.add("sign-unsensed", node, severity="warning", name=node.short)
    return {sign.id: sign for sign in signs}


def _written(root: Fields) -> list[Fields]:
    found = [
        one for fields in root.each("injects") for name in ("signs", "alarms") for one in fields.each(name)
    ]
    return [*found, *root.each("alarms")]


def _herald(fields: Fields, inject: Inject, whereabouts: Whereabouts) -> Sign:
    """Read a sign before an inject; it lies where the incident will, unless it says otherwise."""
    if inject.at is None:
        fields.findings.add("sign-untimed", fields)
    node = inject.incident.node if inject.incident is not None else ""
    if "at" not in fields and inject.incident is None:
        fields.findings.add("sign-nowhere", fields)
    truth: Truth = "hoax" if fields.flag("hoax") else "real"
    met: Literal["attend", "verify"] = "verify" if fields.word("met") == "verify" else "attend"
    return _sign(fields, whereabouts, node, truth, inject=inject.id, before=fields.minutes("before"), met=met)


def _alarm(
    fields: Fields,
    whereabouts: Whereabouts,
    *,
    inject: str | None = None,
    after: int | None = None,
    at: int | None = None,
) -> Sign:
    truth: Truth = "hoax" if fields.flag("hoax", True) else "mistaken"
    lasts = fields.minutes("lasts", _LASTS)
    return _sign(fields, whereabouts, "", truth, inject=inject, after=after, at=at, lasts=lasts)


def _sign(
    fields: Fields,
    whereabouts: Whereabouts,
    node: str,
    truth: Truth,
    *,
    inject: str | None = None,
    before: int = 0,
    after: int | None = None,
    at: int | None = None,
    lasts: int = 0,
    met: Meeting = "attend",
) -> Sign:
    if "at" in fields:
        node = whereabouts.node(fields.ref("place", "at"))
    return Sign(
        id=fields.word("id"),
        text=fields.text("text"),
        node=node,
        zone=whereabouts.zone(node),
        by=tuple(cast(Source, item.text) for item in fields.items("by") if isinstance(item, Scalar)),
        truth=truth,
        inject=inject,
        before=before,
        at=at,
        after=after,
        lasts=lasts,
        owner=fields.maybe_ref("role", "owner"),
        met=met,
    )
