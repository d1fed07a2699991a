"""The page: one HTML file that needs no network, whose only script and style are its own, named by their hashes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tabletop.language import Language
from tabletop.review.evidence import cite
from tabletop.review.report.document import document
from tabletop.review.report.map_drawn import SIZE, MapByTurn
from tabletop.review.report.parts import Section
from tabletop.review.report.reviewed import Review
from tabletop.review.report.sections.contents import sections_of
from tabletop.review.report.sections.summary import decisive
from tabletop.review.report.voice import Voice

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Proof:
    """An entry of the log in the list of evidence: where and when, and where that is on the map."""

    seq: int
    turn: int
    turn_words: str
    when: str
    what: str
    place: str
    unit: str
    at: tuple[int, int] | None


def render(review: Review, language: Language) -> str:
    """Return the report of a review as one HTML document; the same session gives the same bytes.

    Raises:
        ModuleNotFoundError: Jinja2 is not installed.
    """
    voice = Voice(review.past, language)
    sections = sections_of(review, voice)
    drawn = MapByTurn(voice)
    map_section = Section("peta", voice.say("report.map.title"), voice.say("report.map.lead"), ())
    at = next((place for place, one in enumerate(sections) if one.ident == "linimasa"), 1)
    sections = (*sections[:at], map_section, *sections[at:])
    title = voice.say("report.page-title", title=review.past.header.title)
    context: dict[str, Any] = {
        "title": title,
        "head": {"title": voice.say(review.past.header.title), "facts": _facts(review, voice)},
        "contents": voice.say("report.contents"),
        "listed": (
            *((one.ident, one.title, one.ident.startswith("pihak-")) for one in sections),
            ("bukti", voice.say("report.evidence.title"), False),
            ("cara", voice.say("report.method.title"), False),
        ),
        "sections": sections,
        "map": _map(review, voice, drawn, map_section),
        "evidence": _evidence(voice, drawn),
        "session": review.past.folder.name,
        "method": tuple(
            voice.say(f"report.method.{key}")
            for key in ("source", "evidence", "ratings", "invented", "persons")
        ),
        "provenance": _provenance(review, voice),
        "label": _labels(voice, len(voice.cited)),
    }
    script = (HERE / "report.js").read_text(encoding="utf-8")
    return document("report.html", language, context, script=script)


def _facts(review: Review, voice: Voice) -> tuple[tuple[str, str], ...]:
    say, header = voice.say, review.past.header
    facts = (
        (say("report.head.place"), say(voice.scenario.place)),
        (say("report.head.mode"), say(f"report.mode.{header.mode}")),
        (say("report.head.played"), voice.date(header.started)),
        (say("report.head.who"), say(header.who)),
        (say("report.head.turns"), f"{len(review.past.turns)} / {header.turns}"),
        (say("report.head.stages"), ", ".join(span.label for span in voice.spans)),
    )
    return tuple(fact for fact in facts if fact[1])


def _labels(voice: Voice, cited: int) -> dict[str, str]:
    """Return the words of the page itself."""
    say = voice.say
    return {
        "kind": say("report.kind"),
        "controls": say("report.map.controls"),
        "previous": say("report.map.previous"),
        "next": say("report.map.next"),
        "slider": say("report.map.turn"),
        "keep": say("report.map.keep"),
        "back": say("report.map.return"),
        "printed": say("report.map.print-note"),
        "evidence": say("report.evidence.title"),
        "evidence_lead": say("report.evidence.lead", n=cited),
        "evidence_caption": say("report.evidence.caption"),
        "on_paper": say("report.evidence.on-paper"),
        "replay": say("report.evidence.replay"),
        "method": say("report.method.title"),
        "turn": say("report.column.turn"),
        "when": say("report.column.when"),
        "what": say("report.column.what"),
        "place": say("report.column.place"),
        "unit": say("report.column.unit"),
    }


def _provenance(review: Review, voice: Voice) -> tuple[tuple[str, str], ...]:
    say, header = voice.say, review.past.header
    return (
        (say("report.head.scenario"), f"{header.scenario} · {header.digest[:16]}"),
        (say("report.head.seed"), str(header.seed)),
        (say("report.head.rules"), str(header.rules)),
        (say("report.head.program"), header.program),
        (say("report.head.seal"), review.past.seal[:16]),
        (say("report.head.session"), review.past.folder.name),
    )


def _map(review: Review, voice: Voice, drawn: MapByTurn, section: Section) -> dict[str, Any]:
    turns = drawn.turns
    index = {one.turn: place for place, one in enumerate(turns)}
    chosen = sorted({index[one.turn] for one in decisive(review) if one.turn in index})
    first = chosen[0] if chosen else len(turns) - 1
    prints = [
        {
            "index": place,
            "marks": drawn.marks(turns[place]),
            "caption": f"{turns[place].stage} · {turns[place].clock} · {turns[place].words}",
        }
        for place in chosen
    ]
    return {
        "section": section,
        "turns": turns,
        "first": first,
        "now": f"{turns[first].stage} · {turns[first].clock} · {turns[first].words}" if turns else "",
        "title": voice.say("report.map.drawing", title=review.past.header.title),
        "desc": turns[first].words if turns else "",
        "size": SIZE,
        "defs": drawn.defs,
        "city": drawn.city,
        "marks": drawn.marks(turns[first]) if turns else "",
        "legend": drawn.legend(),
        "prints": prints,
        "data": drawn.data(),
    }


def _evidence(voice: Voice, drawn: MapByTurn) -> tuple[Proof, ...]:
    """Return every entry of the log that the report links, in order."""
    found = []
    for seq in sorted(voice.cited):
        one = cite(voice.past, seq)
        found.append(
            Proof(
                seq,
                one.turn,
                voice.say("report.turn", turn=one.turn),
                voice.moment(one.minute),
                voice.say(one.what),
                voice.say(one.place) if one.place is not None else "",
                voice.unit(one.unit)
                if one.unit is not None
                else voice.seat(one.seat)
                if one.seat is not None
                else "",
                drawn.place(one.node) if one.node is not None else None,
            )
        )
    return tuple(found)
