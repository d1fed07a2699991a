"""`tabletop replay`: does a session still come out as its journal says?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from tabletop.cli.spoken import Command, Trouble, language_option, printable, words
from tabletop.language import Catalogue, phrase
from tabletop.scenario import ScenarioError, render_all
from tabletop.session import Divergence, OtherRulesError, SessionError
from tabletop.session import replay as run_again

EXACT, DIVERGED, DAMAGED, OTHER_RULES = 0, 1, 3, 4


@click.command(cls=Command, name="replay", help="cli.replay.help")
@click.argument("session", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def command(ctx: click.Context, session: Path) -> int:
    """Run a session again; tell whether every turn came out the same, or where the first difference lies."""
    say = words(ctx)
    try:
        found = run_again(session)
    except OtherRulesError as error:
        raise Trouble(error.phrase, OTHER_RULES) from error
    except SessionError as error:
        raise Trouble(error.phrase, DAMAGED) from error
    except ScenarioError as error:
        click.echo(render_all(error.findings, say), err=True)
        raise Trouble(phrase("cli.replay.scenario", session=str(session)), DAMAGED) from error
    if found.divergence is None:
        click.echo(say.say("cli.replay.exact", n=found.turns, digest=found.drill.digest))
        return EXACT
    for line in _difference(found.divergence, say):
        click.echo(printable(line))
    return DIVERGED


def _difference(found: Divergence, say: Catalogue) -> list[str]:
    days, minute = divmod(found.minute, 24 * 60)
    clock = f"{minute // 60:02d}:{minute % 60:02d}"
    return [
        say.say("cli.replay.diverged", turn=found.turn, day=days + 1, clock=clock, step=found.step),
        "  " + say.say("cli.replay.written", event=_event(found.written, say)),
        "  " + say.say("cli.replay.reached", event=_event(found.reached, say)),
    ]


def _event(event: dict[str, Any] | None, say: Catalogue) -> str:
    return json.dumps(event, ensure_ascii=False) if event is not None else say.say("cli.replay.nothing")
