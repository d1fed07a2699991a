"""The research interface is an extra; its tests run where it is installed, as it is for developers."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("pettingzoo") and find_spec("gymnasium") else ["test_*.py"]
