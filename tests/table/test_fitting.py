"""Every screen in both languages, at three sizes and three scales: nothing is cut, nothing overlaps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tabletop.drill.orders import Patrol
from tabletop.language import Language
from tabletop.table.app import App
from tabletop.table.intents import OpenReplay
from tabletop.table.kit import Button, Column, Label, Look, Root, Row, Widget
from tabletop.table.play import PlayScreen
from tabletop.table.screen import Screen
from tabletop.table.screens.help import PAGES, HelpScreen
from tabletop.table.screens.keys import KeysScreen
from tests.table.drive import look
from tests.table.finished import finished
from tests.table.fitting import faults
from tests.table.play.conftest import Sit, open_table, scenario, sit  # noqa: F401 - fixtures
from tests.table.play.hand import Hand
from tests.table.test_screens import SCREENS, shown

SIZES = ((1280, 720), (1366, 768), (1920, 1080))
EVERYWHERE = [(size, scale) for size in SIZES for scale in (1.0, 1.5, 2.0)]
MORE: dict[str, Callable[[App], Screen]] = {
    "keys": KeysScreen,
    **{f"help: {page}": lambda app, page=page: HelpScreen(app, page) for page in PAGES},  # type: ignore[misc]
}


OFTEN = [
    pytest.param(*one, marks=() if one in (((1280, 720), 2.0), ((1920, 1080), 1.0)) else pytest.mark.full)
    for one in EVERYWHERE
]
"""The tightest and the widest; the others are laid out with ``--full``."""

TIGHTEST = [
    pytest.param(
        *size, language, marks=() if (*size, language) == ((1280, 720), 2.0, "id") else pytest.mark.full
    )
    for size in EVERYWHERE
    for language in ("id", "en")
]
"""For what takes long: the tightest, in the longer language; all others with ``--full``."""


@pytest.mark.parametrize("name", [*SCREENS, *MORE])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("size", "scale"), OFTEN)
def test_every_screen_fits(
    tmp_path: Path, name: str, language: Language, size: tuple[int, int], scale: float
) -> None:
    app, made = shown({**SCREENS, **MORE}[name], tmp_path, size, scale, language)
    found = {(size, scale): faults(made.live, app.surface)}
    assert not any(found.values()), _told(found)


STATES: dict[str, tuple[int | str, ...]] = {
    "begun": (),
    "a unit": (pygame.K_n,),
    "orders": (pygame.K_n, pygame.K_o),
    "where to": (pygame.K_n, pygame.K_m),
    "what to guard": (pygame.K_n, pygame.K_g),
    "whom to call back": (pygame.K_n, pygame.K_h),
    "where to patrol": (pygame.K_n, pygame.K_p),
    "whom to escort": (pygame.K_n, pygame.K_e),
    "a group": (pygame.K_n, pygame.K_x, pygame.K_n, pygame.K_x),
    "orders of the group": (pygame.K_o,),
    "where the group goes": (pygame.K_m,),
    "no group": (pygame.K_x, pygame.K_n, pygame.K_x),
    "the ruler": ("ctrl+r",),
    "the ruler measures": (pygame.K_LEFT,),
    "the ruler put away": ("ctrl+r",),
    "who can be there": ("shift+w",),
    "layers": ("ctrl+l",),
    "coordinate": (pygame.K_k,),
    "signs": (pygame.K_t,),
    "places": (pygame.K_b,),
    "whom to write to": (pygame.K_s,),
    "writing": (pygame.K_s, pygame.K_RETURN),
    "timeline": (pygame.K_d,),
    "objectives": (pygame.K_a,),
    "end the turn": (pygame.K_RETURN,),
    "pause": (pygame.K_ESCAPE, pygame.K_ESCAPE, pygame.K_ESCAPE),
    "units folded": (pygame.K_F5,),
    "incidents folded": (pygame.K_F6,),
    "feed folded": (pygame.K_F7,),
    "another tab": (pygame.K_l,),
    "a second tab": (pygame.K_l,),
    "a third tab": (pygame.K_l,),
    "a fourth tab": (pygame.K_l,),
}
"""What is pressed for each state of the play screen; what is open is closed before the next."""


@pytest.mark.parametrize(("size", "scale", "language"), TIGHTEST)
def test_the_play_screen_fits(
    sit: Sit,  # noqa: F811
    size: tuple[int, int],
    scale: float,
    language: Language,
) -> None:
    hand = sit(size, scale, language)
    found = {}
    for turn in range(3):
        for name, keys in STATES.items():
            hand.key(*keys)
            hand.play.toast.hush()  # it lies over the map, or over a drawer, for a moment
            found[turn, name] = faults(hand.app.top.live, hand.app.surface)
            while hand.overlaid:
                hand.key(pygame.K_ESCAPE)
            if "folded" in name:
                hand.key(*keys)
        hand.end_turn()
    assert not any(found.values()), _told(found)


COACHED: dict[str, tuple[int, ...]] = {
    "a step": (),
    "looked at again": (pygame.K_F3,),
    "units folded": (pygame.K_F5,),
    "incidents folded": (pygame.K_F6,),
    "feed folded": (pygame.K_F7,),
    "sent away": (pygame.K_F2,),
    "answered": (pygame.K_n, pygame.K_w),
    "gone on": (pygame.K_F4,),
}


@pytest.mark.parametrize(("size", "scale", "language"), TIGHTEST)
def test_the_coach_fits(open_table, size: tuple[int, int], scale: float, language: Language) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    app = open_table(size, scale, language)
    hand = Hand(app)
    hand.key(pygame.K_l)
    found = {}
    told = []
    while isinstance(app.top, PlayScreen):
        for _ in range(3):
            for name, keys in COACHED.items():
                hand.key(*keys)
                hand.settle()
                app.top.toast.hush()
                coach = app.top.coach
                told.append(coach.step.id if coach.step is not None else "")
                found[told[-1], name] = faults(app.top.live, app.surface)
                assert all(not coach.panel.rect.colliderect(rect) for rect in coach._rects())
                away = name == "sent away" and coach.progress.over
                away = away or (name == "feed folded" and not app.top.docked)  # the drawer leaves no room
                assert coach.panel.children or away, (told[-1], name)
                if "folded" in name or name == "sent away":
                    hand.key(*keys)
        hand.end_turn()
    assert {"guard-seberang", "check-hoax", "waiting", "farewell"} <= set(told)
    assert not any(found.values()), _told(found)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_routes_fit(sit: Sit, language: Language) -> None:  # noqa: F811
    found = {}
    for size, scale in EVERYWHERE:
        hand = sit(size, scale, language)
        hand.play.select("patroli-1")
        hand.play.giving.give(Patrol("patroli-1", ("rsud", "kpu-kota")))
        hand.play.toast.hush()
        hand.key(pygame.K_p, mod=pygame.KMOD_LSHIFT)
        found[size, scale, "none saved"] = faults(hand.app.top.live, hand.app.surface)
        hand.choose("save")
        found[size, scale, "named"] = faults(hand.app.top.live, hand.app.surface)
        hand.key(pygame.K_RETURN)
        hand.play.toast.hush()
        hand.key(pygame.K_p, mod=pygame.KMOD_LSHIFT)
        found[size, scale, "one saved"] = faults(hand.app.top.live, hand.app.surface)
        hand.choose(f"route:{next(iter(hand.play.hand.routes.saved))}")
        found[size, scale, "what of it"] = faults(hand.app.top.live, hand.app.surface)
    assert not any(found.values()), _told(found)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_dialogs_of_the_keys_fit(open_table, language: Language) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    found = {}
    for size, scale in EVERYWHERE:
        app = open_table(size, scale, language)
        app._push(KeysScreen(app))
        hand = Hand(app)
        hand.press("key-reset-turn")
        found[size, scale, "press"] = faults(app.top.live, app.surface)
        hand.key(pygame.K_F1)
        found[size, scale, "protected"] = faults(app.top.live, app.surface)
        hand.key(pygame.K_n)
        found[size, scale, "taken"] = faults(app.top.live, app.surface)
        hand.key(pygame.K_ESCAPE)
    assert not any(found.values()), _told(found)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_dialogs_of_the_review_fit(open_table, language: Language) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    found = {}
    for size, scale in EVERYWHERE:
        app = open_table(size, scale, language)
        app._push(SCREENS["result with its review"](app))
        hand = Hand(app)
        hand.key(pygame.K_a)
        found[size, scale, "what is rated"] = faults(app.top.live, app.surface)
        hand.key(pygame.K_RETURN)
        found[size, scale, "rating"] = faults(app.top.live, app.surface)
        hand.key(pygame.K_ESCAPE)
        app.emit(OpenReplay(str(finished("heavy")), 2))
        app.step()
        hand.key(pygame.K_b)
        found[size, scale, "what is done otherwise"] = faults(app.top.live, app.surface)
    assert not any(found.values()), _told(found)


class Askew(Widget):
    """Puts its children where it is told to."""

    def __init__(self, *places: tuple[Widget, tuple[int, int, int, int]]) -> None:
        super().__init__()
        self._places = [rect for _, rect in places]
        self.adopt([widget for widget, _ in places])

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        for child, at in zip(self.children, self._places, strict=True):
            child.place(look, pygame.Rect(at))


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        (Row([Label("Satu kalimat yang jauh lebih panjang", wrap=False)]), "cut"),
        (Column([Label("Pertanggungjawabankeuangandaerah")]), "inside"),
        (Askew((Label("x"), (90, 10, 60, 30))), "out of its parent"),
        (Askew((Label("a"), (0, 0, 60, 30)), (Label("b"), (50, 10, 40, 30))), "over each other"),
        (Askew((Button("Akhiri giliran", str), (0, 0, 100, 20))), "too small for itself"),
        (Askew((Label("Akhiri"), (0, 0, 60, 20)), (Label("Lagi"), (10, 5, 60, 20))), "written over"),
    ],
)
def test_what_does_not_fit_is_found(planted: Widget, told: str) -> None:
    root = Root(planted, look())
    assert any(told in fault for fault in faults(root, pygame.Surface((100, 100))))


def test_what_fits_is_left_alone() -> None:
    root = Root(Column([Label("Giliran"), Button("Ya", str)]), look())
    assert faults(root, pygame.Surface((100, 100))) == []


def _told(found: dict) -> str:  # type: ignore[type-arg]
    """Return each fault once, with where it was first found and how often."""
    where: dict[str, list[object]] = {}
    for place, faulty in found.items():
        for fault in faulty:
            where.setdefault(fault, []).append(place)
    return "\n" + "\n".join(f"{places[0]} x{len(places)}: {fault}" for fault, places in where.items())
