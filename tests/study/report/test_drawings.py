"""The pictures of a study by themselves: marked as an exercise, complete, and in colours that need no page."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tabletop.language import LANGUAGES, Language
from tabletop.picture.exercise_mark import exercise_words
from tabletop.study.answers import answers_of
from tabletop.study.report import Made, drawings, render
from tests.study.made_up import planted, results_in, study_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_of_the_page_is_a_marked_document(tmp_path: Path, language: Language) -> None:
    study = study_in(tmp_path, 60)
    answers = answers_of(study, results_in(study, planted))
    drawn = drawings(answers, language)
    page = render(answers, Made("p", ("tabletop study run a",)), language)
    assert len(drawn) == len(re.findall("<svg ", page)) > 5
    for name, svg in drawn.items():
        document = ET.fromstring(svg)  # noqa: S314 - our own
        words = [text for element in document.iter() if (text := (element.text or "").strip())]
        assert words[0] == exercise_words(language) and any(study.title.to(language) in one for one in words)
        assert "var(" not in svg and float(document.get("height", "0")) > 100, name
