"""The chooser and the briefing tell whether a drill is approved as it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tabletop.language import catalogue
from tabletop.scenario import find, load
from tabletop.scenario.approval import Approval, write_approval
from tabletop.table.settings import Folders
from tabletop.table.shelves import Shelves
from tests.scenario.comparing.model import copied


@pytest.mark.parametrize(
    ("state", "plate"), [("approved", "Disahkan"), ("changed-since", "Berubah sejak disahkan")]
)
def test_a_card_says_whether_its_drill_is_approved(tmp_path: Path, state: str, plate: str) -> None:
    folder = copied(tmp_path, {})
    found = find(folder)
    assert found is not None
    digest = load(folder).digest if state == "approved" else "0" * 32
    write_approval(found, Approval("latihan-dasar", digest, date(2024, 2, 1), "Siti", 0, 0, 0))
    folders = Folders(tmp_path, tmp_path / "sessions", tmp_path)
    shelves = Shelves(folders, lambda: catalogue("id"), scenarios=[folder])
    card, shipped = shelves.drills()[:2]
    assert card.approval.state == state
    assert card.approval.plate is not None and catalogue("id").say(card.approval.plate) == plate
    assert shelves.briefing(card.id).approval.state == state
    assert shipped.approval.line is None, "the shipped drills bear no note"
