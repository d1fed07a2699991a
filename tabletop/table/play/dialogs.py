"""The few questions that the play screen asks: break a rule, end a turn with things undone, pause."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tabletop.language import Phrase
from tabletop.table.kit import Button, Dialog, Key, Label, Root, Row, Widget
from tabletop.table.play.saying import Say


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


def confirm_end(
    root: Root, say: Say, undone: Sequence[str], end: Callable[[], None], *, step: str = "turn"
) -> None:
    """Ask whether to end the turn though something is left undone, naming it.

    Args:
        root: Where.
        say: Puts into words.
        undone: What is left undone.
        end: Ends it.
        step: What the main step is, as `endbox.end_key` says: to pass the laptop on and to be done have words of their own.
    """

    def go_on() -> None:
        root.close()
        end()

    body: list[Widget] = [
        Row([Label("•", colour="hold"), Label(line, grow=1)], align="top") for line in undone
    ]
    dialog = Dialog(
        say(f"play.confirm.{step}-title" if step in ("pass", "done") else "play.confirm.title"),
        body,
        [
            Button(
                say(f"play.end.{step}" if step in ("pass", "done") else "play.confirm.end"),
                go_on,
                kind="go",
                badge="⏎",
                name="confirm-end",
            ),
            Button(say("play.confirm.back"), root.close, badge="Esc", name="confirm-back"),
        ],
    )
    dialog.open(root)


def pause(
    root: Root,
    say: Say,
    *,
    aid_key: Key,
    aid: Callable[[], None],
    settings: Callable[[], None],
    menu: Callable[[], None],
    leave: Callable[[], None],
    briefing: Callable[[], None] | None = None,
) -> None:
    """Pause: go on, read the briefing where there is one, look something up, change the settings, leave."""

    def after(act: Callable[[], None]) -> Callable[[], None]:
        def closed() -> None:
            root.close()
            act()

        return closed

    body: list[Widget] = [
        Label(say("play.pause.text"), colour="ink-2"),
    ]
    if briefing is not None:
        body.append(Button(say("play.pause.briefing"), after(briefing), align="left", name="pause-briefing"))
    body += [
        Button(
            say("play.pause.help"),
            after(aid),
            key=aid_key,
            align="left",
            name="pause-help",
        ),
        Button(say("play.pause.settings"), after(settings), align="left", name="pause-settings"),
        Button(say("play.pause.menu"), after(menu), align="left", name="pause-menu"),
        Button(say("play.pause.quit"), after(leave), align="left", name="pause-quit"),
    ]
    dialog = Dialog(
        say("play.pause.title"),
        body,
        [Button(say("play.pause.resume"), root.close, kind="primary", badge="Esc", name="pause-resume")],
    )
    dialog.open(root)
