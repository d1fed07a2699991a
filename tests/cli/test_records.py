"""`tabletop records` as an instructor and a Polda meet it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.review.records import Labels, open_store
from tabletop.review.records.taken import Taken
from tests.review.records.conftest import Played, invented, played, sessions

__all__ = ["played", "sessions"]  # fixtures

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store that the environment names."""
    path = tmp_path / "store" / "records.sqlite"
    monkeypatch.setenv("TABLETOP_RECORDS", str(path))
    return path


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_way_has_its_help(capsys: Capture, language: str) -> None:
    ways = (
        "add",
        "list",
        "compare",
        "show",
        "page",
        "merge",
        "remove",
        "person",
        "person export",
        "person erase",
    )
    for way in ("", *ways):
        assert run(["records", *way.split(), "--help", "--lang", language]) == 0
    assert capsys.readouterr().err == ""


def test_a_class_is_recorded_listed_and_shown(capsys: Capture, sessions: Path) -> None:
    folders = [str(sessions / name) for name in ("doctrine", "passive", "heavy")]
    add = [
        "records",
        "add",
        *folders,
        "--class",
        "A",
        "--district",
        "Muara",
        "--person",
        "kabag-ops=Budi",
        "--lang",
        "en",
    ]
    assert run(add) == 0
    assert capsys.readouterr().out.count(": recorded: ") == 3
    assert run(add) == 0
    assert capsys.readouterr().out.count(": recorded already, unchanged") == 3
    assert run(["records", "list", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["records"]
    assert len(found) == 3
    assert {(one["class"], one["district"], one["drill"]) for one in found} == {
        ("A", "Muara", "latihan-dasar")
    }
    assert run(["records", "list", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "3 sessions." in told
    assert all(one["id"][:8] in told for one in found)
    assert run(["records", "show", found[0]["id"][:8], "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "kabag-ops  p-" in told
    assert "Budi" not in told
    assert run(["records", "list", "--class", "B"]) == 0
    assert "Tidak ada sesi yang cocok." in capsys.readouterr().out


def test_a_damaged_journal_is_refused_with_its_place_and_the_others_go_on(
    capsys: Capture, played: Played, sessions: Path, tmp_path: Path
) -> None:
    folder = played()
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:6], b"{}\n", *lines[7:]]))
    (tmp_path / "empty").mkdir()
    paths = [str(folder), str(tmp_path / "empty"), str(sessions / "heavy")]
    assert run(["records", "add", *paths, "--lang", "en"]) == 3
    out = capsys.readouterr()
    assert f"{folder}: refused: " in out.err
    assert "line 7" in out.err
    assert f"{sum(map(len, lines[:6])):,}" in out.err
    assert out.out.count(": recorded: ") == 1
    assert "Traceback" not in out.err


def test_a_what_if_is_no_session_of_a_class(capsys: Capture, sessions: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert (
        run(["whatif", str(sessions / "heavy"), "--turn", "2", "--policy", "doctrine", "--keep", str(kept)])
        == 0
    )
    capsys.readouterr()
    assert run(["records", "add", str(kept), "--lang", "en"]) == 3
    assert "a what-if that was kept" in capsys.readouterr().err


def test_compared_by_what_sets_apart_or_by_two_choices(capsys: Capture, sessions: Path) -> None:
    for name, group in (("doctrine", "A"), ("heavy", "B")):
        assert run(["records", "add", str(sessions / name), "--class", group]) == 0
    capsys.readouterr()
    for arguments in (["--by", "class"], ["--one", "class=A", "--other", "class=B"]):
        assert run(["records", "compare", *arguments, "--json"]) == 0
        rows = json.loads(capsys.readouterr().out)["records"]
        gates = [row["median"] for row in rows if row.get("figure") == "gates_broken"]
        assert gates[0] < gates[1]
        units = {row["figure"]: row["unit"] for row in rows if "figure" in row}
        assert (units["trust"], units["voting_minutes_lost"]) == ("per_mille", "minutes")
        assert run(["records", "compare", *arguments, "--lang", "en"]) == 0
        assert "Legal limits broken" in capsys.readouterr().out


def test_no_cell_is_a_formula_and_nothing_reaches_the_terminal_raw(
    capsys: Capture, kept: Path, tmp_path: Path
) -> None:
    evil = "=cmd|'/C calc'!A0\x1b]0;x\x07\u202e"
    store = open_store(kept, create=True)
    store.add(Taken(invented(labels=Labels(evil, "@" + evil)), {}))
    out = tmp_path / "list.csv"
    assert run(["records", "list", "--csv", "--out", str(out), "--lang", "en"]) == 0
    text = out.read_bytes().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["class"].startswith("'=cmd")
    assert row["district"].startswith("'@")
    ident = row["id"]
    for arguments in (
        ["list"],
        ["list", "--csv"],
        ["list", "--json"],
        ["show", ident],
        ["compare", "--by", "class"],
    ):
        assert run(["records", *arguments]) == 0
    said = capsys.readouterr()
    assert not {"\x1b", "\x07", "\u202e"} & set(said.out + said.err)


def test_the_page_is_written_in_both_languages(capsys: Capture, sessions: Path, tmp_path: Path) -> None:
    assert run(["records", "add", str(sessions / "passive"), "--district", "Muara"]) == 0
    for language, title in (("id", "Perkembangan latihan"), ("en", "How the drills went over time")):
        out = tmp_path / f"{language}.html"
        assert run(["records", "page", "--out", str(out), "--lang", language]) == 0
        text = out.read_text(encoding="utf-8")
        assert f"<h1>{title}</h1>" in text
        assert f'<html lang="{language}">' in text
        assert "Muara" in text
    assert "1 session." in capsys.readouterr().out


def test_stores_are_merged_and_what_is_none_is_named(capsys: Capture, kept: Path, tmp_path: Path) -> None:
    for number in range(3):
        open_store(tmp_path / f"{number}.sqlite", create=True).add(Taken(invented(number), {}))
    (tmp_path / "text").write_text("no store")
    with closing(sqlite3.connect(tmp_path / "2.sqlite")) as connection:
        connection.execute("UPDATE about SET value = '99' WHERE name = 'schema'")
        connection.commit()
    others = [str(tmp_path / name) for name in ("0.sqlite", "1.sqlite", "2.sqlite", "text")]
    assert run(["records", "merge", *others, "--lang", "en"]) == 3
    out = capsys.readouterr()
    assert out.out.count("1 new, 0 brought up to date, 0 the same.") == 2
    assert "newer program (layout 99" in out.err
    assert "text is no store of records." in out.err
    assert open_store(kept).count() == 2


def test_a_person_is_given_out_and_erased(capsys: Capture, kept: Path, sessions: Path) -> None:
    add = ["records", "add", str(sessions / "heavy"), "--person", "kabag-ops=Budi"]
    assert run(add) == 0
    capsys.readouterr()
    assert run(["records", "person", "export", "budi"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["sessions"][0]["seats"] == ["kabag-ops"]
    assert run(["records", "person", "erase", found["person"], "--lang", "en"]) == 0
    assert "Erased from 1 session." in capsys.readouterr().out
    assert found["person"].encode() not in kept.read_bytes()
    assert run(["records", "person", "export", "budi", "--lang", "en"]) == 3
    assert run([*add, "--lang", "en"]) == 0
    assert "stays erased" in capsys.readouterr().err


def test_one_session_is_removed(capsys: Capture, kept: Path) -> None:
    open_store(kept, create=True).add(Taken(invented(), {}))
    ident = invented().id
    assert run(["records", "remove", ident[:8]]) == 0
    assert run(["records", "remove", ident[:8]]) == 3
    assert open_store(kept).count() == 0
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["list"], 3),  # there is no store yet
        (["add"], 2),
        (["add", "x", "--person", "kabag-ops"], 2),
        (["add", "x", "--person", "a=b", "--person", "a=c"], 2),
        (["list", "--since", "yesterday"], 2),
        (["list", "--since", "2026-13-01"], 2),
        (["list", "--mode", "hard"], 2),
        (["list", "--json", "--csv"], 2),
        (["compare"], 2),
        (["compare", "--by", "colour"], 2),
        (["compare", "--one", "class=A"], 2),
        (["compare", "--one", "colour=A", "--other", "class=B"], 2),
        (["page"], 2),
        (["person", "rename"], 2),
        (["show", "abcd"], 3),
    ],
)
def test_wrong_use(capsys: Capture, arguments: list[str], code: int) -> None:
    assert run(["records", *arguments]) == code
    said = capsys.readouterr().err
    assert said
    assert "Traceback" not in said


def test_the_users_own_store_lies_in_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, home: Path, sessions: Path
) -> None:
    monkeypatch.delenv("TABLETOP_RECORDS")
    assert run(["records", "add", str(sessions / "heavy")]) == 0
    assert (home / "records.sqlite").is_file()


def test_without_sqlalchemy_it_is_said_plainly(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, kept: Path
) -> None:
    for name in [name for name in sys.modules if name.startswith("tabletop.review.records.store")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.partition(".")[0] == "sqlalchemy"]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("tables", "file", "rows", "queries", "trends"):
        monkeypatch.delitem(sys.modules, f"tabletop.review.records.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    assert run(["records", "list", "--lang", "en"]) == 3
    assert 'pip install "sispamkota-tabletop[records]"' in capsys.readouterr().err


@pytest.fixture
def watched(tmp_path: Path, capsys: Capture) -> Path:
    """A session that a foil played in every seat, as `tabletop watch` keeps it."""
    folder = tmp_path / "watched"
    assert run(["watch", "latihan-dasar", "--player", "heavy", "--out", str(folder), "--json"]) == 0
    capsys.readouterr()
    return folder


def test_what_was_only_watched_is_marked_and_not_summed_up_unless_asked(
    capsys: Capture, sessions: Path, watched: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    assert run(["records", "add", str(watched), "--district", "Muara"]) == 0
    capsys.readouterr()
    # Nothing but what was watched: that is said, and how to count it.
    for way in (["compare", "--by", "district"], ["page", "--out", str(page)]):
        assert run(["records", *way, "--lang", "en"]) == 0
        said = capsys.readouterr()
        assert "1 session fits that was only watched" in said.out + said.err
        assert "--watched" in said.out + said.err
    assert "only watched" in page.read_text(encoding="utf-8")
    assert run(["records", "add", str(sessions / "doctrine"), "--district", "Muara"]) == 0
    capsys.readouterr()

    def counted(*options: str) -> int:
        assert run(["records", "compare", "--by", "district", "--json", *options]) == 0
        rows = json.loads(capsys.readouterr().out)["records"]
        return int(rows[0]["sessions"]) if rows else 0

    assert [counted(), counted("--played"), counted("--watched")] == [1, 1, 1]
    assert counted("--played", "--watched") == 2
    assert run(["records", "compare", "--by", "district", "--lang", "en"]) == 0
    assert "1 session that was only watched is not counted" in capsys.readouterr().out
    assert run(["records", "compare", "--by", "district", "--csv", "--lang", "en"]) == 0
    assert "1 session that was only watched is not counted" in capsys.readouterr().err
    assert (
        run(
            [
                *("records", "compare", "--one", "who=played", "--other", "who=watched"),
                *("--json", "--lang", "en"),
            ]
        )
        == 0
    )
    said = capsys.readouterr()
    gates = [row["median"] for row in json.loads(said.out)["records"] if row.get("figure") == "gates_broken"]
    assert gates[0] < gates[1]
    assert said.err == ""
    assert run(["records", "list", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert [", watched" in line for line in told.splitlines()[1:3]].count(True) == 1
    assert "2 sessions. 1 of them was only watched" in told
    assert run(["records", "list", "--watched", "--lang", "en"]) == 0
    assert "1 session. 1 of them" in capsys.readouterr().out
    assert run(["records", "page", "--out", str(page), "--lang", "en"]) == 0
    assert "1 session that was only watched is not counted" in page.read_text(encoding="utf-8")
    assert run(["records", "page", "--out", str(page), "--played", "--watched", "--lang", "en"]) == 0
    text = page.read_text(encoding="utf-8")
    assert "2 sessions. 1 of them was only watched" in text
    assert '<th scope="row">Only watched</th><td>1</td>' in text


def test_what_is_no_store_yet_is_told_where_it_was_looked_for(
    capsys: Capture, kept: Path, tmp_path: Path
) -> None:
    nowhere, empty = tmp_path / "nowhere.sqlite", tmp_path / "empty.sqlite"
    empty.touch()
    # Another's store is not begun by adding to it; and a merge of nothing begins none of our own.
    assert run(["records", "merge", str(nowhere), str(empty), "--lang", "en"]) == 3
    said = capsys.readouterr().err
    assert f"{nowhere} is not there." in said
    assert f"{empty} is empty (0 bytes) and holds no store." in said
    assert "records add" not in said
    assert not kept.exists()
    for path, what in ((nowhere, "is not there"), (empty, "is empty (0 bytes)")):
        assert run(["records", "list", "--store", str(path), "--lang", "en"]) == 3
        (line,) = capsys.readouterr().err.splitlines()
        assert what in line
        assert '"tabletop records add SESSION" begins a store there.' in line
    assert empty.read_bytes() == b""


def test_nobody_can_be_named_in_what_was_only_watched(capsys: Capture, watched: Path) -> None:
    assert run(["records", "add", str(watched), "--person", "kabag-ops=Budi", "--lang", "en"]) == 3
    said = capsys.readouterr().err
    assert "only watched" in said
    assert "played: -" not in said


def test_a_store_that_was_meddled_with_is_no_crash(capsys: Capture, kept: Path) -> None:
    open_store(kept, create=True).add(Taken(invented(), {}))
    with closing(sqlite3.connect(kept)) as connection:
        connection.execute("DELETE FROM aim")
        connection.commit()
    assert run(["records", "compare", "--by", "class"]) == 0
    with closing(sqlite3.connect(kept)) as connection:
        connection.execute("UPDATE session SET trust = 'high', seed = 'x'")
        connection.commit()
    for way in (["list"], ["compare", "--by", "class"], ["show", invented().id]):
        assert run(["records", *way, "--lang", "en"]) == 3
    assert "Traceback" not in capsys.readouterr().err
