"""How much anybody may send, and how fast: bounds that an honest client never meets."""

from __future__ import annotations

PROTOCOL = 1
"""Version of the messages: it grows when an older end would misread a newer one."""

PORT = 8471
"""Where a host listens unless told otherwise."""

LONGEST_FROM_CLIENT = 16 * 1024
"""Bytes of the longest message that a client may send: the largest order names every polling place of a zone."""

LONGEST_FROM_HOST = 16 * 1024 * 1024
"""Bytes of the longest message that a client takes: many times the view of a city with 2,000 polling stations."""

DEEPEST = 12
"""Levels of lists and objects in a client's message."""

LARGEST_NUMBER = 2**53 - 1
"""The largest whole number that every JSON reader holds exactly."""

BURST = 60
"""Messages that a client may send at once."""

RATE = 20.0
"""Messages a second that it may send on and on."""

SNAPSHOTS = 5
"""Whole views that a client may ask for at once."""

SNAPSHOT_RATE = 0.2
"""Whole views a second that it may ask for on and on."""

WRONG_CODES = 5
"""Wrong codes or tokens from one address before it is locked out."""

LOCKED_FOR = 300.0
"""Seconds of a lock-out; also the time after which wrong guesses are forgotten."""

MOST_ADDRESSES = 4096
"""Addresses whose guesses are remembered."""

MOST_MEMBERS = 120
"""Members of one class, with a seat or without."""

MOST_CONNECTIONS = 600
"""Connections to one host, among them those that have not said yet who they are."""

MOST_STRANGERS = 32
"""Connections from one address that have not said yet who they are."""

MOST_WAITING = 512
"""Connections that have not said yet who they are, before anything of them is read."""

MOST_WAITING_EACH = 256
"""The same from one address: a school of classes may be behind one, and come back all at once."""

HELLO_WITHIN = 10.0
"""Seconds in which a connection must say who it is."""

PATIENCE = 20.0
"""Seconds in which a reader must take a message; who is slower is dropped, and resumes when it can."""

GRACE = 90.0
"""Seconds for which the class waits for a player whose line was cut, before the stand-in plays the seat."""

ANSWERS_KEPT = 64
"""Answers that are kept for each member, to be given again where the first was lost."""
