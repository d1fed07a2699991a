"""The page of the words of the field: typing narrows it."""

from __future__ import annotations

from tabletop.language import Language
from tabletop.language.glossary import Term, load_glossary
from tabletop.table.kit import Card, Column, Label, Listing, Widget
from tabletop.table.play.saying import Say
from tabletop.table.rows import CardRow, RowLine
from tabletop.table.screens.search import SearchLine


class GlossaryPage(Column):
    """A line for what is typed, and the terms that have it.

    Attributes:
        search: What was typed.
        listing: The terms.
    """

    def __init__(self, say: Say, language: Language, query: str = "") -> None:
        self._say = say
        self._language: Language = language
        self.search = SearchLine(
            self._show, clear=say("help.glossary.clear"), name="glossary", query=query, fill=None
        )
        self._none = Label(say("help.glossary.none"), colour="ink-3")
        self.listing = Listing((), gap=8, name="glossary-list")
        note = Label(say(load_glossary().note), style="second", colour="ink-3")
        line = Card([self.search], gap=0, pad=4)
        children: list[Widget] = [line, note, self._none, self.listing]
        super().__init__(children, gap=8, grow=1)
        self._show()

    def _show(self) -> None:
        query = self.search.query
        found = load_glossary().find(query)
        self.listing.rows = [self._row(term) for term in found]
        self.listing.selected = found[0].term if found and query else ""
        if not query:
            self.listing.scroller.to(0)
        self.listing.visible = bool(found)
        self._none.visible = not found
        self.search.tell(
            self._say("help.glossary.found", query=query, n=len(found))
            if query
            else self._say("help.glossary.type")
        )
        self.touch(layout=True)

    def _row(self, term: Term) -> CardRow:
        lines = [RowLine(term.meaning.to(self._language), "body", "ink-2")]
        if term.full:
            lines.insert(0, RowLine(term.full))
        return CardRow(term.term, term.term, tuple(lines), plate=term.source)
