"""Every test of the command line has a home of its own, so that what this user remembers changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds settings and sessions during a test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TABLETOP_HOME", str(folder))
    return folder
