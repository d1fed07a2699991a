"""Written values: times, distances, shares and ids."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Example, Family, Watched

SCENARIO = "scenario.yaml"
CITY = "city.yaml"
PACK = "pack/pack.yaml"
MORNING = "injects/01-pagi.yaml"


class Values(Watched):
    """A rule of the family."""

    family: ClassVar[Family] = "values"


class ValueId(Values):
    """An id with other characters than small letters, digits and dashes."""

    id = "value-id"
    example = Example(SCENARIO, old="id: dalmas-2", bad="id: Dalmas 2")


class ValueIdLong(Values):
    """An id of more than 64 characters."""

    id = "value-id-long"
    example = Example(
        SCENARIO,
        old="id: dalmas-2",
        bad="id: dalmas-2-yang-berjaga-di-simpang-empat-dari-pagi-hingga-larut-malam",
    )


class ValueDuration(Values):
    """A length of time that is not written as one."""

    id = "value-duration"
    example = Example(
        MORNING, old="{task: negotiator, within: 25 min}", bad="{task: negotiator, within: 25 menit}"
    )


class ValueDurationUnit(Values):
    """A length of time without a unit."""

    id = "value-duration-unit"
    example = Example(SCENARIO, old="turn: 30 min", bad="turn: 30")


class ValueClock(Values):
    """A time of day that is not written as one."""

    id = "value-clock"
    example = Example(SCENARIO, old="until: 13:00", bad="until: 13.00")


class ValueDate(Values):
    """A date that is not written as one."""

    id = "value-date"
    example = Example(PACK, old="law-as-of: 2024-02-14", bad="law-as-of: 14-02-2024")


class ValueDateCalendar(Values):
    """A day that the calendar does not have."""

    id = "value-date-calendar"
    example = Example(PACK, old="law-as-of: 2024-02-14", bad="law-as-of: 2024-02-30")


class ValueMoment(Values):
    """A date with a time that is not written as one."""

    id = "value-moment"
    example = Example(SCENARIO, old="start: 2024-02-14 06:00", bad="start: 2024-02-14 pagi")


class ValueMomentClock(Values):
    """A date that lacks its time."""

    id = "value-moment-clock"
    example = Example(SCENARIO, old="start: 2024-02-14 06:00", bad="start: 2024-02-14")


class ValueMomentYear(Values):
    """A year in which no drill is set."""

    id = "value-moment-year"
    example = Example(SCENARIO, old="start: 2024-02-14 06:00", bad="start: 4202-02-14 06:00")


class ValueMomentH(Values):
    """A day counted from election day, with a time, that are not written as they should be."""

    id = "value-moment-h"
    example = Example(SCENARIO, old="start: 2024-02-14 06:00", bad="start: h 6.00")


class ValueDistance(Values):
    """A distance that is not written as one."""

    id = "value-distance"
    example = Example(PACK, old="sight: 400 m", bad="sight: 0,4 km")


class ValueDistanceUnit(Values):
    """A distance without a unit."""

    id = "value-distance-unit"
    example = Example(CITY, old="width: 90 m", bad="width: 90")


class ValueHeight(Values):
    """A water level that is not written as one."""

    id = "value-height"
    example = Example.above(
        SCENARIO,
        "injects: {include: injects}",
        bad=(
            "gauges: [{id: dermaga, title: Dermaga, points: [{stage: polling, clock: 06:00, "
            "level: 40 cm}, {stage: polling, clock: 12:00, level: 1.2 meter}]}]\n"
            "floods: [{gauge: dermaga, sill: 1 m, zones: [selatan]}]\n"
        ),
        good=(
            "gauges: [{id: dermaga, title: Dermaga, points: [{stage: polling, clock: 06:00, "
            "level: 40 cm}, {stage: polling, clock: 12:00, level: 1.2 m}]}]\n"
            "floods: [{gauge: dermaga, sill: 1 m, zones: [selatan]}]\n"
        ),
    )


class ValueHeightUnit(Values):
    """A water level without a unit."""

    id = "value-height-unit"
    example = Example.above(
        SCENARIO,
        "injects: {include: injects}",
        bad=(
            "gauges: [{id: dermaga, title: Dermaga, points: [{stage: polling, clock: 06:00, "
            "level: 40 cm}, {stage: polling, clock: 12:00, level: 120}]}]\n"
            "floods: [{gauge: dermaga, sill: 1 m, zones: [selatan]}]\n"
        ),
        good=(
            "gauges: [{id: dermaga, title: Dermaga, points: [{stage: polling, clock: 06:00, "
            "level: 40 cm}, {stage: polling, clock: 12:00, level: 120 cm}]}]\n"
            "floods: [{gauge: dermaga, sill: 1 m, zones: [selatan]}]\n"
        ),
    )


class ValueSpeed(Values):
    """A speed that is not written as one."""

    id = "value-speed"
    example = Example(CITY, old="speed: 30 km/h", bad="speed: 30")


class ValueShare(Values):
    """A share that is not written as one."""

    id = "value-share"
    example = Example(CITY, old="trust: 60 %", bad="trust: 60.25 %")


class ValueShareUnit(Values):
    """A share without its per cent."""

    id = "value-share-unit"
    example = Example(CITY, old="trust: 64.5 %", bad="trust: 64.5")


class ValueShareRange(Values):
    """A share below nought or above all."""

    id = "value-share-range"
    example = Example(CITY, old="trust: 64.5 %", bad="trust: 120 %")
