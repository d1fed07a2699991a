"""How the vote stands at single polling places, and how far the tabulation is: small records of the state."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tabletop.drill.view_election import VoteStatus


@dataclass(frozen=True, slots=True)
class Tabulation:
    """The tabulation at one PPK.

    Attributes:
        total: TPS to be added up here.
        done: TPS done, in sixtieths, at `at`.
        at: The minute of `done`.
        goes: Whether it goes on.
        version: Counts changes; a planned end of another version is stale.
        over: Whether it has ended.
        read: Whether the plenary has read it.
    """

    total: int
    done: int = 0
    at: int = 0
    goes: bool = False
    version: int = 0
    over: bool = False
    read: bool = False

    def done_at(self, minute: int, rate: int) -> int:
        """Return the TPS done by a minute, in sixtieths, at so many an hour."""
        return min(self.total * 60, self.done + (rate * (minute - self.at) if self.goes else 0))


@dataclass(slots=True)
class Votes:
    """What the KPU ruled about polling places, what speaks against their count, and the tabulation.

    Attributes:
        status: By polling place that does not simply vote, how it stands.
        grounds: By polling place, open grounds to count or to vote again.
        lit: Polling places with a generator.
        dark: Polling places without power.
        tabulation: By PPK.
        objections: By site, whether its objection has been recorded.
        announced: By commission that announced its result, whether it was complete.
    """

    status: dict[str, VoteStatus] = field(default_factory=dict)
    grounds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lit: dict[str, int] = field(default_factory=dict)
    dark: dict[str, int] = field(default_factory=dict)
    tabulation: dict[str, Tabulation] = field(default_factory=dict)
    objections: dict[str, bool] = field(default_factory=dict)
    announced: dict[str, bool] = field(default_factory=dict)

    def copy(self) -> Votes:
        """Return a record that shares nothing that changes."""
        return replace(
            self,
            status=dict(self.status),
            grounds=dict(self.grounds),
            lit=dict(self.lit),
            dark=dict(self.dark),
            tabulation=dict(self.tabulation),
            objections=dict(self.objections),
            announced=dict(self.announced),
        )

    def parts(self) -> list[object]:
        """Return everything but the tabulation and the results as plain values, for the digest."""
        return [self.status, self.grounds, self.lit, self.dark, self.objections]
