"""The vocabulary of facts that watches read: each kind of event with the fields a pattern may ask for.

The drill publishes every event under one of these kinds; a pattern in YAML that names another kind or field is an error
at its line. Values are ids, or the words given here.
"""

from __future__ import annotations

from collections.abc import Mapping

_INCIDENT = ("incident", "type", "state", "inject", "phase", "early")
_UNIT = ("unit", "unit-type", "agency", "seat")
_COURSE = (*_INCIDENT, "course", "capability", "force", "proportion", *_UNIT)
_MESSAGE = (*_INCIDENT, "seat", "role", "agency", "to", "to-role", "to-agency")
_REQUEST = (*_INCIDENT, "decision", "seat", "role", "to", "to-role")
_SIGN = ("sign", "zone", "truth", "seat", "role", "agency")

FACTS: Mapping[str, tuple[str, ...]] = {
    "incident-opened": _INCIDENT,
    "incident-told": (*_INCIDENT, "seat", "role", "agency"),
    "incident-state": _INCIDENT,
    "incident-closed": (*_INCIDENT, "how"),
    "course-ordered": _COURSE,
    "course-started": _COURSE,
    "course-done": _COURSE,
    "unit-arrived": (*_UNIT, "node", "site", "zone"),
    "detachment-posted": (*_UNIT, "zone", "polling", "class"),
    "unit-inspected": (*_UNIT, "target", "target-type", "wanting"),
    "shortfall-found": (*_UNIT, "kit", "how"),
    "kit-repaired": (*_UNIT, "kit"),
    "kit-lent": (*_UNIT, "kit", "to"),
    "ring-manned": ("plenary", "ring"),
    "ring-open": ("plenary", "ring"),
    "detachment-relieved": (*_UNIT, "zone", "polling", "class"),
    "unit-resting": _UNIT,
    "unit-fed": _UNIT,
    "message-sent": _MESSAGE,
    "message-delivered": _MESSAGE,
    "message-failed": _MESSAGE,
    "message-acknowledged": _MESSAGE,
    "message-unacknowledged": _MESSAGE,
    "report-unsent": _MESSAGE,
    "request-failed": _REQUEST,
    "request-lapsed": _REQUEST,
    "order-relayed": _UNIT,
    "channels-cut": ("inject",),
    "channels-restored": ("inject",),
    "appeal-made": (*_INCIDENT, "seat", "zone"),
    "request-made": _REQUEST,
    "decision-made": (*_INCIDENT, "decision", "answer", "seat", "role"),
    "person-harmed": (*_INCIDENT, "source"),
    "person-treated": (*_INCIDENT, *_UNIT),
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
        *_UNIT,
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
