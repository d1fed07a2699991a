"""`tabletop study compare`: two variants of a study on the same chance, figure by figure, and how sure it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tabletop.cli.scenarios import CLEAN, FINDINGS, UNREADABLE
from tabletop.cli.spoken import Command, Trouble, Wrong, language_option, one_of, option, printable, words
from tabletop.cli.studies import open_played
from tabletop.cli.study_played import played
from tabletop.language import phrase
from tabletop.study.running import ArmResults

if TYPE_CHECKING:
    from tabletop.study.answers import Comparison, FigureChange
    from tabletop.study.report import StudyVoice

FORMATS = ("text", "json")


def half_width(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """Take a number above zero, with a decimal point or comma; None where the option is not given."""
    if value is None:
        return None
    try:
        found = Decimal(value.replace(",", "."))
        if found.is_finite() and 0 < found < 10**9:
            return float(found)
    except InvalidOperation:
        pass
    raise Wrong(phrase("cli.study.compare.wrong-within", value=value), ctx)


@click.command(cls=Command, name="compare", help="cli.study.compare.help")
@click.argument("study")
@click.argument("arm")
@click.argument("other")
@option("--in", "folder", says="cli.study.compare.folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--within", says="cli.study.compare.within", metavar="N", callback=half_width)
@option(
    "--format",
    "form",
    says="cli.study.compare.form",
    metavar="|".join(FORMATS),
    default=FORMATS[0],
    callback=one_of(*FORMATS),
)
@language_option
@click.pass_context
def command(
    ctx: click.Context, study: str, arm: str, other: str, folder: Path | None, within: float | None, form: str
) -> int:
    """Lay a variant beside another; return whether they differ by more than chance.

    Raises:
        Wrong: A variant is unknown, ambiguous, or of another scenario.
        Trouble: The study or its drills cannot be read.
    """
    say = words(ctx)
    opened = open_played(study, say, folder)
    results = played(opened.study, opened.folder)
    old, new = (_arm(ctx, name, results) for name in (arm, other))
    if old.arm.scenario.id != new.arm.scenario.id:
        raise Wrong(phrase("study.compare.other-scenario", old=arm, new=other), ctx)
    # Only now: none of it is needed to say that a name is wrong.
    from tabletop.study.answers import Answers, compare
    from tabletop.study.report import StudyVoice

    found = compare(old, new)
    if not found.seeds:
        missing = new if old.seeds else old
        raise Trouble(phrase("study.compare.unplayed", arm=missing.arm.id), UNREADABLE)
    if form == "json":
        click.echo(json.dumps(_json(found, within), indent=2, ensure_ascii=False))
    else:
        voice = StudyVoice(Answers(opened.study, results, 0, 0, (), ()), say.language)
        for line in compared(found, within, voice):
            click.echo(printable(line))
    certain = any(one.verdict in ("better", "worse") for one in found.figures)
    return FINDINGS if certain or found.verdict in ("better", "worse") else CLEAN


def _arm(ctx: click.Context, name: str, results: Sequence[ArmResults]) -> ArmResults:
    """Return the arm of a name, or of the end of one."""
    ids = [one.arm.id for one in results]
    exact = [one for one in results if name in one.arm.names]
    ending = exact or [one for one in results if any(its.endswith(f".{name}") for its in one.arm.names)]
    if len(ending) == 1:
        return ending[0]
    if ending:
        raise Wrong(
            phrase("study.compare.ambiguous", arm=name, arms=", ".join(one.arm.id for one in ending)), ctx
        )
    near = get_close_matches(name, [its for one in results for its in one.arm.names], n=1)
    if near:
        told = phrase("study.compare.no-such-arm-near", arm=name, near=near[0], arms=", ".join(ids))
        raise Wrong(told, ctx)
    raise Wrong(phrase("study.compare.no-such-arm", arm=name, arms=", ".join(ids)), ctx)


def compared(found: Comparison, within: float | None, voice: StudyVoice) -> Iterator[str]:
    """Yield the lines that tell a comparison.

    Args:
        found: The comparison.
        within: Half the width of interval for which the seeds still missing are told; None: none is.
        voice: Of the study.
    """
    from tabletop.study.answers import differ_in
    from tabletop.study.report.sections.against import cells_of, still
    from tabletop.study.report.sections.answered import counted, verdict

    say = voice.say
    yield say("study.compare.heading", new=found.new.id, old=found.old.id, n=found.seeds)
    apart = differ_in(found.old, found.new)
    if len(apart) > 1:
        yield say("study.compare.several", what=", ".join(apart))
    yield ""
    keys = ("old", "new", "change", "between", "better", "worse", "still")
    rows = [("", *(say(f"study.compare.column.{key}") for key in keys))]
    rows += [(voice.figure(one.figure), *cells_of(voice, one), still(voice, one)) for one in found.figures]
    yield from _columns(rows)
    if within is not None:
        yield ""
        half = voice.decimal(within, len(f"{within:.9f}".rstrip("0").partition(".")[2]))
        yield f"{say('study.compare.within', half=half)}:"
        yield from _columns([(voice.figure(one.figure), _more(one, within, voice)) for one in found.figures])
    yield ""
    yield voice.begun(counted(voice, found))
    if found.decider is not None:
        n, of = sum(found.deciding[found.decider]), found.better + found.worse
        yield say("study.answer.decided", figure=voice.figure(found.decider), n=n, of=of)
    yield verdict(voice, found)


def _more(one: FigureChange, within: float, voice: StudyVoice) -> str:
    more = _seeds_within(one, within)
    if more == 0:
        return voice.say("study.compare.enough")
    return voice.say("study.compare.never") if more is None else voice.about(more)


def _seeds_within(one: FigureChange, within: float) -> int | None:
    scale = 10 if one.figure == "trust" else 1  # asked for in per cent, as it is shown; counted in per mille
    return one.change.seeds_within(within * scale)


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = [f"{row[0]:<{widths[0]}}"]
        cells += [f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield "  " + "  ".join(cells).rstrip()


def _json(found: Comparison, within: float | None) -> dict[str, Any]:
    return {
        "format": 1,
        "old": {"id": found.old.id, "digest": found.old.digest, "key": found.old.key},
        "new": {"id": found.new.id, "digest": found.new.digest, "key": found.new.key},
        "seeds": found.seeds,
        "better": found.better,
        "equal": found.equal,
        "worse": found.worse,
        "verdict": found.verdict,
        "chance": round(found.chance, 9),
        "seeds_to_settle": found.seeds_to_settle(),
        "deciding": {name: {"better": a, "worse": b} for name, (a, b) in found.deciding.items()},
        "figures": [
            {
                "figure": one.figure,
                "old": round(one.old, 6),
                "new": round(one.new, 6),
                "change": round(one.change.value, 6),
                "interval": None
                if one.change.interval is None
                else {end: round(value, 6) for end, value in asdict(one.change.interval).items()},
                "better": one.better,
                "worse": one.worse,
                "verdict": one.verdict,
                "seeds_to_settle": one.change.seeds_to_settle(),
                **({} if within is None else {"seeds_within": _seeds_within(one, within)}),
            }
            for one in found.figures
        ],
    }
