"""The command that makes the kit, and a kit made, carried to a machine without network, and played from."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging import ROOT
from tests.sticks import embeddable
from tools.kit import main
from tools.stick import wheels
from tools.stick.onboard import kit as onboard
from tools.stick.onboard import manifest
from tools.stick.targets import Target

DRILL = "latihan-dasar"
NOBODY = 65534
PLAIN_PATH = "/usr/local/bin:/usr/bin:/bin"


def kit(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "tools" / "kit.py"), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--python", "3.10"], "this program needs Python >=3.11"),
        (["--python", "tiga"], "write it as 3.12"),
        (["--extra", "layar"], "not in pyproject.toml; there are: "),
        (["--drill", "layar"], "there is none; there are: balikpapan, "),
        (["--for", "linux", "--embed", "x.zip"], "add --for windows"),
        (["--embed", "tidak-ada.zip"], "is not an embeddable Python"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_made(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--out", str(tmp_path / "kit"), "--lang", "en", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "kit").exists()


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"")
    assert main(["--out", str(tmp_path)]) == 2
    assert "sudah berisi sesuatu yang bukan kit" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == [tmp_path / "foto.jpg"]


def away(*command: str | Path) -> list[str]:
    """Return a command as a plain user's, in a network namespace of its own without any network."""
    asked = [str(part) for part in command]
    if os.geteuid() == 0:
        user = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--no-new-privs"]
        return ["unshare", "--net", *user, *asked]
    return ["unshare", "--map-current-user", "--net", *asked]


@pytest.fixture(scope="module")
def python_away() -> str:
    """The version of a Python that a plain user can run away from the network; skip where that cannot be."""
    if sys.platform != "linux":
        pytest.skip("network namespaces are of Linux")
    tools = [tool for tool in ("unshare", "setpriv") if shutil.which(tool) is None]
    if tools:
        pytest.skip(f"no {', '.join(tools)} here")
    allowed = subprocess.run(away("true"), capture_output=True, text=True, check=False)
    if allowed.returncode:
        pytest.skip(f"no network namespace allowed here: {allowed.stderr.strip()}")
    for version in ("3.13", "3.12", "3.11"):
        for name in (f"python{version}", "python3"):
            python = shutil.which(name, path=PLAIN_PATH)
            ask = "import sys, venv; sys.exit('{}.{}'.format(*sys.version_info) != sys.argv[1])"
            if python and not subprocess.run(away(python, "-I", "-c", ask, version), check=False).returncode:
                return version
    pytest.skip("no Python here that a plain user can run")


@pytest.fixture(scope="module")
def made(python_away: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit for the Linux that is here and for Windows, as somebody makes it with a network."""
    out = tmp_path_factory.mktemp("buatan") / "kit"
    done = kit("--out", out, "--python", python_away, "--drill", DRILL)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture
def stick(made: Path) -> Iterator[Path]:
    """The kit copied to a stick of a plain user, away from the tests' own files, which are closed to others."""
    with tempfile.TemporaryDirectory(prefix="stik-") as name:
        folder = Path(name)
        root = folder / "Kit kelas (2) & lain"
        shutil.copytree(made, root)
        (folder / "rumah").mkdir()
        if os.geteuid() == 0:
            for one in (folder, *folder.rglob("*")):
                os.chown(one, NOBODY, NOBODY)
        yield root
        for one in (root, *root.rglob("*")):
            if one.is_dir():
                one.chmod(0o755)


def at(stick: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        away("sh", stick / command[0], *command[1:]),
        env={"PATH": PLAIN_PATH, "HOME": str(stick.parent / "rumah"), **variables},
        cwd=stick.parent / "rumah",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def watched(*command: str | Path, **variables: str) -> str:
    """Return the digest that the checkout itself comes to."""
    done = subprocess.run(
        [sys.executable, "-m", "tabletop", "watch", DRILL, "--seed", "5", "--json", *map(str, command)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return str(json.loads(done.stdout)["digest"])


@pytest.mark.full
def test_there_is_no_network_where_the_stick_is_tried(python_away: str) -> None:
    ask = "import socket; print([name for _, name in socket.if_nameindex()]); socket.create_connection(('127.0.0.1', 9), 1)"
    python = shutil.which(f"python{python_away}", path=PLAIN_PATH) or "python3"
    done = subprocess.run(away(python, "-c", ask), capture_output=True, text=True, check=False)
    assert done.stdout == "['lo']\n" and done.returncode == 1
    assert "unreachable" in done.stderr


@pytest.mark.full
def test_a_drill_is_played_from_the_stick_and_the_second_start_sets_nothing_up(
    stick: Path, tmp_path: Path
) -> None:
    first = at(stick, "mulai.sh", "watch", DRILL, "--seed", "5", "--json")
    assert first.returncode == 0, first.stderr
    assert "Siap dalam" in first.stderr and "Ready in" in first.stderr
    assert json.loads(first.stdout)["digest"] == watched("--out", tmp_path / "sesi")
    assert [one.name[:6] for one in (stick / "lingkungan").iterdir()] == ["linux-"]
    again = at(stick, "mulai.sh", "watch", DRILL, "--seed", "5", "--json")
    assert (again.returncode, again.stderr) == (0, "")
    assert json.loads(again.stdout)["digest"] == json.loads(first.stdout)["digest"]
    guide = at(stick, "mulai.sh", "guide", DRILL, "--lang", "en", "--out", "guide.html")
    assert guide.returncode == 0, guide.stderr


@pytest.mark.full
def test_a_locked_stick_is_set_up_with_the_user_and_the_laptop_is_checked(stick: Path) -> None:
    for one in (stick, *stick.rglob("*")):
        one.chmod(0o555 if one.is_dir() or one.suffix == ".sh" else 0o444)
    blind = at(stick, "Periksa-Komputer.sh")
    assert blind.returncode == 1, blind.stderr
    assert "trying elsewhere" in blind.stderr
    marks = [line[:4] for line in blind.stdout.splitlines() if line.startswith("[")]
    assert marks == ["[ok]"] * 5 + ["[!!]"]  # all but the display, of which there is none
    assert "exactly the same result" in blind.stdout
    assert not (stick / "lingkungan").exists()
    environments = [*(stick.parent / "rumah").rglob("lingkungan/linux-*")]
    assert len(environments) == 1


@pytest.mark.full
def test_a_kit_is_made_again_from_what_is_there_and_a_spoilt_wheel_is_replaced(
    made: Path, python_away: str, tmp_path: Path
) -> None:
    out = tmp_path / "kit"
    shutil.copytree(made, out)
    before = manifest.read(out)
    numpy = next((out / onboard.WHEELS).glob("numpy-*linux*.whl"))
    numpy.write_bytes(numpy.read_bytes()[:-100])
    own = out / "latihan" / "latihan-kami" / "scenario.yaml"
    own.parent.mkdir()
    own.write_text("id: kami", encoding="utf-8")
    done = kit("--out", out, "--python", python_away, "--drill", DRILL, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if "fetching" in line] == [
        line for line in done.stderr.splitlines() if "fetching 1: numpy" in line
    ]
    assert "Building" not in done.stderr and "guides" not in done.stderr
    assert manifest.read(out) == before
    assert own.is_file()


@pytest.mark.full
def test_a_run_that_was_interrupted_goes_on_where_it_was(
    made: Path, python_away: str, tmp_path: Path
) -> None:
    out = tmp_path / "kit"
    shutil.copytree(made, out)
    before = manifest.read(out)
    told = json.loads((out / onboard.DESCRIPTION).read_text(encoding="utf-8"))
    guides = {file.name: manifest.digest(file) for file in (out / "panduan" / "latihan").iterdir()}
    missing = sorted(guides)[0]
    (out / "panduan" / "latihan" / missing).write_text("half", encoding="utf-8")
    begun = {"source": told["made"]["source"], "guides": guides}
    unfinished = {"state": "unfinished", "made": {}, "begun": begun}
    (out / onboard.DESCRIPTION).write_text(json.dumps(unfinished), encoding="utf-8")
    (out / manifest.NAME).unlink()
    refused = subprocess.run(["sh", str(out / "mulai.sh")], capture_output=True, text=True, check=False)
    assert refused.returncode in (3, 4)  # not finished, or no Python of ours on this path
    done = kit("--out", out, "--python", python_away, "--drill", DRILL, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "fetching" not in done.stderr
    assert [line.split()[1] for line in done.stderr.splitlines() if line.startswith("  1/")] == [missing]
    assert manifest.read(out) == before


@pytest.mark.full
def test_every_wheel_that_windows_needs_is_there(tmp_path: Path) -> None:
    """On each Python that the project promises, with nothing left open and no wheel of another system."""
    out = tmp_path / "kit"
    archive = embeddable(tmp_path / "python-3.12.9-embed-amd64.zip")
    done = kit("--out", out, "--for", "windows", "--drill", DRILL, "--embed", archive)
    assert done.returncode == 0, done.stderr
    told = onboard.open_kit(out)
    assert {one.python for one in told.served} >= {"3.11", "3.12", "3.13"}
    for one in told.served:
        target = Target("windows", one.python)
        fits = {wheel.file.name: wheel for wheel in wheels.on_shelf(told.wheels, target)}
        assert set(one.wheels) <= fits.keys()
        have = {fits[name].name: fits[name].version for name in one.wheels}
        for name in one.wheels:
            for need in wheels.needs(told.wheels / name):
                if need.marker is None or need.marker.evaluate({**target.markers(), "extra": ""}):
                    assert need.specifier.contains(have[need.name.lower().replace("_", "-")]), (name, need)
        assert any("numpy" in name and "win_amd64" in name for name in one.wheels)
    assert {*manifest.spoilt(out, manifest.read(out))} == {None}
    packages = out / onboard.EMBEDDED / "paket"
    assert told.embedded == "3.12"
    assert (packages / "tabletop" / "shipped" / "scenarios" / DRILL / "scenario.yaml").is_file()
    modules = {file.name for file in packages.rglob("*.pyd")}
    assert any("cp312-win_amd64" in name for name in modules)
    assert not any("cp311" in name or "cp313" in name for name in modules)
    again = kit("--out", out, "--for", "windows", "--drill", DRILL, "--embed", archive, "--lang", "en")
    assert again.returncode == 0, again.stderr
    assert "Putting Python" not in again.stderr and "fetching" not in again.stderr
