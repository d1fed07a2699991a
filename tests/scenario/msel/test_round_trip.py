"""Cells changed change just those fields; everything else, and every comment, stays."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tabletop.language import LANGUAGES, Language
from tabletop.language.shipped import shipped
from tabletop.scenario.load import check_edited
from tabletop.scenario.msel.commas import write_commas
from tabletop.scenario.msel.safe import guarded
from tabletop.scenario.msel.sheet import table_of
from tests.scenario.conftest import DATA
from tests.scenario.msel.conftest import Desk

DRILLS = {"kota-kecil": DATA, "banjarmasin": shipped("scenarios", "banjarmasin")}


@pytest.fixture(scope="module", params=DRILLS)
def office(request: pytest.FixtureRequest) -> Desk:
    """A drill that is only read."""
    return Desk(DRILLS[request.param])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_changed_changes_nothing(office: Desk, language: Language) -> None:
    table = table_of(office.scenario, office.reading, language)
    for applied in (
        office.take(write_commas(table)),
        office.take(office.book(language), "msel.xlsx", delete=True),
        office.take(office.book(language, empty=True), "msel.xlsx", delete=True),
    ):
        assert not applied.texts
        assert not applied.findings


WORDS = st.one_of(
    st.sampled_from(
        [
            "Rumus =1+1",
            "- tanda",
            "a: b",
            "x y # z",
            "'kutip'",
            '"',
            "[a, b]",
            "@nama",
            "=SUM(A1)",
            "dua\nbaris",
        ]
    ),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=60),
).filter(lambda text: "\ufeff" not in text)
MINUTES = st.integers(1, 29)

CHANGES: Mapping[str, tuple[st.SearchStrategy[Any], str, Any]] = {
    "title-id": (WORDS, "title.id", str),
    "title-en": (WORDS, "title.en", str),
    "jitter": (MINUTES, "jitter", lambda n: f"{n} min"),
    "chance": (st.integers(1, 99), "chance", lambda n: f"{n} %"),
    "people": (st.integers(0, 9999), "incident.people", str),
    "level": (st.integers(0, 1000), "incident.level", str),
    "message-id": (WORDS, "tells.{}.text.id", str),
    "message-en": (WORDS, "tells.{}.text.en", str),
    "from-en": (WORDS, "tells.{}.sender.en", str),
    "delay": (MINUTES, "tells.{}.delay", str),
    "method": (st.sampled_from(["radio", "phone", "letter"]), "tells.{}.via", str),
    "within": (MINUTES, "", lambda n: f"{n} min"),
    "closed-for": (MINUTES, "closes.{}.lasts", lambda n: f"{n} min"),
}


def flat(value: Any, path: str = "") -> dict[str, Any]:
    """Return every single value of a document by where it stands."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        inner = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    elif isinstance(value, Mapping):
        inner = dict(value)
    elif isinstance(value, tuple):
        inner = {str(number): one for number, one in enumerate(value)}
    else:
        return {path: value}
    found: dict[str, Any] = {}
    for name, one in inner.items():
        found.update(flat(one, f"{path}.{name}" if path else str(name)))
    return found


def comments(texts: Mapping[str, str]) -> list[str]:
    return sorted(
        one
        for text in texts.values()
        for one in re.findall(r"(?m)^\s*#.*$|(?<=\s)# .*$", text)
        if "z" not in one[:5]
    )


# Each example reads a whole drill anew; shrinking one would take minutes.
@settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(draw=st.data())
def test_changed_cells_change_just_those_fields(office: Desk, draw: st.DataObject) -> None:
    rows = office.rows()
    wanted: dict[str, Any] = {}
    for _ in range(draw.draw(st.integers(1, 5))):
        row = draw.draw(st.sampled_from(rows))
        name = draw.draw(st.sampled_from(sorted(CHANGES)))
        words, path, written = CHANGES[name]
        inject = office.scenario.injects[row["id"]]
        part = int(row["part"]) - 1
        told = part < len(inject.tells)
        if (
            (not path.startswith(("tells", "closes")) and name != "within" and part)
            or (path.startswith("tells") and not told)
            or (path.startswith("closes") and not row["street"])
            or (name in ("people", "level") and inject.incident is None)
            or (name == "within" and not row["task"])
            or (name == "jitter" and inject.at is None)
            or (name == "from-en" and not row["from-id"])
        ):
            continue
        value = draw.draw(words)
        cell = written(value)
        whole = path.format(part)
        twin = f"{name[:-2]}en"
        if name.endswith("-id") and not row[twin]:
            wanted[f"{row['id']}.{whole[:-2]}en"] = value  # one text for both languages
        row[name] = guarded(cell)
        if name == "within":
            assert inject.incident is not None
            number = next(n for n, one in enumerate(inject.incident.expects) if one.id == row["task"])
            whole = f"incident.expects.{number}.within"
        wanted[f"{row['id']}.{whole}"] = value * 10 if name == "chance" else value
    applied = office.take_rows(rows)
    assert applied.sound, office.told(applied)
    result = check_edited(office.where, applied.contents)
    assert result.scenario is not None
    old, new = flat(office.scenario.injects), flat(result.scenario.injects)
    changed = {path: new.get(path) for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    assert changed == {path: value for path, value in wanted.items() if old.get(path) != value}
    for field in dataclasses.fields(office.scenario):
        if field.name not in ("injects", "digest", "sources", "city", "doctrine"):
            assert getattr(office.scenario, field.name) == getattr(result.scenario, field.name), field.name
    before = {name: old for name, (old, _) in applied.texts.items()}
    after = {name: new for name, (_, new) in applied.texts.items()}
    for one in comments(before):
        assert any(one.strip() in text for text in after.values())
