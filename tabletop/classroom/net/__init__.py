"""A class over a local network: a host that owns the drills, and clients that see what their seat sees."""

from tabletop.classroom.net.boundary import NetworkError
from tabletop.classroom.net.client import Client
from tabletop.classroom.net.code import JoinCode, MistypedError
from tabletop.classroom.net.host import Host
from tabletop.classroom.net.hosted import HostedClass
from tabletop.classroom.net.line import Happening, Line
from tabletop.classroom.net.ticket import Ticket

__all__ = [
    "Client",
    "Happening",
    "Host",
    "HostedClass",
    "JoinCode",
    "Line",
    "MistypedError",
    "NetworkError",
    "Ticket",
]
