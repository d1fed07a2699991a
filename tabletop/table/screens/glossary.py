"""The page of the words of the field: typing narrows it."""

from __future__ import annotations

import pygame

from tabletop.language import Language
from tabletop.table.glossary import Term, load_glossary
from tabletop.table.kit import Button, Card, Column, Inset, Label, Listing, Row, Widget
from tabletop.table.play.saying import Say
from tabletop.table.rows import CardRow, RowLine


class GlossaryPage(Column):
    """A line for what is typed, and the terms that have it.

    Attributes:
        query: What was typed.
        listing: The terms.
    """

    def __init__(self, say: Say, language: Language, query: str = "") -> None:
        self._say = say
        self._language: Language = language
        self.query = query
        self._typed = Label("", grow=1, wrap=False, name="glossary-query")
        self._clear = Button(
            "×", self.clear, kind="quiet", tip=say("help.glossary.clear"), name="glossary-clear"
        )
        self._none = Label(say("help.glossary.none"), colour="ink-3")
        self.listing = Listing((), gap=8, name="glossary-list")
        note = Label(say(load_glossary().note), style="second", colour="ink-3")
        line = Card([Inset(Row([self._typed, self._clear], gap=8), x=8, y=0)], gap=0, pad=8)
        children: list[Widget] = [line, note, self._none, self.listing]
        super().__init__(children, gap=8, grow=1)
        self._show()

    def clear(self) -> None:
        """Forget what was typed."""
        self.query = ""
        self._show()

    def on_key(self, event: pygame.event.Event) -> bool:
        """Letters narrow the list, Backspace takes one back, Escape all of them."""
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            return False
        typed = getattr(event, "unicode", "")
        if event.key == pygame.K_BACKSPACE and self.query:
            self.query = self.query[:-1]
        elif event.key == pygame.K_ESCAPE and self.query:
            self.query = ""
        elif typed and typed.isprintable() and (self.query or typed != " "):
            self.query += typed
        else:
            return False
        self._show()
        return True

    def _show(self) -> None:
        found = load_glossary().find(self.query)
        self.listing.rows = [self._row(term) for term in found]
        self.listing.selected = found[0].term if found and self.query else ""
        if not self.query:
            self.listing.scroller.to(0)
        self.listing.visible = bool(found)
        self._none.visible = not found
        self._clear.visible = bool(self.query)
        self._typed.words = (
            self._say("help.glossary.found", query=self.query, n=len(found))
            if self.query
            else self._say("help.glossary.type")
        )
        self._typed.colour = "ink" if self.query else "ink-3"
        self.touch(layout=True)

    def _row(self, term: Term) -> CardRow:
        lines = [RowLine(term.meaning.to(self._language), "body", "ink-2")]
        if term.full:
            lines.insert(0, RowLine(term.full))
        return CardRow(term.term, term.term, tuple(lines), plate=term.source)
