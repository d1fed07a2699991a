"""Address and join code over the whole desk, as large as a wall asks for."""

from __future__ import annotations

from tabletop.table.hosting.led_class import LedClass
from tabletop.table.kit import Button, Dialog, Label, Root, Widget
from tabletop.table.play.saying import Say


def code_card(root: Root, say: Say, exercise: LedClass) -> None:
    """Show how to come in; Escape or the button puts it away."""
    body: list[Widget] = [Label(say("hosting.code-how"), style="large", colour="ink-2")]
    body += [Label(say("hosting.address"), style="strong", colour="ink-2")]
    body += [Label(one, style="display", tabular=True) for one in exercise.addresses[:2]]
    body += [
        Label(say("hosting.code"), style="strong", colour="ink-2"),
        Label(exercise.code, style="display", tabular=True, name="large-code"),
    ]
    close = Button(say("table.close"), root.close, kind="primary", badge="Esc", name="code-close")
    Dialog(say(exercise.scenario.title), body, [close]).open(root)
