"""People are pseudonyms; whoever is erased is gone from every byte, and no merge brings them back."""

from __future__ import annotations

import sqlite3
import stat
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.review.records import RecordsError, file, open_store
from tabletop.review.records.pseudonym import key_file, read_pseudonym
from tabletop.review.records.store import Store
from tabletop.review.records.taken import Taken
from tests.review.records.conftest import invented

NAME = "Budi Santoso"


def bytes_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


def key_of(error: pytest.ExceptionInfo[RecordsError]) -> str:
    return error.value.phrase.key


def test_names_are_never_written_and_one_person_is_one_pseudonym(store: Store, tmp_path: Path) -> None:
    store.add(Taken(invented(0), {"kabag-ops": NAME}))
    store.add(Taken(invented(1), {"kpu-kota": "  BUDI\tsantoso "}))
    who, parts = store.person("budi santoso")
    assert read_pseudonym(who) == who
    assert sorted(part.seats for part in parts) == [("kabag-ops",), ("kpu-kota",)]
    assert store.person(who) == (who, parts)
    assert b"budi" not in bytes_in(tmp_path).lower()


def test_another_store_gives_another_pseudonym(store: Store, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other.sqlite", create=True)
    for one in (store, other):
        one.add(Taken(invented(), {"kabag-ops": NAME}))
    assert store.person(NAME)[0] != other.person(NAME)[0]


def test_whoever_is_erased_is_gone_from_the_file_and_stays_gone(store: Store, tmp_path: Path) -> None:
    store.add(Taken(invented(0), {"kabag-ops": NAME, "kpu-kota": "Siti"}))
    store.add(Taken(invented(1), {"kabag-ops": NAME}))
    copy = open_store(tmp_path / "copy.sqlite", create=True)
    copy.merge(store)
    who, siti = store.person(NAME)[0], store.person("Siti")[0]
    assert store.erase(NAME) == 2
    assert who.encode() not in store.file.path.read_bytes()
    assert not store.file.path.with_name("records.sqlite-journal").exists()
    with pytest.raises(RecordsError) as error:
        store.person(NAME)
    assert key_of(error) == "records.person.nobody"
    assert store.person(siti)[1]
    # Neither an older copy of the store nor naming the person again brings them back into these sessions.
    store.merge(copy)
    how, record = store.add(Taken(invented(1), {"kabag-ops": NAME}))
    assert how == "there"
    assert {held.person for held in record.seats} == {None}
    # In a session of another day the same person may be named anew.
    store.add(Taken(invented(2), {"kabag-ops": NAME}))
    assert store.person(NAME)[0] == who


def test_erasing_travels_with_the_next_merge(store: Store, tmp_path: Path) -> None:
    store.add(Taken(invented(0), {"kabag-ops": NAME}))
    polda = open_store(tmp_path / "polda.sqlite", create=True)
    polda.merge(store)
    who = store.person(NAME)[0]
    assert polda.person(who)[1]
    store.erase(NAME)
    polda.merge(store)
    assert who.encode() not in polda.file.path.read_bytes()


def test_a_merged_store_cannot_be_asked_for_names(store: Store, tmp_path: Path) -> None:
    store.add(Taken(invented(0), {"kabag-ops": NAME}))
    polda = open_store(tmp_path / "polda.sqlite", create=True)
    polda.merge(store)
    for ask in (polda.person, polda.erase):
        with pytest.raises(RecordsError) as error:
            ask(NAME)
        assert key_of(error) == "records.person.nobody"
    assert not key_file(polda.file.path).exists()


def test_without_its_key_a_store_knows_pseudonyms_alone(store: Store) -> None:
    store.add(Taken(invented(0), {"kabag-ops": NAME}))
    who = store.person(NAME)[0]
    key = key_file(store.file.path)
    if sys.platform != "win32":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    right = key.read_bytes()
    key.unlink()
    with pytest.raises(RecordsError) as error:
        store.add(Taken(invented(1), {"kabag-ops": NAME}))
    assert key_of(error) == "records.person.no-key"
    key.write_bytes(b"x" * 32)
    with pytest.raises(RecordsError) as error:
        store.person(NAME)
    assert key_of(error) == "records.person.other-key"
    assert store.person(who)[1]
    key.write_bytes(right)
    assert store.person(NAME)[0] == who


def test_nobody_is_called_nothing(store: Store) -> None:
    with pytest.raises(RecordsError) as error:
        store.add(Taken(replace(invented(0)), {"kabag-ops": " \u2003 "}))
    assert key_of(error) == "records.person.empty"
    assert store.count() == 0


def test_an_erasure_that_could_not_be_finished_is_finished_by_the_next_writing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "PATIENCE", 0)
    store.add(Taken(invented(0), {"kabag-ops": NAME}))
    who = store.person(NAME)[0]
    # Another tool keeps a log beside the store, and looks into it meanwhile: what was erased stays in what it reads.
    with closing(sqlite3.connect(store.file.path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN")
        other.execute("SELECT person FROM held").fetchall()
        with pytest.raises(RecordsError) as error:
            store.erase(NAME)
        assert key_of(error) == "records.file.busy"
        other.execute("COMMIT")
    with pytest.raises(RecordsError) as error:
        store.erase(NAME)
    assert key_of(error) == "records.person.nobody"
    assert who.encode() not in bytes_in(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["records.sqlite", "records.sqlite.key"]
    with closing(sqlite3.connect(store.file.path)) as mine:
        assert [name for (name,) in mine.execute("SELECT name FROM about ORDER BY name")] == ["key", "schema"]


def test_a_store_that_another_tool_made_keep_a_log_is_erased_from_whole(store: Store, tmp_path: Path) -> None:
    store.add(Taken(invented(0), {"kabag-ops": NAME}))
    who = store.person(NAME)[0]
    with closing(sqlite3.connect(store.file.path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE session SET class = 'x'")
        store.erase(NAME)
        assert who.encode() not in bytes_in(tmp_path)


def test_a_pseudonym_may_be_written_as_it_was_pasted(store: Store) -> None:
    store.add(Taken(invented(0), {"kabag-ops": NAME}))
    who = store.person(NAME)[0]
    assert store.person(f" {who.upper()}\n")[0] == who
    store.add(Taken(invented(1), {"kpu-kota": f"{who} "}))
    assert len(store.person(NAME)[1]) == 2


def test_a_key_that_was_half_written_is_no_key(store: Store) -> None:
    key = key_file(store.file.path)
    key.with_name(key.name + ".new").write_bytes(b"half")
    store.add(Taken(invented(0), {"kabag-ops": NAME}))
    assert len(key.read_bytes()) == 32
    assert not key.with_name(key.name + ".new").exists()
