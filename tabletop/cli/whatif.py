"""`tabletop whatif`: the same chance, another decision in one turn; what it would have come to, and where it parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, cast

import click

from tabletop.cli.past import open_past, told_plainly
from tabletop.cli.scenarios import FINDINGS, UNREADABLE
from tabletop.cli.spoken import (
    Command,
    Trouble,
    Wrong,
    language_option,
    one_of,
    option,
    printable,
    whole_number,
    words,
)
from tabletop.drill import ORDERS, PLAYERS, UNIT_ORDERS, Order
from tabletop.drill.telling import clock
from tabletop.language import Catalogue, Phrase, Text, phrase
from tabletop.language.text import Param
from tabletop.review.dictated import DictationError, Known, read_order
from tabletop.review.evidence import Cite
from tabletop.review.figures_apart import FigureChange
from tabletop.review.incidents_apart import IncidentChange, IncidentCourse
from tabletop.review.whatif import Told, WhatIf, told, what_if
from tabletop.session import Past, SessionError
from tabletop.session.branching import Branch, CannotOrderError, Change, Dropped, Ordered, Rerun, tables_of
from tabletop.uncollected import uncollected

JOURNAL_GOES_ON = "journal"
_MOST = 8
"""Incidents and dropped orders that are told one by one."""
_STEPS = 4
_PROOFS = 2


@click.command(cls=Command, name="whatif", help="cli.whatif.help")
@click.argument("session", type=click.Path(path_type=Path))
@option("--turn", says="cli.whatif.turn", metavar="N", required=True, callback=whole_number(1, 9999))
@option("--order", "dictated", says="cli.whatif.order", metavar="ORDER", multiple=True)
@option("--without", says="cli.whatif.without", metavar="ID|UNIT", multiple=True)
@option(
    "--policy",
    says="cli.whatif.policy",
    metavar="|".join(PLAYERS),
    callback=one_of(*PLAYERS),
)
@option(
    "--then",
    says="cli.whatif.then",
    metavar="|".join((JOURNAL_GOES_ON, *PLAYERS)),
    callback=one_of(JOURNAL_GOES_ON, *PLAYERS),
)
@option("--keep", says="cli.whatif.keep", metavar="FOLDER", type=click.Path(path_type=Path))
@option("--truth", says="cli.whatif.truth", is_flag=True)
@option("--json", "as_json", says="cli.whatif.as-json", is_flag=True)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    session: Path,
    turn: int,
    dictated: tuple[str, ...],
    without: tuple[str, ...],
    policy: str | None,
    then: str | None,
    keep: Path | None,
    truth: bool,
    as_json: bool,
) -> int:
    """Play the session on with another decision, and tell what became of it."""
    say = words(ctx)
    if policy is not None and (dictated or without or then is not None):
        raise Wrong(phrase("cli.whatif.policy-alone"), ctx)
    if policy is None and then is None and not dictated and not without:
        raise Wrong(phrase("cli.whatif.nothing"), ctx)
    with uncollected(last=True), told_plainly(session, say):  # nearly all that is made in its seconds stays
        past = open_past(session, truth=truth)
        if not past.first <= turn <= len(past.turns):
            raise Wrong(phrase("cli.whatif.no-turn", turn=turn, first=past.first, last=len(past.turns)), ctx)
        rerun = Rerun(past)
        orders = tuple(_orders(ctx, rerun, turn, dictated))
        change = Change(
            turn,
            orders,
            tuple(_withheld(ctx, rerun, turn, without)),
            policy,
            None if then == JOURNAL_GOES_ON else then,
        )
        try:
            found = what_if(past, change, rerun)
        except CannotOrderError as error:
            raise Trouble(_refusal(past, error), FINDINGS) from error
    if keep is not None:
        _keep(found.branch, keep)
    if as_json:
        folder = str(keep.absolute()) if keep is not None else None
        click.echo(json.dumps(as_plain(found, say) | {"kept": folder}, indent=2, ensure_ascii=False))
        return 0
    for line in report(found, say):
        click.echo(printable(line))
    if keep is not None:
        click.echo()
        click.echo(printable(say.say("whatif.kept", folder=str(keep.absolute()))))
    return 0


def _orders(ctx: click.Context, rerun: Rerun, turn: int, dictated: tuple[str, ...]) -> Iterator[Ordered]:
    if not dictated:
        return
    known = Known.of(rerun.at(turn), *rerun.past.header.played)
    for line in dictated:
        try:
            yield read_order(line, known)
        except DictationError as error:
            raise Wrong(phrase("cli.whatif.order-wrong", order=line, why=error.phrase), ctx) from error


def _withheld(ctx: click.Context, rerun: Rerun, turn: int, named: tuple[str, ...]) -> Iterator[str]:
    """Yield the ids of the orders that are named, by themselves or by their units."""
    if not named:
        return
    pending = rerun.ordered(turn).pending()
    for name in dict.fromkeys(named):
        those = [
            one.order_id
            for one in pending
            if name == one.order_id or (isinstance(one.order, UNIT_ORDERS) and one.order.unit == name)
        ]
        if not those:
            there = ", ".join(
                one.order.unit if isinstance(one.order, UNIT_ORDERS) else one.order_id for one in pending
            )
            raise Wrong(phrase("cli.whatif.no-order", name=name, turn=turn, orders=there or "-"), ctx)
        yield from those


def _refusal(past: Past, error: CannotOrderError) -> Phrase:
    if error.seat is None or error.order is None:
        return error.phrase
    line = told(past, error.seat, error.order).line
    if error.mend is None:
        return phrase("whatif.refused", order=line, why=error.phrase)
    return phrase("whatif.refused-mend", order=line, why=error.phrase, mend=error.mend)


def _keep(branch: Branch, folder: Path) -> None:
    try:
        branch.keep(folder)
    except SessionError as error:
        raise Trouble(error.phrase, UNREADABLE) from error


def report(found: WhatIf, say: Catalogue) -> Iterator[str]:
    """Yield the lines of a what-if."""
    yield say.say("whatif.title", turn=found.turn, title=found.branch.scenario.title)
    yield from _done_otherwise(found, say)
    yield ""
    yield say.say(f"whatif.verdict.{found.verdict}")
    yield from figure_lines(found, say)
    if not found.over:
        yield "  " + say.say("whatif.as-of", turn=found.until)
    yield ""
    yield from _parting(found, say)
    for figure in found.figures:
        yield from _steps(figure, say)
    if found.incidents:
        yield ""
        yield say.say("whatif.incidents", n=len(found.incidents))
        for one in found.incidents[:_MOST]:
            yield from _incident(one, say)
        if len(found.incidents) > _MOST:
            yield "  " + say.say("whatif.more", n=len(found.incidents) - _MOST)
    if found.dropped:
        yield ""
        yield say.say("whatif.dropped", n=len(found.dropped))
        for dropped in found.dropped[:_MOST]:
            yield "  " + _dropped(found, dropped, say)
        if len(found.dropped) > _MOST:
            yield "  " + say.say("whatif.more", n=len(found.dropped) - _MOST)


def _done_otherwise(found: WhatIf, say: Catalogue) -> Iterator[str]:
    seats = ", ".join(say.say(found.branch.scenario.seats[one].title) for one in found.branch.header.played)
    if found.policy is not None:
        who = phrase(f"cli.player.{found.policy}")
        together = len(tables_of(found.branch)) == 1
        yield "  " + say.say("whatif.policy", player=who, turn=found.turn)
        if seats and not together:
            yield "  " + say.say("whatif.seats", seats=seats)
    for one in found.given:
        yield "  + " + _told(one, say)
        for objection in one.objections:
            yield "      " + say.say("whatif.warned", why=objection)
    for one in found.withheld:
        yield "  - " + _told(one, say)
    if found.then is not None:
        yield "  " + say.say("whatif.then", player=phrase(f"cli.player.{found.then}"), turn=found.turn + 1)


def _told(one: Told, say: Catalogue) -> str:
    return say.say("whatif.told", giver=one.giver, what=one.what)


def figure_lines(found: WhatIf, say: Catalogue) -> Iterator[str]:
    """Yield a table of the figures: as it was, as it would have been, and in which turn they part."""
    names = [say.say(one.title) for one in found.figures]
    width = max(map(len, names))
    heads = [say.say(f"whatif.column.{name}") for name in ("before", "after")]
    yield f"  {'':<{width}}  {heads[0]:>10}  {heads[1]:>10}"
    for name, one in zip(names, found.figures, strict=True):
        shown = [_value(one.name, value, say) for value in (one.before, one.after)]
        line = f"  {name:<{width}}  {shown[0]:>10}  {shown[1]:>10}"
        if one.verdict != "same" and one.parts is not None:
            line += "  " + say.say(f"whatif.parts.{one.verdict}", turn=one.parts)
        yield line


def _value(name: str, value: int, say: Catalogue) -> str:
    return say.share(value) if name == "trust" else say.number(value)


def _parting(found: WhatIf, say: Catalogue) -> Iterator[str]:
    if found.parting is None:
        yield say.say("whatif.never-parts")
        return
    yield say.say("whatif.parting", turn=found.parting.turn)
    for key, one in (("before", found.parting.before), ("after", found.parting.after)):
        said = cited(one, say) if one is not None else say.say("whatif.nothing")
        yield "  " + say.say(f"whatif.in.{key}", what=said)


def cited(one: Cite, say: Catalogue) -> str:
    """Return an entry of the log as it is cited: turn, clock, what."""
    return say.say("whatif.cite", turn=one.turn, clock=clock(one.minute), what=one.what)


def _steps(figure: FigureChange, say: Catalogue) -> Iterator[str]:
    """Tell in which turns a figure moved apart and what moved it; trust moves a little all the time, and is left to JSON."""
    if figure.name == "trust" or not figure.steps:
        return
    yield ""
    yield say.say("whatif.steps", figure=figure.title)
    for step in figure.steps[:_STEPS]:
        yield "  " + say.say("whatif.step", turn=step.turn, before=step.before, after=step.after)
        for key, cites in (("before", step.cites_before), ("after", step.cites_after)):
            plain = [one for one in cites if not one.what.key.startswith("review.event.")]
            for one in plain[:_PROOFS]:
                yield "    " + say.say(f"whatif.in.{key}", what=cited(one, say))
    if len(figure.steps) > _STEPS:
        yield "  " + say.say("whatif.more-turns", n=len(figure.steps) - _STEPS)


def _incident(one: IncidentChange, say: Catalogue) -> Iterator[str]:
    yield "  " + say.say(f"whatif.fate.{one.fate}", what=one.what)
    for key, course in (("before", one.before), ("after", one.after)):
        if course is not None and one.fate == "changed":
            yield "    " + say.say(f"whatif.in.{key}", what=_course(course, say))
        elif course is not None:
            yield "    " + _course(course, say)


def _course(one: IncidentCourse, say: Catalogue) -> str:
    begun: dict[str, Param] = {
        "turn": one.cites[0].turn,
        "opened": clock(one.opened),
        "worst": one.worst_title,
    }
    if one.closed is None:
        said = say.say("whatif.course-open", **begun)
    else:
        how = phrase(f"whatif.how.{one.how}")
        said = say.say("whatif.course", how=how, closed=clock(one.closed), end=one.cites[-1].turn, **begun)
    return said + (" " + say.say("whatif.harmed", n=one.harmed) if one.harmed else "")


def _dropped(found: WhatIf, dropped: Dropped, say: Catalogue) -> str:
    turn, order = dropped.turn, dropped.order
    if dropped.seat is None or type(order) not in ORDERS.values():
        return say.say("whatif.dropped-control", turn=turn, kind=order.kind, why=dropped.reason)
    one = told(found.branch, dropped.seat, cast("Order", order))
    return say.say("whatif.dropped-order", turn=turn, giver=one.giver, what=one.what, why=dropped.reason)


def as_plain(value: Any, say: Catalogue) -> Any:
    """Return typed data as JSON can hold it: phrases and texts in words, records by their fields; a branch is left out."""
    if isinstance(value, Phrase):
        return say.say(value)
    if isinstance(value, Text):
        return say.say(value)
    if is_dataclass(value) and not isinstance(value, type):
        plain = {
            one.name: as_plain(getattr(value, one.name), say)
            for one in fields(value)
            if not isinstance(getattr(value, one.name), Branch)
        }
        kind = getattr(value, "kind", None)
        return {"kind": kind, **plain} if isinstance(kind, str) else plain
    if isinstance(value, (tuple, list)):
        return [as_plain(one, say) for one in value]
    return value
