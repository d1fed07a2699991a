"""Proving a drill: what is written in it is shown by a session, shown to be unreachable, or said not to have been found."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from tabletop.drill import RULES
from tabletop.scenario import Scenario
from tabletop.study.attempt import Attempt
from tabletop.study.chokes import choke_points, cut_off_already
from tabletop.study.crew import Crew, Order
from tabletop.study.ledger import Ledger
from tabletop.study.playing import Goal, Played
from tabletop.study.proof import Claim, Excuse, Proof, Searched, Standing
from tabletop.study.reachable import Reachable, claims_of, reachable, rests_on
from tabletop.study.search import first_to_reach, next_round
from tabletop.study.tasks import TaskProof, tasks_of
from tabletop.study.witness import WITNESSES, Shown
from tabletop.whole import write_whole

DRILLS = 24
"""Drills of a search unless more or fewer are asked for."""
PROOF = "proof.json"

Watch: TypeAlias = Callable[[int, int], None]
"""Called with how much is done and how much there is to do at most."""


def prove(
    scenario: Scenario,
    folder: Path,
    *,
    drills: int = DRILLS,
    workers: int = 1,
    watch: Watch | None = None,
) -> Proof:
    """Prove a drill, keeping witnesses and the state of the search in a folder.

    The same scenario and number of drills give the same proof, however many workers play and however often the search was
    interrupted before: what the folder holds already is not played again.

    Args:
        scenario: What is proven.
        folder: An empty or new folder, or that of an earlier search of the same scenario.
        drills: The most drills to play; it ends earlier where nothing is left to be shown.
        workers: Processes that play.
        watch: Told of the progress.

    Raises:
        SessionError: The folder holds something else, or its records are damaged.
        OSError: It cannot be written.
    """
    ledger = Ledger(folder, scenario)
    reach = reachable(scenario)
    with Crew(scenario, workers) as crew:
        attempts, played = _search(scenario, reach, ledger, crew, drills, watch)
        first = first_to_reach(dict(enumerate(played, start=1)))
        orders = _witnesses(scenario, reach, folder, attempts, played, first)
        shown: dict[int, Shown] = {}
        for number, one in crew.write(sorted(orders.items())):
            shown[number] = one
    names = {number: orders[number][0].name for number in orders}
    proof = Proof(
        scenario.id,
        scenario.digest,
        RULES,
        tuple(_claims(scenario, reach, played, first, names)),
        tuple(_tasks(scenario, reach, first, shown)),
        choke_points(scenario.city),
        cut_off_already(scenario.city),
        _searched(attempts, played, drills),
        {names[number]: number for number in sorted(names)},
    )
    text = json.dumps(proof.to_json(), ensure_ascii=False, indent=2)
    write_whole(folder / PROOF, f"{text}\n".encode())
    return proof


def _search(
    scenario: Scenario, reach: Reachable, ledger: Ledger, crew: Crew, drills: int, watch: Watch | None
) -> tuple[list[Attempt], list[Played]]:
    """Play rounds until nothing is left to be shown or the drills are used up; return all of them in order."""
    attempts: list[Attempt] = []
    played: list[Played] = []
    if watch is not None:
        watch(0, drills)
    while len(attempts) < drills:
        planned = next_round(scenario, reach, attempts, played)[: drills - len(attempts)]
        if not planned:
            break
        numbered = list(enumerate(planned, start=len(attempts) + 1))
        found = {
            number: known
            for number, attempt in numbered
            if (known := ledger.read(number, attempt.key)) is not None
        }
        for number, one in crew.play([pair for pair in numbered if pair[0] not in found]):
            ledger.write(number, one)
            found[number] = one
            if watch is not None:
                watch(len(attempts) + len(found), drills)
        attempts += planned
        played += [found[number] for number, _ in numbered]
    return attempts, played


def _witnesses(
    scenario: Scenario,
    reach: Reachable,
    folder: Path,
    attempts: list[Attempt],
    played: list[Played],
    first: dict[Goal, int],
) -> dict[int, Order]:
    """Return by number of a drill what to write a witness from: each drill that is the first to reach something claimed."""
    claimed = {goal for goal in claims_of(scenario, reach) if goal in first}
    orders: dict[int, Order] = {}
    for number in sorted({first[goal] for goal in claimed}):
        own = [goal for goal in claimed if first[goal] == number]
        one = played[number - 1]
        last = max(one.reached[goal][0] for goal in own)
        incidents = frozenset(name for kind, name in own if kind == "inject")
        path = folder / WITNESSES / f"w{number:03d}"
        # Two turns more where there are some: by then somebody knows of what was opened.
        until = min(len(one.orders), last + 2)
        orders[number] = (path, attempts[number - 1].seed, one, until, incidents)
    (folder / WITNESSES).mkdir(exist_ok=True)
    return orders


def _claims(
    scenario: Scenario, reach: Reachable, played: list[Played], first: dict[Goal, int], names: dict[int, str]
) -> list[Claim]:
    """Return what was found out about every stage, inject, milestone and ending."""
    claims = []
    for kind, name in claims_of(scenario, reach):
        number = first.get((kind, name))
        if number is not None:
            turn, minute = played[number - 1].reached[kind, name]
            claims.append(Claim(kind, name, "witnessed", names[number], turn, minute))
            continue
        why = reach.why.get((kind, name))
        excuse: Excuse | None = "by-hand" if (kind, name) in reach.by_hand else None
        if kind == "ending" and excuse is None:
            inject, _, how = name.rpartition("/")
            excuse = None if how in rests_on(scenario, inject) else "nothing-rests-on-it"
        standing: Standing = "unreachable" if why is not None else "not-found"
        claims.append(Claim(kind, name, standing, why=why, excuse=excuse))
    return claims


def _tasks(
    scenario: Scenario, reach: Reachable, first: dict[Goal, int], shown: dict[int, Shown]
) -> list[TaskProof]:
    """Return every expected task with who could meet it, the witness of its inject counted."""
    found = []
    for task in tasks_of(scenario, reach):
        number = first.get(("inject", task.inject))
        seen = shown[number].tasks.get((task.inject, task.task), ()) if number in shown else ()
        met = first.get(("task", f"{task.inject}/{task.task}"))
        found.append(replace(task, goings=(*task.goings, *seen), met=met))
    return found


def _searched(attempts: list[Attempt], played: list[Played], most: int) -> Searched:
    players: dict[str, int] = {}
    for attempt in attempts:
        players[attempt.manner] = players.get(attempt.manner, 0) + 1
    return Searched(
        len(attempts),
        most,
        sum(one.turns for one in played),
        sum(one.minutes for one in played),
        tuple(dict.fromkeys(attempt.seed for attempt in attempts)),
        players,
    )
