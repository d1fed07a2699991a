"""``python -m tools.classroom kota-contoh``: see the package."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from tabletop.scenario import load
from tabletop.session import places_of
from tools.classroom.cable import Cable
from tools.classroom.holding import held, turns_played
from tools.hands.desktop import missing

LOOK = 0.5
"""Seconds between two looks at the journal."""


@click.command()
@click.argument("drill")
@click.option(
    "--seats", default="", help="who plays, with commas; else the first three. The computer plays the others"
)
@click.option("--turns", default=0, help="after how many turns to stop; 0: at the end")
@click.option("--part", default="", help="a class session of the drill")
@click.option("--seed", default=1)
@click.option("--kill", default=2, help="after which turn the host is killed; 0: never")
@click.option("--cut", default="3,4", help="after which turns the first seat's line is cut, with commas")
@click.option("--cut-for", default=5.0, help="for how many seconds")
@click.option("--most", default=0, help="how many orders a turn a seat gives at most; 0: all")
@click.option("--every", default=5, help="turns between two pictures")
@click.option("--pictures", type=click.Path(path_type=Path), help="a folder for pictures of what is seen")
@click.option(
    "--keep",
    type=click.Path(path_type=Path),
    help="a new folder for class and reports, which else are thrown away",
)
@click.option("--lang", default="id")
@click.option("--size", default="1280x720")
@click.option("--patience", default=120, help="minutes after which it is given up")
def main(
    drill: str, seats: str, turns: int, part: str, seed: int, kill: int, cut: str, cut_for: float, patience: int,
    keep: Path | None,
    **how: Any,
) -> None:  # fmt: skip
    """Play a drill in four real windows, and hold the journal against what each saw."""
    lacking = missing()
    if lacking:
        raise click.ClickException(f"these are needed and are not here: {lacking}")
    with ExitStack() as stack:
        home = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        home.mkdir(parents=True, exist_ok=True)
        players = seats.split(",") if seats else [one.id for one in places_of(load(drill), part or None)[:3]]
        opened = [drill, "--port", "0", "--seed", str(seed), "--quiet"]
        opened += ["--session", part] if part else []
        host = Serving(home / "host", [*opened, *(word for one in players for word in ("--seat", one))])
        stack.callback(host.end)
        session = Path(host.told["classes"][0]["folder"]) / "session"
        cable = Cable(host.told["port"])
        stack.callback(cable.close)
        windows = _open(home, players, host, cable, turns, how)
        for one in windows.values():
            stack.callback(one.kill)
        _follow(
            host,
            cable,
            session,
            windows,
            kill,
            [int(one) for one in cut.split(",") if one],
            cut_for,
            patience,
        )
        host.end()
        cuts = len([one for one in cut.split(",") if one])
        losses = {who: (cuts if who == players[0] else 0) + bool(kill) for who in windows}
        ok = _tell(home, session, losses)
    if not ok:
        sys.exit(1)


class Serving:
    """A host in a process of its own, to be killed and started again.

    Attributes:
        told: What it says of itself.
    """

    def __init__(self, folder: Path, words: Sequence[str]) -> None:
        self.folder = folder
        self.told: dict[str, Any] = {}
        self._start(words)

    def _start(self, words: Sequence[str]) -> None:
        command = [sys.executable, "-m", "tabletop", "host", *words, "--in", str(self.folder), "--json"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            raise click.ClickException("the host did not start")
        self.told = json.loads(line)

    def kill(self) -> None:
        """Kill it as nobody can defend itself against."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def again(self) -> None:
        """Start it again on its folder."""
        self._start(["--quiet"])

    def end(self) -> None:
        """Let it end."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()


def _open(
    home: Path, players: list[str], host: Serving, cable: Cable, turns: int, how: dict[str, Any]
) -> dict[str, subprocess.Popen[bytes]]:
    """Open the windows: the desk by its ticket, the seats by address and code; the first seat over the cable."""
    one = host.told["classes"][0]
    found = {}
    for number, who in enumerate(["desk", *players]):
        words = ["--role", "desk" if who == "desk" else "seat", "--turns", str(turns)]
        if who == "desk":
            words += ["--ticket", str(Path(one["folder"]) / "desk.ticket"), "--awaited", str(len(players))]
        else:
            port = cable.port if number == 1 else host.told["port"]
            words += ["--seat", who, "--address", f"127.0.0.1:{port}", "--code", one["code"]]
            words += ["--most", str(how["most"]), "--by", "keys" if number % 2 else "mouse"]
        words += ["--every", str(how["every"]), "--lang", how["lang"], "--size", how["size"]]
        words += ["--report", str(home / f"{who}.json")]
        if how["pictures"] is not None:
            words += ["--pictures", str(how["pictures"] / who)]
        found[who] = subprocess.Popen([sys.executable, "-m", "tools.classroom.window", *words])
    return found


def _follow(
    host: Serving,
    cable: Cable,
    session: Path,
    windows: dict[str, subprocess.Popen[bytes]],
    kill: int,
    cuts: list[int],
    cut_for: float,
    patience: int,
) -> None:
    """Kill and cut when it is time, until every window is closed."""
    give_up = time.monotonic() + patience * 60
    last = 0
    while any(one.poll() is None for one in windows.values()):
        if time.monotonic() > give_up:
            raise click.ClickException("the class did not come to its end in time")
        if any(one.poll() for one in windows.values()):
            raise click.ClickException("a window failed; its words are above")
        time.sleep(LOOK)
        played = turns_played(session)
        if played != last:
            click.echo(f"turn {played} played")
            last = played
        if kill and played >= kill:
            kill = 0
            host.kill()
            click.echo("the host was killed")
            time.sleep(cut_for)
            host.again()
            click.echo("the host is back")
        if cuts and played >= cuts[0]:
            cuts.pop(0)
            cable.cut()
            click.echo("the line was cut")
            time.sleep(cut_for)
            cable.mend()
            click.echo("the line was mended")


def _tell(home: Path, session: Path, losses: dict[str, int]) -> bool:
    """Print what the windows saw, held against the journal.

    Args:
        home: Where their reports lie.
        session: The session on the host.
        losses: By window, how often its line was cut by us.

    Returns:
        Whether each saw every turn as it stands in the journal, and lost its line as often as it was cut.
    """
    reports = [json.loads((home / f"{one}.json").read_text(encoding="utf-8")) for one in losses]
    fine = True
    for report, one in zip(reports, held(session, reports), strict=True):
        given = sum(report.get("given", {}).values())
        left = report.get("left", [])
        click.echo(
            f"{one.who}: {one.turns} turns seen, unlike the journal {list(one.unlike) or 'none'}, "
            f"line cut {report['lost']}, orders {given}, left {len(left)}, "
            f"pressed {report['pressed']}, minutes {report['minutes']}"
        )
        for words in left:
            click.echo(f"  {words}")
        saw_all = one.turns >= turns_played(session) and not one.unlike
        fine = fine and saw_all and report["lost"] >= losses[one.who]
    click.echo(f"journal: {turns_played(session)} turns")
    return fine


if __name__ == "__main__":
    main()
