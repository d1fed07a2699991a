"""What only the facilitator knows: signs and false alarms, shortfalls, what chance decides."""

from __future__ import annotations

from tabletop.guide.voice import GuideVoice
from tabletop.review.report.parts import Block, Cell, Column, Heading, Note, Points, Table
from tabletop.scenario.documents.detection import Sign
from tabletop.scenario.documents.readiness import PEOPLE


def signs(voice: GuideVoice) -> tuple[Block, ...]:
    """Return every sign and false alarm of this class."""
    say, lesson, detection = voice.say, voice.lesson, voice.scenario.doctrine.detection
    played = {step.inject.id for step in lesson.played}
    shown = [
        sign
        for sign in voice.scenario.signs.values()
        if (sign.inject in played if sign.inject is not None else _appears(voice, sign))
    ]
    if not shown:
        return (Note(say("guide.signs.none")),)
    rows = tuple(
        (
            Cell(say(sign.text), note=voice.place(sign.node)),
            Cell(_when(voice, sign)),
            Cell(voice.either([say(f"drill.sense.{one}") for one in sign.by])),
            Cell(say(f"guide.signs.truth.{sign.truth}"), "" if sign.truth == "real" else "warn"),
            Cell(_meets(voice, sign)),
        )
        for sign in shown
    )
    keys = ("sign", "time", "sensed", "truth", "right")
    columns = tuple(Column(say(f"guide.column.{one}")) for one in keys)
    found: list[Block] = [
        Note(say("guide.signs.lead")),
        Table(say("guide.signs.caption"), columns, rows, wide=True),
    ]
    if detection.level or detection.people:
        level, people = voice.per_cent(abs(detection.level)), voice.per_cent(abs(detection.people))
        found.append(Note(say("guide.signs.early", level=level, people=people)))
    fades = voice.minutes(detection.fades)
    found.append(Note(say("guide.signs.watch", look=voice.minutes(detection.look), fades=fades)))
    return tuple(found)


def _appears(voice: GuideVoice, sign: Sign) -> bool:
    at = sign.at if sign.at is not None else 0
    return at < voice.lesson.end and at + sign.lasts >= voice.lesson.start


def _when(voice: GuideVoice, sign: Sign) -> str:
    say = voice.say
    if sign.inject is None:
        return say("guide.signs.alarm", when=voice.moment(sign.at or 0), lasts=voice.minutes(sign.lasts))
    number = voice.number_of(sign.inject)
    if sign.after is not None:
        return say("guide.signs.after", minutes=voice.minutes(sign.after), number=number)
    return say("guide.signs.before", minutes=voice.minutes(sign.before), number=number)


def _meets(voice: GuideVoice, sign: Sign) -> str:
    owner = sign.owner or voice.scenario.doctrine.detection.owner
    asked = voice.owners(owner, sign.id) if owner is not None else voice.say("guide.signs.somebody")
    if sign.truth != "real":
        return voice.say("guide.signs.check", owner=asked)
    return voice.say(f"guide.signs.{sign.met}", owner=asked)


def hidden(voice: GuideVoice) -> tuple[Block, ...]:
    """Return what units lack without knowing it, and what is left to chance."""
    say, scenario = voice.say, voice.scenario
    found: list[Block] = [Note(say("guide.hidden.secret"), "warn")]
    if scenario.shortfalls:
        rows = []
        for one in scenario.shortfalls:
            unit = scenario.units[one.unit]
            whole = unit.strength if one.kit == PEOPLE else dict(unit.kit).get(one.kit, 0)
            what = (
                say("guide.hidden.people")
                if one.kit == PEOPLE
                else say(scenario.doctrine.equipment[one.kit].title)
            )
            short = say("guide.hidden.of", short=one.short, whole=whole)
            effect = "people" if one.kit == PEOPLE else scenario.doctrine.equipment[one.kit].serves
            rows.append(
                (
                    Cell(say(unit.title), note=voice.seat(unit.seat)),
                    Cell(what),
                    Cell(short),
                    Cell(say(f"guide.hidden.effect.{effect}")),
                )
            )
        keys = ("unit", "lacks", "how-many", "shows")
        columns = tuple(Column(say(f"guide.column.{one}")) for one in keys)
        found.append(Table(say("guide.hidden.caption"), columns, tuple(rows)))
        rules = scenario.doctrine.readiness
        found.append(
            Note(
                say(
                    "guide.hidden.mend",
                    inspect=voice.minutes(rules.inspect),
                    repair=voice.minutes(rules.repair),
                    field=voice.minutes(rules.field_repair),
                )
            )
        )
    else:
        found.append(Note(say("guide.hidden.no-shortfalls")))
    if any(stage.kind == "readiness" for stage in scenario.stages) and scenario.doctrine.readiness.wanting:
        found.append(
            Note(say("guide.hidden.drawn", share=voice.per_cent(scenario.doctrine.readiness.wanting)))
        )
    chancy = [step for step in voice.lesson.played if step.inject.chance < 1000 or step.inject.jitter]
    if chancy:
        points = []
        for step in chancy:
            parts = []
            if step.inject.chance < 1000:
                parts.append(say("guide.time.chance", share=voice.per_cent(step.inject.chance)))
            if step.inject.jitter:
                parts.append(say("guide.time.jitter", minutes=voice.minutes(step.inject.jitter)))
            points.append(Cell(f"{step.number}. {say(step.inject.title)}: {', '.join(parts)}"))
        found += [Heading(say("guide.hidden.chance")), Note(say("guide.hidden.seed")), Points(tuple(points))]
    return tuple(found)
