"""Minimum-cost flow from suppliers to demands in the order of their rank, in integers.

Successive shortest paths (Ford and Fulkerson 1962; Edmonds and Karp 1972): a demand takes what it needs by the cheapest
chain of exchanges among suppliers. Because the flow is of least cost after each demand, the chains run over the few
suppliers and never over the many demands. A demand served once stays served, so those of higher rank go first in a
shortage; among the rest as much is met as can be.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import pairwise

FAR = 1 << 60


def assign(
    supplies: Sequence[int], demands: Sequence[int], costs: Sequence[Sequence[int | None]]
) -> list[dict[int, int]]:
    """Return the cheapest assignment that serves demands by rank.

    Args:
        supplies: What each supplier has.
        demands: What each demand asks for, the highest rank first.
        costs: By demand and supplier, the cost of one piece; None where that supplier cannot serve it.

    Returns:
        For each demand, pieces by supplier. What cannot be met is missing.
    """
    return _Flow(supplies, costs).run(demands)


class _Flow:
    def __init__(self, supplies: Sequence[int], costs: Sequence[Sequence[int | None]]) -> None:
        self.left = list(supplies)
        self.costs = costs
        self.taken: list[dict[int, int]] = []
        self.served: list[dict[int, None]] = [{} for _ in supplies]
        self._moves: list[dict[int, tuple[int, int]] | None] = [None for _ in supplies]
        self._freed: tuple[list[int], list[int]] | None = None

    def run(self, demands: Sequence[int]) -> list[dict[int, int]]:
        """Serve every demand in turn."""
        for demand, asked in enumerate(demands):
            self.taken.append({})
            while asked > 0:
                got = self._augment(demand, asked)
                if got == 0:
                    break
                asked -= got
        return self.taken

    def _augment(self, demand: int, asked: int) -> int:
        """Bring some pieces to a demand along the cheapest chain; return how many, 0 where there is no chain."""
        price, nexts = self._prices()
        best, first = FAR, -1
        for supplier, cost in enumerate(self.costs[demand]):
            if cost is not None and cost + price[supplier] < best:
                best, first = cost + price[supplier], supplier
        if first < 0:
            return 0
        chain = [first]
        while self.left[chain[-1]] == 0:
            chain.append(nexts[chain[-1]])
        links = [self._move(a, b) for a, b in pairwise(chain)]
        amount = min(
            asked,
            self.left[chain[-1]],
            *(self.taken[at][a] for a, (_, at) in zip(chain, links, strict=False)),
        )
        for a, b, (_, at) in zip(chain, chain[1:], links, strict=False):
            self._shift(a, b, at, amount)
        self._give(first, demand, amount)
        self.left[chain[-1]] -= amount
        if len(chain) > 1 or self.left[first] == 0:
            self._freed = None
        return amount

    def _prices(self) -> tuple[list[int], list[int]]:
        """Return what freeing one piece of each supplier costs, and to whom its work then goes."""
        if self._freed is not None:
            return self._freed
        price = [0 if left > 0 else FAR for left in self.left]
        nexts = [-1] * len(price)
        queue = deque(supplier for supplier, left in enumerate(self.left) if left > 0)
        waiting = set(queue)
        full = [supplier for supplier, left in enumerate(self.left) if left == 0]
        while queue:
            here = queue.popleft()
            waiting.discard(here)
            for other in full:
                move = self._moves_of(other).get(here)
                if move is not None and price[here] + move[0] < price[other]:
                    price[other], nexts[other] = price[here] + move[0], here
                    if other not in waiting:
                        waiting.add(other)
                        queue.append(other)
        self._freed = (price, nexts)
        return self._freed

    def _move(self, a: int, b: int) -> tuple[int, int]:
        return self._moves_of(a)[b]

    def _moves_of(self, supplier: int) -> dict[int, tuple[int, int]]:
        """Return, for each other supplier, the cheapest exchange by which it takes over a piece, and at which demand."""
        moves = self._moves[supplier]
        if moves is None:
            moves = {}
            for demand in self.served[supplier]:
                self._offer(moves, supplier, demand)
            self._moves[supplier] = moves
        return moves

    def _offer(self, moves: dict[int, tuple[int, int]], supplier: int, demand: int) -> None:
        row = self.costs[demand]
        mine = row[supplier]
        if mine is None:
            return
        for other, cost in enumerate(row):
            if cost is None or other == supplier:
                continue
            offer = (cost - mine, demand)
            known = moves.get(other)
            if known is None or offer < known:
                moves[other] = offer

    def _give(self, supplier: int, demand: int, amount: int) -> None:
        self.taken[demand][supplier] = self.taken[demand].get(supplier, 0) + amount
        self.served[supplier][demand] = None
        moves = self._moves[supplier]
        if moves is not None:
            self._offer(moves, supplier, demand)

    def _shift(self, a: int, b: int, demand: int, amount: int) -> None:
        """Let `b` take over pieces of `a` at a demand."""
        self.taken[demand][a] -= amount
        if self.taken[demand][a] == 0:
            del self.taken[demand][a]
            del self.served[a][demand]
            self._moves[a] = None
        self._give(b, demand, amount)
