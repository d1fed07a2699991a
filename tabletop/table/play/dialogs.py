"""The few questions that the play screen asks: break a rule, end a turn with things undone, pause, the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from tabletop.language import Phrase
from tabletop.table.kit import Button, Dialog, Label, Root, Row, Widget
from tabletop.table.play.saying import Say

KEYS = (
    ("N", "next"),
    ("O · Space", "orders"),
    ("M G P E H W", "order"),
    ("1 – 9", "course"),
    ("I", "incident"),
    ("K", "coordinate"),
    ("T", "signs"),
    ("B", "places"),
    ("R", "reach"),
    ("← ↑ ↓ →", "map"),
    ("Shift + ←", "pan"),
    ("+ − Home", "zoom"),
    ("X · Ctrl+A", "mark"),
    ("V", "via"),
    ("C", "who"),
    ("J", "ruler"),
    ("Q", "orders-shown"),
    ("Y", "layers"),
    ("Shift + P", "routes"),
    ("Z", "undo"),
    ("⏎ · Ctrl+⏎", "end"),
    ("L", "tabs"),
    ("F5 F6 F7", "fold"),
    ("F11 F12", "window"),
    ("Esc", "pause"),
)


def warn(root: Root, say: Say, reasons: Sequence[Phrase], give: Callable[[], None]) -> None:
    """Warn once of the rules an order would break; it can be given anyway."""

    def anyway() -> None:
        root.close()
        give()

    body: list[Widget] = [Label(say("play.warning.text"), colour="ink-2")]
    body += [Row([Label("•", colour="stop"), Label(say(one), grow=1)], align="top") for one in reasons]
    body.append(Label(say("play.warning.note"), style="second", colour="ink-3"))
    cancel = Button(
        say("play.warning.cancel"), root.close, kind="primary", badge="Esc", name="warning-cancel"
    )
    go = Button(say("play.warning.give"), anyway, kind="danger", name="warning-give")
    dialog = Dialog(say("play.warning.title"), body, [go, cancel])
    dialog.open(root)
    root.give_focus(cancel)


def confirm_end(root: Root, say: Say, undone: Sequence[str], end: Callable[[], None]) -> None:
    """Ask whether to end the turn though something is left undone, naming it."""

    def go_on() -> None:
        root.close()
        end()

    body: list[Widget] = [
        Row([Label("•", colour="hold"), Label(line, grow=1)], align="top") for line in undone
    ]
    dialog = Dialog(
        say("play.confirm.title"),
        body,
        [
            Button(say("play.confirm.end"), go_on, kind="go", badge="⏎", name="confirm-end"),
            Button(say("play.confirm.back"), root.close, badge="Esc", name="confirm-back"),
        ],
    )
    dialog.open(root)


def pause(root: Root, say: Say, *, menu: Callable[[], None], leave: Callable[[], None]) -> None:
    """Pause: go on, see the keys, go to the menu or leave; the session is kept."""

    def keys() -> None:
        root.close()
        show_keys(root, say)

    def after(act: Callable[[], None]) -> Callable[[], None]:
        def closed() -> None:
            root.close()
            act()

        return closed

    body: list[Widget] = [
        Label(say("play.pause.text"), colour="ink-2"),
        Button(say("play.pause.keys"), keys, hotkey=pygame.K_F1, badge="F1", align="left", name="pause-keys"),
        Button(say("play.pause.menu"), after(menu), align="left", name="pause-menu"),
        Button(say("play.pause.quit"), after(leave), align="left", name="pause-quit"),
    ]
    dialog = Dialog(
        say("play.pause.title"),
        body,
        [Button(say("play.pause.resume"), root.close, kind="primary", badge="Esc", name="pause-resume")],
    )
    dialog.open(root)


def show_keys(root: Root, say: Say) -> None:
    """Show what each key does."""
    body: list[Widget] = [
        Row(
            [
                Label(key, style="strong", colour="accent", wrap=False, grow=1),
                Label(say(f"play.keys.{name}"), style="second", colour="ink-2", grow=2),
            ],
            gap=12,
            align="top",
        )
        for key, name in KEYS
    ]
    close = Button(say("table.close"), root.close, kind="primary", badge="Esc", name="keys-close")
    Dialog(say("play.keys.title"), body, [close]).open(root)
