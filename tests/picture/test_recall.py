"""Remembering by which thing it is."""

from __future__ import annotations

from tabletop.picture.recall import _MOST, Recall


def test_a_thing_is_asked_about_once() -> None:
    asked: list[tuple[int, ...]] = []

    def ask(of: tuple[int, ...]) -> int:
        asked.append(of)
        return len(of)

    recall = Recall(ask)
    one = (1, 2, 3)
    assert recall(one) == 3
    assert recall(one) == 3
    assert asked == [one]


def test_equal_things_are_not_taken_for_one_another() -> None:
    recall: Recall[list[int], int] = Recall(id)
    one, other = [1], [1]
    assert recall(one) != recall(other)


def test_answers_stay_right_however_many_things_come_and_go() -> None:
    recall: Recall[tuple[int, int], int] = Recall(lambda of: of[0])
    assert all(recall((at, at)) == at for at in range(2 * _MOST))
