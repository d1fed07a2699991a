"""What a seat is told: its mission, its forces, its lines of coordination, its rules, what is trained."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.language.prose import paragraphs
from tabletop.picture.coordination import Coordination, middle_of, neighbours
from tabletop.picture.shapes import Picture
from tabletop.scenario.documents.doctrine import Course
from tabletop.scenario.documents.scenario import DrillMode, Scenario, Seat, Unit
from tabletop.table.drawing import Drawing
from tabletop.table.frame import back_button, framed
from tabletop.table.hanging import hanging
from tabletop.table.kit import (
    Card,
    Column,
    Heading,
    Inset,
    Label,
    Limit,
    Listing,
    ListRow,
    Option,
    Row,
    Scroll,
    Tabs,
    Widget,
)
from tabletop.table.planning.plan_rows import PlanRow, emblem_of
from tabletop.table.screen import Host, Screen

PAGES = ("mission", "forces", "lines", "rules", "objectives")


class SeatBriefingScreen(Screen):
    """Read what some seats are told, before play or in it; nothing of what other seats alone are told.

    Attributes:
        scenario: The drill.
        seats: Whose briefing it is; several at a shared place.
        page: What is read.
    """

    first_focus = "pages"

    def __init__(self, host: Host, scenario: Scenario, seats: Sequence[str], mode: DrillMode) -> None:
        super().__init__(host)
        self.scenario = scenario
        self.seats = tuple(seats)
        self.page = PAGES[0]
        self._mode = mode

    def build(self) -> Widget:
        """Return the pages under their tabs."""
        # In an examination nobody is told what is looked at.
        pages = [one for one in PAGES if one != "objectives" or self._mode != "ujian"]
        tabs = Tabs(
            [Option(page, self.say(f"table.orders.{page}")) for page in pages],
            self.page,
            self._turn,
            name="pages",
        )
        body = Column([Inset(Limit(tabs, width=1080), x=24, y=8), self._page()], gap=0, grow=1)
        return framed(self, self._title(), body, [back_button(self)])

    def _title(self) -> str:
        if len(self.seats) == 1:
            return self.say("table.orders.title", seat=self.scenario.seats[self.seats[0]].title)
        return self.say("table.orders.title-all", n=len(self.seats))

    def _turn(self, page: str) -> None:
        self.page = page
        self.rebuild()

    def _page(self) -> Widget:
        if self.page == "forces":
            units = Listing(self._units(), name="units")
            return Inset(Limit(units, width=1080, grow=1), x=0, y=0, fill="surface", grow=1)
        inside = {
            "mission": self._mission,
            "lines": self._lines,
            "rules": self._rules,
            "objectives": self._objectives,
        }[self.page]()
        return Scroll(Inset(Limit(Column(inside, gap=16), width=1080), x=24, y=8), name="read")

    @property
    def _own(self) -> list[Seat]:
        return [self.scenario.seats[seat] for seat in self.seats]

    # Mission

    def _mission(self) -> list[Widget]:
        cards: list[Widget] = []
        for seat in self._own:
            if not self.say(seat.brief).strip():
                continue
            inside: list[Widget] = [Label(self.say(seat.title), style="card-title")]
            inside += _prose(self.say(seat.brief))
            if seat.reports_to is not None:
                superior = self.scenario.seats[seat.reports_to].title
                said = self.say("table.orders.reports-to", seat=superior)
                inside.append(Label(said, style="second", colour="ink-3"))
            cards.append(Card(inside, edge="accent" if len(self.seats) == 1 else ""))
        situation: list[Widget] = [Label(self.say("table.briefing.situation"), style="card-title")]
        situation += _prose(self.say(self.scenario.briefing))
        return [*cards, Card(situation)]

    # Forces

    def _units(self) -> list[ListRow]:
        scenario, rows = self.scenario, []
        found: list[ListRow] = []
        for seat in self._own:
            units = [scenario.units[unit] for unit in seat.commands]
            if not units:
                continue
            people = self.say("table.plan.strength", n=sum(unit.strength for unit in units))
            found.append(Heading(self.say(seat.title), people))
            rows = [self._unit(unit) for unit in units]
            found += rows
        return found or [Heading(self.say("table.orders.no-units"))]

    def _unit(self, unit: Unit) -> PlanRow:
        scenario = self.scenario
        doctrine = scenario.doctrine
        kind = doctrine.unit_types[unit.type]
        can = ", ".join(
            self.say(doctrine.capabilities[one].title)
            for one in doctrine.capabilities
            if one in kind.capabilities
        )
        held = ""
        if unit.held_by is not None:
            held = self.say("table.orders.held", decision=doctrine.decisions[unit.held_by].title)
        return PlanRow(
            f"unit:{unit.id}",
            self.say(unit.title),
            " · ".join(part for part in (self.say(scenario.city.title_of(unit.home)), can) if part),
            self.say("table.plan.strength", n=unit.strength),
            plate=held,
            tone="hold",
            emblem=emblem_of(scenario, unit.id),
        )

    # Coordination

    def _lines(self) -> list[Widget]:
        scenario, language = self.scenario, self.host.words.language

        def drawn(width: float) -> tuple[Picture, tuple[float, float]]:
            made = Coordination(scenario, self.seats, language, width)
            return made.draw(), made.size

        hub = scenario.seats[middle_of(scenario, self.seats)].title
        head = Label(self.say("table.orders.lines-note", seat=hub), style="second", colour="ink-2")
        cards: list[Widget] = [head, Drawing(drawn, name="lines-drawing")]
        for seat in self._own:
            around = neighbours(scenario, (seat.id,))
            if not around:
                continue
            inside: list[Widget] = [Label(self.say(seat.title), style="card-title")]
            for other, channels in around.items():
                ways = ", ".join(
                    self.say("picture.lines.line", via=self.say(f"picture.lines.via.{one.via}"), n=one.delay)
                    for one in channels
                )
                inside.append(
                    Row(
                        [
                            Label(self.say(scenario.seats[other].title), grow=1),
                            Label(ways, colour="ink-2", grow=1, tabular=True),
                        ],
                        gap=16,
                        align="top",
                    )
                )
            cards.append(Card(inside, gap=4))
        return cards

    # Rules

    def _rules(self) -> list[Widget]:
        doctrine = self.scenario.doctrine
        own = frozenset(role for seat in self._own for role in seat.roles)
        mine = [one for one in doctrine.decisions.values() if one.role in own]
        theirs = [one for one in doctrine.decisions.values() if one.role not in own]
        found: list[Widget] = []
        if mine:
            lines = [hanging("•", self.say(one.title)) for one in mine]
            found.append(self._card("decides", lines))
        asked: list[Widget] = []
        for seat in self.scenario.seats.values():
            titles = [self.say(one.title) for one in theirs if one.role in seat.roles]
            if titles:
                owner = Label(self.say(seat.title), grow=1)
                asked.append(
                    Row([owner, Label(" · ".join(titles), colour="ink-2", grow=3)], gap=16, align="top")
                )
        if asked:
            found.append(self._card("asks", asked))
        ordered = [hanging("•", words) for words in self._ordered(own)]
        if ordered:
            found.append(self._card("ordered", ordered))
        most = max(
            (
                doctrine.unit_types[self.scenario.units[unit].type].force
                for seat in self._own
                for unit in seat.commands
            ),
            default=0,
        )
        ladder: list[Widget] = []
        for rung in doctrine.force:
            words = self.say("table.orders.rung", title=rung.title, answers=rung.answers)
            reached = rung.level <= most
            ladder.append(hanging(str(rung.level), words, colour="ink" if reached else "ink-3"))
        if most:
            top = next(one for one in doctrine.force if one.level == most)
            note = self.say("table.orders.most", level=str(top.level), title=top.title)
            ladder.append(Label(note, style="second", colour="ink-3"))
        found.append(self._card("ladder", ladder))
        return found

    def _ordered(self, own: frozenset[str]) -> list[str]:
        """Return the courses that own units could take and that another's order or decision must come before."""
        doctrine = self.scenario.doctrine
        able = frozenset(
            one
            for seat in self._own
            for unit in seat.commands
            for one in doctrine.unit_types[self.scenario.units[unit].type].capabilities
        )
        said = []
        for course in doctrine.courses.values():
            conditions = self._conditions(course)
            if course.capability in able and conditions:
                said.append(self.say("table.orders.course", course=course.title, needs="; ".join(conditions)))
        return said

    def _conditions(self, course: Course) -> list[str]:
        doctrine = self.scenario.doctrine
        found = []
        if course.authority is not None:
            found.append(self.say("table.orders.by-order", role=doctrine.roles[course.authority].title))
        if course.decision is not None:
            found.append(
                self.say("table.orders.after-decision", decision=doctrine.decisions[course.decision].title)
            )
        if course.needs:
            first = ", ".join(self.say(doctrine.courses[one].title) for one in course.needs)
            found.append(self.say("table.orders.after-course", courses=first))
        return found

    def _card(self, name: str, inside: Sequence[Widget]) -> Card:
        return Card([Label(self.say(f"table.orders.{name}"), style="card-title"), *inside], gap=6)

    # Objectives

    def _objectives(self) -> list[Widget]:
        lines = [hanging("•", self.say(one.title)) for one in self.scenario.objectives]
        return [self._card("objectives", lines)]


def _prose(words: str) -> list[Widget]:
    """Return paragraphs and the items of lists."""
    return [
        hanging(one.mark, one.words) if one.mark else Label(one.words, colour="ink-2")
        for one in paragraphs(words)
    ]
