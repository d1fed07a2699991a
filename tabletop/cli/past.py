"""Reading a past session for a command, and saying plainly why it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from tabletop.cli.scenarios import UNREADABLE
from tabletop.cli.spoken import Trouble
from tabletop.language import Catalogue, phrase
from tabletop.scenario import ScenarioError, render_all
from tabletop.session import OtherRulesError, Past, SessionError

OTHER_RULES = 4
"""The exit code where a session was played under other rules; where it cannot be read, it is `UNREADABLE`."""


@contextmanager
def told_plainly(session: Path, say: Catalogue) -> Iterator[None]:
    """Say plainly why a session cannot be read or run again, and end with the code for it.

    Raises:
        Trouble: What was done with the session inside found it damaged, changed, or of other rules.
    """
    try:
        yield
    except OtherRulesError as error:
        raise Trouble(error.phrase, OTHER_RULES) from error
    except SessionError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    except ScenarioError as error:
        click.echo(render_all(error.findings, say), err=True)
        raise Trouble(phrase("cli.replay.scenario", session=str(session)), UNREADABLE) from error


def open_past(session: Path, *, truth: bool) -> Past:
    """Read a session of which the whole truth may be told.

    Args:
        session: Its folder or its journal.
        truth: Whether the instructor asks: then a drill that is not over may be told of, and the intact turns of a damaged
            journal.

    Raises:
        Trouble: Its journal is damaged, it is not over, or no turn of it was played; and this is not the instructor, or
            there is nothing to tell.
        SessionError: It cannot be read.
    """
    past = Past(session)
    if past.damaged is not None and not truth:
        raise Trouble(past.damaged, UNREADABLE)
    if not past.turns:
        raise Trouble(past.damaged or phrase("session.past.no-turns"), UNREADABLE)
    if not past.over and not truth:
        covered = bool(past.header.places)
        raise Trouble(phrase("whatif.covered" if covered else "whatif.not-over"), UNREADABLE)
    return past
