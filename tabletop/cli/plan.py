"""`tabletop plan`: propose a deployment from the doctrine, or judge one before it is played."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tabletop.cli.scenarios import CLEAN, FINDINGS, UNREADABLE, open_scenario
from tabletop.cli.spoken import (
    Command,
    Trouble,
    Wrong,
    language_option,
    option,
    printable,
    whole_number,
    words,
)
from tabletop.cli.winding import INTERRUPTED
from tabletop.drill.planning import covered, judge, propose
from tabletop.language import Catalogue, phrase, system_reason
from tabletop.scenario import Scenario, render_all
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.plan import plan_text, read_plan

if TYPE_CHECKING:
    from tabletop.cli.plan_improve import Wish

_SHOWN = 40
_MOST, _MOST_JOBS = 1_000_000, 1024
LEAST_DRILLS = 26
"""Drills of the first heat of a search: with fewer nothing would be tried."""
_LAST_SEED = 2**63 - 1 - 2 * _MOST


@click.command(cls=Command, name="plan", help="cli.plan.help")
@click.argument("scenario")
@option("--judge", "judged", says="cli.plan.judge", metavar="FILE", type=click.Path(path_type=Path))
@option("-o", "--output", says="cli.plan.output", metavar="FILE", type=click.Path(path_type=Path))
@option("--improve", "better", says="cli.plan.improve", is_flag=True)
@option("--drills", says="cli.plan.drills", metavar="N", callback=whole_number(LEAST_DRILLS, _MOST))
@option("--seeds", says="cli.plan.seeds", metavar="N", callback=whole_number(1, _MOST))
@option("--seed", says="cli.plan.seed", metavar="N", callback=whole_number(0, _LAST_SEED))
@option("--jobs", says="cli.study.run.jobs", metavar="N", callback=whole_number(1, _MOST_JOBS))
@option("--in", "folder", says="cli.plan.folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--tried", says="cli.plan.tried", metavar="FILE.csv", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    scenario: str,
    judged: Path | None,
    output: Path | None,
    better: bool,
    drills: int | None,
    seeds: int | None,
    seed: int | None,
    jobs: int | None,
    folder: Path | None,
    tried: Path | None,
) -> int:
    """Write a proposal, a better plan, or say what is wrong with one.

    Raises:
        Wrong: Two of these are asked for, or what belongs to the search without it.
        Trouble: Something cannot be read (3), played (1, 3) or written (1, 3).
    """
    say = words(ctx)
    asked = (drills, seeds, seed, jobs, folder, tried)
    if not better and any(one is not None for one in asked):
        raise Wrong(phrase("cli.plan.improve-alone"), ctx)
    if better and judged is not None:
        raise Wrong(phrase("cli.plan.judge-or-improve"), ctx)
    if output is not None and output == tried:
        raise Wrong(phrase("cli.plan.same-file", file=str(output)), ctx)
    loaded = open_scenario(scenario, say)
    if better:
        from tabletop.cli.plan_improve import DRILLS, FIRST, SEEDS, Wish  # what a proposal does without

        first = FIRST if seed is None else seed
        wish = Wish(drills or DRILLS, seeds or SEEDS, first, jobs, folder)
        return _improve(loaded, wish, output, tried, say)
    plan = propose(loaded) if judged is None else open_plan(judged, loaded, say)
    if output is not None:
        _write(output, plan_text(loaded, plan), "cli.plan.written", say)
    elif judged is None:
        click.echo(plan_text(loaded, plan), nl=False)
    faults = _tell(loaded, plan, say, err=judged is None and output is None)
    return FINDINGS if judged is not None and faults else CLEAN


def _improve(scenario: Scenario, wish: Wish, output: Path | None, tried: Path | None, say: Catalogue) -> int:
    for file in (output, tried):  # said before anything is played, not after
        if file is None:
            continue
        if file.exists():
            raise Trouble(phrase("cli.plan.there", file=str(file)), FINDINGS)
        if not file.parent.is_dir():
            reason = system_reason(OSError(errno.ENOENT, os.strerror(errno.ENOENT)))
            raise Trouble(phrase("cli.review.unwritable", file=str(file), reason=reason), UNREADABLE)
    from tabletop.cli.plan_improve import heading, improve, table_of

    improved = improve(scenario, wish, say)
    text = heading(scenario, improved, wish, say) + plan_text(scenario, improved.plan)
    if output is not None:
        _write(output, text, "cli.plan.written", say)
    else:
        click.echo(text, nl=False)
    if tried is not None:
        _write(tried, table_of(scenario, improved.found, say), "cli.review.done", say)
    _tell(scenario, improved.plan, say, err=True)
    if improved.stopped:
        return INTERRUPTED
    return CLEAN if improved.better else FINDINGS


def _write(file: Path, text: str, done: str, say: Catalogue) -> None:
    """Write a new file, and say so by a key.

    Raises:
        Trouble: It is there already (1), or cannot be written (3).
    """
    try:
        with file.open("x", encoding="utf-8", newline="\n") as written:
            written.write(text)
    except FileExistsError:
        raise Trouble(phrase("cli.plan.there", file=str(file)), FINDINGS) from None
    except OSError as error:
        reason = system_reason(error)
        raise Trouble(phrase("cli.review.unwritable", file=str(file), reason=reason), UNREADABLE) from error
    click.echo(printable(say.say(done, file=str(file))), err=True)


def open_plan(path: Path, scenario: Scenario, say: Catalogue) -> Plan:
    """Return the plan of a file.

    Raises:
        Trouble: It cannot be read or is not for this scenario; every finding has been shown.
    """
    result = read_plan(path, scenario)
    if result.plan is None:
        click.echo(render_all(result.findings, say), err=True)
        raise Trouble(phrase("cli.plan.unsound", file=str(path)), FINDINGS)
    return result.plan


def _tell(scenario: Scenario, plan: Plan, say: Catalogue, *, err: bool) -> int:
    """Say how much a plan covers and what is wrong with it; return how many faults it has."""
    faults = judge(scenario, plan)
    tps = covered(scenario, plan)
    click.echo(say.say("cli.plan.covered", tps=tps, all=scenario.city.tps), err=err)
    for fault in faults[:_SHOWN]:
        click.echo(f"  {printable(say.say(fault.says))}", err=err)
    if len(faults) > _SHOWN:
        click.echo(f"  {say.say('cli.plan.more', n=len(faults) - _SHOWN)}", err=err)
    return len(faults)
