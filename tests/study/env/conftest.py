"""The research interface is an extra; its tests run where it is installed."""

from __future__ import annotations

import pytest

pytest.importorskip("pettingzoo")
