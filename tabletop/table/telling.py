"""Telling what went wrong: a drill that cannot be opened, a table that broke."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.language import Phrase
from tabletop.table.kit import Button, Dialog, Label, Root
from tabletop.table.library import CannotOpenError
from tabletop.table.mishap import Mishap

Say = Callable[[Phrase | str], str]
"""Puts a phrase or a key into words."""


def tell_cannot_open(root: Root, say: Say, error: CannotOpenError) -> None:
    """Say why something cannot be opened, and what helps to mend it."""
    body = [Label(say(error.phrase))]
    body += [Label(said, style="second", colour="stop") for said in _said(say, error)]
    close = Button(say("table.close"), root.close, kind="primary", name="close")
    Dialog(say("table.cannot-open"), body, [close]).open(root)


def tell_mishap(root: Root, say: Say, mishap: Mishap, resume: Callable[[str], None]) -> None:
    """Say what became of the drill when the table broke.

    Args:
        root: Where to say it.
        say: Puts a phrase or a key into words.
        mishap: What happened.
        resume: Goes on with the session in a folder.
    """
    body = [Label(say(mishap.phrase))]
    if mishap.where is not None:
        body.append(Label(say(mishap.where), style="second", colour="ink-3"))
    buttons = [Button(say("table.close"), root.close, badge="Esc", name="close")]
    if mishap.journal is not None:
        folder = str(mishap.journal.parent)

        def go_on() -> None:
            root.close()
            resume(folder)

        again = Button(say("table.mishap.resume"), go_on, kind="primary", badge="⏎", name="resume-now")
        buttons.insert(0, again)
    Dialog(say("table.mishap.title"), body, buttons).open(root)


def _said(say: Say, error: CannotOpenError) -> list[str]:
    return [say(line) if isinstance(line, Phrase) else line for line in error.details]
