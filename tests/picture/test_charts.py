"""Charts: sound SVG with a title, words escaped, nothing left to colour alone, no time where nobody played."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from tabletop.picture.charts import (
    Bar,
    Blow,
    Cell,
    Frame,
    Gust,
    Ladder,
    Lane,
    Layer,
    Moment,
    Parted,
    Piece,
    Ranged,
    Rung,
    Scale,
    Sign,
    Span,
    Steps,
    Stretch,
    Tick,
    TimeAxis,
    Tone,
    draw_bars,
    draw_forest,
    draw_frequencies,
    draw_intervals,
    draw_ladder,
    draw_lanes,
    draw_matrix,
    draw_stacked,
    draw_steps,
    draw_tornado,
    round_up,
    ticks_between,
)
from tabletop.picture.charts.bars import ticks_to
from tabletop.picture.palette import PALETTES, Paints, Variables

S = "{http://www.w3.org/2000/svg}"
NASTY = '<b>&"\u0007'
FRAME = Frame("c", f"Title {NASTY}", f"Desc {NASTY}")
SPANS = (
    Span(600, 720, "Kampanye", 4, (Tick(600, "10/2"),)),
    Span(5000, 5120, f"Pungut {NASTY}", 4, (Tick(5000, "14/2"),)),
)


def lanes(paints: Paints) -> str:
    lane = Lane(
        "1",
        f"Massa {NASTY}",
        (Stretch(630, 5060, Tone("state-yellow", "hatch"), NASTY),),
        (Moment(640, "ring", "police", NASTY),),
    )
    return draw_lanes(FRAME, SPANS, [lane], [(Tone("state-red", "cross"), "", "Merah")], "WITA", paints)


def steps(paints: Paints) -> str:
    lines = [Steps(f"Utara {NASTY}", ((600, 10), (650, 40), (5100, 30)), "30 %")]
    return draw_steps(FRAME, SPANS, lines, [(0, "0"), (50, "50")], ("%", "WITA"), paints)


def bars(paints: Paints) -> str:
    rows = [
        Bar(NASTY, 30, 20, "30 mnt", Tone("tiring", "hatch")),
        Bar("b", None, 20, "tidak pernah", Tone("tiring")),
    ]
    return draw_bars(FRAME, rows, "menit", [(Tone("tiring", "hatch"), "", "terlambat")], paints)


def stacked(paints: Paints) -> str:
    layers = [Layer(NASTY, Tone("police"), (3, 4)), Layer("b", Tone("tiring", "empty"), (2, 1))]
    columns = [(600, 660, "G1"), (5000, 5060, "G2")]
    return draw_stacked(FRAME, SPANS, columns, layers, ("TPS", "WITA"), paints)


def matrix(paints: Paints) -> str:
    cells = {(0, 1): Cell("12", "5′", 3, NASTY, alarm=True)}
    return draw_matrix(FRAME, ["a", NASTY], ["a", "b"], cells, ("dari", "kepada"), paints)


SCALE = Scale(0.0, 1.0, lambda value: f"{value:.1f}", f"bagian {NASTY}")
LEGEND: list[tuple[Tone | Sign, str, str]] = [("circle", "police", NASTY)]
RANGED = [Ranged(NASTY, 0.5, (0.2, 0.9), f"0,5 {NASTY}"), Ranged("b", -0.1, None, "tak tentu", "ring")]


def intervals(paints: Paints) -> str:
    return draw_intervals(FRAME, RANGED, SCALE, LEGEND, paints)


def forest(paints: Paints) -> str:
    return draw_forest(FRAME, RANGED, (NASTY, "tengah", "kanan"), LEGEND, paints)


def tornado(paints: Paints) -> str:
    gusts = (
        Gust(0.2, (0.1, 0.3), NASTY, NASTY, Tone("spent", "hatch")),
        Gust(0.9, None, "atas", "atas", Tone("rested")),
    )
    legend = [(Tone("rested"), "", "baik")]
    return draw_tornado(FRAME, [Blow(NASTY, gusts)], (0.5, f"semula {NASTY}"), SCALE, legend, paints)


def frequencies(paints: Paints) -> str:
    pieces = (
        Piece(0.7, Tone("rested"), "70 %", NASTY),
        Piece(0.3, Tone("spent", "cross"), f"30 % {NASTY}", "lepas"),
    )
    rows = [Parted(NASTY, pieces, "90 %")]
    return draw_frequencies(FRAME, rows, SCALE, NASTY, [(Tone("spent", "cross"), "", NASTY)], paints)


def ladder(paints: Paints) -> str:
    rungs = (Rung(0.1, (0.0, 0.3), NASTY), Rung(0.8, None, "80 %"))
    lines = [Ladder(NASTY, "octagon", "spent", "7 3", rungs)]
    return draw_ladder(FRAME, ["100 %", NASTY], lines, SCALE, NASTY, paints)


Draw = Callable[[Paints], str]
DRAWN = [lanes, steps, bars, stacked, matrix, intervals, forest, tornado, frequencies, ladder]


@pytest.mark.parametrize("draw", DRAWN)
def test_a_chart_is_sound_and_says_what_it_shows(draw: Draw) -> None:
    chart = ET.fromstring(draw(PALETTES["light"]))  # noqa: S314 - our own
    title, desc = chart.find(S + "title"), chart.find(S + "desc")
    assert title is not None
    assert desc is not None
    assert title.text == 'Title <b>&"'
    assert desc.text == 'Desc <b>&"'
    assert chart.get("aria-labelledby") == "c-title c-desc"
    assert not [one for one in chart.iter() if one.tag == S + "b"]
    assert not [one for one in chart.iter() if one.get("style")]


@pytest.mark.parametrize("draw", DRAWN)
def test_on_a_page_its_colours_follow_the_theme(draw: Draw) -> None:
    chart = draw(Variables())
    assert 'fill="var(--ink)"' in chart
    assert 'fill="#' not in chart


@pytest.mark.parametrize("draw", DRAWN)
def test_each_pattern_that_is_used_is_there(draw: Draw) -> None:
    chart = ET.fromstring(draw(PALETTES["light"]))  # noqa: S314 - our own
    used = {one.get("fill", "")[5:-1] for one in chart.iter() if one.get("fill", "").startswith("url(#")}
    assert used == {one.get("id") for one in chart.iter(S + "pattern")}


def test_days_between_stages_take_no_room() -> None:
    axis = TimeAxis(SPANS, 0, 212)
    assert axis.at(600) == 0
    assert axis.at(720) == 100
    assert axis.at(5000) == 112
    assert axis.at(5120) == 212
    assert 100 < axis.at(3000) < 112
    assert list(axis.pieces(660, 5060)) == [(50, 100), (112, 162)]
    assert list(axis.pieces(800, 900)) == []


def test_what_begins_where_two_stages_meet_is_drawn_once() -> None:
    meeting = (Span(600, 720, "A", 1.0), Span(720, 840, "B", 1.0))
    axis = TimeAxis(meeting, 0, 212)
    assert list(axis.pieces(720, 780)) == [(112, 162)]
    assert list(axis.pieces(660, 720)) == [(50, 100)]
    assert list(axis.pieces(720, 720)) == [(112, 112)]
    assert list(axis.pieces(840, 840)) == [(212, 212)]


def test_an_axis_of_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="span"):
        TimeAxis((), 0, 100)


def test_a_bar_that_never_came_says_so_with_a_sign() -> None:
    chart = bars(PALETTES["light"])
    assert "tidak pernah" in chart
    assert chart.count("<rect") == 3  # one bar, its key, and the ground of their pattern


@pytest.mark.parametrize("end", [1, 9, 100, 1935, 485_062])
def test_ticks_are_round_and_few(end: int) -> None:
    ticks = ticks_to(end)
    assert ticks[0] == 0
    assert ticks[-1] <= end
    assert 2 <= len(ticks) <= 9


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (-3, 9, (-2, 0, 2, 4, 6, 8)),
        (0, 0.05, (0, 0.01, 0.02, 0.03, 0.04, 0.05)),
        (0, 209, (0, 50, 100, 150, 200)),
        (2, 2, (2,)),
    ],
)
def test_marks_between_two_values_are_round_and_few(
    low: float, high: float, marks: tuple[float, ...]
) -> None:
    assert ticks_between(low, high) == marks


def test_an_axis_ends_at_the_next_round_value() -> None:
    assert [round_up(value) for value in (0.013, 0.3, 1, 7, 24)] == [0.02, 0.5, 1, 10, 25]


def test_what_is_not_known_has_no_line_and_what_leans_has_one() -> None:
    chart = ET.fromstring(forest(PALETTES["light"]))  # noqa: S314 - our own
    lines = [one for one in chart.iter(S + "polyline") if one.get("stroke-width") == "2.4"]
    assert len(lines) == 1
    left, right = (float(point.split(",")[0]) for point in (lines[0].get("points") or "").split())
    signs = [float(one.get("cx") or 0) for one in chart.iter(S + "circle")]
    assert left < signs[1] < right
