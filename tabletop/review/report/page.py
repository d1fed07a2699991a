"""The page: one HTML file that needs no network, whose only script and style are its own, named by their hashes."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tabletop.language import Language
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.palette import PALETTES, variables_of
from tabletop.review.evidence import cite
from tabletop.review.report.map_drawn import SIZE, MapByTurn
from tabletop.review.report.parts import Section, kind_of, repeats
from tabletop.review.report.reviewed import Review
from tabletop.review.report.sections.contents import sections_of
from tabletop.review.report.sections.summary import decisive
from tabletop.review.report.voice import Voice

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
STYLE, SCRIPT = "report.css", "report.js"

_LIGHT = (
    "--ink-2:#3c4654;--ink-3:#5b6675;--surface:#fff;--desk:#e9ebee;--top:#1b2430;--accent:#1f5fa8;--accent-soft:#e7f0fa;"
    "--go:#1e6b47;--go-soft:#e3f2ea;--hold:#6b4e00;--hold-soft:#fbefd0;--stop:#b3261e;--stop-soft:#fceceb;--on:#fff;"
)
_DARK = (
    "--ink-2:#c3c8ce;--ink-3:#a9b0b8;--surface:#20262e;--desk:#14181d;--top:#0b0e12;--accent:#8ec0f7;--accent-soft:#1c3550;"
    "--go:#7fd1a6;--go-soft:#173527;--hold:#f0c868;--hold-soft:#3a2f12;--stop:#ff9d93;--stop-soft:#46211f;--on:#14181d;"
)


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
    css, script = styles(language), (HERE / SCRIPT).read_text(encoding="utf-8")
    title = voice.say("report.page-title", title=review.past.header.title)
    context: dict[str, Any] = {
        "language": language,
        "policy": policy(css, script),
        "title": title,
        "css": css,
        "script": script,
        "mark": exercise_words(language),
        "head": {"title": voice.say(review.past.header.title), "facts": _facts(review, voice)},
        "contents": (
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
    return environment().get_template("report.html").render(context)


def styles(language: Language) -> str:
    """Return the stylesheet with the colours of both themes and the exercise mark of printed pages; print is always light."""
    light = _LIGHT + variables_of(PALETTES["light"])
    dark = _DARK + variables_of(PALETTES["dark"])
    themes = f":root{{color-scheme:light dark;{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    mark = exercise_words(language).replace("\\", "\\\\").replace('"', '\\"')
    return themes + (HERE / STYLE).read_text(encoding="utf-8").replace("EXERCISE-MARK", mark)


def policy(css: str, script: str = "") -> str:
    """Return the content security policy that allows just this style and this script."""
    scripts = f"'sha256-{_hash(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src 'sha256-{_hash(css)}'; script-src {scripts}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def environment(folder: Path | None = None) -> Environment:
    """Return the templates, another folder's before the report's. Jinja2 is imported only here, when a page is written."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader([one for one in (folder, HERE / "templates") if one is not None]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["kind"] = kind_of
    made.tests["repeating"] = repeats
    made.filters["drawn"] = (
        Markup  # what tabletop.picture drew, or a file of this package: escaped where it was made
    )
    return made


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


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
        "skip": say("report.skip"),
        "contents": say("report.contents"),
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
