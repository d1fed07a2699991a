"""What was played, by arm: columns of values in the order of the seeds, whoever played them and in whatever order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tabletop.study.design import Arm
from tabletop.study.running.row import Value
from tabletop.study.running.task import Chunk


@dataclass(frozen=True, slots=True)
class ArmResults:
    """The drills of one arm.

    Attributes:
        arm: The arm.
        seeds: The seeds played, in order.
        columns: Of each column, a value a seed.
    """

    arm: Arm
    seeds: tuple[int, ...]
    columns: Mapping[str, Sequence[Value]]

    def numbers(self, name: str) -> list[int]:
        """Return a column of whole numbers; nothing counts as none."""
        return [value if isinstance(value, int) else 0 for value in self.columns.get(name, ())]

    def words(self, name: str) -> list[str]:
        """Return a column of words."""
        return [value if isinstance(value, str) else "" for value in self.columns.get(name, ())]


def results_of(arms: Iterable[Arm], seeds: range, chunks: Iterable[Chunk]) -> tuple[ArmResults, ...]:
    """Return what was played of each arm on the seeds asked for; of a seed that was played twice, the first."""
    by_arm: dict[str, list[Chunk]] = {}
    for chunk in chunks:
        by_arm.setdefault(chunk.arm, []).append(chunk)
    return tuple(_of(arm, seeds, by_arm.get(arm.key, [])) for arm in arms)


def _of(arm: Arm, seeds: range, chunks: list[Chunk]) -> ArmResults:
    where: dict[int, tuple[Chunk, int]] = {}
    for chunk in chunks:
        for place in range(chunk.count):
            if chunk.first + place in seeds:
                where.setdefault(chunk.first + place, (chunk, place))
    order = sorted(where)
    names = tuple(dict.fromkeys(name for chunk in chunks for name in chunk.names))
    at = {id(chunk): {name: index for index, name in enumerate(chunk.names)} for chunk in chunks}
    columns: dict[str, list[Value]] = {name: [] for name in names}
    for seed in order:
        chunk, place = where[seed]
        index = at[id(chunk)]
        for name, column in columns.items():
            column.append(chunk.columns[index[name]][place] if name in index else None)
    return ArmResults(arm, tuple(order), columns)
