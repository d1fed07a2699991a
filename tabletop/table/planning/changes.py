"""What can be done to a deployment plan: give, more, fewer, clear, reserve, propose, undo, save, load."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pygame

from tabletop.drill.pattern import targets
from tabletop.drill.planning import Draft, propose, revising
from tabletop.drill.planning.rayon import guarding
from tabletop.drill.planning.ringed import RingKey
from tabletop.language import Phrase, Text, system_reason
from tabletop.language.text import Param
from tabletop.scenario.documents.deployment import Plan
from tabletop.table.kit import Root
from tabletop.table.planning.plan_files import Kept, kept_plans, save_plan
from tabletop.table.planning.ring_rows import ring_in
from tabletop.table.planning.ringing import ring_entries, ring_title, with_unit, without
from tabletop.table.play.palette import Entry, Palette


class Board(Protocol):
    """The screen, as changes see it."""

    @property
    def draft(self) -> Draft:
        """The plan."""

    @property
    def chosen(self) -> str:
        """The key of the line in hand: ``zone:...``, ``place:...``, ``unit:...``, or empty."""

    @property
    def live(self) -> Root:
        """The widgets."""

    @property
    def palette_area(self) -> pygame.Rect:
        """Where palettes stand."""

    @property
    def plans(self) -> Path:
        """Where plans are kept."""

    def say(self, what: Phrase | Text | str, /, **params: Param) -> str:
        """Put into words."""

    def say_time(self, when: datetime) -> str:
        """Put a date and time into words."""

    def show_plan(self) -> None:
        """Show the plan as it stands now."""


class Changes:
    """The changes of one screen.

    Attributes:
        kept: Whether the plan is on the disk as it stands.
    """

    def __init__(self, board: Board) -> None:
        self._board = board
        self.kept = True

    # What is in hand

    @property
    def target(self) -> str:
        """The area or polling place in hand, or empty."""
        kind, _, name = self._board.chosen.partition(":")
        return name if kind in ("zone", "place") else ""

    @property
    def unit(self) -> str:
        """The unit in hand, or empty."""
        kind, _, name = self._board.chosen.partition(":")
        return name if kind == "unit" else ""

    @property
    def place(self) -> str:
        """The polling place in hand, or empty."""
        kind, _, name = self._board.chosen.partition(":")
        return name if kind == "place" else ""

    # Who guards

    def give(self) -> None:
        """Choose the unit that guards the area or stands in the ring in hand, or the area that the unit in hand guards."""
        ring = ring_in(self._board.draft.scenario, self._board.chosen)
        if ring is not None:
            self._choose_for(ring[0])
        elif self.target:
            self._choose_unit(self.target)
        elif self.unit:
            self._choose_area(self.unit)
        else:
            self._tell("table.plan.choose-first")

    def _choose_unit(self, target: str) -> None:
        board, scenario = self._board, self._board.draft.scenario
        entries = []
        places = len(targets(scenario, target))
        for one in revising.candidates(scenario, board.draft.plan, target):
            unit = scenario.units[one.unit]
            notes = [board.say("table.plan.spare", n=max(0, one.spare))]
            if one.late:
                notes.append(board.say("table.plan.late"))
            if 0 < one.reaches < places:
                notes.append(board.say("table.plan.reaches", n=one.reaches, all=places))
            right, reason = "", ""
            if one.seconds is None:
                reason = board.say("table.plan.reaches-none")
            else:
                right = board.say("table.plan.minutes", n=-(-one.seconds // 60))
            here = board.draft.now.guards
            mine = sum(here.get(place.id, {}).get(one.unit, 0) for place in targets(scenario, target))
            if mine:
                notes.insert(0, board.say("table.plan.guards-here", n=mine))
            elif one.spare <= 0 and not reason:
                reason = board.say("table.plan.none-spare")
            entries.append(Entry(one.unit, board.say(unit.title), " · ".join(notes), right, reason))
        self._palette(
            board.say("table.plan.give-title", what=self._title(target)),
            entries,
            lambda key: self._take(revising.give(scenario, board.draft.plan, target, key)),
        )

    def _choose_for(self, ring: RingKey) -> None:
        board = self._board
        entries = ring_entries(board, ring)
        self._palette(ring_title(board, ring), entries, lambda unit: self._take(with_unit(board, ring, unit)))

    def _choose_area(self, unit: str) -> None:
        board, scenario = self._board, self._board.draft.scenario
        if not any(one.id == unit for one in guarding(scenario)):
            self._tell("table.plan.no-guard", unit=scenario.units[unit].title)
            return
        judged = board.draft.now
        entries = []
        for zone in scenario.city.zones.values():
            if zone.id not in judged.zones:
                continue
            cover = judged.zones[zone.id]
            note = board.say("table.plan.tps-of", n=cover.whole, all=cover.tps)
            right = board.say("table.plan.people-of", n=cover.sent, all=cover.need)
            entries.append(Entry(zone.id, board.say(zone.title), note, right))
        self._palette(
            board.say("table.plan.area-title", unit=scenario.units[unit].title),
            entries,
            lambda key: self._take(revising.give(scenario, board.draft.plan, key, unit)),
        )

    def more(self) -> None:
        """Send one more to the polling place in hand: of the unit that guards it, else of the one that would be next."""
        place, draft = self.place, self._board.draft
        if not place:
            self._tell("table.plan.choose-place")
            return
        here = draft.now.guards.get(place, {})
        units = [
            *here,
            *(one.unit for one in revising.candidates(draft.scenario, draft.plan, place) if one.reaches),
        ]
        unit = next((one for one in units if revising.spare(draft.scenario, draft.plan, one) > 0), None)
        if unit is None:
            self._tell("table.plan.nobody-spare")
            return
        self._take(revising.post(draft.plan, unit, place, here.get(unit, 0) + 1))

    def fewer(self) -> None:
        """Send one fewer to the polling place in hand, of the unit that came last."""
        place, draft = self.place, self._board.draft
        if not place:
            self._tell("table.plan.choose-place")
            return
        here = draft.now.guards.get(place, {})
        if here:
            unit = list(here)[-1]
            self._take(revising.post(draft.plan, unit, place, here[unit] - 1))

    def clear(self) -> None:
        """Take everybody away from the area or ring in hand, or every post from the unit in hand."""
        draft = self._board.draft
        ring = ring_in(draft.scenario, self._board.chosen)
        if ring is not None:
            self._take(without(self._board, *ring))
        elif self.target:
            self._take(revising.clear(draft.scenario, draft.plan, self.target))
        elif self.unit:
            self._take(revising.withdraw(draft.plan, self.unit))
        else:
            self._tell("table.plan.choose-first")

    def reserve(self) -> None:
        """Take the unit in hand into the reserve, or out of it."""
        draft = self._board.draft
        if self.unit:
            self._take(revising.reserve(draft.scenario, draft.plan, self.unit))
        else:
            self._tell("table.plan.choose-unit")

    # The whole plan

    def propose(self) -> None:
        """Begin anew with what the book proposes; that too can be taken back."""
        if not self._take(propose(self._board.draft.scenario)):
            self._tell("table.plan.is-proposal")

    def undo(self) -> None:
        """Take the last change back."""
        self._stepped(self._board.draft.undo())

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._stepped(self._board.draft.redo())

    def _stepped(self, went: bool) -> None:
        if not went:
            self._tell("table.plan.no-step")
            return
        self.kept = False
        self._board.show_plan()

    def save(self) -> None:
        """Keep the plan as a file."""
        board = self._board
        now = datetime.now(UTC).astimezone()
        try:
            file = save_plan(board.plans, board.draft.scenario, board.draft.plan, now)
        except OSError as error:
            reason = system_reason(error)
            said = board.say("table.plan.unsaved", folder=str(board.plans), reason=reason)
            board.live.notify(said, "stop")
            return
        self.kept = True
        board.live.notify(board.say("table.plan.saved", file=str(file)))

    def load(self) -> None:
        """Choose a plan that was kept."""
        board, scenario = self._board, self._board.draft.scenario
        kept = kept_plans(board.plans, scenario)
        if not kept:
            board.live.notify(board.say("table.plan.none-kept", folder=str(board.plans)))
            return
        found = {one.path.name: one for one in kept}
        self._palette(
            board.say("table.plan.load-title"),
            [self._kept(one) for one in kept],
            lambda key: self._loaded(found[key]),
        )

    def _kept(self, one: Kept) -> Entry:
        say = self._board.say
        reason = ""
        if one.plan is None:
            first = next((finding for finding in one.findings if finding.severity == "error"), None)
            reason = say(first.phrase) if first is not None else say("table.plan.unfit")
        return Entry(one.path.name, one.path.name, self._board.say_time(one.when), reason=reason)

    def _loaded(self, one: Kept) -> None:
        if one.plan is not None:
            self._take(one.plan)
            self.kept = True

    # Help

    def _take(self, plan: Plan) -> bool:
        changed = self._board.draft.take(plan)
        if changed:
            self.kept = False
            self._board.show_plan()
        return changed

    def _title(self, target: str) -> Text:
        city = self._board.draft.scenario.city
        return city.polling[target].title if target in city.polling else city.zones[target].title

    def _tell(self, key: str, **params: Param) -> None:
        self._board.live.notify(self._board.say(key, **params))

    def _palette(self, title: str, entries: list[Entry], take: Callable[[str], object]) -> None:
        board, root = self._board, self._board.live

        def chosen(keys: tuple[str, ...]) -> None:
            take(keys[0])

        palette = Palette(
            title,
            entries,
            chosen,
            close=root.close,
            place=board.palette_area,
            search=board.say("play.palette.search"),
            empty=board.say("play.palette.empty"),
        )
        root.open(palette, on_escape=palette.dismiss)
        root.give_focus(palette.listing)
        palette.start()
