"""What people choose, laid into the settings that are kept."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from tabletop.table.bindings import Bindings
from tabletop.table.intents import (
    Choice,
    SetKeys,
    SetLanguage,
    SetLayers,
    SetPace,
    SetReducedMotion,
    SetScale,
    SetTextSize,
    SetTheme,
)
from tabletop.table.settings import Settings


def chosen(settings: Settings, choice: Choice) -> Settings:
    """Return the settings with a choice."""
    match choice:
        case SetLanguage(language):
            return replace(settings, language=language)
        case SetScale(scale):
            return replace(settings, scale=scale)
        case SetReducedMotion(on):
            return replace(settings, reduced_motion=on)
        case SetPace(pace):
            return replace(settings, pace=pace)
        case SetLayers(layers):
            return replace(settings, layers=layers)
        case SetKeys(keys):
            return replace(settings, keys=Bindings(keys).kept)
        case SetTheme(theme):
            return replace(settings, theme=theme)
        case SetTextSize(text_size):
            return replace(settings, text_size=text_size)
        case _:
            assert_never(choice)


def is_seen(choice: Choice) -> bool:
    """Whether a choice changes how a screen looks or what it says, so that it must be built anew."""
    return not isinstance(choice, SetPace | SetLayers)
