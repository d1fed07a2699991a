"""Why a host was not reached, in words; and hosts found on a network."""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl

import pytest

from tabletop.classroom.net import addresses
from tabletop.classroom.net.finding import announced, find_hosts
from tabletop.classroom.net.reaching import trouble_of
from tabletop.classroom.net.strict import MalformedError
from tabletop.classroom.net.ticket import split_address

SAME = "192.168.7.9"


@pytest.mark.parametrize(
    ("error", "host", "key"),
    [
        (ConnectionRefusedError(errno.ECONNREFUSED, "x"), SAME, "net.refused"),
        (TimeoutError("timed out during opening handshake"), SAME, "net.no-echo"),
        (OSError(errno.ETIMEDOUT, "x"), SAME, "net.no-echo"),
        (OSError(errno.EHOSTUNREACH, "x"), SAME, "net.out-of-reach"),
        (OSError(errno.EHOSTUNREACH, "x"), "192.168.8.9", "net.other-network"),
        (TimeoutError(), "10.1.2.3", "net.other-network"),
        (TimeoutError(), "kelas.local", "net.no-echo"),
        (socket.gaierror(-2, "x"), "kelas.local", "net.no-such-host"),
        (PermissionError(errno.EPERM, "x"), SAME, "net.forbidden-here"),
        (ssl.SSLError(1, "WRONG_VERSION_NUMBER"), SAME, "net.not-secured"),
        (ConnectionResetError(errno.ECONNRESET, "x"), SAME, "net.cut"),
        (ConnectionResetError(), SAME, "net.cut"),
        (OSError(errno.ENOBUFS, "x"), SAME, "net.cannot-reach"),
        (OSError(10061, "as Windows says it"), SAME, "net.refused"),
    ],
)
def test_each_trouble_has_its_words(
    error: OSError, host: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "own_addresses", lambda: ("192.168.7.2",))
    monkeypatch.setattr(addresses, "_listed", lambda: [("192.168.7.2", 24)])
    assert trouble_of(error, host, 8471).key == key


def test_a_network_is_as_large_as_the_card_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "own_addresses", lambda: ("10.20.1.5",))
    monkeypatch.setattr(addresses, "_listed", lambda: [("10.20.1.5", 22), ("127.0.0.1", 8)])
    assert not addresses.is_elsewhere("10.20.2.10") and not addresses.is_elsewhere("10.20.1.9")
    assert addresses.is_elsewhere("10.20.4.10")
    monkeypatch.setattr(addresses, "_listed", lambda: [("10.20.1.5", 30)])
    assert not addresses.is_elsewhere("10.20.1.9")


@pytest.mark.parametrize("address", ["a..b", f"{'x' * 64}.id", ".", "kelas..local:8471"])
def test_what_no_name_server_can_be_asked_for_is_no_address(address: str) -> None:
    with pytest.raises(MalformedError):
        split_address(address)
    assert split_address("kelas.local.:8471") == ("kelas.local.", 8471)


def test_own_addresses_are_those_that_others_reach() -> None:
    assert not any(addresses.is_loopback(one) for one in addresses.own_addresses())
    assert addresses.is_loopback("127.0.0.1") and addresses.is_loopback("localhost")
    assert not addresses.is_loopback("0.0.0.0")  # noqa: S104 - a word, nothing listens


def test_a_host_that_announces_itself_is_found_and_tells_no_secret() -> None:
    pytest.importorskip("zeroconf")
    own = addresses.own_addresses()
    if not own:
        pytest.skip("this machine has no network but its loopback")

    async def main() -> None:
        async with announced(["Latihan\u200b dasar"], 4711, secure=True, interfaces=own[:1]) as told:
            assert told == own[:1]
            found = await find_hosts(15, most=1, interfaces=own[:1])
            assert [(one.title, one.address, one.port, one.secure) for one in found] == [
                ("Latihan  dasar", own[0], 4711, True)
            ]

    asyncio.run(main())
