"""`tabletop approve`: the sheet that a validator signs, and the note of it beside the drill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import click

from tabletop.cli.scenarios import CLEAN, FINDINGS, UNREADABLE, proof_folder
from tabletop.cli.spoken import Command, Trouble, Wrong, language_option, option, printable, words
from tabletop.language import Catalogue, phrase
from tabletop.language.shipped import shipped
from tabletop.scenario import render_all
from tabletop.scenario.approval import Approval, write_approval
from tabletop.scenario.approval.proof import PROOF, ProofError, ProofSummary, read_proof
from tabletop.scenario.approval.record import clean_name
from tabletop.scenario.approval.sheet import Sheet, html_page, overview_page, text_page
from tabletop.scenario.library import PACK_ROOT, Found, drills_in, find
from tabletop.scenario.rules import lint

OVERVIEW = "index.html"
_WRITERS: dict[str, Callable[[Sheet, Catalogue], str]] = {".html": html_page, ".txt": text_page}


@dataclass(frozen=True, slots=True)
class _Signed:
    """Who approves, and when."""

    validator: str
    day: date


@click.command(cls=Command, name="approve", help="cli.approve.help")
@click.argument("drills")
@option("--validator", says="cli.approve.validator", metavar="NAME", required=True)
@option("-o", "--output", says="cli.approve.output", metavar="FILE", type=click.Path(path_type=Path))
@option("--date", "day", says="cli.approve.day", metavar="YYYY-MM-DD")
@option("--proof", says="cli.approve.proof", metavar="FILE", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def command(
    ctx: click.Context, drills: str, validator: str, output: Path | None, day: str | None, proof: Path | None
) -> int:
    """Write the sheet of one drill, or the sheets and an overview of a folder of drills."""
    say = words(ctx)
    signed = _Signed(_validator(ctx, validator), _day(ctx, day))
    below = drills_below(drills)
    if below:
        return _province(below, output or Path(f"{Path(drills).resolve().name}-approval"), proof, signed, say)
    if output is not None and output.suffix.lower() not in _WRITERS:
        raise Wrong(phrase("cli.approve.ending", file=str(output)), ctx)
    found, sheet = _sheet(drills, proof, signed, say)
    target = output or Path(f"{sheet.scenario.id}-approval.html")
    page = _WRITERS[target.suffix.lower()](sheet, say)
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(page)
    except FileExistsError:
        raise Trouble(phrase("cli.approve.there", file=str(target)), FINDINGS) from None
    if found.folder == shipped("scenarios", drills):
        click.echo(printable(say.say("cli.approve.shipped", file=str(target))))
        return CLEAN
    note = write_approval(found, sheet.approval)
    click.echo(printable(say.say("cli.approve.written", file=str(target), note=str(note))))
    return CLEAN


def drills_below(path: str) -> tuple[Path, ...]:
    """Return the drills of a folder that is none itself."""
    if not Path(path).is_dir() or find(path) is not None or (Path(path) / PACK_ROOT).exists():
        return ()
    return tuple(one for one in drills_in(path) if find(one) is not None)


def _sheet(drill: str, proof: Path | None, signed: _Signed, say: Catalogue) -> tuple[Found, Sheet]:
    result = lint(drill)
    found = find(drill)
    if result.scenario is None or found is None:
        click.echo(render_all(result.findings, say), err=True)
        why, code = ("unreadable", UNREADABLE) if result.unreadable else ("unsound", FINDINGS)
        raise Trouble(phrase(f"cli.{why}", scenario=drill), code)
    counts = {
        severity: sum(one.severity == severity for one in result.findings)
        for severity in ("error", "warning", "info")
    }
    approval = Approval(
        result.scenario.id,
        result.scenario.digest,
        signed.day,
        signed.validator,
        counts["error"],
        counts["warning"],
        counts["info"],
    )
    warnings = [one for one in result.findings if one.severity == "warning"]
    kept = (
        proof_folder(result.scenario) / PROOF
    )  # that of just this text, where it was proven on this computer
    used = proof or (kept if kept.is_file() else None)
    return found, Sheet(result.scenario, approval, warnings, _proof(used))


def _province(
    drills: tuple[Path, ...], target: Path, proofs: Path | None, signed: _Signed, say: Catalogue
) -> int:
    """Write the sheets of several drills and an overview into a new folder; those with errors are told there."""
    sheets: list[tuple[Found, Sheet, str]] = []
    faulty: list[tuple[str, int]] = []
    for drill in drills:
        proof = proofs / f"{drill.stem}.json" if proofs is not None else None
        try:
            found, sheet = _sheet(
                str(drill), proof if proof is not None and proof.exists() else None, signed, say
            )
        except Trouble:
            errors = sum(one.severity == "error" for one in lint(str(drill)).findings)
            faulty.append((drill.name, errors))
            continue
        sheets.append((found, sheet, f"{len(sheets) + 1:03d}-{sheet.scenario.id}.html"))
    try:
        target.mkdir(parents=True)
    except FileExistsError:
        raise Trouble(phrase("cli.approve.there", file=str(target)), FINDINGS) from None
    for found, sheet, name in sheets:
        (target / name).write_text(html_page(sheet, say), encoding="utf-8")
        write_approval(found, sheet.approval)
    listed = [(sheet, name) for _, sheet, name in sheets]
    page = overview_page(listed, faulty, signed.day.isoformat(), say)
    (target / OVERVIEW).write_text(page, encoding="utf-8")
    said = say.say("cli.approve.many", folder=str(target), n=len(sheets), faulty=len(faulty))
    click.echo(printable(said))
    return FINDINGS if faulty else CLEAN


def _proof(path: Path | None) -> ProofSummary | None:
    if path is None:
        return None
    try:
        return read_proof(path)
    except ProofError as error:
        raise Trouble(error.phrase, UNREADABLE) from error


def _validator(ctx: click.Context, name: str) -> str:
    cleaned = clean_name(name)
    if not cleaned:
        raise Wrong(phrase("cli.approve.no-name"), ctx)
    return cleaned


def _day(ctx: click.Context, day: str | None) -> date:
    if day is None:
        return datetime.now(UTC).astimezone().date()
    try:
        if len(day) == len("2024-02-14"):
            return date.fromisoformat(day)
    except ValueError:
        pass
    raise Wrong(phrase("cli.approve.no-date", day=day), ctx)
