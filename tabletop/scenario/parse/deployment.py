"""What the book asks of a plan, and the plenaries that are guarded in rings."""

from __future__ import annotations

from tabletop.scenario.documents.deployment import DeploymentRules, Plenary, Reach, Ring
from tabletop.scenario.parse.city import Whereabouts
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.names import kind_word
from tabletop.scenario.reading import Node

_WITHIN = 200


def read_deployment(fields: Fields) -> DeploymentRules:
    """Read what the book asks of a plan."""
    return DeploymentRules(
        reserve=fields.share("reserve"),
        rayon=fields.minutes("rayon"),
        abroad=fields.minutes("abroad"),
        margin=fields.minutes("margin"),
    )


def read_reach(fields: Fields) -> Reach:
    """Read how far the book sends people."""
    usual = Reach()
    help_ = fields.minutes("help", usual.help)
    return Reach(
        help=help_, support=fields.minutes("support", help_), scout=fields.share("scout", usual.scout)
    )


def read_plenaries(root: Fields, whereabouts: Whereabouts) -> tuple[Plenary, ...]:
    """Read the plenaries; a place holds no more than one."""
    found = []
    seen: dict[str, Node | Fields] = {}
    for fields in root.each("plenary"):
        place = fields.ref("place", "at")
        spot = fields.spot("at")
        if (first := seen.setdefault(place, spot)) is not spot:
            fields.findings.add("named-twice", spot, related=[first], name=place)
        found.append(
            Plenary(place, whereabouts.node(place), fields.ref("stage", "stage"), tuple(_rings(fields)))
        )
    return tuple(found)


def _rings(plenary: Fields) -> list[Ring]:
    rings: list[Ring] = []
    seen: dict[str, Node] = {}
    for fields in plenary.each("rings"):
        node = fields.scalar("id")
        if node is not None and (first := seen.setdefault(node.text, node)) is not node:
            fields.findings.add(
                "id-twice", node, advice="id-twice", related=[first], name=node.short, kind=kind_word("ring")
            )
        within = fields.metres("within", _WITHIN)
        if rings and not fields.flawed and within < rings[-1].within:
            fields.findings.add("ring-order", fields.spot("within"), least=rings[-1].within)
        rings.append(
            Ring(
                id=fields.word("id"),
                title=fields.text("title"),
                capabilities=frozenset(fields.refs("capability", "capability")),
                people=fields.integer("people"),
                within=within,
            )
        )
    return rings
