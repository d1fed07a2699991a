"""Formatting whole drills: every file they include, and never so that they say something else."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
import yaml

from tabletop.language.shipped import shipped
from tabletop.scenario import load
from tabletop.scenario.writing import UnformattableError, WouldChangeError, canonical, format_path, formatting

MODEL = Path(__file__).parent.parent / "data" / "kota-kecil"


@pytest.fixture
def drill(tmp_path: Path) -> Path:
    """A copy of the model drill, with its own pack and included files."""
    return Path(shutil.copytree(MODEL, tmp_path / "kota"))


def write(folder: Path) -> list[str]:
    """Format a folder on the disk; return the names of the files that changed."""
    changed = [file for file in format_path(folder) if file.changed]
    for file in changed:
        file.path.write_bytes(file.after)
    return sorted(file.path.relative_to(folder).as_posix() for file in changed)


def test_every_file_of_a_drill_is_formatted_once_and_for_all(drill: Path) -> None:
    names = {file.path.relative_to(drill).as_posix() for file in format_path(drill)}
    assert names == {
        "scenario.yaml",
        "city.yaml",
        "injects/01-pagi.yaml",
        "injects/02-siang.yaml",
        "pack/pack.yaml",
    }
    before = load(drill)
    assert "city.yaml" in write(drill)
    assert write(drill) == []
    assert load(drill).injects == before.injects


def test_keys_shuffled_in_every_file_come_back_in_the_order_of_the_schema(drill: Path) -> None:
    write(drill)
    tidy = {path: path.read_bytes() for path in drill.rglob("*.yaml")}
    chance = random.Random(7)  # noqa: S311

    def shuffled(value: object) -> object:
        if isinstance(value, dict):
            keys = chance.sample(list(value), len(value))
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(one) for one in value] if isinstance(value, list) else value

    for path in tidy:
        # BaseLoader keeps every value as the text that it is; plain, so that numbers stay numbers
        value = shuffled(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))  # noqa: S506
        text = yaml.dump(value, allow_unicode=True, sort_keys=False, width=10**6)
        path.write_text(_unquoted(text), encoding="utf-8")
    shuffled_first = load(drill)
    write(drill)
    for path, content in tidy.items():
        keys = [list(one) for one in _mappings(yaml.load(content, yaml.BaseLoader))]  # noqa: S506
        found = [list(one) for one in _mappings(yaml.load(path.read_bytes(), yaml.BaseLoader))]  # noqa: S506
        assert found == keys, path.name
    assert load(drill).units == shuffled_first.units


def _unquoted(text: str) -> str:
    return text.replace("'", "")


def _mappings(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        return [value, *(one for inner in value.values() for one in _mappings(inner))]
    return [one for inner in value for one in _mappings(inner)] if isinstance(value, list) else []


def test_one_file_of_a_drill_knows_where_it_belongs(drill: Path) -> None:
    path = drill / "injects" / "01-pagi.yaml"
    path.write_text(
        "- title: Rapat\n  tells: [{via: radio, text: Kumpul., to: kapolres}]\n  id: rapat\n",
        encoding="utf-8",
    )
    (file,) = format_path(path)
    assert (
        file.after == b"- id: rapat\n  title: Rapat\n  tells: [{to: kapolres, via: radio, text: Kumpul.}]\n"
    )


def test_a_folder_of_drills_is_formatted_with_all_of_them() -> None:
    found = {file.path.parent.name for file in format_path(shipped("scenarios"))}
    assert {"latihan-dasar", "polri-2024", "banjarmasin", "zones"} <= found


def test_a_drill_that_cannot_be_read_is_not_touched(drill: Path) -> None:
    (drill / "city.yaml").write_text("places: [\n", encoding="utf-8")
    with pytest.raises(UnformattableError) as error:
        format_path(drill)
    assert error.value.findings[0].file.endswith("city.yaml")


def test_what_would_say_something_else_is_refused(drill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(*args: object) -> str:
        return canonical.canonical(*args).replace("strength: 20", "strength: 21")  # type: ignore[arg-type]

    monkeypatch.setattr(formatting, "canonical", careless)
    with pytest.raises(WouldChangeError):
        format_path(drill)


def test_a_lost_comment_is_refused(drill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(*args: object) -> str:
        return canonical.canonical(*args).replace("# A town", "")  # type: ignore[arg-type]

    monkeypatch.setattr(formatting, "canonical", careless)
    with pytest.raises(WouldChangeError):
        format_path(drill)
