"""A join code survives being read aloud and typed, and finds every slip that people make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.classroom.net.code import ALPHABET, JoinCode, MistypedError, mark_of, new_secret
from tabletop.classroom.net.ticket import Ticket

LETTERS = st.sampled_from(ALPHABET)
CODES = st.builds(
    JoinCode,
    st.text(LETTERS, min_size=6, max_size=6),
    st.just("") | st.text(LETTERS, min_size=8, max_size=8),
)


@given(CODES)
def test_a_code_is_read_as_it_was_written(code: JoinCode) -> None:
    assert JoinCode.read(str(code)) == code
    assert JoinCode.read(f" {str(code).lower().replace('-', ' ')} ") == code
    assert JoinCode.read(str(code).replace("0", "o").replace("1", "l")) == code


@given(CODES, st.data())
def test_a_wrong_letter_and_two_exchanged_are_found(code: JoinCode, data: st.DataObject) -> None:
    bare = str(code).replace("-", "")
    at = data.draw(st.integers(0, len(bare) - 1))
    other = data.draw(LETTERS.filter(lambda letter: letter != bare[at]))
    with pytest.raises(MistypedError):
        JoinCode.read(bare[:at] + other + bare[at + 1 :])
    to = data.draw(st.integers(0, len(bare) - 2))
    if bare[to] != bare[to + 1]:
        with pytest.raises(MistypedError):
            JoinCode.read(bare[:to] + bare[to + 1] + bare[to] + bare[to + 2 :])


@given(st.text(max_size=200))
def test_anything_else_is_no_code(typed: str) -> None:
    try:
        code = JoinCode.read(typed)
    except MistypedError:
        return
    assert JoinCode.read(str(code)) == code


def test_the_mark_belongs_to_one_certificate() -> None:
    assert mark_of(b"one") == mark_of(b"one") != mark_of(b"another")
    assert len(mark_of(b"one")) == 8
    assert len({new_secret() for _ in range(100)}) == 100


def test_a_code_with_a_mark_asks_for_a_secured_line_and_one_without_for_a_plain_one() -> None:
    plain, secured = JoinCode("ABCDEF"), JoinCode("ABCDEF", "01234567")
    assert Ticket.to("guru.local", str(plain)).uri == "ws://guru.local:8471/"
    assert Ticket.to("192.168.1.5:9000", str(secured)).uri == "wss://192.168.1.5:9000/"
    assert Ticket.to("[fe80::1%eth0]:9000", str(secured)).uri == "wss://[fe80::1%eth0]:9000/"


@pytest.mark.parametrize(
    "address", ["", "a b", "x:0", "x:99999", "x:y", "http://x", "x/../y", "x@y", "x" * 300]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        Ticket.to(address, str(JoinCode("ABCDEF")))


def test_a_ticket_is_kept_and_read_again() -> None:
    ticket = Ticket("::1", 8471, "01234567", token="t" * 32)
    assert Ticket.read(ticket.text()) == ticket
    with pytest.raises(ValueError):
        Ticket.read('{"host": "x/y", "port": 1, "mark": ""}')
    with pytest.raises(ValueError):
        Ticket.read("[]")
