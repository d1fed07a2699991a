"""The keys of all commands: as they come, as people change them, and whatever the settings say."""

from __future__ import annotations

from itertools import combinations, groupby

import pygame
import pytest

from tabletop.table.bindings import Bindings
from tabletop.table.chords import Chord
from tabletop.table.commands import BY_ID, COMMANDS


def pressed(text: str) -> pygame.event.Event:
    chord = Chord.read(text)
    assert chord is not None
    mod = (pygame.KMOD_LCTRL if chord.ctrl else 0) | (pygame.KMOD_LSHIFT if chord.shift else 0)
    return pygame.event.Event(pygame.KEYDOWN, key=chord.key, mod=mod, unicode="")


def test_no_two_commands_that_are_heard_together_come_with_the_same_key() -> None:
    for one, other in combinations(COMMANDS, 2):
        assert one.meets(other) == other.meets(one)
        if one.meets(other):
            assert not {*one.keys, *one.fixed} & {*other.keys, *other.fixed}, (one.id, other.id)


def test_the_commands_of_a_group_stand_beside_each_other() -> None:
    groups = [group for group, _ in groupby(COMMANDS, key=lambda command: command.group)]
    assert len(groups) == len(set(groups))


def test_screens_that_are_never_heard_together_share_keys() -> None:
    bindings = Bindings()
    told = {
        place: bindings.heard(pressed("p"), place) for place in ("play", "plan", "desk", "parade", "screens")
    }
    assert told == {
        "play": "order-patrol",
        "plan": "plan-propose",
        "desk": "desk-timer",
        "parade": "parade-lend",
        "screens": "plan",
    }


@pytest.mark.parametrize(
    ("command", "key", "owners"),
    [
        ("plan-give", "p", ("plan-propose",)),
        ("plan-give", "pagedown", ("map-next",)),
        ("plan-give", "n", ()),
        ("desk-note", "f8", ("control",)),
        ("desk-note", "n", ()),
        ("replay-eyes", "minus", ("zoom-out",)),
        ("parade-all", "f12", ("picture",)),
        ("sit-down", "z", ()),
        ("control", "x", ("mark", "desk-skip")),
        ("control", "j", ("next-change", "desk-projector")),
        ("full-screen", "f5", ("fold-units", "check-again")),
    ],
)
def test_a_key_belongs_to_whoever_is_heard_together(command: str, key: str, owners: tuple[str, ...]) -> None:
    chord = Chord.read(key)
    assert chord is not None
    assert Bindings().holders(command, chord) == owners


def test_a_key_that_several_screens_have_is_taken_from_all_or_swapped_with_all() -> None:
    x = Chord.read("x")
    assert x is not None
    taken = Bindings().giving("control", x)
    assert (taken.badge("mark"), taken.badge("desk-skip"), taken.badge("control")) == ("", "", "X")
    assert Bindings().can_swap("control", x)
    swapped = Bindings().swapping("control", x)
    assert (swapped.badge("mark"), swapped.badge("desk-skip"), swapped.badge("control")) == ("F8", "F8", "X")
    again = swapped.resetting("control")
    assert (again.badge("mark"), again.badge("desk-skip"), again.badge("control")) == ("", "", "F8")


def test_nothing_is_swapped_where_a_third_would_lose_its_key() -> None:
    pagedown = Chord.read("pagedown")
    assert pagedown is not None
    assert not Bindings().can_swap("order-guard", pagedown), "G on the map is the plan's and the replay's"
    assert Bindings().can_swap("next-unit", pagedown)


def test_the_numbers_of_a_menu_are_told_apart() -> None:
    bindings = Bindings()
    keypad = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_KP3, mod=0, unicode="3")
    assert bindings.number(keypad, "number") == 3
    assert bindings.number(pressed("9"), "number") is None
    assert bindings.numbered("number", 3).hears(keypad)
    assert not bindings.numbered("number", 2).hears(keypad)
    assert bindings.words("number") == "1 – 5"


def test_a_key_that_is_shown_follows_the_command() -> None:
    q = Chord.read("q")
    assert q is not None
    key = Bindings().giving("plan-give", q).key("plan-give")
    assert key.cap == "Q"
    assert key.hears(pressed("q"))
    assert not key.hears(pressed("g"))
    assert Bindings().clearing("plan-give").key("plan-give").cap == ""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_is_heard_by_its_keys_and_shows_them(command) -> None:  # type: ignore[no-untyped-def]
    bindings = Bindings()
    for text in (*command.keys, *command.fixed):
        assert bindings.heard(pressed(text), command.place) == command.id
    assert bindings.badge(command.id) in bindings.words(command.id)


def test_the_keypad_and_a_shift_too_many_mean_the_same() -> None:
    bindings = Bindings()
    keypad = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_KP_PLUS, mod=0, unicode="+")
    assert bindings.heard(keypad, "map") == "zoom-in"
    assert bindings.heard(pressed("shift+n"), "play") == "next-unit"
    assert bindings.heard(pressed("shift+i"), "play") == "previous-incident"
    assert bindings.heard(pressed("ctrl+n"), "play") is None
    alt = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_n, mod=pygame.KMOD_LALT, unicode="n")
    assert bindings.heard(alt, "play") is None


def test_a_key_that_is_given_to_another_is_lost_to_the_first() -> None:
    n = Chord.read("n")
    assert n is not None
    assert Bindings().holders("undo", n) == ("next-unit",)
    given = Bindings().giving("undo", n)
    assert given.heard(pressed("n"), "play") == "undo"
    assert given.heard(pressed("z"), "play") is None
    assert given.words("next-unit") == ""
    swapped = Bindings().swapping("undo", n)
    assert swapped.heard(pressed("z"), "play") == "next-unit"
    assert swapped.resetting("undo").heard(pressed("z"), "play") == "undo"
    assert Bindings(swapped.resetting("undo").resetting("next-unit").kept).kept == {}


def test_a_key_of_the_map_cannot_be_one_of_the_table_too() -> None:
    home = Chord.read("home")
    assert home is not None
    assert Bindings().holders("next-unit", home) == ("whole-map",)


def test_what_is_kept_brings_the_same_keys_back() -> None:
    q = Chord.read("ctrl+shift+q")
    assert q is not None
    bindings = Bindings().giving("reach", q).clearing("signs")
    again = Bindings(bindings.kept)
    assert again.words("reach") == "Ctrl+Shift+Q"
    assert again.badge("signs") == ""
    assert [again.chords(one.id) for one in COMMANDS] == [bindings.chords(one.id) for one in COMMANDS]


@pytest.mark.parametrize(
    "kept",
    [
        {"no-such-command": ("n",)},
        {"undo": ("",)},
        {"undo": ("hyper+z",)},
        {"undo": ("ctrl+ctrl+z",)},
        {"undo": ("escape",)},
        {"undo": ("f1",)},
        {"undo": ("\ud800",)},
        {"leave": ("x",)},
        {"course": ()},
        {"undo": ("z", "ctrl+z")},
    ],
)
def test_what_makes_no_sense_is_as_if_never_changed(kept: dict[str, tuple[str, ...]]) -> None:
    bindings = Bindings(kept)
    assert bindings.kept == {}
    assert [bindings.chords(one.id) for one in COMMANDS] == [Bindings().chords(one.id) for one in COMMANDS]


def test_two_commands_that_were_given_the_same_key_do_not_both_have_it() -> None:
    bindings = Bindings({"undo": ("q",), "redo": ("q",)})
    assert bindings.heard(pressed("q"), "play") == "undo"
    assert bindings.words("redo") == ""


def test_keys_that_must_stay_are_protected() -> None:
    for text in ("escape", "f1", "left", "tab", "return", "space", "5"):
        chord = Chord.read(text)
        assert chord is not None and Bindings.is_protected(chord), text
    assert not BY_ID["leave"].changeable


@pytest.mark.parametrize("text", ["n", "ctrl+z", "ctrl+shift+f5", "plus", "minus", "=", ";", "é", "pagedown"])
def test_a_key_is_written_as_it_is_read(text: str) -> None:
    chord = Chord.read(text)
    assert chord is not None
    assert chord.text == text
