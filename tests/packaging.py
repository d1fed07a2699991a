"""What tests of the distributions share: a copy of the checkout with stray files planted in it, and builds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("tabletop", "scenarios", "assets", "tools", "tests", "docs")
FILES = (
    "pyproject.toml",
    "constraints.txt",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    ".gitignore",
)

STRAYS = (
    ".env",
    "secrets.txt",
    "notes/plan.md",
    "sessions/2026/journal.jsonl",
    "tabletop/__pycache__/cache.cpython-311.pyc",
    "tabletop/cli/program.py~",
    "scenarios/.DS_Store",
    "scenarios/latihan-dasar/scenario.yaml~",
    "assets/.map.svg.swp",
    ".venv/lib/python3.11/site-packages/other.py",
)
"""What lies about in a working copy and must be in no distribution."""


def copy_with_strays(folder: Path) -> Path:
    """Copy what the project is made of to a folder, and plant stray files among it."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*~", ".*"))
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    for name in STRAYS:
        stray = folder / name
        stray.parent.mkdir(parents=True, exist_ok=True)
        stray.write_text("stray", encoding="utf-8")
    return folder


def build(project: Path, kind: str, out: Path) -> Path:
    """Build a ``wheel`` or an ``sdist`` with the build back end that is installed here; return the file."""
    command = [
        sys.executable,
        "-m",
        "build",
        f"--{kind}",
        "--no-isolation",
        "--outdir",
        str(out),
        str(project),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return built
