"""Comments silence what they name, where they stand, and nothing else."""

from __future__ import annotations

import pytest

from tabletop.scenario import Finding
from tabletop.scenario.rules import all_rules, lint
from tests.scenario.conftest import Town, under_caret

SCENARIO = "scenario.yaml"
BRIEF = "brief: Atur satuan.}"
BLANK = 'brief: "  "}'
LINE = '  - {id: dandim, title: Dandim, agency: polri, commands: [air], brief: "  "}'
DANDIM = "  - {id: dandim, title: Dandim, agency: polri, commands: [air], brief: Siap membantu.}"


def found(town: Town) -> list[str]:
    return [one.id for one in lint(town.path).findings]


def only(town: Town) -> Finding:
    (one,) = lint(town.path).findings
    return one


@pytest.mark.parametrize(
    "comment",
    [
        "# tabletop: ignore[text-blank] Tanpa arahan",
        "#tabletop:ignore [ text-blank ]: tanpa arahan",
        "# Tanpa arahan. # tabletop: ignore[text-blank] sengaja",
    ],
)
def test_a_comment_behind_silences_its_line(comment: str, town: Town) -> None:
    town.edit(SCENARIO, BRIEF, f"{BLANK}  {comment}")
    assert not found(town)


@pytest.mark.parametrize("between", ["\n", "\n  # Kursi TNI.\n", "\n\n"])
def test_a_comment_above_silences_the_next_line(between: str, town: Town) -> None:
    town.edit(SCENARIO, DANDIM, f"  # tabletop: ignore[text-blank] Tanpa arahan{between}{LINE}")
    assert not found(town)


def test_a_comment_reaches_no_further_than_its_line(town: Town) -> None:
    town.edit(SCENARIO, DANDIM, LINE)
    town.edit(SCENARIO, BRIEF, f"{BLANK}  # tabletop: ignore[text-blank] Tanpa arahan")
    assert only(town).line == town.read(SCENARIO).splitlines().index(LINE) + 1


def test_one_comment_may_name_several(town: Town) -> None:
    faulty = 'title: DINAS  PERTAHANAN KOTA, agency: polri, commands: [air], brief: "  "}'
    ids = "text-blank, title-capitals,spaces-double"
    town.edit(SCENARIO, DANDIM, f"  - {{id: dandim, {faulty}  # tabletop: ignore[{ids}] Nama resmi")
    assert not found(town)


def test_a_text_of_several_lines_is_silenced_where_it_begins(town: Town) -> None:
    town.edit(SCENARIO, "  en: |\n", "  en: |  # tabletop: ignore[spaces-double] Jarak disengaja\n")
    town.edit(SCENARIO, "    All data is", "    All  data is")
    assert not found(town)


@pytest.mark.parametrize(
    "text",
    [
        "'Tulis # tabletop: ignore[text-blank] di sini.'",
        '"Tulis # tabletop: ignore[salah] di sini."',
        "|\n    Tulis\n    # tabletop: ignore\n    di sini.\n",
        ">-\n    Tulis\n\n    # tabletop: ignore[held-by] x\n\n",
    ],
)
def test_in_a_text_it_is_no_comment(text: str, town: Town) -> None:
    town.edit(SCENARIO, "place: Kota Kecil\n", f"place: {text}\n")
    assert set(found(town)) <= {"text-untranslated", "sentence-open"}


def test_an_error_is_never_silenced(town: Town) -> None:
    town.edit(SCENARIO, "held-by: bko", "held-by: allow")
    town.edit(SCENARIO, "ready: 20 min}", "ready: 20 min}  # tabletop: ignore[held-by] Nanti")
    assert found(town) == ["held-by", "ignore-error"]


def test_findings_about_comments_are_never_silenced(town: Town) -> None:
    town.edit(SCENARIO, BRIEF, f"{BRIEF}  # tabletop: ignore[text-blank, ignore-unused] Jaga-jaga")
    assert sorted(found(town)) == ["ignore-error", "ignore-unused"]


def test_an_unknown_id_is_shown_with_its_nearest(town: Town) -> None:
    town.edit(SCENARIO, BRIEF, f"{BRIEF}  # tabletop: ignore[txt-blank] Jaga-jaga")
    one = only(town)
    assert (one.id, one.suggestion, under_caret(one)) == ("ignore-unknown", "text-blank", "txt-blank")


@pytest.mark.parametrize("comment", ["ignore", "ignore[]", "ignore text-blank sebab", "ignore[text-blank"])
def test_a_comment_that_cannot_be_read_is_said(comment: str, town: Town) -> None:
    town.edit(SCENARIO, BRIEF, f"{BLANK}  # tabletop: {comment}")
    assert sorted(found(town)) == ["ignore-unknown", "text-blank"]


@pytest.mark.parametrize("reason", ["", " ", " -", " ...", " 1"])
def test_a_reason_is_asked_for_and_the_finding_silenced_all_the_same(reason: str, town: Town) -> None:
    town.edit(SCENARIO, BRIEF, f"{BLANK}  # tabletop: ignore[text-blank]{reason}")
    assert found(town) == ["ignore-reason"]


def test_of_rules_that_did_not_look_nothing_is_called_unused(town: Town) -> None:
    town.edit(SCENARIO, BRIEF, f"{BRIEF}  # tabletop: ignore[seat-idle] Hanya menonton")
    assert not lint(town.path, [all_rules()["text-blank"]]).findings
    assert found(town) == ["ignore-unused"]
    town.edit(SCENARIO, "held-by: bko", "held-by: allow")
    assert found(town) == ["held-by"]


def test_files_that_are_included_have_comments_too(town: Town) -> None:
    town.edit("pack/pack.yaml", "title: Negosiasi}, ", "title: NEGOSIASI TERBUKA}, ")
    assert found(town) == ["title-capitals"]
    town.edit(
        "pack/pack.yaml", "capabilities:", "# tabletop: ignore[title-capitals] Istilah buku\ncapabilities:"
    )
    assert not found(town)


def test_other_comments_are_left_alone(town: Town) -> None:
    town.edit(SCENARIO, "place: Kota Kecil\n", "place: Kota Kecil  # tabletop: catatan bebas\n")
    assert not found(town)
