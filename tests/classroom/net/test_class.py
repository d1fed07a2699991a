"""A class over real sockets: seats, orders, turns, views, and that nobody sees or orders what is another's."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from tabletop.classroom.net import Client
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.delta import apply, check_of
from tabletop.drill import Message, Move, Note, Release, to_plain
from tabletop.session import Tape, replay
from tests.classroom.net.conftest import Class, no, ok

Lesson = Callable[..., None]


def stood(client: Client) -> dict[str, str]:
    assert client.room is not None
    return {place.id: place.status for place in client.room.places}


async def begun(school: Class, *places: str) -> tuple[Client, ...]:
    """Begin with a desk and a player at each place; return them."""
    desk = await school.desk()
    players = [await school.player(place) for place in places]
    await ok(desk.ask(m.Begin))
    for one in players:
        await one.until(lambda client: client.body is not None)
    return (desk, *players)


def test_a_turn_is_played_and_each_sees_what_its_seat_sees(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        desk, ops, chief = await begun(school, "ops", "chief")
        session = school.running.room.session
        order = await ok(ops.give("ops", Move("regu-1", "pasar")))
        assert [given.order_id for given in session.drill.pending()] == [order]
        await ok(ops.give("ops", Message("chief", text="Bergerak.")))
        await ops.until(lambda one: one.view is not None and len(one.view.pending) == 2)
        await desk.until(lambda one: one.view is not None and len(one.view.pending) == 2)
        assert chief.view is not None and chief.view.pending == ()
        await ok(ops.ready())
        await chief.until(
            lambda one: {p.id: p.ready for p in one.room.places} == {"ops": True, "chief": False}
        )  # type: ignore[union-attr]
        assert session.drill.turn == 1
        await ok(chief.ready())
        for one in (desk, ops, chief):
            await one.until(lambda client: client.view is not None and client.view.turn_of_drill == 2)
        assert ops.view == session.view("ops")
        assert chief.view == session.view("chief")
        assert desk.view == session.drill.truth()
        assert chief.view is not None and "Bergerak." in str(chief.view.messages)

    lesson(body)


def test_a_seat_is_sent_its_own_view_and_nothing_else(lesson: Lesson) -> None:
    """Reads the wire: every byte that the host sends to a seat, all through a drill in which the others do and hear much."""

    async def body(school: Class) -> None:
        desk, ops = await begun(school, "ops")
        session = school.running.room.session
        async with school.wire() as wire:
            await wire.say(m.Take(1, "chief"))
            texts, shown, seq = [], None, 0
            allowed = [to_plain(session.view("chief"))]
            await ok(ops.give("ops", Message("chief", text="kabar-untuk-chief")))
            await ok(ops.give("ops", Move("regu-1", "pasar")))
            await ok(desk.act(Note("rahasia-meja")))
            await ok(desk.act(Release("massa")))
            while session.drill.turn < 4:
                turn = session.drill.turn
                await ok(desk.end_turn())
                await desk.until(lambda one, turn=turn: one.room.turn > turn)  # type: ignore[misc, union-attr]
                allowed.append(to_plain(session.view("chief")))
            while shown is None or shown["view"] != allowed[-1]:
                texts.append(await wire.text())
                match m.read_from_host(texts[-1]):
                    case m.Snapshot(number, what):
                        shown, seq = what, number
                    case m.Delta(number, patch, check):
                        assert number == seq + 1
                        shown, seq = apply(shown, patch), number
                        assert check_of(shown) == check
                    case m.Room() | m.Done() | m.Welcome() as other:
                        assert "view" not in m.write(other)
                if shown is not None:
                    assert shown.keys() == {"place", "view", "steps"}
                    assert shown["steps"] == []  # of units, chief has none
                    assert shown["place"] == "chief"
                    assert shown["view"] in allowed
        wired = "".join(texts)
        assert "kabar-untuk-chief" in wired
        assert "rahasia-meja" in json.dumps(desk.body)
        for secret in ("rahasia-meja", "programme", '"massa"', 'regu-1","to', school.running.room.desk_token):
            assert secret not in wired
        assert '"massa"' in json.dumps(ops.body)

    lesson(body)


def test_nobody_orders_for_another_seat_nor_without_one(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        desk, chief = await begun(school, "chief")
        guest = await school.client()
        assert await no(chief.give("ops", Move("regu-1", "pasar"))) == "net.not-your-seat"
        assert await no(chief.give("chief", Move("regu-1", "pasar"))) == "drill.refused.not-your-unit"
        assert await no(guest.give("ops", Move("regu-1", "pasar"))) == "net.no-place"
        assert await no(desk.give("ops", Move("regu-1", "pasar"))) == "net.no-place"
        ops = await school.player("ops")
        order = await ok(ops.give("ops", Move("regu-1", "pasar")))
        assert await no(chief.take_back(order)) == "net.no-such-order"
        for asking in (
            m.Begin,
            lambda n: m.Free(n, "ops"),
            lambda n: m.EndTurn(n, 1),
            lambda n: m.SetTimer(n, 5),
        ):
            assert await no(chief.ask(asking)) == "net.desk-only"
        assert await no(chief.act(Release("massa"))) == "net.desk-only"
        assert await ok(ops.take_back(order)) == order
        assert school.running.room.session.drill.pending() == ()
        assert guest.body is None

    lesson(body)


def test_replayed_early_past_and_future_messages_are_refused_with_a_reason(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        desk, ops = await begun(school, "ops")
        await ok(ops.give("ops", Move("regu-1", "pasar")))
        first = m.Give(2, 1, "ops", {"kind": "move", "unit": "regu-1", "to": "pasar", "via": []})
        room, key = (
            school.running.room,
            next(k for k, v in school.running.room.lobby.members.items() if v.place == "ops"),
        )
        member = room.lobby.members[key]
        told: list[Any] = [
            await school.running.do(lambda now, one=one: room.ask(member, one, now))  # type: ignore[misc]
            for one in (
                m.Give(2, 1, "ops", {"kind": "wait", "unit": "regu-1"}),
                m.Give(9, 1, "ops", first.order),
                m.Give(3, 2, "ops", first.order),
                m.Give(4, 0, "ops", first.order),
                m.Give(5, 1, "ops", {"kind": "wait", "unit": ["regu-1"]}),
                m.Give(6, 1, "ops", {"kind": "note", "text": "x"}),
            )
        ]
        assert [one.reason["key"] for one in told] == [
            "net.replayed",
            "net.too-early",
            "net.future-turn",
            "net.past-turn",
            "net.malformed",
            "net.malformed",
        ]
        assert len(room.session.drill.pending()) == 1
        del desk

    lesson(body)


def test_an_answer_that_was_lost_is_given_again_and_nothing_is_done_twice(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        _, ops = await begun(school, "ops")
        room = school.running.room
        member = next(one for one in room.lobby.members.values() if one.place == "ops")
        asked = m.Give(
            room.next_of(member), 1, "ops", {"kind": "message", "to": "chief", "about": None, "text": "x"}
        )
        answers = [await school.running.do(lambda now: room.ask(member, asked, now)) for _ in range(3)]
        assert answers[0] == answers[1] == answers[2]
        assert len(room.session.drill.pending()) == 1
        del ops

    lesson(body)


def test_places_are_taken_exchanged_and_freed(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        desk = await school.desk()
        one, other = await school.player("ops"), await school.player("chief")
        assert await no(one.ask(lambda n: m.Take(n, "chief"))) == "net.place-taken"
        assert await no(one.ask(lambda n: m.Take(n, "../ops"))) == "net.no-such-place"
        assert await no(desk.ask(lambda n: m.Take(n, "ops"))) == "net.players-only"
        await ok(desk.ask(lambda n: m.Exchange(n, "ops", "chief")))
        await one.until(lambda client: client.room.you == "chief")  # type: ignore[union-attr]
        await other.until(lambda client: client.room.you == "ops")  # type: ignore[union-attr]
        await ok(desk.ask(m.Begin))
        await one.until(lambda client: client.view is not None and client.view.seats == ("chief",))
        await ok(desk.ask(lambda n: m.Free(n, "ops")))
        await other.until(lambda client: client.room.you is None and client.body is None)  # type: ignore[union-attr]
        await desk.until(lambda client: stood(client)["ops"] == "free")
        await ok(one.ask(m.Leave))
        assert await no(one.ask(lambda n: m.Take(n, "ops"))) == "net.ask-desk"
        await ok(one.ask(lambda n: m.Take(n, "chief")))

    lesson(body)


def test_whoever_comes_late_plays_on_from_there_and_the_stand_in_plays_empty_places(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        desk, ops = await begun(school, "ops")
        await ok(ops.ready())
        await ops.until(lambda one: one.room.turn == 2)  # type: ignore[union-attr]
        chief = await school.player("chief")
        await chief.until(lambda one: one.view is not None and one.view.turn_of_drill == 2)
        await ok(ops.ready())
        assert school.running.room.session.drill.turn == 2
        await ok(chief.ask(m.Leave))
        await desk.until(lambda one: one.room.turn == 3)  # type: ignore[union-attr]

    lesson(body)


def test_a_played_drill_is_a_session_like_any_other(lesson: Lesson) -> None:
    folders = []

    async def body(school: Class) -> None:
        desk, ops = await begun(school, "ops")
        await ok(ops.give("ops", Move("regu-1", "pasar")))
        while desk.room is not None and desk.room.phase == "playing":
            turn = desk.room.turn
            await ok(desk.end_turn())
            await desk.until(lambda one, turn=turn: one.room.turn > turn)  # type: ignore[misc, union-attr]
        assert desk.room is not None and desk.room.phase == "over"
        assert await no(ops.give("ops", Move("regu-1", "pasar"))) == "net.over"
        assert await no(desk.end_turn()) == "net.over"
        await ops.until(lambda one: one.view is not None and one.view.over)
        folders.append(school.running.room.session.folder)

    lesson(body)
    found = replay(folders[0])
    assert found.divergence is None and found.turns == 4
    assert Tape(folders[0]).over


def test_the_desk_releases_an_inject_and_the_projector_shows_what_all_know(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        desk, ops = await begun(school, "ops")
        screen = await school.client(school.ticket(school.running.room.projector_token))
        await screen.until(lambda one: one.body is not None)
        assert await no(screen.ask(lambda n: m.Take(n, "chief"))) == "net.players-only"
        assert await no(screen.end_turn()) == "net.desk-only"
        assert await no(desk.act(Release("nothing"))) == "net.cannot-act"
        await ok(desk.act(Release("massa")))
        await desk.until(lambda one: any(row[3] for row in one.body["programme"]))
        await ok(desk.end_turn())
        await ops.until(lambda one: one.view is not None and bool(one.view.incidents))
        await screen.until(lambda one: one.body["board"]["turn"] == 2)
        assert screen.body["board"]["incidents"] == []
        await ok(desk.ask(lambda n: m.Show(n, "ops")))
        await screen.until(lambda one: bool(one.body["board"]["incidents"]))
        assert screen.body.keys() == {"board"}

    lesson(body)


def test_the_timer_ends_a_turn_and_a_pause_keeps_it(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        desk, ops = await begun(school, "ops")
        assert await no(desk.ask(lambda n: m.Extend(n, 60))) == "net.no-such-time"
        await ok(desk.ask(lambda n: m.SetTimer(n, 600)))
        await ok(desk.ask(lambda n: m.Extend(n, 60)))
        await ok(desk.ask(lambda n: m.Pause(n, True)))
        await ops.until(lambda one: one.room.timer is not None and one.room.timer.paused)  # type: ignore[union-attr]
        assert ops.room is not None and ops.room.timer is not None
        assert 600_000 < ops.room.timer.left <= 660_000
        await ok(desk.ask(lambda n: m.SetTimer(n, 1)))
        assert school.running._turn_timer is None
        await ok(desk.ask(lambda n: m.Pause(n, False)))
        await ops.until(lambda one: one.room.turn == 2)  # type: ignore[union-attr]

    lesson(body)


def test_two_classes_on_one_host_know_nothing_of_each_other(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        second = await school.host.open(school.scenario, seed=9, places=["ops"])
        other = Class(school.host, second, school.scenario, school._stack)
        (desk, ops), (desk2, ops2) = await begun(school, "ops"), await begun(other, "ops")
        assert ops.welcome is not None and ops2.welcome is not None
        assert ops.welcome.room != ops2.welcome.room
        await ok(ops.give("ops", Move("regu-1", "pasar")))
        await asyncio.gather(ok(desk.end_turn()), ok(desk.ask(lambda n: m.SetTimer(n, 60))))
        await ops.until(lambda one: one.view is not None and one.view.turn_of_drill == 2)
        assert ops2.room is not None and ops2.room.turn == 1 and ops2.room.timer is None
        assert second.room.session.drill.pending() == ()
        assert await no(desk.ask(lambda n: m.Show(n, "ops/../.."))) == "net.no-such-place"
        assert await no(desk2.ask(lambda n: m.Show(n, "chief"))) == "net.no-such-place"
        await ok(desk2.end_turn())
        assert (school.running.room.session.drill.turn, second.room.session.drill.turn) == (2, 2)

    lesson(body)
