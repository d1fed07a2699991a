"""The review's pages show how every kind of order is written."""

from __future__ import annotations

import re

import pytest

from tabletop.drill import ORDERS
from tests.packaging import ROOT


@pytest.mark.parametrize("page", ["review.md", "kaji-ulang.md"])
def test_every_kind_of_order_is_shown(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    table = [line for line in text.splitlines() if line.startswith("| `")]
    named = {kind for line in table for kind in re.findall(r"`([a-z]+)`", line.split("|")[1])}
    assert named == set(ORDERS)
    for kind in ORDERS:
        assert any(re.search(rf"(^|`|: ){kind} ", line.split("|")[2]) for line in table), kind
