"""The files of a synthetic district's drill, the same to the byte wherever they are made."""

from __future__ import annotations

from typing import Any

from tabletop.language import Text, catalogue
from tabletop.scenario.authoring import Draft
from tabletop.scenario.authoring.city_text import city_files
from tabletop.scenario.authoring.draft import CITY, INJECTS
from tabletop.scenario.authoring.first_drill import ELECTION_DAY
from tabletop.scenario.library import ROOT
from tabletop.study.district.dice import Dice
from tabletop.study.district.ground import ground_of
from tabletop.study.district.people import PACK, add_people
from tabletop.study.district.plot import add_plot
from tabletop.study.district.row import District

ROADS = "roads.graphml"
"""The file of its places and roads, where there are too many for YAML."""
MINUTES = 120
"""Planned playing time in class."""


def district_files(row: District, seed: int = 1) -> dict[str, bytes]:
    """Return a drill of a district: whoever makes it again, anywhere, gets the same bytes.

    Kecamatan and villages, roads, rivers, sites and polling places are laid out by chance that is keyed by the seed and
    the row's id; the TPS, the voters, the kecamatan and the villages are those of the row, area and kilometres of road as
    near as the ground allows. Everybody and everything in it is invented, and lies in the open ocean.

    Args:
        row: The district.
        seed: Another seed lays out another district of the same figures.

    Returns:
        The files by their names in the drill's folder.
    """
    dice = Dice(seed, row.id)
    ground = ground_of(row, dice, _say)
    city = city_files(ground.city, {"head": catalogue("id").say("district.comment.city")}, ROADS)
    draft = Draft.new(
        row.id,
        title=_say("district.title", name=row.title),
        place=row.title,
        summary=_say("district.summary", name=row.title, tps=row.tps, zones=row.zones, villages=row.villages),
        briefing=_say("district.briefing", name=row.title, tps=row.tps, voters=row.voters, area=row.area),
        minutes=MINUTES,
        uses=(PACK,),
        election_day=ELECTION_DAY,
        head=catalogue("id").say("district.comment.head"),
        city={CITY: city.yaml, **({} if city.roads is None else {ROADS: city.roads})},
    )
    add_people(draft, ground, row.tps, _say)
    add_plot(draft, ground, row.tps, dice, _say)
    files = {name: draft.text(name).encode() for name in (ROOT, INJECTS)}
    return {**files, CITY: city.yaml, **({} if city.roads is None else {ROADS: city.roads})}


def _say(key: str, **params: Any) -> Text:
    """Return words in both languages; a parameter that is a text is put in in each."""
    said = []
    for language in ("id", "en"):
        filled = {name: one.to(language) if isinstance(one, Text) else one for name, one in params.items()}
        said.append(catalogue(language).say(key, **filled))
    return Text(*said)
