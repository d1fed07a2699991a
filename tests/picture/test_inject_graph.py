"""The graph of injects: boxes by stage and time, lines that never cross a box, what cannot come about marked."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from tabletop.language import LANGUAGES, Language, catalogue, phrase
from tabletop.picture.graph_links import links_of
from tabletop.picture.inject_graph import HIGH, ROWS, WIDE, Z_BOX, InjectGraph
from tabletop.picture.lettering import text_width
from tabletop.picture.palette import PALETTES
from tabletop.picture.shapes import Face, Glyph, Letters, Mark, Polyline
from tabletop.picture.styles import TEXTS
from tabletop.picture.svg import render_svg
from tabletop.scenario import load
from tabletop.scenario.reach import reach
from tests.conftest import Town
from tests.shipped import SHIPPED


def graph(name: str, language: Language = "id") -> InjectGraph:
    drill = load(name)
    return InjectGraph(drill, language, reach(drill).fired, {})


@pytest.mark.parametrize("name", SHIPPED)
def test_no_box_touches_another_and_none_leaves_the_picture(name: str) -> None:
    drawn = graph(name)
    corners = [drawn.corner(one) for one in drawn.scenario.injects]
    for (x0, y0), (x1, y1) in combinations(corners, 2):
        assert abs(x0 - x1) >= WIDE or abs(y0 - y1) >= HIGH
    wide, high = drawn.size
    assert all(x >= 0 and x + WIDE <= wide and y >= 0 and y + HIGH <= high for x, y in corners)


@pytest.mark.parametrize("name", SHIPPED)
def test_lines_run_between_the_boxes(name: str) -> None:
    drawn = graph(name)
    picture, _ = drawn.draw()
    corners = [drawn.corner(one) for one in drawn.scenario.injects]
    lines = [shape for shape in picture.shapes if isinstance(shape, Polyline)]
    assert len(lines) == len(drawn.links) > 0
    for line in lines:
        for (xa, ya), (xb, yb) in pairwise(line.points):
            x, y = (xa + xb) / 2, (ya + yb) / 2
            assert not any(cx < x < cx + WIDE and cy < y < cy + HIGH for cx, cy in corners), line.role


def test_injects_of_a_stage_stand_in_the_order_of_time() -> None:
    drawn = graph("banjarmasin")
    polling = [one for one in drawn.scenario.injects.values() if one.at is not None]
    for one, other in combinations(polling, 2):
        (a, i), (b, j) = drawn.spots[one.id], drawn.spots[other.id]
        if a == b and one.at != other.at:
            assert (one.at or 0) < (other.at or 0) if i < j else (one.at or 0) > (other.at or 0)


def test_what_bears_upon_what() -> None:
    drill = load("banjarmasin")
    found = {(one.source, one.target, one.kind) for one in links_of(drill)}
    assert ("aksi-besar", "massa-duduk", "follow") in found
    assert ("logistik-mantuil", "mantuil-menunggu", "timeout") in found
    assert ("hoaks-surat-suara", "aksi-besar", "milestone") in found
    assert ("logistik-mantuil", "kotak-mantuil-pulang", "condition") in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_come_about_is_marked_with_its_reason(uji: Town, language: Language) -> None:
    town = uji(
        """
        - {id: sendiri, title: {id: Sendiri, en: Alone}}
        - {id: nanti, title: {id: Nanti, en: Later}, at: {stage: gladi, turn: 8}}
        """
    )
    found = reach(town)
    dead = {one: why.phrase for one, why in found.injects.items()}
    picture, camera = InjectGraph(town, language, found.fired, dead).draw()
    boxes = [one for one in picture.shapes if isinstance(one, Mark) and one.z == Z_BOX]
    marked = [
        one for one in boxes if any(isinstance(part, Face) and part.edge == "closure" for part in one.parts)
    ]
    assert len(boxes) == 2 and len(marked) == len(dead) == 1
    assert any(isinstance(part, Letters) and part.style == "graph-stop" for part in marked[0].parts)
    assert render_svg(picture, camera, PALETTES["light"], language).startswith("<svg")


def test_a_full_stage_goes_on_in_another_column_and_titles_are_cut(uji: Town) -> None:
    many = "\n".join(
        f"- {{id: i{n}, title: '{'Sangat panjang ' * 20}', at: {{stage: gladi, turn: 2}}}}"
        for n in range(3 * ROWS)
    )
    town = uji(many)
    drawn = InjectGraph(town, "id", reach(town).fired, {"i1": phrase("scenario.unreached.unnamed", names="")})
    assert {column for column, _ in drawn.spots.values()} == {0, 1, 2}
    picture, _ = drawn.draw()
    said = [part for mark in picture.marks for part in mark.parts if isinstance(part, Letters)]
    assert any(one.text.endswith("…") for one in said)
    assert any(isinstance(part, Glyph) for mark in picture.marks for part in mark.parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_of_a_narrow_graph_is_not_cut(uji: Town, language: Language) -> None:
    drawn = InjectGraph(uji("- {id: satu, title: {id: Satu, en: One}}"), language, {}, {})
    picture, _ = drawn.draw()
    words = [part for mark in picture.marks for part in mark.parts if isinstance(part, Letters)]
    said = catalogue(language).say("picture.graph.legend.dead")
    legend = next(part for part in words if part.text == said)
    assert legend.centre[0] + text_width(said, TEXTS["graph-note"]) <= drawn.size[0]
