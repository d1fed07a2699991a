"""Witnesses: sessions that show what a search found, written by playing its orders again from the start.

The drill of a witness is begun anew and given the recorded orders one by one; each must be answered as it was, and each turn
must reach the digest that the search reached. So a witness never rests on a fork, and `tabletop replay` accepts it.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tabletop.drill import ORDERS, Accepted, from_json
from tabletop.language import phrase
from tabletop.scenario import Scenario
from tabletop.session import Session, SessionError
from tabletop.study.playing import Goal, Played, goals_of
from tabletop.study.tasks import Going, from_witness

WITNESSES = "witnesses"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a witness shows.

    Attributes:
        goals: What it reaches.
        tasks: By inject and task, who could have met it from where everybody stood when its incident was first known.
    """

    goals: frozenset[Goal]
    tasks: Mapping[tuple[str, str], tuple[Going, ...]]


def write_witness(
    scenario: Scenario, folder: Path, seed: int, played: Played, last: int, incidents: frozenset[str]
) -> Shown:
    """Write a session that a search found, up to a turn; what an interrupted run left in its folder goes.

    Args:
        scenario: The drill.
        folder: Where the session will lie, in the folder of the proof.
        seed: The drill's seed.
        played: What the search recorded of it.
        last: The last turn that is needed.
        incidents: Incidents whose tasks are to be looked at.

    Raises:
        SessionError: The orders do not lead where the search says: the record is damaged, or of another program.
        OSError: It cannot be written.
    """
    making = folder.with_name(f"{folder.name}.new")
    for old in (making, folder):
        if old.exists():
            shutil.rmtree(old)
    session = Session.start(scenario, making, seed=seed, played=tuple(scenario.seats))
    goals = {goal for goal, _ in goals_of(scenario, session.drill.log)}
    tasks: dict[tuple[str, str], tuple[Going, ...]] = {}
    unseen = set(incidents)
    opened: set[str] = set()
    try:
        for turn in range(last):
            for incident in sorted(opened & unseen):
                known = from_witness(session.drill, incident)
                if known is not None:
                    unseen.discard(incident)
                    tasks |= {(incident, task): goings for task, goings in known.items()}
            for seat, order, stood in played.orders[turn]:
                answer = session.submit(seat, from_json(order, ORDERS))
                if (answer.order_id if isinstance(answer, Accepted) else None) != stood:
                    raise SessionError(phrase("proof.damaged", folder=str(folder.parent.parent)))
            report = session.end_turn()
            if report.digest != played.digests[turn]:
                raise SessionError(phrase("proof.damaged", folder=str(folder.parent.parent)))
            reached = {goal for goal, _ in goals_of(scenario, report.events)}
            goals |= reached
            opened |= {name for kind, name in reached if kind == "inject"}
    except (ValueError, LookupError, TypeError) as error:
        raise SessionError(phrase("proof.damaged", folder=str(folder.parent.parent))) from error
    finally:
        session.close()
    making.replace(folder)
    return Shown(frozenset(goals), tasks)
