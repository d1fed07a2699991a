"""The drill as a PettingZoo environment: every agent is a seat, every step a turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Literal, TypeAlias, TypedDict

import numpy as np
from numpy.typing import NDArray

from tabletop.drill import DoctrinePlayer, Drill, Outcome, Player, Refused, Warned
from tabletop.drill.book import Book
from tabletop.scenario import Scenario, load
from tabletop.scenario.documents.deployment import Plan
from tabletop.study.env.board import Board, board_of
from tabletop.study.env.boundary import ParallelEnv, spaces
from tabletop.study.env.layout import Layout, Sizes, layout_of
from tabletop.study.env.masking import Masks, masks_of
from tabletop.study.env.observing import Column, Observer
from tabletop.study.env.ordering import own_orders, played_orders
from tabletop.study.env.reward import WEIGHTS, checked, figures_of, reward_of


class Observation(TypedDict):
    """What an agent gets each turn: its view in numbers, and which choices are open to it."""

    observation: NDArray[np.float32]
    action_mask: Masks


Action: TypeAlias = NDArray[np.int64]
"""A choice for every slot of the agent's layout."""
Info: TypeAlias = dict[str, Any]
_QUIET: Mapping[str, int] = {"orders": 0, "warned": 0, "masked": 0, "refused": 0, "impossible": 0}


class DrillEnv(ParallelEnv[str, Observation, Action]):
    """A drill with some of its seats as agents.

    An agent sees what `tabletop.drill.View` shows its seat, and nothing else: its observation and its mask are made of that
    alone. `tabletop.study.env.observing` documents the columns of an observation and `tabletop.study.env.layout` the slots
    of an action; `columns` and `slots` name them. Seats that are not agents are played from their own views.

    **Actions** are `MultiDiscrete`: one choice in every slot. The mask is a tuple with a row for each slot, as Gymnasium
    samples it. A choice that is open is never refused by the drill; one that is masked counts as ``nothing``. What the
    drill warns of is ordered again, since a rule can be broken; with `lawful` it is not, and courses that the view names a
    rule against are masked.

    **Reward** is the same for all agents: the change of the outcome's figures, weighted (see `tabletop.study.env.reward`).
    It is no score of the drill, which has none: an outcome is ordered by its figures. Reward and infos know more than any
    seat does; they are for training and judging, never for deciding.

    **Infos** hold, the same for all, ``outcome`` (the figures so far, by name), ``turn`` and ``minute``; and for each agent
    ``orders`` (given in the turn before), ``warned`` (orders that a rule speaks against), ``masked`` (choices that were not
    open), ``refused`` (orders of choices of its own that were: none, that is what a mask means) and ``impossible`` (orders
    that ``book`` or ``routine`` would have given and that nobody could: the players do not know every corner into which
    others can play them).

    The drill ends by itself: agents terminate together, nothing is truncated. There are no render modes: a picture is made
    of a session (`tabletop export`), and a step writes none.

    Attributes:
        possible_agents: The seats that are agents.
        agents: Those of a drill that goes on; none once it is over.
    """

    metadata: ClassVar[dict[str, Any]] = {"name": "sispamkota_tabletop_v0", "render_modes": []}
    render_mode = None

    def __init__(
        self,
        scenario: Scenario | str,
        seats: Sequence[str] | None = None,
        *,
        mode: Literal["latihan", "ujian"] = "latihan",
        lawful: bool = False,
        sizes: Sizes | None = None,
        places: Sequence[str] | None = None,
        weights: Mapping[str, float] = WEIGHTS,
        others: Callable[[], Player] = DoctrinePlayer,
        plan: Plan | None = None,
        last: int | None = None,
        seed: int = 1,
    ) -> None:
        """Prepare an environment; `reset` starts the first drill.

        Args:
            scenario: The scenario, or the name or path of one.
            seats: The seats that are agents; None: all.
            mode: ``latihan``, or ``ujian``, which shows no expected tasks. *Belajar* is for beginners at the table.
            lawful: Whether agents keep to what is lawful as far as they know; see above.
            sizes: How many incidents, signs and requests an agent sees one by one.
            places: Nodes to which units can be moved; None: where a site stands.
            weights: What one more of each figure of the outcome is worth.
            others: Makes the player of the seats that are no agents.
            plan: The deployment agreed before play; None: the proposal of the book.
            last: The turn of the drill with which it ends; None: the last of its last stage.
            seed: The seed of the first drill if `reset` is given none.

        Raises:
            ValueError: There is no such seat, place, mode or figure, or no seat at all.
        """
        if mode not in ("latihan", "ujian"):
            raise ValueError(f"no such mode here: {mode!r}; take latihan or ujian")
        self.scenario = load(scenario) if isinstance(scenario, str) else scenario
        book = Book(self.scenario)
        chosen = tuple(dict.fromkeys(self.scenario.seats if seats is None else seats))
        if not chosen:
            raise ValueError("name one seat at least")
        self._layouts = {seat: layout_of(book, seat, sizes or Sizes(), places) for seat in chosen}
        self._observers = {seat: Observer(layout) for seat, layout in self._layouts.items()}
        self.possible_agents = list(chosen)
        self.agents: list[str] = []
        self._others = {seat: others() for seat in self.scenario.seats if seat not in self._layouts}
        self._mode: Literal["latihan", "ujian"] = mode
        self._lawful = lawful
        self._weights = checked(weights)
        self._plan, self._last = plan, last
        self._seed = seed
        self._drill: Drill | None = None
        self._outcome: Outcome | None = None
        self._boards: dict[str, Board] = {}
        self._masks: dict[str, Masks] = {}
        self._action_spaces = {seat: _action_space(layout) for seat, layout in self._layouts.items()}
        self._observation_spaces = {
            seat: _observation_space(layout, len(self._observers[seat].columns))
            for seat, layout in self._layouts.items()
        }

    def observation_space(self, agent: str) -> spaces.Dict:
        """Return what an agent observes: ``observation``, a `Box`, and ``action_mask``, a row for each slot."""
        return self._observation_spaces[agent]

    def action_space(self, agent: str) -> spaces.MultiDiscrete[np.int64]:
        """Return an agent's actions: a choice in every slot."""
        return self._action_spaces[agent]

    def columns(self, agent: str) -> tuple[Column, ...]:
        """Return the name and scale of every number that an agent observes."""
        return self._observers[agent].columns

    def layout(self, agent: str) -> Layout:
        """Return the slots of an agent and their choices."""
        return self._layouts[agent]

    def left_to(self, agent: str, kind: Literal["nothing", "routine", "book"]) -> Action:
        """Return the action that does nothing, or leaves all to the routine of the day or the book: yardsticks.

        With ``book`` for every seat a drill goes as the doctrine player plays it, with ``routine`` as the passive player.
        """
        rows = ([choice.kind for choice in slot.choices] for slot in self._layouts[agent].slots)
        return np.array([row.index(kind) if kind in row else 0 for row in rows], dtype=np.int64)

    @property
    def drill(self) -> Drill:
        """The drill: for judging what was learnt, never for an agent.

        Raises:
            ValueError: None was started yet.
        """
        if self._drill is None:
            raise ValueError("no drill was started: call reset first")
        return self._drill

    def reset(
        self, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, Observation], dict[str, Info]]:
        """Start a drill.

        Args:
            seed: Its seed, of which all its chance follows; None: that of the drill before, plus 1.
            options: Nothing is read from them.

        Returns:
            By agent, what it observes, and infos.
        """
        if seed is not None:
            self._seed = seed
        # every agent sits at a table of its own: it hears what is sent to it, and nobody's thoughts
        self._drill = Drill(
            self.scenario,
            seed=self._seed,
            mode=self._mode,
            played=self.possible_agents,
            plan=self._plan,
            tables=(),
            last=self._last,
        )
        self._seed += 1
        self.agents = list(self.possible_agents)
        self._outcome = self._drill.outcome()
        return self._look(), self._infos({})

    def step(
        self, actions: Mapping[str, Action]
    ) -> tuple[dict[str, Observation], dict[str, float], dict[str, bool], dict[str, bool], dict[str, Info]]:
        """Let every agent order, the other seats too, and the minutes of a turn pass.

        Args:
            actions: By agent, the number of a choice for every slot.

        Returns:
            By agent, what it observes, its reward, whether it is done, whether it was cut short (never), and infos.

        Raises:
            ValueError: The drill was not started, an action is missing or is none of the agent's, or somebody acts who is
                no agent or whose drill is over.
        """
        drill = self.drill
        if set(actions) != set(self.agents):
            raise ValueError(f"there must be one action for each of: {', '.join(self.agents) or 'nobody'}")
        if not self.agents:
            return {}, {}, {}, {}, {}
        given: dict[str, Info] = {}
        for seat in self.scenario.seats:
            if seat in self._others:
                for giver, order in self._others[seat].orders(drill.view(seat)):
                    drill.submit(giver, order)
            else:
                given[seat] = self._order(seat, actions[seat])
        drill.pass_turn()
        before, after = self._outcome or drill.outcome(), drill.outcome()
        self._outcome = after
        reward = reward_of(self._weights, before, after)
        acted = self.agents
        observed, infos = self._look(), self._infos(given)
        if drill.over:
            self.agents = []
        return (
            observed,
            dict.fromkeys(acted, reward),
            dict.fromkeys(acted, drill.over),
            dict.fromkeys(acted, False),
            infos,
        )

    def render(self) -> None:
        """Draw nothing: there are no render modes."""

    def close(self) -> None:
        """Let the drill go."""
        self._drill = None
        self.agents = []

    def _order(self, seat: str, action: Action) -> Info:
        """Give the orders of an agent; return how that went."""
        drill, board = self.drill, self._boards[seat]
        if not self._action_spaces[seat].contains(np.asarray(action)):
            raise ValueError(f"no action of {seat}: {action!r}")
        masks = self._masks[seat]
        chosen = [int(to) if mask[to] else 0 for to, mask in zip(action, masks, strict=True)]
        masked = sum(int(to) != kept for to, kept in zip(action, chosen, strict=True))
        told: Info = {**_QUIET, "masked": masked}
        for order in played_orders(board, chosen):
            answer = drill.submit(seat, order)
            told["orders"] += not isinstance(answer, Refused | Warned)
            told["impossible"] += isinstance(answer, Refused)
            told["warned"] += isinstance(answer, Warned)
        for order in own_orders(board, chosen):
            answer = drill.submit(seat, order)
            if isinstance(answer, Warned):
                told["warned"] += 1
                if not self._lawful:
                    answer = drill.submit(seat, order)
            told["orders"] += not isinstance(answer, Refused | Warned)
            told["refused"] += isinstance(answer, Refused)
        return told

    def _look(self) -> dict[str, Observation]:
        """Let every agent look at its view."""
        found: dict[str, Observation] = {}
        for seat, layout in self._layouts.items():
            board = self._boards[seat] = board_of(self.drill.view(seat), layout)
            masks = self._masks[seat] = masks_of(board, lawful=self._lawful)
            handed = tuple(mask.copy() for mask in masks)  # whoever changes his own opens nothing
            found[seat] = {"observation": self._observers[seat].observe(board), "action_mask": handed}
        return found

    def _infos(self, given: Mapping[str, Info]) -> dict[str, Info]:
        drill = self.drill
        common = {
            "outcome": figures_of(self._outcome or drill.outcome()),
            "turn": drill.turn,
            "minute": drill.minute,
        }
        return {seat: {**common, **given.get(seat, _QUIET)} for seat in self._layouts}


def _action_space(layout: Layout) -> spaces.MultiDiscrete[np.int64]:
    return spaces.MultiDiscrete(np.array([len(slot.choices) for slot in layout.slots]), dtype=np.int64)


def _observation_space(layout: Layout, columns: int) -> spaces.Dict:
    masks = spaces.Tuple([spaces.MultiBinary(len(slot.choices)) for slot in layout.slots])
    return spaces.Dict({"observation": spaces.Box(-1.0, 1.0, (columns,), np.float32), "action_mask": masks})
