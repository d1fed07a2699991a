"""The run of a drill: its state, its agenda, and the one door through which events pass.

The agenda is a heap of happenings ordered by (minute, step, id). A happening is a name with plain arguments; the function
that handles it is registered by `happens`. What lies between happenings advances by formula.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from tabletop.drill.applying import apply
from tabletop.drill.audience import audience_of
from tabletop.drill.book import Book
from tabletop.drill.drafts import DRAFTS
from tabletop.drill.events import Event, Step
from tabletop.drill.facts import fact_of
from tabletop.drill.state import Entry, Fact, State
from tabletop.drill.view import LogLine, ObjectiveSeen, TaskSeen, UnitSeen
from tabletop.drill.written import Written
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.doctrine import Doctrine
from tabletop.scenario.documents.scenario import DrillMode, Scenario

if TYPE_CHECKING:
    from tabletop.drill.seeing_courses import Offers
    from tabletop.drill.seeing_incidents import Recollection
    from tabletop.drill.seeing_talk import Mailbox
    from tabletop.drill.shared import Counts, Scene, Shared

Argument: TypeAlias = str | int
Happening: TypeAlias = tuple[int, int, str, str, tuple[Argument, ...]]
"""Minute, step, id, name, arguments: plain values, so that ties are broken alike everywhere."""

Memory: TypeAlias = Mapping[str, tuple[str, int]]
"""Where and when a seat last saw each unit of others."""

E = TypeVar("E", bound=Event)
_HANDLERS: dict[str, Callable[..., None]] = {}


def happens(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register the function that handles happenings of one name: it takes the run and their arguments."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        if name in _HANDLERS:
            raise ValueError(f"two functions handle {name!r}")
        _HANDLERS[name] = function
        return function

    return register


class Run:
    """One drill in motion.

    Attributes:
        book: Indices over the scenario.
        scenario: The scenario.
        doctrine: The scenario's doctrine.
        seed: Seed of every draw.
        mode: How strict the table is.
        played: Seats that people play; the owners of decisions among the others decide by rule, after their delay.
        tables: Per seat that people play, the table at which it sits.
        last: The last turn of the drill.
        state: Everything that changes.
        plan_agreed: The deployment plan agreed before play, or None.
        agenda: What is planned, a heap.
        minute: The minute being computed.
        step: The step within it.
        fresh: Facts that no watch has read yet.
        shared: What every view shares, made by `tabletop.drill.shared` at some length of the log.
        guarded: The share of each zone's TPS that is guarded, per mille, at some count of `State.postings`.
        posts: All posts as the digest last wrote them, at some count of `State.postings`.
        offers: By incident, the courses last offered there.
        afar: By seats, the units of others as they remember them, and those memories.
        mail: By seats, their mail as last seen.
        tasks: By incident, its tasks as last seen, what they count as, and what they rest on.
        aims: By seats, the objectives as last seen, and the counts of which they are the sums.
        hurt: Per seat, the incidents at which it knows of somebody hurt, as of some length of what it witnessed.
        minds: By seats, what they recollect of incidents.
        scenes: By incident, how it last stood for every view.
        written: What the last digest wrote of each record.
    """

    __slots__ = (
        "afar",
        "agenda",
        "aims",
        "book",
        "doctrine",
        "fresh",
        "guarded",
        "hurt",
        "last",
        "mail",
        "minds",
        "minute",
        "mode",
        "offers",
        "plan_agreed",
        "played",
        "posts",
        "scenario",
        "scenes",
        "seed",
        "shared",
        "state",
        "step",
        "tables",
        "tasks",
        "written",
    )

    def __init__(
        self,
        book: Book,
        seed: int,
        mode: DrillMode,
        played: frozenset[str],
        state: State,
        tables: Mapping[str, int],
        last: int,
    ) -> None:
        """Wrap a state; the drill fills it."""
        self.book = book
        self.scenario: Scenario = book.scenario
        self.doctrine: Doctrine = book.scenario.doctrine
        self.seed = seed
        self.mode = mode
        self.played = played
        self.tables = tables
        self.last = last
        self.state = state
        self.plan_agreed: Plan | None = None
        self.agenda: list[Happening] = []
        self.minute = state.minute
        self.step: int = Step.CONTROL
        self.fresh: list[Fact] = []
        self.shared: Shared | None = None
        self.guarded: tuple[int, dict[str, int]] | None = None
        self.posts: tuple[int, bytes] | None = None
        self.offers: dict[str, Offers] = {}
        self.afar: dict[tuple[str, ...], tuple[list[Memory], dict[str, UnitSeen]]] = {}
        self.mail: dict[tuple[str, ...], Mailbox] = {}
        self.tasks: dict[str, tuple[object, tuple[TaskSeen, ...], Counts]] = {}
        self.aims: dict[tuple[str, ...], tuple[list[Counts], tuple[ObjectiveSeen, ...]]] = {}
        self.hurt: dict[str, tuple[int, frozenset[str]]] = {}
        self.minds: dict[tuple[str, ...], Recollection] = {}
        self.scenes: dict[str, Scene] = {}
        self.written = Written()

    def fork(self) -> Run:
        """Return an independent copy."""
        other = Run(self.book, self.seed, self.mode, self.played, self.state.copy(), self.tables, self.last)
        other.agenda = list(self.agenda)
        other.minute = self.minute
        other.step = self.step
        other.fresh = list(self.fresh)
        other.plan_agreed = self.plan_agreed
        other.shared = self.shared
        other.guarded = self.guarded
        other.posts = self.posts
        other.written = self.written
        return other

    def emit(self, event: type[E], cause: str, **fields: Any) -> E:
        """Let an event happen now; see `record`. The watches read it when they are asked to judge."""
        draft = DRAFTS[event](minute=self.minute, step=self.step, cause=cause, **fields)
        draft.__class__ = event
        made: E = draft
        self.fresh += self.record(made)
        return made

    def record(self, made: Event) -> tuple[Fact, ...]:
        """Write an event into the state and the log, and let the seats know of it; return the fact watches read in it."""
        book, state = self.book, self.state
        apply(state, made)
        seq = len(state.log)
        audience = audience_of(book, state, made)
        state.log.append(Entry(made, audience))
        if audience:
            line = LogLine(seq, made)
            for seat in audience:
                state.witnessed[seat].append(line)
        fact = fact_of(book, state, seq, made) if made.kind in book.asked else None
        if fact is None:
            return ()
        state.facts[fact.kind] = (*state.facts.get(fact.kind, ()), fact)
        incident = fact.incident
        if incident is not None and fact.kind in book.proofs:
            state.mentions[incident] = state.mentions.get(incident, 0) + 1
        return (fact,)

    def plan(self, minute: int, step: Step, ident: str, name: str, *arguments: Argument) -> None:
        """Put a happening on the agenda, not before the present minute."""
        at = minute if minute > self.minute else self.minute
        heappush(self.agenda, (at, int(step), ident, name, arguments))

    def run_until(self, minute: int, between: Callable[[Run], None]) -> None:
        """Let everything planned before `minute` happen; call `between` after each."""
        while self.agenda and self.agenda[0][0] < minute:
            at, step, _, name, arguments = heappop(self.agenda)
            self.minute, self.step = at, step
            _HANDLERS[name](self, *arguments)
            between(self)
        self.minute = minute
