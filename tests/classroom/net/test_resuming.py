"""A line that is cut and a host that is killed: whoever was there comes back by itself, and nothing that was told is lost."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tabletop.classroom.net import Client, Happening, Host, HostedClass, Line, Ticket, hosted
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.outlet import Outlet
from tabletop.drill import Message, Move, Refused, Wait
from tabletop.scenario import Scenario
from tabletop.session import replay
from tests.classroom.net.conftest import Class, going, ok

Lesson = Callable[..., None]


def cut(client: Client) -> None:
    assert client._socket is not None
    client._socket.transport.abort()


def test_a_client_whose_line_was_cut_comes_back_and_goes_on_with_deltas(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        desk, ops = await school.desk(), await school.player("ops")
        await ok(desk.ask(m.Begin))
        await ops.until(lambda one: one.body is not None)
        seq, token = ops._shown.seq, ops.ticket.token
        cut(ops)
        await desk.until(lambda one: one.room.places[0].status == "lost" or not ops.connected)  # type: ignore[union-attr]
        await ops.until(lambda one: one.connected)
        order = await ok(ops.give("ops", Move("regu-1", "pasar")))
        await ops.until(lambda one: [given.order_id for given in one.view.pending] == [order])  # type: ignore[union-attr]
        assert ops.ticket.token == token
        assert ops._shown.seq == seq + 1  # a delta on what it had, no snapshot

    lesson(body)


def test_what_was_asked_for_while_the_line_was_cut_is_done_once_when_it_is_back(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        desk, ops = await school.desk(), await school.player("ops")
        await ok(desk.ask(m.Begin))
        asking = asyncio.gather(*(ops.give("ops", Message("chief", text=f"pesan {n}")) for n in range(5)))
        cut(ops)
        late = asyncio.create_task(ops.give("ops", Move("regu-1", "pasar")))
        answers = [*await asking, await late]
        assert len({str(answer) for answer in answers}) == 6
        pending = school.running.room.session.drill.pending("ops")
        texts = [one.order.text for one in pending if isinstance(one.order, Message)]
        assert sorted(texts) == [f"pesan {n}" for n in range(5)]
        assert len(pending) == 6

    lesson(body)


def test_a_delta_that_does_not_fit_is_made_good_by_a_snapshot(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        desk, ops = await school.desk(), await school.player("ops")
        await ok(desk.ask(m.Begin))
        await ops.until(lambda one: one.body is not None)
        ops._shown.body = {"place": "ops", "view": {}}
        ops._shown.view = None
        await ok(desk.end_turn())
        await ops.until(lambda one: one.body["view"].get("turn_of_drill") == 2)
        assert ops.view == school.running.room.session.view("ops")
        ops._shown.seq -= 1
        await ok(desk.end_turn())
        await ops.until(lambda one: one.body["view"]["turn_of_drill"] == 3)
        assert ops.view == school.running.room.session.view("ops")

    lesson(body)


def test_the_class_goes_on_without_a_lost_player_when_its_grace_is_over(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        desk, ops, chief = await school.desk(), await school.player("ops"), await school.player("chief")
        await ok(desk.ask(m.Begin))
        await ok(chief.ready())
        await ops.close()
        await chief.until(lambda one: one.room.turn == 2)  # type: ignore[union-attr]
        assert {one.id: one.status for one in chief.room.places}["ops"] == "absent"  # type: ignore[union-attr]
        back = await school.client(school.ticket(ops.ticket.token))
        await back.until(lambda one: one.view is not None and one.view.turn_of_drill == 2)
        await ok(back.give("ops", Message("chief", text="kembali")))

    lesson(body, grace=0.0)


def test_a_reader_that_takes_nothing_is_dropped_and_its_class_plays_on(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its outlet never gets its bytes onto the line; everything else is real."""

    async def body(school: Class) -> None:
        desk, ops = await school.desk(), await school.player("ops")
        stuck = next(one for one in school.running.outlets.values() if one._member.place == "ops")
        real = Outlet._send

        async def send(outlet: Outlet, text: str) -> None:
            if outlet is stuck:
                async with asyncio.timeout(0):
                    await asyncio.Event().wait()
            await real(outlet, text)

        monkeypatch.setattr(Outlet, "_send", send)
        await ok(desk.ask(m.Begin))
        await ops.until(lambda one: one.body is not None and one.connected)
        assert next(one for one in school.running.outlets.values() if one._member.place == "ops") is not stuck
        await ok(ops.give("ops", Move("regu-1", "pasar")))

    lesson(body)


def test_a_thread_with_two_queues_plays_a_turn(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        line = Line(school.ticket(), school.find)

        async def heard(fits: Callable[[Happening], bool]) -> Happening:
            while True:
                one = await asyncio.to_thread(line.wait)
                assert one is not None
                if fits(one):
                    return one

        try:
            await heard(lambda one: one.what == "room")
            line.ask(lambda client: client.ask(lambda n: m.Take(n, "ops")), "take")
            assert (await heard(lambda one: one.what == "answer")).tag == "take"
            desk = await school.desk()
            await ok(desk.ask(m.Begin))
            await heard(lambda one: one.view is not None)
            line.ask(lambda client: client.give("ops", Move("regu-1", "nowhere")), 7)
            answer = await heard(lambda one: one.what == "answer")
            assert answer.tag == 7 and isinstance(answer.answer, Refused)
            line.ask(lambda client: client.ready())
            seen = await heard(lambda one: one.view is not None and one.view.turn_of_drill == 2)
            assert seen.ticket is not None and seen.ticket.token
        finally:
            await asyncio.to_thread(line.close)
        assert line.happened()[-1].what == "over"

    lesson(body)


def test_a_disk_that_takes_nothing_loses_no_turn_and_is_told(small: Scenario, tmp_path: Path) -> None:
    room = HostedClass.open(tmp_path / "kelas", small, places=["ops"])
    member, _ = room.enter()
    room.lobby.take(member, "ops")
    desk = next(one for one in room.lobby.members.values() if one.role == "desk")
    room.ask(desk, m.Begin(1), 0.0)
    give: Any = {"kind": "move", "unit": "regu-1", "to": "pasar"}
    assert isinstance(room.ask(member, m.Give(1, 1, "ops", give), 0.0), m.Done)

    class Full:
        def __init__(self, file: Any) -> None:
            self._file = file

        def write(self, data: bytes) -> int:
            self._file.write(data[:10])
            raise OSError(28, "No space left on device")

        def __getattr__(self, name: str) -> Any:
            return getattr(self._file, name)

    room.session._journal._file = Full(room.session._journal._file)  # type: ignore[assignment]
    reply = room.ask(member, m.Give(2, 1, "ops", {"kind": "wait", "unit": "regu-2"}), 0.0)
    assert isinstance(reply, m.Declined) and reply.reason["key"] == "net.unsaved"
    assert [one.order for one in room.session.drill.pending()] == [Move("regu-1", "pasar")]
    assert isinstance(room.ask(member, m.Give(3, 1, "ops", {"kind": "wait", "unit": "regu-2"}), 0.0), m.Done)
    room.session._journal._file = Full(room.session._journal._file)  # type: ignore[assignment]
    reply = room.ask(desk, m.EndTurn(2, 1), 0.0)
    assert isinstance(reply, m.Declined) and room.session.drill.turn == 1
    assert isinstance(room.ask(desk, m.EndTurn(3, 1), 0.0), m.Done)
    room.close()
    again = HostedClass.resume(tmp_path / "kelas", 0.0)
    assert (again.phase, again.session.drill.turn, again.secret) == ("playing", 2, room.secret)
    assert again.lobby.status("ops") == "lost"
    again.close()
    assert replay(tmp_path / "kelas" / "session").divergence is None


def test_what_could_not_be_kept_has_not_happened(
    small: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = HostedClass.open(tmp_path / "kelas", small, places=["ops", "chief"])
    member, _ = room.enter()
    other, _ = room.enter()
    desk = next(one for one in room.lobby.members.values() if one.role == "desk")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def refused(*asked: tuple[Any, m.Asked]) -> None:
        before = room.standing(), room.phase, room.session.drill.turn
        with monkeypatch.context() as patched:
            patched.setattr(hosted, "keep", full)
            for who, what in asked:
                reply = room.ask(who, what, 0.0)
                assert isinstance(reply, m.Declined) and reply.reason["key"] == "net.unsaved"
        after = room.standing()
        assert (replace(after, timer=before[0].timer), room.phase, room.session.drill.turn) == before
        assert after.timer.seconds == before[0].timer.seconds

    refused(
        (member, m.Take(1, "ops")), (desk, m.Begin(1)), (desk, m.SetTimer(2, 60)), (desk, m.Show(3, "ops"))
    )
    room.arrived(member)
    room.arrived(other)
    for who, what in ((member, m.Take(2, "ops")), (other, m.Take(1, "chief")), (desk, m.Begin(4))):
        assert isinstance(room.ask(who, what, 0.0), m.Done)
    refused((member, m.Ready(3, 1, True)), (desk, m.Exchange(5, "ops", "chief")), (desk, m.Free(6, "ops")))
    assert isinstance(room.ask(other, m.Ready(2, 1, True), 0.0), m.Done)
    assert room.session.drill.turn == 1
    room.close()


def test_what_is_remembered_of_views_has_a_bound_within_a_turn(small: Scenario, tmp_path: Path) -> None:
    room = HostedClass.open(tmp_path / "kelas", small, places=["ops"])
    member, _ = room.enter()
    room.lobby.take(member, "ops")
    desk = next(one for one in room.lobby.members.values() if one.role == "desk")
    room.ask(desk, m.Begin(1), 0.0)
    held = []
    for number in range(1, 4 * hosted.BODIES):
        order: Any = {"kind": "wait", "unit": f"regu-{1 + number % 2}"}
        room.ask(member, m.Give(number, 1, "ops", order), 0.0)
        room.body_for(member)
        held.append(len(room.written._now) + len(room.written._before))
    assert max(held[3 * hosted.BODIES :]) <= max(held[: 2 * hosted.BODIES])
    room.close()


@pytest.mark.skipif(os.name != "posix", reason="kills with a signal")
def test_a_host_that_is_killed_and_started_again_goes_on_and_all_come_back_by_themselves(
    tmp_path: Path,
) -> None:
    async def served(port: int) -> tuple[asyncio.subprocess.Process, dict[str, Any]]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.classroom.net.served", str(tmp_path / "host"), str(port)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        return process, json.loads(await process.stdout.readline())

    async def main() -> None:
        process, told = await served(0)
        address = f"127.0.0.1:{told['port']}"
        ticket = Ticket.to(address, told["code"])
        async with asyncio.timeout(120), AsyncExitStack() as stack:
            desk = Client(Ticket(ticket.host, ticket.port, ticket.mark, token=told["desk"]))
            players = {"kapolres": Client(ticket), "kabag-ops": Client(ticket)}
            for client in (desk, *players.values()):
                await stack.enter_async_context(going(client))
                await client.until(lambda one: one.room is not None)
            for place, client in players.items():
                await ok(client.ask(lambda n, place=place: m.Take(n, place)))  # type: ignore[misc]
            await ok(desk.ask(m.Begin))
            await ok(desk.end_turn())
            chief, ops = players.values()
            await chief.until(lambda one: one.view is not None and one.view.turn_of_drill == 2)
            order = await ok(chief.give("kapolres", Message("kabag-ops", text="sebelum mati")))
            before = chief.view
            process.kill()
            await process.wait()
            for client in (desk, chief, ops):
                await client.until(lambda one: not one.connected)
            assert chief.view is before  # the last view is kept
            waiting = asyncio.create_task(ops.give("kabag-ops", Message("kapolres", text="tanpa induk")))
            process, again = await served(told["port"])
            assert again == told
            for client in (desk, chief, ops):
                await client.until(lambda one: one.connected)
            await chief.until(lambda one: order in {given.order_id for given in one.view.pending})  # type: ignore[union-attr]
            answer = await waiting
            assert isinstance(answer, Refused) and answer.reason.key == "net.not-answered"
            await ok(ops.give("kabag-ops", Message("kapolres", text="sekali lagi")))
            await ok(desk.end_turn())
            for client in (desk, chief, ops):
                await client.until(lambda one: one.view is not None and one.view.turn_of_drill == 3)
            assert any("sebelum mati" in str(one.text) for one in ops.view.messages)  # type: ignore[union-attr]
        process.kill()
        await process.wait()
        found = replay(Path(told["folder"]) / "session")
        assert found.divergence is None and found.turns == 2

    asyncio.run(main())


def test_an_order_given_before_the_kill_is_recognised_in_the_view_after_it(lesson: Lesson) -> None:
    """The order stands on the journal, and its answer was lost with the host: it is not given twice."""

    async def body(school: Class) -> None:
        desk, ops = await school.desk(), await school.player("ops")
        await ok(desk.ask(m.Begin))
        await ops.until(lambda one: one.body is not None)
        await school.host.close()
        await ops.until(lambda one: not one.connected)
        asking = asyncio.create_task(ops.give("ops", Wait("regu-1")))
        room = HostedClass.resume(school.running.room.folder, 0.0)
        member = next(one for one in room.lobby.members.values() if one.place == "ops")
        done = room.ask(member, m.Give(1, 1, "ops", {"kind": "wait", "unit": "regu-1"}), 0.0)
        assert isinstance(done, m.Done)
        room.close()
        async with Host(school.host.folder, port=school.host.port, secure=False) as again:
            assert await ok(asking) == done.order
            (running,) = again.classes.values()
            assert len(running.room.session.drill.pending("ops")) == 1
            await ops.close()
            await desk.close()

    lesson(body)


def test_who_was_done_is_done_after_the_host_was_started_again(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        desk, ops, chief = await school.desk(), await school.player("ops"), await school.player("chief")
        await ok(desk.ask(m.Begin))
        await ok(ops.ready())
        await school.host.close()
        for client in (desk, ops, chief):
            await client.until(lambda one: not one.connected)
        async with Host(school.host.folder, port=school.host.port, secure=False) as again:
            await chief.until(lambda one: one.connected)
            (running,) = again.classes.values()
            assert running.room.lobby.ready == {"ops"}
            assert running.room.session.drill.turn == 1
            await ok(chief.ready())
            await chief.until(lambda one: one.room.turn == 2)  # type: ignore[union-attr]
            assert running.room.lobby.ready == set()
            for client in (desk, ops, chief):
                await client.close()

    lesson(body)
