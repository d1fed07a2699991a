"""What the table remembers between two starts, and where that and the sessions lie; no screen needed."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import platformdirs

from tabletop.language import LANGUAGES, Language
from tabletop.picture.palette import THEMES
from tabletop.whole import write_whole

HOME_VARIABLE = "TABLETOP_HOME"
"""Names a folder that holds settings, sessions and pictures instead of the user's own folders."""

Pace: TypeAlias = Literal["1", "2", "4", "instant"]
"""How fast a turn is shown: once, twice, four times as fast, or its end alone."""

PACES: tuple[Pace, ...] = get_args(Pace)

_APP = "sispamkota-tabletop"
_SEEN = "Sispamkota Tabletop"
"""How the folders are named that a user looks for by hand."""

MAP_LAYERS = ("units", "tps", "risk", "trust", "reach", "orders")
"""The layers of the map that are remembered; the ruler is put away when a drill is left."""

_FILE = "settings.json"
_LEAST_WINDOW = (960, 540)

TEXT_SIZES = (0.9, 1.0, 1.15)
"""What text sizes are multiplied by: smaller, normal, larger."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the user's things lie.

    Attributes:
        settings: Holds ``settings.json``.
        sessions: One folder a session.
        pictures: Screenshots taken outside a session.
        drills: Drills of the user's own, each a folder or a file; None: there is no such folder.
    """

    settings: Path
    sessions: Path
    pictures: Path
    drills: Path | None = None

    @property
    def plans(self) -> Path:
        """Deployment plans, beside the sessions."""
        return self.sessions.parent / "plans"

    @property
    def guides(self) -> Path:
        """Facilitator's guides and seat sheets, beside the sessions."""
        return self.sessions.parent / "guides"


def user_folders() -> Folders:
    """Return the user's folders, or those below ``TABLETOP_HOME`` where it is set; none is created."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        base = Path(home).expanduser().resolve()
        return Folders(base, base / "sessions", base / "pictures", base / "drills")
    return Folders(
        platformdirs.user_config_path(_APP, appauthor=False),
        platformdirs.user_data_path(_APP, appauthor=False) / "sessions",
        platformdirs.user_pictures_path() / _SEEN,
        platformdirs.user_documents_path() / _SEEN,
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose.

    Attributes:
        language: None until it was chosen.
        scale: 1.0 to 2.0, or None until it was chosen (then it follows the size of the screen).
        reduced_motion: Nothing moves or fades.
        window: Last size of the window in pixels.
        pace: How fast a turn is shown.
        keys: The keys that were changed: texts of keys by command, for `tabletop.table.bindings`.
        theme: One of `THEMES`.
        text_size: One of `TEXT_SIZES`.
        layers: The layers of the map that are on, of `MAP_LAYERS`.
    """

    language: Language | None = None
    scale: float | None = None
    reduced_motion: bool = False
    window: tuple[int, int] = (1280, 720)
    pace: Pace = "1"
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    theme: str = THEMES[0]
    text_size: float = 1.0
    layers: tuple[str, ...] = ("units", "tps", "orders")


def load_settings(folder: Path) -> Settings:
    """Read the settings; what is missing, damaged or senseless is as if never chosen."""
    try:
        written = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(written, dict):
        return Settings()
    before = Settings()
    language = next((known for known in LANGUAGES if known == written.get("language")), None)
    return Settings(
        language=language,
        scale=_scale(written.get("scale")),
        reduced_motion=written.get("reduced_motion") is True,
        window=_window(written.get("window")) or before.window,
        pace=next((known for known in PACES if known == written.get("pace")), before.pace),
        keys=_keys(written.get("keys")),
        theme=next((known for known in THEMES if known == written.get("theme")), before.theme),
        text_size=next(
            (known for known in TEXT_SIZES if known == written.get("text_size")), before.text_size
        ),
        layers=_layers(written.get("layers"), before.layers),
    )


def save_settings(folder: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all.

    Raises:
        OSError: The folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / _FILE, (json.dumps(asdict(settings), indent=2) + "\n").encode())


def fitting_scale(screen: tuple[int, int]) -> float:
    """Return the scale that suits a screen of this size: 1.0 at 1920 by 1080, in quarters."""
    fit = min(screen[0] / 1920, screen[1] / 1080)
    return min(max(round(fit * 4) / 4, 1.0), 2.0)


def _scale(written: object) -> float | None:
    if isinstance(written, int | float) and not isinstance(written, bool) and math.isfinite(written):
        return float(written) if 1.0 <= written <= 2.0 else None
    return None


def _window(written: object) -> tuple[int, int] | None:
    if not isinstance(written, list) or len(written) != 2:
        return None
    if not all(isinstance(side, int) and not isinstance(side, bool) for side in written):
        return None
    width, height = written
    if not (_LEAST_WINDOW[0] <= width <= 16384 and _LEAST_WINDOW[1] <= height <= 16384):
        return None
    return width, height


def _layers(written: object, before: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in MAP_LAYERS if one in written) if isinstance(written, list) else before


def _keys(written: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(written, dict):
        return {}
    return {
        command: tuple(keys)
        for command, keys in written.items()
        if isinstance(keys, list) and all(isinstance(key, str) for key in keys)
    }
