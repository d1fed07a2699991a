"""The desk's questions: a few words to write, and beside them what to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tabletop.table.kit import Button, Dialog, Label, Root, TextField, Widget
from tabletop.table.play.saying import Say


def ask_words(
    root: Root,
    say: Say,
    *,
    title: str,
    text: str,
    hint: str,
    take: str,
    on_take: Callable[[str], None],
    words: str = "",
    above: Sequence[Widget] = (),
) -> None:
    """Ask for words that must not be empty.

    Args:
        root: Where.
        say: Puts into words.
        title: Of the dialog.
        text: What is asked.
        hint: What stands in the empty field.
        take: The words of the button that takes them.
        on_take: Called with the words, after the dialog was closed.
        words: What is written there at first.
        above: What is chosen beside them.
    """

    def taken() -> None:
        written = field.words.strip()
        if written:
            root.close()
            on_take(written)

    def changed(written: str) -> None:
        button.forbid("" if written.strip() else say("control.write-first"))

    button = Button(take, taken, kind="primary", badge="⏎", name="asked-take")
    field = TextField(words, hint=hint, on_change=changed, on_enter=taken, name="asked-words")
    changed(words)
    back = Button(say("table.back"), root.close, badge="Esc", name="asked-back")
    body: list[Widget] = [Label(text, colour="ink-2"), *above, field]
    Dialog(title, body, [button, back]).open(root)
    root.give_focus(field)


def ask(root: Root, say: Say, *, title: str, text: str, take: str, on_take: Callable[[], None]) -> None:
    """Ask whether to do what cannot be taken back."""

    def taken() -> None:
        root.close()
        on_take()

    button = Button(take, taken, kind="primary", badge="⏎", name="asked-take")
    back = Button(say("table.back"), root.close, badge="Esc", name="asked-back")
    Dialog(title, [Label(text, colour="ink-2")], [button, back]).open(root)
