"""The host's certificate: made by itself, known to clients by the mark in the join code and by nothing else.

Made with cryptography, the library of the Python Cryptographic Authority: trustme, which rests on it, makes whole
authorities for tests, and one certificate that signs itself is all that is needed here. Names and dates in it say nothing:
clients with a clock that is wrong by a year, and hosts without a name, are the rule in a class, so a client holds the
certificate against the mark and looks at nothing else.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tabletop.classroom.net.boundary import NetworkError
from tabletop.classroom.net.code import mark_of
from tabletop.language import phrase
from tabletop.whole import write_whole

CERTIFICATE = "certificate.pem"
KEY = "key.pem"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a host shows its clients.

    Attributes:
        context: For its server.
        mark: The mark of its certificate.
    """

    context: ssl.SSLContext
    mark: str


def identity(folder: Path) -> Identity:
    """Return the identity that a host keeps in a folder, made when it is first asked for.

    Raises:
        NetworkError: cryptography is not installed (extra ``net``), or what is kept there is no certificate and its key.
        OSError: It cannot be written.
    """
    certificate, key = folder / CERTIFICATE, folder / KEY
    if not (certificate.is_file() and key.is_file()):
        _make(certificate, key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        context.load_cert_chain(certificate, key)
        der = ssl.PEM_cert_to_DER_cert(certificate.read_text(encoding="ascii"))
    except (ssl.SSLError, ValueError) as error:
        raise NetworkError(phrase("net.bad-certificate", folder=str(folder))) from error
    return Identity(context, mark_of(der))


def seeing_context() -> ssl.SSLContext:
    """Return the context of a client, which holds the certificate against a mark itself; see `mark_of`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _make(certificate: Path, key: Path) -> None:
    try:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec
    except ImportError as error:
        raise NetworkError(phrase("net.needs-cryptography")) from error
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Sispamkota Tabletop")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    plain = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    write_whole(key, plain, private=True)
    write_whole(certificate, made.public_bytes(serialization.Encoding.PEM), private=True)
