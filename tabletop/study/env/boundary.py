"""PettingZoo and Gymnasium, which are an extra: the one module that imports them.

PettingZoo ships no types; what the environment uses of it is declared here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from tabletop.language import catalogue, phrase

try:
    from gymnasium import spaces
except ImportError as error:
    raise ImportError(catalogue("en").say(phrase("research.no-pettingzoo"))) from error

AgentID = TypeVar("AgentID")
ObsType = TypeVar("ObsType")
ActionType = TypeVar("ActionType")

if TYPE_CHECKING:

    class ParallelEnv(Generic[AgentID, ObsType, ActionType]):
        """What PettingZoo asks of an environment in which all agents act at once."""

        metadata: ClassVar[dict[str, Any]]
        agents: list[AgentID]
        possible_agents: list[AgentID]

else:
    try:
        from pettingzoo import ParallelEnv
    except ImportError as error:
        raise ImportError(catalogue("en").say(phrase("research.no-pettingzoo"))) from error

__all__ = ["ParallelEnv", "spaces"]
