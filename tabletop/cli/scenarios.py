"""Opening the scenario that a command names; what is wrong with it is shown as `tabletop validate` shows it."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import click

from tabletop.cli.spoken import Trouble, Wrong
from tabletop.language import Catalogue, phrase
from tabletop.scenario import Scenario, check, find, render_all
from tabletop.scenario.approval.record import state_of
from tabletop.table.settings import user_folders

CLEAN, FINDINGS, UNREADABLE = 0, 1, 3


def open_scenario(name: str, say: Catalogue) -> Scenario:
    """Return the scenario of a shipped name or a path.

    Raises:
        Trouble: It cannot be read (3) or played (1); every finding has been shown.
    """
    result = check(name)
    if result.scenario is not None:
        return result.scenario
    click.echo(render_all(result.findings, say), err=True)
    if result.unreadable:
        raise Trouble(phrase("cli.unreadable", scenario=name), UNREADABLE)
    raise Trouble(phrase("cli.unsound", scenario=name), FINDINGS)


def check_session(ctx: click.Context, scenario: Scenario, name: str | None) -> None:
    """Look whether a scenario has a class session.

    Raises:
        Wrong: It has none of that name.
    """
    if name is None or name in scenario.sessions:
        return
    there = ", ".join(scenario.sessions) or "-"
    near = get_close_matches(name, list(scenario.sessions), n=1)
    if near:
        raise Wrong(phrase("cli.no-such-session-near", session=name, near=near[0], sessions=there), ctx)
    raise Wrong(phrase("cli.no-such-session", session=name, sessions=there), ctx)


def proof_folder(scenario: Scenario) -> Path:
    """Return where the proof of a scenario is kept unless a folder is named: another text, another folder."""
    return user_folders().sessions.parent / "proofs" / f"{scenario.id}-{scenario.digest[:12]}"


def approval_line(path: str, digest: str | None, say: Catalogue) -> str | None:
    """Return whether a drill was approved as it is; None where nobody ever approved it.

    Args:
        path: The shipped name or path of the drill.
        digest: Its digest as it is now, or None for a faulty one.
        say: The language.
    """
    found = find(path)
    if found is None:
        return None
    line = state_of(found, digest).line
    return say.say(line) if line is not None else None
