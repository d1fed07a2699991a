"""A host's certificate: its mark counts, and neither its dates nor a client's clock."""

from __future__ import annotations

import asyncio
import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tabletop.classroom.net import certificate
from tabletop.classroom.net.certificate import CERTIFICATE, identity, seeing_context
from tabletop.classroom.net.code import mark_of


class _LongAgo(datetime):
    """Dates no later than 2021: a certificate that ran out, as every one has for a clock far ahead."""

    def __new__(cls, year: int, *rest: int, tzinfo: object = None) -> datetime:  # type: ignore[misc]
        return datetime(min(year, 2021), *rest, tzinfo=UTC)


def test_a_certificate_that_has_run_out_lets_in_by_its_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificate, "datetime", _LongAgo)
    kept = identity(tmp_path)
    der = ssl.PEM_cert_to_DER_cert((tmp_path / CERTIFICATE).read_text(encoding="ascii"))
    strict = ssl.create_default_context(cadata=der)
    strict.check_hostname = False

    async def shaken(context: ssl.SSLContext) -> bytes | None:
        server = await asyncio.start_server(
            lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=kept.context
        )
        async with server:
            port = server.sockets[0].getsockname()[1]
            _, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context)
            shown: bytes | None = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
            writer.close()
            return shown

    with pytest.raises(ssl.SSLCertVerificationError, match="expired"):
        asyncio.run(shaken(strict))
    shown = asyncio.run(shaken(seeing_context()))
    assert shown is not None
    assert mark_of(shown) == kept.mark
