"""The first page: the answer to each question in plain sentences, with how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.review.report.parts import Block, Cell, Heading, Note, Points, Section, Tone
from tabletop.study.answers import CONFIDENCE, LEAST, Comparison, Mean, Part, Places, Share, Shortfall
from tabletop.study.design import Study
from tabletop.study.report.voice import LEAST_SHOWN, StudyVoice

MOST = 12
"""Parts of a study whose sentences stand on the first page, and whose evidence follows; the table has them all."""
_FIGURES = 3


def answered_section(voice: StudyVoice) -> Section:
    """Return the answers of a study in sentences."""
    say, study = voice.say, voice.answers.study
    blocks: list[Block] = []
    if voice.answers.drills < voice.answers.wanted:
        told = say("study.report.unfinished", done=voice.answers.drills, wanted=voice.answers.wanted)
        blocks.append(Note(told, "warn"))
    asked = {
        "hard": [cell for part in _parts(voice) for cell in _hard(voice, part)],
        "often": [cell for part in _parts(voice) for cell in _often(voice, part)],
        "first": [cell for part in _parts(voice) for cell in _first(voice, part)],
        "against": [cell for one in comparisons(voice) for cell in _against(voice, *one)],
        "matters": [
            cell for part in _parts(voice) if ranks_factors(voice, part) for cell in _matters(voice, part)
        ],
        "places": [_place(voice, part, one) for part in _parts(voice) for one in part.places],
        "shortfall": [
            cell for part in _parts(voice) for one in part.shortfalls for cell in _short(voice, part, one)
        ],
    }
    for question, cells in asked.items():
        if cells:
            blocks += [Heading(say(f"study.answer.question.{question}")), Points(tuple(cells))]
    if len(voice.answers.parts) > MOST:
        blocks.append(Note(say("study.report.more-parts", n=len(voice.answers.parts), most=MOST), "quiet"))
    missing = [one for one, cells in asked.items() if not cells]
    wanted = _wanted(study)
    for key, ids in (
        ("not-played", [one for one in missing if one in wanted]),
        ("all", [one for one in missing if one not in wanted]),
    ):
        if ids:
            what = "; ".join(say(f"study.answer.not-asked.{one}") for one in ids)
            blocks.append(Note(say(f"study.answer.not-asked.{key}", what=what), "quiet"))
    lead = say(study.question) or say("study.report.answers.lead")
    return Section("ringkasan", say("study.report.answers.title"), lead, tuple(blocks))


def comparisons(voice: StudyVoice) -> Iterator[tuple[str, Comparison]]:
    """Yield what is compared arm by arm, with what the other arm is called: players, then procedures."""
    for one in voice.answers.players:
        where = voice.say(one.new.scenario.title) if len(voice.answers.study.scenarios) > 1 else ""
        named = voice.say(
            "study.answer.instead", new=voice.players(one.new.players), old=voice.players(one.old.players)
        )
        yield _placed(where, named), one
    for part in _parts(voice):
        for effects in part.procedures:
            factor = effects.factor
            for effect in effects.effects:
                named = voice.say(
                    "study.answer.instead-of",
                    factor=factor.title,
                    new=effect.level.title,
                    old=factor.reference.title,
                )
                yield _placed(voice.within(part.reference.arm), named), effect.comparison


def verdict(voice: StudyVoice, one: Comparison) -> str:
    """Return how sure it is that one arm is better than another, in a sentence."""
    say = voice.say
    if one.verdict != "open":
        return say(f"study.answer.verdict.{one.verdict}")
    more = one.seeds_to_settle()
    if more is None:
        return say("study.answer.verdict.too-near")
    return say("study.answer.verdict.open", n=voice.about(more))


def ranks_factors(voice: StudyVoice, part: Part) -> bool:
    """Whether there are factors to be put in order: one by itself is told where its levels are compared."""
    return len(voice.answers.study.factors) > 1 and bool(part.effects)


def may_be(one: Comparison) -> str:
    """Return the heading of the intervals of a comparison: wider ones where several are told together."""
    return "between" if one.level >= 1 - CONFIDENCE else "together"


def counted(voice: StudyVoice, one: Comparison) -> str:
    """Return on how many seeds an arm is better, as good and worse."""
    return voice.say(
        "study.answer.counted", better=one.better, equal=one.equal, worse=one.worse, seeds=one.seeds
    )


def tone_of(one: Comparison) -> Tone:
    """Return how a verdict is meant."""
    tones: dict[str, Tone] = {"better": "good", "worse": "bad", "open": "warn", "same": ""}
    return tones[one.verdict]


def _wanted(study: Study) -> frozenset[str]:
    """Return the questions that a study asks, whether or not enough of it was played to answer them."""
    kinds = {one.kind for one in study.factors}
    asks = {
        "against": len(study.players) > 1 or "levels" in kinds,
        "matters": len(study.factors) > 1,
        "places": "places" in kinds,
        "shortfall": "shares" in kinds,
    }
    return frozenset({"hard", "often", "first", *(one for one, so in asks.items() if so)})


def _parts(voice: StudyVoice) -> tuple[Part, ...]:
    return voice.answers.parts[:MOST]


def _placed(where: str, words: str) -> str:
    return StudyVoice.begun(f"{where}: {words}" if where else words)


def _of(voice: StudyVoice, part: Part, words: str) -> str:
    """Return a sentence, with what it is about before it where the study has several parts."""
    return f"{voice.part(part)}: {words}" if len(voice.answers.parts) > 1 else voice.begun(words)


def _hard(voice: StudyVoice, part: Part) -> Iterator[Cell]:
    say, hard = voice.say, part.hardness
    told = say(
        "study.answer.hard.drills",
        gates=voice.share(hard.gates),
        harmed=voice.share(hard.harmed),
        missed=voice.share(hard.missed),
    )
    tone: Tone = "bad" if hard.gates.times or hard.harmed.times else "warn" if hard.missed.times else "good"
    failing = [one for one in hard.seats if one.rate.value >= LEAST_SHOWN]
    notes = []
    if failing:
        worst = failing[0]
        notes.append(say("study.answer.hard.seat", seat=worst.title, rate=_rate(voice, worst.rate)))
    objectives = sorted(
        (one for one in hard.objectives if one.rate.value >= LEAST_SHOWN), key=lambda one: -one.surely
    )
    if objectives:
        aim = objectives[0]
        notes.append(say("study.answer.hard.objective", objective=aim.title, rate=_rate(voice, aim.rate)))
    yield Cell(_of(voice, part, told), tone, note=" ".join(notes))


def _rate(voice: StudyVoice, mean: Mean) -> str:
    """Return a ratio with its interval, or with what is missing for one."""
    told = voice.rate(mean)
    return f"{told} ({voice.say('study.report.short', n=voice.about(mean.short))})" if mean.short else told


def _often(voice: StudyVoice, part: Part) -> Iterator[Cell]:
    say, injects = voice.say, part.frequency.injects
    always = sum(one.came.times == one.came.of for one in injects)
    never = [one for one in injects if not one.came.times]
    told = say(
        "study.answer.often.injects",
        n=len(injects),
        always=always,
        never=len(never),
        sometimes=len(injects) - always - len(never),
    )
    last = part.scenario.doctrine.states[-1]
    red = [(one, one.states[last.id]) for one in injects if last.id in one.states]
    lost = [(one, one.endings["lost"]) for one in injects if "lost" in one.endings]
    notes = []
    for key, found in (("state", red), ("lost", lost)):
        if found:
            one, share = max(found, key=lambda pair: pair[1].surely)
            notes.append(
                say(
                    f"study.answer.often.{key}",
                    n=len(found),
                    inject=one.title,
                    share=voice.share(share),
                    state=last.title,
                )
            )
    if not lost:
        notes.append(say("study.answer.often.none-lost"))
    yield Cell(_of(voice, part, told), note=" ".join(notes))


def _first(voice: StudyVoice, part: Part) -> Iterator[Cell]:
    say, hard = voice.say, part.hardness
    if not hard.firsts:
        told = say("study.answer.first.nothing", of=_threes(voice, hard.unfailing))
        yield Cell(_of(voice, part, told), "good")
        return
    one = hard.firsts[0]
    told = say(
        "study.answer.first.task", task=one.title, share=voice.share(one.drills), turn=str(one.turn or 0)
    )
    yield Cell(
        _of(voice, part, told), note=say("study.answer.first.unfailing", share=voice.share(hard.unfailing))
    )


def _threes(voice: StudyVoice, share: Share) -> str:
    """Return how often what never came may come all the same, at most."""
    interval = share.interval
    return voice.percent(1 - interval.low) if interval is not None else "–"


def _against(voice: StudyVoice, named: str, one: Comparison) -> Iterator[Cell]:
    say = voice.say
    notes = []
    decider = one.decider
    if decider is not None:
        notes.append(
            say(
                "study.answer.decided",
                figure=voice.figure(decider),
                n=sum(one.deciding[decider]),
                of=one.better + one.worse,
            )
        )
    sure = [change for change in one.figures if change.change.certain]
    wanted = [change for change in sure if change.figure in voice.answers.study.outcomes][:_FIGURES]
    if wanted:
        told = "; ".join(
            say(
                "study.answer.figure",
                figure=voice.figure(change.figure),
                change=voice.change(change.figure, change.change),
                between=voice.change_between(change.figure, change.change),
            )
            for change in wanted
        )
        notes.append(say("study.answer.certain", figures=told))
    words = f"{named}: {counted(voice, one)} {verdict(voice, one)}"
    yield Cell(words, tone_of(one), note=" ".join(notes))


def _matters(voice: StudyVoice, part: Part) -> Iterator[Cell]:
    say = voice.say
    led = [
        (one, one.leader)
        for one in part.tornadoes
        if one.leader is not None and one.figure in voice.answers.study.outcomes
    ]
    if not led:
        yield Cell(_of(voice, part, say("study.answer.matters.nothing")), "warn")
    for tornado, leader in led[:_FIGURES]:
        if leader is None:
            continue
        ends = [
            say(
                "study.answer.matters.end",
                level=gust.level.title,
                value=voice.amount(
                    tornado.figure, gust.comparison.figure(tornado.figure).new, beside=tornado.reference
                ),
            )
            for gust in (leader.low, leader.high)
            if gust is not None
        ]
        told = say(
            "study.answer.matters.factor",
            figure=voice.figure(tornado.figure),
            factor=leader.factor.title,
            reference=voice.amount(tornado.figure, tornado.reference),
            first=leader.factor.reference.title,
            ends="; ".join(ends),
        )
        near = (
            "" if tornado.ahead else say("study.answer.matters.near", factor=tornado.rivals[0].factor.title)
        )
        yield Cell(_of(voice, part, told), note=near)


def _place(voice: StudyVoice, part: Part, places: Places) -> Cell:
    say = voice.say
    unit = part.scenario.units.get(places.factor.subject)
    name = unit.title if unit is not None else places.factor.title
    beaten = [
        say(one.level.title) for one in places.ranked[1:] if one.against_best and one not in places.as_good
    ]
    if all(one.against_best and one.against_best.verdict == "same" for one in places.ranked[1:]):
        return Cell(_of(voice, part, say("study.answer.places.alike", unit=name, n=places.seeds)), "warn")
    told = say("study.answer.places.best", unit=name, place=places.best.level.title, n=places.seeds)
    notes = []
    if beaten:
        notes.append(say("study.answer.places.beaten", places=voice.listed(beaten)))
    if places.as_good:
        names = voice.listed([say(one.level.title) for one in places.as_good])
        notes.append(say("study.answer.places.as-good", places=names))
        needs = [one.against_best.seeds_to_settle() for one in places.as_good if one.against_best]
        known = [one for one in needs if one]
        if known and len(known) == len(needs):
            notes.append(say("study.answer.places.more", n=voice.about(max(known))))
    return Cell(
        _of(voice, part, told), "good" if beaten and not places.as_good else "warn", note=" ".join(notes)
    )


def _short(voice: StudyVoice, part: Part, short: Shortfall) -> Iterator[Cell]:
    say = voice.say
    worse, first = short.first_worse, short.steps[0]
    last = short.steps[-1]
    notes = []
    for key, step in (("gates", short.first_gates), ("harmed", short.first_harmed)):
        if step is not None:
            share, before = (step.gates, first.gates) if key == "gates" else (step.harmed, first.harmed)
            notes.append(
                say(
                    f"study.answer.shortfall.{key}",
                    level=step.level.title,
                    share=voice.share(share),
                    before=voice.percent(before.value),
                )
            )
    if short.first_gates is None and short.first_gate_at_all not in (None, first):
        step = short.first_gate_at_all
        if step is not None:
            told = say("study.answer.shortfall.gate", level=step.level.title, share=voice.share(step.gates))
            notes.append(told)
    figures = [
        say("study.answer.shortfall.figure", figure=voice.figure(name), level=step.level.title)
        for name in voice.answers.study.outcomes
        if (step := short.first_of(name)) is not None
    ]
    if figures:
        notes.append(say("study.answer.shortfall.figures", figures="; ".join(figures)))
    title = short.factor.title
    comparison = worse.against_first if worse is not None else None
    if worse is None or comparison is None:
        told = say("study.answer.shortfall.holds", factor=title, level=last.level.title)
        seeds = min((one.against_first.seeds for one in short.steps if one.against_first), default=0)
        if seeds < LEAST:
            notes.append(say("study.answer.shortfall.few", n=seeds, least=LEAST))
        yield Cell(_of(voice, part, told), "warn" if notes else "good", note=" ".join(notes))
        return
    told = say(
        "study.answer.shortfall.breaks",
        factor=title,
        level=worse.level.title,
        n=comparison.worse,
        seeds=comparison.seeds,
        first=first.level.title,
    )
    yield Cell(_of(voice, part, told), "bad", note=" ".join(notes))
