import errno

import pytest

from tabletop.language import LANGUAGES, catalogue, system_reason
from tabletop.language.system import _REASONS


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EISDIR, errno.ENOTDIR])
def test_a_refusal_of_the_system_is_told_in_the_language_of_the_program(number: int) -> None:
    error = OSError(number, "the words of the system")
    said = {catalogue(language).say(system_reason(error)) for language in LANGUAGES}
    assert len(said) == 2
    assert not any("the words of the system" in one for one in said)


def test_a_refusal_of_no_known_kind_keeps_the_words_it_came_with() -> None:
    assert "no such codec" in catalogue("id").say(system_reason(OSError(None, "no such codec")))
    assert "odd" in catalogue("id").say(system_reason(ValueError("odd")))
    assert catalogue("id").say(system_reason(OSError()))


def test_every_kind_has_its_words() -> None:
    for language in LANGUAGES:
        assert catalogue(language).keys("system") == {
            f"system.{key}" for key in (*_REASONS, "other", "unknown")
        }
