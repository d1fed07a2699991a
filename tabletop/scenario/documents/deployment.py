"""Deployment: what a book asks of a plan, the rings round a plenary, and the plan itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tabletop.language import Text


@dataclass(frozen=True, slots=True)
class DeploymentRules:
    """What the book asks of a deployment plan.

    Attributes:
        reserve: Share of the people who guard that must stand in reserve beside them, per mille; 0: none is asked for.
        rayon: Sector posts within so many minutes of each other help each other (a *rayon*); 0: each is on its own.
        abroad: Minutes that a post outside a unit's own rayon counts as farther than it is.
        margin: Minutes before the doors open at which guards should stand at their posts.
    """

    reserve: int = 0
    rayon: int = 0
    abroad: int = 0
    margin: int = 0


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the book sends people: what it weighs a way against, as far as it believes in one.

    Attributes:
        help: Minutes beyond which nobody is sent to an incident or as a relief: it is over by then.
        support: The same for whoever joins others there, for what no task or standard asks for, and what neither ends the
            incident nor helps the hurt.
        scout: Share of what is left of the stage that a scout may spend on the way, per mille.
    """

    help: int = 180
    support: int = 180
    scout: int = 1000


@dataclass(frozen=True, slots=True)
class Ring:
    """One ring of people round a plenary, the innermost first.

    Attributes:
        id: Unique in its plenary.
        title: Its name.
        capabilities: Its units have at least one of these; empty: any unit will do.
        people: How many people it asks for.
        within: Metres from the plenary within which they stand.
    """

    id: str
    title: Text
    capabilities: frozenset[str]
    people: int
    within: int


@dataclass(frozen=True, slots=True)
class Plenary:
    """A plenary session that is guarded in rings throughout a stage.

    Attributes:
        id: The name of its place as written; unique among plenaries.
        node: Where it sits.
        stage: Id of the stage.
        rings: The innermost first.
    """

    id: str
    node: str
    stage: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A deployment plan: who guards what, who stays in reserve and where, who stands in which ring, who patrols.

    Attributes:
        scenario: Id of the scenario it is for.
        posts: Per unit, people by polling place, in the order in which they are posted.
        reserve: Units kept free.
        rings: Units by (plenary, ring).
        standby: By unit, the node at which it stands by while nothing else is asked of it; without one, where it is.
        patrols: By unit, the nodes that it goes round by while nothing else is asked of it.
    """

    scenario: str
    posts: Mapping[str, Mapping[str, int]]
    reserve: tuple[str, ...]
    rings: Mapping[tuple[str, str], tuple[str, ...]]
    standby: Mapping[str, str] = field(default_factory=dict)
    patrols: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
