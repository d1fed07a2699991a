"""`tabletop validate`: is a scenario sound? If not: where, why, and what to do."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from tabletop.cli.scenarios import approval_line
from tabletop.cli.spoken import Command, Wrong, language_option, one_of, option, printable, words
from tabletop.cli.study_file import is_study
from tabletop.language import Catalogue, phrase
from tabletop.scenario.finding import Findings, Place
from tabletop.scenario.library import drills_in, find
from tabletop.scenario.load import PIPED, CheckResult
from tabletop.scenario.reading.source import MOST_BYTES
from tabletop.scenario.render import plain, position
from tabletop.scenario.report import FORMS, Form, Looked, outcome, write
from tabletop.scenario.report.text import about, coloured, total
from tabletop.scenario.rules import all_rules, lint, lint_text
from tabletop.scenario.rules.choice import Choice, UnknownRuleError, choose

PIPE = "-"

_OBJECTS = 200_000
"""New objects after which garbage is looked for."""


@dataclass(slots=True)
class Validation:
    """What was asked for on the command line.

    Attributes:
        paths: As they were written.
        say: The language.
        choice: Which findings are wanted.
        form: How they are written.
        strict: Whether warnings count.
        write: Whether safe suggestions are written.
        show: Whether the change that they make is shown.
        read: The files that were read so far.
        piped: What came through standard input, once it was read.
        digest: Of the drill that was looked at last; None for one that has none.
    """

    paths: tuple[str, ...]
    say: Catalogue
    choice: Choice
    form: Form
    strict: bool
    write: bool
    show: bool
    read: set[Path] = field(default_factory=set)
    piped: bytes | None = None
    digest: str | None = None

    def run(self) -> int:
        """Look at everything and report on it; return the exit code."""
        usual = gc.get_threshold()
        gc.set_threshold(
            _OBJECTS
        )  # a tree of 20,000 values is no garbage; it need not be looked through ten times
        try:
            return self._run()
        finally:
            gc.set_threshold(*usual)

    def _run(self) -> int:
        looked: list[Looked] = []
        paint = coloured if _colours() else plain
        for path in _targets(self.paths):
            one = self._look(path)
            looked.append(one)
            if self.form == "text":
                click.echo("\n".join(about(one, self.say, paint)))
                self._tell_approval(path)
        if self.form != "text":
            click.echo(write(self.form, looked, self.say, strict=self.strict), nl=self.form != "github")
        else:
            if len(looked) > 1:
                click.echo(total(looked, self.say))
            first = next((found.id for one in looked for found in one.findings), None)
            if first is not None and sys.stdout.isatty():
                click.echo(self.say.say("cli.validate.explained", id=first))
        return outcome(looked, self.strict)

    def _look(self, path: str) -> Looked:
        if path != PIPE and is_study(Path(path)):
            return self._look_at_study(path)
        result = self._lint(path, {})
        self.read.update(Path(source.shown) for source in result.texts.values())
        if (self.write or self.show) and result.texts:
            result = self._fix(path, result)
        self.digest = result.scenario.digest if result.scenario is not None else None
        return Looked(path, result.findings, result.unreadable, _kept(result, self.choice))

    def _look_at_study(self, path: str) -> Looked:
        """Look at a study, and at what it makes of the drills that it names."""
        from tabletop.study.design import read_study  # only a study needs it

        result = read_study(path)
        self.read.add(Path(path))
        self.digest = None
        found = tuple(one for one in result.findings if self.choice.everything or self.choice(one.id))
        return Looked(path, found, result.unreadable)

    def _tell_approval(self, path: str) -> None:
        """Say whether the drill was approved as it is, where somebody approved it."""
        line = approval_line(path, self.digest, self.say) if path != PIPE else None
        if line is not None:
            click.echo(printable(line))

    def _lint(self, path: str, instead: Mapping[str, bytes]) -> CheckResult:
        wanted: Callable[[str], bool] | None = None if self.choice.everything else self.choice
        if path != PIPE:
            return lint(path, wanted=wanted, instead=instead)
        if self.piped is None:
            self.piped = sys.stdin.buffer.read(MOST_BYTES + 1)
        return lint_text(instead.get(os.path.realpath(PIPED), self.piped), wanted=wanted)

    def _fix(self, path: str, result: CheckResult) -> CheckResult:
        """Write what is safe, or show it; return what is left to be found."""
        from tabletop.scenario.writing.fix import fix

        mended, fixed = fix(lambda instead: self._lint(path, instead), _mendable(path))
        aside = self.form != "text"
        for one in fixed:
            if self.show:
                lines = one.diff()
                click.echo("\n".join(lines) if lines else self._about(one.shown, "recoded"), err=aside)
            if self.write:
                one.write()
                click.echo(self._about(one.shown, "fixed"), err=aside)
        return mended if self.write else result

    def _about(self, file: str, what: str) -> str:
        return self.say.say(f"cli.validate.{what}", file=position(Place(file)))


@click.command(cls=Command, name="validate", help="cli.validate.help")
@click.argument("paths", nargs=-1, required=True)
@option("--format", "form", says="cli.validate.format", metavar="|".join(FORMS), callback=one_of(*FORMS))
@option("--select", says="cli.validate.select", metavar="ID,...", multiple=True)
@option("--ignore", says="cli.validate.ignore", metavar="ID,...", multiple=True)
@option("--strict", says="cli.validate.strict", is_flag=True)
@option("--fix", "fixing", says="cli.validate.fix", is_flag=True)
@option("--diff", says="cli.validate.diff", is_flag=True)
@option("--watch", "watching", says="cli.validate.watch", is_flag=True)
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: Form | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    fixing: bool,
    diff: bool,
    watching: bool,
) -> int:
    """Check every path; return the worst exit code that one of them earned."""
    if PIPE in paths and (fixing or watching):
        raise Wrong(phrase("cli.validate.not-piped", option="--fix" if fixing else "--watch"), ctx)
    if watching and form not in (None, "text"):
        raise Wrong(phrase("cli.validate.watch-text"), ctx)
    try:
        choice = choose(select, ignore)
    except UnknownRuleError as unknown:
        if unknown.near is not None:
            near = phrase("cli.validate.no-such-rule-near", rule=unknown.word, near=unknown.near)
            raise Wrong(near, ctx) from None
        raise Wrong(phrase("cli.validate.no-such-rule", rule=unknown.word), ctx) from None
    asked = Validation(paths, words(ctx), choice, form or "text", strict, fixing, diff)
    return _again_and_again(asked) if watching else asked.run()


def _again_and_again(asked: Validation) -> int:
    from tabletop.cli import watching

    places = [Path(path) for path in asked.paths if path]
    first = True
    for _ in watching.changes(lambda: [*places, *asked.read], watching.pause):
        if not first:
            click.echo("\n" + asked.say.say("cli.validate.again"))
        first = False
        asked.run()
        click.echo(asked.say.say("cli.validate.waiting"))
    return 0


def _targets(paths: Sequence[str]) -> Iterator[str]:
    """Yield what is looked at, each once: what was named, and in a folder of drills each of them."""
    for path in dict.fromkeys(paths):
        below: tuple[Path, ...] = ()
        why = Findings()
        if path not in ("", PIPE) and _is_folder(path) and find(path, why, packs=True) is None:
            # A folder whose first file only bears a wrong name is a drill, and told so.
            below = () if any(one.advice is not None for one in why.sorted()) else drills_in(path)
        yield from map(str, below) if below else (path,)


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # a name too long for any file
        return False


def _mendable(path: str) -> Callable[[Path], bool]:
    """Return what says of a real path whether it may be changed: what a path leads to, never what came with the program."""
    if path == PIPE:
        return lambda real: str(real) == os.path.realpath(PIPED)
    where = find(path, packs=True)
    try:
        asked = Path(path) if Path(path).is_dir() else Path(path).parent
        if where is None or not asked.samefile(where.folder):
            return lambda real: False
    except OSError:
        return lambda real: False
    folder = asked.resolve()
    return lambda real: folder in real.parents


def _kept(result: CheckResult, choice: Choice) -> int:
    """Return how many chosen rules could not look because of errors that nobody is shown."""
    if choice.everything or result.unreadable or any(one.severity == "error" for one in result.findings):
        return 0
    if result.reading is not None and not result.reading.findings.errors:
        return 0
    rules = (rule for ident, rule in all_rules().items() if choice(ident) and not rule.watched)
    return sum(result.reading is None or rule.needs != "text" for rule in rules)


def _colours() -> bool:
    """Whether whoever reads this wants colours: a terminal that knows them, unless the user asked for none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
