"""The command line: one click command a file, spoken in the language of whoever uses it.

Commands are imported when they are called, so that help, usage errors and `tabletop --version` need neither pygame
nor networkx, jsonschema and numpy.
"""

from tabletop.cli.program import main

__all__ = ["main"]
