"""Three sessions of Banjarmasin, played well, passively and heavily: three reports, told apart and defended."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.drill import Outcome
from tabletop.language import LANGUAGES
from tabletop.review.report import Review, render, review_of
from tabletop.scenario import Scenario
from tests.review.report.conftest import play

pytestmark = pytest.mark.full
POLICIES = ("doctrine", "passive", "heavy")
MOST_BYTES = 3_000_000


@pytest.fixture(scope="module")
def reviews(
    tmp_path_factory: pytest.TempPathFactory, shipped: Callable[[str], Scenario]
) -> dict[str, Review]:
    folder = tmp_path_factory.mktemp("banjarmasin")
    return {one: review_of(play(shipped("banjarmasin"), folder / one, one)) for one in POLICIES}


def raw(review: Review) -> list[dict[str, object]]:
    """Return the lines of the journal."""
    text = Path(review.past.folder / "journal.jsonl").read_text("ascii")
    return [json.loads(line) for line in text.splitlines()]


def test_the_three_are_told_apart_by_their_ratings(reviews: dict[str, Review]) -> None:
    letters = {one: [rated.rating for rated in review.ratings.objectives] for one, review in reviews.items()}
    assert "U" not in letters["doctrine"]
    assert letters["passive"].count("U") > len(letters["passive"]) // 2
    assert letters["heavy"].count("U") > len(letters["heavy"]) // 2
    capped = {one: sum(bool(rated.caps) for rated in r.ratings.objectives) for one, r in reviews.items()}
    assert capped["doctrine"] == 0
    assert capped["heavy"] > capped["passive"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("policy", POLICIES)
def test_each_report_is_small_and_cites_what_happened(
    reviews: dict[str, Review], policy: str, language: str
) -> None:
    review = reviews[policy]
    page = render(review, language)  # type: ignore[arg-type]
    assert len(page.encode()) < MOST_BYTES
    events = [event for line in raw(review) if line["kind"] == "turn" for event in line["events"]]  # type: ignore[attr-defined]
    first = review.past.turns[0].first
    cited = {int(seq) for seq in re.findall(r'data-e="(\d+)"', page)}
    assert len(cited) > 50
    for seq in cited:
        assert 0 <= seq < first + len(events)
        if seq >= first:
            assert review.past.log[seq].kind == events[seq - first]["kind"]
            assert review.past.log[seq].minute == events[seq - first]["minute"]


@pytest.mark.parametrize("policy", POLICIES)
def test_the_figures_are_those_that_the_journal_ends_with(reviews: dict[str, Review], policy: str) -> None:
    written = raw(reviews[policy])[-1]["outcome"]
    assert written == list(reviews[policy].result.outcome.key())
    assert isinstance(reviews[policy].result.outcome, Outcome)
