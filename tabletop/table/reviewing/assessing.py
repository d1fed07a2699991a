"""What an assessor adds: a rating in the place of the drafted one, or an observation that no log holds; always signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tabletop.language import system_reason
from tabletop.session import SessionError
from tabletop.table.kit import Button, Dialog, Label, Option, Options, TextField, Widget
from tabletop.table.play.palette import WIDTH, Entry, Palette
from tabletop.table.reviewing.reviewed import Reviewed, initials

if TYPE_CHECKING:
    from tabletop.language import Text
    from tabletop.review.assessment import Added
    from tabletop.review.letters import Letter
    from tabletop.table.screen import Screen

OBSERVED = "observed"
"""The choice that leaves the rating as it is and notes down what was seen."""
MOST_NOTE, MOST_BY = 400, 40
"""The most letters of a note and of a signature."""


def choose_target(screen: Screen, review: Reviewed, then: Callable[[str], None]) -> None:
    """Choose what to add to: an objective, a gate, a capability or a task, narrowed by typing."""
    say, ratings = screen.say, review.ratings
    parts: tuple[tuple[str, list[tuple[str, Text, Letter]]], ...] = (
        ("objectives", [(one.target, one.title, one.rating) for one in ratings.objectives]),
        ("gates", [(one.target, one.title, one.rating) for one in ratings.gates]),
        ("capabilities", [(one.target, one.title, one.rating) for one in ratings.capabilities]),
        ("tasks", [(one.target, one.title, one.rating) for one in ratings.tasks]),
    )
    entries = [
        Entry(
            target,
            say(title),
            right=_given(review, target, letter),
            section=say(f"table.review.targets.{name}"),
        )
        for name, rows in parts
        for target, title, letter in rows
    ]
    root = screen.live
    root.hush()  # what was said before does not cover the list
    area = root.top.rect
    palette = Palette(
        say("table.review.which"),
        entries,
        lambda keys: then(keys[0]),
        close=root.close,
        place=area.inflate(min(0, root.look.px(WIDTH + 24) - area.width), 0),  # in the middle
        search=say("table.review.search"),
        empty=say("table.review.nothing-found"),
    )
    root.open(palette, on_escape=palette.dismiss)
    root.give_focus(palette.listing)


def _given(review: Reviewed, target: str, drafted: Letter) -> str:
    given = review.assessment.given(target)
    return drafted if given is None else f"{drafted} → {given.rating}"


def assess(screen: Screen, review: Reviewed, target: str, done: Callable[[], None]) -> None:
    """Ask for a rating or an observation of a target, its note and the assessor's initials, and keep it.

    Args:
        screen: Over which to ask.
        review: What is added to.
        target: What is rated.
        done: Called once it is on the disk.
    """
    from tabletop.review.letters import LETTERS

    say, root, ratings = screen.say, screen.live, review.ratings
    drafted = ratings.letters()[target]
    chosen = [OBSERVED]

    def check(_: object = None) -> None:
        missing = "no-note" if not note.words.strip() else "no-initials" if not by.words.strip() else ""
        keep.forbid(say(f"table.review.{missing}") if missing else "")

    def choose(value: str) -> None:
        chosen[0] = value

    def take() -> None:
        if not keep.enabled:
            return
        try:
            review.add(_added(target, chosen[0], note.words, by.words))
        except SessionError as error:
            root.notify(say(error.phrase), "stop")
            return
        except OSError as error:
            reason = system_reason(error)
            root.notify(say("table.review.unwritable", folder=str(review.past.folder), reason=reason), "stop")
            return
        root.close()
        done()

    options = [
        Option(OBSERVED, say("table.review.observe")),
        *(Option(one, f"{one} · {say(f'rating.name.{one}')}") for one in LETTERS),
    ]
    signed = [one.by for one in review.assessment.observations]
    signed += [one.by for one in review.assessment.overrides]
    letters = Options(options, OBSERVED, choose, name="assess-rating")
    note = TextField(
        hint=say("table.review.note-hint"), most=MOST_NOTE, rows=2, on_change=check, name="assess-note"
    )
    by = TextField(
        initials(signed),
        hint=say("table.review.by-hint"),
        most=MOST_BY,
        on_change=check,
        on_enter=take,
        name="assess-by",
    )
    keep = Button(say("table.review.keep"), take, kind="primary", name="assess-keep")
    back = Button(say("table.back"), root.close, badge="Esc", name="assess-back")
    body: list[Widget] = [
        Label(say(review.titles()[target]), style="strong"),
        Label(
            say("table.review.drafted", letter=drafted, name=_drafted(screen, review, target, drafted)),
            colour="ink-2",
        ),
        letters,
        Label(say("table.review.note"), colour="ink-2"),
        note,
        Label(say("table.review.by"), colour="ink-2"),
        by,
    ]
    check()
    Dialog(say("table.review.assess-title"), body, [keep, back]).open(root)
    root.give_focus(letters)


def _drafted(screen: Screen, review: Reviewed, target: str, letter: Letter) -> str:
    """Return a drafted letter in words; a gate is kept or broken, nothing else."""
    gate = next((one for one in review.ratings.gates if one.target == target), None)
    if gate is None or letter == "N":
        return screen.say(f"rating.name.{letter}")
    if gate.breaches:
        return screen.say("rating.reason.broken", times=sum(one.times for one in gate.breaches))
    return screen.say("rating.reason.kept")


def _added(target: str, chosen: str, note: str, by: str) -> Added:
    from tabletop.review.assessment import Observation, Override, now
    from tabletop.review.letters import LETTERS

    letter = next((one for one in LETTERS if one == chosen), None)
    if letter is None:
        return Observation(target, "note", note, by, now())
    return Override(target, letter, note, by, now())
