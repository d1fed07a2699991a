"""`tabletop review --decisive`: the turns in which another lawful order would have changed the outcome most."""

from __future__ import annotations

import json
import shlex
import time
from collections.abc import Iterator

import click

from tabletop.cli.progress import progress
from tabletop.cli.spoken import printable
from tabletop.cli.whatif import as_plain, cited
from tabletop.drill.telling import clock
from tabletop.language import Catalogue
from tabletop.review.decisive import Decisive, DecisiveMoment, decisive
from tabletop.review.trials import LEDGER, Trials
from tabletop.session import Past
from tabletop.uncollected import set_apart

USUAL = 60
"""Seconds that are spent unless more or fewer are asked for."""
_SHOWN = 3


def tell_decisive(past: Past, seconds: int | None, say: Catalogue, *, as_json: bool = False) -> int:
    """Search for the decisive turns for so many seconds (None: `USUAL`) from where an earlier search stopped, and tell them.

    What may be seen of the session is for the caller to say, see `tabletop.cli.past.open_past`.

    Raises:
        OtherRulesError: The session was played under other rules.
        SessionError: It cannot be run again.
    """
    found = search(past, USUAL if seconds is None else seconds, say)
    if as_json:
        click.echo(json.dumps(as_plain(found, say), indent=2, ensure_ascii=False))
        return 0
    for line in report(past, found, say):
        click.echo(printable(line))
    return 0


def search(past: Past, seconds: int, say: Catalogue) -> Decisive:
    """Search for so many seconds, showing how far it is where somebody watches a terminal.

    Time is left to play the turns that are named once more.

    Raises:
        OtherRulesError: The session was played under other rules.
        SessionError: It cannot be run again.
    """
    begun = time.monotonic()
    longest = 0.0
    with (
        progress(seconds, say.say("decisive.searching")) as shown,
        set_apart(),  # the session stays while it is played on again and again
    ):
        before = begun

        def more(played: int) -> bool:
            nonlocal before, longest
            now = time.monotonic()
            longest = max(longest, now - before if played else 0.0)
            before = now
            shown(int(now - begun))
            return now - begun + _SHOWN * longest < seconds

        return decisive(past, Trials(past.folder / LEDGER, past.seal), more)


def report(past: Past, found: Decisive, say: Catalogue) -> Iterator[str]:
    """Yield the lines that tell of the decisive turns."""
    yield say.say("decisive.title", title=past.scenario.title)
    if not found.moments:
        yield say.say("decisive.none", n=found.tried)
    for number, moment in enumerate(found.moments, start=1):
        yield ""
        yield from _moment(past, number, moment, say)
    yield ""
    yield say.say("decisive.searched", tried=found.tried, n=found.trials)
    if not found.kept:
        yield say.say("decisive.not-kept", folder=str(past.folder))
    elif not found.finished:
        yield say.say("decisive.go-on")
    else:
        yield say.say("decisive.finished")


def _moment(past: Past, number: int, moment: DecisiveMoment, say: Catalogue) -> Iterator[str]:
    at = clock(moment.minute)
    if moment.subject is not None:
        yield say.say("decisive.moment", number=number, turn=moment.turn, clock=at, subject=moment.subject)
    else:
        yield say.say("decisive.moment-alone", number=number, turn=moment.turn, clock=at)
    other = say.say("whatif.told", giver=moment.other.giver, what=moment.other.what)
    for given in moment.given:
        what = say.say("whatif.told", giver=given.giver, what=given.what)
        yield "     " + say.say("decisive.given", what=what)
    if not moment.given:
        yield "     " + say.say("decisive.nothing-given")
    yield "     " + say.say(f"decisive.manner.{moment.manner}", what=other)
    for figure in moment.whatif.figures:
        if figure.verdict != "same" and figure.name != "trust":
            yield "     " + say.say(
                f"decisive.figure.{figure.verdict}",
                figure=figure.title,
                before=figure.before,
                after=figure.after,
                turn=figure.parts or moment.turn,
            )
    yield "     " + say.say("decisive.sure", helped=moment.helped, hurt=moment.hurt, seeds=moment.seeds)
    for key, proofs in (("before", moment.proof), ("after", moment.proof_other)):
        for one in proofs:
            if not one.what.key.startswith("review.event."):
                yield "     " + say.say(f"whatif.in.{key}", what=cited(one, say))
    yield "     $ " + shlex.join(("tabletop", "whatif", str(past.folder), *moment.arguments))
