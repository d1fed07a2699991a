"""Every screen, at every size it must bear: nothing is cut, nothing overlaps, all of it can be reached."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pygame
import pytest

from tabletop.language import Language
from tabletop.picture.palette import THEMES
from tabletop.review import result_of
from tabletop.review.whatif import what_if
from tabletop.scenario import load
from tabletop.session import Past
from tabletop.session.branching import Change
from tabletop.table.app import App
from tabletop.table.debriefing import DebriefScreen
from tabletop.table.guiding import GuideScreen
from tabletop.table.intents import Begin
from tabletop.table.kit import Button, Label, Plate, Scroll, Widget
from tabletop.table.planning import DeploymentScreen
from tabletop.table.replaying import OtherwiseScreen
from tabletop.table.reviewing.reviewed import reviewed_of
from tabletop.table.screen import Screen
from tabletop.table.screens.briefing import BriefingScreen
from tabletop.table.screens.credits import CreditsScreen
from tabletop.table.screens.drills import DrillsScreen
from tabletop.table.screens.findings import FindingsScreen
from tabletop.table.screens.language import LanguageScreen
from tabletop.table.screens.menu import MenuScreen
from tabletop.table.screens.preview import PreviewScreen
from tabletop.table.screens.result import ResultScreen
from tabletop.table.screens.seat_briefing import SeatBriefingScreen
from tabletop.table.screens.sessions import SessionsScreen
from tabletop.table.screens.settings import SettingsScreen
from tabletop.table.settings import Folders, Settings, save_settings
from tests.table.finished import finished
from tests.table.shelf import BRIEFING, RESULT, Shelf

SMALL = Path(__file__).parent.parent / "scenario" / "data" / "kota-kecil"
SMALLEST = load("latihan-dasar")


def planned(app: App, tab: str) -> DeploymentScreen:
    screen = DeploymentScreen(app, SMALLEST, Begin("d", "all", "latihan"))
    screen.tab = tab
    return screen


def paged(app: App, page: str) -> SeatBriefingScreen:
    screen = SeatBriefingScreen(app, SMALLEST, tuple(SMALLEST.seats), "latihan")
    screen.page = page
    return screen


def reviewed(app: App, policy: str) -> ResultScreen:
    review = reviewed_of(finished(policy))
    return ResultScreen(app, result_of(review.past.account), str(review.past.folder), review)


def debriefed(app: App, at: int) -> DebriefScreen:
    screen = DebriefScreen(app, reviewed_of(finished("heavy")))
    screen.place.at = at if at >= 0 else screen.last
    return screen


def compared(app: App) -> OtherwiseScreen:
    screen = OtherwiseScreen(app, str(finished("heavy")), 2, "doctrine")
    screen.found = what_if(Past(finished("heavy")), Change(2, policy="doctrine"))
    return screen


SCREENS: dict[str, Callable[[App], Screen]] = {
    "language": LanguageScreen,
    "menu": MenuScreen,
    "drills": lambda app: DrillsScreen(app, app.library),
    "findings": lambda app: FindingsScreen(app, app.library, "rusak"),
    "preview": lambda app: PreviewScreen(app, str(SMALL)),
    "preview of nothing sound": lambda app: PreviewScreen(app, str(SMALL / "city.yaml")),
    "sessions": lambda app: SessionsScreen(app, app.library),
    "settings": SettingsScreen,
    "credits": CreditsScreen,
    "briefing": lambda app: BriefingScreen(app, BRIEFING),
    "guide": lambda app: GuideScreen(app, SMALLEST, None),
    "deployment": lambda app: DeploymentScreen(app, SMALLEST, Begin("d", "all", "latihan")),
    "deployment by unit": lambda app: planned(app, "units"),
    "seat briefing": lambda app: SeatBriefingScreen(app, SMALLEST, ("kabag-ops",), "latihan"),
    "seat briefing: forces": lambda app: paged(app, "forces"),
    "seat briefing: lines": lambda app: paged(app, "lines"),
    "seat briefing: rules": lambda app: paged(app, "rules"),
    "seat briefing: objectives": lambda app: paged(app, "objectives"),
    "result": lambda app: ResultScreen(app, RESULT, "s1"),
    "result with its review": lambda app: reviewed(app, "heavy"),
    "debrief: opening": lambda app: debriefed(app, 0),
    "debrief: a moment": lambda app: debriefed(app, 1),
    "debrief: closing": lambda app: debriefed(app, -1),
    "another decision": compared,
    "another decision, being worked out": lambda app: OtherwiseScreen(app, "s1", 2, "doctrine"),
}
LEAVES = (Label, Plate, Button)


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest) -> Callable[[App], Screen]:
    return SCREENS[request.param]


def shown(
    make: Callable[[App], Screen],
    home: Path,
    size: tuple[int, int],
    scale: float,
    language: Language,
    *,
    theme: str = THEMES[0],
    text_size: float = 1.0,
) -> tuple[App, Screen]:
    save_settings(home, Settings(language, scale, True, size, theme, text_size))
    app = App(Shelf(), folders=Folders(home, home / "sessions", home / "pictures"))
    pygame.display.set_mode(size, pygame.RESIZABLE)
    screen = make(app)
    screen.enter()
    screen.rebuild()
    screen.draw(app.surface)
    return app, screen


def scrolled(widget: Widget) -> bool:
    parent = widget.parent
    return parent is not None and (isinstance(parent, Scroll) or scrolled(parent))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("size", "scale", "text_size"),
    [
        ((1280, 720), 1.0, 1.0),
        ((1280, 720), 1.0, 0.9),
        ((1280, 720), 1.0, 1.15),
        ((1280, 720), 2.0, 1.0),
        ((1280, 720), 2.0, 1.15),
        ((1920, 1080), 1.0, 1.0),
        ((1920, 1080), 1.5, 1.15),
        ((1920, 1080), 2.0, 1.0),
    ],
)
def test_nothing_is_cut_and_nothing_overlaps(
    screen: Callable[[App], Screen],
    tmp_path: Path,
    size: tuple[int, int],
    scale: float,
    text_size: float,
    language: Language,
) -> None:
    app, made = shown(screen, tmp_path, size, scale, language, text_size=text_size)
    look = app.look
    leaves = [widget for widget in made.live.top.walk() if isinstance(widget, LEAVES)]
    assert leaves
    for leaf in leaves:
        wide, high = leaf.size(look, leaf.rect.width)
        assert wide <= leaf.rect.width, leaf
        assert high <= leaf.rect.height, leaf
        assert leaf.rect.left >= 0
        assert leaf.rect.right <= size[0]
        if not scrolled(leaf):
            assert leaf.rect.bottom <= size[1]
        if isinstance(leaf, Label | Button):
            if isinstance(leaf, Label):
                wrapped = look.text.wrap(leaf.words, look.type(leaf.style), leaf.rect.width)
            else:
                wrapped = leaf._form(look, leaf.rect.width).words
            broken = {word for line in wrapped for word in line.split()} - set(leaf.words.split())
            assert all("/" in word for word in broken), f"broken inside: {leaf.words}"
        if isinstance(leaf, Label) and not leaf.wrap:
            assert not leaf.tip, f"cut: {leaf.words}"
    for one, other in combinations(leaves, 2):
        if scrolled(one) == scrolled(other):
            assert not one.rect.colliderect(other.rect), (one, other)


def test_every_screen_bears_the_mark(screen: Callable[[App], Screen], tmp_path: Path) -> None:
    for language, mark in (("id", "LATIHAN - BUKAN KEJADIAN NYATA"), ("en", "EXERCISE - NOT A REAL EVENT")):
        _, made = shown(screen, tmp_path, (1280, 720), 1.0, language)  # type: ignore[arg-type]
        labels = [widget.words for widget in made.live.top.walk() if isinstance(widget, Label)]
        assert any(mark in words for words in labels)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_tab_reaches_every_stop_and_brings_it_into_view(
    screen: Callable[[App], Screen], tmp_path: Path, scale: float
) -> None:
    app, made = shown(screen, tmp_path, (1280, 720), scale, "id")
    stops = {id(widget) for widget in made.live.top.walk() if widget.focusable and widget.enabled}
    seen = set()
    for _ in range(len(stops)):
        made.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode="\t"))
        focus = made.live.focus
        assert focus is not None
        seen.add(id(focus))
        assert app.surface.get_rect().colliderect(focus.rect)
        if focus.rect.height < 200:
            assert app.surface.get_rect().contains(focus.rect)
    assert seen == stops


def test_a_screen_built_again_keeps_its_focus(tmp_path: Path) -> None:
    _, made = shown(SCREENS["settings"], tmp_path, (1280, 720), 1.0, "id")
    made.live.give_focus(made.live.find("motion"), by_keyboard=True)
    made.rebuild()
    assert made.live.focus is made.live.find("motion")
    assert made.live.by_keyboard


def test_a_worse_figure_is_told_by_sign_as_well_as_colour(tmp_path: Path) -> None:
    _, made = shown(SCREENS["result"], tmp_path, (1280, 720), 1.0, "en")
    assert isinstance(made, ResultScreen)
    good = {figure.name: figure.good for figure in made.result.figures}
    assert len(good) == 8
    assert [name for name, held in good.items() if not held] == [
        "gates_broken",
        "people_harmed",
        "voters_unserved",
        "voting_minutes_lost",
        "responses_missed",
    ]
    signs = [widget.words for widget in made.live.top.walk() if isinstance(widget, Label)]
    assert signs.count("✗") == 5 + 2  # the figures, the gate and the moment
    assert signs.count("✓") == 3 + 2  # the figures, the objective and the task
    assert signs.count("○") == 2
