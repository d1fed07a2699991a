"""Findings as JUnit XML, which build servers show as tests: a drill is a suite, a finding a case."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from tabletop.language import Catalogue
from tabletop.scenario.finding import Finding
from tabletop.scenario.render import position, printable, render
from tabletop.scenario.report.looked import Looked, counts


def write_junit(looked: Sequence[Looked], catalogue: Catalogue, strict: bool) -> str:
    """Return the document. What counts is a failure, a drill that cannot be read an error; the rest is told beside."""
    suites = [_suite(one, catalogue, strict) for one in looked]
    root = ET.Element("testsuites", name="tabletop validate")
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    root.extend(suites)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _suite(one: Looked, catalogue: Catalogue, strict: bool) -> ET.Element:
    path = printable(one.path)
    suite = ET.Element("testsuite", name=path)
    failures = errors = 0
    for finding in one.findings:
        case = _case(suite, finding)
        told = render(finding, catalogue)
        if one.unreadable or counts(finding, strict):
            failures += not one.unreadable
            errors += one.unreadable
            kind = "error" if one.unreadable else "failure"
            said = printable(catalogue.say(finding.phrase))
            ET.SubElement(case, kind, message=said, type=finding.id).text = told
        else:
            ET.SubElement(case, "system-out").text = told
    if one.kept:
        failures += 1
        case = ET.SubElement(suite, "testcase", classname=path, name="rules-kept-from-looking")
        said = catalogue.say("scenario.report.kept", path=path, n=one.kept)
        ET.SubElement(case, "failure", message=said, type="rules-kept-from-looking")
    if not len(suite):
        ET.SubElement(suite, "testcase", classname=path, name="tabletop validate")
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failures))
    suite.set("errors", str(errors))
    return suite


def _case(suite: ET.Element, finding: Finding) -> ET.Element:
    place = finding.place
    case = ET.SubElement(
        suite, "testcase", classname=printable(place.file), name=f"{finding.id} {position(place)}"
    )
    case.set("file", printable(place.file))
    if place.line > 0:
        case.set("line", str(place.line))
    return case
