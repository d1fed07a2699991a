"""`tabletop project` is opened by the desk: by hand it says so, and opens nothing."""

from __future__ import annotations

import pytest

from tabletop.cli.program import run
from tabletop.table.projector.link import TOKEN_VARIABLE


@pytest.mark.parametrize(
    "arguments", [["project"], ["project", "--port", "40000"], ["project", "--port", "80"]]
)
def test_without_a_desk_it_says_where_it_is_opened(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(TOKEN_VARIABLE, raising=False)
    assert run([*arguments, "--lang", "en"]) == 2
    assert "--port" in capsys.readouterr().err
