"""`tabletop plan`: propose a deployment from the doctrine, or judge one before it is played."""

from __future__ import annotations

from pathlib import Path

import click

from tabletop.cli.scenarios import CLEAN, FINDINGS, open_scenario
from tabletop.cli.spoken import Command, Trouble, language_option, option, printable, words
from tabletop.drill.planning import covered, judge, propose
from tabletop.language import Catalogue, phrase
from tabletop.scenario import Scenario, render_all
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.plan import plan_text, read_plan

_SHOWN = 40


@click.command(cls=Command, name="plan", help="cli.plan.help")
@click.argument("scenario")
@option("--judge", "judged", says="cli.plan.judge", metavar="FILE", type=click.Path(path_type=Path))
@option("-o", "--output", says="cli.plan.output", metavar="FILE", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def command(ctx: click.Context, scenario: str, judged: Path | None, output: Path | None) -> int:
    """Write a proposal, or say what is wrong with a plan."""
    say = words(ctx)
    loaded = open_scenario(scenario, say)
    plan = propose(loaded) if judged is None else open_plan(judged, loaded, say)
    if output is not None:
        try:
            with output.open("x", encoding="utf-8") as file:
                file.write(plan_text(loaded, plan))
        except FileExistsError:
            raise Trouble(phrase("cli.plan.there", file=str(output)), FINDINGS) from None
        click.echo(printable(say.say("cli.plan.written", file=str(output))), err=True)
    elif judged is None:
        click.echo(plan_text(loaded, plan), nl=False)
    faults = _tell(loaded, plan, say, err=judged is None and output is None)
    return FINDINGS if judged is not None and faults else CLEAN


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
