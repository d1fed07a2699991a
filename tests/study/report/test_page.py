"""The page of a study: valid, alone, escaped, in both languages, every picture with its words and its table."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import pytest

from tabletop.language import LANGUAGES, Language
from tabletop.study.answers import Answers, Mean, answers_of
from tabletop.study.design import Study
from tabletop.study.report import Made, StudyVoice, render
from tests.study.made_up import STUDY, planted, results_in, study_in

X, S = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"
MARKS = {"id": "LATIHAN - BUKAN KEJADIAN NYATA", "en": "EXERCISE - NOT A REAL EVENT"}
MADE = Made("0.1.0/4/abc", ("tabletop study run <kajian>.yaml",))


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return study_in(tmp_path_factory.mktemp("study"), 60)


@pytest.fixture(scope="module")
def answers(study: Study) -> Answers:
    return answers_of(study, results_in(study, planted))


@pytest.fixture(scope="module")
def pages(answers: Answers) -> dict[Language, str]:
    return {language: render(answers, MADE, language) for language in LANGUAGES}


def _parsed(page: str) -> ET.Element:
    tree: ET.Element = html5lib.HTMLParser(strict=True).parse(page)
    return tree


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_valid_stands_alone_and_bears_the_mark(
    pages: dict[Language, str], language: Language
) -> None:
    page = pages[language]
    tree = _parsed(page)
    assert tree.get("lang") == language
    assert MARKS[language] in "".join(tree.itertext())
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")
    policies = [one.get("content") or "" for one in tree.iter(X + "meta") if one.get("http-equiv")]
    assert ["script-src 'none'" in one for one in policies] == [True]
    assert not list(tree.iter(X + "script"))
    for element in tree.iter():
        assert "style" not in element.attrib
        assert not [name for name in element.attrib if name.lower().startswith("on")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_given_once_and_links_lead_somewhere(
    pages: dict[Language, str], language: Language
) -> None:
    tree = _parsed(pages[language])
    idents = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(idents) == len(set(idents))
    for element in tree.iter(X + "a"):
        assert (element.get("href") or "")[1:] in idents


def test_each_picture_has_a_title_words_for_what_it_shows_and_a_table_after_it(
    pages: dict[Language, str],
) -> None:
    tree = _parsed(pages["id"])
    drawn = list(tree.iter(S + "svg"))
    assert len(drawn) > 20
    for chart in drawn:
        title, desc = chart.find(S + "title"), chart.find(S + "desc")
        assert title is not None
        assert desc is not None
        assert title.text
        assert re.search(r"\d", desc.text or ""), "the figures are told to whoever does not see the picture"
    for section in tree.iter(X + "section"):
        tags = [one.tag for one in section.iter() if one.tag in (X + "figure", X + "table")]
        assert X + "figure" not in tags or tags[-1] == X + "table"


def test_hostile_words_stay_words(pages: dict[Language, str]) -> None:
    tree = _parsed(pages["id"])
    told = "".join(tree.itertext())
    assert "Kajian <b>tiruan</b>" in told
    assert "Prosedur <i>massa</i>" in told
    assert "tabletop study run <kajian>.yaml" in told
    assert not list(tree.iter(X + "i"))


def test_the_first_page_answers_each_question_in_a_sentence(pages: dict[Language, str]) -> None:
    first = next(one for one in _parsed(pages["id"]).iter(X + "section"))
    told = " ".join("".join(first.itertext()).split())
    questions = [one.text for one in first.iter(X + "h3")]
    assert len(questions) == 7
    assert "lebih baik pada 0 dari 60 benih, sama pada 0, lebih buruk pada 60. Lebih buruk" in told
    assert "Dalmas Awal: paling baik di Polres Sukadamai" in told
    assert "pada 70 % latihan memburuk dibanding 100 %" in told


def test_the_same_drills_make_the_same_bytes(answers: Answers, pages: dict[Language, str]) -> None:
    assert render(answers, MADE, "id") == pages["id"]


def test_a_study_that_is_not_finished_says_so(study: Study) -> None:
    arms = [one.arm.id for one in results_in(study, None, {})]
    found = answers_of(study, results_in(study, planted, dict.fromkeys(arms[1:], 0)))
    page = render(found, MADE, "en")
    _parsed(page)
    assert "The study is not finished: 60 of " in page
    assert "Not asked by this study" not in page
    assert "not enough is played to answer it: two procedures" in page


def test_numbers_are_written_as_the_language_writes_them(answers: Answers) -> None:
    ours, theirs = StudyVoice(answers, "id"), StudyVoice(answers, "en")
    assert ours.decimal(-1234.56, 1) == "−1.234,6"
    assert theirs.decimal(1234.56, 1, signed=True) == "+1,234.6"
    assert ours.decimal(-0.001, 2) == "0,00"
    assert (ours.percent(0.125), ours.percent(1.0)) == ("12,5 %", "100 %")
    assert (ours.percent(0.0), ours.percent(0.0004), ours.percent(0.0005)) == ("0 %", "< 0,1 %", "0,1 %")
    assert [ours.about(n) for n in (7, 34, 387, 1234)] == ["7", "34", "390", "1.300"]


def test_a_small_difference_is_told_with_two_digits_and_not_as_its_own_interval(answers: Answers) -> None:
    voice = StudyVoice(answers, "en")
    small = Mean(0.0072, 0.09, 5000)
    assert voice.change("people_harmed", small) == "+0.0072"
    assert voice.change_between("people_harmed", small) == "+0.0047 to +0.0097"
    assert voice.change("trust", Mean(-0.21, 0.9, 5000)) == "−0.021 points"


def test_one_factor_alone_is_not_called_the_one_that_matters_most(tmp_path: Path) -> None:
    text = STUDY[: STUDY.index("  - {id: cadangan")]
    study = study_in(tmp_path, 40, text)
    assert len(study.factors) == 1
    page = render(answers_of(study, results_in(study, planted)), MADE, "en")
    assert "Which is better, on the same chance?" in page
    assert "Which factor matters most" not in page
    assert "Not asked by this study: what factors do" in page


def test_a_page_of_few_seeds_is_whole(tmp_path: Path) -> None:
    study = study_in(tmp_path, 2)
    page = render(answers_of(study, results_in(study, planted)), MADE, "id")
    _parsed(page)
    assert "terlalu sedikit benih untuk selang" in page


def test_a_rate_on_the_first_page_says_how_sure_it_is(tmp_path: Path) -> None:
    study = study_in(tmp_path, 8)
    page = render(answers_of(study, results_in(study, planted)), MADE, "en")
    [told] = re.findall(r"Hardest for [^<]*? of what may fall to it, ([^<]*) fails\.", page)[:1]
    assert "more seeds" in told


def test_where_nothing_differs_and_few_were_played_nothing_is_promised(tmp_path: Path) -> None:
    study = study_in(tmp_path, 12)
    page = render(answers_of(study, results_in(study)), MADE, "en")
    words = " ".join("".join(_parsed(page).itertext()).split())
    assert (
        "it made no difference at which of the places it stood: equal on every one of the same 12 seeds"
        in words
    )
    assert "best at" not in words
    assert "12 seeds are too few to show what seldom happens: at least 30 are wanted." in words
