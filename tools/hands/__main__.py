"""``python -m tools.hands banjarmasin --by keys``: see the package."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tabletop.language import LANGUAGES
from tabletop.picture.palette import THEMES
from tools.hands.desktop import Desktop, missing

if TYPE_CHECKING:
    from tools.hands.playthrough import Playthrough


@click.command()
@click.argument("drill")
@click.option("--by", type=click.Choice(["mouse", "keys"]), default="mouse")
@click.option("--format", "format_", type=click.Choice(["open", "single", "passing", "desk"]), default="open")
@click.option(
    "--seats",
    default="",
    help="whom to play, with commas: one of a single seat, those who pass a laptop round",
)
@click.option("--mode", default="latihan")
@click.option("--part", default="", help="a class session of the drill")
@click.option("--turns", default=0, help="after how many turns to stop; 0: at the end")
@click.option("--pictures", type=click.Path(path_type=Path), help="a folder for pictures of what is seen")
@click.option("--most", default=0, help="how many orders a turn at most; 0: all")
@click.option("--every", default=10, help="turns between two pictures of the table")
@click.option("--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0])
@click.option("--theme", type=click.Choice(THEMES), default=THEMES[0])
@click.option("--scale", default=1.0)
@click.option("--size", default="1280x720")
@click.option(
    "--pace", default="instant", help="how fast turns are shown; other than instant with all motion"
)
@click.option("--display", default="", help="such as :92; the first that is free")
@click.option(
    "--look", multiple=True, help="TURN:NAME=VALUE,...: change the settings in a turn, and look round"
)
@click.option("--tour", default=0, help="from which turn on to try every command; 0: never")
@click.option("--report", type=click.Path(path_type=Path), help="a file for the figures, as JSON")
def main(
    drill: str, by: str, display: str, size: str, pictures: Path | None, report: Path | None, **how: object
) -> None:
    """Play a drill to its end through a real window, and tell what could not be done."""
    lacking = missing()
    if lacking:
        raise click.ClickException(f"these are needed and are not here: {lacking}")
    wide, high = (int(side) for side in size.split("x"))
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ["TABLETOP_HOME"] = str(home)
        second = stack.enter_context(Desktop((wide, high), aside=True)) if how["format_"] == "desk" else None
        desktop = stack.enter_context(Desktop((wide, high), display))
        playing = _open(desktop, second, home, (wide, high), drill, by, pictures, how)
        try:
            playing.begin()
            playing.play()
        finally:
            playing.report.pressed = playing.hand.pressed
            click.echo("\n".join(playing.report.lines()))
            if report is not None:
                playing.report.save(report)
    if playing.report.left or playing.report.odd:
        sys.exit(1)


def _open(
    desktop: Desktop,
    second: Desktop | None,
    home: Path,
    size: tuple[int, int],
    drill: str,
    by: str,
    pictures: Path | None,
    how: dict[str, object],
) -> Playthrough:
    """Open the table on a desktop, and take up the hand."""
    # Only now: SDL asks where to open its windows when pygame is first used.
    from tabletop.table.settings import PACES, Settings, save_settings
    from tabletop.table.start import Wanted, open_table
    from tools.hands.by_keys import ByKeys
    from tools.hands.by_mouse import ByMouse
    from tools.hands.hand import Hand
    from tools.hands.playthrough import Playthrough, Tour, Wish
    from tools.hands.tours import AtTheDesk, BehindThePause, EveryCommand, Looks

    pace = next(one for one in PACES if one == how["pace"])
    language = next(one for one in LANGUAGES if one == how["lang"])
    scale, theme = float(str(how["scale"])), str(how["theme"])
    save_settings(home, Settings(language, scale, pace == "instant", size, pace, theme=theme))
    hand = Hand(open_table(Wanted()), desktop)
    tours: list[Tour] = []
    looks = {}
    for one in how["look"]:  # type: ignore[attr-defined]
        turn, _, changes = one.partition(":")
        looks[int(turn)] = dict(change.split("=") for change in changes.split(",") if change)
    tours.append(Looks(looks))
    begin = int(str(how["tour"]))
    if begin:
        tours += [EveryCommand(begin), BehindThePause(begin + 1)]
    if second is not None:
        tours.append(AtTheDesk(second, pictures))
    wish = Wish(
        drill,
        how["format_"],  # type: ignore[arg-type]
        tuple(one for one in str(how["seats"]).split(",") if one),
        str(how["mode"]),
        str(how["part"]),
        int(str(how["turns"])),
        int(str(how["most"])),
        int(str(how["every"])),
        pictures,
    )
    return Playthrough(hand, ByMouse(hand) if by == "mouse" else ByKeys(hand), wish, tuple(tours))


if __name__ == "__main__":
    main()
