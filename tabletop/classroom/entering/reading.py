"""Reading the file of a game on paper: everything that is wrong with it is said by line and column."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tabletop.classroom.entering.documents import Improvised, PaperGame, PaperTurn, Slip
from tabletop.classroom.entering.meaning import UnclearError, order_of
from tabletop.classroom.entering.printed import PrintedWords
from tabletop.drill.subject import improvised
from tabletop.guide.lesson import Lesson
from tabletop.language import Phrase, phrase
from tabletop.language.text import Param
from tabletop.scenario.checked import read_checked
from tabletop.scenario.documents.scenario import DRILL_MODES, DrillMode, Scenario
from tabletop.scenario.finding import Finding, Findings, Place
from tabletop.scenario.near import nearest
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.names import Names
from tabletop.scenario.reading import Mapping as Tree
from tabletop.scenario.reading import Node, Scalar, Sequence

SEED = 1


@dataclass(frozen=True, slots=True)
class PaperResult:
    """What reading a file gave.

    Attributes:
        game: The game, or None when an error keeps it from being entered.
        findings: Everything found, by file and position.
        unreadable: Whether there was no file to look at.
    """

    game: PaperGame | None
    findings: tuple[Finding, ...]
    unreadable: bool = False


def read_game(path: str | os.PathLike[str], scenario: Scenario) -> PaperResult:
    """Read what was played on paper, and say everything that is wrong with it."""
    findings = Findings()
    document = read_checked(Path(path), "slips.schema.json", "not-slips", findings)
    if document.root is None:
        return PaperResult(None, findings.sorted(), document.unreadable)
    if findings.errors:
        return PaperResult(None, findings.sorted())
    game = _Reader(document.root, scenario, findings).game()
    return PaperResult(None if findings.errors else game, findings.sorted())


class _Reader:
    """Reads the fields of a game whose tree the schema has seen."""

    def __init__(self, root: Tree, scenario: Scenario, findings: Findings) -> None:
        self.scenario = scenario
        self.findings = findings
        self.fields = Fields(root, Names(findings), findings)
        self.session = self.fields.word("session") or None
        if self.fields.word("slips") != scenario.id:
            self._unclear(
                self.fields.spot("slips"), "other", name=self.fields.word("slips"), scenario=scenario.id
            )
        if self.session is not None and self.session not in scenario.sessions:
            self._unknown(self.fields.spot("session"), "session", self.session, scenario.sessions)
            self.session = None
        self.lesson = Lesson(scenario, scenario.sessions[self.session] if self.session is not None else None)
        self.words = PrintedWords(self.lesson)
        self.gates = [one.id for one in scenario.watches.values() if one.kind == "gate"]
        self.came: dict[str, Node] = {}

    def game(self) -> PaperGame:
        found = tuple(self._incidents())
        said = self.fields.word("mode")
        mode: DrillMode = next((one for one in DRILL_MODES if one == said), "latihan")
        return PaperGame(
            self.session,
            self.fields.integer("seed", SEED),
            mode,
            dict(self.words.letters),
            found,
            tuple(self._turns()),
        )

    # -- the incident sheet

    def _incidents(self) -> Iterator[Improvised]:
        """Learn what each letter stands for; yield the incidents that have no card."""
        inner = self.fields.inner("incidents")
        count: dict[int, int] = {}
        for letter, node in inner.node.entries.items() if inner.node is not None else ():
            if isinstance(node, Scalar):
                inject = self.words.inject(node.text)
                if inject not in self.scenario.injects:
                    self._unknown(node, "inject", node.short, self.scenario.injects)
                elif self.scenario.injects[inject].incident is None:
                    self._unclear(node, "no-incident", inject=self.scenario.injects[inject].title)
                else:
                    self.words.letters[letter] = inject
                continue
            one = self._improvised(letter, Fields(node, inner.names, self.findings))
            count[one.turn] = count.get(one.turn, 0) + 1
            control = f"control.{one.turn}.{count[one.turn]:03d}"
            self.words.letters[letter] = improvised(control, one.people, one.type, one.node)
            yield one

    def _improvised(self, letter: str, fields: Fields) -> Improvised:
        kinds = self.scenario.doctrine.incident_types
        kind, node = fields.word("type"), self.words.node(fields.word("at"))
        if kind not in kinds:
            self._unknown(fields.spot("type"), "incident-type", kind, kinds)
        if node not in self.scenario.city.graph:
            self._unclear(fields.spot("at"), "no-place", name=fields.word("at"))
        turn = fields.integer("turn")
        self._check_turn(fields.spot("turn"), turn)
        to = tuple(seat for one in _texts(fields.get("to")) for seat in self.words.seats(one))
        for seat in to:
            if seat not in self.scenario.seats:
                self._unknown(fields.spot("to"), "seat", seat, self.scenario.seats)
        text = " ".join(fields.word("text").split())
        if to and not text:
            self._unclear(fields.spot("to"), "told-nothing")
        return Improvised(fields.place, letter, kind, node, fields.integer("people"), turn, to, text)

    # -- turns

    def _turns(self) -> Iterator[PaperTurn]:
        expected = self.lesson.first
        for fields in self.fields.each("turns"):
            turn = fields.integer("turn")
            if turn != expected:
                self._unclear(fields.spot("turn"), "turn-order", turn=str(turn), expected=str(expected))
            self._check_turn(fields.spot("turn"), turn)
            expected = turn + 1
            yield PaperTurn(
                turn,
                fields.place,
                self._injects(fields) if "injects" in fields else None,
                self._skipped(fields.inner("skipped")),
                self._levels(fields.inner("levels")),
                tuple(self._gates(fields)),
                " ".join(fields.word("note").split()),
                tuple(self._slips(fields)),
            )

    def _check_turn(self, where: Node | Fields, turn: int) -> None:
        first, last = self.lesson.first, self.lesson.last
        if not first <= turn <= last:
            self._unclear(where, "no-turn", turn=str(turn), first=str(first), last=str(last))

    def _injects(self, fields: Fields) -> dict[str, Place]:
        found = {}
        for item in fields.items("injects"):
            inject = self._inject(item)
            if inject is None:
                continue
            first = self.came.setdefault(inject, item)
            if first is not item:
                self._unclear(item, "came-twice", inject=self.scenario.injects[inject].title)
            found[inject] = item.place
        return found

    def _skipped(self, inner: Fields) -> dict[str, str]:
        found = {}
        for node in inner.node.entries.values() if inner.node is not None else ():
            inject = self._inject(node.key) if node.key is not None else None
            if inject is not None and isinstance(node, Scalar):
                found[inject] = " ".join(node.text.split())
        return found

    def _inject(self, node: Node) -> str | None:
        if not isinstance(node, Scalar):
            return None
        inject = self.words.inject(node.text)
        if inject in self.scenario.injects:
            return inject
        self._unknown(node, "inject", node.short, self.scenario.injects)
        return None

    def _levels(self, inner: Fields) -> dict[str, int]:
        found = {}
        for letter, node in inner.node.entries.items() if inner.node is not None else ():
            if letter not in self.words.letters:
                self._unclear(node.key or node, "no-letter", letter=letter)
            found[letter] = inner.integer(letter)
        return found

    def _gates(self, fields: Fields) -> Iterator[str]:
        for item in fields.items("gates"):
            number = int(item.text) if isinstance(item, Scalar) else 0
            if 1 <= number <= len(self.gates):
                yield self.gates[number - 1]
            else:
                self._unclear(item, "no-gate", number=str(number), last=str(len(self.gates)))

    def _slips(self, turn: Fields) -> Iterator[Slip]:
        for fields in turn.each("slips"):
            try:
                seats, order = order_of(fields, self.words)
            except UnclearError as error:
                self._said(fields.spot(error.field) if error.field else fields, error.phrase)
                continue
            number = fields.integer("number") if "number" in fields else None
            returned = " ".join(fields.word("returned").split())
            yield Slip(fields.place, number, seats, order, returned)

    # -- what is wrong

    def _said(self, where: Node | Fields, said: Phrase) -> None:
        self.findings.add_said("slip-unclear", where, said)

    def _unclear(self, where: Node | Fields, key: str, **params: Param) -> None:
        self._said(where, phrase(f"enter.{key}", **params))

    def _unknown(self, where: Node | Fields, kind: str, name: str, known: Iterable[str]) -> None:
        near = nearest(name, list(known))
        key = "unknown" if near is None else "unknown-near"
        params: dict[str, Param] = {"near": near} if near is not None else {}
        self._unclear(where, key, what=phrase(f"enter.kind.{kind}"), name=name, **params)


def _texts(node: Node | None) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else [node]
    return tuple(one.text for one in items if isinstance(one, Scalar) and not one.empty)
