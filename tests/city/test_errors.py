import pickle
import re
from pathlib import Path

import tabletop.city
from tabletop.city import CityError
from tabletop.language import catalogue


def test_every_error_has_a_sentence_and_every_sentence_an_error():
    source = "".join(
        path.read_text(encoding="utf-8") for path in Path(tabletop.city.__file__).parent.glob("*.py")
    )
    used = {f"city.{key}" for key in re.findall(r'CityError\(\s*"([a-z.-]+)"', source)}
    used |= {f"city.graphml.why.{why}" for why in re.findall(r'_broken\(\s*"([a-z]+)"', source)}
    assert used
    assert used == _keys("id") == _keys("en")


def _keys(language):
    """Those of maps have their own tests."""
    return {key for key in catalogue(language).keys("city") if not key.startswith("city.map.")}


def test_both_languages_fill_the_same_places():
    for key in _keys("id"):
        places = [set(re.findall(r"{(\w+)}", catalogue(lang).template(key))) for lang in ("id", "en")]
        assert places[0] == places[1], key


def test_an_error_crosses_to_another_process():
    error = CityError("unknown-place", "jl-raya", place="hilang")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (str(again), again.subject, again.phrase) == (str(error), "jl-raya", error.phrase)
