"""`tabletop plan --improve`: a better plan searched over many drills, and what it gains over the doctrine's, proved."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tabletop.cli.scenarios import UNREADABLE
from tabletop.cli.spoken import Trouble, printable
from tabletop.cli.winding import telling, wound_down
from tabletop.drill.planning import proposal
from tabletop.language import Catalogue, Phrase, phrase
from tabletop.review.paired import FIGURES
from tabletop.scenario import Scenario
from tabletop.scenario.documents.deployment import Plan
from tabletop.study.errors import StudyError
from tabletop.study.running import Pool, Store

if TYPE_CHECKING:
    from tabletop.study.plans import Found, Gain, Step, Trials

DRILLS, SEEDS, FIRST = 600, 100, 1


@dataclass(frozen=True, slots=True)
class Wish:
    """How a plan is to be searched.

    Attributes:
        drills: How many drills the search may play.
        seeds: On how many other seeds the gain is proved.
        first: The first seed.
        jobs: Processes; None: one a core.
        folder: Where the drills are kept, so that a search that was stopped goes on; None: nowhere.
    """

    drills: int
    seeds: int
    first: int
    jobs: int | None
    folder: Path | None

    @property
    def training(self) -> range:
        """Seeds that the search may use."""
        return range(self.first, self.first + self.drills)

    @property
    def others(self) -> range:
        """Seeds on which the gain is proved: none of those of the search."""
        return range(self.training.stop, self.training.stop + self.seeds)


@dataclass(frozen=True, slots=True)
class Improved:
    """What came of it.

    Attributes:
        plan: The plan to go on with: the one found, or the doctrine's where that is not shown to be worse.
        found: What the search came to.
        gain: What the plan that was found gains; None where none was found, or nothing was played to prove it.
        stopped: Whether somebody stopped it.
    """

    plan: Plan
    found: Found
    gain: Gain | None
    stopped: bool

    @property
    def better(self) -> bool:
        """Whether the plan was shown to be better."""
        return self.gain is not None and self.gain.shown


def improve(scenario: Scenario, wish: Wish, say: Catalogue) -> Improved:
    """Search, prove, and tell both.

    Raises:
        Trouble: The drills cannot be kept or played (3).
    """
    from tabletop.study.plans import Trials, prove_gain, search  # numpy, which a proposal does without

    book, pool = proposal(scenario), Pool(wish.jobs)
    told = say.say(
        "plans.begin",
        title=scenario.title,
        drills=wish.drills,
        first=str(wish.training.start),
        seeds=wish.seeds,
        other=str(wish.others.start),
    )
    click.echo(told, err=True)
    try:
        with _folder(wish.folder) as folder, Store(folder) as store, pool.kept():
            with wound_down(pool, say), telling(say) as far:
                wanted = wish.drills

                def played(spent: int) -> None:
                    far(spent, wanted)

                trials = Trials(scenario, book, store, folder, pool, played)
                found = search(
                    scenario,
                    trials,
                    wish.training,
                    wish.drills,
                    lambda step: far.line("  " + _step(scenario, step, say)),
                )
                wanted = trials.spent + trials.cost((book, found.plan), wish.others)
                spent = trials.spent
                gain = None
                if found.taken and not trials.stopped:
                    gain = prove_gain(trials, found.plan, wish.others)
            for line in _told(scenario, found, gain, trials, spent, wish, say):
                click.echo(printable(line), err=True)
    except StudyError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    shown = gain is not None and gain.shown
    return Improved(found.plan if shown or trials.stopped else book, found, gain, trials.stopped)


def table_of(scenario: Scenario, found: Found, say: Catalogue) -> str:
    """Return what was tried as CSV: round, change, seeds, on how many better and worse, what changed, whether kept."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["round", "change", "seeds", "better", "worse", *FIGURES, "unmet_minutes", "taken"])
    for step in found.steps:
        one = step.standing
        signs = [-1 if figure == "trust" else 1 for figure in FIGURES] + [1]
        change = [sign * value for sign, value in zip(signs, one.change, strict=True)]
        said = say.say(step.move.says(scenario))
        writer.writerow([step.round, said, one.seeds, one.better, one.worse, *change, int(step.taken)])
    return out.getvalue()


def heading(scenario: Scenario, improved: Improved, wish: Wish, say: Catalogue) -> str:
    """Return the comment that a plan's file begins with: how it was found, and what it gains."""
    lines = [
        f"tabletop plan {scenario.id} --improve --drills {wish.drills} --seeds {wish.seeds} --seed {wish.first}"
    ]
    lines.append(say.say(_verdict(improved.found, improved.gain, stopped=improved.stopped)))
    lines += [
        say.say(step.move.says(scenario))
        for step in improved.found.taken
        if improved.plan != proposal(scenario)
    ]
    return "".join(f"# {' '.join(printable(line).split())}\n" for line in lines)


@contextmanager
def _folder(wanted: Path | None) -> Iterator[Path]:
    if wanted is not None:
        yield wanted
        return
    with tempfile.TemporaryDirectory(prefix="tabletop-plan-") as folder:
        yield Path(folder)


def _step(scenario: Scenario, step: Step, say: Catalogue) -> str:
    one = step.standing
    move = step.move.says(scenario)
    return printable(say.say("plans.step", move=move, better=one.better, worse=one.worse, seeds=one.seeds))


def _told(
    scenario: Scenario,
    found: Found,
    gain: Gain | None,
    trials: Trials,
    spent: int,
    wish: Wish,
    say: Catalogue,
) -> Iterator[str]:
    """Yield what came of it: how much was tried, figure by figure what is gained, and how sure that is."""
    yield say.say("plans.searched", drills=spent, tried=len(found.steps), taken=len(found.taken))
    if found.exhausted:
        yield say.say("plans.exhausted")
    if gain is not None:
        yield ""
        yield from _compared(scenario, gain, wish, say)
        yield ""
    yield say.say(_verdict(found, gain, stopped=trials.stopped))


def _compared(scenario: Scenario, gain: Gain, wish: Wish, say: Catalogue) -> Iterator[str]:
    from tabletop.cli.study_compare import compared
    from tabletop.study.answers import Answers
    from tabletop.study.design import study_of
    from tabletop.study.report import StudyVoice

    study, _ = study_of(scenario, scenario.id, ("doctrine",), wish.others)
    yield from compared(gain.comparison, None, StudyVoice(Answers(study, (), 0, 0, (), ()), say.language))
    yield say.say(
        "plans.unmet",
        before=_tenths(gain.unmet_before, say),
        after=_tenths(gain.unmet_before + gain.unmet.value, say),
        sooner=gain.sooner,
        later=gain.later,
    )


def _tenths(value: float, say: Catalogue) -> str:
    return say.decimal(round(10 * value), 1)


def _verdict(found: Found, gain: Gain | None, *, stopped: bool) -> Phrase:
    if gain is None:
        if not found.taken:
            return phrase("plans.stopped-nothing" if stopped else "plans.nothing-found")
        return phrase("plans.stopped-unproved")
    n = gain.comparison.seeds
    if stopped:
        return phrase("plans.stopped-proof", n=n, better=gain.comparison.better, worse=gain.comparison.worse)
    if gain.verdict == "open":
        more = gain.comparison.seeds_to_settle()
        return (
            phrase("plans.verdict.too-near", n=n)
            if more is None
            else phrase("plans.verdict.open", n=n, more=more)
        )
    return phrase(f"plans.verdict.{gain.verdict}", n=n)
