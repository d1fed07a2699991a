"""The canonical layout, piece by piece, and with comments put anywhere."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tabletop.language.shipped import shipped
from tabletop.scenario.writing import UnformattableError, format_text

MODEL = Path(__file__).parent.parent / "data" / "kota-kecil"


def tidy(text: str) -> str:
    """Return a text formatted by itself."""
    return format_text(text.encode(), "a.yaml").decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:   1\nb:\n    - x\n    -   y\n", "a: 1\n\nb:\n  - x\n  - y\n"),
        ("- {a:  1 ,b: [ 1,2 ] , }\n", "- {a: 1, b: [1, 2]}\n"),
        ("a:\n- x\n- y\n", "a:\n  - x\n  - y\n"),
        ("a: [\n  x,\n  y\n]\n", "a: [x, y]\n"),
        ("\n\n\na: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"),
        ("a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
        ("\ufeffa: 1", "a: 1\n"),
        ("---\na: 1\n...\n", "a: 1\n"),
        ("a:\n  a long text\n", "a: a long text\n"),
        ("a:\nb: {}\nc: []\n", "a:\nb: {}\nc: []\n"),
    ],
    ids=["block", "brackets", "dashes", "short", "blank", "crlf", "mark", "document", "next-line", "empty"],
)
def test_layout(before: str, after: str) -> None:
    assert tidy(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("'Kota Kecil'", "Kota Kecil"),
        ('"Kota Kecil"', "Kota Kecil"),
        ("'2024'", "'2024'"),
        ('"07:30"', "'07:30'"),
        ("'no'", "'no'"),
        ("'y'", "'y'"),
        ("'1e3'", "'1e3'"),
        ("''", "''"),
        ("'a: b'", "'a: b'"),
        ("'# a'", "'# a'"),
        ('"it\'s: so"', '"it\'s: so"'),
        ("'it''s \"so\": there'", "'it''s \"so\": there'"),
        ('"a\\tb"', '"a\\tb"'),
        ("Jum'at", "Jum'at"),
        ("2024-02-14 06:00", "2024-02-14 06:00"),
    ],
)
def test_quotes_stand_only_where_a_reader_needs_them(before: str, after: str) -> None:
    assert tidy(f"a: {before}\n") == f"a: {after}\n"


def test_a_comma_needs_quotes_in_brackets_alone() -> None:
    assert tidy("a: {b: 'x, y'}\nc: 'x, y'\n") == "a: {b: 'x, y'}\nc: x, y\n"


@pytest.mark.parametrize("mark", ["|", "|-", "|+", ">", ">-", ">+"])
def test_block_texts_keep_every_line(mark: str) -> None:
    text = f"a: {mark}  # why\n     one\n\n       two\n     three\n\nb: 1\n"
    after = tidy(text)
    assert after.startswith(f"a: {mark}  # why\n  one\n\n    two\n  three\n\n")
    assert yaml.safe_load(after) == yaml.safe_load(text)


def test_a_blank_line_never_grows_into_a_text_that_keeps_its_breaks() -> None:
    text = "place: Kota\n\nid: |+\n  x\n\n\nformat: 1\n"
    assert yaml.safe_load(tidy(text)) == yaml.safe_load(text)
    nested = "a:\n  b: |+\n    x\n\nc:\n  - y\nd: |+\n  z\n\n"
    assert yaml.safe_load(tidy(nested)) == yaml.safe_load(nested)


def test_a_block_text_may_begin_with_spaces() -> None:
    text = "a:\n    b: |4\n            one\n        two\n    c: |2-\n          x\n"
    assert yaml.safe_load(tidy(text)) == yaml.safe_load(text)
    assert tidy(tidy(text)) == tidy(text)


def test_a_list_that_is_too_long_fills_lines() -> None:
    names = ", ".join(f"simpang-{number}" for number in range(20))
    lines = tidy(f"a:\n  through: [{names}]\n").splitlines()
    assert lines[1].startswith("  through: [simpang-0, ")
    assert lines[2].startswith("    simpang-")
    assert all(len(line) <= 110 for line in lines)


def test_a_mapping_that_is_too_long_takes_a_line_a_key() -> None:
    text = "a: {id: " + "x" * 60 + ", en: " + "y" * 60 + "}  # said twice\n"
    assert tidy(text) == f"a:  # said twice\n  id: {'x' * 60}\n  en: {'y' * 60}\n"


def test_comments_stay_with_what_they_are_about() -> None:
    text = (
        "# the file\n\n# about a\na: 1 # beside a\nb:   # beside b\n      # about x\n    - x # beside x\n"
        "    # under the list\n# about c\nc: {k: 1, # beside k\n  # about l\n  l: [2,\n   3]}\n# the end\n"
    )
    assert tidy(text) == (
        "# the file\n\n# about a\na: 1  # beside a\n\nb:  # beside b\n  # about x\n  - x  # beside x\n"
        "  # under the list\n\n# about c\nc:\n  k: 1  # beside k\n  # about l\n  l: [2, 3]\n# the end\n"
    )


def test_what_is_commented_out_stays_under_its_key() -> None:
    text = "injects:\n    # - {id: a}\n\n    # - {id: b}\nunits:\n  - a\n   # deep\n  - b\n"
    assert tidy(text) == ("injects:\n  # - {id: a}\n\n  # - {id: b}\n\nunits:\n  - a\n    # deep\n  - b\n")


def test_comments_move_with_their_key() -> None:
    text = "format: 1\n\n# where\nplace: Kota\n# who\nid: kota\n"
    assert tidy(text) == "format: 1\n# who\nid: kota\n\n# where\nplace: Kota\n"


def test_a_comment_at_the_top_stays_there() -> None:
    assert tidy("# a drill\nid: kota\nformat: 1\n") == "# a drill\nid: kota\nformat: 1\n"
    line = "# yaml-language-server: $schema=x.json\n"
    assert tidy(f"{line}id: kota\nformat: 1\n") == f"{line}format: 1\nid: kota\n"


@pytest.mark.parametrize(
    "text", ["a: [1\n", "a: &x 1\n", "a: !!str 1\n", "a: 1\na: 2\n", "a: 1\n---\nb: 2\n"]
)
def test_what_cannot_be_read_is_not_touched(text: str) -> None:
    with pytest.raises(UnformattableError) as error:
        tidy(text)
    assert error.value.findings


@cache
def _files() -> list[str]:
    folders = (MODEL, shipped("scenarios"))
    paths = sorted(path for folder in folders for path in folder.rglob("*.yaml"))
    return [path.read_text(encoding="utf-8") for path in paths]


@cache
def _places(number: int) -> tuple[tuple[int, int], ...]:
    """Return where a comment may be put: character, and the column of its line or -1 for the end of one, -2 in brackets."""
    text = _files()[number]
    spans, inside, depth = [], [], 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        assert event.start_mark is not None
        assert event.end_mark is not None
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            spans.append((start, end))
        flow = getattr(event, "flow_style", None)
        if flow or (depth and isinstance(event, yaml.CollectionEndEvent)):
            depth += 1 if flow else -1
            inside += [end] if flow else []
    taken = bytearray(len(text) + 1)
    for start, end in spans:
        taken[start + 1 : end] = b"\1" * max(0, end - start - 1)
    found = [(one, -2) for one in inside]
    for line in re.finditer(r"[^\n]*\n", text):
        if line.start() == 0 or not taken[line.start()]:
            found.append((line.start(), len(line.group()) - len(line.group().lstrip(" \n"))))
        end = line.end() - 1
        if not taken[end] and "#" not in line.group():
            found.append((end, -1))
    return tuple(found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_comments_anywhere_are_kept_and_formatting_twice_changes_nothing(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(_files()) - 1))
    text = _files()[number]
    places = _places(number)
    chosen = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=12, unique=True))
    above: dict[str, str] = {}
    for count, (place, column) in enumerate(sorted(chosen, reverse=True)):
        comment = f"# catatan: {{{count}}}, 'x' [{count}"
        if column == -2:
            text = f"{text[:place]} {comment}\n{' ' * 40}{text[place:]}"
        elif column == -1:
            text = f"{text[:place]} {comment}{text[place:]}"
        else:
            shift = data.draw(st.sampled_from([0, 0, 1, 2, 5]))
            before = "\n" * data.draw(st.integers(0, 3))
            follows = text[place:].partition("\n")[0].strip()
            text = f"{text[:place]}{before}{' ' * (column + shift)}{comment}\n{text[place:]}"
            if not shift and re.match(r"(- )?[a-z-]+: [^|>\[{#]", follows) and "#" not in follows:
                above[comment] = follows
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    after = tidy(text)
    assert len(re.findall("# catatan: ", after)) == len(chosen)
    assert tidy(after) == after
    assert yaml.load(after, yaml.BaseLoader) == yaml.load(text, yaml.BaseLoader)  # noqa: S506 - texts only
    lines = [line.strip() for line in after.splitlines()]
    for comment, follows in above.items():
        key = re.match(r"(- )?[a-z-]+:", follows)
        assert key is not None
        later = lines[lines.index(comment) + 1 :]
        following = next(line for line in later if line and not line.startswith("#"))
        if key.group() != "id:" and "format:" not in key.group():
            assert following.startswith(key.group())
