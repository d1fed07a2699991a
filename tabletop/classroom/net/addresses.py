"""The addresses of this machine: what an instructor reads out, and whether a host is on the same network at all."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, ip_address, ip_network

_SOMEWHERE = ("192.0.2.1", 9)
"""An address that is nobody's (RFC 5737): a socket pointed at it tells the way out, and nothing is sent."""


def own_addresses() -> tuple[str, ...]:
    """Return the IPv4 addresses at which other machines may reach this one, the likeliest first; loopback is none."""
    found: dict[str, None] = {}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(_SOMEWHERE)
            found[way.getsockname()[0]] = None
        except OSError:  # no way out: a switch with a few laptops
            pass
    for address in _listed():
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

    Networks of a class are cut at the third number nearly everywhere; a wrong guess only words a piece of advice.
    """
    try:
        address = ip_address(host)
    except ValueError:
        return False
    if not isinstance(address, IPv4Address) or not address.is_private or address.is_loopback:
        return False
    near = ip_network(f"{address}/24", strict=False)
    return not any(ip_address(one) in near for one in own_addresses())


def _listed() -> list[str]:
    """Return what the network cards have; without ifaddr (it comes with zeroconf) what this machine's name means."""
    try:
        import ifaddr
    except ImportError:
        try:
            return [str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
        except OSError:
            return []
    return [str(ip.ip) for card in ifaddr.get_adapters() for ip in card.ips if ip.is_IPv4]


def _is_seen(address: str) -> bool:
    read = ip_address(address)
    return not (read.is_loopback or read.is_unspecified or read.is_link_local)
