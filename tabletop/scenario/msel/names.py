"""What the drop-downs of a drill's spreadsheet offer, and what each name stands for."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from tabletop.language import LANGUAGES, Language, Text, catalogue
from tabletop.scenario.documents.scenario import Scenario, Via
from tabletop.scenario.load import Reading
from tabletop.scenario.msel.columns import Choice, folded
from tabletop.scenario.msel.lines import below, ident
from tabletop.scenario.reading import Mapping, Scalar, Sequence

CHOICES: tuple[Choice, ...] = get_args(Choice)

STATES = ("draft", "approved", "released", "complete", "deferred", "skipped")
"""How far an inject is, as the exercise world names it; for the instructor's own column."""


def names_of(scenario: Scenario, reading: Reading, language: Language) -> dict[Choice, dict[str, str]]:
    """Return what each drop-down offers, and what each name stands for in a language."""
    say = catalogue(language)
    city, doctrine = scenario.city, scenario.doctrine

    def titled(found: dict[str, Text]) -> dict[str, str]:
        return {ident: text.to(language) for ident, text in found.items()}

    tasks = {one.id: one.title for kind in doctrine.incident_types.values() for one in kind.expects}
    return {
        "stages": titled({one.id: one.title for one in scenario.stages}),
        "places": titled(_places(scenario, reading)),
        "seats": titled({one.id: one.title for one in scenario.seats.values()}),
        "types": titled({one.id: one.title for one in doctrine.incident_types.values()}),
        "tasks": titled(tasks),
        "courses": titled({one.id: one.title for one in doctrine.courses.values()}),
        "channels": {one: say.say(f"msel.channel.{one}") for one in get_args(Via)},
        "streets": titled({one.id: one.title for one in city.streets.values()}),
        "milestones": dict.fromkeys(scenario.milestones, ""),
        "states": {say.say(f"msel.state.{one}"): "" for one in STATES},
    }


def _places(scenario: Scenario, reading: Reading) -> dict[str, Text]:
    city = scenario.city
    own = _own_titles(reading)
    borrowed = {site.node for site in city.sites.values()} | {one.node for one in city.polling.values()}
    known: list[Callable[[str], Text | None]] = [
        lambda name: city.sites[name].title if name in city.sites else None,
        lambda name: city.polling[name].title if name in city.polling else None,
        own.get,  # a crossing bears the title of the site that stands at it
        lambda name: city.title_of(name) if name in city.graph and name not in borrowed else None,
    ]
    return {
        name: next((text for one in known if (text := one(name)) is not None), Text.plain(name))
        for name in reading.names.all("place")
    }


def names_by_title(scenario: Scenario, reading: Reading) -> dict[Choice, dict[str, str]]:
    """Return the names by what they are called in either language, where that is called so alone."""
    found: dict[Choice, dict[str, str]] = {}
    for language in LANGUAGES:
        for choice, names in names_of(scenario, reading, language).items():
            if choice == "states":
                continue
            known = found.setdefault(choice, {})
            for name, title in names.items():
                key = folded(title)
                if key and known.setdefault(key, name) != name:
                    known[key] = ""
    for choice, known in found.items():
        names = names_of(scenario, reading, "id")[choice]
        found[choice] = {key: name for key, name in known.items() if name} | {name: name for name in names}
    return found


def _own_titles(reading: Reading) -> dict[str, Text]:
    """Return what places are called where they are written."""
    listed = below(reading.root, ("city", "places"))
    found: dict[str, Text] = {}
    for place in listed.items if isinstance(listed, Sequence) else ():
        if not isinstance(place, Mapping):
            continue
        title = below(place, ("title",))
        if isinstance(title, Scalar):
            found[ident(place)] = Text.plain(title.text)
        elif isinstance(title, Mapping):
            both = [below(title, (one,)) for one in LANGUAGES]
            ours, theirs = (one.text if isinstance(one, Scalar) else "" for one in both)
            found[ident(place)] = Text(ours or theirs, theirs or ours)
    return found
