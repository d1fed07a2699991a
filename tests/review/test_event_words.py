from __future__ import annotations

import pytest

from tabletop.drill import EVENTS
from tabletop.language import LANGUAGES, Language, catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_event_has_words_that_a_citation_can_fall_back_on(language: Language) -> None:
    say = catalogue(language).say
    words = {kind: say(f"review.event.{kind}") for kind in EVENTS}
    assert all(words.values())
    assert len(set(words.values())) == len(words), "two kinds read alike"
