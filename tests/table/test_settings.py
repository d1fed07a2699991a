from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.table.settings import (
    HOME_VARIABLE,
    Settings,
    fitting_scale,
    load_settings,
    save_settings,
    user_folders,
)


def test_what_was_chosen_is_remembered(tmp_path: Path) -> None:
    chosen = Settings("en", 1.5, True, (1600, 900), "4", theme="dark", text_size=1.15, layers=("tps", "risk"))
    save_settings(tmp_path / "new", chosen)
    assert load_settings(tmp_path / "new") == chosen
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"id"',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"language": "fr", "scale": "big", "reduced_motion": 1, "window": [1, 2]}',
        b'{"language": ["id"], "scale": NaN, "window": [true, 900]}',
        b'{"scale": 17, "window": [1e9, 1e9]}',
        b'{"scale": true, "window": "1280x720"}',
        b'{"theme": "../../etc/passwd", "text_size": 40}',
        b'{"theme": ["dark"], "text_size": "1.15"}',
        b'{"layers": "tps"}',
    ],
)
def test_damaged_settings_are_as_if_never_chosen(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(written)
    assert load_settings(tmp_path) == Settings()
    save_settings(tmp_path, Settings("id"))
    assert load_settings(tmp_path).language == "id"


def test_sound_parts_of_senseless_settings_are_kept(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"language": "en", "scale": 9}')
    assert load_settings(tmp_path) == Settings("en")


def test_the_home_variable_holds_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    folders = user_folders()
    assert folders.settings == tmp_path.resolve()
    assert folders.sessions == tmp_path.resolve() / "sessions"
    monkeypatch.delenv(HOME_VARIABLE)
    assert tmp_path not in user_folders().sessions.parents


def test_the_scale_fits_the_screen() -> None:
    sizes = [(1280, 720), (1920, 1080), (2560, 1440), (3840, 2160), (7680, 4320), (3840, 1080)]
    assert [fitting_scale(size) for size in sizes] == [1.0, 1.0, 1.25, 2.0, 2.0, 1.0]
