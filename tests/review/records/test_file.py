"""A file that is no store of ours is refused with one message, and nothing in it is run or changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tabletop.review.records import Filter, RecordsError, open_store
from tabletop.review.records.queries import groups, lines
from tabletop.review.records.store import Store
from tabletop.review.records.taken import Taken
from tabletop.review.records.trends import trends_of
from tests.review.records.conftest import invented


def refused(path: Path, *, create: bool = False) -> str:
    with pytest.raises(RecordsError) as error:
        open_store(path, create=create)
    return error.value.phrase.key


def changed(store: Store, *statements: str) -> Path:
    with closing(sqlite3.connect(store.file.path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return store.file.path


def test_what_is_not_there_is_not_begun_by_looking(tmp_path: Path) -> None:
    assert refused(tmp_path / "no.sqlite") == "records.file.absent"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"hello, world", b"SQLite format 3", b"\x7fELF" * 100, b"{}"])
def test_another_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    assert refused(path, create=True) == "records.file.no-store"
    assert path.read_bytes() == content
    assert refused(tmp_path, create=True) == "records.file.no-store"


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE about (name, value)")
    assert refused(path, create=True) == "records.file.no-store"


def test_a_newer_store_is_refused(store: Store) -> None:
    path = changed(store, "UPDATE about SET value = '2' WHERE name = 'schema'")
    assert refused(path) == "records.file.newer"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE about SET value = 'x' WHERE name = 'schema'",
        "UPDATE about SET value = '²' WHERE name = 'schema'",
        "DELETE FROM about",
        "DROP TABLE erased",
        "CREATE TRIGGER t AFTER INSERT ON session BEGIN DELETE FROM session; END",
        "CREATE VIEW v AS SELECT 1",
    ],
)
def test_a_store_that_was_meddled_with_is_refused(store: Store, statement: str) -> None:
    assert refused(changed(store, statement)) == "records.file.no-store"


def test_a_broken_store_is_refused_in_one_sentence(store: Store) -> None:
    store.add(Taken(invented(), {}))
    content = bytearray(store.file.path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    store.file.path.write_bytes(content)
    with pytest.raises(RecordsError):
        open_store(store.file.path).records()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE session SET turns = 'many'",
        "UPDATE session SET started = '<script>'",
        "UPDATE session SET mode = 'other'",
        "UPDATE session SET seed = 'x'",
        "UPDATE lineage SET chain = x'00'",
        "UPDATE session SET trust = x'00'",
    ],
)
def test_rows_that_no_record_has_are_refused(store: Store, statement: str) -> None:
    store.add(Taken(invented(), {}))
    other = open_store(store.file.path.with_name("mine.sqlite"), create=True)
    changed(store, statement)
    with pytest.raises(RecordsError) as error:
        other.merge(store)
    assert error.value.phrase.key == "records.strange-row"
    assert other.count() == 0


ASKED = {
    "list": lambda store: lines(store, Filter()),
    "groups": lambda store: groups(store, "district", Filter()),
    "trends": trends_of,
    "one": lambda store: store.find(invented().id),
    "all": lambda store: store.records(),
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE session SET started = 7, seed = 'x', trust = 'high', gates_broken = x'00'",
        "UPDATE session SET started = x'ff', mode = 'other', form = 'lying', trust = 'high', turns = 'many'",
        "DELETE FROM lineage",
        "DELETE FROM aim",
        "DELETE FROM rating",
        "UPDATE rating SET aim = aim || '-of-no-drill'",
    ],
)
def test_whatever_is_asked_of_a_store_that_was_meddled_with_is_answered_or_refused(
    store: Store, statement: str, asked: str
) -> None:
    store.add(Taken(invented(), {}))
    path = changed(store, statement)
    try:
        ASKED[asked](open_store(path))
    except RecordsError as error:
        assert error.phrase.key == "records.strange-row"
    else:
        assert "session" not in statement


def test_a_store_that_went_away_is_not_begun_again_by_writing(store: Store) -> None:
    store.file.path.unlink()
    with pytest.raises(RecordsError) as error:
        store.add(Taken(invented(), {}))
    assert error.value.phrase.key == "records.file.broken"
    assert not store.file.path.exists()
