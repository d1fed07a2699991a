"""The review as a library: everything it names is there, and only what is named is imported."""

from __future__ import annotations

import subprocess
import sys

import tabletop.review as review


def test_everything_that_is_named_is_there() -> None:
    for name in review.__all__:
        assert getattr(review, name).__module__.startswith("tabletop.review."), name


def test_a_result_does_not_wait_for_the_sections() -> None:
    asked = "import sys; from tabletop.review import result_of; print(*sorted(sys.modules))"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = found.stdout.split()
    assert "tabletop.review.result" in loaded
    assert not {"tabletop.review.rating", "tabletop.review.timeline", "tabletop.review.stakeholders"} & set(
        loaded
    )
