"""The drill that authors copy: every means of the format once, every part of it explained in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tabletop.cli.program import run
from tabletop.language.shipped import shipped
from tabletop.scenario import check, load
from tabletop.scenario.documents.scenario import Scenario

NAME = "kota-contoh"
FOLDER = shipped("scenarios", NAME)
FILES = sorted(FOLDER.rglob("*.yaml"))
BOTH = re.compile(r"#.*\w.*(?:^| )/ .*\w", re.DOTALL)
"""A comment in Indonesian, a slash, and the same in English."""


def comment_at(lines: list[str], line: int) -> str:
    """Return what is said beside a line: at its end, and on the lines of comment right above it."""
    beside = lines[line].partition("  #")
    said = [beside[1].strip() + beside[2]]
    while line > 0 and lines[line - 1].lstrip().startswith("#"):
        line -= 1
        said.insert(0, lines[line].strip().replace("# /", "#  /"))
    return " ".join(said)


def explained(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Yield the keys at the top of a file and those of each list's first entry, with the line of each."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, key.start_mark.line
            if isinstance(value, yaml.SequenceNode) and not value.flow_style and value.value:
                yield f"{key.value}[0]", value.value[0].start_mark.line
    elif isinstance(node, yaml.SequenceNode) and isinstance(node.value[0], yaml.MappingNode):
        first = node.value[0]
        if first.flow_style:
            yield "[0]", first.start_mark.line
        else:
            yield from ((key.value, key.start_mark.line) for key, _ in first.value)


def test_the_files_are_those_of_a_small_drill() -> None:
    assert len(FILES) >= 15
    assert all(file.read_text(encoding="utf-8").count("\n") <= 400 for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_explained_in_both_languages(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines, root = text.splitlines(), yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None
    told = list(explained(root))
    assert told
    bare = [(name, line + 1) for name, line in told if not BOTH.search(comment_at(lines, line))]
    assert not bare


def test_a_copy_of_it_validates_on_another_day(tmp_path: Path) -> None:
    folder = tmp_path / "kota-kami"
    assert run(["new", str(folder), "--from", NAME, "--election-day", "2028-11-29"]) == 0
    result = check(folder)
    assert result.scenario is not None
    assert result.scenario.id == "kota-kami"
    assert result.scenario.briefing.en.startswith("Monday 27 November 2028, 14:00 WITA.")
    assert not [one for one in result.findings if one.rule != "law-stale"]
    for file in FILES:
        there = (folder / file.relative_to(FOLDER)).read_text(encoding="utf-8")
        assert there.count("#") == file.read_text(encoding="utf-8").count("#"), file.name


def test_it_is_small_and_complete() -> None:
    scenario = load(NAME)
    assert 25 <= scenario.turns <= 36
    assert [stage.id for stage in scenario.stages] == [
        "readiness",
        "quiet-period",
        "polling",
        "counting",
        "tabulation",
        "result",
    ]
    levels = [zone.level for zone in scenario.city.zones.values()]
    assert levels.count("kecamatan") == 3
    assert levels.count("kelurahan") == 11
    assert scenario.city.tps == 72
    assert sum(sum(place.voters) for place in scenario.city.polling.values()) == 14_767
    assert 8 <= len(scenario.seats) <= 10
    assert [seat.kind for seat in scenario.seats.values()].count("role-player") == 1
    assert sorted((one.minutes, len(one.seats)) for one in scenario.sessions.values()) == [
        (30, 4),
        (60, 8),
        (90, 10),
    ]


def test_every_means_of_an_inject_is_shown() -> None:
    scenario = load(NAME)
    injects = scenario.injects.values()
    assert 10 <= len(scenario.injects) <= 14
    shown = {
        "time alone": any(one.at is not None and one.when is None for one in injects),
        "window": any(one.when is not None and one.until != one.at for one in injects),
        "fired": any(one.at is None for one in injects),
        "chance": any(one.chance < 1000 for one in injects),
        "jitter": any(one.jitter for one in injects),
        "timeout": any(one.timeout is not None for one in injects),
        "follows": {bool(f.milestone) for one in injects for f in one.follows} == {True, False},
        "closes": any(one.closes for one in injects),
        "cuts": any(one.cuts for one in injects),
        "blackout": any(one.blackouts for one in injects),
        "signs": {one.truth for one in scenario.signs.values()} == {"real", "hoax", "mistaken"},
        "alarm of an inject": any(one.inject and not one.heralds for one in scenario.signs.values()),
    }
    assert not [name for name, holds in shown.items() if not holds]
    tasks = {task.id: task for one in injects if one.incident is not None for task in one.incident.expects}
    assert tasks["kpps-decides"].within == 30
    assert "bawaslu-dikabari" in tasks
    assert scenario.logistics and scenario.floods and scenario.navigation and scenario.plenary
    assert scenario.shortfalls and scenario.dead_zones and scenario.watches


def test_the_island_is_reached_by_boat_alone_and_not_at_low_water() -> None:
    scenario: Scenario = load(NAME)
    router = scenario.city.router
    open_, low = router.ground(), router.ground()
    low.close(scenario.navigation[0].streets[0], ["boat"])
    island = scenario.city.polling["balai-pulau"].node
    home = scenario.units["polairud-1"].home
    assert router.seconds(open_, "motor", "polres", island) is None
    assert router.seconds(open_, "boat", home, island) is not None
    assert router.seconds(low, "boat", home, island) is None
    tide, day = scenario.gauges["pasang-muara"], scenario.polling_day or 0
    below = scenario.navigation[0].below or 0
    shut = [minute for minute in range(1440) if tide.level(day + minute) < below]
    assert 7 * 60 < shut[0] < shut[-1] < 10 * 60
