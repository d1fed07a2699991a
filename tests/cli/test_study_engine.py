"""`tabletop study run --engine dask`: what goes together, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.cli.program import run


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--address", "tcp://127.0.0.1:8786"], "write --engine dask as well"),
        (
            ["--engine", "dask", "--address", "tcp://127.0.0.1:8786", "--jobs", "2"],
            "--jobs is for this machine",
        ),
        (["--engine", "smoke"], "smoke"),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_made(
    more: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept"
    assert run(["study", "run", "latihan-dasar", "--in", str(kept), "--lang", "en", *more]) == 2
    assert told in capsys.readouterr().err
    assert not kept.exists()
