"""A proof in words, as a terminal shows it: what was shown, what was not and why, tasks, choke points, what was searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tabletop.drill.telling import clock
from tabletop.language import Catalogue, Phrase, phrase
from tabletop.scenario import Scenario
from tabletop.study import Claim, Proof, Searched, TaskProof
from tabletop.study.reachable import Kind
from tabletop.study.tasks import Start

_KINDS: tuple[Kind, ...] = ("stage", "inject", "milestone", "ending")
_STARTS: tuple[Start, ...] = ("home", "plan", "witness")
_ZONES = 4


def report(scenario: Scenario, proof: Proof, say: Catalogue) -> Iterator[str]:
    """Yield the lines of a proof."""
    yield say.say("proof.title", title=scenario.title)
    for kind in _KINDS:
        claims = [claim for claim in proof.claims if claim.kind == kind]
        if claims:
            yield ""
            shown = sum(claim.standing == "witnessed" for claim in claims)
            yield say.say(f"proof.kind.{kind}", shown=shown, all=len(claims))
            yield from _claims(claims, proof.searched, say)
    if proof.tasks:
        yield ""
        possible = sum(task.possible for task in proof.tasks)
        yield say.say("proof.tasks", possible=possible, all=len(proof.tasks))
        for task in proof.tasks:
            yield from _task(scenario, task, say)
    yield ""
    yield from _chokes(scenario, proof, say)
    yield ""
    yield _searched(proof.searched, say)
    yield say.say("proof.sound" if proof.sound else "proof.open", n=len(proof.open) + len(proof.late))


def _claims(claims: Sequence[Claim], searched: Searched, say: Catalogue) -> Iterator[str]:
    width = max(len(claim.id) for claim in claims)
    for claim in claims:
        mark = "+" if claim.standing == "witnessed" else "-" if claim.holds else "!"
        yield f"  {mark} {claim.id:<{width}}  {say.say(_standing(claim, searched))}"


def _standing(claim: Claim, searched: Searched) -> Phrase:
    """Return what is said of one claim."""
    if claim.standing == "witnessed":
        return phrase(
            "proof.witnessed",
            witness=claim.witness or "",
            turn=claim.turn or 0,
            day=(claim.minute or 0) // 1440 + 1,
            clock=clock(claim.minute or 0),
        )
    if claim.excuse == "by-hand":
        return phrase("proof.by-hand")
    if claim.why is not None:
        return phrase("proof.unreachable", why=claim.why)
    key = "proof.not-found" if claim.excuse is None else "proof.not-found-excused"
    return phrase(key, n=searched.drills)


def _task(scenario: Scenario, task: TaskProof, say: Catalogue) -> Iterator[str]:
    mark = "+" if task.possible else "!"
    terms = phrase(f"proof.clock.{task.clock}")
    yield f"  {mark} " + say.say(
        "proof.task", inject=task.inject, title=task.title, within=task.within, terms=terms
    )
    if task.by == "word":
        yield "      " + say.say("proof.by-word", margin=_signed(task.within - task.lag))
    elif task.by == "other":
        yield "      " + say.say("proof.by-other")
    else:
        for start in _STARTS:
            line = _from(scenario, task, start, say)
            if line is not None:
                yield f"      {line}"
        if not task.goings:
            yield "      " + say.say("proof.nobody")
    if task.met is not None:
        yield "      " + say.say("proof.met", drill=task.met)


def _from(scenario: Scenario, task: TaskProof, start: Start, say: Catalogue) -> str | None:
    """Return who can meet a task from one kind of start, on the open ground and on the shut one."""
    ways = []
    for shut in (False, True):
        best = task.best(start, shut=shut)
        if best is None:
            continue
        others = sum(one.margin >= 0 for one in task.goings if (one.start, one.shut) == (start, shut)) - 1
        ground = "shut" if shut else "open"
        mode = phrase(f"drill.mode.{best.mode}")
        ways.append(
            say.say(
                f"proof.ground.{ground}",
                unit=scenario.units[best.unit].title,
                mode=phrase("proof.held", mode=mode) if best.held else mode,
                margin=_signed(best.margin),
                others=max(0, others),
            )
        )
    return say.say(f"proof.start.{start}", ways="; ".join(ways)) if ways else None


def _signed(minutes: int) -> str:
    return f"{minutes:+d}"


def _chokes(scenario: Scenario, proof: Proof, say: Catalogue) -> Iterator[str]:
    if not proof.chokes:
        yield say.say("proof.no-chokes")
    else:
        yield say.say("proof.chokes")
    for number, one in enumerate(proof.chokes, start=1):
        zones = [say.say(scenario.city.zones[zone].title) for zone in one.zones]
        named = zones[:_ZONES]
        if len(zones) > _ZONES:
            named.append(say.say("proof.more-zones", count=len(zones) - _ZONES))
        kind = phrase("proof.bridge" if one.bridge else "proof.street")
        said = say.say("proof.choke", title=one.title, kind=kind, voters=one.voters, tps=one.tps)
        yield f"  {number:>2}. {said} ({', '.join(named)})"
    if proof.apart:
        yield "  " + say.say("proof.apart", voters=proof.apart)


def _searched(searched: Searched, say: Catalogue) -> str:
    seeds = ", ".join(str(seed) for seed in searched.seeds)
    players = ", ".join(
        f"{say.say(f'proof.player.{name}')} {count}" for name, count in searched.players.items()
    )
    return say.say(
        "proof.searched",
        drills=searched.drills,
        most=searched.most,
        turns=searched.turns,
        hours=searched.minutes // 60,
        seeds=seeds,
        players=players,
    )
