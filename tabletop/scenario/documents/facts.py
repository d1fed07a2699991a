"""The vocabulary of facts that watches read: each kind of event with the fields a pattern may ask for.

The drill publishes every event under one of these kinds; a pattern in YAML that names another kind or field is an error
at its line. Values are ids, or the words given here.
"""

from __future__ import annotations

from collections.abc import Mapping

_INCIDENT = ("incident", "type", "state", "inject", "phase", "early")
_SIGN = ("sign", "zone", "truth", "seat", "role", "agency")

FACTS: Mapping[str, tuple[str, ...]] = {
    "incident-opened": _INCIDENT,
    "incident-told": (*_INCIDENT, "seat", "role", "agency"),
    "incident-state": _INCIDENT,
    "incident-closed": (*_INCIDENT, "how"),
    "course-ordered": (
        *_INCIDENT,
        "course",
        "capability",
        "force",
        "proportion",
        "unit",
        "unit-type",
        "agency",
        "seat",
    ),
    "course-started": (
        *_INCIDENT,
        "course",
        "capability",
        "force",
        "proportion",
        "unit",
        "unit-type",
        "agency",
        "seat",
    ),
    "course-done": (
        *_INCIDENT,
        "course",
        "capability",
        "force",
        "proportion",
        "unit",
        "unit-type",
        "agency",
        "seat",
    ),
    "unit-arrived": ("unit", "unit-type", "agency", "seat", "node", "site", "zone"),
    "detachment-posted": ("unit", "unit-type", "agency", "seat", "zone", "polling", "class"),
    "unit-inspected": ("unit", "unit-type", "agency", "seat", "target", "target-type", "wanting"),
    "shortfall-found": ("unit", "unit-type", "agency", "seat", "kit", "how"),
    "kit-repaired": ("unit", "unit-type", "agency", "seat", "kit"),
    "kit-lent": ("unit", "unit-type", "agency", "seat", "kit", "to"),
    "ring-manned": ("plenary", "ring"),
    "ring-open": ("plenary", "ring"),
    "detachment-relieved": ("unit", "unit-type", "agency", "seat", "zone", "polling", "class"),
    "unit-resting": ("unit", "unit-type", "agency", "seat"),
    "unit-fed": ("unit", "unit-type", "agency", "seat"),
    "message-sent": (*_INCIDENT, "seat", "role", "agency", "to", "to-role", "to-agency"),
    "message-delivered": (*_INCIDENT, "seat", "role", "agency", "to", "to-role", "to-agency"),
    "message-failed": (*_INCIDENT, "seat", "role", "agency", "to", "to-role", "to-agency"),
    "message-acknowledged": (*_INCIDENT, "seat", "role", "agency", "to", "to-role", "to-agency"),
    "message-unacknowledged": (*_INCIDENT, "seat", "role", "agency", "to", "to-role", "to-agency"),
    "report-unsent": (*_INCIDENT, "seat", "role", "agency", "to", "to-role", "to-agency"),
    "request-failed": (*_INCIDENT, "decision", "seat", "role", "to", "to-role"),
    "request-lapsed": (*_INCIDENT, "decision", "seat", "role", "to", "to-role"),
    "order-relayed": ("unit", "unit-type", "agency", "seat"),
    "channels-cut": ("inject",),
    "channels-restored": ("inject",),
    "appeal-made": (*_INCIDENT, "seat", "zone"),
    "request-made": (*_INCIDENT, "decision", "seat", "role", "to", "to-role"),
    "decision-made": (*_INCIDENT, "decision", "answer", "seat", "role"),
    "person-harmed": (*_INCIDENT, "source"),
    "person-treated": (*_INCIDENT, "unit", "unit-type", "agency", "seat"),
    "person-untreated": _INCIDENT,
    "boxes-lost": (*_INCIDENT, "zone"),
    "aftermath-ended": _INCIDENT,
    "voting-suspended": ("polling", "zone", "source"),
    "voting-resumed": ("polling", "zone", "source"),
    "boxes-handed-over": (
        "consignment",
        "leg",
        "escorted",
        "recorded",
        "unit",
        "unit-type",
        "agency",
        "seat",
        "node",
        "site",
    ),
    "vote-ruled": ("polling", "zone", "effect", "status"),
    "grounds-found": ("polling", "zone", "ground"),
    "objection-raised": ("site",),
    "objection-recorded": ("site",),
    "tabulation-done": ("site", "level", "witnessed"),
    "result-announced": ("site", "complete"),
    "custody-broken": (*_INCIDENT, "zone"),
    "polling-flooded": ("polling", "zone"),
    "polling-moved": ("polling", "zone"),
    "polling-drained": ("polling", "zone"),
    "power-failed": ("zone",),
    "power-restored": ("zone",),
    "sign-seen": (*_SIGN, "by"),
    "sign-verified": _SIGN,
    "sign-attended": (*_SIGN, "unit", "unit-type"),
    "milestone-set": ("milestone",),
    "stage-started": ("stage",),
    "stage-ended": ("stage",),
}
"""`how` is ``ended``, ``resolved`` or ``lost``; `phase` is ``open`` or ``closed``: a course of the aftermath is started in a
closed one; `proportion` is ``within`` or ``above`` (force above the state's threat);
`answer` is ``granted`` or ``declined``; `force` is a level written as digits; `early` is ``met`` (the sign of the
incident was met in time) or ``unmet``; `truth` is ``real``, ``mistaken`` or ``hoax``; `by` is how a sign was sensed.
`leg` is ``load``, ``depot``, ``out``, ``station`` or ``return``; `level` is ``ppk``, ``plenary`` or ``all``; `ground` is
``torch`` or ``custody``; `escorted`, `recorded`, `witnessed`, `complete` and `wanting` are ``yes`` or ``no``; of a
shortfall, `how` is ``inspection`` or ``use``."""
