"""The wheel as a user gets it: installed into an empty environment, away from the checkout, and a drill run with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.packaging import build, copy_with_strays


class Installed:
    """An environment with the wheel in it, and an unrelated folder to work from."""

    def __init__(self, environment: Path, away: Path) -> None:
        scripts = environment / ("Scripts" if os.name == "nt" else "bin")
        self.python = scripts / ("python.exe" if os.name == "nt" else "python")
        self.command = scripts / ("tabletop.exe" if os.name == "nt" else "tabletop")
        self.away = away

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command from the unrelated folder, with a home of its own and no display."""
        unwanted = ("PYTHONPATH", "DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "VIRTUAL_ENV")
        environment = {name: value for name, value in os.environ.items() if name not in unwanted}
        home = str(self.away / "home")
        environment |= {
            "HOME": home,
            "XDG_DATA_HOME": home,
            "XDG_CONFIG_HOME": home,
            "APPDATA": home,
            "LOCALAPPDATA": home,
        }
        return subprocess.run(
            [str(part) for part in command],
            cwd=self.away,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def tabletop(self, *arguments: str | Path) -> str:
        """Run the command `tabletop`; return what it printed."""
        done = self.run(self.command, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stderr == ""
        return done.stdout


@pytest.fixture(
    scope="module",
    params=["borrowed", pytest.param("resolved", marks=pytest.mark.full)],
    ids="dependencies-{}".format,
)
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an empty environment.

    *borrowed*: a ``.pth`` file lends it the libraries that the tests themselves run on, so that nothing is downloaded.
    The checkout is not among them: the ``.pth`` of an editable install counts only in a folder that Python itself takes
    for a site, not in one that another ``.pth`` names. *resolved*: pip installs what the wheel asks for, as for a user.
    """
    folder = tmp_path_factory.mktemp("installed")
    wheel = build(copy_with_strays(folder / "checkout"), "wheel", folder / "dist")
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    away = folder / "away"
    (away / "home").mkdir(parents=True)
    here = Installed(environment, away)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(here.python),
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    borrowed = request.param == "borrowed"
    done = subprocess.run(
        [*pip, *(["--no-deps", "--no-index"] if borrowed else []), str(wheel)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    if borrowed:
        lent = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
        site = here.run(
            here.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"
        ).stdout.strip()
        Path(site, "lent.pth").write_text("\n".join(lent) + "\n", encoding="utf-8")
    return here


def test_the_program_comes_from_the_wheel_and_not_from_the_checkout(installed: Installed) -> None:
    found = installed.run(installed.python, "-c", "import tabletop; print(tabletop.__file__)")
    assert found.returncode == 0, found.stderr
    assert Path(found.stdout.strip()).is_relative_to(installed.python.parent.parent)


def test_help_can_be_read_in_both_languages(installed: Installed) -> None:
    assert "Pemakaian: tabletop" in installed.tabletop("--help")
    assert "Usage: tabletop" in installed.tabletop("--lang", "en", "--help")


def test_shipped_data_is_found(installed: Installed) -> None:
    program = (
        "from tabletop.language.shipped import shipped\n"
        "for name in ('latihan-dasar', 'banjarmasin'):\n"
        "    assert shipped('scenarios', name).is_dir(), name\n"
        "assert shipped('assets', 'themes').is_dir()\n"
    )
    done = installed.run(installed.python, "-c", program)
    assert done.returncode == 0, done.stderr


def test_the_shipped_drill_is_sound(installed: Installed) -> None:
    assert "latihan-dasar" in installed.tabletop("validate", "latihan-dasar")


def test_a_drill_is_played_to_its_end_and_replays_exactly(installed: Installed) -> None:
    out = installed.away / "sesi"
    said = json.loads(installed.tabletop("watch", "latihan-dasar", "--seed", "1", "--out", out, "--json"))
    assert said["scenario"] == "latihan-dasar"
    assert (out / "journal.jsonl").is_file()
    assert (out / "table.png").read_bytes().startswith(b"\x89PNG")
    installed.tabletop("replay", out)
    page = installed.away / "review.html"
    installed.tabletop("review", out, "--out", page, "--lang", "en")
    assert "EXERCISE - NOT A REAL EVENT" in page.read_text(encoding="utf-8")
