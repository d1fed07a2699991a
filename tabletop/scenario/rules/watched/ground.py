"""The ground: zones, roads, polling places, water and what is carried over them."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Example, Family, Watched

SCENARIO = "scenario.yaml"
CITY = "city.yaml"


class Ground(Watched):
    """A rule of the family."""

    family: ClassVar[Family] = "ground"


class TpsSum(Ground):
    """The TPS stated are not those of the polling places."""

    id = "tps-sum"
    example = Example(CITY, old="tps: 4\n", bad="tps: 5\n")


class VotersSum(Ground):
    """The voters of a kecamatan are not those of its kelurahan."""

    id = "voters-sum"
    example = Example(CITY, old="trust: 60 %", bad="trust: 60 %, voters: 900")


class ZoneLevel(Ground):
    """A zone lies in one that cannot hold it."""

    id = "zone-level"
    example = Example(
        CITY,
        old="id: selatan\n    level: kelurahan\n    in: kec-a",
        bad="id: selatan\n    level: kelurahan\n    in: utara",
    )


class PollingAbove(Ground):
    """Polling places of a kecamatan that has kelurahan."""

    id = "polling-above"
    example = Example(
        CITY,
        old="trust: 60 %",
        bad="trust: 60 %, polling: [{id: lapangan, title: Lapangan, at: ujung, tps: 1, class: rawan}]",
    )


class NearMissing(Ground):
    """No way is there that could lead to a place."""

    id = "near-missing"


class RoadFirstLength(Ground):
    """The first place of a road has a length or bends."""

    id = "road-first-length"
    example = Example(
        CITY,
        old="through: [simpang, pasar-1, {to: ujung, length: 3.2 km}]",
        bad="through: [{to: simpang, length: 1 km}, pasar-1, {to: ujung, length: 3.2 km}]",
    )


class RoadLength(Ground):
    """A road of less than a metre."""

    id = "road-length"
    example = Example(CITY, old="{to: ujung, length: 3.2 km}", bad="{to: ujung, length: 0 m}")


class RoadStill(Ground):
    """A road goes from a place to itself."""

    id = "road-still"
    example = Example(
        CITY,
        old="through: [simpang, pasar-1, {to: ujung, length: 3.2 km}]",
        bad="through: [simpang, simpang, pasar-1, {to: ujung, length: 3.2 km}]",
    )


class LaneAtPlace(Ground):
    """A way is named to a place that is a road place already."""

    id = "lane-at-place"
    example = Example(CITY, old="at: bundaran, zone", bad="at: bundaran, near: simpang, zone")


class DeadZoneRadius(Ground):
    """A dead zone that is a whole zone has a radius."""

    id = "dead-zone-radius"
    example = Example.above(
        SCENARIO,
        "injects: {include: injects}",
        bad="dead-zones: [{at: selatan, radius: 300 m}]\n",
        good="dead-zones: [{at: seberang, radius: 300 m}]\n",
    )


class GaugeOrder(Ground):
    """The points of a gauge do not follow each other."""

    id = "gauge-order"
    example = Example.above(
        SCENARIO,
        "injects: {include: injects}",
        bad=(
            "gauges: [{id: dermaga, title: Dermaga, points: [{stage: polling, clock: 06:00, "
            "level: 40 cm}, {stage: polling, clock: 06:00, level: 120 cm}]}]\n"
            "floods: [{gauge: dermaga, sill: 1 m, zones: [selatan]}]\n"
        ),
        good=(
            "gauges: [{id: dermaga, title: Dermaga, points: [{stage: polling, clock: 06:00, "
            "level: 40 cm}, {stage: polling, clock: 12:00, level: 120 cm}]}]\n"
            "floods: [{gauge: dermaga, sill: 1 m, zones: [selatan]}]\n"
        ),
    )


class WaveServesNothing(Ground):
    """A wave of boxes for no polling place."""

    id = "wave-serves-nothing"
    example = Example.above(
        SCENARIO,
        "injects: {include: injects}",
        bad=(
            "logistics: [{id: kotak, title: Kotak suara, at: {stage: polling, clock: 06:00}, "
            "from: dermaga, to: seberang, carrier: perahu-1, deliver: {by: [boat]}, serves: []}]\n"
        ),
        good=(
            "logistics: [{id: kotak, title: Kotak suara, at: {stage: polling, clock: 06:00}, "
            "from: dermaga, to: seberang, carrier: perahu-1, deliver: {by: [boat]}, serves: selatan-1}]\n"
        ),
    )


class WaveStill(Ground):
    """A wave of boxes that goes nowhere."""

    id = "wave-still"
    example = Example.above(
        SCENARIO,
        "injects: {include: injects}",
        bad=(
            "logistics: [{id: kotak, title: Kotak suara, at: {stage: polling, clock: 06:00}, "
            "from: dermaga, to: dermaga, carrier: perahu-1, serves: selatan-1}]\n"
        ),
        good=(
            "logistics: [{id: kotak, title: Kotak suara, at: {stage: polling, clock: 06:00}, "
            "from: dermaga, to: selatan-1, carrier: perahu-1}]\n"
        ),
    )


class WaveTwice(Ground):
    """Two waves of boxes take everything to one polling place."""

    id = "wave-twice"
    example = Example.above(
        SCENARIO,
        "injects: {include: injects}",
        bad=(
            "logistics:\n"
            "  - {id: kotak-1, title: Kotak pertama, at: {stage: polling, clock: 06:00}, from: "
            "dermaga, to: selatan-1, carrier: perahu-1}\n"
            "  - {id: kotak-2, title: Kotak kedua, at: {stage: polling, clock: 06:30}, from: "
            "dermaga, to: selatan-1, carrier: perahu-1}\n"
        ),
        good=(
            "logistics: [{id: kotak, title: Kotak suara, at: {stage: polling, clock: 06:00}, "
            "from: dermaga, to: selatan-1, carrier: perahu-1}]\n"
        ),
    )
