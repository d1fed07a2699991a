"""`tabletop diff`: what two drills differ in, and what that means."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import click

from tabletop.cli.progress import progress
from tabletop.cli.scenarios import CLEAN, FINDINGS, approval_line, open_scenario
from tabletop.cli.spoken import (
    Command,
    language_option,
    one_of,
    option,
    printable,
    whole_number,
    words,
)
from tabletop.cores import cores
from tabletop.language import Catalogue, Text, phrase
from tabletop.review.paired import Shift, play_both, shifts
from tabletop.review.told import figure_title, median_told
from tabletop.scenario import Scenario
from tabletop.scenario.comparing import (
    PARTS,
    Access,
    Change,
    Consequences,
    Detail,
    Difference,
    compare,
    consequences,
)

FORMATS = ("text", "json")
SEEDS = 10_000
"""So many seeds at most: beyond, nobody waits for the answer."""
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_WIDEST = 56
"""Characters of a value that are shown."""
_MOST = 8
"""Names of places that a line tells."""


@dataclass(frozen=True, slots=True)
class _Told:
    """All that is told of two drills."""

    old: Scenario
    new: Scenario
    difference: Difference
    means: Consequences
    played: tuple[Shift, ...]


@click.command(cls=Command, name="diff", help="cli.diff.help")
@click.argument("old")
@click.argument("new")
@option("--play", "seeds", says="cli.diff.play", metavar="N", callback=whole_number(1, SEEDS))
@option("--jobs", says="cli.diff.jobs", metavar="N", callback=whole_number(1, 64))
@option(
    "--format",
    "form",
    says="cli.diff.form",
    metavar="|".join(FORMATS),
    default="text",
    callback=one_of(*FORMATS),
)
@language_option
@click.pass_context
def command(ctx: click.Context, old: str, new: str, seeds: int | None, jobs: int | None, form: str) -> int:
    """Lay two drills side by side; return whether they say the same."""
    say = words(ctx)
    one, other = open_scenario(old, say), open_scenario(new, say)
    difference = compare(one, other)
    played: tuple[Shift, ...] = ()
    if seeds is not None:
        with progress(2 * seeds, say.say("cli.diff.playing")) as told:
            workers = jobs or cores()
            played = shifts(play_both(one, other, range(1, seeds + 1), workers, told))
    found = _Told(one, other, difference, consequences(one, other), played)
    if form == "json":
        click.echo(json.dumps(_json(found, seeds), indent=2, ensure_ascii=False))
    else:
        for line in _text(found, seeds, say, (old, new)):
            click.echo(printable(line))
        for asked, loaded in ((old, one), (new, other)):
            approved = approval_line(asked, loaded.digest, say)
            if approved is not None:
                click.echo(printable(f"{asked}: {approved}"))
    return CLEAN if difference.same else FINDINGS


def _text(found: _Told, seeds: int | None, say: Catalogue, asked: tuple[str, str]) -> Iterator[str]:
    if found.difference.same:
        files = "same" if found.old.digest == found.new.digest else "same-said"
        yield say.say(f"cli.diff.{files}", old=asked[0], new=asked[1])
    for part in PARTS:
        changes = found.difference.of(part)
        if changes:
            yield say.say(f"compare.part.{part}")
            for change in changes:
                yield from _change(change, say)
    if not found.difference.same:
        yield from _means(found, say)
        counts = {how: sum(one.how == how for one in found.difference.changes) for how in _SIGNS}
        yield ""
        yield say.say("cli.diff.counted", **counts)
    if seeds is not None:
        yield ""
        yield from _played(found.played, seeds, say)


def _change(change: Change, say: Catalogue) -> Iterator[str]:
    title = say.say(change.title)
    named = change.id if title == change.id else f"{change.id}: {_short(title)}"
    yield f"  {_SIGNS[change.how]} {named}"
    for detail in change.details:
        yield f"      {say.say(detail.field)}: {_pair(detail, say)}"


def _pair(detail: Detail, say: Catalogue) -> str:
    if detail.old is None or detail.new is None:
        value, sign = (detail.new, "+") if detail.old is None else (detail.old, "-")
        return f"{sign} {_short(say.say(value))}" if value is not None else sign
    before, after = say.say(detail.old), say.say(detail.new)
    start = 0
    if max(len(before), len(after)) > _WIDEST:  # of long texts, where they part
        alike = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
        start = max(0, alike - _WIDEST // 3)
    return f"{_short(before, start)} -> {_short(after, start)}"


def _short(text: str, start: int = 0) -> str:
    flat = " ".join(text.split())
    head = "…" if start else ""
    rest = flat[start:]
    return head + (rest if len(rest) <= _WIDEST else rest[: _WIDEST - 1].rstrip() + "…")


def _means(found: _Told, say: Catalogue) -> Iterator[str]:
    lines = [
        *(line for access in found.means.access for line in _access(found, access, say)),
        *(
            say.say("cli.diff.injects.dead", inject=found.new.injects[one].title, id=one, why=why.phrase)
            for one, why in found.means.dead.items()
        ),
        *(
            say.say("cli.diff.injects.alive", inject=found.new.injects[one].title, id=one)
            for one in found.means.alive
        ),
    ]
    yield ""
    yield say.say("cli.diff.means")
    if not lines:
        yield f"  {say.say('cli.diff.means-nothing')}"
    for line in lines:
        yield f"  {line}"


def _access(found: _Told, access: Access, say: Catalogue) -> Iterator[str]:
    mode = phrase(f"compare.mode.{access.mode}")
    polling = found.new.city.polling
    for how, places in (("lost", access.lost), ("won", access.won), ("never", access.never)):
        if places:
            tps = sum(polling[place].tps for place in places)
            names = _names((polling[place].title for place in places), say)
            yield say.say(f"cli.diff.access.{how}", mode=mode, n=len(places), tps=tps, places=names)
    for how, ways in (("slower", access.slower), ("quicker", access.quicker)):
        if ways:
            most = max(ways, key=lambda place: (abs(ways[place][1] - ways[place][0]), place))
            before, after = ways[most]
            yield say.say(
                f"cli.diff.access.{how}",
                mode=mode,
                n=len(ways),
                place=polling[most].title,
                before=before,
                after=after,
            )


def _names(titles: Iterator[Text], say: Catalogue) -> str:
    names = [say.say(one) for one in titles]
    more = len(names) - _MOST
    shown = ", ".join(names[:_MOST])
    return shown if more <= 0 else say.say("cli.diff.and-more", names=shown, n=more)


def _played(played: tuple[Shift, ...], seeds: int, say: Catalogue) -> Iterator[str]:
    yield say.say("cli.diff.played", n=seeds)
    heads = [say.say(f"cli.diff.column.{one}") for one in ("before", "after", "change", "better", "worse")]
    rows = [
        (
            say.say(figure_title(one.figure)),
            _figure(one.old, one.figure, say),
            _figure(one.new, one.figure, say),
            _figure(one.change, one.figure, say, signed=True),
            say.number(one.better),
            say.number(one.worse),
        )
        for one in played
    ]
    wide = max(len(row[0]) for row in rows)
    columns = [max(len(head), *(len(row[n]) for row in rows)) for n, head in enumerate(heads, 1)]
    for row in [("", *heads), *rows]:
        cells = "  ".join(f"{cell:>{width}}" for cell, width in zip(row[1:], columns, strict=True))
        yield f"  {row[0]:<{wide}}  {cells}".rstrip()


def _figure(value: float, figure: str, say: Catalogue, *, signed: bool = False) -> str:
    sign = "-" if value < 0 else "+" if signed and value > 0 else ""
    return sign + median_told(abs(value), figure, say)


def _json(found: _Told, seeds: int | None) -> dict[str, Any]:
    return {
        "format": 1,
        "same": found.difference.same,
        "old": {"id": found.old.id, "digest": found.old.digest},
        "new": {"id": found.new.id, "digest": found.new.digest},
        "changes": [
            {
                "part": one.part,
                "how": one.how,
                "id": one.id,
                "title": _both(one.title),
                "details": [
                    {
                        "path": detail.path,
                        "field": _both(detail.field),
                        "old": _both(detail.old),
                        "new": _both(detail.new),
                    }
                    for detail in one.details
                ],
            }
            for one in found.difference.changes
        ],
        "polling_places": [asdict(one) for one in found.means.access],
        "injects": {
            "unreachable": {one: asdict(why) for one, why in found.means.dead.items()},
            "reachable_again": list(found.means.alive),
        },
        "played": None if seeds is None else {"seeds": seeds, "figures": [asdict(x) for x in found.played]},
    }


def _both(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"id": text.id, "en": text.en}
