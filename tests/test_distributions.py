"""What goes into the wheel and the source distribution, and what must not."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.packaging import FILES, FOLDERS, ROOT, STRAYS, build, copy_with_strays


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_with_strays(tmp_path_factory.mktemp("project") / "checkout")


def shipped_files(folder: str) -> set[str]:
    """Return the files of a folder of this checkout, as paths relative to the checkout."""
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    names = (path.relative_to(ROOT) for path in files)
    return {
        name.as_posix()
        for name in names
        if not any(part == "__pycache__" or part.startswith(".") or part.endswith("~") for part in name.parts)
    }


@pytest.fixture(scope="module")
def wheel_names(project: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    with zipfile.ZipFile(build(project, "wheel", tmp_path_factory.mktemp("wheel"))) as wheel:
        return set(wheel.namelist())


@pytest.fixture(scope="module")
def sdist_names(project: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    with tarfile.open(build(project, "sdist", tmp_path_factory.mktemp("sdist"))) as sdist:
        return {name.partition("/")[2] for name in sdist.getnames()}


def test_the_wheel_holds_the_package_and_all_that_is_shipped(wheel_names: set[str]) -> None:
    expected = shipped_files("tabletop")
    for shelf in ("scenarios", "assets"):
        expected |= {f"tabletop/shipped/{name}" for name in shipped_files(shelf)}
    inside = {name for name in wheel_names if not name.startswith("sispamkota_tabletop-")}
    assert inside == expected
    assert "tabletop/py.typed" in inside


def test_the_wheel_carries_its_licence_and_its_command(wheel_names: set[str]) -> None:
    meta = {name.partition("/")[2] for name in wheel_names if name.startswith("sispamkota_tabletop-")}
    assert meta == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}


def test_the_source_distribution_holds_the_project_and_nothing_else(sdist_names: set[str]) -> None:
    expected = set(FILES) | {"PKG-INFO"}
    for folder in FOLDERS:
        expected |= shipped_files(folder)
    assert sdist_names == expected


def test_no_stray_file_is_distributed(wheel_names: set[str], sdist_names: set[str]) -> None:
    for stray in STRAYS:
        assert stray not in sdist_names
        assert not any(name.endswith(stray) for name in wheel_names)
