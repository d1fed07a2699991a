"""A drill on a road file as OSMnx saves it; and road files that no map server ever made.

Run with a folder, it checks every hostile file there and prints how long the slowest took and how much memory all did.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.scenario.hostile import peak_megabytes

_HEAD = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="y" attr.type="string" />
  <key id="d1" for="node" attr.name="x" attr.type="string" />
  <key id="d2" for="edge" attr.name="highway" attr.type="string" />
  <key id="d3" for="edge" attr.name="name" attr.type="string" />
  <key id="d4" for="edge" attr.name="length" attr.type="string" />
  <key id="d5" for="edge" attr.name="geometry" attr.type="string" />
  <key id="d6" for="edge" attr.name="osmid" attr.type="string" />
  <key id="d7" for="edge" attr.name="lanes" attr.type="string" />
  <key id="d8" for="edge" attr.name="ref" attr.type="string" />
  <graph edgedefault="directed">
"""
_TAIL = "</graph></graphml>\n"


def _node(name: object, y: float, x: float) -> str:
    return f'<node id="{name}"><data key="d0">{y:.5f}</data><data key="d1">{x:.5f}</data></node>\n'


def _edge(start: object, end: object, name: str = "") -> str:
    data = f'<data key="d2">primary</data><data key="d3">{name}</data><data key="d4">910.4</data>'
    return f'<edge source="{start}" target="{end}" id="0">{data}</edge>\n'


_POINTS = {
    4411001: (-3.99, 114.70),
    4411002: (-3.99, 114.71),
    4411003: (-3.99, 114.72),
    4411004: (-3.98, 114.71),
}
_PIECES = (
    (4411001, 4411002, "Jalan Raya"),
    (4411002, 4411003, "Jalan Raya"),
    (4411002, 4411004, "Jalan Pasar"),
)


def road_file(more: str = "") -> str:
    """Return four crossings and two streets, and what is added to them."""
    nodes = "".join(_node(name, *point) for name, point in _POINTS.items())
    pieces = "".join(_edge(a, b, name) + _edge(b, a, name) for a, b, name in _PIECES)
    return _HEAD + nodes + pieces + more + _TAIL


DRILL = """\
format: 1
id: jalan
title: Latihan di jalan nyata
summary: Dua lokasi TPS.
briefing: Jaga TPS.
place: Sukarame
minutes: 10
timezone: Asia/Makassar
uses: [polri-2024]
city:
  id: sukarame
  title: Sukarame
  graphml: peta/roads.graphml
  places:
    - {id: dermaga, at: [-3.985, 114.722], title: Dermaga}
    - {id: seberang, at: [-3.985, 114.73]}
  roads:
    - {id: jl-dermaga, name: Jl. Dermaga, class: tertiary, through: ['4411003', dermaga]}
  boats:
    - {id: sungai, name: Sungai, through: [dermaga, seberang]}
  sites:
    - {id: polsek, kind: police, title: Polsek, at: '4411001', zone: kota}
    - {id: kantor-kpu, kind: kpu, title: KPU, at: [-3.992, 114.721], zone: kota}
  zones:
    - id: kota
      level: kelurahan
      title: Sukarame Kota
      at: [-3.988, 114.710]
      voters: 900
      trust: 60 %
      tps: 5
      polling:
        - {id: sd-1, title: SD 1, at: [-3.991, 114.702], near: '4411001', tps: 2, class: kurang-rawan}
        - {id: balai, title: Balai, at: [-3.981, 114.711], tps: 2, class: rawan}
        - {id: tepi, title: Tepi Sungai, at: [-3.985, 114.731], by: river, tps: 1, class: rawan}
stages:
  - {id: polling, title: Pemungutan, start: 2024-02-14 07:00, until: 09:00, turn: 30 min}
seats:
  - {id: kapolsek, title: Kapolsek, agency: polri, roles: [local-chief], commands: [dalmas], brief: Pimpin.}
units:
  - {id: dalmas, type: dalmas-awal, at: '4411004'}
injects:
  - id: aksi
    title: Aksi damai
    at: {stage: polling, clock: 07:10}
    incident: {type: peaceful-assembly, at: '4411003', people: 120, level: 110}
    closes: [{street: jalan-raya, for: 30 min}]
objectives:
  - {id: crowd, title: Massa, capability: crowd-control, tasks: [negotiator-on-scene]}
"""


def write_drill(folder: Path, content: bytes | None = None) -> Path:
    """Write the drill with its road file, or with another."""
    (folder / "peta").mkdir(parents=True, exist_ok=True)
    (folder / "scenario.yaml").write_text(DRILL, encoding="utf-8")
    (folder / "peta" / "roads.graphml").write_bytes(road_file().encode() if content is None else content)
    return folder


def _entities() -> str:
    lines = ['<!ENTITY a0 "xxxxxxxxxx">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return f"<!DOCTYPE g [{''.join(lines)}]><graphml><graph>&a11;</graph></graphml>"


def _parallel() -> str:
    """Numbered so that a graph that honours the numbers looks for a free one again and again."""
    numbered = "".join(f'<edge source="1" target="2" id="{n}"/>' for n in range(40_000, 80_000))
    nodes = _node(1, -3.0, 114.0) + _node(2, -3.0, 114.1)
    return road_file(nodes + numbered + '<edge source="1" target="2"/>' * 39_000)


def _apart() -> str:
    """Streets of one name that never meet."""
    nodes = "".join(_node(n, -3.0, 114.0 + n / 100_000) for n in range(23_996))
    return road_file(nodes + "".join(_edge(n, n + 1, "...") for n in range(0, 23_995, 2)))


def _largest() -> str:
    """As much of everything as is let in."""
    nodes = "".join(_node(n, -3.0 - n // 154 / 1000, 114.0 + n % 154 / 1000) for n in range(23_716))
    pieces = ((n, n + 1, f"Jl {n // 154}") for n in range(23_715))
    edges = "".join(_edge(a, b, name) + _edge(b, a, name) for a, b, name in pieces)
    line = '<data key="d5">LINESTRING (114.58692 -3.31827, 114.58692 -3.31827, 114.58692 -3.31827)</data>'
    rest = "".join(f'<data key="d{n}">{n}</data>' for n in range(6, 9))
    return road_file(nodes + edges.replace("</edge>", f"{line}{rest}</edge>"))


def _text(make: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: make().encode()


CASES: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("broken", lambda: b""),
    "not-xml": ("broken", lambda: b"format: 1\n"),
    "truncated": ("broken", lambda: road_file().encode()[:-300]),
    "foreign": ("broken", lambda: b"<html><body/></html>"),
    "no-places": ("empty", _text(lambda: _HEAD + _TAIL)),
    "entity-bomb": ("document-type", _text(_entities)),
    "outer-entity": ("document-type", lambda: b'<!DOCTYPE g SYSTEM "file:///etc/passwd"><graphml/>'),
    "utf-16-bomb": ("document-type", lambda: _entities().encode("utf-16")),
    "sixty-megabytes": ("too-large", lambda: b" " * 60_000_000),
    "one-value": (
        "broken",
        _text(lambda: _HEAD + f'<node id="1"><data key="d0">{"9" * 47_000_000}</data></node>'),
    ),
    "one-name": ("too-large", _text(lambda: f"<graphml><{'a' * 47_000_000}/></graphml>")),
    "one-id": ("too-large", _text(lambda: _HEAD + f'<node id="{"9" * 47_000_000}"/>' + _TAIL)),
    "one-comment": ("too-large", _text(lambda: f"<graphml><!--{' ' * 47_000_000}--></graphml>")),
    "deep": ("broken", lambda: b"<graphml>" + b"<a>" * 400_000),
    "wide": ("empty", _text(lambda: "<graphml><graph>" + "<a/>" * 400_000 + "</graph></graphml>")),
    "many-elements": ("too-large", lambda: b"<graphml>" + b"<a/>" * 8_000_000),
    "many-attributes": (
        "broken",
        _text(lambda: "<graphml " + " ".join(f'a{n}=""' for n in range(100_000)) + "><graph>"),
    ),
    "too-many-attributes": ("too-large", _text(lambda: "<graphml " + 'a="" ' * 1_000_000 + "/>")),
    "many-keys": ("broken", _text(lambda: "<graphml>" + '<key id="a" attr.name="b"/>' * 200_000)),
    "many-nodes": ("too-large", _text(lambda: _HEAD + "".join(f'<node id="{n}"/>' for n in range(100_000)))),
    "many-edges": ("too-large", _text(lambda: _HEAD + '<edge source="1" target="2"/>' * 100_000)),
    "many-values": (
        "no-position",
        _text(lambda: _HEAD + '<node id="1">' + '<data key="d0">1</data>' * 200_000 + "</node>" + _TAIL),
    ),
    "nowhere": ("no-position", _text(lambda: _HEAD + '<edge source="1" target="2"/>' + _TAIL)),
    "long-id": ("node-id", _text(lambda: _HEAD + _node("9" * 5000, 0, 0) + _TAIL)),
    "escape-in-id": ("node-id", _text(lambda: _HEAD + _node("a\u202eb", 0, 0) + _TAIL)),
    "parallel": ("", _text(_parallel)),
    "streets-apart": ("", _text(_apart)),
    "largest": ("", _text(_largest)),
}
"""By name: the sentence that is said (none where the file is welcome), and the file."""

WELCOME = tuple(name for name, (key, _) in CASES.items() if not key)


def main() -> None:
    """Check every case in a folder and print how long each took; then the slowest that is refused, and the memory of all."""
    from tabletop.scenario import check

    folder = Path(sys.argv[1])
    worst = 0.0
    for name, (_, make) in CASES.items():
        path = write_drill(folder / name, make())
        before = time.process_time()
        done = check(path)
        took = time.process_time() - before
        assert (done.scenario is not None) == (name in WELCOME)
        if name not in WELCOME:
            worst = max(worst, took)
        print(f"{name} {took:.3f} s, {peak_megabytes()} MB so far", file=sys.stderr)  # noqa: T201 - read by the test
    print(worst, peak_megabytes())  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
