"""The sheet of an approval: one A4 page as an offline HTML file without scripts, or as plain text.

Everything that an author, a proof or a validator wrote is text here and never markup: it is escaped where it is set.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from tabletop.language import Catalogue, Phrase, Text, phrase
from tabletop.scenario.approval.checklist import checklist
from tabletop.scenario.approval.proof import KINDS, ProofSummary
from tabletop.scenario.approval.record import Approval
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.finding import Finding

SHOWN = 4
"""Warnings that the page tells one by one."""
_LONGEST = 118
"""Characters of a warning on the page."""
_TITLE = 80
_CHOKES = 3
_WIDE = 92
"""Columns of the page as text."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that stands on a sheet.

    Attributes:
        scenario: The drill.
        approval: Who approves which state of it, and when.
        warnings: What was found and left.
        proof: What was proved about it, or None.
    """

    scenario: Scenario
    approval: Approval
    warnings: Sequence[Finding]
    proof: ProofSummary | None = None

    def facts(self) -> Iterator[tuple[str, Phrase | Text]]:
        """Yield what the head of the page tells, by key."""
        drill = self.scenario
        yield "drill", Text.plain(drill.id)
        yield "date", Text.plain(self.approval.date.isoformat())
        yield "place", _cut(drill.place, _TITLE)
        yield "digest", Text.plain(drill.digest)
        size = {
            "stages": len(drill.stages),
            "turns": drill.turns,
            "units": len(drill.units),
            "injects": len(drill.injects),
            "tps": drill.city.tps,
        }
        yield "size", phrase("approval.sheet.size-of", **size)
        law = phrase(
            "approval.sheet.doctrine-of",
            packs=", ".join(drill.doctrine.packs)[:60],
            date=drill.doctrine.law_as_of.isoformat(),
        )
        yield "doctrine", law

    def findings(self) -> Iterator[Phrase]:
        """Yield the lines about what was found: how much, and the first warnings."""
        noted = self.approval
        yield phrase("approval.sheet.counts", errors=noted.errors, warnings=noted.warnings, infos=noted.infos)
        for one in self.warnings[:SHOWN]:
            yield phrase(
                "approval.sheet.warning", id=one.id, file=one.file[-40:], line=str(one.line), says=one.phrase
            )
        more = len(self.warnings) - SHOWN
        if more > 0:
            yield phrase("approval.sheet.more-warnings", n=more)

    def proved(self) -> Iterator[Phrase]:
        """Yield the lines about what was proved."""
        proof = self.proof
        if proof is None:
            yield phrase("approval.sheet.no-proof")
            return
        if proof.digest != self.scenario.digest:
            yield phrase("approval.sheet.other-proof")
        yield phrase(
            "approval.sheet.sound" if proof.sound else "approval.sheet.not-sound", drills=proof.drills
        )
        for kind in KINDS:
            share = proof.shares[kind]
            yield phrase(
                "approval.sheet.share",
                kind=phrase(f"approval.kind.{kind}"),
                all=share.all,
                shown=share.shown,
                unreachable=share.unreachable,
                open=share.open,
            )
        yield phrase("approval.sheet.tasks", all=proof.tasks, late=proof.late)
        if proof.chokes:
            worst = [
                phrase("approval.sheet.choke", street=_cut(name, 32), voters=n) for name, n in proof.chokes
            ]
            listed: Phrase = worst[0]
            for one in worst[1:_CHOKES]:
                listed = phrase("approval.sheet.and", first=listed, then=one)
            yield phrase("approval.sheet.chokes", streets=listed)


def html_page(sheet: Sheet, say: Catalogue) -> str:
    """Return the sheet as one HTML file that prints on one page of A4."""
    return _document(say.say("approval.sheet.title"), "\n".join(_page(sheet, say)), say, "sheet")


def overview_page(
    sheets: Sequence[tuple[Sheet, str]], faulty: Sequence[tuple[str, int]], approval_date: str, say: Catalogue
) -> str:
    """Return a list of all drills of a folder, with links to their sheets.

    Args:
        sheets: Each with the name of its file.
        faulty: Names of drills that cannot be approved, with how many errors they have.
        approval_date: The date of them all.
        say: The language.
    """
    return _document(
        say.say("approval.overview.title"),
        "\n".join(_overview(sheets, faulty, approval_date, say)),
        say,
        "overview",
    )


def text_page(sheet: Sheet, say: Catalogue) -> str:
    """Return the sheet as plain text."""
    return "\n".join(_lines(sheet, say)) + "\n"


_STYLE = """
@page { size: A4 portrait; margin: 11mm 13mm; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; font: 9.2pt/1.34 Inter, "Noto Sans", "Segoe UI", Helvetica, Arial, sans-serif; color: #1b2430; }
.sheet { width: 184mm; height: 273mm; overflow: hidden; position: relative; }
.foot { position: absolute; left: 0; right: 0; bottom: 0; }
.mark { background: #c62f2f; color: #fff; font-weight: 700; letter-spacing: .12em; text-align: center; padding: 1.4mm;
  font-size: 8.4pt; }
header { border-bottom: .5mm solid #1b2430; padding: 3mm 0 2mm; }
h1 { font-size: 15.5pt; line-height: 1.15; margin: 0 0 1mm; overflow-wrap: anywhere; }
.kind { font-size: 8.4pt; letter-spacing: .1em; text-transform: uppercase; color: #5b6675; margin: 0 0 .6mm; }
h2 { font-size: 9.4pt; margin: 3mm 0 1mm; color: #1f5fa8; border-bottom: .2mm solid #d5dae1; padding-bottom: .6mm; }
h3 { font-size: 8.6pt; margin: 1.6mm 0 .6mm; }
dl { display: grid; grid-template-columns: 18mm 1fr 20mm 1fr; gap: .6mm 3mm; margin: 2.4mm 0 0; }
dt { color: #5b6675; } dt, dd { line-height: 1.25; } dd { margin: 0; overflow-wrap: anywhere; }
dd.digest { font-family: ui-monospace, Consolas, "DejaVu Sans Mono", monospace; font-size: 8.4pt; }
ul { margin: 0; padding: 0; list-style: none; } li { margin: 0 0 .5mm; overflow-wrap: anywhere; }
.plain li::before { content: "\\2013\\00a0"; color: #5b6675; }
.plain li:first-child::before { content: ""; } .plain li:first-child { font-weight: 600; }
ul.proof { columns: 2; column-gap: 7mm; } ul.proof li { break-inside: avoid; }
.boxes { columns: 2; column-gap: 7mm; font-size: 8.1pt; line-height: 1.26; }
.boxes li { break-inside: avoid; } .boxes h3 { break-after: avoid; }
.boxes h3 { margin-top: 0; } .boxes section { padding-bottom: 1.6mm; }
.boxes li { padding-left: 5mm; position: relative; margin-bottom: .7mm; }
.boxes li::before { content: ""; position: absolute; left: 0; top: .35mm; width: 2.9mm; height: 2.9mm;
  border: .3mm solid #1b2430; border-radius: .4mm; }
.sign { display: grid; grid-template-columns: 1fr 1fr; gap: 0 10mm; }
.sign p { margin: 0 0 1mm; } .sign .verdicts span { display: inline-block; margin-right: 5mm; }
.verdicts span::before { content: ""; display: inline-block; width: 2.9mm; height: 2.9mm; border: .3mm solid #1b2430;
  border-radius: .4mm; margin-right: 1.6mm; vertical-align: -.4mm; }
.line { border-bottom: .3mm solid #1b2430; height: 12mm; margin-bottom: 1mm; }
.note { color: #5b6675; font-size: 7.8pt; }
footer { display: flex; justify-content: space-between; color: #5b6675; font-size: 7.6pt; padding-top: 2mm; gap: 6mm; }
table { border-collapse: collapse; width: 100%; margin-top: 4mm; } th, td { text-align: left; vertical-align: top;
  padding: 1.2mm 2mm; border-bottom: .2mm solid #d5dae1; overflow-wrap: anywhere; } th { color: #5b6675; }
thead { display: table-header-group; } tr { break-inside: avoid; } .bad { color: #b3261e; font-weight: 600; }
a { color: #1f5fa8; }
@media screen { body { background: #e8ebef; padding: 8mm; } .sheet, .overview { background: #fff; margin: 0 auto;
  padding: 11mm 13mm; box-shadow: 0 1mm 5mm #0003; } .sheet { width: 210mm; height: 297mm; }
  .foot { left: 13mm; right: 13mm; bottom: 11mm; }
  .overview { max-width: 210mm; } }
"""


def _document(title: str, body: str, say: Catalogue, kind: str) -> str:
    # The policy forbids scripts, pictures and connections, whatever a text may try.
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="{say.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{_html(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f'<body>\n<main class="{kind}">\n{body}\n</main>\n</body>\n</html>\n'
    )


def _page(sheet: Sheet, say: Catalogue) -> Iterator[str]:
    def words(what: Phrase | Text | str) -> str:
        return _html(say.say(what))

    yield f'<div class="mark">{words("picture.exercise-mark")}</div>'
    yield f'<header><p class="kind">{words("approval.sheet.title")}</p>'
    yield f"<h1>{words(_cut(sheet.scenario.title, _TITLE))}</h1></header>"
    yield "<dl>"
    for key, value in sheet.facts():
        cell = ' class="digest"' if key == "digest" else ""
        yield f"<dt>{words(f'approval.fact.{key}')}</dt><dd{cell}>{words(value)}</dd>"
    yield "</dl>"
    for heading, lines in (("findings", sheet.findings()), ("proof", sheet.proved())):
        yield f'<h2>{words(f"approval.sheet.{heading}")}</h2><ul class="plain {heading}">'
        for line in lines:
            yield f"<li>{_html(_short(say.say(line), _LONGEST))}</li>"
        yield "</ul>"
    yield f'<h2>{words("approval.sheet.checklist")}</h2><div class="boxes">'
    for topic in checklist():
        yield f"<section><h3>{words(topic.title)}</h3><ul>"
        for item in topic.items:
            yield f"<li>{words(item.text)}</li>"
        yield "</ul></section>"
    yield "</div>"
    yield '<div class="foot"><div class="sign"><div>'
    yield f'<p>{words("approval.sheet.verdict")}</p><p class="verdicts">'
    yield f"<span>{words('approval.sheet.usable')}</span><span>{words('approval.sheet.not-yet')}</span></p>"
    yield f'<p class="note">{words("approval.sheet.note")}</p></div>'
    yield f'<div><p>{words("approval.sheet.validator")}</p><div class="line"></div>'
    yield f"<p><strong>{_html(sheet.approval.validator)}</strong></p>"
    yield f'<p class="note">{words("approval.sheet.rank")}</p></div></div>'
    short = phrase("approval.sheet.footer", drill=sheet.scenario.id[:60], digest=sheet.scenario.digest[:12])
    yield f"<footer><span>{words(short)}</span><span>{words('approval.sheet.page')}</span></footer></div>"


def _overview(
    sheets: Sequence[tuple[Sheet, str]], faulty: Sequence[tuple[str, int]], day: str, say: Catalogue
) -> Iterator[str]:
    def words(what: Phrase | Text | str) -> str:
        return _html(say.say(what))

    yield f'<div class="mark">{words("picture.exercise-mark")}</div>'
    yield f"<header><h1>{words('approval.overview.title')}</h1>"
    yield f"<p>{words(phrase('approval.overview.counted', n=len(sheets), faulty=len(faulty), date=day))}</p></header>"
    yield "<table><thead><tr>"
    for column in ("drill", "place", "findings", "proof", "digest"):
        yield f"<th>{words(f'approval.overview.{column}')}</th>"
    yield "</tr></thead><tbody>"
    for sheet, file in sheets:
        noted = sheet.approval
        counts = phrase("approval.overview.counts", warnings=noted.warnings, infos=noted.infos)
        yield (
            f'<tr><td><a href="{_html(file)}">{words(_cut(sheet.scenario.title, _TITLE))}</a></td>'
            f"<td>{words(_cut(sheet.scenario.place, 60))}</td><td>{words(counts)}</td>"
            f"<td>{words(f'approval.overview.{_standing(sheet)}')}</td><td>{_html(sheet.scenario.digest[:12])}</td></tr>"
        )
    for name, errors in faulty:
        said = words(phrase("approval.overview.faulty", n=errors))
        yield f'<tr><td>{_html(name)}</td><td colspan="4" class="bad">{said}</td></tr>'
    yield "</tbody></table>"


def _standing(sheet: Sheet) -> str:
    if sheet.proof is None:
        return "not-proved"
    if sheet.proof.digest != sheet.scenario.digest:
        return "other-proof"
    return "sound" if sheet.proof.sound else "not-sound"


def _lines(sheet: Sheet, say: Catalogue) -> Iterator[str]:
    yield say.say("picture.exercise-mark").center(_WIDE).rstrip()
    yield ""
    yield say.say("approval.sheet.title")
    yield _plain(say.say(_cut(sheet.scenario.title, _TITLE)))
    yield "=" * _WIDE
    facts = [(say.say(f"approval.fact.{key}"), _plain(say.say(value))) for key, value in sheet.facts()]
    width = max(len(name) for name, _ in facts)
    for name, value in facts:
        yield f"{name:<{width}}  {value}"
    for heading, lines in (("findings", sheet.findings()), ("proof", sheet.proved())):
        yield f"\n{say.say(f'approval.sheet.{heading}')}"
        for line in lines:
            yield from _hanging("  - ", _short(_plain(say.say(line)), _LONGEST))
    yield f"\n{say.say('approval.sheet.checklist')}"
    for topic in checklist():
        yield f"  {say.say(topic.title)}"
        for item in topic.items:
            yield from _hanging("  [ ] ", say.say(item.text))
    yield ""
    yield (
        f"{say.say('approval.sheet.verdict')}  [ ] {say.say('approval.sheet.usable')}"
        f"  [ ] {say.say('approval.sheet.not-yet')}"
    )
    yield f"\n{say.say('approval.sheet.validator')}\n\n\n{'_' * 40}"
    yield _plain(sheet.approval.validator)
    yield say.say("approval.sheet.rank")
    yield ""
    yield from textwrap.wrap(say.say("approval.sheet.note"), _WIDE)


def _hanging(mark: str, words: str) -> list[str]:
    return textwrap.wrap(words, _WIDE, initial_indent=mark, subsequent_indent=" " * len(mark))


def _cut(text: Text, most: int) -> Text:
    return Text(_short(text.id, most), _short(text.en, most))


def _short(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def _plain(text: str) -> str:
    """Return a text without what a screen or a printer would act upon: controls, and marks that turn its direction."""
    return "".join(
        one if unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co", "Cn") else " " for one in text
    )


def _html(text: str) -> str:
    return escape(_plain(text))
