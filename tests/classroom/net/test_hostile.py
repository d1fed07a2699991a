"""Whoever comes with bad intent is refused with a reason, and the class plays on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tabletop.classroom.net import Client, Host, JoinCode, NetworkError, Ticket
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.doors import Doorkeeper, Tempo
from tabletop.classroom.net.hosted import HostedClass
from tabletop.classroom.net.limits import LONGEST_FROM_CLIENT, SNAPSHOTS
from tabletop.drill import RULES, Move
from tabletop.drill.orders import ORDERS
from tabletop.scenario import Scenario
from tests.classroom.net.conftest import Class, going, no, ok

Lesson = Callable[..., None]


def test_a_wrong_code_is_refused_and_guessing_locked_out_while_members_stay(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        ops = await school.player("ops")
        for _ in range(3):
            async with school.wire(code="AAAAAA") as wire:
                assert await wire.refusal() == "net.wrong-code"
                assert await wire.end() == 1008
        async with school.wire() as wire:  # the right code, but nobody may guess from here now
            assert await wire.refusal() == "net.locked"
        back = await school.client(school.ticket(ops.ticket.token))
        assert back.room is not None and back.room.you == "ops"

    lesson(body, doors=Doorkeeper(wrong=3))


def test_a_made_up_token_is_refused(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        for token in ("x", "x" * 5000, "\u00e9", school.running.room.lobby.members and "0" * 64):
            async with school.wire(token=str(token)) as wire:
                assert await wire.refusal() == "net.unknown-token"

    lesson(body, doors=Doorkeeper(wrong=100))


def test_another_version_is_told_what_to_install(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        for strange in (m.Hello(2, "9.9", RULES), m.Hello(1, "9.9", RULES + 1)):
            async with school.wire(nothing=True) as wire:
                await wire.say(strange)
                message = m.read_from_host(await wire.text())
                assert isinstance(message, m.Declined) and message.final
                assert message.reason["key"] == "net.other-version"
                assert "9.9" in json.dumps(message.reason)

    lesson(body)


def test_whoever_says_something_else_first_is_sent_away(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        for text in ("", "{}", '{"kind":"leave","n":1}', "\0", '{"kind":"hello"}'):
            async with school.wire(nothing=True) as wire:
                await wire.socket.send(text)
                assert await wire.refusal() == "net.malformed"
        async with school.wire(nothing=True) as wire:
            await wire.socket.send(b"\x00\xff")
            assert await wire.refusal() == "net.malformed"

    lesson(body)


def test_what_cannot_be_read_is_refused_and_a_third_time_ends_the_line(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        async with school.wire() as wire:
            for _ in range(3):
                await wire.socket.send('{"kind":"give","n":1')
                assert await wire.refusal() == "net.malformed"
            assert await wire.end() == 1008
        await school.player("ops")

    lesson(body)


def test_an_oversized_message_ends_the_line_with_its_reason(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        async with school.wire() as wire:
            await wire.socket.send('{"kind":"leave","n":1' + " " * LONGEST_FROM_CLIENT + "}")
            assert await wire.end() == 1009
        client = await school.client()
        assert await no(client.ask(lambda n: m.Take(n, "x" * LONGEST_FROM_CLIENT))) == "net.too-long"
        await ok(client.ask(lambda n: m.Take(n, "ops")))

    lesson(body)


def test_a_flood_ends_the_line_of_the_flooder_alone(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        ops = await school.player("ops")
        async with school.wire() as wire:
            for n in range(12):
                await wire.socket.send(m.write(m.Leave(n + 1)))
            while await wire.refusal() != "net.too-fast":
                pass
            assert await wire.end() == 1008
        async with school.wire() as wire:
            for _ in range(SNAPSHOTS + 2):
                await wire.say(m.Resync())
            assert await wire.refusal() == "net.too-fast"
        await ok(ops.ready())

    lesson(body, tempo=lambda now: Tempo(now, burst=10, rate=0.001))


def test_a_page_in_a_browser_is_not_let_in(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        with pytest.raises(InvalidStatus):
            async with connect(f"ws://127.0.0.1:{school.host.port}/", origin="http://jahat.example"):  # type: ignore[arg-type]
                pass

    lesson(body)


def test_a_second_machine_with_the_token_takes_the_place_of_the_first(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        first = Client(school.ticket(), school.find)
        task = asyncio.create_task(first.run())
        await first.until(lambda one: one.connected and one.room is not None)
        await ok(first.ask(lambda n: m.Take(n, "ops")))
        second = await school.client(school.ticket(first.ticket.token))
        with pytest.raises(NetworkError) as error:
            await task
        assert error.value.phrase.key == "net.elsewhere"
        await ok(second.ready())
        assert second.room is not None and second.room.you == "ops"

    lesson(body)


def test_a_secured_line_is_only_to_the_host_of_the_code(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        ops = await school.player("ops")
        assert ops.ticket.uri.startswith("wss:")
        wrong = JoinCode(school.running.room.secret, "AAAAAAAA")
        client = Client(Ticket.to(f"127.0.0.1:{school.host.port}", str(wrong)), school.find)
        with pytest.raises(NetworkError) as error:
            await client.run()
        assert error.value.phrase.key == "net.other-host"
        assert (
            len(school.running.room.lobby.members) == 3
        )  # the desk, the projector, ops: the code was never sent
        plain = Client(Ticket("127.0.0.1", school.host.port, "", school.running.room.secret), school.find)
        async with going(plain):
            await plain.until(lambda one: one.trouble is not None)
            assert not plain.connected
        assert len(school.running.room.lobby.members) == 3

    lesson(body, secure=True)


def test_a_host_listens_on_this_machine_alone_unless_told_otherwise(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        assert {gate.getsockname()[0] for gate in school.host._gates} == {"127.0.0.1"}
        with pytest.raises(NetworkError) as error:
            await Host(school.host.folder.parent / "other", port=school.host.port, secure=False).start()
        assert error.value.phrase.key == "net.cannot-listen"

    lesson(body)


def test_a_drill_that_is_not_here_is_not_played_and_its_name_opens_nothing(lesson: Lesson) -> None:
    async def body(school: Class) -> None:
        client = Client(school.ticket())
        with pytest.raises(NetworkError) as error:
            await client.run()
        assert error.value.phrase.key == "net.no-scenario"

    lesson(body)


IDS = st.sampled_from(
    [
        "regu-1",
        "regu-2",
        "ops",
        "chief",
        "massa",
        "attend",
        "pasar",
        "alun",
        "utara",
        "",
        "../../etc/passwd",
        "\ud800",
        "\0",
    ]
)
ANY = IDS | st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans() | st.none() | st.lists(IDS, max_size=3)
NAMES = [
    "unit",
    "to",
    "via",
    "targets",
    "target",
    "through",
    "incident",
    "course",
    "convoy",
    "consignment",
    "record",
]
NAMES += ["decision", "about", "grant", "text", "message", "home", "kit", "amount", "zone", "sign"]
PLAIN = st.dictionaries(st.sampled_from(NAMES), ANY, max_size=4)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(ORDERS)), PLAIN), max_size=20))
def test_whatever_orders_come_the_class_plays_on(
    fuzzed: HostedClass, orders: list[tuple[str, dict[str, object]]]
) -> None:
    member = next(one for one in fuzzed.lobby.members.values() if one.place == "ops")
    for kind, plain in orders:
        n = fuzzed.next_of(member)
        reply = fuzzed.ask(member, m.Give(n, fuzzed.session.drill.turn, "ops", {"kind": kind} | plain), 0.0)
        assert reply.n == n
    assert fuzzed.phase == "playing"
    assert fuzzed.body_for(member)["place"] == "ops"
    assert fuzzed.session.drill.fork().pass_turn()


@pytest.fixture(scope="module")
def fuzzed(small: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostedClass]:
    room = HostedClass.open(tmp_path_factory.mktemp("host") / "kelas", small, places=["ops", "chief"])
    room.begun = True
    member, _ = room.enter()
    room.lobby.take(member, "ops")
    room.ask(member, m.Give(1, 1, "ops", {"kind": "move", "unit": "regu-1", "to": "pasar"}), 0.0)
    yield room
    room.close()


def test_every_order_of_the_right_shape_is_answered(fuzzed: HostedClass) -> None:
    member = next(one for one in fuzzed.lobby.members.values() if one.place == "ops")
    assert Move("regu-1", "pasar") in {one.order for one in fuzzed.session.drill.pending("ops")}
    reply = fuzzed.ask(
        member,
        m.Give(fuzzed.next_of(member), 1, "ops", {"kind": "patrol", "unit": "regu-1", "through": []}),
        0.0,
    )
    assert isinstance(reply, m.Declined)
