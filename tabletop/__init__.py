"""Sispamkota Tabletop: a tabletop training game for the security of a city before an election.

The rooms of the house, each importing only those before it: `language`, `city`, `scenario`, `drill`,
`session`, `picture`, `review`, `table`, `cli`.
"""

__version__ = "0.1.0"
