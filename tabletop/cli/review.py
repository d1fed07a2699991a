"""`tabletop review`: the after-action report of a session, its sheets and plan, and what an assessor adds to it."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tabletop.cli.decisive_options import decisive_options
from tabletop.cli.past import open_past, told_plainly
from tabletop.cli.spoken import Command, Trouble, Wrong, language_option, one_of, option, printable, words
from tabletop.language import Catalogue, phrase, system_reason
from tabletop.session import Past
from tabletop.uncollected import uncollected
from tabletop.whole import write_whole

if TYPE_CHECKING:
    from tabletop.review.assessment import Added
    from tabletop.review.letters import Letter

DONE, UNWRITABLE = 0, 3
PLANS = (".xlsx", ".csv", ".json")
SHEETS = ("debrief", "guide", "feedback")


@click.command(cls=Command, name="review", help="cli.review.help")
@click.argument("session", type=click.Path(path_type=Path))
@option("-o", "--out", says="cli.review.out", metavar="FILE.html", type=click.Path(path_type=Path))
@option("--open", "show", says="cli.review.open", is_flag=True)
@option("--sheet", says="cli.review.sheet", metavar="|".join(SHEETS), callback=one_of(*SHEETS))
@option("--plan", says="cli.review.plan", metavar="FILE.xlsx|csv|json", type=click.Path(path_type=Path))
@option("--override", "overrides", says="cli.review.override", metavar="ID=P|S|M|U|N", multiple=True)
@option("--observe", "observations", says="cli.review.observe", metavar="ID=TEXT", multiple=True)
@option("--note", says="cli.review.note", metavar="TEXT")
@option("--by", says="cli.review.by", metavar="NAME")
@option("--truth", says="cli.review.truth", is_flag=True)
@decisive_options
@option("--json", "as_json", says="cli.decisive.as-json", is_flag=True)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    session: Path,
    out: Path | None,
    show: bool,
    sheet: str | None,
    plan: Path | None,
    overrides: tuple[str, ...],
    observations: tuple[str, ...],
    note: str | None,
    by: str | None,
    truth: bool,
    decisive: bool,
    budget: int | None,
    as_json: bool,
) -> int:
    """Write the report of a session, one of its sheets, or its improvement plan."""
    say = words(ctx)
    if sheet is not None and plan is not None:
        raise Wrong(phrase("cli.review.sheet-or-plan"), ctx)
    if not decisive and (budget is not None or as_json):
        raise Wrong(phrase("cli.decisive.alone"), ctx)
    if plan is not None and plan.suffix.lower() not in PLANS:
        raise Wrong(phrase("cli.review.wrong-plan", file=str(plan), endings=", ".join(PLANS)), ctx)
    with told_plainly(session, say):
        with uncollected(
            last=True
        ):  # the second that it takes needs no looking for rubbish; a long search does
            past = open_past(session, truth=truth)
        if overrides or observations:
            _add(ctx, past, overrides, observations, note or "", by or "")
        for told in past.notes:
            click.echo(printable(say.say(told)), err=True)
        if decisive:
            from tabletop.cli.decisive import tell_decisive

            return tell_decisive(past, budget, say, as_json=as_json)
        if plan is not None:
            _write(ctx, plan, _plan(past, plan, say))
            return DONE
        target = out or past.folder / (f"review-{sheet}.html" if sheet is not None else "review.html")
        with uncollected(last=True):
            page = _page(past, sheet, say)
        _write(ctx, target, page.encode("utf-8", "replace"))
    if show:
        webbrowser.open(target.resolve().as_uri())
    return DONE


def _page(past: Past, sheet: str | None, say: Catalogue) -> str:
    # Only now: none of it is needed to say that a file is missing.
    from tabletop.review.report import SHEETS as KNOWN
    from tabletop.review.report import render, render_sheet, review_of

    review = review_of(past)
    wanted = next((one for one in KNOWN if one == sheet), None)
    try:
        return render(review, say.language) if wanted is None else render_sheet(review, wanted, say.language)
    except ModuleNotFoundError as error:
        raise Trouble(phrase("cli.review.no-jinja", module=error.name or ""), UNWRITABLE) from error


def _plan(past: Past, file: Path, say: Catalogue) -> bytes:
    from tabletop.review.assessment import read_assessment
    from tabletop.review.findings import findings_of
    from tabletop.review.improvement import improvement_of
    from tabletop.review.plan_export import plan_csv, plan_json, plan_xlsx
    from tabletop.scenario.msel.sheet import SheetError

    plan = improvement_of(past, findings_of(past), read_assessment(past))
    ending = file.suffix.lower()
    if ending == ".csv":  # with a mark of its encoding, which spreadsheets ask for
        return plan_csv(plan, say.language).encode("utf-8-sig")
    if ending == ".json":
        return plan_json(plan, say.language).encode("utf-8", "replace")
    try:
        return plan_xlsx(plan, say.language)
    except SheetError as error:
        raise Trouble(
            phrase("cli.review.no-openpyxl", csv=str(file.with_suffix(".csv"))), UNWRITABLE
        ) from error


def _add(
    ctx: click.Context,
    past: Past,
    overrides: tuple[str, ...],
    observations: tuple[str, ...],
    note: str,
    by: str,
) -> None:
    """Add to the review what an assessor says.

    Raises:
        Wrong: A target or a letter does not exist, or a signature or note is missing.
    """
    from tabletop.review.assessment import Observation, Override, add, now
    from tabletop.review.rating import ratings_of

    if not by.strip() or (overrides and not note.strip()):
        raise Wrong(phrase("cli.review.unsigned"), ctx)
    known = frozenset(ratings_of(past).letters())
    moment = now()
    added: list[Added] = []
    for written in overrides:
        target, letter = _target(ctx, "--override", written, known)
        added.append(Override(target, _letter(ctx, letter), note, by, moment))
    for written in observations:
        target, text = _target(ctx, "--observe", written, known)
        added.append(Observation(target, "note", text, by, moment))
    try:
        add(past, added)
    except OSError as error:
        reason = system_reason(error)
        told = phrase("cli.review.unwritable", file=str(past.folder), reason=reason)
        raise Trouble(told, UNWRITABLE) from error
    click.echo(words(ctx).say("cli.review.added", n=len(added)), err=True)


def _target(ctx: click.Context, name: str, written: str, known: frozenset[str]) -> tuple[str, str]:
    target, equals, said = written.rpartition("=") if name == "--override" else written.partition("=")
    if not equals or not said.strip():
        raise Wrong(phrase("cli.review.no-value", option=name, value=written), ctx)
    if target not in known:
        near = ", ".join(get_close_matches(target, sorted(known), n=3, cutoff=0.4)) or "–"
        raise Wrong(phrase("cli.review.no-such-target", target=target, near=near), ctx)
    return target, said.strip()


def _letter(ctx: click.Context, written: str) -> Letter:
    from tabletop.review.letters import LETTERS

    for letter in LETTERS:
        if written.upper() == letter:
            return letter
    told = phrase("cli.usage.one-of", option="--override", value=written, allowed=", ".join(LETTERS))
    raise Wrong(told, ctx)


def _write(ctx: click.Context, file: Path, content: bytes) -> None:
    say: Callable[..., str] = words(ctx).say
    try:
        write_whole(file, content)
    except OSError as error:
        reason = system_reason(error)
        raise Trouble(phrase("cli.review.unwritable", file=str(file), reason=reason), UNWRITABLE) from error
    click.echo(say("cli.review.done", file=str(file)))
