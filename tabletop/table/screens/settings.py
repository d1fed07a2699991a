"""The settings: language, theme, size of everything and of words, motion; and where things are kept."""

from __future__ import annotations

from tabletop.language import LANGUAGES, catalogue
from tabletop.picture.palette import THEMES
from tabletop.table.frame import back_button, framed
from tabletop.table.intents import (
    OpenKeys,
    SetLanguage,
    SetPace,
    SetReducedMotion,
    SetScale,
    SetTextSize,
    SetTheme,
)
from tabletop.table.kit import (
    Button,
    Card,
    Column,
    Flow,
    Inset,
    Label,
    Limit,
    Option,
    Scroll,
    Segments,
    Switch,
    Widget,
)
from tabletop.table.play.pacing import pace_choice
from tabletop.table.screen import Screen
from tabletop.table.settings import TEXT_SIZES

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class SettingsScreen(Screen):
    """Every change holds at once and is remembered."""

    def build(self) -> Widget:
        """Return the settings."""
        languages = [Option(name, catalogue(name).say("table.language-name")) for name in LANGUAGES]
        scales = [
            Option(str(scale), self.say("table.settings.percent", n=round(scale * 100))) for scale in SCALES
        ]
        themes = [Option(name, self.say(f"table.settings.themes.{name}")) for name in THEMES]
        sizes = [
            Option(str(size), self.say(f"table.settings.text-sizes.s{round(size * 100)}"))
            for size in TEXT_SIZES
        ]
        now = min(SCALES, key=lambda scale: abs(scale - self.host.look.scale))
        folders = self.host.folders
        cards: list[Widget] = [
            self._card(
                "language",
                Segments(languages, self.host.words.language, self._set_language, name="language"),
            ),
            self._card(
                "theme",
                Segments(
                    themes,
                    self.host.look.theme.name,
                    lambda value: self.host.emit(SetTheme(value)),
                    name="theme",
                ),
                Label(self.say("table.settings.theme-note"), style="second", colour="ink-3"),
            ),
            self._card(
                "scale",
                Segments(
                    scales,
                    str(now),
                    lambda value: self.host.emit(SetScale(float(value))),
                    name="scale",
                ),
                Label(self.say("table.settings.scale-note"), style="second", colour="ink-3"),
            ),
            self._card(
                "text-size",
                Segments(
                    sizes,
                    str(self.host.look.text_size),
                    lambda value: self.host.emit(SetTextSize(float(value))),
                    name="text-size",
                ),
                Label(self.say("table.settings.text-size-note"), style="second", colour="ink-3"),
            ),
            self._card(
                "motion",
                Switch(
                    self.say("table.settings.reduced-motion"),
                    self.host.look.reduced_motion,
                    lambda on: self.host.emit(SetReducedMotion(on)),
                    name="motion",
                ),
            ),
            self._card(
                "pace",
                pace_choice(self.say, self.host.settings.pace, lambda pace: self.host.emit(SetPace(pace))),
                self._quiet(self.say("table.settings.pace-note")),
            ),
            self._card(
                "folders",
                self._quiet(self.say("table.settings.sessions-folder", folder=str(folders.sessions))),
                self._quiet(
                    self.hint(self.say("table.settings.pictures-folder"), "picture") + f": {folders.pictures}"
                ),
            ),
            self._card(
                "keys",
                self._quiet(self.say("table.settings.keys-note")),
                Flow(
                    [
                        Button(
                            self.say("table.settings.change-keys"),
                            lambda: self.host.emit(OpenKeys()),
                            name="change-keys",
                        )
                    ]
                ),
            ),
        ]
        body = Scroll(Inset(Limit(Column(cards, gap=12), width=640), x=24, y=8 if self.compact else 24))
        return framed(self, self.say("table.settings.title"), body, [back_button(self)])

    def _card(self, name: str, *inside: Widget) -> Card:
        return Card([Label(self.say(f"table.settings.{name}"), style="card-title"), *inside], gap=8)

    @staticmethod
    def _quiet(words: str) -> Label:
        return Label(words, style="second", colour="ink-2")

    def _set_language(self, value: str) -> None:
        for language in LANGUAGES:
            if language == value:
                self.host.emit(SetLanguage(language))
