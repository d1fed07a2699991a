"""Findings in every form: well-formed, complete, and harmless whatever an author wrote."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from tabletop.language import LANGUAGES, catalogue
from tabletop.scenario.finding import Finding, Findings, Place
from tabletop.scenario.report import FORMS, Looked, counts, outcome, write
from tabletop.scenario.report.text import about, coloured
from tabletop.scenario.rules import all_rules, lint
from tests.scenario.conftest import Town

EN = catalogue("en")

EVIL = "\x1b]0;owned\x07 \u202egnp\u202c \x9b31m ##[error]x ::error::y % \r\n::warning::z <b>&\"' ]]> \ufffe \udcff"
"""Escapes, marks that reorder text, commands to build servers, markup, and what XML does not allow."""


def _finding(severity: str = "error", text: str = EVIL, **more: object) -> Finding:
    findings = Findings()
    place = Place(f"::error::{text}", 3, 5, 4, f"x: {text}", 0)
    findings.add("not-found", place, severity=severity, name=text, advice="shipped-names", known=text, **more)  # type: ignore[arg-type]
    return findings.sorted()[0]


@pytest.fixture
def faulty(town: Town) -> tuple[Finding, ...]:
    """What is found in a drill with an error that has related places, a safe suggestion, and a warning."""
    town.edit("scenario.yaml", "minutes: 20", "minutes: 20\nminutes: 30")
    town.edit("scenario.yaml", "brief: Atur satuan.", "brief: “Atur satuan.”")
    found = lint(town.path).findings
    assert {one.id for one in found} == {"yaml-duplicate-key", "mark-quotes"}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_nothing_that_a_terminal_or_a_build_server_acts_upon_is_passed_on(form: str, language: str) -> None:
    evil = _finding(related=[Place(EVIL, 1, 1, 1, EVIL)], suggestion=EVIL)
    text = write(form, [Looked(EVIL, (evil,)), Looked(f"::error::{EVIL}", ())], catalogue(language))  # type: ignore[arg-type]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe]", text)
    if form == "github":
        assert all(line.startswith("::error file=") for line in text.splitlines())
        assert all(line.count("::") == 2 or "%3A%3A" in line for line in text.splitlines())
    elif form == "junit":
        ET.fromstring(text.encode())  # noqa: S314 - our own
    elif form == "text":
        assert "##[" not in text
        assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_colours_mark_the_severity_and_can_be_left_out() -> None:
    plainly = "\n".join(about(Looked("a", (_finding(),)), EN))
    with_colours = "\n".join(about(Looked("a", (_finding(),)), EN, coloured))
    assert "\x1b[1;31merror[not-found]\x1b[0m" in with_colours
    assert re.sub("\x1b\\[[0-9;]*m", "", with_colours) == plainly


def test_text_says_what_related_places_are(faulty: tuple[Finding, ...]) -> None:
    text = write("text", [Looked("kota", faulty)], EN)
    assert re.search(r"first here: \S+scenario\.yaml:\d+:1\n", text)
    assert text.endswith("kota: 1 error, 1 warning.")
    assert write("text", [Looked("a", ()), Looked("b", faulty)], EN).endswith(
        "2 checked: 1 error, 1 warning."
    )
    assert write("text", [Looked("a", (), kept=3)], EN).startswith("a: 3 chosen rules could not look")


def test_json_has_the_shape_that_is_written_down(faulty: tuple[Finding, ...]) -> None:
    document = json.loads(write("json", [Looked("kota", faulty)], EN))
    assert document.keys() == {"shape", "program", "language", "exit", "counts", "looked"}
    assert (document["shape"], document["exit"]) == (1, 1)
    assert document["counts"] == {"error": 1, "warning": 1, "info": 0}
    (one,) = document["looked"]
    assert one.keys() == {"path", "unreadable", "rules-kept-from-looking", "findings"}
    twice, quotes = sorted(one["findings"], key=lambda found: str(found["id"]), reverse=True)
    assert twice["related"][0]["relation"] == "first"
    assert quotes | {"file": "", "line": 0, "advice": ""} == {
        "id": "mark-quotes",
        "family": "yaml",
        "severity": "warning",
        "file": "",
        "line": 0,
        "column": quotes["column"],
        "width": 14,
        "message": "This value stands in curly quotes; to YAML they are letters, not quotes.",
        "advice": "",
        "suggestion": '"Atur satuan."',
        "safe": True,
        "related": [],
    }


def test_sarif_describes_every_rule_and_places_every_finding(faulty: tuple[Finding, ...]) -> None:
    log = json.loads(write("sarif", [Looked("kota", faulty), Looked("kota", faulty)], EN))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(all_rules())
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert len(run["results"]) == len(faulty)
    for result, finding in zip(run["results"], faulty, strict=True):
        where = result["locations"][0]["physicalLocation"]
        assert where["artifactLocation"]["uri"].startswith("file:///")
        assert where["region"]["startLine"] == finding.line
        assert where["region"]["endColumn"] - where["region"]["startColumn"] == finding.place.width
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.id
        assert result["level"] == finding.severity
        assert len(result.get("relatedLocations", [])) == len(finding.related)
        assert ("fixes" in result) == finding.safe


@pytest.mark.parametrize(
    ("file", "uri"),
    [("a b/ü.yaml", "a%20b/%C3%BC.yaml"), ("a:b.yaml", "a%3Ab.yaml"), ("<stdin>", "%3Cstdin%3E")],
)
def test_sarif_names_files_as_references(file: str, uri: str) -> None:
    found = Findings()
    found.add("yaml-empty", Place(file))
    run = json.loads(write("sarif", [Looked("x", found.sorted())], EN))["runs"][0]
    assert run["results"][0]["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": uri}}


def test_github_escapes_what_would_end_a_field_or_a_command() -> None:
    found = Findings()
    found.add("yaml-syntax", Place("a,b:c%.yaml", 2, 3, 4), says="yaml-syntax.other", problem="100 % sure")
    assert write("github", [Looked("x", found.sorted())], EN) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=2,col=3,endColumn=7,title=yaml-syntax"
        "::YAML cannot be read here: 100 %25 sure.\n"
    )
    assert write("github", [Looked("x", ())], EN) == ""


def test_github_knows_warnings_and_notes() -> None:
    looked = [Looked("x", tuple(_finding(severity) for severity in ("error", "warning", "info")))]
    assert re.findall("^::([a-z]+)", write("github", looked, EN), re.M) == ["error", "warning", "notice"]
    strictly = write("github", looked, EN, strict=True)
    assert re.findall("^::([a-z]+)", strictly, re.M) == ["error", "error", "notice"]


def _xml(looked: list[Looked], strict: bool = False) -> ET.Element:
    return ET.fromstring(write("junit", looked, EN, strict=strict).encode())  # noqa: S314 - our own


def test_junit_counts_what_counts() -> None:
    found = tuple(_finding(severity) for severity in ("error", "warning", "info"))
    looked = [Looked("x", found), Looked("clean", ()), Looked("gone", found[:1], unreadable=True)]
    root = _xml(looked)
    assert root.attrib == {"name": "tabletop validate", "tests": "5", "failures": "1", "errors": "1"}
    assert [len(suite) for suite in root] == [3, 1, 1]
    assert len(root.findall(".//failure")) == 1
    assert len(root.findall(".//system-out")) == 2
    strictly = _xml(looked, strict=True)
    assert strictly.get("failures") == "2"


def test_what_counts_decides_the_exit_code() -> None:
    error, warning, note = (_finding(severity) for severity in ("error", "warning", "info"))
    assert [counts(one, strict=False) for one in (error, warning, note)] == [True, False, False]
    assert [counts(one, strict=True) for one in (error, warning, note)] == [True, True, False]
    assert outcome([Looked("x", (warning, note))], strict=False) == 0
    assert outcome([Looked("x", (warning,)), Looked("y", ())], strict=True) == 1
    assert outcome([Looked("x", (error,)), Looked("y", (error,), unreadable=True)], strict=False) == 3
    assert outcome([Looked("x", (), kept=1)], strict=False) == 1
