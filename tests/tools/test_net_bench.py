"""The bench of the network: what it spoils is refused or done, and the class that reads it plays on."""

from __future__ import annotations

from tools.bench.net.hostile import fuzz


def test_spoilt_messages_are_refused_or_done_and_the_same_from_the_same_seed() -> None:
    ended = fuzz(250, seed=3)
    assert sum(ended[how] for how in ("not read", "not asked", "declined", "done")) == 250
    assert ended["not read"] and ended["declined"] and not ended["halted"]
    assert fuzz(250, seed=3) == ended
