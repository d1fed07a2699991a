"""Every kind of text that acts upon whoever shows it, in every kind of place where an author can write one."""

from __future__ import annotations

from collections.abc import Callable

from tests.scenario.conftest import Town
from tests.scenario.enemy.spoilt import Spoilt, quoted

LEAKS = {
    "csi": "\x1b[2J\x1b[1;31mx",
    "osc": "\x1b]0;owned\x07x",
    "osc-8": "\x1b]8;;http://evil.example/\x1b\\x",
    "c1": "\x9b31mx",
    "bidi": "\u202egnp.exe",
    "isolate": "\u2066x\u2069",
    "line": "x\u2028::error::owned",
    "break": "x\r\n::error file=a,line=1::owned",
    "command": "::error::owned",
    "command-old": "##[error]owned",
    "html": "<script>alert(1)</script><b a='\"'>&lt;&amp;",
    "cdata": "]]><!-- <?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    "braces": "{0} {name} {title.__class__} %s %(x)s ${x} {",
    "formula": "=cmd|'/c calc'!A1",
    "zero-width": "a\u200bb\u00ad\u2060\ufe0f",
    "tags": "a\U000e0041\U000e0042",
    "zalgo": "z" + "\u0301\u0488" * 60,
    "wide": "漢🔥" * 60,
    "private": "\ue000\ufff9\U0010fffd",
}
"""By name."""

HIDDEN = ("csi", "osc", "osc-8", "c1", "bidi", "isolate", "line")
"""Those of them that no text may hold."""


def _texts(town: Town, leak: str) -> None:
    town.edit("scenario.yaml", "title: {id: Latihan Kota Kecil", f"title: {{id: {quoted(leak)}")
    town.edit("scenario.yaml", "id: Satu pagi di kota kecil rekaan.", f"id: {quoted(leak)}")
    town.edit("scenario.yaml", "place: Kota Kecil", f"place: {quoted(leak)}")
    town.edit("scenario.yaml", "title: {id: Pemungutan suara", f"title: {{id: {quoted(leak)}")
    town.edit("scenario.yaml", "brief: Atur satuan.", f"brief: {quoted(leak)}")
    town.edit("scenario.yaml", "title: Dalmas 1", f"title: {quoted(leak)}")
    town.edit("injects/01-pagi.yaml", "text: Massa di depan kantor.", f"text: {quoted(leak)}")
    town.edit("injects/01-pagi.yaml", "from: Pawas", f"from: {quoted(leak)}")
    town.edit("pack/pack.yaml", "title: {id: Buku latihan", f"title: {{id: {quoted(leak)}")
    town.edit("pack/pack.yaml", "answers: Semua", f"answers: {quoted(leak)}")


def _id(town: Town, leak: str) -> None:
    town.edit("injects/01-pagi.yaml", "- id: demo", f"- id: {quoted(leak)}")


def _reference(town: Town, leak: str) -> None:
    town.edit("injects/02-siang.yaml", "at: ujung", f"at: {quoted(leak)}")


def _key(town: Town, leak: str) -> None:
    town.edit("scenario.yaml", "minutes: 20", f"minutes: 20\n{quoted(leak)}: 1")


def _number(town: Town, leak: str) -> None:
    town.edit("scenario.yaml", "minutes: 20", f"minutes: {quoted(leak)}")


def _date(town: Town, leak: str) -> None:
    town.edit("scenario.yaml", "start: 2024-02-14 06:00", f"start: {quoted(leak)}")


def _pack(town: Town, leak: str) -> None:
    town.edit("scenario.yaml", "uses: [./pack]", f"uses: [{quoted(leak)}]")


def _include(town: Town, leak: str) -> None:
    town.edit("scenario.yaml", "{include: city.yaml}", f"{{include: {quoted(leak)}}}")


def _roads(town: Town, leak: str) -> None:
    town.edit("city.yaml", "places:", f"graphml: {quoted(leak)}\nplaces:")


def _comment(town: Town, leak: str) -> None:
    line = leak.replace("\r\n", " ")
    town.edit("scenario.yaml", "minutes: 20", f"minuts: 20 # tabletop: ignore[{line}] {line}")


def _file(town: Town, leak: str) -> None:
    town.write(f"injects/{leak.replace('/', '|')[:50]}.yaml", "- id: [x")


def _argument(town: Town, leak: str) -> str:
    return leak.replace("/", "|")


_PLACES: dict[str, tuple[Callable[[Town, str], str | None], tuple[str, ...]]] = {
    "texts": (_texts, ()),
    "id": (_id, ("value-id",)),
    "reference": (_reference, ("ref-unknown",)),
    "key": (_key, ("schema-unknown",)),
    "number": (_number, ("schema-type",)),
    "date": (_date, ("value-moment",)),
    "pack": (_pack, ()),
    "include": (_include, ()),
    "roads": (_roads, ()),
    "comment": (_comment, ("schema-unknown",)),
    "file": (_file, ("yaml-syntax",)),
    "argument": (_argument, ("not-found",)),
}
"""By name: how it is written there, and what is said where the text itself may stand."""


def _case(place: str, leak: str) -> Spoilt:
    spoil, says = _PLACES[place]
    text = LEAKS[leak]
    free = place in ("file", "argument")
    hidden = leak in HIDDEN and not free
    return Spoilt(
        lambda town: spoil(town, text),
        ("control-character",) if hidden else says,
        code=3 if place == "argument" else 0 if place == "texts" and not hidden else 1,
        posix=free,
    )


CASES = {f"{leak}-in-{place}": _case(place, leak) for place in _PLACES for leak in LEAKS}
