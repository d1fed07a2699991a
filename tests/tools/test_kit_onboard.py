"""What runs on the stick: it names what is spoilt, sets up where it can, starts at once the second time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sticks import small_kit
from tools.stick.onboard import checking, environment, manifest
from tools.stick.onboard import kit as onboard
from tools.stick.onboard.words import Trouble


def quiet(words: str) -> None:
    """Take the progress and say nothing."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user, and a probe that the stand-in for the program passes."""
    folder = tmp_path / "rumah"
    monkeypatch.setenv("TABLETOP_HOME", str(folder))
    monkeypatch.setattr(environment, "_PROBE", "import tabletop")
    return folder


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> onboard.Kit:
    """A kit that is set up; an earlier one was on the same stick, and a folder of somebody's own."""
    root = tmp_path_factory.mktemp("stik") / "Kit (2) & kelas"
    kit = small_kit(root)
    for name in ("linux-3.11-lama", "catatan"):
        (root / "lingkungan" / name).mkdir(parents=True)
    (root / "lingkungan" / "linux-3.11-lama" / environment.STAMP).write_text("nol", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TABLETOP_HOME", str(root.parent / "rumah"))
        patched.setattr(environment, "_PROBE", "import tabletop")
        environment.make_ready(kit, quiet)
    return kit


def start(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    variables = {
        name: value
        for name, value in os.environ.items()
        if "DISPLAY" not in name and name != "SDL_VIDEODRIVER"
    }
    return subprocess.run(
        [sys.executable, str(root / "sistem" / "program"), *arguments],
        env=variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_program_is_set_up_beside_the_stick_once_and_then_found(home: Path, ready: onboard.Kit) -> None:
    python = environment.found(ready)
    assert python is not None and python.is_relative_to(ready.root / "lingkungan")
    assert environment.make_ready(ready, quiet) == python
    done = start(ready.root, "start", "watch", "a b", "--json")
    assert (done.stdout, done.returncode) == ("said watch a b --json\n", 7)
    assert done.stderr == ""  # nothing is set up again
    alone = start(ready.root, "start")
    if sys.platform == "linux":
        assert alone.stdout == "said watch latihan-dasar\n"
        assert "Tidak ada layar di sini" in alone.stderr and "There is no display here" in alone.stderr


def test_an_environment_of_an_earlier_kit_goes_and_a_folder_of_somebody_stays(ready: onboard.Kit) -> None:
    assert {one.name for one in (ready.root / "lingkungan").iterdir()} == {"catatan", ready.key()}


@pytest.mark.full
def test_where_the_stick_cannot_be_written_it_is_set_up_with_the_user(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    kit = small_kit(tmp_path / "kit")
    (kit.root / "lingkungan").write_text("in the way, as for a stick that is locked", encoding="utf-8")
    python = environment.make_ready(kit, quiet)
    assert python.is_relative_to(home / "kit" / "lingkungan")
    said = capfd.readouterr().err
    assert "dicoba di tempat lain" in said and "trying elsewhere" in said


def test_without_any_place_each_is_told_with_its_reason(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = small_kit(tmp_path / "kit")
    monkeypatch.setattr(environment, "free", lambda place: -1)
    with pytest.raises(Trouble) as told:
        environment.make_ready(kit, quiet)
    for place in (kit.root / "lingkungan", home / "kit" / "lingkungan"):
        assert f"{place}: kosong -1 MB, perlu 0 MB / -1 MB free, 0 MB needed" in str(told.value)
    assert told.value.code == 3


@pytest.mark.full
def test_a_program_that_does_not_run_is_not_left_behind(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = small_kit(tmp_path / "kit", program="raise ImportError('glibc too old')\n")
    with pytest.raises(Trouble) as told:
        environment.make_ready(kit, quiet)
    assert "import: ImportError: glibc too old" in str(told.value)
    assert [*(kit.root / "lingkungan").iterdir()] == []
    assert "glibc too old" in (home / "kit" / "pemasangan.log").read_text(encoding="utf-8")


def test_a_spoilt_wheel_is_named_and_nothing_is_installed(home: Path, tmp_path: Path) -> None:
    kit = small_kit(tmp_path / "kit")
    spoilt = kit.wheels / kit.served[0].wheels[0]
    spoilt.write_bytes(spoilt.read_bytes() + b"x")
    done = start(kit.root, "start", "watch")
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == f"sistem/wheels/{spoilt.name}"
    assert "Berkas kit ini rusak" in done.stderr and "damaged or missing" in done.stderr
    assert not (kit.root / "lingkungan").exists()


@pytest.mark.parametrize("damage", ["gone", "not-json", "unfinished", "other"])
def test_a_kit_without_a_whole_description_is_told(home: Path, tmp_path: Path, damage: str) -> None:
    kit = small_kit(tmp_path / "kit")
    file = kit.root / onboard.DESCRIPTION
    written = json.loads(file.read_text(encoding="utf-8"))
    if damage == "gone":
        file.unlink()
    else:
        texts = {"not-json": "{", "unfinished": json.dumps({"state": "unfinished"}), "other": "[]"}
        file.write_text(texts[damage], encoding="utf-8")
    assert written["state"] == "ready"
    with pytest.raises(Trouble) as told:
        onboard.open_kit(kit.root)
    assert ("belum selesai" if damage == "unfinished" else "sistem/kit.json") in str(told.value)


def test_another_python_is_told_what_the_kit_serves(tmp_path: Path, home: Path) -> None:
    kit = small_kit(tmp_path / "kit")
    file = kit.root / onboard.DESCRIPTION
    written = json.loads(file.read_text(encoding="utf-8"))
    written["served"] = [{**written["served"][0], "system": "windows", "python": "3.99"}]
    file.write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(Trouble) as told:
        onboard.open_kit(kit.root).mine()
    assert "Kit ini untuk Windows Python 3.99 (64 bit, x86_64)" in str(told.value)
    assert "This kit serves Windows Python 3.99" in str(told.value)


def test_an_old_linux_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onboard.platform, "libc_ver", lambda: ("glibc", "2.9"))
    with pytest.raises(Trouble) as told:
        onboard.too_old("linux")
    assert "glibc 2.9" in str(told.value)
    for version in ("2.28", "2.36"):
        monkeypatch.setattr(onboard.platform, "libc_ver", lambda found=version: ("glibc", found))
        onboard.too_old("linux")
    onboard.too_old("windows")


def test_the_list_of_files_reads_what_it_wrote_and_names_the_line_that_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "sistem").mkdir()
    digests = {"a b.txt": "0" * 64, "sistem/ü": "f" * 64}
    (tmp_path / manifest.NAME).write_text(manifest.text(digests), encoding="utf-8")
    assert manifest.read(tmp_path) == digests
    for damaged in ("rusak", f"{'0' * 64}  ../keluar.txt", f"{'0' * 64}  /keluar.txt"):
        (tmp_path / manifest.NAME).write_text(manifest.text(digests) + damaged + "\n", encoding="utf-8")
        with pytest.raises(manifest.DamagedManifestError, match="SHA256SUMS:3"):
            manifest.read(tmp_path)


def findings(kit: onboard.Kit) -> list[checking.Finding]:
    return [*checking.check(kit, quiet)]


def test_the_check_names_every_file_that_is_not_as_it_was(home: Path, tmp_path: Path) -> None:
    kit = small_kit(tmp_path / "kit")
    (kit.root / "panduan" / "index.html").unlink()
    (kit.root / "Mulai.bat").write_bytes(b"")
    found = findings(kit)
    assert [one.well for one in found] == [True, False, True]  # what needs whole files is left out
    assert found[1].names == ("Mulai.bat", "panduan/index.html")
    assert "Salin ulang kit" in found[1].do[0] and "Copy the kit again" in found[1].do[1]
    (kit.root / manifest.NAME).write_text("?", encoding="utf-8")
    assert findings(kit)[1].names == ("sistem/SHA256SUMS",)


def test_the_check_tells_of_a_full_disk_and_of_a_folder_that_cannot_be_written(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = small_kit(tmp_path / "kit")
    monkeypatch.setattr(environment, "free", lambda place: 12)
    room = findings(kit)[2]
    assert not room.well and "12 MB free" in room.what[1] and "200 MB" in room.do[1]
    home.mkdir(exist_ok=True)
    monkeypatch.setenv("TABLETOP_HOME", str(kit.root / "Mulai.bat"))
    assert "cannot be written" in findings(kit)[2].what[1]


def test_the_check_stops_a_program_that_fails_and_compares_what_was_played(
    home: Path, ready: onboard.Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    monkeypatch.setattr(checking, "__file__", str(scripts / "checking.py"))
    monkeypatch.setenv("DISPLAY", ":0")
    shown: dict[str, object] = {"driver": "x11", "sizes": [[1366, 768]]}
    for digest, display, well in (
        ("0", shown, [True, True]),
        ("1", {**shown, "sizes": [[1024, 600]]}, [False, False]),
        ("0", {"error": "No available video device"}, [True, False]),
    ):
        (scripts / "ten_turns.py").write_text(f"print({digest!r})", encoding="utf-8")
        (scripts / "window.py").write_text(f"print({json.dumps(display)!r})", encoding="utf-8")
        found = findings(ready)
        assert [one.well for one in found] == [True, True, True, True, *well]
        assert all(one.well or all(one.do) for one in found)
    (scripts / "ten_turns.py").write_text("raise OSError('DLL load failed')", encoding="utf-8")
    assert "OSError: DLL load failed" in findings(ready)[4].what[0]


def test_the_check_ends_with_whether_the_laptop_is_ready(home: Path, tmp_path: Path) -> None:
    kit = small_kit(tmp_path / "kit")
    (kit.root / "Mulai.bat").unlink()
    done = start(kit.root, "check")
    assert done.returncode == 1
    assert "[ok] Python" in done.stdout and "       - Mulai.bat" in done.stdout
    assert done.stdout.splitlines()[-1] == "This laptop is NOT ready: do what is marked [!!]."
    assert start(kit.root, "lain").returncode == 2


def test_on_the_python_of_the_stick_nothing_is_set_up(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = small_kit(tmp_path / "kit")
    written = json.loads((kit.root / onboard.DESCRIPTION).read_text(encoding="utf-8"))
    written["embedded"] = "3.12"
    (kit.root / onboard.DESCRIPTION).write_text(json.dumps(written), encoding="utf-8")
    own = kit.root / "sistem" / "python" / "python.exe"
    monkeypatch.setattr(sys, "executable", str(own))
    kit = onboard.open_kit(kit.root)
    assert kit.on_its_own_python
    assert environment.make_ready(kit, quiet) == own
    assert not (kit.root / "lingkungan").exists()
