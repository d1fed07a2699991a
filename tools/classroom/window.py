"""One window of a class, a process of its own: ``python -m tools.classroom.window`` is started by the package."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tabletop.language import LANGUAGES
from tools.hands.desktop import Desktop

if TYPE_CHECKING:
    from tools.classroom.desk import AtDesk
    from tools.classroom.seat import AtSeat


@click.command()
@click.option("--role", type=click.Choice(["seat", "desk"]), required=True)
@click.option("--seat", default="", help="the seat to sit down at")
@click.option("--awaited", default=0, help="how many seats the desk waits for before it begins")
@click.option("--address", default="", help="of the host")
@click.option("--code", default="", help="the join code")
@click.option("--ticket", type=click.Path(path_type=Path), help="the ticket of the desk")
@click.option("--by", type=click.Choice(["mouse", "keys"]), default="mouse")
@click.option("--turns", default=0, help="after how many turns to stop; 0: at the end")
@click.option("--most", default=0, help="how many orders a turn at most; 0: all")
@click.option("--every", default=5, help="turns between two pictures")
@click.option("--pictures", type=click.Path(path_type=Path))
@click.option("--report", type=click.Path(path_type=Path), required=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0])
@click.option("--size", default="1280x720")
@click.option("--scale", default=1.0)
def main(size: str, report: Path, **how: Any) -> None:
    """Play one seat, or lead from the desk, and write down what was seen."""
    wide, high = (int(side) for side in size.split("x"))
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ["TABLETOP_HOME"] = str(home)
        desktop = stack.enter_context(Desktop((wide, high)))
        told: dict[str, Any] = {"who": how["seat"] or "desk", "failed": ""}
        begun = time.monotonic()
        try:
            _play(desktop, home, (wide, high), how, told)
        except Exception as error:
            told["failed"] = f"{type(error).__name__}: {error}"
            raise
        finally:
            told["minutes"] = round((time.monotonic() - begun) / 60, 2)
            report.write_text(json.dumps(told, indent=1), encoding="utf-8")


def _play(
    desktop: Desktop, home: Path, size: tuple[int, int], how: dict[str, Any], told: dict[str, Any]
) -> None:
    # Only now: SDL asks where to open its windows when pygame is first used.
    from tabletop.table.settings import Settings, save_settings
    from tabletop.table.start import Wanted, open_table
    from tools.classroom.desk import AtDesk
    from tools.classroom.seat import AtSeat
    from tools.hands.by_keys import ByKeys
    from tools.hands.by_mouse import ByMouse
    from tools.hands.hand import Hand

    save_settings(home, Settings(how["lang"], how["scale"], True, size, "instant"))
    hand = Hand(open_table(Wanted()), desktop)
    way = ByMouse(hand) if how["by"] == "mouse" else ByKeys(hand)
    see = pictures(hand.picture, how["pictures"])
    member: AtSeat | AtDesk
    if how["role"] == "desk":
        member = AtDesk(hand, way, see, how["awaited"], how["every"])
        member.open(how["ticket"].read_text(encoding="ascii"))
    else:
        member = AtSeat(hand, way, see, how["seat"], how["most"], how["every"])
        member.join(how["address"], how["code"], typing=how["by"] == "keys")
    try:
        member.play(how["turns"])
    finally:
        told.update(member.told())
        hand.app.top.may_quit()


def pictures(take: Callable[[Path], None], folder: Path | None) -> Callable[[str], None]:
    """Return what takes a picture of a name, numbered in the order in which they were taken; nothing without a folder."""
    count = 0

    def see(name: str) -> None:
        nonlocal count
        if folder is not None:
            count += 1
            take(folder / f"{count:03d}-{name}.png")

    return see


if __name__ == "__main__":
    sys.exit(main())
