"""The addresses of this machine: what an instructor reads out, and whether a host is on the same network at all."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Interface, ip_address, ip_interface

_SOMEWHERE = ("192.0.2.1", 9)
"""An address that is nobody's (RFC 5737): a socket pointed at it tells the way out, and nothing is sent."""

_USUAL = 24
"""Bits that name a network nearly everywhere."""


def own_addresses() -> tuple[str, ...]:
    """Return the IPv4 addresses at which other machines may reach this one, the likeliest first; loopback is none."""
    found: dict[str, None] = {}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(_SOMEWHERE)
            found[way.getsockname()[0]] = None
        except OSError:  # no way out: a switch with a few laptops
            pass
    for address, _ in _listed():
        found[address] = None
    return tuple(one for one in found if _is_seen(one))


def is_loopback(address: str) -> bool:
    """Whether an address, or ``localhost``, is reached from this machine alone."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def is_elsewhere(host: str) -> bool:
    """Whether a host's address is on a private network that this machine has no address in.

    Without ifaddr (it comes with zeroconf) nobody tells how large this machine's networks are; they are taken to be cut at
    the third number, as nearly everywhere. A wrong guess only words a piece of advice.
    """
    try:
        address = ip_address(host)
    except ValueError:
        return False
    if not isinstance(address, IPv4Address) or not address.is_private or address.is_loopback:
        return False
    seen = (ip_interface(f"{own}/{size}") for own, size in _listed() if _is_seen(own))
    return not any(address in own.network for own in (*seen, *map(_usual, own_addresses())))


def _usual(address: str) -> IPv4Interface:
    return IPv4Interface(f"{address}/{_USUAL}")


def _listed() -> list[tuple[str, int]]:
    """Return what the network cards have, and how many bits name the network; without ifaddr, what this machine is called."""
    try:
        import ifaddr
    except ImportError:
        try:
            found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        except OSError:
            return []
        return [(str(one[4][0]), _USUAL) for one in found]
    return [
        (str(ip.ip), ip.network_prefix) for card in ifaddr.get_adapters() for ip in card.ips if ip.is_IPv4
    ]


def _is_seen(address: str) -> bool:
    read = ip_address(address)
    return not (read.is_loopback or read.is_unspecified or read.is_link_local)
