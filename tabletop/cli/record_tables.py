"""Records as a terminal shows them: a list, groups side by side, one session whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tabletop.cli.outcome import figures
from tabletop.cli.spoken import printable
from tabletop.language import Catalogue, Phrase
from tabletop.review.records import FIGURES, GRADES, Line, Record
from tabletop.review.told import figure_title, median_told

if TYPE_CHECKING:
    from tabletop.review.records.queries import Group, Key, Named

_WIDE = 22
"""Characters of a name that are shown."""
_ID = 8
_COLUMNS = ("id", "day", "district", "class", "drill", "mode", "turns")
_TOLD = ("gates_broken", "people_harmed", "responses_missed")


def listed(found: Sequence[Line], say: Catalogue) -> str:
    """Return a list of records."""
    if not found:
        return say.say("records.list.none")
    heads = [
        *(say.say(f"records.column.{one}") for one in _COLUMNS),
        *GRADES,
        *(say.say(f"records.column.{one.replace('_', '-')}") for one in (*_TOLD, "trust")),
    ]
    rows = [
        [
            one.id[:_ID],
            one.started[:10],
            _short(one.labels.district or "-"),
            _short(one.labels.group or "-"),
            _short(one.drill),
            one.mode + (f", {say.say('records.format.watched')}" if one.form == "watched" else ""),
            f"{one.turns}/{one.of}" + ("" if one.over else " …"),
            *(str(count) for count in one.grades),
            *(say.number(getattr(one.outcome, figure)) for figure in _TOLD),
            say.share(one.outcome.trust),
        ]
        for one in found
    ]
    counted, watched = (
        say.say("records.list.counted", n=len(found)),
        sum(one.form == "watched" for one in found),
    )
    if watched:
        counted += " " + say.say("records.watched-of", n=watched)
    return "\n".join([*_table(heads, rows, left=6), "", counted])


def compared(found: Sequence[Group], known: Mapping[Key, Named], left: Phrase | None, say: Catalogue) -> str:
    """Return groups of records side by side, and what is said of those that were left out."""
    if not any(group.sessions for group in found):
        return say.say(left if left is not None else "records.list.none")
    heads = ["", *(_short(group.name or say.say("records.unsaid")) for group in found)]
    rows = [[say.say("records.compare.sessions"), *(say.number(group.sessions) for group in found)]]
    for place, figure in enumerate(FIGURES):
        title = say.say(figure_title(figure))
        values = (median_told(group.medians[place], figure, say) if group.medians else "-" for group in found)
        rows.append([title, *values])
    out = [say.say("records.compare.medians"), *_table(heads, rows)]
    for kind in ("objective", "capability"):
        keys = sorted(
            {key for group in found for key in group.shares if key.kind == kind and key in known},
            key=lambda key: (key.drill, known[key].place, key.aim),
        )
        drills = len({key.drill for key in keys}) > 1
        rows = [
            [
                _short(say.say(known[key].title), 44) + (f" ({_short(key.drill)})" if drills else ""),
                *(_shares(group, key) for group in found),
            ]
            for key in keys
        ]
        out += ["", say.say(f"records.compare.{kind}"), *_table(heads, rows)]
    return "\n".join([*out, "", say.say(left)] if left is not None else out)


def shown(one: Record, say: Catalogue) -> str:
    """Return one record whole."""
    said = {
        "id": one.id,
        "drill": f"{say.say(one.drill.title)} ({one.drill.id})",
        "started": one.started,
        "district": one.labels.district or "-",
        "class": one.labels.group or "-",
        "mode": one.mode,
        "seed": str(one.seed),
        "format": say.say(f"records.format.{one.form}") + (f", {one.cut}" if one.cut else ""),
        "turns": f"{one.turns}/{one.of}" + ("" if one.over else f" ({say.say('records.show.unfinished')})"),
    }
    names = {key: say.say(f"records.show.{key}") for key in said}
    wide = max(map(len, names.values()))
    out = [f"{names[key]:<{wide}}  {value}" for key, value in said.items()]
    out += ["", say.say("records.show.figures"), *figures(one.outcome, say)]
    titles = {(aim.kind, aim.id): aim.title for aim in one.drill.aims}
    for kind in ("objective", "capability"):
        out += ["", say.say(f"records.show.{kind}")]
        for rated in one.grades:
            if rated.kind == kind:
                changed = (
                    "" if rated.grade == rated.drafted else say.say("records.show.was", grade=rated.drafted)
                )
                title = say.say(titles[rated.kind, rated.aim])
                out.append(f"  {rated.grade}  {title}" + (f"  ({changed})" if changed else ""))
    out += ["", say.say("records.show.verdicts")]
    out += [
        f"  {say.say(f'records.watch.{tally.kind}')}, {say.say(f'records.standing.{tally.standing}')}: {tally.count}"
        for tally in one.verdicts
    ]
    if one.seats:
        out += ["", say.say("records.show.seats")]
        out += [f"  {held.seat}" + (f"  {held.person}" if held.person else "") for held in one.seats]
    return "\n".join(printable(line) for line in out)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> Iterator[str]:
    """Yield a table whose first columns stand left and whose others stand right."""
    widths = [
        max(len(heads[n]), *(len(row[n]) for row in rows)) if rows else len(heads[n])
        for n in range(len(heads))
    ]
    for row in (heads, *rows):
        cells = (
            f"{cell:<{width}}" if n < left else f"{cell:>{width}}"
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _short(text: str, wide: int = _WIDE) -> str:
    flat = printable(" ".join(text.split()))
    return flat if len(flat) <= wide else flat[: wide - 1].rstrip() + "…"


def _shares(group: Group, key: Key) -> str:
    mine = group.shares.get(key)
    if mine is None or not mine.observed:
        return "-"
    return "/".join(str((one + 5) // 10) for one in mine.per_mille())
