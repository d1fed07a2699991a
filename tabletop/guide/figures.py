"""The pictures of a guide: the ground with its critical roads, and the lines of coordination."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.guide.voice import GuideVoice
from tabletop.picture.chart import Chart
from tabletop.picture.compact import compact_svg
from tabletop.picture.coordination import Coordination
from tabletop.picture.critical_roads import Critical, draw_critical
from tabletop.picture.projection import Camera
from tabletop.picture.svg import text_svg
from tabletop.review.report.parts import Figure

_WIDE = 1040
_LEAST, _MOST = 620, 1180
"""Pixels that a map is high: as the ground asks, within what a page of A4 holds beside its caption."""
_LINES = 980


def ground_figure(voice: GuideVoice, critical: Sequence[Critical], prefix: str) -> Figure:
    """Return the map of the ground; critical roads are numbered in their order, and listed by whoever shows it."""
    scenario, language = voice.scenario, voice.language
    left, top, right, bottom = Chart.of(scenario.city).bounds
    share = (bottom - top) / max(right - left, 1.0)
    size = (_WIDE, min(max(round(_WIDE * share), _LEAST), _MOST))
    highest = scenario.doctrine.highest_risk
    picture, camera = draw_critical(
        scenario.city, scenario.title, critical, language, highest, size=size, listed=False
    )
    title = voice.say("guide.ground.map", place=scenario.place)
    inside = compact_svg(picture, camera, language, voice.paints, prefix)
    caption = voice.say("guide.ground.caption-roads" if critical else "guide.ground.caption")
    return Figure(_drawn(inside, size, title), caption, drawn=(picture, camera))


def lines_figure(voice: GuideVoice, seats: Sequence[str], prefix: str) -> Figure:
    """Return the lines of coordination of some seats as a drawing."""
    layout = Coordination(voice.scenario, seats, voice.language, _LINES)
    wide, high = (round(one) for one in layout.size)
    camera = Camera((wide / 2, high / 2), 1.0, (wide, high))
    title = voice.say("guide.forces.lines-title", seat=voice.seat(layout.hub))
    picture = layout.draw()
    inside = compact_svg(picture, camera, voice.language, voice.paints, prefix)
    caption = voice.say("guide.forces.lines-caption")
    return Figure(_drawn(inside, (wide, high), title), caption, drawn=(picture, camera))


def _drawn(inside: str, size: tuple[int, int], title: str) -> str:
    wide, high = size
    said = text_svg(title).replace('"', "&quot;")
    return (
        f'<svg viewBox="0 0 {wide} {high}" role="img" aria-label="{said}" '
        f'xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    )
