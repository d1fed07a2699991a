"""How far the polling places are guarded, over the roster; at the parade how far the units were looked at."""

from __future__ import annotations

from tabletop.table.kit import (
    Button,
    Column,
    Label,
    Progress,
    Row,
    Space,
    Widget,
)
from tabletop.table.play.deeds import Deeds


def guard_summary(deeds: Deeds) -> Widget:
    """Return how many TPS are guarded in full, and ways to those that are not and to the readiness of the units."""
    view, say = deeds.desk.view, deeds.say
    ready = Button(
        say("play.parade.open"),
        deeds.show_parade,
        kind="quiet",
        badge=deeds.badge("parade"),
        name="open-parade",
    )
    if not deeds.roomy:  # the roster has more need of the room
        ready.badge, ready.tip = "", deeds.hint(ready.words, "parade")
    # Away from the parade the way there takes room only where somebody is known to lack something, or there is plenty.
    wanting = any(one.short for one in view.readiness.values())
    shown = deeds.docked and (wanting or (view.readiness and deeds.roomy))  # a drawer has no room to give
    parade = [Row([Space(grow=1), ready])] if shown else []  # below the other way on, at the right
    if view.stage.kind == "readiness" and view.readiness:
        seen = sum(one.inspected is not None for one in view.readiness.values())
        told = say("play.parade.seen", n=seen, all=len(view.readiness))
        bar = Progress(seen / len(view.readiness), tone="go-strong")
        return Column([Row([Label(told, style="strong", grow=1), ready], gap=8), bar], gap=4)
    places = view.scenario.city.polling
    wanted = [seen for seen in view.polling.values() if seen.needed]
    if wanted and all(seen.phase == "done" for seen in wanted):
        return Label(say("play.guard.done"), style="strong", colour="ink-3")
    total = sum(places[seen.id].tps for seen in wanted)
    full = sum(places[seen.id].tps for seen in wanted if seen.posted >= seen.needed)
    coming = sum(
        places[seen.id].tps for seen in wanted if seen.posted < seen.needed <= seen.posted + seen.coming
    )
    lacking = sum(seen.posted + seen.coming < seen.needed for seen in wanted)
    share = full / total if total else 1.0
    words = say("play.guard.share", n=full, all=total)
    note = say("play.guard.coming", n=coming) if coming else ""
    rest = (
        Button(say("play.guard.lacking", n=lacking), deeds.acting.unguarded, kind="quiet", name="unguarded")
        if lacking
        else Label(say("play.guard.whole"), style="second-strong", colour="go", wrap=False)
    )
    return Column(
        [
            Row([Label(words, style="strong", grow=1), rest], gap=8),
            *parade,
            Progress(share, tone="go-strong"),
            *([Label(note, style="small", colour="ink-3")] if note else []),
        ],
        gap=4,
    )
