"""The lookup of shipped data, in a checkout and as a wheel lays it out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import tabletop
from tabletop.language.shipped import shipped


def test_checkout_has_the_shelves_beside_the_package() -> None:
    root = Path(tabletop.__file__).resolve().parent.parent
    assert shipped("assets", "themes", "light.yaml") == root / "assets" / "themes" / "light.yaml"
    assert shipped("scenarios") == root / "scenarios"


def test_wheel_has_the_shelves_inside_the_package(tmp_path: Path) -> None:
    package = Path(tabletop.__file__).resolve().parent
    copy = tmp_path / "tabletop"
    copy.mkdir()
    shutil.copy(package / "__init__.py", copy)
    shutil.copytree(package / "language", copy / "language")
    (copy / "shipped" / "scenarios").mkdir(parents=True)
    program = "from tabletop.language.shipped import shipped; print(shipped('scenarios', 'a'))"
    said = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(said.stdout.strip()) == copy / "shipped" / "scenarios" / "a"
