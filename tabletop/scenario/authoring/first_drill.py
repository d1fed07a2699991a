"""The people and the injects that a first drill begins with, wherever it is set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tabletop.language import Language, Text, catalogue
from tabletop.scenario.authoring.draft import Draft
from tabletop.scenario.authoring.pieces import Follow, Incident, Tell, Timeout
from tabletop.scenario.placing.spread import shares

STAGES = ("polling", "counting", "tabulation")
"""The stages that a new drill can be set in."""

ELECTION_DAY = "2024-02-14"
"""When people vote unless the author says otherwise."""

_TIMES = {
    "polling": ("H", "07:00", "10:00", "07:35", "08:10"),
    "counting": ("H", "13:30", "16:30", "14:05", "14:40"),
    "tabulation": ("H+7", "09:00", "12:00", "09:35", "10:10"),
}
"""By stage: its day, counted from election day, its hours, and the hours of its two injects."""

_GUARDS = "jaga-1"
_MOST_GUARDS = 120
"""People of one unit that guards polling places; where it takes more, there are several."""

_UNITS = (
    # id, type, where of `Stations`, strength
    ("jaga-1", "polsek-guard", "police", 24),
    ("dalmas-1", "dalmas-awal", "police", 30),
    ("patroli-1", "patrol", "beat", 10),
    ("negosiator-1", "negotiator", "police", 4),
    ("humas-1", "spokesman", "police", 3),
    ("intel-1", "intel", "police", 4),
    ("lantas-1", "traffic", "middle", 8),
    ("medis-1", "medic", "hospital", 5),
)

_SEATS = (
    # id, agency, roles, groups commanded, superior
    ("kapolres", "polri", ("local-chief", "public-information"), ("binmas", "humas"), None),
    (
        "kabag-ops",
        "polri",
        ("intel-chief",),
        ("samapta", "lantas", "intelkam", "dokkes", "polsek"),
        "kapolres",
    ),
    ("kpu", "kpu", ("kpu",), (), None),
    ("bawaslu", "bawaslu", ("bawaslu",), (), None),
)


@dataclass(frozen=True, slots=True)
class Stations:
    """Where things stand and happen: places, sites or polling places of the city.

    Attributes:
        police: Most units, at first.
        hospital: The medics.
        kpu: The election commission, where people gather.
        middle: The traffic police.
        beat: The patrol.
        talk: Where a rumour is talked about.
    """

    police: str
    hospital: str
    kpu: str
    middle: str
    beat: str
    talk: str

    def by_name(self) -> Mapping[str, str]:
        """Return where units stand, by the name of the field."""
        return {
            "police": self.police,
            "hospital": self.hospital,
            "middle": self.middle,
            "beat": self.beat,
        }


def with_schema(schema: str, head: str) -> str:
    """Return a comment for the top of a drill with the line for editors above it, where there is one."""
    return f"yaml-language-server: $schema={schema}\n{head}" if schema else head


class FirstDrill:
    """Adds the people and the injects."""

    def __init__(self, stage: str, language: Language) -> None:
        """Take the stage that is played, one of `STAGES`, and the language of the comments."""
        self._stage = stage
        self._comments = catalogue(language)
        self._both = (catalogue("id"), catalogue("en"))

    def comment(self, name: str) -> str:
        """Return a comment, in the language of comments."""
        return self._comments.say(f"new.comment.{name}")

    def text(self, name: str, **params: Any) -> Text:
        """Return a title or a text, in both languages."""
        indonesian, english = (one.say(f"new.text.{name}", **params) for one in self._both)
        return Text(indonesian, english)

    def add_people(self, draft: Draft, where: Stations, guards: int = 24) -> None:
        """Add the stage, the seats, the lines between them, and the units.

        Args:
            draft: The drill.
            where: Where they stand.
            guards: People who can be posted at polling places.
        """
        stage = self._stage
        day, start, until, _, _ = _TIMES[stage]
        draft.add_stage(
            stage, title=self.text(f"stage-{stage}"), start=f"{day} {start}", until=until, turn=30
        )
        for seat, agency, roles, commands, superior in _SEATS:
            draft.add_seat(
                seat,
                title=self.text(f"seat-{seat}"),
                agency=agency,
                roles=roles,
                commands=commands,
                reports_to=superior,
                brief=self.text(f"brief-{seat}"),
            )
        draft.add_channel("kapolres", "kabag-ops", via="radio", delay=1)
        draft.add_channel("kapolres", "kpu", via="phone", delay=3)
        draft.add_channel("kabag-ops", "kpu", via="phone", delay=4)
        draft.add_channel("kapolres", "bawaslu", via="phone", delay=3)
        draft.add_channel("kabag-ops", "bawaslu", via="phone", delay=4)
        draft.add_channel("kpu", "bawaslu", via="phone", delay=2)
        at = where.by_name()
        for unit, kind, station, strength in _UNITS:
            title = self.text(f"unit-{unit}")
            if unit != _GUARDS:
                draft.add_unit(unit, type=kind, at=at[station], title=title, strength=strength)
                continue
            count = -(-guards // _MOST_GUARDS)
            for number, people in enumerate(shares(guards, count), start=1):
                name = f"{unit.removesuffix('-1')}-{number}"
                called = title if count == 1 else Text(f"{title.id} {number}", f"{title.en} {number}")
                draft.add_unit(name, type=kind, at=at[station], title=called, strength=people)

    def add_injects(self, draft: Draft, where: Stations, hoax: Text) -> None:
        """Add two injects with what follows them, and two objectives.

        Args:
            draft: The drill.
            where: Where they happen.
            hoax: What the rumour says.
        """
        stage = self._stage
        *_, first, second = _TIMES[stage]
        draft.add_inject(
            "kabar-bohong",
            title=self.text("hoax"),
            stage=stage,
            clock=first,
            incident=Incident("hoax", where.talk, people=300, level=200),
            tells=(
                Tell(
                    "kabag-ops",
                    "social-media",
                    hoax,
                    sender=self.text("hoax-sender"),
                    after=2,
                ),
            ),
            follows=(Follow("resolved", sets="kabar-diluruskan"),),
            timeout=Timeout(60, unless="kabar-diluruskan", inject="kabar-meluas"),
            note=self.comment("inject-first"),
        )
        draft.add_inject(
            "kabar-meluas",
            title=self.text("spread"),
            tells=(Tell("kapolres", "phone", self.text("spread-told"), sender=self.text("assembly-sender")),),
            note=self.comment("inject-called"),
        )
        draft.add_inject(
            "warga-di-kpu",
            title=self.text("assembly"),
            stage=stage,
            clock=second,
            incident=Incident("peaceful-assembly", where.kpu, people=120, level=110),
            tells=(
                Tell(
                    "kapolres",
                    "phone",
                    self.text("assembly-kpu"),
                    sender=self.text("assembly-sender"),
                    after=3,
                ),
            ),
            follows=(Follow("yellow", inject="korlap-menunggu"),),
            note=self.comment("inject-second"),
        )
        draft.add_inject(
            "korlap-menunggu",
            title=self.text("unheard"),
            tells=(Tell("kapolres", "phone", self.text("unheard-told"), sender=self.text("unheard-sender")),),
        )
        draft.add_objective(
            "tenangkan-massa",
            title=self.text("objective-crowd"),
            capability="crowd-control",
            tasks=("assembly-facilitated", "negotiator-on-scene"),
        )
        draft.add_objective(
            "luruskan-kabar",
            title=self.text("objective-facts"),
            capability="public-information",
            tasks=("hoax-checked", "hoax-clarified"),
        )

    def explain(self, draft: Draft) -> None:
        """Put a comment above each part of the drill."""
        parts = "uses city election-day stages seats channels units injects objectives"
        for part in parts.split():
            draft.note(self.comment(part), part)
