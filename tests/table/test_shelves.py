"""The drills of this user's own folder: offered at once, read afterwards, the faulty ones marked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tabletop.language import Language, catalogue
from tabletop.scenario import shipped_drills
from tabletop.scenario.rules import lint
from tabletop.table.cards import DrillCard
from tabletop.table.found import counted
from tabletop.table.library import CannotOpenError
from tabletop.table.settings import Folders
from tabletop.table.shelves import Shelves

SMALL = Path(__file__).parent.parent / "scenario" / "data" / "kota-kecil"
SHIPPED = len(shipped_drills())


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The user's folder with a sound drill, a faulty one, one whose first file is misnamed, and a pack."""
    own = tmp_path / "own"
    shutil.copytree(SMALL, own / "baik")
    shutil.copytree(SMALL, own / "rusak")
    shutil.copytree(SMALL, own / "tertukar")
    shutil.copytree(SMALL / "pack", own / "pack-sendiri")
    (own / "tertukar" / "scenario.yaml").rename(own / "tertukar" / "scenario.yaml.txt")
    spoil(own / "rusak")
    return own


def spoil(drill: Path, *, mend: bool = False) -> None:
    file = drill / "scenario.yaml"
    wrong, right = "minuts: ", "minutes: "
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(wrong, right) if mend else text.replace(right, wrong), encoding="utf-8")


def shelves(own: Path | None, language: Language = "en") -> Shelves:
    home = Path("nowhere")
    return Shelves(Folders(home, home, home, own), lambda: catalogue(language))


def named(cards: tuple[DrillCard, ...]) -> dict[str, DrillCard]:
    return {Path(card.id).name: card for card in cards}


def test_drills_of_the_users_own_are_offered_before_the_shipped_ones(own: Path) -> None:
    cards = shelves(own).drills()
    assert [Path(card.id).name for card in cards[:-SHIPPED]] == ["baik", "rusak", "tertukar"]
    assert not any(card.read or card.errors for card in cards)
    assert cards[0].title.en == "Small town drill"
    assert len(shelves(None).drills()) == SHIPPED
    assert len(shelves(own / "nothing-here").drills()) == SHIPPED


def test_reading_marks_the_faulty_until_they_are_mended(own: Path) -> None:
    shelf = shelves(own)
    for name in ("baik", "rusak"):
        shelf.read(named(shelf.drills())[name].id)
    cards = named(shelf.drills())
    assert (cards["baik"].read, cards["baik"].errors, cards["baik"].seats) == (True, (), 4)
    assert cards["rusak"].errors == ('scenario.yaml:14: The key "minuts" is not known here.',)
    with pytest.raises(CannotOpenError):
        shelf.briefing(cards["rusak"].id)

    spoil(own / "rusak", mend=True)
    spoil(own / "baik")
    cards = named(shelf.drills())
    assert not cards["rusak"].read
    assert not cards["baik"].read
    assert shelf.read(cards["rusak"].id).errors == ()
    assert shelf.read(cards["baik"].id).errors != ()


def test_a_misnamed_first_file_is_a_fault_of_a_drill(own: Path) -> None:
    shelf = shelves(own)
    card = shelf.read(named(shelf.drills())["tertukar"].id)
    assert "scenario.yaml" in card.errors[0]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "1 error, 0 warnings"), ("id", "1 galat, 0 peringatan")]
)
def test_its_findings_are_those_of_validate(own: Path, language: Language, said: str) -> None:
    shelf = shelves(own, language)
    drill = named(shelf.drills())["rusak"].id
    faults = shelf.findings(drill)
    assert faults.findings == lint(drill).findings
    assert counted(faults.findings, catalogue(language)) == said
