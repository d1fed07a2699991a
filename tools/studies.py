"""Pages of a study for docs/: its answers, tables and pictures in both languages, and the figures of every drill.

``python -m tools.studies docs/studies/districts --in districts.hasil`` writes beside the ``study.yaml`` of that folder
``report.md`` and ``laporan.md`` with their pictures, and ``figures.csv`` with a row a drill, from what
``tabletop study run docs/studies/districts/study.yaml --in districts.hasil`` has played.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from tabletop.language import LANGUAGES, Language
from tabletop.picture.exercise_mark import exercise_words
from tabletop.review.report.parts import Block, Cell, Figure, Heading, Note, Points, Section, Table
from tabletop.study.answers import Answers, answers_of
from tabletop.study.design import Study, arms_of, read_study
from tabletop.study.report import StudyVoice, drawings, made_of, picture_file, shown_sections
from tabletop.study.report.sections.answered import answered_section
from tabletop.study.running import ArmResults, read_chunks, results_of
from tabletop.study.running.folder import AS_WRITTEN
from tabletop.told import typed

STUDY, FIGURES = "study.yaml", "figures.csv"
PAGES: dict[Language, str] = {"en": "report.md", "id": "laporan.md"}
_OTHER: dict[Language, tuple[str, str]] = {
    "en": (PAGES["id"], "Bahasa Indonesia"),
    "id": (PAGES["en"], "English"),
}
_SPOKEN = re.compile(r"([\\`*_<>|\[\]])")
_OVERVIEW, _AGAINST = "sulit", "banding"
_MOST_AGAINST = 3
"""Comparisons that are shown one by one; of more, the overview alone."""


def main(arguments: list[str] | None = None) -> int:
    """Write the pages; return 0, or 1 where nothing was played."""
    parser = argparse.ArgumentParser(prog="python -m tools.studies", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the study's pages, with its study.yaml")
    parser.add_argument("--in", dest="played", type=Path, required=True, help="folder of the drills")
    asked = parser.parse_args(arguments)
    read = read_study(asked.folder / STUDY)
    if read.study is None:
        print(f"{asked.folder / STUDY}: tabletop validate tells what is wrong", file=sys.stderr)
        return 1
    results = results_of(arms_of(read.study), read.study.seeds, read_chunks(asked.played))
    answers = answers_of(read.study, results)
    made = made_of(asked.played, (asked.folder / STUDY).as_posix(), asked.played.name, AS_WRITTEN)
    again = f"python -m tools.studies {typed(asked.folder.as_posix())} --in {typed(asked.played.name)}"
    for name, content in files_of(answers, [*made.commands, again]).items():
        target = asked.folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
    return 0


def files_of(answers: Answers, commands: Sequence[str]) -> dict[str, str]:
    """Return the text of each file, by its name in the study's folder.

    Args:
        answers: What the study found.
        commands: What plays it, makes its report, and writes these files.
    """
    found = {FIGURES: figures_csv(answers.study, answers.results)}
    for language in LANGUAGES:
        voice = StudyVoice(answers, language)
        blocks = list(_blocks(voice))
        found[PAGES[language]] = page(voice, blocks, commands)
        shown = {picture_file(block) for block in blocks if isinstance(block, Figure)}
        drawn = drawings(answers, language)
        found |= {f"{language}/{name}": drawn[name] for name in sorted(shown)}
    return found


def figures_csv(study: Study, results: Iterable[ArmResults]) -> str:
    """Return the figures of the outcome of every drill as CSV: arm, seed, a column a figure."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["arm", "seed", *study.outcomes])
    for one in results:
        columns = [one.columns[name] for name in study.outcomes] if one.seeds else []
        writer.writerows([one.arm.id, *row] for row in zip(one.seeds, *columns, strict=True))
    return out.getvalue()


def page(voice: StudyVoice, blocks: Iterable[Block], commands: Sequence[str]) -> str:
    """Return the page of a study in the language of a voice, as Markdown."""
    say, study = voice.say, voice.answers.study
    other, named = _OTHER[voice.language]
    lines = [
        f"# {_plain(say(study.title))}",
        f"**{exercise_words(voice.language)}** · [{named}]({other}) · "
        f"[{FIGURES}]({FIGURES}) · [{STUDY}]({STUDY})",
        _plain(say(study.question)),
        f"{say('study.report.kind')}. {say('study.report.head.drills')}: {voice.number(voice.answers.drills)}.",
    ]
    for block in blocks:
        lines += _written(block, voice.language)
    lines += [f"## {say('study.report.method.title')}", "```sh\n" + "\n".join(commands) + "\n```"]
    return "\n\n".join(lines) + "\n"


def _blocks(voice: StudyVoice) -> Iterator[Block]:
    """Yield what a page shows: the answers, comparisons where there are few, how parts compare or pictures of one alone."""
    answered = answered_section(voice)
    alone = len(voice.answers.parts) == 1
    if alone:
        yield from answered.blocks
    for section in sorted(shown_sections(voice), key=lambda one: one.ident != _AGAINST):
        chosen = list(_chosen(section, alone=alone))
        if chosen:
            yield Heading(section.title, level=2)
            yield from chosen
    if not alone:  # a table says of many parts what sentences would bury
        yield Heading(answered.title, level=2)
        yield from answered.blocks


def _chosen(section: Section, *, alone: bool) -> Iterator[Block]:
    if section.ident == _AGAINST:
        headings = [block for block in section.blocks if isinstance(block, Heading)]
        yield from section.blocks if len(headings) <= _MOST_AGAINST else ()
    elif alone and section.ident == _OVERVIEW:
        for before, block in pairwise(section.blocks):
            if isinstance(before, Heading) and isinstance(block, Figure):
                yield from (before, block)
    elif section.ident == _OVERVIEW:
        places = [at for at, block in enumerate(section.blocks) if isinstance(block, Heading) and block.ident]
        yield from section.blocks[: places[0]] if places else ()


def _written(block: Block, language: Language) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_plain(block.words)}"
        case Note():
            yield _plain(block.words)
        case Points():
            yield "\n".join(f"- {_cell(one)}" for one in block.points)
        case Figure():
            yield f"![{_plain(block.caption)}]({language}/{picture_file(block)})"
        case Table() if block.rows:
            yield f"{_plain(block.caption)}:"
            heads = [_plain(one.title) for one in block.columns]
            rules = ["---:" if one.align == "number" else "---" for one in block.columns]
            rows = [heads, rules, *([_cell(one) for one in row] for row in block.rows)]
            yield "\n".join(f"| {' | '.join(row)} |" for row in rows)
        case _:
            raise TypeError(f"a page of a study shows no {type(block).__name__}")


def _cell(cell: Cell) -> str:
    return _plain(f"{cell.words} {cell.note}".strip())


def _plain(words: str) -> str:
    return _SPOKEN.sub(r"\\\1", words)


if __name__ == "__main__":
    sys.exit(main())
